"""Bookings added up: whole hours per commission, team and product, up to and including a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from domain.text import Id
from opdracht.hours.booking import Booking, Judge
from opdracht.hours.cells import Row
from opdracht.hours.fault import Fault
from opdracht.hours.table import Table

TOLD_EACH = 1_000
"""Rows after which whoever waits hears how far it is."""

MOST_FAULTS = 1_000
"""Most bad rows that are kept; of the others it is only known how many there are."""


@dataclass(frozen=True, slots=True)
class Total:
    """What a team spent up to and including a day, in whole hours. `line` is its first row."""

    commission: Id
    team: Id
    product: Id | None
    hours: int
    until: date
    exact: Decimal
    rows: int
    line: int


@dataclass(slots=True)
class _Sum:
    hours: Decimal
    until: date
    rows: int
    line: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole sheet, read: what it adds up to, and what is wrong with it."""

    rows: int
    totals: tuple[Total, ...]
    """In the order of commission, team and product."""
    faults: tuple[Fault, ...]
    """Bad rows by line, the first thousand; `bad` counts them all."""
    bad: int
    held: dict[str, int]
    """Commissions with a bad row, and the line of the first."""


def read(
    table: Table,
    judge: Judge,
    *,
    totals: bool,
    progress: Callable[[int], None] = lambda _: None,
) -> Sheet:
    """Add up every row. `totals`: rows are running totals, of which the last day counts.

    `progress` hears now and then how many rows were read.
    """
    sums: dict[tuple[Id, Id, Id | None], _Sum] = {}
    faults: list[Fault] = []
    held: dict[str, int] = {}
    rows = bad = 0
    for row in table.rows():
        rows += 1
        if rows % TOLD_EACH == 0:
            progress(rows)
        found = judge.judge(row) if isinstance(row, Row) else row
        if isinstance(found, Booking):
            _add(sums, found, totals=totals)
            continue
        bad += 1
        if found.commission:
            held.setdefault(found.commission, found.line)
        if len(faults) < MOST_FAULTS:
            faults.append(found)
    return Sheet(rows, _whole(sums), tuple(faults), bad, held)


def _add(sums: dict[tuple[Id, Id, Id | None], _Sum], booking: Booking, *, totals: bool) -> None:
    key = (booking.commission, booking.team, booking.product)
    known = sums.get(key)
    if known is None:
        sums[key] = _Sum(booking.hours, booking.until, 1, booking.line)
        return
    known.rows += 1
    if totals and booking.until != known.until:
        if booking.until > known.until:
            known.hours, known.until = booking.hours, booking.until
        return
    known.hours += booking.hours
    known.until = max(known.until, booking.until)


def _whole(sums: dict[tuple[Id, Id, Id | None], _Sum]) -> tuple[Total, ...]:
    """The sums, rounded once: a half goes up."""
    return tuple(
        Total(
            commission=commission,
            team=team,
            product=product,
            hours=int(found.hours.to_integral_value(ROUND_HALF_UP)),
            until=found.until,
            exact=found.hours,
            rows=found.rows,
            line=found.line,
        )
        for (commission, team, product), found in sorted(
            sums.items(), key=lambda item: (item[0][0], item[0][1], item[0][2] or "")
        )
    )
