"""The organisations of the demo: nothing of their story is refused, every page has something."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest

from domain import account, office
from domain.account.events import (
    AccountLinked,
    AccountOpened,
    IntroductionProposed,
    LeadOpened,
)
from domain.account.state import AccountState
from domain.account.words import LeadStage
from domain.account_naming import check_named_by_account
from domain.authority import SYSTEM, Authority, Role
from domain.calendar import CalendarKind
from domain.dutch_time import local_day
from domain.office import OfficeState
from domain.template import Terms
from opdracht.demo import demo
from opdracht.demo.accounts.bringing import Told, bring, organisations, told
from opdracht.demo.accounts.dealings import acting, lived
from opdracht.demo.accounts.organisations import Organisation
from storage import account_list, living
from storage.adoption import behind
from storage.database import Database
from storage.record import Recorder
from storage.recording import Record
from storage.sealing import Sealer
from storage.store import PROJECTIONS, SHAPES, Store
from storage.tenants import add_tenant
from tests.opdracht.api.tenants import opened

TODAY = date(2026, 11, 27)
TOWN, SERVICE = "ez-voorbeeldstad", "od-voorbeeldstreek"
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
FEW = 120


def offices() -> dict[str, list[office.OfficeEvent]]:
    """The events of each office of the demo."""
    lines = defaultdict(list)
    for step in demo(TODAY):
        if step.stream == "office":
            lines[step.tenant].append((step.person, step.command))
    return {tenant: opened(said) for tenant, said in lines.items()}


@dataclass(frozen=True)
class World:
    """Everybody's story, and the offices that it happened in."""

    states: dict[str, OfficeState]
    stories: dict[str, list[tuple[Organisation, Told]]]

    def asker(self, one: Organisation) -> Authority:
        state = self.states[one.tenant]
        found = office.authority_of(state, acting(one), TODAY)
        calendar = office.calendar_of(state, CalendarKind.ORG)
        return found.model_copy(update={"terms": Terms(calendar=calendar)})

    def counts(self, tenant: str) -> Counter[str]:
        return Counter(
            type(event).__name__ for _, story in self.stories[tenant] for event in story.events
        )


@pytest.fixture(scope="module")
def world() -> World:
    states = {tenant: office.fold(events) for tenant, events in offices().items()}
    found = World(states, {})
    for tenant, all_ in organisations():
        found.stories[tenant] = [(one, told(one, all_, found.asker(one), TODAY)) for one in all_]
    return found


def test_the_municipality_has_twelve_hundred_organisations_and_the_service_thirty(
    world: World,
) -> None:
    assert {tenant: len(all_) for tenant, all_ in world.stories.items()} == {
        TOWN: 1_200,
        SERVICE: 30,
    }
    for all_ in world.stories.values():
        names = [one.name for one, _ in all_]
        assert len(set(names)) == len(names)
        numbers = [one.kvk for one, _ in all_ if one.kvk]
        assert len(set(numbers)) == len(numbers)
        assert all(number.startswith("00") for number in numbers)


def test_every_page_has_something_to_show(world: World) -> None:
    counts = world.counts(TOWN)
    kinds = {kind.__name__ for kind in get_args(get_args(account.AccountEvent)[0])}
    assert kinds - set(counts) == {
        "AccountClassified",
        "AccountCorrected",
        "AccountNormsPinned",
        "AccountReopened",
        "AccountRungAnswered",
        "AccountRungReached",
        "AccountUnlinked",
        "ContactPersonCorrected",
        "ContactPersonEnded",
        "FollowUpAdded",
        "FollowUpHanded",
        "OwnerAssigned",
        "OwnerReleased",
    }
    assert counts["ContactRecorded"] > 1_500
    assert counts["LeadOpened"] > 60
    stages = Counter(
        lead.stage for one, story in world.stories[TOWN] for lead in folded(story).leads.values()
    )
    assert set(stages) == set(LeadStage)


