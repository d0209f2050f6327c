"""Counting working days: laws that hold on every calendar."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import WEEKDAYS, Calendar, CalendarKind, atw, org
from tests.often import often

START, UNTIL = date(2026, 1, 1), date(2027, 12, 31)
ONE = timedelta(days=1)
DAYS = st.dates(date(2025, 6, 1), date(2028, 6, 30))
COUNTS = st.integers(0, 60)
LISTS = st.lists(
    st.dates(START, UNTIL).filter(lambda day: day.weekday() < 5), max_size=120, unique=True
)
CALENDARS = st.one_of(
    st.sampled_from([WEEKDAYS, atw(), org(range(2026, 2028), good_friday=True)]),
    LISTS.map(
        lambda days: Calendar(
            kind=CalendarKind.ORG, version=1, starts=START, until=UNTIL, closed=tuple(sorted(days))
        )
    ),
)


def open_days(calendar: Calendar, first: date, last: date) -> list[date]:
    """The working days from first to last, one by one."""
    days = [first + number * ONE for number in range((last - first).days + 1)]
    return [day for day in days if day.isoweekday() <= 5 and day not in calendar.closed]


@settings(max_examples=often(300))
@given(calendar=CALENDARS, day=DAYS, count=st.integers(1, 60))
def test_a_count_lands_on_the_nth_open_day(calendar: Calendar, day: date, count: int) -> None:
    later = open_days(calendar, day + ONE, day + 400 * ONE)
    earlier = open_days(calendar, day - 400 * ONE, day - ONE)
    assert calendar.after(day, count).day == later[count - 1]
    assert calendar.before(day, count).day == earlier[-count]


@given(calendar=CALENDARS, day=DAYS)
def test_no_days_is_the_day_itself_even_when_it_is_closed(calendar: Calendar, day: date) -> None:
    assert calendar.after(day, 0).day == calendar.before(day, 0).day == day


@given(calendar=CALENDARS, day=DAYS, one=COUNTS, two=COUNTS)
def test_two_counts_in_a_row_are_their_sum(
    calendar: Calendar, day: date, one: int, two: int
) -> None:
    first = calendar.after(day, one)
    second = calendar.after(first.day, two)
    whole = calendar.after(day, one + two)
    assert second.day == whole.day
    assert whole.provisional == (first.provisional or second.provisional)
    back = calendar.before(calendar.before(day, one).day, two)
    assert back.day == calendar.before(day, one + two).day


@given(calendar=CALENDARS, day=DAYS, count=COUNTS, later=st.integers(0, 30))
def test_who_starts_later_never_ends_earlier(
    calendar: Calendar, day: date, count: int, later: int
) -> None:
    other = day + later * ONE
    assert calendar.after(day, count).day <= calendar.after(other, count).day
    assert calendar.before(day, count).day <= calendar.before(other, count).day
    assert calendar.on_or_after(day).day <= calendar.on_or_after(other).day
    assert calendar.after(day, count).day < calendar.after(day, count + 1).day


@given(calendar=CALENDARS, day=DAYS, count=COUNTS)
def test_counting_between_undoes_counting_on(calendar: Calendar, day: date, count: int) -> None:
    ended = calendar.after(day, count)
    found = calendar.between(day, ended.day)
    assert found.days == count
    assert found.provisional == ended.provisional


@given(calendar=CALENDARS, day=DAYS, count=COUNTS)
def test_counting_back_undoes_counting_on_from_a_working_day(
    calendar: Calendar, day: date, count: int
) -> None:
    start = calendar.on_or_after(day).day
    assert calendar.before(calendar.after(start, count).day, count).day == start


@given(calendar=CALENDARS, day=DAYS, last=DAYS, middle=DAYS)
def test_what_lies_between_may_be_cut_anywhere(
    calendar: Calendar, day: date, last: date, middle: date
) -> None:
    first, between, end = sorted([day, last, middle])
    assert calendar.between(first, end).days == (
        calendar.between(first, between).days + calendar.between(between, end).days
    )
    assert calendar.between(first, end).days == len(open_days(calendar, first + ONE, end))
    if first < end:
        assert calendar.between(end, first).days == 0


@given(calendar=CALENDARS, day=DAYS)
def test_the_nearest_working_day_is_the_day_itself_when_it_works(
    calendar: Calendar, day: date
) -> None:
    after, before = calendar.on_or_after(day).day, calendar.on_or_before(day).day
    assert calendar.works(after)
    assert calendar.works(before)
    if calendar.works(day):
        assert after == before == day
    else:
        assert before < day < after
        assert open_days(calendar, before, after) == [before, after]


@given(calendar=CALENDARS, day=DAYS, count=COUNTS)
def test_an_answer_is_provisional_exactly_when_the_list_was_not_made_for_all_its_days(
    calendar: Calendar, day: date, count: int
) -> None:
    for end in (
        calendar.after(day, count),
        calendar.before(day, count),
        calendar.on_or_after(day),
        calendar.on_or_before(day),
    ):
        outside = [each for each in (day, end.day) if not calendar.starts <= each <= calendar.until]
        assert end.provisional is bool(outside)


def test_both_ends_of_the_list_are_part_of_it() -> None:
    calendar = org(range(2026, 2028))
    assert calendar.after(date(2026, 1, 1), 1).provisional is False
    assert calendar.after(date(2025, 12, 31), 1).provisional is True
    assert calendar.after(date(2027, 12, 30), 1) == (date(2027, 12, 31), False)
    assert calendar.after(date(2027, 12, 31), 1) == (date(2028, 1, 3), True)


def test_the_clock_that_jumps_changes_no_day() -> None:
    calendar = org(range(2026, 2028))
    assert calendar.after(date(2026, 3, 27), 1).day == date(2026, 3, 30)
    assert calendar.between(date(2026, 3, 27), date(2026, 3, 31)).days == 2
    assert calendar.after(date(2026, 10, 23), 1).day == date(2026, 10, 26)
    assert calendar.before(date(2026, 10, 26), 1).day == date(2026, 10, 23)


def test_a_leap_day_counts_as_any_other() -> None:
    assert WEEKDAYS.after(date(2028, 2, 28), 1).day == date(2028, 2, 29)
    assert WEEKDAYS.between(date(2028, 2, 28), date(2028, 3, 1)).days == 2
    assert WEEKDAYS.after(date(2026, 2, 27), 1).day == date(2026, 3, 2)


def test_the_kings_day_on_a_sunday_takes_no_working_day() -> None:
    calendar = org(range(2031, 2032))
    assert calendar.after(date(2031, 4, 25), 1).day == date(2031, 4, 28)
    assert date(2031, 4, 26) not in calendar.closed


def test_a_day_that_is_closed_in_one_calendar_may_work_in_another() -> None:
    ascension_friday = date(2026, 5, 15)
    assert not atw().works(ascension_friday)
    assert org(range(2026, 2027)).works(ascension_friday)
    assert not org(range(2026, 2027), own=[ascension_friday]).works(ascension_friday)
