"""Does account work bring more jobs? A claim, tested on one's own figures.

Two groups of companies are held beside each other: those that were visited often enough, and the
others. Each company has jobs at the start and at the end. The gain of a group is that of all its
jobs together; how sure the difference is follows from drawing the companies again and again
(bootstrap), with a fixed seed, so that the same figures give the same answer. It is a difference,
never a cause: whoever visits, visits companies that grow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final

FEWEST: Final = 20
"""With fewer companies in a group than this, the figures are too thin to say anything."""
DRAWS: Final = 2_000
CLAIMED: Final = (15.0, 20.0)
"""The claim: so many per cent more jobs, from and up to."""


class Finding(StrEnum):
    """What the figures say about the claim."""

    TOO_THIN = "too-thin"
    """Too few companies, or no jobs to begin with."""
    NONE = "none"
    """No difference shows: nought is among what may be."""
    LESS = "less"
    """There is a difference, and it stays below the claim."""
    FITS = "fits"
    """There is a difference, and the claim is among what may be."""
    MORE = "more"
    """All that may be lies above the claim."""


@dataclass(frozen=True, slots=True)
class Jobs:
    """Of one company: at the start and at the end of the period."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Group:
    """A group as a whole; `growth` in per cent, None without jobs to begin with."""

    companies: int
    before: int
    after: int

    @property
    def growth(self) -> float | None:
        return None if self.before == 0 else 100 * (self.after - self.before) / self.before


@dataclass(frozen=True, slots=True)
class Effect:
    """The difference in growth, in points of per cent, and within what it lies nine times in ten
    (None when the figures are too thin)."""

    visited: Group
    others: Group
    difference: float | None
    low: float | None
    high: float | None
    finding: Finding


def effect(visited: Sequence[Jobs], others: Sequence[Jobs], seed: int = 1) -> Effect:
    """What the figures say of the claim."""
    first, second = _group(visited), _group(others)
    difference = _difference(first, second)
    if min(len(visited), len(others)) < FEWEST or difference is None:
        return Effect(first, second, None, None, None, Finding.TOO_THIN)
    dice = Random(seed)  # noqa: S311  # figures, no secret
    drawn = sorted(
        found
        for _ in range(DRAWS)
        if (found := _difference(_drawn(visited, dice), _drawn(others, dice))) is not None
    )
    low, high = drawn[len(drawn) // 20], drawn[-len(drawn) // 20]
    return Effect(first, second, difference, low, high, _finding(low, high))


def _finding(low: float, high: float) -> Finding:
    least, most = CLAIMED
    if low <= 0:
        return Finding.NONE
    if high < least:
        return Finding.LESS
    return Finding.MORE if low > most else Finding.FITS


def _group(companies: Sequence[Jobs]) -> Group:
    return Group(
        len(companies), sum(one.before for one in companies), sum(one.after for one in companies)
    )


def _drawn(companies: Sequence[Jobs], dice: Random) -> Group:
    return _group(dice.choices(companies, k=len(companies)))


def _difference(first: Group, second: Group) -> float | None:
    if first.growth is None or second.growth is None:
        return None
    return first.growth - second.growth
