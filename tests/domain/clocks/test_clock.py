"""A clock counts the days that count, and nothing about it is stored that can be derived."""

from datetime import date, timedelta

from hypothesis import given as forall
from hypothesis import strategies as st

from domain.calendar import WEEKDAYS
from domain.clocks import Clock, ClockKind, Pause, PauseReason, days_used, last_day, overdue, stand

MONDAY = date(2027, 3, 1)
CLOCK = Clock(kind=ClockKind.PHASE, ladder=None, visit=1, starts=MONDAY, budget=5)


def paused(*spans: tuple[date, date | None]) -> Clock:
    pauses = tuple(
        Pause(reason=PauseReason.CLIENT, starts=starts, expected=starts, ended=ended)
        for starts, ended in spans
    )
    return CLOCK.model_copy(update={"pauses": pauses})


def test_five_working_days_after_a_monday_end_on_the_next_monday() -> None:
    assert last_day(CLOCK, WEEKDAYS) == date(2027, 3, 8)


def test_the_day_it_starts_is_not_counted() -> None:
    assert days_used(CLOCK, MONDAY, WEEKDAYS) == 0
    assert days_used(CLOCK, date(2027, 3, 2), WEEKDAYS) == 1


def test_it_is_in_time_on_its_last_day_and_overdue_from_the_day_after() -> None:
    assert overdue(CLOCK, date(2027, 3, 8), WEEKDAYS) == 0
    assert overdue(CLOCK, date(2027, 3, 9), WEEKDAYS) == 1


def test_one_working_day_is_a_day_and_not_twenty_four_working_hours() -> None:
    one = CLOCK.model_copy(update={"budget": 1})
    assert last_day(one, WEEKDAYS) == date(2027, 3, 2)


def test_a_pause_gives_back_the_days_it_took_and_no_more() -> None:
    # Saturday and Sunday inside a pause would not have counted anyway
    assert last_day(paused((date(2027, 3, 4), date(2027, 3, 9))), WEEKDAYS) == date(2027, 3, 11)


def test_two_pauses_that_overlap_give_each_day_back_once() -> None:
    twice = paused((date(2027, 3, 2), date(2027, 3, 4)), (date(2027, 3, 3), date(2027, 3, 5)))
    assert last_day(twice, WEEKDAYS) == date(2027, 3, 11)


def test_while_it_is_paused_nobody_can_say_the_last_day() -> None:
    found = stand(paused((date(2027, 3, 3), None)), date(2027, 3, 20), WEEKDAYS)
    assert (found.used, found.last, found.overdue, found.paused) == (1, None, 0, True)


def test_a_pause_after_the_last_day_no_longer_moves_it() -> None:
    late = paused((date(2027, 3, 10), None))
    assert last_day(late, WEEKDAYS) == date(2027, 3, 8)
    assert overdue(late, date(2027, 3, 12), WEEKDAYS) == 4


def test_a_clock_that_ended_stands_still() -> None:
    ended = CLOCK.model_copy(update={"ended": date(2027, 3, 9)})
    assert overdue(ended, date(2027, 6, 1), WEEKDAYS) == 1
    assert days_used(ended, date(2027, 6, 1), WEEKDAYS) == 6


def test_a_date_that_was_agreed_does_not_move_with_a_pause() -> None:
    agreed = Clock(
        kind=ClockKind.AGREED, ladder=None, visit=1, starts=MONDAY, until=date(2027, 3, 31)
    )
    pause = Pause(reason=PauseReason.SEASON, starts=MONDAY, expected=MONDAY, ended=None)
    agreed = agreed.model_copy(update={"pauses": (pause,)})
    assert last_day(agreed, WEEKDAYS) == date(2027, 3, 31)


starts = st.dates(date(2026, 1, 1), date(2027, 12, 31))
spans = st.tuples(st.integers(0, 40), st.integers(0, 15))


@forall(start=starts, budget=st.integers(1, 40), pauses=st.lists(spans, max_size=3))
def test_on_the_last_day_exactly_the_budget_is_used(
    start: date, budget: int, pauses: list[tuple[int, int]]
) -> None:
    held = tuple(
        Pause(
            reason=PauseReason.SEASON,
            starts=start + timedelta(days=after),
            expected=start + timedelta(days=after),
            ended=start + timedelta(days=after + long),
        )
        for after, long in pauses
    )
    clock = CLOCK.model_copy(update={"starts": start, "budget": budget, "pauses": held})
    last = last_day(clock, WEEKDAYS)
    assert last is not None
    assert days_used(clock, last, WEEKDAYS) == budget
    assert days_used(clock, last - timedelta(days=1), WEEKDAYS) == budget - 1