def test_follow_ups_are_met_late_and_still_to_come(world: World) -> None:
    states = [folded(story) for _, story in world.stories[TOWN]]
    due = [it.by for state in states for it in state.follow_ups.values()]
    late = sum(by < TODAY for by in due)
    assert 5 <= late <= 40
    assert len(due) - late >= 40
    assert not any(by < TODAY - timedelta(days=20) for by in due)
    assert sum(state.owner is None for state in states) == 12
    assert sum(bool(state.visits) for state in states) > 30
    assert sum(state.closed is not None for state in states) > 20


def folded(story: Told) -> AccountState:
    state = account.INITIAL
    for event, at in zip(story.events, story.times, strict=True):
        state = account.happened(state, event, at)
    return state


def test_everybody_who_acts_may_and_nothing_lies_ahead(world: World) -> None:
    for tenant, all_ in world.stories.items():
        others = [one for one, _ in all_]
        for one, story in all_:
            assert list(story.times) == sorted(story.times)
            assert max(local_day(at) for at in story.times) < TODAY
            for at, command in lived(one, others, TODAY):
                check_named_by_account(world.states[tenant], command, local_day(at))


def test_chains_are_no_circles(world: World) -> None:
    order = {one.account: one.number for one, _ in world.stories[TOWN]}
    for one, story in world.stories[TOWN]:
        for event in story.events:
            if isinstance(event, AccountLinked | IntroductionProposed):
                assert order[event.other] > one.number


def test_only_the_municipality_has_leads(world: World) -> None:
    assert not any(
        isinstance(event, LeadOpened)
        for _, story in world.stories[SERVICE]
        for event in story.events
    )
    tied = [
        event.organisation
        for _, story in world.stories[SERVICE]
        for event in story.events
        if isinstance(event, AccountOpened) and event.organisation
    ]
    assert Counter(tied) == {"waterrijk": 5, "havenstad": 5, "middenland": 5}


# --- In the store


async def test_they_come_in_once_and_the_living_ones_are_found(
    database: Database, sealer: Sealer
) -> None:
    store = Store(database, sealer, Recorder(database, sealer, SHAPES, PROJECTIONS))
    for tenant, events in offices().items():
        await add_tenant(database, tenant)
        await store.recorder.record(
            Record(
                tenant=tenant,
                stream="office",
                command_id="demo:office",
                fingerprint="0" * 64,
                expected_version=0,
                authority=SYSTEM,
                events=events,
                occurred_at=NOON,
            )
        )
    told_of: list[tuple[int, int]] = []
    total = await bring(store, b"", TODAY, lambda done, of: told_of.append((done, of)), FEW)
    assert total == FEW + 30
    assert told_of[-1] == (total, total)
    heads = {
        it.stream: it.version for it in await living.living(database, TOWN, now=NOON, limit=500)
    }

    async def of(count: int) -> int:
        return len(await account_list.listed(database, sealer, TOWN, limit=count))

    assert await of(FEW + 1) > FEW - 10
    # a day later, and more of them than before: what is there stays as it is
    assert await bring(store, b"", TODAY + timedelta(days=1), lambda *_: None, FEW + 1) == total + 1
    after = {
        it.stream: it.version for it in await living.living(database, TOWN, now=NOON, limit=500)
    }
    assert {stream: after[stream] for stream in heads} == heads
    accounts = [stream for stream in heads if stream.startswith("account/")]
    assert 0 < len(accounts) < FEW


async def test_a_published_calendar_is_passed_on_to_commissions_alone(
    database: Database, sealer: Sealer
) -> None:
    store = Store(database, sealer, Recorder(database, sealer, SHAPES, PROJECTIONS))
    await add_tenant(database, TOWN)
    [(_, all_), _] = organisations(1)
    asker = Authority(person=acting(all_[0]), roles=(Role.ACCOUNT_MANAGER,))
    story = told(all_[0], all_, asker, TODAY)
    await store.recorder.record(
        Record(
            tenant=TOWN,
            stream="account/bedrijf-0001",
            command_id="demo:account",
            fingerprint="0" * 64,
            expected_version=0,
            authority=asker,
            events=story.events,
            occurred_at=story.times,
        )
    )
    rows, _ = await behind(database, TOWN, norms=2, calendar=2, clients={}, after="", limit=10)
    assert rows == []
