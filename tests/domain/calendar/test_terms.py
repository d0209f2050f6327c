"""Terms by the Algemene termijnenwet: the vectors, and both sides of every boundary."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.calendar import Calendar, CalendarKind, Ended, Move, Term, Unit, atw, ends, hours_after
from tests.domain.calendar import law
from tests.often import often

ATW = atw()
EMPTY = Calendar(
    kind=CalendarKind.ATW, version=0, starts=date(2040, 1, 1), until=date(2040, 1, 1), closed=()
)
"""A list that speaks for nothing that is asked here."""


def on(text: str) -> date:
    return date.fromisoformat(text)


def end(starts: str, count: int, unit: str, *, backwards: bool = False) -> Ended:
    return ends(Term(count=count, unit=Unit(unit), backwards=backwards), on(starts), ATW)


@pytest.mark.parametrize(
    ("counted", "moved"),
    [
        ("2026-05-14", "2026-05-18"),
        ("2027-05-05", "2027-05-10"),
        ("2026-01-01", "2026-01-05"),
        ("2026-04-03", "2026-04-07"),
        ("2026-12-25", "2026-12-28"),
        ("2024-12-25", "2024-12-30"),
        ("2025-04-26", "2025-04-28"),  # King's day on a Saturday, because the 27th is a Sunday
        ("2025-04-27", "2025-04-28"),
        ("2025-04-28", "2025-04-28"),
        ("2025-05-05", "2025-05-06"),  # no lustrum needed
        ("2026-05-05", "2026-05-06"),
        ("2026-05-15", "2026-05-18"),  # equated by decree
        ("2026-05-13", "2026-05-13"),
        ("2028-02-29", "2028-02-29"),
    ],
)
def test_an_end_on_a_closed_day_moves_to_the_next_working_day(counted: str, moved: str) -> None:
    starts = (on(counted) - timedelta(weeks=4)).isoformat()
    found = end(starts, 4, "weeks")
    assert (found.counted, found.day) == (on(counted), on(moved))
    assert found.move is (Move.STAYS if counted == moved else Move.NEXT_WORKING_DAY)
    assert found.provisional is False


@pytest.mark.parametrize(
    ("starts", "days", "counted", "moved", "move"),
    [
        ("2026-04-02", 3, "2026-04-05", "2026-04-08", Move.TWO_WORKING_DAYS),
        ("2026-04-02", 2, "2026-04-04", "2026-04-07", Move.NEXT_WORKING_DAY),
        ("2026-12-24", 3, "2026-12-27", "2026-12-29", Move.TWO_WORKING_DAYS),
        ("2026-12-24", 2, "2026-12-26", "2026-12-28", Move.NEXT_WORKING_DAY),
        ("2026-12-24", 1, "2026-12-25", "2026-12-28", Move.NEXT_WORKING_DAY),
        ("2026-06-05", 3, "2026-06-08", "2026-06-09", Move.TWO_WORKING_DAYS),
        ("2026-06-05", 2, "2026-06-07", "2026-06-08", Move.NEXT_WORKING_DAY),
        ("2026-06-05", 4, "2026-06-09", "2026-06-09", Move.STAYS),
        ("2024-12-24", 7, "2024-12-31", "2024-12-31", Move.STAYS),
        ("2024-12-24", 6, "2024-12-30", "2024-12-31", Move.TWO_WORKING_DAYS),
    ],
)
def test_a_term_of_three_or_more_days_holds_two_working_days(
    starts: str, days: int, counted: str, moved: str, move: Move
) -> None:
    found = end(starts, days, "days")
    assert found == (on(moved), on(counted), move, None)


def test_a_week_holds_two_working_days_too() -> None:
    narrow = Calendar(
        kind=CalendarKind.ATW,
        version=0,
        starts=on("2026-06-01"),
        until=on("2026-06-30"),
        closed=tuple(on(f"2026-06-{day:02}") for day in range(8, 12)),
    )
    found = ends(Term(count=1, unit=Unit.WEEKS), on("2026-06-05"), narrow)
    assert found == (on("2026-06-15"), on("2026-06-12"), Move.TWO_WORKING_DAYS, None)


@pytest.mark.parametrize(
    ("count", "unit", "counted", "moved"),
    [
        (90, "days", "2026-05-16", "2026-05-18"),
        (91, "days", "2026-05-16", "2026-05-16"),
        (12, "weeks", "2026-05-16", "2026-05-18"),
        (13, "weeks", "2026-05-16", "2026-05-16"),
        (84, "days", "2026-05-16", "2026-05-18"),
        (85, "days", "2026-05-16", "2026-05-18"),  # longer than 12 weeks, and worded in days
        (3, "months", "2026-05-16", "2026-05-18"),
        (4, "months", "2026-05-16", "2026-05-16"),
        (1, "years", "2026-05-16", "2026-05-16"),
        (12, "months", "2026-05-16", "2026-05-16"),
    ],
)
def test_the_unit_it_is_worded_in_decides_what_is_covered(
    count: int, unit: str, counted: str, moved: str
) -> None:
    found = end(law.raw(on(counted), -count, unit).isoformat(), count, unit)
    assert (found.counted, found.day) == (on(counted), on(moved))
    covered = counted != moved
    assert found.move is (Move.NEXT_WORKING_DAY if covered else Move.NOT_COVERED)
    assert Term(count=count, unit=Unit(unit)).covered is covered


def test_three_months_are_covered_also_when_they_are_more_than_ninety_days() -> None:
    found = end("2026-08-15", 3, "months")
    assert (found.counted - on("2026-08-15")).days == 92
    assert (found.counted, found.day) == (on("2026-11-15"), on("2026-11-16"))


@pytest.mark.parametrize(
    ("starts", "count", "unit", "last"),
    [
        ("2026-05-18", 3, "days", "2026-05-15"),  # a closed day, and it stays
        ("2026-04-06", 1, "days", "2026-04-05"),
        ("2026-04-13", 1, "weeks", "2026-04-06"),
        ("2026-03-31", 1, "months", "2026-02-28"),
        ("2028-03-31", 1, "months", "2028-02-29"),
        ("2028-02-29", 1, "years", "2027-02-28"),
    ],
)
def test_a_term_counted_back_is_not_moved(starts: str, count: int, unit: str, last: str) -> None:
    assert end(starts, count, unit, backwards=True) == (
        on(last),
        on(last),
        Move.NOT_COVERED,
        None,
    )


@pytest.mark.parametrize(
    ("starts", "count", "unit", "counted"),
    [
        ("2026-01-31", 1, "months", "2026-02-28"),
        ("2028-01-31", 1, "months", "2028-02-29"),
        ("2027-12-31", 2, "months", "2028-02-29"),
        ("2026-08-31", 1, "months", "2026-09-30"),
        ("2026-02-28", 1, "months", "2026-03-28"),
        ("2026-11-30", 3, "months", "2027-02-28"),
        ("2026-12-15", 1, "months", "2027-01-15"),
        ("2028-02-29", 1, "years", "2029-02-28"),
        ("2028-02-29", 4, "years", "2032-02-29"),
        ("2028-02-28", 1, "days", "2028-02-29"),
        ("2026-02-28", 1, "days", "2026-03-01"),
    ],
)
def test_months_end_on_the_same_day_or_on_the_last_there_is(
    starts: str, count: int, unit: str, counted: str
) -> None:
    assert end(starts, count, unit).counted == on(counted)


TERMS = st.one_of(
    st.tuples(st.integers(1, 100), st.just("days")),
    st.tuples(st.integers(1, 15), st.just("weeks")),
    st.tuples(st.integers(1, 5), st.just("months")),
    st.tuples(st.integers(1, 2), st.just("years")),
)
KNOWN = st.dates(date(2023, 1, 1), date(2028, 6, 30))


@settings(max_examples=often(1000))
@given(starts=KNOWN, worded=TERMS)
def test_every_term_ends_where_the_text_of_the_law_says(
    starts: date, worded: tuple[int, str]
) -> None:
    count, unit = worded
    found = ends(Term(count=count, unit=Unit(unit)), starts, ATW)
    assert found.counted == law.raw(starts, count, unit)
    assert found.day == law.last_day(starts, count, unit)
    if found.move is not Move.NOT_COVERED:
        assert law.works(found.day)


@given(starts=KNOWN, worded=TERMS, later=st.integers(0, 30))
def test_who_starts_later_never_ends_earlier(
    starts: date, worded: tuple[int, str], later: int
) -> None:
    term = Term(count=worded[0], unit=Unit(worded[1]))
    first, second = (ends(term, day, ATW) for day in (starts, starts + timedelta(days=later)))
    assert first.day <= second.day


@given(starts=KNOWN, worded=TERMS)
def test_counting_back_agrees_with_the_calendar_on_the_wall(
    starts: date, worded: tuple[int, str]
) -> None:
    count, unit = worded
    found = ends(Term(count=count, unit=Unit(unit), backwards=True), starts, ATW)
    assert found.day == law.raw(starts, -count, unit)


@pytest.mark.parametrize(
    ("starts", "days", "day", "unknown"),
    [
        ("2022-12-01", 29, "2022-12-30", "2022-12-29"),  # before the first decree that is known
        ("2022-12-20", 14, "2023-01-03", None),
        ("2022-12-30", 3, "2023-01-03", None),
        ("2028-12-22", 7, "2028-12-29", None),
        ("2028-12-22", 8, "2029-01-02", "2029-01-01"),  # after the last
        ("2028-12-22", 14, "2029-01-05", "2029-01-04"),
    ],
)
def test_an_end_outside_the_years_of_the_known_decrees_is_provisional(
    starts: str, days: int, day: str, unknown: str | None
) -> None:
    found = end(starts, days, "days")
    assert found.day == on(day)
    assert found.unknown == (on(unknown) if unknown else None)
    assert found.provisional is (unknown is not None)


@pytest.mark.parametrize(
    ("counted", "day"),
    [
        ("2013-04-30", "2013-05-01"),  # the Queen's day
        ("2006-04-30", "2006-05-01"),  # kept on Saturday the 29th
        ("2012-04-27", "2012-04-27"),  # no King's day yet
        ("2014-04-27", "2014-04-28"),
        ("2031-04-28", "2031-04-28"),  # King's day was Saturday the 26th
        ("2030-05-05", "2030-05-06"),
        ("2029-01-01", "2029-01-02"),
    ],
)
def test_where_the_list_says_nothing_the_feasts_of_the_law_are_taken_provisionally(
    counted: str, day: str
) -> None:
    starts = on(counted) - timedelta(days=10)
    found = ends(Term(count=10, unit=Unit.DAYS), starts, EMPTY)
    assert (found.day, found.provisional) == (on(day), True)


def test_a_term_that_is_not_covered_needs_no_calendar_and_is_never_provisional() -> None:
    found = ends(Term(count=1, unit=Unit.YEARS), on("2035-06-01"), EMPTY)
    assert found == (on("2036-06-01"), on("2036-06-01"), Move.NOT_COVERED, None)


def test_a_saturday_never_counts_whatever_a_list_says() -> None:
    assert end("2026-06-10", 3, "days").day == on("2026-06-15")


@pytest.mark.parametrize(
    ("starts", "hours", "ended"),
    [
        ("2026-03-28T12:00+01:00", 24, "2026-03-29T13:00+02:00"),  # the clock goes forward
        ("2026-10-24T12:00+02:00", 24, "2026-10-25T11:00+01:00"),  # and back
        ("2026-05-14T09:00+02:00", 48, "2026-05-16T09:00+02:00"),  # a Saturday stays one
        ("2028-02-28T12:00+01:00", 24, "2028-02-29T12:00+01:00"),
        ("2026-03-29T13:00+02:00", -24, "2026-03-28T12:00+01:00"),
    ],
)
def test_hours_are_hours_and_the_law_leaves_them_alone(starts: str, hours: int, ended: str) -> None:
    found = hours_after(datetime.fromisoformat(starts), hours)
    assert found == datetime.fromisoformat(ended)
    assert found.tzinfo is UTC


@pytest.mark.parametrize("count", [0, -1, 10_001])
def test_a_term_has_a_length(count: int) -> None:
    with pytest.raises(ValidationError, match="count"):
        Term(count=count, unit=Unit.DAYS)
