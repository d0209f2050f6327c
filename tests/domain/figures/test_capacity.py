"""A plan beside the people that must do it, by another calculation than that of the code."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.capacity import Capacity, Fit, Target, fits, years_for_all

TARGETS = st.lists(st.builds(Target, st.integers(0, 5000), st.integers(1, 2000)), max_size=8)


def test_a_plan_that_fits_and_one_that_does_not() -> None:
    three = Capacity(fte=300, hours=1400, share=50)  # 2,100 hours
    visits = Target(400, 4 * 60)
    assert fits([visits], three) == Fit(asked=96_000, there=126_000)
    assert fits([visits], three).over == 0
    both = fits([visits, Target(100, 6 * 60)], three)
    assert (both.over, both.percent) == (6_000, 105)


def test_just_too_much_is_never_told_as_whole() -> None:
    assert Fit(asked=100_001, there=100_000).percent == 101
    assert Fit(asked=100_000, there=100_000).percent == 100
    assert Fit(asked=1, there=0).percent is None


@given(TARGETS, st.integers(0, 5000), st.integers(0, 2000), st.integers(0, 100))
def test_hours_add_up_by_another_way(
    targets: list[Target], fte: int, hours: int, share: int
) -> None:
    found = fits(targets, Capacity(fte, hours, share))
    there = int(Fraction(fte, 100) * hours * 60 * Fraction(share, 100))
    asked = sum(minutes for one in targets for minutes in [one.minutes] * one.count)
    assert (found.asked, found.there, found.over) == (asked, there, max(0, asked - there))


@pytest.mark.parametrize(
    ("relations", "visited", "days", "tenths"),
    [
        (1_200, 240, 365, 50),
        (1_200, 0, 365, None),
        (1_200, 240, 0, None),
        (0, 0, 0, 0),
        (1, 1, 1, 1),
        (1_461, 1, 1, 40),
        (1_462, 1, 1, 41),
    ],
)
def test_years_to_visit_everyone(
    relations: int, visited: int, days: int, tenths: int | None
) -> None:
    assert years_for_all(relations, visited, days) == tenths


@given(st.integers(1, 100_000), st.integers(1, 5_000), st.integers(1, 366))
def test_the_years_are_enough_and_a_tenth_less_is_not(
    relations: int, visited: int, days: int
) -> None:
    tenths = years_for_all(relations, visited, days)
    assert tenths is not None
    a_year = Fraction(visited, days) * Fraction("365.25")
    assert Fraction(tenths, 10) * a_year >= relations
    assert Fraction(tenths - 1, 10) * a_year < relations
