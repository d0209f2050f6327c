"""Quarters, counted back."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.figures.quarters import Quarter


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)), count=st.integers(0, 400))
def test_one_so_many_back_is_that_of_the_day_before_so_many_times(day: date, count: int) -> None:
    expected = Quarter.of(day)
    for _ in range(count):
        expected = Quarter.of(expected.first - timedelta(days=1))
    assert Quarter.of(day).back(count) == expected
