"""Whom we reach, what comes by itself, and a plan beside what was done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.coverage import (
    Band,
    GroupReach,
    PlanBeside,
    band,
    beside,
    ordered,
    spread,
    together,
)

SMALL = GroupReach("1", count=300, visited=3, spoken=20, timed=200)
LARGE = GroupReach("500-plus", count=3, visited=3, spoken=3, timed=3)
UNKNOWN = GroupReach(None, count=40, visited=0, spoken=0, timed=0)
WEIGHTS = st.lists(st.integers(0, 2_000), min_size=4, max_size=4)


def test_small_firms_are_not_forgotten() -> None:
    rows = ordered([LARGE, UNKNOWN, SMALL], ["1", "2-4", "500-plus"])
    assert [(row.name, row.count, row.percent) for row in rows] == [
        ("1", 300, 1),
        ("2-4", 0, None),
        ("500-plus", 3, 100),
        (None, 40, 0),
    ]
    assert together(rows) == GroupReach(None, count=343, visited=6, spoken=23, timed=203)


def test_almost_all_is_never_told_as_all() -> None:
    assert GroupReach("1", count=300, visited=299, spoken=0, timed=0).percent == 99


@given(st.lists(st.tuples(*[st.integers(0, 50)] * 2), max_size=6))
def test_groups_add_up_by_another_way(pairs: list[tuple[int, int]]) -> None:
    rows = [GroupReach(str(at), a + b, a, b, a) for at, (a, b) in enumerate(pairs)]
    whole = together(rows)
    flat = [kind for a, b in pairs for kind in ["seen"] * a + ["not"] * b]
    assert (whole.count, whole.visited) == (len(flat), flat.count("seen"))


def test_what_comes_by_itself_is_a_band_and_of_few_quarters_nothing() -> None:
    assert band([12, 20, 15, 18]) == Band(12, 20)
    assert band([0, 0, 0, 0, 3]) == Band(0, 3)
    assert band([12, 20, 15]) is None


def test_a_target_is_spread_by_the_hours_of_the_quarters() -> None:
    assert spread(100, [300, 300, 100, 300]) == [30, 30, 10, 30]
    assert spread(10, []) == []
    assert spread(10, [0, 0, 0, 0]) == [2, 3, 2, 3]


@given(st.integers(0, 100_000), WEIGHTS)
def test_the_quarters_of_a_target_add_up(count: int, weights: list[int]) -> None:
    parts = spread(count, weights)
    assert sum(parts) == count
    assert min(parts) >= 0
    whole = sum(weights)
    for at in range(4):
        if whole and not weights[at]:
            assert parts[at] == 0
        if whole:  # never more than one away from the exact share
            assert abs(parts[at] * whole - count * weights[at]) < whole


@pytest.mark.parametrize(
    ("begun", "told", "done", "so_far"),
    [
        (0, True, (None, None, None, None), None),
        (2, True, (7, 0, None, None), (20, 7)),
        (4, True, (7, 0, 0, 11), (40, 18)),
        (4, False, (None, None, None, None), None),
    ],
)
def test_a_plan_stands_beside_what_was_done_in_the_quarters_that_began(
    begun: int, told: bool, done: tuple[int | None, ...], so_far: tuple[int, int] | None
) -> None:
    found = beside(40, [1, 1, 1, 1], {1: 7, 4: 11}, begun, told=told)
    assert found == PlanBeside((10, 10, 10, 10), done)
    assert found.so_far == so_far
