"""Our own past, beside what we are about to offer; and quarters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import WEEKDAYS
from domain.commission.words import Variant
from domain.figures.past import Delivered, Offered, Quantiles, beside, past, quantiles
from domain.figures.quarters import Quarter

MONDAY = date(2026, 3, 2)
DELIVERED = [
    Delivered(MONDAY, MONDAY + timedelta(weeks=weeks), hours)
    for weeks, hours in [(1, 10), (2, 20), (3, None), (4, 40), (9, 50), (9, 60)]
]


def test_four_deliveries_are_too_few_to_say() -> None:
    assert quantiles([1, 2, 3, 4]) == Quantiles(4, None, None)
    assert quantiles([5, 1, 4, 2, 3]) == Quantiles(5, 3, 5)


def test_the_past_is_counted_in_days_working_days_and_hours() -> None:
    found = past(DELIVERED, WEEKDAYS)
    assert (found.days, found.working_days) == (Quantiles(6, 21, 63), Quantiles(6, 15, 45))
    assert (found.hours, found.provisional) == (Quantiles(5, 40, 60), False)


def test_a_variant_that_needs_less_than_half_of_the_past_is_warned_of() -> None:
    ways = [
        Offered(Variant.SOBER, 39, MONDAY + timedelta(days=20)),
        Offered(Variant.STANDARD, 40, MONDAY + timedelta(days=21)),
    ]
    sober, standard = beside(ways, MONDAY, past(DELIVERED, WEEKDAYS), WEEKDAYS)
    assert (sober.few_hours, sober.few_days, sober.days, sober.working_days) == (
        True,
        True,
        20,
        14,
    )
    assert (standard.few_hours, standard.few_days) == (False, False)
    (alone,) = beside(ways[:1], MONDAY, past([], WEEKDAYS), WEEKDAYS)
    assert (alone.few_hours, alone.few_days) == (False, False)


@given(st.lists(st.integers(0, 500), min_size=5, max_size=60))
def test_so_many_in_a_hundred_took_at_most_that(values: list[int]) -> None:
    found = quantiles(values)
    assert found.p50 in values
    assert found.p85 in values
    for percent, value in ((50, found.p50), (85, found.p85)):
        assert value is not None
        assert 100 * sum(v <= value for v in values) >= percent * len(values)
        assert 100 * sum(v < value for v in values) < percent * len(values)


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_day_lies_in_its_quarter(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.first <= day <= quarter.last
    assert Quarter.of(quarter.first) == Quarter.of(quarter.last) == quarter
    assert Quarter.read(str(quarter)) == quarter


@pytest.mark.parametrize("text", ["2026", "2026-Q5", "Q1-2026", "0000-Q1", "", "2026-Q1x"])
def test_what_is_no_quarter_is_not_read(text: str) -> None:
    assert Quarter.read(text) is None


def test_a_quarter_may_be_written_in_dutch() -> None:
    assert Quarter.read(" 2026k4 ") == Quarter(2026, 4)
