"""What is kept of how commissions stand, beside the domain's own fold of the same events."""

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import asyncpg
import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from domain import commission, office
from domain.authority import Authority
from domain.clocks import PauseReason
from domain.commission import INITIAL, CommissionCommand, CommissionEvent, CommissionState
from domain.commission import events as e
from domain.commission.substance import SUBSTANCE
from domain.commission.words import Channel, Origin, Outcome, Part
from domain.errors import DomainError
from domain.figures.standstill import How, standstill
from domain.office import OfficeCommand
from domain.phase import Phase
from opdracht.demo import demo
from storage import standing
from storage.projection import Fact
from storage.rebuild import rebuild
from storage.standing import Listed, Standing, Which, evolve, unmarked
from storage.store import Store
from storage.tenants import add_tenant
from tests.conftest import Databases
from tests.domain.commission.pool import STEPS, golden
from tests.storage.telling import TENANT, Teller

MONDAY = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
COMMISSION: TypeAdapter[CommissionCommand] = TypeAdapter(CommissionCommand)
OFFICE: TypeAdapter[OfficeCommand] = TypeAdapter(OfficeCommand)
Told = tuple[datetime, CommissionEvent]


def kept(story: Sequence[Told]) -> Standing:
    """What the read model keeps, each row through JSON as the table does it."""
    row = Standing("27-a", 0, None, None, INITIAL)
    for version, (at, event) in enumerate(story, start=1):
        fact = Fact(TENANT, "commission/27-a", version, event, {}, at, "p", None)
        row = evolve(row, fact)
        text = unmarked(row.state).model_dump_json(exclude_defaults=True)
        state = CommissionState.model_validate(json.loads(text), strict=False)
        row = Standing(row.commission, row.version, row.team, row.substance, state)
    return row


def folded(story: Iterable[Told]) -> CommissionState:
    state = INITIAL
    for at, event in story:
        state = commission.happened(state, event, at)
    return state


def demo_stories() -> list[list[Told]]:
    """The events of every commission of the demo, a day between one step and the next."""
    offices: dict[str, office.OfficeState] = {}
    stories: dict[str, list[Told]] = defaultdict(list)
    clock: dict[str, datetime] = {}
    today = datetime(2026, 11, 23, 12, tzinfo=UTC)
    for step in demo(today.date()):
        house = offices.get(step.tenant, office.INITIAL)
        authority: Authority = office.authority_of(house, step.person, today.date())
        if step.stream == "office":
            done = office.decide(OFFICE.validate_python(step.command), authority, house, today)
            offices[step.tenant] = office.fold(done, house)
            continue
        if start := commission.starts(step.command):
            terms = office.terms_for(house, start.product, start.kind, today.date())
            authority = authority.model_copy(update={"terms": terms})
        name = f"{step.tenant}/{step.stream}"
        at = clock.get(name, today) + DAY
        with suppress(DomainError):  # a term may have passed: the days run on here
            found = commission.decide(
                COMMISSION.validate_python(step.command), authority, folded(stories[name]), at
            )
            stories[name] += [(at, event) for event in found]
            clock[name] = at
    return list(stories.values())


def test_it_keeps_what_the_fold_says_of_every_story_of_the_demo() -> None:
    stories = demo_stories()
    assert len(stories) > 30
    for story in stories:
        row, state = kept(story), folded(story)
        assert row.state == unmarked(state)
        assert row.state.clocks == state.clocks
        real = [type(event).__name__ for _, event in story if type(event).__name__ in SUBSTANCE]
        assert row.substance == (real[-1] if real else None)


stored = st.tuples(st.integers(0, 20), st.sampled_from(golden()))
asked = st.tuples(st.integers(0, 20), st.sampled_from(STEPS))


@forall(st.lists(stored, max_size=20))
@settings(deadline=None)
def test_it_keeps_what_the_fold_says_of_any_history(history: list[tuple[int, object]]) -> None:
    events = TypeAdapter(CommissionEvent)
    story: list[Told] = []
    at = MONDAY
    for days, event in history:
        at += days * DAY
        story.append((at, events.validate_python(event)))
    assert kept(story).state == unmarked(folded(story))


@forall(st.lists(asked, max_size=25))
@settings(deadline=None)
def test_it_keeps_what_the_fold_says_of_any_walk(
    walk: list[tuple[int, tuple[Authority, CommissionCommand]]],
) -> None:
    story: list[Told] = []
    at = MONDAY
    for days, (authority, command) in walk:
        at += days * DAY
        with suppress(DomainError):
            found = commission.decide(command, authority, folded(story), at)
            story += [(at, event) for event in found]
    assert kept(story).state == unmarked(folded(story))


