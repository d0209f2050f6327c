"""The act that would help is one that can be asked then, of something that is there."""

from collections.abc import Container
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from domain.authority import Authority
from domain.clocks import PauseReason
from domain.commission import INITIAL, CommissionCommand, CommissionState, criteria, decide
from domain.commission import events as e
from domain.commission.decider import happened
from domain.commission.rights import RIGHTS, owing
from domain.errors import DomainError
from domain.figures.next_act import (
    CRITERION,
    READY,
    UNANSWERED,
    UNHELPED,
    WITHDRAW,
    RungAt,
    next_act,
)
from domain.figures.standstill import Awaited, How, standstill
from domain.phase import Phase
from tests.domain.commission.kinds.roads import ROADS
from tests.domain.commission.play import WHOLE, Step, play
from tests.domain.commission.pool import STEPS
from tests.domain.commission.shared import TOGETHER

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
ENDS = ("WithdrawCommission",)
"""Asked whatever the phase."""


def told(*events: e.CommissionEvent, at: datetime = NOON) -> CommissionState:
    state = INITIAL
    for event in events:
        state = happened(state, event, at)
    return state


def test_every_exit_criterion_has_an_act() -> None:
    codes = {it.code for it in vars(criteria).values() if isinstance(it, criteria.Criterion)}
    assert set(CRITERION) == codes


def can_be_asked(state: CommissionState, today: date) -> None:
    stands = standstill(state, today)
    if stands is None or state.phase is None:
        return
    act = next_act(state, stands)
    now = {state.phase, *owing(state)}
    assert act.command in ENDS or now & set(RIGHTS[act.command][1]), act
    things: dict[str, Container[str]] = {
        "row": state.rows,
        "criterion": state.criteria,
        "obstacle": state.obstacles,
        "line": {**state.lines, **state.restated},
        "offer": state.offers,
        "success": state.successes,
        "part": {**state.partials, **dict.fromkeys(("account-manager", "coordinator"))},
    }
    for field, name in act.known.items():
        if field in things:
            assert name in things[field], act
    if act.why in CRITERION:
        assert act.why in {it.code for it in criteria.missing(state)}


@pytest.mark.parametrize("road", [WHOLE, TOGETHER, *ROADS])
def test_along_every_road_what_helps_can_be_asked(road: tuple[Step, ...]) -> None:
    state = INITIAL
    for event in play(road):
        state = happened(state, event, NOON)
        for days in (0, 20, 60):
            can_be_asked(state, NOON.date() + timedelta(days=days))


@forall(st.lists(st.sampled_from(STEPS), max_size=25), st.integers(0, len(WHOLE)))
@settings(deadline=None)
def test_in_any_walk_what_helps_can_be_asked(
    walk: list[tuple[Authority, CommissionCommand]], start: int
) -> None:
    state = told(*play(WHOLE[:start]))
    for authority, command in walk:
        with suppress(DomainError):
            for event in decide(command, authority, state, NOON):
                state = happened(state, event, NOON)
        can_be_asked(state, NOON.date() + timedelta(days=30))


STARTED = (
    e.PhaseEntered(phase=Phase.TRANSLATION, visit=1),
    e.RowDrafted(row="r1", gets="Rapport.", does="Meten.", team="air", hours=8),
)
LATER = NOON.date() + timedelta(days=30)


def test_an_obstacle_without_an_offer_comes_before_a_rung_and_that_before_a_criterion() -> None:
    state = told(*STARTED)
    stands = standstill(state, LATER)
    assert stands is not None
    assert stands.how is How.STALLED
    rung = RungAt("phase", 1, 2)
    first = next_act(state, stands, unhelped="b1", unanswered=rung)
    assert (first.why, first.command, first.known) == (UNHELPED, "OfferHelp", {"obstacle": "b1"})
    second = next_act(state, stands, unanswered=rung)
    assert (second.why, second.known) == (
        UNANSWERED,
        {"clock": "phase", "visit": "1", "rung": "2"},
    )
    third = next_act(state, stands)
    assert (third.why, third.command, third.known) == (
        "columns_in_step",
        "ReviseRow",
        {"row": "r1"},
    )


def test_when_all_is_there_the_next_phase_is_what_helps() -> None:
    state = told(e.PhaseEntered(phase=Phase.SUCCESS, visit=1), e.NoSuccessDeclared(why="Geen."))
    stands = standstill(state, LATER)
    assert stands is not None
    assert next_act(state, stands)[:2] == (READY, "AdvancePhase")


@pytest.mark.parametrize(("day", "why"), [(29, "pause_ends"), (30, WITHDRAW)])
def test_at_thirty_working_days_we_ask_a_waiting_client_to_withdraw_or_resume(
    day: int, why: str
) -> None:
    pause = e.ClockPaused(
        clock="phase",
        visit=1,
        reason=PauseReason.CLIENT,
        on=NOON.date(),
        expected=date(2027, 3, 10),
        why="De cijfers komen nog.",
    )
    state = told(e.PhaseEntered(phase=Phase.CLARIFICATION, visit=1), pause)
    weeks, rest = divmod(day, 5)
    stands = standstill(state, NOON.date() + timedelta(weeks=weeks, days=rest))
    assert stands is not None
    assert (stands.how, stands.awaited, stands.days, stands.late) == (
        How.WAITS,
        Awaited.PAUSE,
        day,
        True,
    )
    assert next_act(state, stands).why == why
