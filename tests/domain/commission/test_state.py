"""What a commission carries stays small and survives the road."""

from time import perf_counter

from domain.authority import Role
from domain.commission import CommissionState, decide, evolve, fold
from domain.commission.commands import RecordProgress, ReviseQuestion
from domain.commission.rights import DUTCH, RIGHTS
from domain.commission.words import Phase
from tests.domain.commission.people import CLIENT, HANDLER
from tests.domain.commission.play import WHOLE, entered, play
from tests.domain.scenario import NOON

LONG = "Lange tekst. " * 5_000
"""65,000 bytes."""


def test_two_thousand_long_texts_leave_a_small_state() -> None:
    state = fold(entered(Phase.MONITORING))
    for number in range(1_990):
        note = f"{number} {LONG[:2000]}"
        command = RecordProgress(entry=f"progress-of-the-day-{number}", note=note)
        for event in decide(command, HANDLER, state, NOON):
            state = evolve(state, event)
    for number in range(10):
        words = ReviseQuestion(words=f"{number} {LONG}", why="Weer anders.")
        for event in decide(words, CLIENT, state, NOON):
            state = evolve(state, event)
    text = state.model_dump_json()
    assert len(text) < 500_000
    assert "Lange tekst" not in text
    assert CommissionState.model_validate_json(text) == state


def test_deciding_and_folding_is_quick() -> None:
    begin = perf_counter()
    play(WHOLE)
    assert (perf_counter() - begin) / len(WHOLE) < 0.005


def test_every_role_that_may_do_something_has_a_dutch_name() -> None:
    roles: set[Role] = {role for allowed, _ in RIGHTS.values() for role in allowed}
    assert roles == set(DUTCH)
