"""A sheet of bookings from its file: opened, judged by the map, and added up."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from domain.office.state import OfficeState
from opdracht.hours.table import open_table
from opdracht.timesheets.rows import WeekJudge
from opdracht.timesheets.week_map import WeekMap
from opdracht.timesheets.weeks import WeekSheet, read


def read_sheet(
    file: Path,
    week_map: WeekMap,
    office: OfficeState,
    today: date,
    progress: Callable[[int], None] = lambda _: None,
) -> WeekSheet:
    """The weeks in a file, of the people who work for us. Raises an ImportRefused that says why
    the file as a whole cannot be used."""
    ours = [id_ for id_, person in office.people.items() if office.ours(person)]
    with open_table(file, week_map) as table:
        judge = WeekJudge(week_map, table.header, ours, today)
        return read(table, judge, week_map.columns_.total, progress)
