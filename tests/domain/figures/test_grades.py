"""Grades of clients over the years."""

import statistics
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.figures.grades import FEWEST, Graded, Satisfaction, Trend, mean_of, satisfaction

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


def year(number: int, *grades: int) -> list[Graded]:
    return [graded(grade, number) for grade in grades]


def test_a_year_is_held_beside_the_last_one_of_which_the_mean_is_told() -> None:
    said = [
        *year(2023, 6, 6, 7, 8, 8),
        *year(2024, 1),
        *year(2025, 8, 8, 8, 8, 8),
        *year(2026, 8, 5, 8, 5, 7),
    ]
    first, few, second, third = satisfaction([*said, graded(9, 2022, "provincie")])[:4]
    assert (first.mean, first.spread, first.trend) == (700, 100, None)
    assert (few.year, few.mean, few.trend) == (2024, None, None)
    assert (second.year, second.change, second.trend, second.spread) == (2025, 100, Trend.UP, 0)
    assert (third.mean, third.change, third.trend) == (660, -140, Trend.DOWN)
    assert (third.lowest, third.highest, third.count) == (5, 8, 5)


def test_fewer_than_five_grades_are_counted_and_nothing_more() -> None:
    [found] = satisfaction(year(2026, 3, 9, 9, 9))
    assert found == Satisfaction("gemeente", 2026, count=4)
    assert mean_of([3, 9, 9, 9]) is None
    assert mean_of([3, 9, 9, 9, 9]) == 780


def test_a_small_step_is_no_trend() -> None:
    said = [*year(2025, 7, 7, 7, 7, 7), *year(2026, 7, 7, 7, 7, 8)]
    assert satisfaction(said)[1].trend is Trend.STEADY


@given(GRADES)
def test_means_and_spreads_are_those_of_the_library(said: list[Graded]) -> None:
    found = satisfaction(said)
    assert sum(one.count for one in found) == len(said)
    for one in found:
        grades = [s.grade for s in said if s.client == one.client and s.on.year == one.year]
        assert one.count == len(grades)
        assert (one.mean is None) is (one.spread is None) is (len(grades) < FEWEST)
        if one.mean is not None and one.spread is not None:
            assert abs(one.mean - 100 * statistics.fmean(grades)) <= 0.5
            assert abs(one.spread - 100 * statistics.stdev(grades)) <= 0.51
            assert (one.lowest, one.highest) == (min(grades), max(grades))
