"""Cells of a sheet read one by one: a text, a number of hours, a day; or why it is none."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal

from opdracht.hours.amounts import Ambiguous, day_of, hours_of, span_of
from opdracht.hours.cells import Cell, Mark, Row
from opdracht.hours.fault import Why
from opdracht.hours.hours_map import SheetForm
from opdracht.importer.lines import is_text
from opdracht.importer.reader import shown

CELL_CHARACTERS = 300
"""Longest value of a column that is used."""

MOST_HOURS = 1_000_000
"""Most hours in one row; the domain allows no more in a total either."""

SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet program would take for a formula."""

MARKED: dict[Mark, Why] = {
    Mark.FORMULA: "formula",
    Mark.MERGED: "merged",
    Mark.ERROR: "error",
}


class CellRefused(Exception):
    """A cell that cannot be used: its column, why, what it holds and what it should."""

    def __init__(self, column: str, code: Why, found: str = "", wanted: str = "") -> None:
        super().__init__(code)
        self.column, self.code, self.found, self.wanted = column, code, shown(found), wanted


class Reading:
    """Reads cells of rows by the names of their columns. Keeps nothing between rows."""

    def __init__(self, form: SheetForm, columns: Iterable[str], header: list[str]) -> None:
        self._form = form
        self._place = {column: header.index(column) for column in columns}
        self._empty = frozenset(form.empty) | {""}

    def _cell(self, column: str, row: Row) -> Cell:
        place = self._place[column]
        cell: Cell = row.cells[place] if place < len(row.cells) else ""
        if isinstance(cell, Mark):
            if cell is Mark.TRUTH:
                return "-"
            raise CellRefused(column, MARKED[cell])
        return cell

    def text(self, column: str, row: Row) -> str:
        """What the cell says; "" when it says nothing."""
        cell = self._cell(column, row)
        text = f"{cell.normalize():f}" if isinstance(cell, Decimal) else str(cell)
        text = text.strip()
        if text in self._empty:
            return ""
        if len(text) > CELL_CHARACTERS:
            raise CellRefused(column, "long", str(len(text)), str(CELL_CHARACTERS))
        if not is_text(text) or "\x00" in text:
            raise CellRefused(column, "unreadable", "dit is geen tekst", "this is not text")
        return text

    def hours(self, column: str, row: Row) -> Decimal:
        """The hours in a cell, which are not below zero."""
        cell = self._cell(column, row)
        match cell:
            case Decimal():
                hours = cell
            case timedelta():
                hours = Decimal(str(cell.total_seconds())) / 3600
            case _:
                hours = self._spelled(column, self.text(column, row))
        if hours.is_nan() or abs(hours) > MOST_HOURS:
            raise CellRefused(column, "huge", f"{hours:.6g}", str(MOST_HOURS))
        if hours < 0:
            raise CellRefused(column, "negative", f"{hours:f}")
        return hours

    def _spelled(self, column: str, text: str) -> Decimal:
        if not text:
            raise CellRefused(column, "empty")
        try:
            return hours_of(text, self._form.decimal)
        except Ambiguous:
            raise CellRefused(column, "ambiguous", text) from None
        except ValueError:
            if text.startswith(SIGNS):
                raise CellRefused(column, "sign", text[0]) from None
            raise CellRefused(column, "number", text) from None

    def day(self, column: str, row: Row) -> date:
        """The day in a cell."""
        cell = self._cell(column, row)
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        text = self.text(column, row)
        if not text:
            raise CellRefused(column, "empty")
        try:
            return day_of(text, self._form.date_format)
        except (ValueError, OverflowError):
            raise self._no_day(column, text, "date") from None

    def span(
        self, kind: Literal["week", "month"], column: str, row: Row, year_column: str | None
    ) -> tuple[date, date]:
        """First and last day of the week or month in a cell, its year beside it perhaps."""
        text = self.text(column, row)
        if not text:
            raise CellRefused(column, "empty")
        year = "" if year_column is None else self.text(year_column, row)
        try:
            return span_of(kind, text, year)
        except (ValueError, OverflowError):
            raise self._no_day(column, text, kind) from None

    def _no_day(self, column: str, text: str, kind: str) -> CellRefused:
        if text.startswith(SIGNS):
            return CellRefused(column, "sign", text[0])
        return CellRefused(column, "day", text, kind)