def received(client: str = "duinen") -> e.CommissionReceived:
    return e.CommissionReceived(
        title="Geluid haven",
        words="Meer aandacht voor geluid.",
        channel=Channel.MAIL,
        origin=Origin.ON_REQUEST,
        received_on=date(2027, 2, 26),
        client=client,
    )


ENTERED = e.PhaseEntered(phase=Phase.TRANSLATION, visit=1)
HANDLER = e.RoleAssigned(part=Part.HANDLER, person="p-1", team="air")
ROW = e.RowDrafted(row="r1", gets="Rapport.", does="Meten.", team="water", hours=8)
OFFERED = e.AgreementOffered(
    offer="o1", hours=8, ends=date(2027, 6, 1), level="operational", sheet=1, terms="Zo."
)
ENDED = e.CommissionEnded(
    outcome=Outcome.WITHDRAWN, on=date(2027, 4, 1), by="client", why="Klaar.", reopen_until=MONDAY
)


def pause(reason: PauseReason, expected: date) -> e.ClockPaused:
    return e.ClockPaused(
        clock="phase", visit=1, reason=reason, on=MONDAY.date(), expected=expected, why="Wacht."
    )


def names(found: Sequence[Listed]) -> list[str]:
    return [each.commission for each in found]


async def test_a_commission_stands_still_from_the_first_working_day_past_the_norm(
    store: Store,
) -> None:
    teller = Teller(store)
    await teller.tell("27-a", MONDAY, received(), ENTERED)
    await teller.tell("27-a", MONDAY + 10 * DAY, HANDLER)  # assigning is no substance
    # Monday 1 March and a norm of 4: in time up to Friday 5 March, past it on Monday 8 March
    sunday, monday = date(2027, 3, 7), date(2027, 3, 8)
    assert await standing.stalled(store.database, TENANT, sunday) == []
    (only,) = await standing.stalled(store.database, TENANT, monday)
    stands = standstill(only.standing.state, monday)
    assert stands is not None
    assert (stands.how, stands.since, stands.days) == (How.STALLED, monday, 1)
    assert (stands.touched, stands.norm) == (date(2027, 3, 1), 4)
    assert only.standing.substance == "PhaseEntered"
    await teller.tell("27-a", MONDAY + 7 * DAY, ROW)
    assert await standing.stalled(store.database, TENANT, date(2027, 3, 12)) == []
    assert names(await standing.stalled(store.database, TENANT, date(2027, 3, 15))) == ["27-a"]


async def test_a_closed_day_moves_the_day_on_which_it_stands_still(store: Store) -> None:
    teller = Teller(store)
    pinned = e.CalendarPinned(
        version=1, starts=date(2027, 1, 1), until=date(2027, 12, 31), closed=(date(2027, 3, 8),)
    )
    await teller.tell("27-a", MONDAY, received(), ENTERED)
    await teller.tell("27-a", MONDAY + DAY, pinned)
    assert await standing.stalled(store.database, TENANT, date(2027, 3, 8)) == []
    assert names(await standing.stalled(store.database, TENANT, date(2027, 3, 9))) == ["27-a"]


async def test_who_waits_for_the_client_does_not_stand_still(store: Store) -> None:
    teller = Teller(store)
    late = date(2027, 6, 1)
    await teller.tell("27-a", MONDAY, received(), ENTERED, ROW, OFFERED)
    await teller.tell("27-b", MONDAY, received(), ENTERED)
    await teller.tell("27-b", MONDAY, pause(PauseReason.SEASON, date(2027, 7, 1)))
    await teller.tell("27-c", MONDAY, received(), ENTERED)
    await teller.tell("27-c", MONDAY, pause(PauseReason.CLIENT, date(2027, 5, 3)))
    assert names(await standing.stalled(store.database, TENANT, late)) == ["27-c"]
    waiting = await standing.idle(store.database, TENANT, late)
    stands = {each.commission: standstill(each.standing.state, late) for each in waiting}
    how = {name: it and (it.how, it.thing, it.late, it.asks) for name, it in stands.items()}
    assert how == {
        "27-a": (How.WAITS, "o1", False, True),
        "27-b": (How.PAUSED, None, False, False),
        "27-c": (How.WAITS, "2027-03-01", True, True),
    }


