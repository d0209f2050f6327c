"""Satisfaction: the grades that a client gave for commissions, year by year.

One grade is what a client's person said of a commission: it stands there as their own word. What is
counted from several comes from persons, so below five of them there is only how many there are. It
says nothing about the people who did the work.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt
from typing import Final

from domain.text import Id

FEWEST: Final = 5
"""Grades in a figure; one of fewer would tell what each of those people said."""
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
    grades) and `change` since the last year of which the mean is told (None: there was none).

    With fewer than `FEWEST` grades there is `count` alone.
    """

    client: Id | None
    year: int
    count: int
    mean: int | None = None
    lowest: int | None = None
    highest: int | None = None
    spread: int | None = None
    change: int | None = None
    trend: Trend | None = None


def satisfaction(graded: Iterable[Graded]) -> list[Satisfaction]:
    """Each client and year with grades, in order."""
    by_year: dict[tuple[str, int], list[Graded]] = {}
    for one in graded:
        by_year.setdefault((one.client or "", one.on.year), []).append(one)
    found: list[Satisfaction] = []
    for (client, year), grades in sorted(by_year.items(), key=lambda item: item[0]):
        means = (it.mean for it in reversed(found) if (it.client or "") == client)
        last = next((it for it in means if it is not None), None)
        found.append(_year(client or None, year, [one.grade for one in grades], last))
    return found


def mean_of(grades: Sequence[int]) -> int | None:
    """In hundredths; None below `FEWEST`."""
    if len(grades) < FEWEST:
        return None
    return (200 * sum(grades) + len(grades)) // (2 * len(grades))


def _year(client: Id | None, year: int, grades: Sequence[int], last: int | None) -> Satisfaction:
    mean = mean_of(grades)
    if mean is None:
        return Satisfaction(client=client, year=year, count=len(grades))
    change = None if last is None else mean - last
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


def _spread(grades: Sequence[int]) -> int:
    count = len(grades)
    squares = count * sum(grade * grade for grade in grades) - sum(grades) ** 2
    variance = squares / (count * (count - 1))
    return round(100 * sqrt(variance))


def _trend(change: int) -> Trend:
    if abs(change) < STEADY:
        return Trend.STEADY
    return Trend.UP if change > 0 else Trend.DOWN
