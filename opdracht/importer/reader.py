"""Records judged one by one: each is a GoodRow, or a BadRow that says what is wrong with it."""

from datetime import datetime

from opdracht.importer.lines import Record, is_text
from opdracht.importer.log_map import LogMap
from opdracht.importer.log_time import read_time
from opdracht.importer.row import BadRow, CaseFacts, GoodRow, Step, Why

CELL_CHARACTERS = 2_000
"""Longest value of a mapped column: names, ids and times of a case system are far shorter."""


SHOWN = 80
"""Longest part of a value that a sentence shows."""


class RowRefused(Exception):
    """A cell is not what its column should hold. `column` is its name in the file."""

    def __init__(self, column: str, code: Why, found: str = "", wanted: str = "") -> None:
        super().__init__(code)
        self.column, self.code = column, code
        self.found, self.wanted = shown(found), wanted


class Reader:
    """Judges records by the map. Keeps nothing between rows but the places of the columns."""

    def __init__(self, log_map: LogMap, header: list[str]) -> None:
        self._map = log_map
        self._zone = log_map.zoneinfo
        self._width = len(header)
        self._place = {column: header.index(column) for _, column in log_map.columns()}
        self._empty = frozenset(log_map.file.empty) | {""}
        self._extra = tuple(log_map.case.extra.items())
        self._odd = 0

    def case_of(self, record: Record) -> str:
        """The case a record belongs to, "" when it does not say or not readably."""
        place = self._place[self._map.case.id]
        if place >= len(record.cells):
            return ""
        try:
            return self._text(record.cells, self._map.case.id) or ""
        except RowRefused:
            return ""

    def judge(self, record: Record) -> GoodRow | BadRow:
        """The row that a record holds."""
        cells, case = record.cells, self.case_of(record)
        self._odd = 0
        try:
            self._check_shape(cells)
            facts, step = self._facts(cells), self._step(record)
        except RowRefused as fault:
            return BadRow(
                record.line,
                case,
                fault.column,
                fault.code,
                fault.found,
                fault.wanted,
                trace=record.trace,
            )
        return GoodRow(record.line, case, facts, step, self._odd)

    def _check_shape(self, cells: list[str]) -> None:
        if len(cells) != self._width:
            raise RowRefused("", "columns", str(len(cells)), str(self._width))
        if self._text(cells, self._map.case.id) is None:
            raise RowRefused(self._map.case.id, "case_missing")

    def _facts(self, cells: list[str]) -> CaseFacts:
        columns = self._map.case
        extra = ((name, self._text(cells, column)) for name, column in self._extra)
        return CaseFacts(
            start=self._needed_time(cells, columns.start),
            deadline=self._time(cells, columns.deadline),
            planned_end=self._time(cells, columns.planned_end),
            end=self._time(cells, columns.end),
            channel=self._text(cells, columns.channel),
            responsible=self._text(cells, columns.responsible),
            extra=tuple((name, value) for name, value in extra if value is not None),
        )

    def _step(self, record: Record) -> Step:
        columns, cells = self._map.step, record.cells
        name = self._text(cells, columns.name)
        if name is None:
            raise RowRefused(columns.name, "empty")
        step = self._text(cells, columns.id)
        if step is None and columns.id is not None:
            raise RowRefused(columns.id, "empty")
        return Step(
            line=record.line,
            step=step,
            name=name,
            at=self._needed_time(cells, columns.time),
            lifecycle=self._text(cells, columns.lifecycle),
            resource=self._text(cells, columns.resource),
            group=self._text(cells, columns.group),
            trace=record.trace,
        )

    def _text(self, cells: list[str], column: str | None) -> str | None:
        if column is None:
            return None
        value = cells[self._place[column]].strip()
        if value in self._empty:
            return None
        if "\x00" in value:
            raise RowRefused(column, "nul")
        if not is_text(value):
            raise RowRefused(column, "encoding", wanted=self._map.file.encoding)
        if len(value) > CELL_CHARACTERS:
            raise RowRefused(column, "long", str(len(value)), str(CELL_CHARACTERS))
        return value

    def _needed_time(self, cells: list[str], column: str) -> datetime:
        moment = self._time(cells, column)
        if moment is None:
            raise RowRefused(column, "empty")
        return moment

    def _time(self, cells: list[str], column: str | None) -> datetime | None:
        value = self._text(cells, column)
        if column is None or value is None:
            return None
        layout = self._map.file.time_format
        try:
            moment, oddity = read_time(value, self._zone, layout)
        except ValueError as error:
            raise RowRefused(column, "time", value, layout or "ISO 8601") from error
        self._odd += oddity is not None
        return moment


def shown(value: str) -> str:
    """At most 80 characters of a value, for a sentence."""
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
