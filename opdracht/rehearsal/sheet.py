"""A rehearsal as a sheet: one row per commission and clock, for people with a spreadsheet."""

import csv
from collections.abc import Sequence
from datetime import date
from typing import IO, Final

from domain.commission.rehearsal import Run
from opdracht.hours.reading import SIGNS

MOST_RUNGS: Final = 5

HEADS: Final = (
    "commission",
    "clock",
    "visit",
    "ladder",
    "phase",
    "starts",
    "last_day",
    "ended",
    "verdict",
    "verdict_in_force",
    *(f"rung_{number}" for number in range(1, MOST_RUNGS + 1)),
)

PASSED: Final = "passed"
"""Stands where a higher rung of the same moment was reached instead."""


class Sheet:
    """Writes rows as they come; nothing is kept."""

    def __init__(self, file: IO[str]) -> None:
        self._writer = csv.writer(file)
        self._writer.writerow(HEADS)
        self.rows = 0

    def add(self, commission: str, rehearsed: Sequence[Run], in_force: Sequence[Run]) -> None:
        """The clocks of one commission as rehearsed, each with its verdict under today's norms."""
        verdicts = {(run.clock, run.visit): run.verdict for run in in_force}
        for run in rehearsed:
            days = {number: PASSED for fired in run.fired for number in fired.passed}
            days |= {fired.rung: fired.day.isoformat() for fired in run.fired}
            cells = (
                commission,
                run.clock,
                str(run.visit),
                run.ladder,
                run.phase,
                run.starts.isoformat(),
                _day(run.last),
                _day(run.ended),
                run.verdict,
                verdicts.get((run.clock, run.visit), ""),
                *(days.get(number, "") for number in range(1, MOST_RUNGS + 1)),
            )
            self._writer.writerow([_safe(cell) for cell in cells])
            self.rows += 1


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _safe(cell: str) -> str:
    """A spreadsheet program takes some texts for a formula; an apostrophe keeps them text."""
    return f"'{cell}" if cell.startswith(SIGNS) else cell
