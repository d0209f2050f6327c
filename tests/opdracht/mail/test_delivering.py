"""Notices become mail: once each, asked at once, news once a day; and what a server may answer."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest

from domain.authority import SYSTEM
from domain.clocks import Offer, Whom
from domain.commission import events as e
from domain.commission.words import Outcome, Part
from domain.message import Event
from domain.office.events import (
    AbsenceRecorded,
    OrganisationRegistered,
    PersonCorrected,
    PersonLeft,
    PersonRegistered,
)
from domain.office.words import OrganisationKind, Relation
from opdracht.mail.delivering import Delivery, Done
from opdracht.mail.post import ServerAway
from opdracht.mail.server import Smtp
from storage import inbox, mail
from storage.database import Database
from storage.errors import StoreUnavailable
from storage.rebuild import rebuild
from storage.record import Record
from storage.store import Store
from storage.tenants import add_tenant
from tests.opdracht.mail.server import Inboxes, mail_server
from tests.storage.telling import TENANT
from tests.storage.test_notices import RECEIVED, answered, rung

NINE = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
DAY = date(2027, 3, 1)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
PEOPLE = ("anna", "bram", "carla")


def office(people: tuple[str, ...] = PEOPLE) -> list[Event]:
    return [
        OrganisationRegistered(
            organisation="wij",
            kind=OrganisationKind.ENVIRONMENT_SERVICE,
            relation=Relation.OURS,
            name="Omgevingsdienst",
        ),
        OrganisationRegistered(
            organisation="gemeente",
            kind=OrganisationKind.MUNICIPALITY,
            relation=Relation.CLIENT,
            name="Gemeente",
        ),
        *(
            PersonRegistered(
                person=person,
                organisation="wij",
                name=f"Mevrouw {person.capitalize()}",
                email=f"{person}@od.example",
            )
            for person in people
        ),
        PersonRegistered(person="zus", organisation="wij", name="Zonder Post"),
        PersonRegistered(
            person="joop", organisation="gemeente", name="Joop", email="joop@waterdam.example"
        ),
    ]


@dataclass
class Town:
    """A store, a mail server, and the time that a story says it is."""

    store: Store
    server: Smtp
    inboxes: Inboxes
    now: datetime = NINE
    told: dict[str, int] = field(default_factory=dict)
    delivery: Delivery = field(init=False)

    def __post_init__(self) -> None:
        self.delivery = self.another()

    def another(self) -> Delivery:
        return Delivery(
            self.store,
            self.server,
            "opdracht@od.example",
            settle=20 * timedelta(seconds=1),
            clock=lambda: self.now,
        )

    async def tell(self, stream: str, *events: Event, tenant: str = TENANT) -> None:
        version = self.told.get(f"{tenant}/{stream}", 0)
        command = f"{stream}-{version}"
        answer = await self.store.recorder.record(
            Record(
                tenant=tenant,
                stream=stream,
                command_id=command,
                fingerprint=sha256(command.encode()).hexdigest(),
                expected_version=version,
                authority=SYSTEM,
                events=events,
                occurred_at=self.now,
            )
        )
        self.told[f"{tenant}/{stream}"] = answer.version

    async def asked(self, name: str, *events: Event, tenant: str = TENANT) -> None:
        await self.tell(f"commission/{name}", *events, tenant=tenant)

    async def deliver(self, after: timedelta = MINUTE, tenant: str = TENANT) -> Done:
        """Look once now, and once a while later."""
        await self.delivery.once(tenant)
        self.now += after
        return await self.delivery.once(tenant)


@pytest.fixture
async def inboxes() -> Inboxes:
    return Inboxes()


@pytest.fixture
async def town(store: Store, inboxes: Inboxes) -> AsyncIterator[Town]:
    async with mail_server(inboxes) as server:
        made = Town(store, server, inboxes)
        await made.tell("office", *office())
        await made.delivery.once(TENANT)  # what came before the first look is no mail
        yield made


async def test_what_is_asked_is_mailed_at_once_with_the_line_to_type(town: Town) -> None:
    await town.asked("27-a", RECEIVED, rung("anna"))
    done = await town.deliver()
    assert (done.sent, done.failed) == (1, 0)
    [message] = town.inboxes.taken
    assert str(message["To"]) == "anna@od.example"
    text = str(message.get_content())
    assert "Opdracht 27-a vraagt iets van je." in text
    assert "De klok van de fase (vraagverheldering) is bij trede 1." in text
    assert "The clock of the phase (clarification) is at rung 1." in text
    assert "opdracht commission answer-rung 27-a --clock phase" in text
    assert "http" not in text
    assert message["Auto-Submitted"] == "auto-generated"


async def test_a_subject_holds_ids_and_kinds_and_no_text_of_people_leaves(town: Town) -> None:
    raised = e.RaisedByHand(
        escalation="h1",
        clock="phase",
        whom=Whom.HEAD,
        person="carla",
        offer=Offer.DECIDE,
        why="Mevrouw Jansen belde.",
    )
    await town.asked("27-a", RECEIVED, raised)
    await town.deliver()
    [message] = town.inboxes.taken
    [notice] = await inbox.inbox(
        town.store.database, town.store.sealer, TENANT, "carla", now=town.now, today=DAY
    )
    assert message["Subject"] == f"Opdracht 27-a: gevraagd / asked ({notice.notice})"
    assert str(message["Message-ID"]) == f"<{notice.notice}.test@od.example>"
    whole = message.as_string()
    for text in ("Jansen", "Geluid haven", "Mevrouw Carla"):
        assert text not in whole


async def test_rungs_of_one_morning_are_one_message(town: Town) -> None:
    await town.asked("27-a", RECEIVED, rung("anna"))
    await town.delivery.once(TENANT)
    town.now += timedelta(seconds=5)
    await town.asked("27-a", rung("anna", clock="stall"))
    await town.deliver()
    [text] = town.inboxes.texts()
    assert "De klok van de fase" in text
    assert "De klok voor stilstand" in text


async def test_what_joins_a_notice_that_went_out_waits_for_the_digest(town: Town) -> None:
    await town.asked("27-a", RECEIVED, rung("anna"))
    await town.deliver()
    await town.asked("27-a", rung("anna", clock="stall"))
    done = await town.deliver()
    assert len(town.inboxes.taken) == 2
    assert "overzicht" in str(town.inboxes.taken[1]["Subject"])
    assert done.sent <= 1


async def test_news_comes_once_a_day_in_working_hours(town: Town) -> None:
    part = e.RoleAssigned(part=Part.HANDLER, person="anna")
    town.now = NINE - 2 * HOUR
    await town.asked("27-a", RECEIVED, part)
    await town.deliver()
    assert town.inboxes.taken == []
    town.now = NINE + MINUTE
    await town.asked("27-b", RECEIVED, part)
    await town.deliver()
    [message] = town.inboxes.taken
    text = str(message.get_content())
    assert "Opdracht 27-a" in text
    assert "Opdracht 27-b" in text
    await town.asked("27-c", RECEIVED, part)
    await town.deliver(HOUR)
    assert len(town.inboxes.taken) == 1
    town.now = NINE + timedelta(days=1, minutes=1)
    await town.deliver()
    assert len(town.inboxes.taken) == 2
    assert "Opdracht 27-c" in town.inboxes.texts()[1]


async def test_no_digest_on_a_day_off(town: Town) -> None:
    town.now = datetime(2027, 3, 6, 10, 0, tzinfo=UTC)  # a Saturday
    await town.asked("27-a", RECEIVED, e.RoleAssigned(part=Part.HANDLER, person="anna"))
    await town.deliver()
    assert town.inboxes.taken == []
    town.now = datetime(2027, 3, 8, 8, 0, tzinfo=UTC)
    await town.deliver()
    assert len(town.inboxes.taken) == 1


async def test_who_does_not_follow_gets_no_news_by_mail(town: Town) -> None:
    await inbox.unfollow(town.store.database, TENANT, "anna", "27-a", now=NINE)
    await town.asked("27-a", RECEIVED, e.RoleAssigned(part=Part.HANDLER, person="anna"))
    await town.deliver()
    assert town.inboxes.taken == []
    assert await mail.waiting(town.store.database, TENANT) == {}


async def test_what_was_answered_meanwhile_is_not_sent(town: Town) -> None:
    await town.asked("27-a", RECEIVED, rung("anna"))
    await town.delivery.once(TENANT)
    await town.asked("27-a", answered())
    done = await town.deliver()
    assert (done.sent, done.dropped, town.inboxes.taken) == (0, 1, [])


async def test_a_deputy_gets_the_mail(town: Town) -> None:
    await town.tell("office", AbsenceRecorded(person="anna", starts=DAY, ends=DAY, deputy="bram"))
    raised = e.RaisedByHand(
        escalation="h1", clock="phase", whom=Whom.HEAD, person="anna", offer=Offer.HELP, why="x"
    )
    await town.asked("27-a", RECEIVED, raised)
    await town.deliver()
    [message] = town.inboxes.taken
    assert str(message["To"]) == "bram@od.example"
    assert "Je krijgt dit omdat je iemand vervangt." in str(message.get_content())


async def test_nothing_goes_by_itself_to_clients_or_to_who_left(town: Town) -> None:
    await town.tell("office", PersonLeft(person="anna", last_day=date(2027, 2, 26), reduced=()))
    await town.asked("27-a", RECEIVED, rung("anna", "joop"))
    done = await town.deliver()
    assert (done.sent, done.dropped, town.inboxes.taken) == (0, 2, [])


async def test_a_server_that_asks_to_wait_is_asked_again(town: Town) -> None:
    town.inboxes.recipient = lambda _: "451 later"
    await town.asked("27-a", RECEIVED, rung("anna"))
    assert (await town.deliver()).later == 1
    assert (await town.deliver(timedelta(seconds=30))).later == 0
    assert (await town.deliver(MINUTE)).later == 1
    town.inboxes.recipient = lambda _: "250 OK"
    assert (await town.deliver(MINUTE)).sent == 0  # twice as long the second time
    assert (await town.deliver(2 * MINUTE)).sent == 1
    assert len(town.inboxes.taken) == 1


async def test_a_server_that_asks_to_wait_for_days_makes_it_a_task(town: Town) -> None:
    town.inboxes.data = lambda _: "452 full"
    await town.asked("27-a", RECEIVED, rung("anna"))
    await town.deliver()
    assert (await town.deliver(timedelta(days=4))).failed == 1


async def test_a_refusal_is_a_task_and_can_be_tried_again(town: Town) -> None:
    town.inboxes.recipient = lambda to: "550 unknown" if to.startswith("anna@") else "250 OK"
    await town.asked("27-a", RECEIVED, rung("anna", "bram"))
    done = await town.deliver()
    assert (done.sent, done.failed) == (1, 1)
    assert (await town.deliver(HOUR)).failed == 0
    [each] = await mail.troubled(town.store.database, TENANT, since=NINE)
    assert (each.person, each.problem) == ("anna", "smtp-550")
    await town.tell("office", PersonCorrected(person="anna", name="Anna", email="nieuw@od.example"))
    assert await mail.again(town.store.database, TENANT, each.message, now=town.now)
    await town.deliver()
    assert str(town.inboxes.taken[1]["To"]) == "nieuw@od.example"
    assert not await mail.again(town.store.database, TENANT, each.message, now=town.now)


@pytest.mark.parametrize(
    ("email", "problem"),
    [
        (None, "no-address"),
        ("geen adres", "address-unusable"),
        ("a@b@c", "address-unusable"),
        ("a@b.nl\r\nBcc: c@d.nl", "address-unusable"),
        ("zoë@od.example", "address-unusable"),
    ],
)
async def test_who_cannot_be_reached_is_a_task(town: Town, email: str | None, problem: str) -> None:
    await town.tell("office", PersonCorrected(person="zus", name="Zus", email=email))
    await town.asked("27-a", RECEIVED, rung("zus", "bram"))
    done = await town.deliver()
    assert (done.sent, done.failed) == (1, 1)
    [each] = await mail.troubled(town.store.database, TENANT, since=NINE)
    assert each.problem == problem


async def test_mail_waits_for_a_server_that_is_away(store: Store, inboxes: Inboxes) -> None:
    async with mail_server(inboxes) as server:
        town = Town(store, server, inboxes)
        await town.tell("office", *office())
        await town.delivery.once(TENANT)
    await town.asked("27-a", RECEIVED, rung("anna"))
    await town.delivery.once(TENANT)
    town.now += MINUTE
    with pytest.raises(ServerAway):
        await town.delivery.once(TENANT)
    async with mail_server(inboxes, server.port):
        assert (await town.delivery.once(TENANT)).sent == 1
    assert len(inboxes.taken) == 1


async def test_after_a_crash_between_sending_and_noting_it_comes_under_the_same_id(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def crash(*_: object, **__: object) -> None:
        raise StoreUnavailable("gone")

    await town.asked("27-a", RECEIVED, rung("anna", "bram"))
    with monkeypatch.context() as patch:
        patch.setattr(mail, "sent", crash)
        with pytest.raises(StoreUnavailable):
            await town.deliver()
    done = await town.another().once(TENANT)
    assert done.sent == 2
    assert len(town.inboxes.taken) == 3  # handed over at least once
    assert len(set(town.inboxes.ids())) == 2  # one message for each notice
    bodies = {(str(m["Message-ID"]), str(m.get_content())) for m in town.inboxes.taken}
    assert len(bodies) == 2


async def test_nothing_is_sent_twice_after_a_rebuild_or_by_two_workers(town: Town) -> None:
    part = e.RoleAssigned(part=Part.HANDLER, person="bram")
    await town.asked("27-a", RECEIVED, rung("anna"), part)
    await town.deliver()
    assert len(town.inboxes.taken) == 2
    async with town.store.database.transaction(TENANT) as connection:
        await connection.execute("DELETE FROM rm.notice WHERE tenant = $1", TENANT)
    assert (await rebuild(town.store, TENANT, ["notices"])).left == 0
    await town.deliver()
    await town.another().once(TENANT)
    assert len(town.inboxes.taken) == 2
    async with mail.alone(town.store.database, TENANT) as ours:
        assert ours
        await town.asked("27-b", RECEIVED, rung("anna"))
        await town.deliver()  # somebody else sends
    assert len(town.inboxes.taken) == 2
    await town.deliver()
    assert len(town.inboxes.taken) == 3


async def test_tenants_stay_apart(town: Town) -> None:
    await add_tenant(town.store.database, "other")
    await town.tell("office", *office(("dirk",)), tenant="other")
    await town.delivery.once("other")
    await town.asked("27-a", RECEIVED, rung("anna"))
    await town.asked("27-a", RECEIVED, rung("dirk"), tenant="other")
    await town.deliver()
    assert [str(m["To"]) for m in town.inboxes.taken] == ["anna@od.example"]
    await town.deliver(tenant="other")
    assert str(town.inboxes.taken[1]["To"]) == "dirk@od.example"
    assert len(set(town.inboxes.ids())) == 2


async def test_an_ended_commission_sends_no_more(town: Town) -> None:
    ended = e.CommissionEnded(
        outcome=Outcome.WITHDRAWN, on=DAY, by="client", why="Klaar.", reopen_until=NINE
    )
    await town.asked("27-a", RECEIVED, rung("anna"), ended)
    await town.deliver()
    assert town.inboxes.taken == []


async def test_no_address_is_kept_beside_the_mail(town: Town) -> None:
    await town.asked("27-a", RECEIVED, rung("anna"))
    await town.deliver()
    async with town.store.database.transaction(TENANT) as connection:
        rows = [
            str(dict(row))
            for table in ("mail", "mail_waiting", "notice", "notice_mark")
            for row in await connection.fetch(f"SELECT * FROM rm.{table}")  # noqa: S608
        ]
    assert rows
    assert not any("@od.example" in row for row in rows)


async def test_what_goes_wrong_with_one_tenant_holds_back_no_other(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add_tenant(town.store.database, "a-first")
    await town.asked("27-a", RECEIVED, rung("anna"))
    await town.delivery.once(TENANT)
    town.now += MINUTE
    plan, stop = mail.plan, asyncio.Event()

    async def slow(database: Database, tenant: str, *, now: datetime, settle: timedelta) -> bool:
        if tenant == "a-first":
            raise StoreUnavailable("statement timeout")
        stop.set()
        return await plan(database, tenant, now=now, settle=settle)

    with monkeypatch.context() as patch:
        patch.setattr(mail, "plan", slow)
        await asyncio.wait_for(town.delivery.follow(stop), 60)
    assert len(town.inboxes.taken) == 1
