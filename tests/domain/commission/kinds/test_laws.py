"""Laws of the kinds: they hold whatever was asked, by whomever, in whatever order."""

from contextlib import suppress
from datetime import timedelta

from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from domain.authority import SYSTEM
from domain.commission import CommissionEvent, decide, evolve, fold, missing
from domain.commission.criteria import WAIVED, missing_in
from domain.commission.growing import SCOPES, spent
from domain.commission.phases import PhaseEntered
from domain.commission.state import INITIAL
from domain.commission.urgent import DebtIncurred, DebtSettled
from domain.commission.words import Outcome
from domain.errors import DomainError
from domain.phase import Entry, Phase
from domain.template import Kind
from tests.domain.commission.kinds.roads import ROADS, STEPS
from tests.domain.commission.people import (
    CLIENT,
    CONTROLLER,
    COORDINATOR,
    HANDLER,
    HEAD,
    LEAD,
    MANAGER,
)
from tests.domain.commission.play import Step, stops
from tests.domain.commission.pool import STEPS as ONE_OFF_STEPS
from tests.domain.scenario import NOON
from tests.often import often

LET_IN = (Entry.TEMPLATE, None)
"""Who let it in, and no reason to go back."""

PEOPLE = (MANAGER, COORDINATOR, HANDLER, LEAD, HEAD, CLIENT, CONTROLLER, SYSTEM)
EVERY = (*STEPS, *ONE_OFF_STEPS)

steps = st.one_of(
    st.sampled_from(STEPS),
    st.sampled_from(EVERY),
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from([command for _, command in EVERY])),
)


WAYS = [stops(road) for road in ROADS]


@st.composite
def walks(draw: st.DrawFn) -> tuple[CommissionEvent, ...]:
    """A commission of one of the kinds up to a point, then anything that was accepted."""
    way = draw(st.sampled_from(WAYS))
    before, state = way[draw(st.integers(1, len(way) - 1))]
    events = list(before)
    for authority, command in draw(st.lists(steps, max_size=12)):
        with suppress(DomainError):
            more = decide(command, authority, state, NOON)
            events += more
            state = fold(more, state)
    return tuple(events)


@settings(max_examples=often(400), deadline=None)
@forall(history=walks(), step=steps)
def test_an_accepted_command_may_be_sent_again(
    history: tuple[CommissionEvent, ...], step: Step
) -> None:
    authority, command = step
    state = fold(history)
    try:
        events = decide(command, authority, state, NOON)
    except DomainError:
        return
    assert decide(command, authority, fold(events, state), NOON + timedelta(hours=1)) == []


@settings(max_examples=often(300), deadline=None)
@forall(history=walks())
def test_a_small_one_never_stays_small_beyond_its_limits(
    history: tuple[CommissionEvent, ...],
) -> None:
    state = fold(history)
    if state.kind is Kind.SMALL:
        assert state.applied is not None
        assert max(state.hours, spent(state)) <= state.applied.hours
        assert len(state.scopes) < SCOPES


@settings(max_examples=often(200), deadline=None)
@forall(history=walks())
def test_every_phase_of_a_delivered_one_has_an_entry_whoever_let_it_in(
    history: tuple[CommissionEvent, ...],
) -> None:
    entries = [event for event in history if isinstance(event, PhaseEntered)]
    numbers = [(event.phase, event.visit) for event in entries]
    assert len(set(numbers)) == len(numbers)
    if fold(history).outcome is Outcome.DELIVERED:
        assert {event.phase for event in entries} == set(Phase)


@settings(max_examples=often(200), deadline=None)
@forall(history=walks())
def test_a_template_lets_it_in_only_when_nothing_is_missing(
    history: tuple[CommissionEvent, ...],
) -> None:
    state = INITIAL
    for event in history:
        if isinstance(event, PhaseEntered) and (event.entered_by, event.reason) == LET_IN:
            assert state.applied is not None
            assert missing(state) == ()
        state = evolve(state, event)


@settings(max_examples=often(200), deadline=None)
@forall(history=walks())
def test_criteria_are_waived_only_with_a_template_of_that_kind(
    history: tuple[CommissionEvent, ...],
) -> None:
    state = fold(history)
    bare = state.but(applied=None)
    for phase in Phase:
        waived = set(missing_in(bare, phase)) - set(missing_in(state, phase))
        assert waived <= WAIVED.get(state.kind, frozenset())
        assert not waived or (state.applied is not None and state.applied.kind is state.kind)


@settings(max_examples=often(200), deadline=None)
@forall(history=walks())
def test_a_debt_is_settled_once_and_monitoring_is_not_left_before(
    history: tuple[CommissionEvent, ...],
) -> None:
    incurred = [event.debt for event in history if isinstance(event, DebtIncurred)]
    paid = [event.debt for event in history if isinstance(event, DebtSettled)]
    assert len(set(paid)) == len(paid)
    assert set(paid) <= set(incurred)
    if any(isinstance(it, PhaseEntered) and it.phase is Phase.SUCCESS for it in history):
        assert set(paid) == set(incurred)
