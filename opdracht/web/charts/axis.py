"""The days that are named under a time line: few enough to be read on a small screen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from opdracht.sentences.grammar import MONTHS, Said

MOST: Final = 5
"""Ticks."""
LAST: Final = 86.0
"""Percents: further to the right the words of a tick would not fit."""
STEPS: Final = (1, 2, 7, 14)
"""Days."""
MONTH_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1_200, 6_000, 12_000, 60_000, 120_000)
SHORT: Final = {2: Said("mrt", "Mar")}
"""Months that are not shortened to their first three letters."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named, at its place in percents."""

    x: float
    said: Said


def ticks(first: int, days: int, across: Callable[[int], float]) -> list[Tick]:
    """Those of so many days from `first` on (an ordinal), and `across` places one."""
    last = min(first + days, date.max.toordinal())
    for step in STEPS:
        found = list(range(first, last + 1, step)) if days <= step * MOST else []
        if found:
            return _placed(((day, _day(date.fromordinal(day))) for day in found), across)
    for months in MONTH_STEPS:
        starts = list(_months(first, last, months)) if days <= months * 31 * MOST else []
        if starts:
            said = _month if months < 12 else _year  # noqa: PLR2004 - of a year
            return _placed(((day.toordinal(), said(day)) for day in starts), across)
    return []


def _months(first: int, last: int, step: int) -> Iterator[date]:
    """The first days of every so many months, counted from January."""
    start = date.fromordinal(first)
    number = start.year * 12 + start.month - 1
    number += -number % step
    while number // 12 <= date.max.year:
        day = date(number // 12, number % 12 + 1, 1)
        if day.toordinal() > last:
            return
        if day.toordinal() >= first:
            yield day
        number += step


def _placed(found: Iterator[tuple[int, Said]], across: Callable[[int], float]) -> list[Tick]:
    placed = [Tick(across(day), said) for day, said in found]
    return [tick for tick in placed if tick.x <= LAST]


def _short(day: date) -> Said:
    nl, en = MONTHS[day.month - 1]
    return SHORT.get(day.month - 1, Said(nl[:3], en[:3]))


def _day(day: date) -> Said:
    nl, en = _short(day)
    return Said(f"{day.day} {nl}", f"{day.day} {en}")


def _month(day: date) -> Said:
    nl, en = _short(day)
    return Said(f"{nl} {day.year}", f"{en} {day.year}")


def _year(day: date) -> Said:
    return Said(str(day.year), str(day.year))
