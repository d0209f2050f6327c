"""Grades of clients over the years."""

import statistics
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.figures.grades import Graded, Trend, satisfaction

GRADES = st.lists(
    st.builds(
        Graded,
        st.sampled_from([None, "gemeente", "provincie"]),
        st.integers(1, 10),
        st.dates(date(2023, 1, 1), date(2026, 12, 31)),
    ),
    max_size=30,
)


def graded(grade: int, year: int, client: str | None = "gemeente") -> Graded:
    return Graded(client, grade, date(year, 5, 1))


def test_a_year_is_held_beside_the_last_one_with_grades() -> None:
    said = [graded(6, 2023), graded(8, 2023), graded(8, 2025), graded(8, 2026), graded(5, 2026)]
    first, second, third = satisfaction([*said, graded(9, 2022, "provincie")])[:3]
    assert (first.mean, first.spread, first.trend) == (700, 141, None)
    assert (second.year, second.change, second.trend, second.spread) == (2025, 100, Trend.UP, None)
    assert (third.mean, third.change, third.trend) == (650, -150, Trend.DOWN)
    assert (third.lowest, third.highest, third.count) == (5, 8, 2)


def test_a_small_step_is_no_trend() -> None:
    said = [graded(7, 2025)] * 4 + [graded(7, 2026)] * 4 + [graded(8, 2026)]
    assert satisfaction(said)[1].trend is Trend.STEADY


@given(GRADES)
def test_means_and_spreads_are_those_of_the_library(said: list[Graded]) -> None:
    found = satisfaction(said)
    assert sum(one.count for one in found) == len(said)
    for one in found:
        grades = [s.grade for s in said if s.client == one.client and s.on.year == one.year]
        assert abs(one.mean - 100 * statistics.fmean(grades)) <= 0.5
        if one.spread is not None:
            assert abs(one.spread - 100 * statistics.stdev(grades)) <= 0.51
        assert (one.lowest, one.highest, one.count) == (min(grades), max(grades), len(grades))
