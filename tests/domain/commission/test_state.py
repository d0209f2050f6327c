"""What a commission carries stays small and survives the road."""

from time import perf_counter

import pytest

from domain.authority import Role
from domain.commission import INITIAL, CommissionEvent, CommissionState, decide, evolve, fold
from domain.commission.commands import MakeAgreement, RecordProgress, ReviseQuestion
from domain.commission.ledger import CounterpartyTold
from domain.commission.rights import DUTCH, RIGHTS
from domain.commission.words import Side
from domain.phase import Phase
from tests.domain.commission.people import CLIENT, HANDLER, MANAGER
from tests.domain.commission.play import WHOLE, entered, play
from tests.domain.commission.pool import golden
from tests.domain.scenario import NOON

RECEIVED = entered(Phase.RECEIVED)
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


@pytest.mark.parametrize("event", golden(), ids=lambda event: str(event.type))
def test_an_event_about_something_unknown_teaches_nothing_wrong(event: CommissionEvent) -> None:
    state = evolve(INITIAL, event)
    assert CommissionState.model_validate_json(state.model_dump_json()) == state


def test_news_of_an_unknown_change_leaves_the_line_as_it_was() -> None:
    history = play([(MANAGER, MakeAgreement(line="a1", owed_by=Side.US, what="x"))], RECEIVED)
    told = CounterpartyTold(line="a1", change="w9", on=NOON.date(), how="Gebeld.")
    assert fold([*history, told]) == fold(history)


def test_an_answer_of_nobody_in_particular_survives_the_road() -> None:
    shapes = {type(event).__name__: event for event in golden()}
    names = ("PartDelivered", "PartDeliveryRefused")
    state = fold([shapes[name].model_copy(update={"client": None}) for name in names])
    assert CommissionState.model_validate_json(state.model_dump_json()) == state
