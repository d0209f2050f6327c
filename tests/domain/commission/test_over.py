"""A notice about a clock is closed when the clock ends: the event alone says so, as the fold does.

Checked on every event of whole stories, against the clocks as the whole history tells them.
"""

from collections.abc import Iterator, Sequence

import pytest

from domain.commission import INITIAL, CommissionEvent, happened
from domain.commission import events as e
from domain.commission.over import over
from domain.commission.words import Outcome
from domain.phase import Phase
from tests.domain.commission.kinds.roads import ROADS
from tests.domain.commission.play import WHOLE, play
from tests.domain.commission.shared import TOGETHER
from tests.domain.scenario import NOON

STORIES = {
    "one-off": play(WHOLE),
    **{f"kind-{number}": play(road) for number, road in enumerate(ROADS)},
}

ANSWERS = {
    ("GestureMade", "gesture"),
    ("GestureSkipped", "gesture"),
    ("ScopeChangeApproved", "agreed"),
}
"""What does what was asked, though the clock may run on: the ladder asks again if it must."""


def moves(
    events: Sequence[CommissionEvent],
) -> Iterator[tuple[CommissionEvent, str, bool]]:
    """Each event with each clock that ran before it, and whether it ended or began anew."""
    state = INITIAL
    for event in events:
        before = state.clocks
        state = happened(state, event, NOON)
        for name, clock in before.items():
            if clock.runs:
                after = state.clocks[name]
                yield event, name, not after.runs or after.visit != clock.visit


@pytest.mark.parametrize("name", STORIES)
def test_the_event_that_ends_a_clock_closes_what_was_asked_on_it(name: str) -> None:
    late = [
        (event.type, clock)
        for event, clock, ended in moves(STORIES[name])
        if ended and not over(event, clock)
    ]
    assert late == []


@pytest.mark.parametrize("name", STORIES)
def test_while_a_clock_runs_on_what_was_asked_stays_asked(name: str) -> None:
    early = {
        (event.type, clock)
        for event, clock, ended in moves(STORIES[name])
        if not ended and over(event, clock)
    }
    assert early <= ANSWERS


def test_of_several_clients_one_answer_closes_nothing() -> None:
    events = play(TOGETHER)
    early = {
        (event.type, clock)
        for event, clock, ended in moves(events)
        if not ended and over(event, clock)
    }
    assert early <= ANSWERS
    late = {
        (event.type, clock)
        for event, clock, ended in moves(events)
        if ended and not over(event, clock)
    }
    assert late <= {("AgreementAccepted", "client"), ("DeliveryAccepted", "client")}


def test_the_end_of_a_commission_closes_everything() -> None:
    end = e.CommissionEnded(
        outcome=Outcome.WITHDRAWN, on=NOON.date(), by="client", why="Klaar.", reopen_until=NOON
    )
    assert all(over(end, clock) for clock in ("phase", "stall", "promise:p1", "statutory:t1"))
    entered = e.PhaseEntered(phase=Phase.MONITORING, visit=1)
    assert not over(entered, "promise:p1")
