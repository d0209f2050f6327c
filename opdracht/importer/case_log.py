"""A log put together into cases.

The file is read once, into a temporary file with an index of case to rows: the rows of a case need
not stand together (most logs are sorted by time), a million of them fit in flat memory, and what is
imported is what was previewed, even when somebody saves the file in between.
"""

import json
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from opdracht.importer.errors import LogEmpty
from opdracht.importer.lines import Record, Source, open_lines
from opdracht.importer.log_map import CaseColumns, LogMap
from opdracht.importer.reader import Reader, shown
from opdracht.importer.row import BadRow, CaseFacts, GoodRow, Step
from opdracht.importer.xes import is_xes, open_xes

TOLD_EACH = 1_000
"""Rows after which whoever waits hears how far it is."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the facts of its first good row, and its steps in the order of the file.

    `left_out` are its bad rows. A case whose rows are all bad has no facts and is not imported.
    """

    case: str
    facts: CaseFacts | None
    steps: tuple[Step, ...]
    left_out: tuple[BadRow, ...]
    odd_times: int

    @property
    def living(self) -> bool:
        """Whether the case has no end yet."""
        return self.facts is not None and self.facts.end is None


class CaseLog:
    """A log that was read: its cases, as often as wanted, and the rows that belong to none."""

    def __init__(
        self,
        log_map: LogMap,
        lines: Source,
        spool: IO[bytes],
        progress: Callable[[int], None] = lambda _: None,
    ) -> None:
        self.map = log_map
        self.homeless: list[BadRow] = []
        """Bad rows of which the case is not known."""
        self.rows = 0
        self._reader = Reader(log_map, lines.header)
        self._spool = spool
        self._places: dict[str, array[int]] = {}
        for record in lines.records():
            self._keep(record)
            if self.rows % TOLD_EACH == 0:
                progress(self.rows)

    def __len__(self) -> int:
        """How many cases there are, good or bad."""
        return len(self._places)

    def cases(self) -> Iterator[Case]:
        """Every case, in the order in which the file first names them."""
        for case, places in self._places.items():
            yield self._put_together(case, places)

    def _keep(self, record: Record | BadRow) -> None:
        self.rows += 1
        if isinstance(record, BadRow):
            self.homeless.append(record)
        elif case := self._reader.case_of(record):
            self._places.setdefault(case, array("Q")).append(self._spool.tell())
            self._spool.write(
                json.dumps([record.line, record.trace, *record.cells]).encode() + b"\n"
            )
        else:
            judged = self._reader.judge(record)
            if isinstance(judged, BadRow):
                self.homeless.append(judged)

    def _record(self, place: int) -> Record:
        self._spool.seek(place)
        line, trace, *cells = json.loads(self._spool.readline())
        return Record(line, cells, trace)

    def _put_together(self, case: str, places: "array[int]") -> Case:
        first: GoodRow | None = None
        steps: dict[str, Step] = {}
        left_out: list[BadRow] = []
        odd_times = 0
        for place in places:
            row = self._reader.judge(self._record(place))
            if isinstance(row, GoodRow):
                fault = misfit(row, first, steps, self.map)
                if fault is None:
                    first = first or row
                    steps[row.step.step or f"line {row.line}"] = row.step
                    odd_times += row.odd_times
                    continue
                row = fault
            left_out.append(row)
        facts = first.facts if first else None
        return Case(case, facts, tuple(steps.values()), tuple(left_out), odd_times)


def misfit(
    row: GoodRow, first: GoodRow | None, steps: dict[str, Step], columns: LogMap
) -> BadRow | None:
    """What keeps a row out of its case: a step that is there, or other facts than the first row."""
    if first is not None and row.facts != first.facts:
        column, here, there = difference(row.facts, first.facts, columns.case)
        return BadRow(
            row.line,
            row.case,
            column,
            "conflict",
            shown(here),
            shown(there),
            first.line,
            row.step.trace,
        )
    step = row.step.step
    if step is not None and (known := steps.get(step)):
        column = columns.step.id or ""
        return BadRow(
            row.line, row.case, column, "step_twice", shown(step), "", known.line, row.step.trace
        )
    return None


def difference(here: CaseFacts, there: CaseFacts, columns: CaseColumns) -> tuple[str, str, str]:
    """The first column in which two rows of one case differ, and both values."""
    mine, other = _by_column(here, columns), _by_column(there, columns)
    return next(
        (column, mine[column], other[column]) for column in mine if mine[column] != other[column]
    )


def _by_column(facts: CaseFacts, columns: CaseColumns) -> dict[str, str]:
    extra = dict(facts.extra)
    values = {
        columns.start: facts.start,
        columns.deadline: facts.deadline,
        columns.planned_end: facts.planned_end,
        columns.end: facts.end,
        columns.channel: facts.channel,
        columns.responsible: facts.responsible,
    } | {column: extra.get(name) for name, column in columns.extra.items()}
    return {column: str(value or "-") for column, value in values.items() if column is not None}


@contextmanager
def open_log(
    path: Path, log_map: LogMap, progress: Callable[[int], None] = lambda _: None
) -> Iterator[CaseLog]:
    """The log at `path`, read and indexed. Raises an ImportRefused when that cannot be done.

    `progress` hears now and then how many rows were read.
    """
    opened = open_xes(path, log_map) if is_xes(path) else open_lines(path, log_map, log_map.file)
    with TemporaryFile("w+b") as spool, opened as lines:
        log = CaseLog(log_map, lines, spool, progress)
        if log.rows == 0:
            raise LogEmpty(file=path.name)
        yield log
