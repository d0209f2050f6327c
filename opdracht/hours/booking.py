"""Rows judged one by one: each is a Booking, or a Fault that says what is wrong with it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from domain.text import Id
from opdracht.hours.cells import Row
from opdracht.hours.fault import Fault, Why
from opdracht.hours.hours_map import HoursMap
from opdracht.hours.reading import SIGNS, CellRefused, Reading


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
        columns = (column for _, column in hours_map.columns())
        self._cells = Reading(hours_map.file, columns, header)
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
                self._cells.hours(self._columns.hours, row),
                self._day(row),
            )
        except CellRefused as fault:
            return Fault(row.line, fault.column, fault.code, fault.found, fault.wanted, commission)

    def _id(self, kind: Literal["commission", "team", "product"], column: str, row: Row) -> Id:
        text = self._cells.text(column, row)
        if not text:
            raise CellRefused(column, "empty")
        table, known, code = self._ids[kind]
        id_ = table.get(text) or text.lower()
        if id_ in known:
            return id_
        if text.startswith(SIGNS):
            raise CellRefused(column, "sign", text[0])
        raise CellRefused(column, code, text)

    def _product(self, row: Row) -> Id | None:
        column = self._columns.product
        if column is None or not self._cells.text(column, row):
            return None
        return self._id("product", column, row)

    def _day(self, row: Row) -> date:
        said = self._said(row)
        if said is None:
            if self._until is None:
                raise ValueError("the map has no column with days")
            return self._until
        column, first, last = said
        if first > self._today:
            raise CellRefused(column, "future", first.isoformat())
        if self._until is None:
            return min(last, self._today)
        if first > self._until:
            raise CellRefused(column, "after", first.isoformat(), self._until.isoformat())
        return self._until

    def _said(self, row: Row) -> tuple[str, date, date] | None:
        """The column with days, and the first and last day that it names in this row."""
        columns = self._columns
        if columns.date is not None:
            day = self._cells.day(columns.date, row)
            return columns.date, day, day
        if columns.week is not None:
            return columns.week, *self._cells.span("week", columns.week, row, columns.year)
        if columns.month is not None:
            return columns.month, *self._cells.span("month", columns.month, row, columns.year)
        return None
