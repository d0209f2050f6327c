"""Lead time and hours of what we delivered before, beside what we are about to offer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.calendar import Calendar
from domain.commission.words import Variant

FEW: Final = 5
"""Below so many it says nothing about the next one."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A commission that was delivered. `hours` is None when the time system said nothing of it."""

    received: date
    delivered: date
    hours: int | None


@dataclass(frozen=True, slots=True)
class Quantiles:
    """Half of `count` took at most `p50`, 85 in 100 at most `p85`. None: too few to say."""

    count: int
    p50: int | None
    p85: int | None


@dataclass(frozen=True, slots=True)
class Past:
    """Lead time from received to delivered, in calendar days and working days, and hours."""

    days: Quantiles
    working_days: Quantiles
    hours: Quantiles
    provisional: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """A variant: its hours, and the days from received to done."""

    variant: Variant
    hours: int
    ends: date


@dataclass(frozen=True, slots=True)
class Beside:
    """A variant beside the past. A warning: it needs less than half of the past did."""

    variant: Variant
    hours: int
    ends: date
    days: int
    working_days: int
    few_hours: bool
    few_days: bool


def quantiles(values: Iterable[int]) -> Quantiles:
    """By nearest rank: a value that really occurred."""
    known = sorted(values)
    if len(known) < FEW:
        return Quantiles(len(known), None, None)
    return Quantiles(len(known), rank(known, 50), rank(known, 85))


def rank(known: Sequence[int], percent: int) -> int:
    """The value that so many in a hundred do not exceed, of values in order."""
    return known[-(-len(known) * percent // 100) - 1]


def past(delivered: Sequence[Delivered], calendar: Calendar) -> Past:
    """What the deliveries took."""
    counted = [calendar.between(one.received, one.delivered) for one in delivered]
    return Past(
        days=quantiles((one.delivered - one.received).days for one in delivered),
        working_days=quantiles(between.days for between in counted),
        hours=quantiles(one.hours for one in delivered if one.hours is not None),
        provisional=any(between.provisional for between in counted),
    )


def beside(
    offered: Iterable[Offered], received: date, what_was: Past, calendar: Calendar
) -> list[Beside]:
    """Each variant with its lead time from the day of receipt, and what the past says of it."""
    return [
        Beside(
            variant=one.variant,
            hours=one.hours,
            ends=one.ends,
            days=(one.ends - received).days,
            working_days=calendar.between(received, one.ends).days,
            few_hours=_below(one.hours, what_was.hours),
            few_days=_below((one.ends - received).days, what_was.days),
        )
        for one in offered
    ]


def _below(value: int, known: Quantiles) -> bool:
    return known.p50 is not None and value < known.p50
