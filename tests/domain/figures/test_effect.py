"""The claim that account work brings 15 to 20 % more jobs, on figures whose truth is known."""

import statistics
from random import Random

import pytest

from domain.figures.effect import FEWEST, CompanyJobs, EffectFinding, Pick, effect


def chance(seed: int = 1) -> Pick:
    dice = Random(seed)  # noqa: S311
    return lambda companies: dice.choices(companies, k=len(companies))


def grown(by: float, count: int = 60, seed: int = 7, spread: float = 4) -> list[CompanyJobs]:
    """Companies of different sizes that grew by so many per cent, give or take."""
    dice = Random(seed)  # noqa: S311
    sizes = [dice.randint(5, 60) for _ in range(count)]
    return [
        CompanyJobs(size, round(size * (1 + (by + dice.uniform(-spread, spread)) / 100)))
        for size in sizes
    ]


def test_thin_figures_say_nothing() -> None:
    found = effect(grown(18, FEWEST - 1), grown(0), chance())
    assert (found.finding, found.difference, found.low) == (EffectFinding.TOO_THIN, None, None)
    nothing = [CompanyJobs(0, 5)] * 50
    assert effect(nothing, grown(0), chance()).finding is EffectFinding.TOO_THIN
    assert effect([], [], chance()).finding is EffectFinding.TOO_THIN
    hardly = [CompanyJobs(1, 2)] + [CompanyJobs(0, 5)] * 500
    assert effect(hardly, grown(0), chance(), 200).finding in {
        EffectFinding.TOO_THIN,
        EffectFinding.MORE,
    }


@pytest.mark.parametrize(
    ("by", "finding"),
    [
        (-10, EffectFinding.NONE),
        (0, EffectFinding.NONE),
        (8, EffectFinding.LESS),
        (17, EffectFinding.FITS),
        (40, EffectFinding.MORE),
    ],
)
def test_what_the_figures_say(by: float, finding: EffectFinding) -> None:
    assert effect(grown(by), grown(0, seed=8), chance()).finding is finding


def test_the_difference_is_that_of_the_groups_as_wholes() -> None:
    visited, others = grown(17), grown(2, seed=8)
    found = effect(visited, others, chance())
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

    def growth(group: list[CompanyJobs]) -> float:
        picked = [group[dice.randrange(len(group))] for _ in group]
        return 100 * (sum(one.after for one in picked) / sum(one.before for one in picked) - 1)

    drawn = [growth(visited) - growth(others) for _ in range(2_000)]
    cuts = statistics.quantiles(drawn, n=20)
    found = effect(visited, others, chance())
    assert found.low == pytest.approx(cuts[0], abs=0.3)
    assert found.high == pytest.approx(cuts[-1], abs=0.3)


def test_nine_times_in_ten_the_truth_lies_within_what_may_be() -> None:
    inside = 0
    for seed in range(60):
        visited = grown(12, 40, seed * 2 + 1, spread=30)
        others = grown(2, 40, seed * 2 + 2, spread=30)
        found = effect(visited, others, chance(seed), 200)
        assert found.low is not None
        assert found.high is not None
        inside += found.low <= 10 <= found.high
    assert 47 <= inside <= 60


def test_the_same_draws_give_the_same_answer() -> None:
    assert effect(grown(17), grown(2), chance(3)) == effect(grown(17), grown(2), chance(3))
