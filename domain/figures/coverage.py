"""Whom we reach: per group of organisations how many there are and how many we saw, so that small
firms are not forgotten; what comes by itself as a band; and a plan beside what was done.

Nothing here is about a person of ours.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

QUARTERS: Final = 4
FEWEST: Final = 4
"""Quarters that a band needs: of fewer nobody can say what is usual."""


@dataclass(frozen=True, slots=True)
class GroupReach:
    """A group: `name` None for those of which it is not known. `visited` are different ones in the
    past year, `spoken` those within the interval of their tier, `timed` those that have a tier."""

    name: str | None
    count: int
    visited: int
    spoken: int
    timed: int

    @property
    def percent(self) -> int | None:
        """Of the group that was visited, rounded down: 100 is told of all alone."""
        return None if self.count == 0 else 100 * self.visited // self.count


def together(several: Iterable[GroupReach]) -> GroupReach:
    """All groups as one."""
    rows = list(several)
    return GroupReach(
        None,
        sum(row.count for row in rows),
        sum(row.visited for row in rows),
        sum(row.spoken for row in rows),
        sum(row.timed for row in rows),
    )


def ordered(several: Iterable[GroupReach], order: Sequence[str]) -> list[GroupReach]:
    """In that order, every group that could be there also when it is empty; unknown last."""
    found = {row.name: row for row in several}
    known = [found.get(name, GroupReach(name, 0, 0, 0, 0)) for name in order]
    return [*known, *(row for name, row in found.items() if name is None)]


@dataclass(frozen=True, slots=True)
class Band:
    """What comes by itself lies between these in a quarter."""

    low: int
    high: int


def band(quarters: Sequence[int]) -> Band | None:
    """Of past quarters, whole ones; None when there are too few to say."""
    if len(quarters) < FEWEST:
        return None
    return Band(min(quarters), max(quarters))


def spread(count: int, weights: Sequence[int]) -> list[int]:
    """So many over the quarters by their hours, in whole numbers that add up to it.

    What was planned by the end of a quarter is rounded down, so that the last one has the rest.
    """
    whole = sum(weights)
    if whole == 0:
        weights, whole = [1] * len(weights), len(weights)
    until, done = [], 0
    for weight in weights:
        done += weight
        until.append(count * done // whole)
    return [here - before for here, before in zip(until, [0, *until], strict=False)]


@dataclass(frozen=True, slots=True)
class PlanBeside:
    """What was planned of one thing in a year, per quarter, and what was done; None: too few people
    made it, or it is still to come."""

    planned: tuple[int, ...]
    done: tuple[int | None, ...]

    @property
    def so_far(self) -> tuple[int, int] | None:
        """Planned and done in the quarters that have begun; None when none has, or they are kept
        back."""
        begun = [
            (plan, real)
            for plan, real in zip(self.planned, self.done, strict=True)
            if real is not None
        ]
        if not begun:
            return None
        return sum(plan for plan, _ in begun), sum(real for _, real in begun)


def beside(
    count: int, weights: Sequence[int], done: Mapping[int, int], begun: int, *, told: bool
) -> PlanBeside:
    """A target over its quarters beside what was done in those that have begun: 0 to 4 of them."""
    real = tuple(
        done.get(number, 0) if told and number <= begun else None
        for number in range(1, QUARTERS + 1)
    )
    return PlanBeside(tuple(spread(count, weights)), real)
