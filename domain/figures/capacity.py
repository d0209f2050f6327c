"""What there are hours for: a plan beside the people that must do it, and years to visit everyone.

Hours are in minutes, so that nothing is lost in halves. Nothing here is about one person: the
capacity is that of a team or an office.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Final

FULL_TIME: Final = 1_400
"""Productive hours of one full-time job in a year, as a tenant starts with."""
SHARE: Final = 60
"""Per cent of those that is meant for account work, as a tenant starts with."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """`fte` in hundredths of a full-time job, `hours` productive in a year for a full one, and
    `share`: the percentage of those meant for account work."""

    fte: int
    hours: int = FULL_TIME
    share: int = SHARE

    @property
    def minutes(self) -> int:
        """For account work, in a year."""
        return self.fte * self.hours * self.share * 60 // 10_000


@dataclass(frozen=True, slots=True)
class Target:
    """So many times something that takes so many minutes each, all told."""

    count: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Fit:
    """A plan beside its capacity, in minutes. `over` is what is asked too much (0: it fits)."""

    asked: int
    there: int

    @property
    def over(self) -> int:
        return max(0, self.asked - self.there)

    @property
    def hours_over(self) -> int:
        """What is asked too much in hours, rounded up; 0: it fits."""
        return ceil(self.over / 60)

    @property
    def percent(self) -> int | None:
        """Of the capacity, rounded up, so that 101 % is never told as 100; None: there is none."""
        return None if self.there == 0 else ceil(100 * self.asked / self.there)


def fits(targets: Iterable[Target], capacity: Capacity) -> Fit:
    """All targets together beside what there are people for."""
    return Fit(sum(target.count * target.minutes for target in targets), capacity.minutes)


def years_for_all(relations: int, visited: int, days: int) -> int | None:
    """In tenths of a year, rounded up: how long a round takes at the pace of a period, `visited`
    different relations in `days`.

    None when nobody was visited: then no number of years is enough.
    """
    if relations == 0:
        return 0
    if visited <= 0 or days <= 0:
        return None
    return -(-relations * days * 10 * _OF_YEAR // (visited * _YEAR))


_YEAR: Final = 1_461
_OF_YEAR: Final = 4
"""Days in four years, and those years: a year has 365.25 days."""
