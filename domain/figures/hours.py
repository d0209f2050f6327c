"""Hours agreed for a year beside hours spent, with a prognosis: per client and product."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from domain.calendar import Calendar
from domain.text import Id

EARLY: Final = 20
"""Working days. Before so many of a year are known, its end cannot be told."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What client and contractor agreed on for one product and year.

    `concluded` are the hours of the agreement as it was made, `hours` those after `amended`
    amendments. `tolerance` is in percent, for the whole agreement.
    """

    client: Id
    year: int
    product: Id
    hours: int
    concluded: int
    amended: int = 0
    tolerance: int | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """What the time system said: `hours` in all, up to and including `until`.

    `clients` pay for them, each for its weight in the cost key. `series` tells apart what adds up
    (commission, team, product); `order` says which of two that were said for the same day came
    later.
    """

    clients: tuple[tuple[Id | None, int], ...]
    product: Id | None
    series: tuple[str, ...]
    hours: int
    until: date
    order: int = 0


@dataclass(frozen=True, slots=True)
class Extra:
    """An approved change of scope: hours more or, below zero, less, for these clients."""

    clients: tuple[tuple[Id | None, int], ...]
    product: Id | None
    hours: int
    on: date


class Standing(StrEnum):
    """How the year will end, against the tolerance."""

    WITHIN = "within"
    OVER = "over"
    UNDER = "under"
    TOO_EARLY = "too-early"
    NOT_AGREED = "not-agreed"
    """No hours, or no tolerance, were agreed on."""


@dataclass(frozen=True, slots=True)
class HoursFigure:
    """One client, product and year. `percent` is spent of agreed; None when nothing was agreed.

    `prognosis` is the hours at the end of the year when the rest of it goes like the part that is
    known; None when it is too early to say. `extra` and `reduced` are approved changes of scope:
    they stand beside the agreement and are not added to it.
    """

    client: Id | None
    year: int
    product: Id | None
    agreed: int
    concluded: int
    amended: int
    spent: int
    extra: int
    reduced: int
    percent: int | None
    prognosis: int | None
    tolerance: int | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Year:
    """How much of a year is known: the last day that hours were imported for, and working days."""

    year: int
    known_until: date | None
    elapsed: int
    whole: int
    provisional: bool


def known(year: int, until: date | None, calendar: Calendar) -> Year:
    """How far a year is known when hours were imported up to `until`; None: for no day of it."""
    before, last = date(year - 1, 12, 31), date(year, 12, 31)
    whole = calendar.between(before, last)
    if until is None or until <= before:
        return Year(year, None, 0, whole.days, whole.provisional)
    until = min(until, last)
    return Year(
        year, until, calendar.between(before, until).days, whole.days, provisional=whole.provisional
    )


def spent_in(year: int, totals: Sequence[Total]) -> int:
    """Hours of one series in a year: its last total of that year, less its last one before it."""
    first = date(year, 1, 1)
    return _at(totals, date(year, 12, 31)) - _at(totals, first - timedelta(days=1))


def _at(totals: Iterable[Total], day: date) -> int:
    """The total that stood on that day."""
    said = [total for total in totals if total.until <= day]
    return max(said, key=lambda total: (total.until, total.order)).hours if said else 0


def parted(hours: int, clients: Sequence[tuple[Id | None, int]]) -> list[tuple[Id | None, int]]:
    """Whole hours for each client by its weight; together they are all of them.

    What rounding leaves over goes, hour by hour, to who lost most by it, the first one first.
    """
    whole = sum(weight for _, weight in clients)
    parts = [hours * weight // whole for _, weight in clients]
    lost = sorted(range(len(parts)), key=lambda n: (-(hours * clients[n][1] % whole), n))
    for n in lost[: hours - sum(parts)]:
        parts[n] += 1
    return [(client, part) for (client, _), part in zip(clients, parts, strict=True)]


def prognosis(spent: int, year: Year) -> int | None:
    """Spent hours, per working day that is known, times the working days of the year; rounded."""
    if year.elapsed < EARLY:
        return None
    return (2 * spent * year.whole + year.elapsed) // (2 * year.elapsed)


def standing(agreed: int, tolerance: int | None, spent: int, foreseen: int | None) -> Standing:
    """Whether the year ends within the tolerance; hours that are spent already count for sure."""
    if agreed == 0 or tolerance is None:
        return Standing.NOT_AGREED
    if (spent - agreed) * 100 > tolerance * agreed:
        return Standing.OVER
    if foreseen is None:
        return Standing.TOO_EARLY
    if abs(foreseen - agreed) * 100 <= tolerance * agreed:
        return Standing.WITHIN
    return Standing.OVER if foreseen > agreed else Standing.UNDER


Key = tuple[Id | None, Id | None]


def figures(
    year: Year, agreed: Iterable[Agreed], totals: Iterable[Total], extras: Iterable[Extra]
) -> list[HoursFigure]:
    """One figure for each client and product that has hours, agreed or spent or changed."""
    promised: dict[Key, Agreed] = {
        (line.client, line.product): line for line in agreed if line.year == year.year
    }
    spent = _spent(year.year, totals)
    more: dict[Key, list[int]] = {}
    for change in extras:
        if change.on.year == year.year:
            for client, hours in parted(change.hours, change.clients):
                more.setdefault((client, change.product), []).append(hours)
    keys = dict.fromkeys((*promised, *spent, *more))
    return [
        _figure(year, key, promised.get(key), spent.get(key, 0), more.get(key, []))
        for key in sorted(keys, key=lambda key: (key[0] or "", key[1] or ""))
    ]


def _spent(year: int, totals: Iterable[Total]) -> Mapping[Key, int]:
    series: dict[tuple[str, ...], list[Total]] = {}
    for total in totals:
        series.setdefault(total.series, []).append(total)
    spent: dict[Key, int] = {}
    for said in series.values():
        for client, hours in parted(spent_in(year, said), said[0].clients):
            key = (client, said[0].product)
            spent[key] = spent.get(key, 0) + hours
    return {key: hours for key, hours in spent.items() if hours}


def _figure(
    year: Year, key: Key, line: Agreed | None, spent: int, changes: Sequence[int]
) -> HoursFigure:
    hours = line.hours if line else 0
    tolerance = line.tolerance if line else None
    foreseen = prognosis(spent, year)
    return HoursFigure(
        client=key[0],
        year=year.year,
        product=key[1],
        agreed=hours,
        concluded=line.concluded if line else 0,
        amended=line.amended if line else 0,
        spent=spent,
        extra=sum(change for change in changes if change > 0),
        reduced=-sum(change for change in changes if change < 0),
        percent=(200 * spent + hours) // (2 * hours) if hours else None,
        prognosis=foreseen,
        tolerance=tolerance,
        standing=standing(hours, tolerance, spent, foreseen),
    )
