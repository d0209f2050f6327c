"""The holidays of the law, as rules and as lists."""

from datetime import date

import pytest

from domain.calendar import DECREED, CalendarKind, Holiday, atw, for_office, for_terms, org
from domain.calendar.holidays import EQUATED, easter, recognised
from tests.domain.calendar import law


def day_of(year: int, holiday: Holiday) -> date:
    (found,) = (one.day for one in recognised(year) if one.holiday is holiday)
    return found


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (1818, "1818-03-22"),
        (1943, "1943-04-25"),
        (1954, "1954-04-18"),
        (1961, "1961-04-02"),
        (1981, "1981-04-19"),
        (2000, "2000-04-23"),
        (2008, "2008-03-23"),
        (2024, "2024-03-31"),
        (2026, "2026-04-05"),
        (2038, "2038-04-25"),
        (2049, "2049-04-18"),
        (2076, "2076-04-19"),
        (2285, "2285-03-22"),
    ],
)
def test_easter_of_years_that_are_known(year: int, sunday: str) -> None:
    assert easter(year) == date.fromisoformat(sunday)


def test_easter_agrees_with_the_epact_for_a_whole_cycle_of_centuries() -> None:
    assert [easter(year) for year in range(1583, 4100)] == [
        law.easter(year) for year in range(1583, 4100)
    ]


def test_every_day_of_a_year_by_its_name() -> None:
    assert [(one.day.isoformat(), one.holiday.value) for one in recognised(2026)] == [
        ("2026-01-01", "new-year"),
        ("2026-01-02", "equated"),
        ("2026-04-03", "good-friday"),
        ("2026-04-06", "easter-monday"),
        ("2026-04-27", "kings-day"),
        ("2026-05-05", "liberation-day"),
        ("2026-05-14", "ascension"),
        ("2026-05-15", "equated"),
        ("2026-05-25", "whit-monday"),
        ("2026-12-25", "christmas-day"),
        ("2026-12-26", "boxing-day"),
    ]


@pytest.mark.parametrize(
    ("year", "kept_on"),
    [
        (2014, "2014-04-26"),  # the first King's day, and at once a Sunday
        (2015, "2015-04-27"),
        (2024, "2024-04-27"),  # a Saturday stays
        (2025, "2025-04-26"),
        (2026, "2026-04-27"),
        (2031, "2031-04-26"),
        (2036, "2036-04-26"),
        (2037, "2037-04-27"),
    ],
)
def test_the_kings_birthday_is_kept_a_day_earlier_when_it_is_a_sunday(
    year: int, kept_on: str
) -> None:
    assert day_of(year, Holiday.KINGS_DAY) == date.fromisoformat(kept_on)
    assert all(one.holiday is not Holiday.QUEENS_DAY for one in recognised(year))


@pytest.mark.parametrize(
    ("year", "kept_on"),
    [(1995, "1995-04-29"), (2006, "2006-04-29"), (2012, "2012-04-30"), (2013, "2013-04-30")],
)
def test_before_2014_it_is_the_queens_birthday(year: int, kept_on: str) -> None:
    assert day_of(year, Holiday.QUEENS_DAY) == date.fromisoformat(kept_on)
    assert all(one.holiday is not Holiday.KINGS_DAY for one in recognised(year))


@pytest.mark.parametrize("year", [2013, 2014, 2021, 2024, 2025, 2026, 2030])
def test_liberation_day_is_recognised_every_year(year: int) -> None:
    assert day_of(year, Holiday.LIBERATION_DAY) == date(year, 5, 5)


@pytest.mark.parametrize("year", [2005, 2016])
def test_two_feasts_on_one_day_are_both_named_and_close_it_once(year: int) -> None:
    named = [one.holiday for one in recognised(year) if one.day == date(year, 5, 5)]
    assert named == [Holiday.ASCENSION, Holiday.LIBERATION_DAY]
    assert org(range(year, year + 1)).closed.count(date(year, 5, 5)) == 1


def test_the_decrees_cover_one_run_of_years() -> None:
    assert list(EQUATED) == sorted(EQUATED)
    assert {day.year for day in EQUATED} == set(DECREED)
    assert (DECREED[0], DECREED[-1]) == (2023, 2028)


def test_the_days_of_the_law_are_those_looked_up_one_by_one() -> None:
    assert tuple(one.day for one in for_terms(DECREED)) == law.CLOSED
    calendar = atw()
    assert (calendar.kind, calendar.closed) == (CalendarKind.ATW, law.CLOSED)
    assert (calendar.starts, calendar.until) == (date(2023, 1, 1), date(2028, 12, 31))


def test_an_office_works_on_equated_days_and_chooses_about_good_friday() -> None:
    feasts = {one.holiday for one in for_office(range(2026, 2028), good_friday=False)}
    assert feasts.isdisjoint({Holiday.EQUATED, Holiday.GOOD_FRIDAY})
    assert Holiday.GOOD_FRIDAY in {
        one.holiday for one in for_office(range(2026, 2028), good_friday=True)
    }


def test_a_list_of_an_office_holds_its_own_days_in_order_and_no_weekends() -> None:
    own = (date(2027, 12, 24), date(2026, 5, 15), date(2026, 5, 14), date(2026, 5, 16))
    calendar = org(range(2026, 2028), good_friday=True, own=own, version=3)
    assert (calendar.kind, calendar.version) == (CalendarKind.ORG, 3)
    assert (calendar.starts, calendar.until) == (date(2026, 1, 1), date(2027, 12, 31))
    assert calendar.closed == tuple(sorted(set(calendar.closed)))
    assert {date(2026, 4, 3), date(2026, 5, 15), date(2027, 12, 24)} <= set(calendar.closed)
    assert date(2026, 5, 16) not in calendar.closed
    assert date(2026, 4, 3) not in org(range(2026, 2027)).closed
