"""Does account work bring more jobs? A claim, tested on one's own figures.

Two groups of companies are held beside each other: those that were visited, and the others. Each
company has jobs at the start and at the end. The growth of a group is that of all its jobs
together. How sure the difference is follows from drawing companies of each group again and again,
as many as there are (bootstrap). It is a difference, never a cause: whoever visits, visits
companies that grow.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

FEWEST: Final = 20
"""With fewer companies in a group than this, the figures are too thin to say anything."""
DRAWS: Final = 2_000
CLAIMED: Final = (15.0, 20.0)
"""The claim: so many points of per cent more, from and up to."""


class EffectFinding(StrEnum):
    """What the figures say about the claim."""

    TOO_THIN = "too-thin"
    """Too few companies, or no jobs to begin with."""
    NONE = "none"
    """No gain shows: nought, or less, is among what may be."""
    LESS = "less"
    """There is a gain, and all that may be lies below the claim."""
    FITS = "fits"
    """There is a gain, and the claim is among what may be."""
    MORE = "more"
    """All that may be lies above the claim."""


@dataclass(frozen=True, slots=True)
class CompanyJobs:
    """Of one company: at the start and at the end of the period."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class JobsGroup:
    """A group as a whole; `growth` in per cent, None without jobs to begin with."""

    companies: int
    before: int
    after: int

    @property
    def growth(self) -> float | None:
        """How much more jobs there are at the end, in per cent."""
        return None if self.before == 0 else 100 * (self.after - self.before) / self.before


@dataclass(frozen=True, slots=True)
class Effect:
    """The difference in growth, in points of per cent, and within what it lies nine times in ten;
    None when the figures are too thin."""

    visited: JobsGroup
    others: JobsGroup
    difference: float | None
    low: float | None
    high: float | None
    finding: EffectFinding


Pick = Callable[[Sequence[CompanyJobs]], Sequence[CompanyJobs]]
"""Draws as many companies as there are, each time from all of them: chance comes from outside."""


def effect(
    visited: Sequence[CompanyJobs], others: Sequence[CompanyJobs], pick: Pick, draws: int = DRAWS
) -> Effect:
    """What the figures say of the claim. The same draws give the same answer."""
    first, second = _group(visited), _group(others)
    difference = _difference(first, second)
    if min(len(visited), len(others)) < FEWEST or difference is None:
        return Effect(first, second, None, None, None, EffectFinding.TOO_THIN)
    drawn = sorted(
        found
        for _ in range(draws)
        if (found := _difference(_group(pick(visited)), _group(pick(others)))) is not None
    )
    if len(drawn) < draws / 2:  # hardly any company has a job to begin with
        return Effect(first, second, None, None, None, EffectFinding.TOO_THIN)
    low, high = drawn[len(drawn) // 20], drawn[-(len(drawn) // 20) - 1]
    return Effect(first, second, difference, low, high, _finding(low, high))


def _finding(low: float, high: float) -> EffectFinding:
    least, most = CLAIMED
    if low <= 0:
        return EffectFinding.NONE
    if high < least:
        return EffectFinding.LESS
    return EffectFinding.MORE if low > most else EffectFinding.FITS


def _group(companies: Sequence[CompanyJobs]) -> JobsGroup:
    return JobsGroup(
        len(companies), sum(one.before for one in companies), sum(one.after for one in companies)
    )


def _difference(first: JobsGroup, second: JobsGroup) -> float | None:
    if first.growth is None or second.growth is None:
        return None
    return first.growth - second.growth
