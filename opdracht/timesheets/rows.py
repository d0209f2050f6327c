"""Rows judged one by one: each is time that somebody booked, or says what is wrong with it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.text import Id
from domain.timesheet.words import ActivityKind, week_start
from opdracht.hours.cells import Row
from opdracht.hours.fault import Fault
from opdracht.hours.reading import SIGNS, CellRefused, Reading
from opdracht.timesheets.week_map import WeekMap


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A row that is fine by itself. `total` is what the sheet says the whole week is."""

    line: int
    person: Id
    monday: date
    activity: ActivityKind
    hours: Decimal
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class BadWeekRow:
    """A row that is not; whose week it holds back, as far as that is known."""

    fault: Fault
    person: Id | None = None
    monday: date | None = None


class WeekJudge:
    """Judges rows by the map. Keeps nothing between rows; nobody books after `today`."""

    def __init__(
        self, week_map: WeekMap, header: list[str], people: Collection[Id], today: date
    ) -> None:
        self._map, self._columns = week_map, week_map.columns_
        columns = (column for _, column in week_map.columns())
        self._cells = Reading(week_map.file, columns, header)
        self._people, self._today = frozenset(people), today

    def judge(self, row: Row) -> WeekRow | BadWeekRow:
        """The time that a row tells of."""
        person: Id | None = None
        monday: date | None = None
        try:
            person = self._person(row)
            column, day = self._day(row)
            monday = week_start(day)
            self._check_come(column, day)
            return WeekRow(
                row.line,
                person,
                monday,
                self._activity(row),
                self._cells.hours(self._columns.hours, row),
                self._total(row),
            )
        except CellRefused as fault:
            found = Fault(row.line, fault.column, fault.code, fault.found, fault.wanted)
            return BadWeekRow(found, person, monday)

    def _person(self, row: Row) -> Id:
        column = self._columns.person
        text = self._cells.text(column, row)
        if not text:
            raise CellRefused(column, "empty")
        person = self._map.people.get(text) or text.lower()
        if person in self._people:
            return person
        if text.startswith(SIGNS):
            raise CellRefused(column, "sign", text[0])
        raise CellRefused(column, "person_unknown", text)

    def _day(self, row: Row) -> tuple[str, date]:
        """The column with the day, and that day; of a week its Monday."""
        columns = self._columns
        if columns.date is not None:
            return columns.date, self._cells.day(columns.date, row)
        column = columns.week or ""
        monday, _ = self._cells.span("week", column, row, columns.year)
        return column, monday

    def _check_come(self, column: str, day: date) -> None:
        if day > self._today:
            raise CellRefused(column, "future", day.isoformat())

    def _activity(self, row: Row) -> ActivityKind:
        column = self._columns.activity
        text = self._cells.text(column, row)
        if not text:
            raise CellRefused(column, "empty")
        found = self._map.activities.get(text)
        if found is not None:
            return found
        if text in {kind.value for kind in ActivityKind}:
            return ActivityKind(text)
        if text.startswith(SIGNS):
            raise CellRefused(column, "sign", text[0])
        raise CellRefused(column, "activity_unknown", text)

    def _total(self, row: Row) -> Decimal | None:
        column = self._columns.total
        if column is None or not self._cells.text(column, row):
            return None
        return self._cells.hours(column, row)
