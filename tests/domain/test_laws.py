"""Laws of a commission: they hold whatever was asked, by whomever, in whatever order."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import get_args

from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from domain.authority import SYSTEM, Role
from domain.commission import (
    INITIAL,
    TITLES,
    CommissionCommand,
    CommissionEvent,
    CommissionState,
    decide,
    ended,
    evolve,
    fold,
    gaps,
    missing,
    reopen_until,
    scores,
)
from domain.commission.apart import clients, party
from domain.commission.events import (
    AgreementRefused,
    ClientLeft,
    CommissionEnded,
    CommissionReopened,
    PhaseEntered,
)
from domain.commission.policy import local_day
from domain.commission.rights import RIGHTS
from domain.commission.shares import WHOLE as WHOLE_COST
from domain.commission.words import Side
from domain.errors import DomainError
from tests.domain.commission.people import (
    CLIENT,
    COORDINATOR,
    HANDLER,
    HEAD,
    LEAD,
    MANAGER,
    STRANGER,
    ZEEMAN,
)
from tests.domain.commission.play import WHOLE, Step, stops
from tests.domain.commission.pool import STEPS, golden
from tests.domain.commission.shared import TOGETHER
from tests.domain.scenario import NOON
from tests.often import often

COMMANDS: TypeAdapter[CommissionCommand] = TypeAdapter(CommissionCommand)
EVENTS: TypeAdapter[CommissionEvent] = TypeAdapter(CommissionEvent)
PEOPLE = (MANAGER, COORDINATOR, HANDLER, LEAD, HEAD, CLIENT, ZEEMAN, STRANGER, SYSTEM)

steps = st.one_of(
    st.sampled_from(STEPS),
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from([command for _, command in STEPS])),
)
stored = st.sampled_from(golden())
histories = st.lists(stored, max_size=25)


ROADS = [stops(WHOLE), stops(TOGETHER)]


@st.composite
def walks(draw: st.DrawFn) -> tuple[CommissionEvent, ...]:
    """A history that people could have made: the road up to a point, then anything accepted."""
    road = draw(st.sampled_from(ROADS))
    before, state = road[draw(st.integers(0, len(road) - 1))]
    events = list(before)
    for authority, command in draw(st.lists(steps, max_size=12)):
        with suppress(DomainError):
            more = decide(command, authority, state, NOON)
            events += more
            state = fold(more, state)
    return tuple(events)


@settings(max_examples=often(300), deadline=None)
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


@settings(max_examples=often(200), deadline=None)
@forall(history=histories)
def test_evolve_takes_any_event_in_any_state(history: list[CommissionEvent]) -> None:
    state = fold(history)
    gaps(state)
    missing(state)
    scores(state, local_day(NOON))
    assert CommissionState.model_validate_json(state.model_dump_json()) == state


@settings(max_examples=often(100), deadline=None)
@forall(first=histories, second=histories)
def test_a_fold_may_be_cut_anywhere(
    first: list[CommissionEvent], second: list[CommissionEvent]
) -> None:
    assert fold(first + second) == fold(second, fold(first))


@settings(max_examples=often(100), deadline=None)
@forall(history=walks())
def test_state_and_events_survive_json(history: tuple[CommissionEvent, ...]) -> None:
    state = fold(history)
    again = CommissionState.model_validate_json(state.model_dump_json())
    assert again == state
    read = [EVENTS.validate_json(event.model_dump_json()) for event in history]
    assert read == list(history)
    assert fold(read) == state


def test_commands_survive_json() -> None:
    for _, command in STEPS:
        assert COMMANDS.validate_json(command.model_dump_json()) == command


@settings(max_examples=often(100), deadline=None)
@forall(history=walks())
def test_every_visit_of_a_phase_has_an_entry_event(history: tuple[CommissionEvent, ...]) -> None:
    entries = Counter(event.phase for event in history if isinstance(event, PhaseEntered))
    assert fold(history).visits == entries
    numbers = [(it.phase, it.visit) for it in history if isinstance(it, PhaseEntered)]
    assert len(set(numbers)) == len(numbers)


@settings(max_examples=often(200), deadline=None)
@forall(history=walks())
def test_nothing_happens_after_an_end_but_reopening(history: tuple[CommissionEvent, ...]) -> None:
    state = INITIAL
    for event in history:
        assert not ended(state) or isinstance(event, CommissionReopened)
        state = evolve(state, event)
        assert (reopen_until(state) is None) is not ended(state)
    ends = [event for event in history if isinstance(event, CommissionEnded)]
    assert len(ends) <= 2


@settings(max_examples=often(200), deadline=None)
@forall(history=walks(), step=steps)
def test_a_refusal_is_told_in_both_languages(
    history: tuple[CommissionEvent, ...], step: Step
) -> None:
    authority, command = step
    try:
        decide(command, authority, fold(history), NOON)
    except DomainError as refused:
        for sentence in (refused.sentence("nl"), refused.sentence("en")):
            assert sentence.endswith(".")
            assert len(sentence) < 600


@settings(max_examples=often(100), deadline=None)
@forall(history=walks())
def test_the_gap_radar_says_nothing_twice(history: tuple[CommissionEvent, ...]) -> None:
    found = gaps(fold(history))
    assert len(set(found)) == len(found)


def names(union: object) -> set[str]:
    """The classes of a discriminated union."""
    members: Sequence[type[object]] = get_args(get_args(union)[0])
    return {kind.__name__ for kind in members}


def test_every_command_has_rights_and_a_title_and_a_step_in_these_tests() -> None:
    assert names(CommissionCommand) == set(RIGHTS) == set(TITLES)
    assert names(CommissionCommand) == {type(command).__name__ for _, command in STEPS}


@settings(max_examples=often(200), deadline=None)
@forall(history=walks())
def test_nothing_holds_together_that_does_not_hold_for_each_client(
    history: tuple[CommissionEvent, ...],
) -> None:
    state = fold(history)
    each = [party(state, client) for client in clients(state)]
    assert len(state.parties) != 1
    assert not state.parties or state.client in state.parties
    assert set(state.shares) <= set(clients(state))
    assert sum(state.shares.values()) in {0, WHOLE_COST}
    if each:
        assert state.confirmed is all(it.confirmed for it in each)
        assert (state.delivered is True) is all(it.delivered is True for it in each)
        assert (Side.CLIENT in state.reviewed) is all(it.reviewed for it in each)
        assert state.accepted is None or {it.accepted for it in each} == {state.accepted}
        for name, success in state.successes.items():
            said = [it.consents.get(name) for it in each]
            assert (success.consent is True) is all(it is True for it in said)


@settings(max_examples=often(200), deadline=None)
@forall(history=walks(), step=steps)
def test_a_client_changes_nothing_of_what_another_said(
    history: tuple[CommissionEvent, ...], step: Step
) -> None:
    authority, command = step
    before = fold(history)
    if authority.roles != (Role.CLIENT,) or len(clients(before)) < 2:
        return
    try:
        events = decide(command, authority, before, NOON)
    except DomainError:
        return
    after = fold(events, before)
    if any(isinstance(it, PhaseEntered | ClientLeft | AgreementRefused) for it in events):
        return  # a refusal or a way back is there for all of them
    for client in clients(before):
        if client != authority.client:
            assert party(after, client) == party(before, client)
