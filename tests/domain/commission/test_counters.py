"""A team that cannot take its part as it stands says how it can; the sheet may take that over."""

from datetime import date

import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from domain.commission import CommissionEvent, decide, fold
from domain.commission.commands import (
    AcceptPart,
    CounterPart,
    DeclinePart,
    DraftRow,
    DropRow,
    OfferAgreement,
    ReviseRow,
    TakeCounter,
)
from domain.commission.counters import CounterTaken, PartCountered
from domain.commission.errors import (
    DatesReversed,
    NotYourTeam,
    RoleMissing,
    SheetNotReady,
    ThingUnknown,
)
from domain.commission.side_errors import CounterNotOpen, CounterOutdated
from domain.phase import Phase
from tests.domain.commission.people import CLIENT, COORDINATOR, HANDLER, MANAGER, OTHER_HANDLER
from tests.domain.commission.play import ROW, TRANSLATION, Step, entered, finished, given, play
from tests.domain.scenario import NOON
from tests.often import often

COUNTER = CounterPart(
    row="r1",
    why="Zes punten kost meer tijd.",
    does="Meten op zes punten.",
    hours=80,
    starts=date(2027, 4, 5),
    ends=date(2027, 6, 15),
)
LESS = COUNTER.model_copy(update={"why": "Wij zijn weer compleet.", "does": None, "hours": 70})
REVISED = ReviseRow(**ROW.model_dump(exclude={"type", "hours"}), hours=75)
AGAIN = ReviseRow(**ROW.model_dump(exclude={"type"}))

OPEN = play(TRANSLATION[1:2], entered(Phase.TRANSLATION))
ACCEPTED = play([(HANDLER, AcceptPart(row="r1"))], OPEN)
COUNTERED = play([(HANDLER, COUNTER)], OPEN)
TAKEN = play([(MANAGER, TakeCounter(row="r1"))], COUNTERED)
ASKED = PartCountered(**COUNTER.model_dump(exclude={"type"}), team="air", number=1)
TOOK = CounterTaken(
    row="r1",
    team="air",
    number=1,
    hours=80,
    starts=date(2027, 4, 5),
    ends=date(2027, 6, 15),
    reworded=True,
)


def test_a_team_says_on_which_terms_it_will() -> None:
    given(*OPEN).when(COUNTER, by=HANDLER).then(ASKED)


def test_a_counter_stands_beside_the_row_which_stays_as_it_was() -> None:
    before, after = fold(OPEN), fold(COUNTERED)
    row = after.rows["r1"]
    assert (row.hours, row.accepted, after.sheet) == (60, None, before.sheet)
    assert row.counter is not None
    assert (row.counter.hours, row.counter.number) == (80, 1)


def test_a_team_may_come_back_on_what_it_accepted() -> None:
    state = fold(play([(HANDLER, COUNTER)], ACCEPTED))
    assert state.rows["r1"].accepted is None


def test_a_countered_row_cannot_be_offered() -> None:
    offer = OfferAgreement(offer="o1", ends=date(2027, 6, 1), terms="Zoals op het blad.")
    given(*play([(HANDLER, COUNTER)], ACCEPTED)).when(offer, by=MANAGER).then_refused(
        SheetNotReady, "every part accepted"
    )


def test_only_the_team_that_must_do_it_counters() -> None:
    given(*OPEN).when(COUNTER, by=OTHER_HANDLER).then_refused(NotYourTeam)
    given(*OPEN).when(COUNTER, by=COORDINATOR).then_refused(RoleMissing)
    given(*OPEN).when(COUNTER, by=CLIENT).then_refused(RoleMissing)
    nobody = play([(MANAGER, DraftRow(row="r2", gets="Iets."))], OPEN)
    given(*nobody).when(COUNTER.model_copy(update={"row": "r2"}), by=HANDLER).then_refused(
        NotYourTeam
    )


def test_a_counter_is_about_a_row_that_is_there() -> None:
    given(*OPEN).when(COUNTER.model_copy(update={"row": "r9"}), by=HANDLER).then_refused(
        ThingUnknown
    )
    given(*OPEN).when(TakeCounter(row="r9"), by=MANAGER).then_refused(ThingUnknown)


def test_a_counter_does_not_end_before_it_starts() -> None:
    wrong = COUNTER.model_copy(update={"ends": date(2027, 4, 4)})
    given(*OPEN).when(wrong, by=HANDLER).then_refused(DatesReversed)


def test_taking_a_counter_revises_the_row_and_counts_as_accepted() -> None:
    given(*COUNTERED).when(TakeCounter(row="r1", number=1), by=MANAGER).then(TOOK)
    before, after = fold(COUNTERED), fold(TAKEN)
    row = after.rows["r1"]
    assert (row.hours, row.accepted, row.full, row.counter) == (80, True, True, None)
    assert after.sheet == before.sheet + 1
    assert after.accepted is None


def test_a_counter_fills_in_what_the_row_lacked() -> None:
    bare = DraftRow(row="r2", gets="Een brief.", team="air", product="geluid")
    counter = COUNTER.model_copy(update={"row": "r2"})
    steps: list[Step] = [(MANAGER, bare), (HANDLER, counter), (MANAGER, TakeCounter(row="r2"))]
    assert fold(play(steps, OPEN)).rows["r2"].full
    silent = counter.model_copy(update={"does": None})
    steps = [(MANAGER, bare), (HANDLER, silent), (MANAGER, TakeCounter(row="r2"))]
    row = fold(play(steps, OPEN)).rows["r2"]
    assert (row.full, row.lacks) == (False, ("does",))


