"""Rows judged one by one: each is a Booking, or a Fault that says what is wrong with it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal

from domain.text import Id
from opdracht.hours.amounts import Ambiguous, day_of, hours_of, span_of
from opdracht.hours.cells import Cell, Mark, Row
from opdracht.hours.fault import Fault, Why
from opdracht.hours.hours_map import HoursMap
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


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that the office and its commissions have."""

    commissions: frozenset[Id]
    teams: frozenset[Id]
    products: frozenset[Id]


@dataclass(frozen=True, slots=True)
class Booking:
    """A row that is fine by itself. `until` is its day, or the last day of its week or month."""

    line: int
    commission: Id
    team: Id
    product: Id | None
    hours: Decimal
    until: date


class _Refused(Exception):
    def __init__(self, column: str, code: Why, found: str = "", wanted: str = "") -> None:
        super().__init__(code)
        self.column, self.code, self.found, self.wanted = column, code, shown(found), wanted


class Judge:
    """Judges rows by the map. Keeps nothing between rows.

    `today`: nothing can have been booked after it. `until`: the day up to which the file tells
    hours, when that is given; else each row says its own.
    """

    def __init__(
        self,
        hours_map: HoursMap,
        header: list[str],
        known: Known,
        today: date,
        until: date | None = None,
    ) -> None:
        self._map, self._columns = hours_map, hours_map.columns_
        self._place = {column: header.index(column) for _, column in hours_map.columns()}
        self._width = len(header)
        self._empty = frozenset(hours_map.file.empty) | {""}
        self._today, self._until = today, until
        self._ids: dict[str, tuple[dict[str, Id], frozenset[Id], Why]] = {
            "commission": (hours_map.commissions, known.commissions, "commission_unknown"),
            "team": (hours_map.teams, known.teams, "team_unknown"),
            "product": (hours_map.products, known.products, "product_unknown"),
        }

    def judge(self, row: Row) -> Booking | Fault:
        """The booking that a row holds."""
        commission = ""
        try:
            commission = self._id("commission", self._columns.commission, row)
            return Booking(
                row.line,
                commission,
                self._id("team", self._columns.team, row),
                self._product(row),
                self._hours(row),
                self._day(row),
            )
        except _Refused as fault:
            return Fault(row.line, fault.column, fault.code, fault.found, fault.wanted, commission)

    def _cell(self, column: str, row: Row) -> Cell:
        place = self._place[column]
        cell: Cell = row.cells[place] if place < len(row.cells) else ""
        if isinstance(cell, Mark):
            if cell is Mark.TRUTH:
                return "-"
            raise _Refused(column, MARKED[cell])
        return cell

    def _text(self, column: str, row: Row) -> str:
        """What the cell says; "" when it says nothing."""
        cell = self._cell(column, row)
        text = f"{cell.normalize():f}" if isinstance(cell, Decimal) else str(cell)
        text = text.strip()
        if text in self._empty:
            return ""
        if len(text) > CELL_CHARACTERS:
            raise _Refused(column, "long", str(len(text)), str(CELL_CHARACTERS))
        if not is_text(text) or "\x00" in text:
            raise _Refused(column, "unreadable", "dit is geen tekst", "this is not text")
        return text

    def _id(self, kind: Literal["commission", "team", "product"], column: str, row: Row) -> Id:
        text = self._text(column, row)
        if not text:
            raise _Refused(column, "empty")
        table, known, code = self._ids[kind]
        id_ = table.get(text) or text.lower()
        if id_ in known:
            return id_
        if text.startswith(SIGNS):
            raise _Refused(column, "sign", text[0])
        raise _Refused(column, code, text)

    def _product(self, row: Row) -> Id | None:
        column = self._columns.product
        if column is None or not self._text(column, row):
            return None
        return self._id("product", column, row)

    def _hours(self, row: Row) -> Decimal:
        column = self._columns.hours
        cell = self._cell(column, row)
        match cell:
            case Decimal():
                hours = cell
            case timedelta():
                hours = Decimal(str(cell.total_seconds())) / 3600
            case _:
                hours = self._spelled(column, self._text(column, row))
        if hours.is_nan() or abs(hours) > MOST_HOURS:
            raise _Refused(column, "huge", f"{hours:.6g}", str(MOST_HOURS))
        if hours < 0:
            raise _Refused(column, "negative", f"{hours:f}")
        return hours

    def _spelled(self, column: str, text: str) -> Decimal:
        if not text:
            raise _Refused(column, "empty")
        try:
            return hours_of(text, self._map.file.decimal)
        except Ambiguous:
            raise _Refused(column, "ambiguous", text) from None
        except ValueError:
            if text.startswith(SIGNS):
                raise _Refused(column, "sign", text[0]) from None
            raise _Refused(column, "number", text) from None

    def _day(self, row: Row) -> date:
        said = self._said(row)
        if said is None:
            if self._until is None:
                raise ValueError("the map has no column with days")
            return self._until
        column, first, last = said
        if first > self._today:
            raise _Refused(column, "future", first.isoformat())
        if self._until is None:
            return min(last, self._today)
        if first > self._until:
            raise _Refused(column, "after", first.isoformat(), self._until.isoformat())
        return self._until

    def _said(self, row: Row) -> tuple[str, date, date] | None:
        """The column with days, and the first and last day that it names in this row."""
        columns = self._columns
        if columns.date is not None:
            day = self._date(columns.date, row)
            return columns.date, day, day
        if columns.week is not None:
            return columns.week, *self._span("week", columns.week, row)
        if columns.month is not None:
            return columns.month, *self._span("month", columns.month, row)
        return None

    def _date(self, column: str, row: Row) -> date:
        cell = self._cell(column, row)
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        text = self._text(column, row)
        if not text:
            raise _Refused(column, "empty")
        try:
            return day_of(text, self._map.file.date_format)
        except (ValueError, OverflowError):
            raise self._no_day(column, text, "date") from None

    def _span(self, kind: Literal["week", "month"], column: str, row: Row) -> tuple[date, date]:
        text = self._text(column, row)
        if not text:
            raise _Refused(column, "empty")
        year = "" if self._columns.year is None else self._text(self._columns.year, row)
        try:
            return span_of(kind, text, year)
        except (ValueError, OverflowError):
            raise self._no_day(column, text, kind) from None

    def _no_day(self, column: str, text: str, kind: str) -> _Refused:
        if text.startswith(SIGNS):
            return _Refused(column, "sign", text[0])
        return _Refused(column, "day", text, kind)
