"""Rows added up: minutes per person, week and kind, rounded once to five minutes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from domain.text import Id
from domain.timesheet.policy import MOST_MINUTES, STEP
from domain.timesheet.words import ActivityKind
from opdracht.hours.cells import Row
from opdracht.hours.fault import Fault
from opdracht.hours.table import Table
from opdracht.hours.totals import MOST_FAULTS, TOLD_EACH
from opdracht.timesheets.rows import BadWeekRow, WeekJudge, WeekRow

HOUR: Final = 60
SLACK: Final = Decimal(STEP) / HOUR
"""How far a total may lie from its rows: the sheet has rounded each of them."""


@dataclass(frozen=True, slots=True)
class BroughtWeek:
    """What a sheet says of one person's week. `line` is its first row."""

    person: Id
    monday: date
    minutes: Mapping[ActivityKind, int]
    rows: int
    line: int


@dataclass(frozen=True, slots=True)
class HeldWeek:
    """A week that is held back, because a row of it is wrong. `line` is its first row."""

    person: Id
    monday: date
    line: int


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """A whole sheet, read: the weeks that are right, and what is wrong with the others."""

    rows: int
    weeks: tuple[BroughtWeek, ...]
    """By person and week."""
    faults: tuple[Fault, ...]
    """By line, the first thousand; `bad` counts them all."""
    bad: int
    held: tuple[HeldWeek, ...]
    """By person and week."""


@dataclass(slots=True)
class _Sum:
    line: int
    hours: dict[ActivityKind, Decimal] = field(default_factory=dict)
    rows: int = 0
    total: Decimal | None = None
    total_line: int = 0
    held: bool = False


def read(
    table: Table,
    judge: WeekJudge,
    total_column: str | None,
    progress: Callable[[int], None] = lambda _: None,
) -> WeekSheet:
    """Add up every row. `progress` hears now and then how many were read."""
    sums: dict[tuple[Id, date], _Sum] = {}
    faults: list[Fault] = []
    rows = bad = 0
    for row in table.rows():
        rows += 1
        if rows % TOLD_EACH == 0:
            progress(rows)
        found = judge.judge(row) if isinstance(row, Row) else BadWeekRow(row)
        fault = _taken(sums, found, total_column or "")
        if fault is not None:
            bad += 1
            if len(faults) < MOST_FAULTS:
                faults.append(fault)
    weeks: list[BroughtWeek] = []
    held: list[HeldWeek] = []
    for (person, monday), one in sorted(sums.items()):
        wrong = None if one.held else _wrong(one, total_column or "")
        if wrong is not None:
            bad += 1
            if len(faults) < MOST_FAULTS:
                faults.append(wrong)
        if one.held or wrong is not None:
            held.append(HeldWeek(person, monday, one.line))
        else:
            weeks.append(BroughtWeek(person, monday, rounded(one.hours), one.rows, one.line))
    ordered = sorted(faults, key=lambda fault: fault.line)
    return WeekSheet(rows, tuple(weeks), tuple(ordered), bad, tuple(held))


def _taken(
    sums: dict[tuple[Id, date], _Sum], found: WeekRow | BadWeekRow, total_column: str
) -> Fault | None:
    if isinstance(found, BadWeekRow):
        if found.person is not None and found.monday is not None:
            one = sums.setdefault((found.person, found.monday), _Sum(found.fault.line))
            one.held = True
        return found.fault
    one = sums.setdefault((found.person, found.monday), _Sum(found.line))
    one.rows += 1
    one.hours[found.activity] = one.hours.get(found.activity, Decimal()) + found.hours
    if found.total is None:
        return None
    if one.total is not None and one.total != found.total:
        one.held = True
        return Fault(found.line, total_column, "sums", _plain(found.total), _plain(one.total))
    one.total, one.total_line = found.total, found.line
    return None


def _wrong(one: _Sum, total_column: str) -> Fault | None:
    """What is wrong with a week whose rows are all right."""
    whole = sum(one.hours.values(), Decimal())
    if one.total is not None and abs(whole - one.total) >= SLACK:
        return Fault(one.total_line, total_column, "sum", _plain(whole), _plain(one.total))
    if sum(rounded(one.hours).values()) > MOST_MINUTES:
        return Fault(one.line, "", "overfull", _plain(whole), str(MOST_MINUTES // HOUR))
    return None


def rounded(hours: Mapping[ActivityKind, Decimal]) -> dict[ActivityKind, int]:
    """Minutes of every kind, each to the nearest five, a half upwards."""
    return {
        kind: int((hours.get(kind, Decimal()) * HOUR / STEP).to_integral_value(ROUND_HALF_UP))
        * STEP
        for kind in ActivityKind
    }


def _plain(hours: Decimal) -> str:
    return f"{hours.quantize(Decimal('0.01')).normalize():f}"
