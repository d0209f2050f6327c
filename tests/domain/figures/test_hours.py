"""Hours: what was spent in a year, and how it will end."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import WEEKDAYS
from domain.figures.hours import (
    Agreed,
    Extra,
    HoursFigure,
    Standing,
    Total,
    Year,
    figures,
    known,
    parted,
    prognosis,
    spent_in,
    standing,
)

HALF_YEAR = date(2026, 6, 30)
HALF = Year(2026, HALF_YEAR, 129, 261, provisional=False)
AGREED = Agreed("gemeente", 2026, "toezicht", 400, 500, amended=1, tolerance=10)
OURS = (("gemeente", 1),)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def total(hours: int, until: date, team: str = "t-1", order: int = 0) -> Total:
    return Total(OURS, "toezicht", ("26-a", team, ""), hours, until, order)


def only(*said: Total, agreed: Sequence[Agreed] = (AGREED,)) -> HoursFigure:
    (figure,) = figures(HALF, agreed, said, [])
    return figure


def test_what_the_time_system_says_is_a_total_so_it_never_adds_up() -> None:
    assert only(total(10, date(2026, 1, 31)), total(30, date(2026, 3, 31))).spent == 30


def test_hours_of_the_year_before_are_taken_off() -> None:
    assert only(total(12, date(2025, 11, 30)), total(30, date(2026, 3, 31))).spent == 18


def test_teams_add_up_and_the_later_word_on_a_day_counts() -> None:
    day = date(2026, 3, 31)
    assert only(total(10, day), total(8, day, order=1), total(5, day, "t-2")).spent == 13


def test_the_year_ends_as_the_known_part_of_it_goes() -> None:
    figure = only(total(200, date(2026, 6, 30)))
    assert figure.prognosis == round(200 * 261 / 129)
    assert (figure.percent, figure.standing) == (50, Standing.WITHIN)
    assert (figure.agreed, figure.concluded, figure.amended) == (400, 500, 1)


def test_in_the_first_weeks_of_a_year_its_end_cannot_be_told() -> None:
    weeks = known(2026, date(2026, 1, 28), WEEKDAYS)
    assert (weeks.elapsed, prognosis(10, weeks)) == (20, 131)
    assert prognosis(10, known(2026, date(2026, 1, 27), WEEKDAYS)) is None


def test_a_year_is_known_as_far_as_hours_were_imported() -> None:
    assert known(2026, None, WEEKDAYS) == Year(2026, None, 0, 261, provisional=False)
    assert known(2026, date(2025, 12, 31), WEEKDAYS).known_until is None
    assert known(2026, date(2027, 2, 1), WEEKDAYS) == Year(
        2026, date(2026, 12, 31), 261, 261, provisional=False
    )


@pytest.mark.parametrize(
    ("agreed", "tolerance", "spent", "foreseen", "expected"),
    [
        (100, 10, 60, 110, Standing.WITHIN),
        (100, 10, 60, 111, Standing.OVER),
        (100, 10, 60, 90, Standing.WITHIN),
        (100, 10, 60, 89, Standing.UNDER),
        (100, 0, 60, 100, Standing.WITHIN),
        (100, 10, 111, None, Standing.OVER),
        (100, 10, 111, 90, Standing.OVER),
        (100, 10, 110, None, Standing.TOO_EARLY),
        (100, None, 60, 110, Standing.NOT_AGREED),
        (0, 10, 60, 110, Standing.NOT_AGREED),
    ],
)
def test_the_tolerance_is_judged_at_the_end_of_the_year(
    agreed: int, tolerance: int | None, spent: int, foreseen: int | None, expected: Standing
) -> None:
    assert standing(agreed, tolerance, spent, foreseen) is expected


def test_changes_of_scope_stand_beside_the_agreement() -> None:
    changes = [
        Extra(OURS, "toezicht", 16, date(2026, 2, 1)),
        Extra(OURS, "toezicht", -6, date(2026, 5, 1)),
        Extra(OURS, "toezicht", 40, date(2025, 5, 1)),
        Extra((("provincie", 1),), None, 4, date(2026, 5, 1)),
    ]
    ours, theirs = figures(HALF, [AGREED], [], changes)
    assert (ours.agreed, ours.extra, ours.reduced) == (400, 16, 6)
    assert (theirs.client, theirs.product, theirs.extra, theirs.percent) == (
        "provincie",
        None,
        4,
        None,
    )


def test_an_agreement_of_another_year_is_left_out() -> None:
    assert figures(HALF, [Agreed("gemeente", 2025, "toezicht", 9, 9)], [], []) == []


@given(st.lists(st.tuples(DAYS, st.integers(0, 900)), max_size=8, unique_by=lambda pair: pair[0]))
def test_the_years_together_are_the_last_total(said: list[tuple[date, int]]) -> None:
    totals = [total(hours, day) for day, hours in said]
    years = sum(spent_in(year, totals) for year in range(2024, 2028))
    assert years == (dict(said)[max(dict(said))] if said else 0)


def test_clients_carry_their_part_by_the_cost_key() -> None:
    shared = Total((("gemeente", 60), ("provincie", 40)), "toezicht", ("26-a",), 11, HALF_YEAR)
    ours, theirs = figures(HALF, [AGREED], [shared], [])
    assert (ours.spent, theirs.spent) == (7, 4)


@given(
    st.integers(-5_000, 5_000),
    st.lists(st.integers(1, 100), min_size=1, max_size=6),
)
def test_parts_are_all_of_it_and_none_is_an_hour_off(hours: int, weights: list[int]) -> None:
    parts = parted(hours, [(f"c-{n}", weight) for n, weight in enumerate(weights)])
    assert sum(part for _, part in parts) == hours
    for (_, part), weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(hours * weight, sum(weights))) < 1


@given(st.integers(0, 100_000), DAYS)
def test_the_prognosis_is_the_rule_of_three(spent: int, until: date) -> None:
    year = known(until.year, until, WEEKDAYS)
    day, count = date(until.year, 1, 1), 0
    while day <= until:
        count += day.weekday() < 5
        day += timedelta(1)
    assert year.elapsed == count
    if (found := prognosis(spent, year)) is not None:
        assert abs(found - Fraction(spent * year.whole, count)) <= Fraction(1, 2)
