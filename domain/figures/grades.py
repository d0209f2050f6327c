"""Satisfaction: the grades that a client gave for commissions, year by year.

A grade is about a commission, so it is never hidden for small numbers; it says nothing about the
people who did the work.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt
from typing import Final

from domain.text import Id

STEADY: Final = 25
"""Hundredths of a grade. A smaller step than this is no trend."""


@dataclass(frozen=True, slots=True)
class Graded:
    """A client's grade (1-10) for a commission on a day."""

    client: Id | None
    grade: int
    on: date


class Trend(StrEnum):
    """Beside the last year with grades before it."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """One client and year. `mean` is in hundredths, as are `spread` (standard deviation of the
    grades; None for one grade) and `change` since the last year with grades (None: there was none).
    """

    client: Id | None
    year: int
    count: int
    mean: int
    lowest: int
    highest: int
    spread: int | None
    change: int | None
    trend: Trend | None


def satisfaction(graded: Iterable[Graded]) -> list[Satisfaction]:
    """Each client and year with grades, in order."""
    by_year: dict[tuple[str, int], list[Graded]] = {}
    for one in graded:
        by_year.setdefault((one.client or "", one.on.year), []).append(one)
    found: list[Satisfaction] = []
    for (client, year), grades in sorted(by_year.items(), key=lambda item: item[0]):
        last = found[-1] if found and (found[-1].client or "") == client else None
        found.append(_year(client or None, year, [one.grade for one in grades], last))
    return found


def _year(
    client: Id | None, year: int, grades: Sequence[int], last: Satisfaction | None
) -> Satisfaction:
    mean = _mean(grades)
    change = None if last is None else mean - last.mean
    return Satisfaction(
        client=client,
        year=year,
        count=len(grades),
        mean=mean,
        lowest=min(grades),
        highest=max(grades),
        spread=_spread(grades),
        change=change,
        trend=None if change is None else _trend(change),
    )


def _mean(grades: Sequence[int]) -> int:
    return (200 * sum(grades) + len(grades)) // (2 * len(grades))


def _spread(grades: Sequence[int]) -> int | None:
    count = len(grades)
    if count == 1:
        return None
    squares = count * sum(grade * grade for grade in grades) - sum(grades) ** 2
    variance = squares / (count * (count - 1))
    return round(100 * sqrt(variance))


def _trend(change: int) -> Trend:
    if abs(change) < STEADY:
        return Trend.STEADY
    return Trend.UP if change > 0 else Trend.DOWN