async def test_a_pause_that_is_over_lets_the_days_count_again(store: Store) -> None:
    teller = Teller(store)
    await teller.tell("27-a", MONDAY, received(), ENTERED)
    await teller.tell("27-a", MONDAY, pause(PauseReason.THIRD_PARTY, date(2027, 3, 15)))
    # the 15th counts first; four working days are over on the 18th
    assert await standing.stalled(store.database, TENANT, date(2027, 3, 18)) == []
    assert await standing.idle(store.database, TENANT, date(2027, 3, 15)) == []
    (only,) = await standing.stalled(store.database, TENANT, date(2027, 3, 19))
    stands = standstill(only.standing.state, date(2027, 3, 19))
    assert stands is not None
    assert (stands.how, stands.since, stands.late) == (How.STALLED, date(2027, 3, 19), True)


async def test_lists_are_narrowed_by_client_phase_and_team_and_keep_tenants_apart(
    store: Store,
) -> None:
    teller = Teller(store)
    await teller.tell("27-a", MONDAY, received(), ENTERED, HANDLER, ROW)
    shared = e.ClientAdded(client="waterdam", contact="p-joop")
    await teller.tell("27-b", MONDAY, received(), shared, ENTERED)
    await teller.tell("27-c", MONDAY, received(), ENTERED, ENDED)
    late = date(2027, 6, 1)

    async def found(which: Which) -> list[str]:
        return names(await standing.stalled(store.database, TENANT, late, which))

    assert await found(Which()) == ["27-a", "27-b"]
    assert await found(Which(client="waterdam")) == ["27-b"]
    assert await found(Which(team="air")) == await found(Which(team="water")) == ["27-a"]
    assert await found(Which(phase="monitoring")) == []
    await add_tenant(store.database, "other")
    assert await standing.stalled(store.database, "other", late) == []
    assert await standing.idle(store.database, "other", late) == []


async def test_a_row_that_is_lost_is_left_out_until_it_is_made_anew(
    store: Store, databases: Databases
) -> None:
    teller = Teller(store)
    await teller.tell("27-a", MONDAY, received(), ENTERED)
    assert await standing.unknown(store.database, TENANT) == 0
    admin = await asyncpg.connect(databases.admin)
    try:
        await admin.execute('UPDATE rm.standing SET state = \'{"phase": "of old"}\'')
        await teller.tell("27-a", MONDAY, HANDLER)
        assert await admin.fetchval("SELECT count(*) FROM rm.standing") == 0
    finally:
        await admin.close()
    assert await standing.unknown(store.database, TENANT) == 1
    assert (await rebuild(store, TENANT)).left == 0
    assert await standing.unknown(store.database, TENANT) == 0
    assert names(await standing.stalled(store.database, TENANT, date(2027, 6, 1))) == ["27-a"]


async def test_no_mark_of_what_people_wrote_is_kept(store: Store, databases: Databases) -> None:
    teller = Teller(store)
    await teller.tell("27-a", MONDAY, received(), ENTERED, ROW)
    admin = await asyncpg.connect(databases.admin)
    try:
        state = json.loads(await admin.fetchval("SELECT state FROM rm.standing"))
    finally:
        await admin.close()
    assert set(state["seen"].values()) == {""}
    assert "Geluid" not in json.dumps(state)


@pytest.mark.parametrize("seed", range(5))
async def test_the_list_says_what_counting_the_days_by_hand_says(store: Store, seed: int) -> None:
    """Phases and rows at chance moments; counted again with nothing but dates."""
    dice = random.Random(seed)  # noqa: S311  # a test's own dice
    norms = {Phase.CLARIFICATION: 5, Phase.TRANSLATION: 4, Phase.MONITORING: 10}
    teller, today = Teller(store), date(2027, 4, 14)
    wanted: dict[str, tuple[date, int]] = {}
    for number in range(20):
        name, phase = f"27-{number:02}", dice.choice(list(norms))
        touched = MONDAY + dice.randrange(40) * DAY
        await teller.tell(name, MONDAY, received(), e.PhaseEntered(phase=phase, visit=1))
        await teller.tell(name, touched, ROW)
        await teller.tell(name, touched + 3 * DAY, HANDLER)
        past = [
            day
            for n in range(1, 100)
            if (day := touched.date() + n * DAY) <= today and day.weekday() < 5
        ][norms[phase] :]
        if past:
            wanted[name] = (past[0], len(past))
    listed = await standing.stalled(store.database, TENANT, today)
    told = {each.commission: standstill(each.standing.state, today) for each in listed}
    assert {name: (it.since, it.days) for name, it in told.items() if it is not None} == wanted
