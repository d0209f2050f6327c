"""Accounts on a real server: what was promised comes up, climbs, moves along and is never lost.

Days are counted here one by one, by other means than the domain's.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

import pytest
import pytest_asyncio
from temporalio.client import WorkflowExecutionStatus, WorkflowHandle
from temporalio.service import RPCError
from temporalio.testing import WorkflowEnvironment

from activities.adopting import Adopted
from domain.account import AccountCommand
from domain.account import events as e
from domain.account.commands import (
    AddContactPerson,
    AddFollowUp,
    AssignOwner,
    CloseAccount,
    CorrectAccount,
    HandOverAccount,
    MeetFollowUp,
    OpenAccount,
    PlanVisit,
    RecordContact,
    ReopenAccount,
    TellHandOver,
)
from domain.account.follow_ups import Followed, NextStep
from domain.account.words import (
    AccountRelation,
    ClosingReason,
    ContactKind,
    HandOverReason,
    Initiative,
    LeadKind,
    LeadStage,
)
from domain.authority import SYSTEM
from domain.calendar import CalendarKind
from domain.message import Event
from domain.office.commands import PublishCalendar, RecordAbsence
from domain.office.words import ClosedDay
from opdracht.answers import Refused
from opdracht.demo.house import ADMIN
from opdracht.overviews.inbox import notices_of, reader
from opdracht.reconciling import recover
from opdracht.sentences.notices import told
from storage import account_list, contact_moments, contact_people, follow_ups
from storage.rebuild import rebuild
from storage.recording import Record
from storage.verify import verify
from tests.conftest import Postgres
from tests.workflows.conftest import Engine
from tests.workflows.story import HOME, nine, weekdays
from tests.workflows.support import fresh_store, open_house, play
from workflows.account import AccountWorkflow

MANAGER, OTHER, AWAY, HANDLER = (
    "accountmanager-1",
    "accountmanager-2",
    "teamleider-3",
    "behandelaar-1",
)
LEADS = {"teamleider-1", "teamleider-2"}


class Rung(NamedTuple):
    clock: str
    rung: int
    at: datetime
    passed: tuple[int, ...]
    recipients: tuple[str, ...]


@pytest_asyncio.fixture(scope="module")
async def house(skipping: WorkflowEnvironment, postgres: Postgres) -> AsyncIterator[Engine]:
    async with fresh_store(postgres) as store, open_house(skipping.client, store) as engine:
        since = date(2026, 1, 1)
        absence = RecordAbsence(
            person=AWAY, deputy="teamleider-2", starts=since, ends=date(2028, 12, 31)
        )
        await play(engine, "office", [(ADMIN, absence)])
        yield engine


class Account:
    """One account, on its own clock."""

    def __init__(self, house: Engine, skipping: WorkflowEnvironment) -> None:
        self.house, self.skipping = house, skipping
        self.id = f"r-{secrets.token_hex(4)}"
        self.stream = f"account/{self.id}"
        self.sent = 0

    async def send(self, command: AccountCommand, person: str = MANAGER) -> None:
        self.sent += 1
        await self.house.gateway.send(
            self.house.tenant,
            self.stream,
            command,
            person=person,
            command_id=f"{self.stream}:{self.sent}",
        )

    @property
    def handle(self) -> WorkflowHandle[AccountWorkflow, str]:
        return self.house.client.get_workflow_handle_for(
            AccountWorkflow.run, f"{self.house.tenant}/{self.stream}"
        )

    async def today(self) -> date:
        return (await self.skipping.get_current_time(self.handle)).astimezone(HOME).date()

    async def until(self, moment: datetime) -> None:
        now = await self.skipping.get_current_time(self.handle)
        assert moment > now
        await self.skipping.fast_forward(self.handle, moment - now)

    async def events(self) -> list[Event]:
        loaded = await self.house.store.recorder.load(self.house.tenant, self.stream)
        return [it.event async for it in loaded.events]

    async def rungs(self) -> list[Rung]:
        loaded = await self.house.store.recorder.load(self.house.tenant, self.stream)
        return [
            Rung(
                it.event.clock,
                it.event.rung,
                it.occurred_at.astimezone(HOME).replace(second=0, microsecond=0),
                it.event.passed,
                it.event.recipients,
            )
            async for it in loaded.events
            if isinstance(it.event, e.AccountRungReached)
        ]

    async def row(self) -> account_list.AccountRow:
        store = self.house.store
        row = await account_list.find(store.database, store.sealer, self.house.tenant, self.id)
        assert row is not None
        return row


def opening(owner: str | None = MANAGER, **more: object) -> OpenAccount:
    return OpenAccount.model_validate(
        {"name": "Bakkerij Jansen", "relation": AccountRelation.COMPANY, "owner": owner} | more
    )


def call(today: date, *follows: NextStep, contact: str = "c-1") -> RecordContact:
    return RecordContact(
        contact=contact,
        kind=ContactKind.CALL,
        on=today,
        initiative=Initiative.THEIRS,
        purpose="Zij willen uitbreiden.",
        result="Wij zoeken het uit.",
        notes="Jan belt liever in de ochtend.",
        needs=("Een tweede pand.",),
        follow_ups=follows,
        no_follow_up=not follows,
    )


async def test_the_life_of_an_account_from_contact_to_kept_promise(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    account = Account(house, skipping)
    await account.send(opening(kvk="11223344", place="Waterrijk", postcode="3511 ab"))
    today = await account.today()
    due = weekdays(today, 6)
    await account.send(AddContactPerson(person=f"cp-{account.id}", name="Jan Jansen"))
    await account.send(PlanVisit(visit="v-1", on=due))
    await account.send(
        call(today, NextStep(follow_up="f-1", what="Panden sturen.", by=due)), HANDLER
    )
    await account.send(MeetFollowUp(follow_up="f-1", result="Verstuurd."), HANDLER)

    row = await account.row()
    assert (row.name, row.owner, row.kvk, row.postcode) == (
        "Bakkerij Jansen",
        MANAGER,
        "11223344",
        "3511AB",
    )
    assert (row.last_contact, row.next_visit, row.open_follow_ups) == (today, due, 0)
    store, tenant = house.store, house.tenant
    look = store.database, store.sealer, tenant
    (follow_up,) = await follow_ups.listed(*look, account=account.id, every=True)
    assert (follow_up.what, follow_up.status, follow_up.result) == (
        "Panden sturen.",
        "met",
        "Verstuurd.",
    )
    (contact,) = await contact_moments.listed(*look, account=account.id)
    assert (contact.notes, contact.needs) == (
        "Jan belt liever in de ochtend.",
        ["Een tweede pand."],
    )
    (person,) = await contact_people.listed(*look, account.id)
    assert person.name == "Jan Jansen"
    (visit,) = await contact_moments.planned(*look, account=account.id)
    assert visit.visitor == MANAGER
    found = await account_list.named(*look, "jans bakk")
    assert account.id in {it.account for it in found}
    assert await account_list.named(*look, "slagerij") == []


async def test_a_follow_up_reminds_climbs_and_reaches_the_head(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    account = Account(house, skipping)
    await account.send(opening())
    today = await account.today()
    due = weekdays(today, 6)
    await account.send(AddFollowUp(follow_up="f-1", what="Uitzoeken.", by=due))
    await account.until(nine(weekdays(due, 8)) + timedelta(hours=2))

    rungs = await account.rungs()
    assert [(it.rung, it.at) for it in rungs] == [
        (1, nine(weekdays(today, 4))),
        (2, nine(due)),
        (3, nine(weekdays(due, 3))),
        (4, nine(weekdays(due, 8))),
    ]
    assert rungs[0].recipients == rungs[1].recipients == (MANAGER,)
    assert rungs[2].recipients[0] == MANAGER
    assert rungs[2].recipients[1].startswith("teamleider-")
    assert rungs[3].recipients[0].startswith("afdelingshoofd-")
    office = await house.gateway.directory.office(house.tenant)
    mine = await notices_of(reader(house.store, house.tenant, MANAGER, office), every=True)
    asked = [it for it in mine if it.account == account.id]
    assert [it.title for it in asked] == ["Bakkerij Jansen"] * 3
    assert all(it.asked for it in asked)
    said = [told(item).nl for it in asked for item in it.items]
    assert all(it.startswith("De klok van vervolgactie “Uitzoeken.” is bij") for it in said), said


async def test_the_deputy_of_who_is_away_gets_what_is_asked(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    account = Account(house, skipping)
    await account.send(opening())
    due = weekdays(await account.today(), 1)
    await account.send(AddFollowUp(follow_up="f-1", what="Bellen.", by=due, owner=AWAY))
    await account.until(nine(due) + timedelta(hours=1))
    assert [(it.rung, it.recipients) for it in await account.rungs()] == [(2, ("teamleider-2",))]


async def test_an_account_without_an_owner_asks_the_team_lead_then_the_head(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    account = Account(house, skipping)
    await account.send(opening(None))
    today = await account.today()
    await account.until(nine(weekdays(today, 5)) + timedelta(minutes=30))
    first, second = await account.rungs()
    assert (first.rung, first.at) == (1, nine(weekdays(today, 1)))
    assert first.recipients[0].startswith("teamleider-")
    assert (second.rung, second.at) == (2, nine(weekdays(today, 5)))
    assert second.recipients[0].startswith("afdelingshoofd-")
    await account.send(AssignOwner(owner=MANAGER))
    assert (await account.row()).owner == MANAGER


async def test_a_hand_over_takes_open_follow_ups_along_and_is_told(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    account = Account(house, skipping)
    await account.send(opening())
    today = await account.today()
    due = weekdays(today, 4)
    await account.send(AddFollowUp(follow_up="f-1", what="Uitzoeken.", by=due))
    await account.send(PlanVisit(visit="v-1", on=due))
    await account.until(nine(weekdays(today, 2)) + timedelta(hours=1))
    assert [it.rung for it in await account.rungs()] == [1]

    hand_over = HandOverAccount(to=OTHER, reason=HandOverReason.WORKLOAD)
    for to in (HANDLER, "niemand-9"):
        with pytest.raises(Refused) as refused:
            await account.send(hand_over.model_copy(update={"to": to}))
        assert refused.value.code in {"owner_not_manager", "person_unknown"}
    await account.send(hand_over)
    await account.send(TellHandOver(how="Gebeld."), OTHER)
    await account.until(nine(due) + timedelta(hours=1))

    second = (await account.rungs())[-1]
    assert (second.rung, second.at, second.recipients) == (2, nine(due), (OTHER,))
    row = await account.row()
    assert (row.owner, row.untold_since) == (OTHER, None)
    look = house.store.database, house.store.sealer, house.tenant
    (visit,) = await contact_moments.planned(*look, account=account.id)
    assert visit.visitor == OTHER
    office = await house.gateway.directory.office(house.tenant)
    theirs = await notices_of(reader(house.store, house.tenant, MANAGER, office), every=False)
    assert [it for it in theirs if it.account == account.id] == []


async def test_nobody_who_is_away_takes_over_and_no_number_is_there_twice(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    account, twin = Account(house, skipping), Account(house, skipping)
    await account.send(opening(kvk="99887766"))
    with pytest.raises(Refused) as refused:
        await twin.send(opening(kvk="99887766"))
    assert (refused.value.code, account.id in refused.value.nl) == ("account_number_taken", True)
    await twin.send(opening(kvk="99887766", establishment="000000000001"))
    with pytest.raises(Refused) as refused:
        await twin.send(CorrectAccount(name="Bakkerij Jansen", kvk="99887766"))
    assert refused.value.code == "account_number_taken"

    other = Account(house, skipping)
    await account.send(CloseAccount(reason=ClosingReason.STOPPED))
    await other.send(opening(kvk="99887766"))
    with pytest.raises(Refused) as refused:
        await account.send(ReopenAccount(why="Toch niet gestopt."))
    assert (refused.value.code, other.id in refused.value.nl) == ("account_number_taken", True)
    await other.send(CloseAccount(reason=ClosingReason.DUPLICATE))
    await account.send(ReopenAccount(why="Toch niet gestopt."))

    today = house.gateway.today()
    away = RecordAbsence(person=OTHER, deputy=MANAGER, starts=today, ends=today)
    await house.gateway.send(house.tenant, "office", away, person=ADMIN)
    with pytest.raises(Refused) as refused:
        await account.send(HandOverAccount(to=OTHER, reason=HandOverReason.WISH))
    assert refused.value.code == "owner_absent"


async def test_of_two_who_open_the_same_organisation_at_once_one_is_refused(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    for number in range(3):
        pair = Account(house, skipping), Account(house, skipping)
        kvk = f"5566770{number}"
        answers = await asyncio.gather(
            *(one.send(opening(kvk=kvk)) for one in pair), return_exceptions=True
        )
        (refused,) = [it for it in answers if it is not None]
        assert isinstance(refused, Refused)
        assert refused.code == "account_number_taken"
        there = pair[answers.index(None)]
        assert there.id in refused.nl
        await there.send(call(await there.today()))
        look = house.store.database, house.store.sealer, house.tenant
        found = await account_list.listed(*look, account_list.Filter(number=kvk))
        assert [row.account for row in found] == [there.id]


async def test_an_account_that_waits_for_nothing_sleeps_and_any_command_wakes_it(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    account = Account(house, skipping)
    await account.send(opening())
    now = await skipping.get_current_time(account.handle)
    await skipping.fast_forward(account.handle, timedelta(hours=2))
    assert await account.handle.result() == "open"
    described = await account.handle.describe()
    assert described.status == WorkflowExecutionStatus.COMPLETED

    today = now.astimezone(HOME).date()
    await account.send(call(today), HANDLER)
    assert (await account.row()).last_contact == today
    described = await account.handle.describe()
    assert described.status == WorkflowExecutionStatus.RUNNING


def promised(house: Engine, account: Account, made: date, due: date) -> Record:
    """An account of long ago with an open follow-up, of which nobody runs anything."""
    return Record(
        tenant=house.tenant,
        stream=account.stream,
        command_id=f"import:{account.id}",
        fingerprint="0" * 64,
        expected_version=0,
        authority=SYSTEM,
        events=(
            e.AccountOpened(
                name="Slagerij De Boer", relation=AccountRelation.COMPANY, owner=MANAGER
            ),
            e.ContactRecorded(
                contact="c-1",
                kind=ContactKind.VISIT,
                on=made,
                initiative=Initiative.OURS,
                purpose="Kennismaken.",
                result="Goed gesprek.",
                follow_ups=(Followed(follow_up="f-1", what="Bellen.", by=due, owner=MANAGER),),
                by=MANAGER,
            ),
        ),
        occurred_at=datetime.combine(made, time(12), tzinfo=UTC),
    )


async def test_an_emptied_temporal_loses_no_follow_up_and_repeats_no_rung(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    account, asleep = Account(house, skipping), Account(house, skipping)
    today = house.gateway.today()
    made, due = today - timedelta(days=60), today - timedelta(days=40)
    await house.store.recorder.record(promised(house, account, made, due))
    silent = promised(house, asleep, made, due)
    await house.store.recorder.record(replace(silent, events=silent.events[:1]))

    first = await recover(house.client, house.task_queue)
    assert first.done.started >= 1
    await account.until(nine(weekdays(today, 1)) + timedelta(minutes=20))
    caught_up = await account.rungs()
    assert [(it.rung, it.passed) for it in caught_up] == [(4, (1, 2, 3))]
    assert caught_up[0].at.hour >= 9

    with suppress(RPCError):  # asleep already, when the rung came long before
        await account.handle.terminate("as if Temporal had lost it")
    again = await recover(house.client, house.task_queue)
    assert again.done.started >= 1
    assert await account.handle.query(AccountWorkflow.version) == len(await account.events())
    assert await account.rungs() == caught_up
    (row,) = await follow_ups.listed(
        house.store.database, house.store.sealer, house.tenant, account=account.id
    )
    assert (row.due, row.status) == (due, "open")


async def test_an_account_with_nothing_but_a_lead_is_woken_after_an_emptied_temporal(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    account, decided = Account(house, skipping), Account(house, skipping)
    made = house.gateway.today() - timedelta(days=60)
    lead = e.LeadOpened(lead="l-1", kind=LeadKind.GROW, what="Tweede hal.", jobs=12, on=made)
    done = e.LeadAdvanced(lead="l-1", before=LeadStage.NEW, stage=LeadStage.DECIDED, on=made)
    for one, more in ((account, (lead,)), (decided, (lead, done))):
        record = promised(house, one, made, made)
        await house.store.recorder.record(replace(record, events=(record.events[0], *more)))

    await recover(house.client, house.task_queue)
    with pytest.raises(RPCError):
        await decided.handle.describe()  # of a lead that is decided nothing comes by itself
    now = await skipping.get_current_time(account.handle)
    nine_next = nine(weekdays(now.astimezone(HOME).date(), 1))
    await account.until(nine_next + timedelta(minutes=20))
    assert [(it.clock, it.rung, it.passed) for it in await account.rungs()] == [
        ("lead:l-1", 2, (1,))
    ]


async def test_read_models_made_anew_say_the_same_and_the_chain_still_holds(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    account = Account(house, skipping)
    await account.send(opening())
    today = await account.today()
    by = weekdays(today, 3)
    await account.send(call(today, NextStep(follow_up="f-1", what="Bellen.", by=by)))
    names = ("account_list", "follow_ups", "contact_moments", "contact_people", "notices")
    found = await rebuild(house.store, house.tenant, names, check=True)
    assert found.differences == ()
    assert (await verify(house.store.database, house.tenant)).fault is None


async def test_a_published_calendar_is_passed_on_to_accounts_and_moves_what_is_to_come(
    house: Engine, skipping: WorkflowEnvironment
) -> None:
    account, asleep = Account(house, skipping), Account(house, skipping)
    await account.send(opening())
    today = await account.today()
    await house.store.recorder.record(
        replace(one := promised(house, asleep, today, today), events=one.events[:1])
    )
    due = weekdays(today, 9)
    await account.send(AddFollowUp(follow_up="f-1", what="Bellen.", by=due))
    closed = (weekdays(today, 7), weekdays(today, 8))
    calendar = PublishCalendar(
        calendar="dicht",
        kind=CalendarKind.ORG,
        starts=today - timedelta(days=100),
        until=today + timedelta(days=600),
        closed=tuple(ClosedDay(day=day, name="Gesloten") for day in closed),
    )
    await house.gateway.send(house.tenant, "office", calendar, person=ADMIN)
    told = house.client.get_workflow_handle(f"adopt/{house.tenant}", result_type=Adopted)
    assert (await told.result()).unanswered == 0
    assert sum(isinstance(it, e.AccountCalendarPinned) for it in await account.events()) == 1
    assert len(await asleep.events()) == 1, "of what sleeps nothing is to come"

    await account.until(nine(due) + timedelta(hours=1))
    assert [(it.rung, it.at) for it in await account.rungs()] == [
        (1, nine(weekdays(today, 5))),
        (2, nine(due)),
    ]
    await recover(house.client, house.task_queue)
    assert sum(isinstance(it, e.AccountCalendarPinned) for it in await account.events()) == 1
