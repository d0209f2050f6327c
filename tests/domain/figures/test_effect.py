"""The claim that account work brings 15 to 20 % more jobs, tested on one's own figures."""

import statistics
from random import Random

import pytest

from domain.figures.effect import FEWEST, Finding, Jobs, effect


def grown(by: float, count: int = 60, seed: int = 7) -> list[Jobs]:
    """Companies of different sizes that grew by so many per cent, give or take a little."""
    dice = Random(seed)  # noqa: S311
    sizes = [dice.randint(5, 60) for _ in range(count)]
    return [Jobs(size, round(size * (1 + (by + dice.uniform(-4, 4)) / 100))) for size in sizes]


def test_thin_figures_say_nothing() -> None:
    found = effect(grown(18, FEWEST - 1), grown(0))
    assert (found.finding, found.difference, found.low) == (Finding.TOO_THIN, None, None)
    assert effect([Jobs(0, 5)] * 50, grown(0)).finding is Finding.TOO_THIN


@pytest.mark.parametrize(
    ("by", "finding"),
    [(0, Finding.NONE), (8, Finding.LESS), (17, Finding.FITS), (40, Finding.MORE)],
)
def test_what_the_figures_say(by: float, finding: Finding) -> None:
    assert effect(grown(by), grown(0, seed=8)).finding is finding


def test_the_difference_is_that_of_the_groups_as_wholes() -> None:
    visited, others = grown(17), grown(2, seed=8)
    found = effect(visited, others)
    by_hand = [
        100 * (sum(one.after for one in group) / sum(one.before for one in group) - 1)
        for group in (visited, others)
    ]
    assert found.difference == pytest.approx(by_hand[0] - by_hand[1])
    assert found.low is not None
    assert found.high is not None
    assert found.low < by_hand[0] - by_hand[1] < found.high


def test_the_interval_is_that_of_another_way_to_draw() -> None:
    visited, others = grown(17), grown(2, seed=8)
    dice = Random(99)  # noqa: S311

    def growth(group: list[Jobs]) -> float:
        picked = [group[dice.randrange(len(group))] for _ in group]
        return 100 * (sum(one.after for one in picked) / sum(one.before for one in picked) - 1)

    drawn = [growth(visited) - growth(others) for _ in range(2_000)]
    cuts = statistics.quantiles(drawn, n=20)
    found = effect(visited, others)
    assert found.low == pytest.approx(cuts[0], abs=0.3)
    assert found.high == pytest.approx(cuts[-1], abs=0.3)


def test_the_same_figures_give_the_same_answer() -> None:
    assert effect(grown(17), grown(2)) == effect(grown(17), grown(2))