def test_countering_twice_replaces_the_first() -> None:
    history = play([(HANDLER, COUNTER), (HANDLER, LESS)], OPEN)
    counter = fold(history).rows["r1"].counter
    assert counter is not None
    assert (counter.hours, counter.number, counter.reworded) == (70, 2, False)
    given(*history).when(LESS, by=HANDLER).then_nothing()


def test_what_was_looked_at_is_what_is_taken() -> None:
    history = play([(HANDLER, COUNTER), (HANDLER, LESS)], OPEN)
    stale = given(*history).when(TakeCounter(row="r1", number=1), by=MANAGER)
    stale.then_refused(CounterOutdated, "number 2")
    given(*history).when(TakeCounter(row="r1", number=2), by=MANAGER).then_types(CounterTaken)


def test_both_sides_may_counter_in_turn() -> None:
    history = play([(HANDLER, COUNTER), (MANAGER, REVISED), (HANDLER, LESS)], OPEN)
    row = fold(history).rows["r1"]
    assert row.hours == 75
    assert row.counter is not None
    assert (row.counter.hours, row.counter.number) == (70, 2)
    back = play([(MANAGER, TakeCounter(row="r1")), (HANDLER, COUNTER)], history)
    counter = fold(back).rows["r1"].counter
    assert counter is not None
    assert counter.number == 3
    assert fold(back).rows["r1"].accepted is None


@pytest.mark.parametrize(
    "step",
    [
        (MANAGER, REVISED),
        (HANDLER, AcceptPart(row="r1")),
        (HANDLER, DeclinePart(row="r1", why="Toch niet.")),
    ],
    ids=["revised", "accepted", "declined"],
)
def test_a_counter_ends_when_the_row_moves_on(step: Step) -> None:
    history = play([step], COUNTERED)
    assert fold(history).rows["r1"].counter is None
    given(*history).when(TakeCounter(row="r1"), by=MANAGER).then_refused(CounterNotOpen)


def test_a_counter_ends_when_the_row_is_dropped() -> None:
    history = play([(MANAGER, DropRow(row="r1", why="Vervalt."))], COUNTERED)
    given(*history).when(TakeCounter(row="r1"), by=MANAGER).then_refused(ThingUnknown)


def test_the_same_counter_counts_again_after_the_row_was_revised() -> None:
    history = play([(MANAGER, REVISED)], COUNTERED)
    given(*history).when(COUNTER, by=HANDLER).then(ASKED.model_copy(update={"number": 2}))


def test_nothing_is_taken_where_nobody_countered() -> None:
    given(*OPEN).when(TakeCounter(row="r1"), by=MANAGER).then_refused(CounterNotOpen)


def test_a_counter_is_taken_once() -> None:
    given(*TAKEN).when(TakeCounter(row="r1"), by=MANAGER).then_nothing()
    given(*TAKEN).when(TakeCounter(row="r1", number=1), by=MANAGER).then_nothing()
    given(*TAKEN).when(TakeCounter(row="r1", number=2), by=MANAGER).then_refused(CounterNotOpen)
    declined = play([(HANDLER, DeclinePart(row="r1", why="Toch niet."))], TAKEN)
    given(*declined).when(TakeCounter(row="r1"), by=MANAGER).then_refused(CounterNotOpen)


def test_a_row_may_be_revised_back_after_a_counter_was_taken() -> None:
    history = play([(MANAGER, AGAIN), (HANDLER, COUNTER), (MANAGER, TakeCounter(row="r1"))], OPEN)
    back = play([(MANAGER, AGAIN)], history)
    assert len(back) == len(history) + 1
    assert fold(back).rows["r1"].hours == 60
    assert fold(back).rows["r1"].accepted is None


def test_an_offer_made_before_the_counter_is_outdated_by_it() -> None:
    offered = finished(Phase.TRANSLATION)
    state = fold(play([(HANDLER, COUNTER), (MANAGER, TakeCounter(row="r1"))], offered))
    assert state.accepted is None
    assert state.offers["o1"].sheet < state.sheet


MOVES: st.SearchStrategy[list[Step]] = st.lists(
    st.sampled_from(
        (
            (HANDLER, COUNTER),
            (HANDLER, LESS),
            (MANAGER, REVISED),
            (MANAGER, AGAIN),
            (HANDLER, AcceptPart(row="r1")),
            (HANDLER, DeclinePart(row="r1", why="Nee.")),
            (MANAGER, TakeCounter(row="r1")),
        )
    ),
    max_size=12,
)


@settings(max_examples=often(200), deadline=None)
@forall(moves=MOVES)
def test_an_open_counter_is_never_on_an_answered_row(moves: list[Step]) -> None:
    history: tuple[CommissionEvent, ...] = OPEN
    state = fold(history)
    for authority, command in moves:
        before = state.sheet
        try:
            more = decide(command, authority, state, NOON)
        except CounterNotOpen:
            continue
        history, state = (*history, *more), fold(more, state)
        row = state.rows["r1"]
        assert row.counter is None or row.accepted is None
        assert row.taken is None or row.accepted is True
        assert state.sheet - before in {0, 1}
    numbers = [event.number for event in history if isinstance(event, PartCountered)]
    assert numbers == list(range(1, len(numbers) + 1))
