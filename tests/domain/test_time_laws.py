"""Laws of clocks and rungs: they hold whatever was asked, by whomever, on whatever days."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import pairwise

from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from domain.calendar import WEEKDAYS
from domain.clocks import last_day, moment, overdue, stand
from domain.commission import INITIAL, CommissionEvent, CommissionState, decide, happened
from domain.commission.counting import calendar_for
from domain.commission.events import PhaseEntered, RungReached
from domain.commission.rungs import coming
from domain.commission.substance import is_substance
from domain.dutch_time import local_day
from domain.errors import DomainError
from tests.domain.commission.kinds.roads import ROADS
from tests.domain.commission.life import Life
from tests.domain.commission.play import WHOLE, Step
from tests.domain.commission.pool import STEPS, golden
from tests.domain.commission.shared import TOGETHER
from tests.domain.commission.time_steps import TIME_STEPS
from tests.often import often

History = list[tuple[datetime, CommissionEvent]]
BEGIN = datetime(2027, 3, 1, 6, tzinfo=UTC)
steps = st.one_of(st.sampled_from(STEPS), st.sampled_from(TIME_STEPS))
gaps = st.timedeltas(timedelta(0), timedelta(days=20))
moments = st.timedeltas(timedelta(days=-90), timedelta(days=330)).map(lambda after: BEGIN + after)
timed = st.lists(st.tuples(moments, st.sampled_from(golden())), max_size=20)


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Days on which people asked things, and mornings on which rungs were reached."""
    road = draw(st.sampled_from([WHOLE, TOGETHER, *ROADS]))
    life = Life(now=BEGIN)
    for step in road[: draw(st.integers(1, len(road)))]:
        life.at(life.now, step)
    for step in draw(st.lists(steps, max_size=8)):
        later = life.now + draw(gaps)
        if draw(st.booleans()):
            life.until(later)  # a worker was there all the time
        life.now = later  # or it was not
        with suppress(DomainError):
            life.at(later, step)
    return life


def again(timed_events: History, state: CommissionState) -> CommissionState:
    return reduce(lambda so_far, it: happened(so_far, it[1], it[0]), timed_events, state)


@settings(max_examples=often(100), deadline=None)
@forall(life=lives(), step=st.sampled_from(TIME_STEPS))
def test_what_was_asked_of_a_clock_may_be_asked_again(life: Life, step: Step) -> None:
    authority, command = step
    try:
        events = decide(command, authority, life.state, life.now)
    except DomainError:
        return
    life.happen(*events)
    assert decide(command, authority, life.state, life.now) == []


@settings(max_examples=often(80), deadline=None)
@forall(history=timed, now=moments)
def test_any_event_on_any_day_is_taken_in(history: History, now: datetime) -> None:
    state = again(history, INITIAL)
    coming(state, now)
    for clock in state.clocks.values():
        stand(clock, local_day(now), calendar_for(state))
    assert CommissionState.model_validate_json(state.model_dump_json()) == state


@settings(max_examples=often(100), deadline=None)
@forall(history=timed, cut=st.integers(0, 20))
def test_a_life_may_be_cut_anywhere(history: History, cut: int) -> None:
    first = again(history[:cut], INITIAL)
    read = CommissionState.model_validate_json(first.model_dump_json())
    assert again(history[cut:], read) == again(history, INITIAL)


@settings(max_examples=often(100), deadline=None)
@forall(life=lives())
def test_a_rung_is_reached_once_per_clock_and_visit_in_the_morning_of_a_working_day(
    life: Life,
) -> None:
    life.until(life.now + timedelta(days=400))
    reached = [(now, it) for now, it in life.events if isinstance(it, RungReached)]
    names = [(it.clock, it.visit, it.rung) for _, it in reached]
    assert len(set(names)) == len(names)
    for now, event in reached:
        assert now >= moment(local_day(now))
        assert WEEKDAYS.works(local_day(now))
        assert event.on == local_day(now)
        assert all(number < event.rung for number in event.passed)
    for (_, one), (_, other) in pairwise(reached):
        if (one.clock, one.visit) == (other.clock, other.visit):
            assert one.rung < other.rung


@settings(max_examples=often(80), deadline=None)
@forall(life=lives())
def test_nothing_runs_nor_comes_after_an_end(life: Life) -> None:
    if life.state.outcome is not None:
        assert life.running() == set()
        assert coming(life.state, life.now) is None
    else:
        assert {"overall", "stall"} <= life.running()


@settings(max_examples=often(80), deadline=None)
@forall(life=lives())
def test_the_overall_clock_starts_once_and_substance_alone_moves_the_stall_clock(
    life: Life,
) -> None:
    state, first = INITIAL, local_day(life.events[0][0])
    for now, event in life.events:
        before = state
        state = happened(state, event, now)
        if (overall := state.clocks.get("overall")) is not None:
            assert (overall.starts, overall.visit) == (first, 1)
        if (old := before.clocks.get("stall")) is None:
            continue
        stall = state.clocks["stall"]
        moved = stall.visit != old.visit
        reopened = old.ended is not None and stall.ended is None
        if not reopened and state.outcome is None:
            assert moved is is_substance(event) or isinstance(event, PhaseEntered)


@settings(max_examples=often(80), deadline=None)
@forall(life=lives(), days=st.integers(0, 60))
def test_overdue_is_derived_and_starts_the_day_after_the_last_day(life: Life, days: int) -> None:
    calendar = calendar_for(life.state)
    for clock in life.state.clocks.values():
        last = last_day(clock, calendar)
        if last is None:
            continue
        assert overdue(clock, last, calendar) == 0
        if clock.runs:
            shown = last + timedelta(days=days)
            assert overdue(clock, shown, calendar) == calendar.between(last, shown).days
