"""Laws of an account: they hold whatever was asked, by whomever, in whatever order."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import get_args

from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from domain.account import (
    ACCOUNT_RIGHTS,
    ACCOUNT_TITLES,
    INITIAL,
    AccountCommand,
    AccountEvent,
    AccountState,
    decide,
    dormant_at,
)
from domain.account.policy import MOST_MARKS
from domain.account.rungs import coming
from domain.account.state import marked
from domain.authority import SYSTEM
from domain.errors import DomainError
from tests.domain.account.life import (
    CLIENT,
    HANDLER,
    KNOWING,
    LEAD,
    MANAGER,
    OTHER,
    ROAD,
    STEPS,
    Step,
    fold,
)
from tests.domain.account.test_golden import golden
from tests.domain.scenario import NOON
from tests.often import often

COMMANDS: TypeAdapter[AccountCommand] = TypeAdapter(AccountCommand)
EVENTS: TypeAdapter[AccountEvent] = TypeAdapter(AccountEvent)
PEOPLE = (MANAGER, OTHER, HANDLER, LEAD, KNOWING, CLIENT, SYSTEM)

steps = st.one_of(
    st.sampled_from(STEPS),
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from([command for _, command in STEPS])),
)
histories = st.lists(st.sampled_from(golden()), max_size=25)


@st.composite
def walks(draw: st.DrawFn) -> tuple[AccountEvent, ...]:
    """A history that people could have made: the road up to a point, then anything accepted."""
    road = ROAD[: draw(st.integers(0, len(ROAD)))]
    events: list[AccountEvent] = []
    state = INITIAL
    for authority, command in (*road, *draw(st.lists(steps, max_size=12))):
        with suppress(DomainError):
            more = decide(command, authority, state, NOON)
            events += more
            state = fold(more, state)
    return tuple(events)


@settings(max_examples=often(200), deadline=None)
@forall(history=walks(), step=steps)
def test_an_accepted_command_may_be_sent_again(
    history: tuple[AccountEvent, ...], step: Step
) -> None:
    authority, command = step
    state = fold(history)
    try:
        events = decide(command, authority, state, NOON)
    except DomainError as refused:
        for sentence in (refused.sentence("nl"), refused.sentence("en")):
            assert sentence.endswith(".")
            assert "{" not in sentence
        return
    assert decide(command, authority, fold(events, state), NOON + timedelta(hours=1)) == []


@settings(max_examples=often(150), deadline=None)
@forall(history=histories)
def test_evolve_takes_any_event_in_any_state(history: list[AccountEvent]) -> None:
    state = fold(history)
    coming(state, NOON)
    dormant_at(state)
    assert AccountState.model_validate_json(state.model_dump_json()) == state


@settings(max_examples=often(100), deadline=None)
@forall(first=histories, second=histories)
def test_a_fold_may_be_cut_anywhere(first: list[AccountEvent], second: list[AccountEvent]) -> None:
    assert fold(first + second) == fold(second, fold(first))


@settings(max_examples=often(100), deadline=None)
@forall(history=walks())
def test_state_and_events_survive_json(history: tuple[AccountEvent, ...]) -> None:
    state = fold(history)
    assert AccountState.model_validate_json(state.model_dump_json()) == state
    read = [EVENTS.validate_json(event.model_dump_json()) for event in history]
    assert read == list(history)


@settings(max_examples=often(150), deadline=None)
@forall(history=walks())
def test_every_open_follow_up_has_a_running_clock_and_no_other_does(
    history: tuple[AccountEvent, ...],
) -> None:
    state = fold(history)
    running = {name for name, clock in state.clocks.items() if clock.runs}
    wanted = {f"follow-up:{name}" for name in state.follow_ups} if not state.closed else set()
    assert {name for name in running if name.startswith("follow-up:")} == wanted
    lives = state.opened is not None and state.closed is None
    assert ("ownerless" in running) is (lives and state.owner is None)
    assert state.owner is None or state.former is None


def test_commands_survive_json() -> None:
    for _, command in STEPS:
        assert COMMANDS.validate_json(command.model_dump_json()) == command


def test_the_newest_marks_are_kept() -> None:
    state = marked(INITIAL, {f"thing:{n}": "x" for n in range(MOST_MARKS)})
    state = marked(state, {"thing:0": "y", "new": "z"})
    assert len(state.seen) == MOST_MARKS
    assert "thing:1" not in state.seen
    assert state.seen["thing:0"] == "y"


def names(union: object) -> set[str]:
    members: Sequence[type[object]] = get_args(get_args(union)[0])
    return {kind.__name__ for kind in members}


def test_every_command_has_rights_and_a_title_and_a_step_in_these_tests() -> None:
    assert names(AccountCommand) == set(ACCOUNT_RIGHTS) == set(ACCOUNT_TITLES)
    assert names(AccountCommand) == {type(command).__name__ for _, command in STEPS}
