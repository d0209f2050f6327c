"""What people see, right after the append, with the domain's own events."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import asyncpg
import pytest

from domain.authority import SYSTEM, Authority, Role
from domain.commission import events as e
from domain.commission.radar import GapKind
from domain.commission.words import Channel, LineScore, Origin, Outcome, Part, Score, Side, Variant
from domain.message import Event
from domain.office.events import PersonRegistered, RoleEnded
from domain.phase import Phase
from storage import commission_list, commission_page, ledger, living
from storage.commands import commands
from storage.errors import AuthorityRevoked
from storage.gaps import gaps
from storage.history import history
from storage.rebuild import rebuild
from storage.record import Record
from storage.store import SHAPES, Store
from tests.conftest import Databases
from tests.storage.support import contents

TENANT, ID = "test", "26-aaaaaaaa"
STREAM = f"commission/{ID}"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
RECEIVED = e.CommissionReceived(
    title="Toezicht op asbest",
    words="Kunt u eens kijken naar de sloop?",
    channel=Channel.MAIL,
    origin=Origin.ON_REQUEST,
    received_on=DAY,
    client="gemeente",
)
ENTERED = e.PhaseEntered(phase=Phase.RECEIVED, visit=1)
VOICED = e.ExpectationVoiced(line="l-1", owed_by=Side.US, what="Bericht vóór de zomer")


class Story:
    """Records events one command at a time, an hour apart."""

    def __init__(self, store: Store) -> None:
        self.store, self.version, self.now = store, 0, NOON

    async def tell(self, *events: Event, actor: str = "system") -> None:
        authority = SYSTEM if actor == "system" else Authority(person=actor)
        command_id = f"command-{ID}-{self.version}"
        answer = await self.store.recorder.record(
            Record(
                tenant=TENANT,
                stream=STREAM,
                command_id=command_id,
                fingerprint=sha256(command_id.encode()).hexdigest(),
                expected_version=self.version,
                authority=authority,
                events=events,
                occurred_at=self.now,
                reason=f"stap {self.version}",
            )
        )
        self.version, self.now = answer.version, self.now + timedelta(hours=1)

    async def row(self) -> commission_list.CommissionRow:
        row = await commission_list.find(self.store.database, self.store.sealer, TENANT, ID)
        assert row is not None
        return row

    async def page(self, newest: int = 50) -> commission_page.Page:
        page = await commission_page.page(
            self.store.database, self.store.sealer, TENANT, ID, newest=newest
        )
        assert page is not None
        return page

    async def lines(self) -> list[ledger.LedgerRow]:
        return await ledger.lines(self.store.database, self.store.sealer, TENANT, ID)

    async def gaps(self) -> list[tuple[GapKind, str | None]]:
        return [(gap.kind, gap.change) for gap in await gaps(self.store.database, TENANT)]


@pytest.fixture
def story(store: Store) -> Story:
    return Story(store)


async def test_the_list_follows_a_commission(story: Story) -> None:
    await story.tell(RECEIVED, ENTERED)
    await story.tell(e.RoleAssigned(part=Part.HANDLER, person="p-1", team="t-1"))
    row = await story.row()
    assert (row.title, row.client, row.phase, row.visit) == (
        "Toezicht op asbest",
        "gemeente",
        "received",
        1,
    )
    assert (row.handler, row.team, row.version) == ("p-1", "t-1", 3)
    assert (row.received_at, row.changed_at) == (NOON, NOON + timedelta(hours=1))
    await story.tell(e.RoleReleased(part=Part.HANDLER, person="p-1"))
    assert (await story.row()).handler is None
    await story.tell(
        e.CommissionEnded(outcome=Outcome.WITHDRAWN, on=DAY, reopen_until=NOON + timedelta(30))
    )
    assert (await story.row()).outcome == "withdrawn"
    await story.tell(e.CommissionReopened(phase=Phase.RECEIVED, why="toch wel"))
    assert (await story.row()).outcome is None


async def test_the_list_is_narrowed(story: Story) -> None:
    await story.tell(RECEIVED, ENTERED)
    store = story.store

    async def found(**which: str | bool) -> list[str]:
        rows = await commission_list.listed(
            store.database,
            store.sealer,
            TENANT,
            commission_list.Filter(
                phase=str(which["phase"]) if "phase" in which else None,
                client=str(which["client"]) if "client" in which else None,
                living=bool(which["living"]) if "living" in which else None,
            ),
        )
        return [row.commission for row in rows]

    assert await found() == [ID]
    assert await found(phase="received", client="gemeente", living=True) == [ID]
    assert await found(client="provincie") == []
    assert await found(living=False) == []
    assert await commission_list.ids(store.database, TENANT) == [ID]
    assert await commission_list.counted(store.database, TENANT) == [
        commission_list.Count("received", living=True, count=1)
    ]


async def test_the_page_keeps_the_last_event_of_each_type_about_a_thing(story: Story) -> None:
    await story.tell(RECEIVED, ENTERED)
    row = e.RowDrafted(row="r-1", gets="rapport", does="controle", team="t-1")
    await story.tell(row, e.PartAccepted(row="r-1", team="t-1"))
    (item,) = (await story.page()).sections["row"]
    assert set(item.told) == {"RowDrafted", "PartAccepted"}
    assert item.told["RowDrafted"]["does"] == "controle"
    await story.tell(e.RowRevised(row="r-1", gets="rapport", does="twee controles", team="t-1"))
    (item,) = (await story.page()).sections["row"]
    assert set(item.told) == {"RowDrafted", "RowRevised"}
    assert item.told["RowRevised"]["_by"] == "system"
    for n in range(5):
        await story.tell(e.ProgressRecorded(entry=f"p-{n}", note=f"stap {n}"))
    page = await story.page(newest=2)
    assert [item.item for item in page.sections["progress"]] == ["p-3", "p-4"]
    assert page.counts["progress"] == 5
    assert page.sections["request"][0].told["CommissionReceived"]["words"] == RECEIVED.words


async def test_the_ledger_tells_changes_and_what_was_not_told(story: Story) -> None:
    await story.tell(RECEIVED, ENTERED)
    await story.tell(VOICED)
    assert await story.gaps() == [(GapKind.EXPECTATION_WITHOUT_AGREEMENT, None)]
    await story.tell(
        e.PromiseProposed(line="l-2", what="Bericht in juni", settles="l-1", proposer="p-1")
    )
    assert await story.gaps() == [
        (GapKind.AGREEMENT_WITHOUT_OWNER, None),
        (GapKind.PROMISE_NOT_RATIFIED, None),
        (GapKind.PROMISE_WITHOUT_DATE, None),
    ]
    await story.tell(e.PromiseRatified(line="l-2", by="p-2", mandate="m-1", held_by="p-2"))
    await story.tell(e.LineOwned(line="l-2", owner="p-1"))
    await story.tell(
        e.LineChanged(
            line="l-2", change="c-1", why="ziek", due=date(2026, 6, 30), on=DAY, proposer="p-1"
        )
    )
    assert await story.gaps() == [(GapKind.CHANGE_NOT_TOLD, "c-1")]
    await story.tell(e.CounterpartyTold(line="l-2", change="c-1", on=DAY, how="gebeld"))
    assert await story.gaps() == []
    (promise,) = [line for line in await story.lines() if line.line == "l-2"]
    assert (promise.status, promise.due, promise.untold) == ("open", date(2026, 6, 30), 0)
    assert (promise.ratified_by, promise.owner) == ("p-2", "p-1")
    assert (promise.changes[0]["why"], promise.changes[0]["how"]) == ("ziek", "gebeld")
    await story.tell(e.LineMet(line="l-2", on=DAY, evidence="brief"))
    scores = (LineScore(line="l-2", score=Score.MET, why="fijn"),)
    await story.tell(e.LedgerReviewed(side=Side.CLIENT, by="p-9", scores=scores))
    (promise,) = [line for line in await story.lines() if line.line == "l-2"]
    assert (promise.status, promise.note) == ("met", "brief")
    assert promise.scores == {"client": {"score": "met", "disputed": False, "why": "fijn"}}


async def test_a_line_that_lapsed_without_a_word_is_a_gap(story: Story) -> None:
    await story.tell(RECEIVED, VOICED)
    await story.tell(e.LineVoided(line="l-1", on=DAY, why="vervallen"))
    assert await story.gaps() == [(GapKind.CHANGE_NOT_TOLD, None)]


async def test_history_is_told_as_of_a_moment(story: Story) -> None:
    await story.tell(RECEIVED, ENTERED)
    await story.tell(VOICED)

    async def told(as_of: datetime | None) -> list[Event]:
        store = story.store
        events = history(store.database, store.sealer, SHAPES, TENANT, STREAM, as_of=as_of)
        return [stored.event async for stored in events]

    assert await told(None) == [RECEIVED, ENTERED, VOICED]
    assert await told(NOON) == [RECEIVED, ENTERED]


async def test_commands_are_told_newest_first(story: Story) -> None:
    await story.tell(RECEIVED, ENTERED)
    await story.tell(VOICED)
    rows = await commands(story.store.database, story.store.sealer, TENANT, stream=STREAM)
    assert [(row.types, row.reason, row.version) for row in rows] == [
        (("ExpectationVoiced",), "stap 2", 3),
        (("CommissionReceived", "PhaseEntered"), "stap 0", 2),
    ]


async def test_no_personal_text_lies_in_a_read_model(story: Story, databases: Databases) -> None:
    await story.tell(RECEIVED, ENTERED)
    await story.tell(VOICED, e.VariantDrafted(variant=Variant.WIDE, hours=1, ends=DAY, risk="X?"))
    admin = await asyncpg.connect(databases.admin)
    try:
        for table in ("commission_list", "commission_page", "ledger"):
            rows = await admin.fetch(f"SELECT t::text AS line FROM rm.{table} t")  # noqa: S608
            text = " ".join(row["line"] for row in rows)
            assert "$pii" in text
            assert not [word for word in ("asbest", "sloop", "zomer", "X?") if word in text]
    finally:
        await admin.close()
    await story.store.sealer.erase_subject(TENANT, f"@{STREAM}")
    assert (await story.row()).title == "[gewist]"
    assert (await story.lines())[0].what == "[gewist]"


async def test_an_ended_commission_lives_until_it_can_no_longer_be_reopened(story: Story) -> None:
    await story.tell(RECEIVED, ENTERED)
    await story.tell(
        e.CommissionEnded(outcome=Outcome.DECLINED, on=DAY, reopen_until=NOON + timedelta(30))
    )

    async def streams(now: datetime) -> list[str]:
        return [row.stream for row in await living.living(story.store.database, TENANT, now=now)]

    assert await streams(NOON + timedelta(29)) == [STREAM]
    assert await streams(NOON + timedelta(31)) == []


async def office(store: Store, version: int, *events: Event) -> None:
    command_id = f"office-command-{version}"
    await store.recorder.record(
        Record(
            tenant=TENANT,
            stream="office",
            command_id=command_id,
            fingerprint=sha256(command_id.encode()).hexdigest(),
            expected_version=version,
            authority=SYSTEM,
            events=events,
            occurred_at=NOON,
        )
    )


def request(person: str, office_version: int, events: Sequence[Event] = (RECEIVED,)) -> Record:
    return Record(
        tenant=TENANT,
        stream=STREAM,
        command_id=f"command-{person}-{office_version}",
        fingerprint=sha256(b"x").hexdigest(),
        expected_version=0,
        authority=Authority(person=person, office_version=office_version),
        events=events,
        occurred_at=NOON,
    )


async def test_a_right_taken_away_meanwhile_is_refused(store: Store) -> None:
    people = [
        PersonRegistered(person=person, organisation="od", name="Anna") for person in ("p-1", "p-2")
    ]
    await office(store, 0, *people)
    ended = RoleEnded(person="p-1", role=Role.HANDLER, ends=DAY, reduced=("p-1",))
    await office(store, 2, ended)
    with pytest.raises(AuthorityRevoked):
        await store.recorder.record(request("p-1", 2))
    with pytest.raises(AuthorityRevoked):
        await store.recorder.record(request("nobody", 3))
    assert (await store.recorder.load(TENANT, STREAM)).version == 0
    assert (await store.recorder.record(request("p-2", 2))).version == 1


async def test_a_command_waits_for_a_revocation_under_way(
    store: Store, databases: Databases
) -> None:
    await office(store, 0, PersonRegistered(person="p-1", organisation="od", name="Anna"))
    admin = await asyncpg.connect(databases.admin)
    try:
        async with admin.transaction():
            await admin.execute("UPDATE rm.rights SET reduced = 2 WHERE person = 'p-1'")
            task = asyncio.create_task(store.recorder.record(request("p-1", 1)))
            await asyncio.sleep(0.2)
            assert not task.done()
        with pytest.raises(AuthorityRevoked):
            await task
    finally:
        await admin.close()


async def test_a_known_command_is_answered_after_its_right_was_taken_away(store: Store) -> None:
    await office(store, 0, PersonRegistered(person="p-1", organisation="od", name="Anna"))
    await store.recorder.record(request("p-1", 1))
    ended = RoleEnded(person="p-1", role=Role.HANDLER, ends=DAY, reduced=("p-1",))
    await office(store, 1, ended)
    assert (await store.recorder.record(request("p-1", 1))).outcome == "replayed"


async def test_an_import_lands_in_the_list_with_its_own_times(store: Store) -> None:
    imported = e.CommissionImported(source="log", case="1", channel="desk", started=NOON)
    step = e.StepImported(step="s", name="stap", resource="", group="g", lifecycle="complete")
    later = NOON + timedelta(days=3)
    records = [
        Record(
            tenant=TENANT,
            stream=f"commission/log-{n}",
            command_id=f"import:log:{n}",
            fingerprint=sha256(str(n).encode()).hexdigest(),
            expected_version=0,
            authority=SYSTEM,
            events=(imported, step, step),
            occurred_at=(NOON, NOON, later),
        )
        for n in range(3)
    ]
    await store.recorder.record_many(TENANT, records)
    rows = await commission_list.listed(store.database, store.sealer, TENANT)
    assert [(row.source_case, row.steps, row.received_at, row.changed_at) for row in rows] == [
        ("1", 2, NOON, later)
    ] * 3


async def test_read_models_can_be_made_anew_from_the_log(
    story: Story, databases: Databases
) -> None:
    await office(story.store, 0, PersonRegistered(person="p-1", organisation="od", name="Anna"))
    ended = RoleEnded(person="p-1", role=Role.HANDLER, ends=DAY, reduced=("p-1",))
    await office(story.store, 1, ended)
    await story.tell(RECEIVED, ENTERED)
    await story.tell(VOICED, e.LineOwned(line="l-1", owner="p-1"))
    for n in range(250):  # more than one batch
        await story.tell(e.ProgressRecorded(entry=f"p-{n % 9}", note=f"stap {n}"))
    await story.tell(
        e.CommissionEnded(outcome=Outcome.STOPPED, on=DAY, reopen_until=NOON + timedelta(30))
    )
    before = await contents(databases)
    told = ("rights", "commission_list", "commission_page", "ledger", "ended")
    assert all(before[table] for table in told)
    admin = await asyncpg.connect(databases.admin)
    await admin.execute("UPDATE rm.ledger SET owner = 'wrong'; DELETE FROM rm.commission_page")
    await admin.close()
    seen: list[tuple[int, int]] = []
    done = await rebuild(story.store, TENANT, progress=lambda done, of: seen.append((done, of)))
    assert (done.events, done.left) == (257, 0)
    assert seen[:2] == [(200, 257), (257, 257)]
    assert await contents(databases) == before
