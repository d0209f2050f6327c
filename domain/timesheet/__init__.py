"""A timesheet: what the weeks of one person went to, for clients or for something else."""

from datetime import datetime, timedelta
from typing import Final

from domain.message import Command
from domain.timesheet.booking import (
    INITIAL,
    BookWeek,
    TimesheetState,
    WeekBooked,
    decide,
    happened,
)
from domain.timesheet.rights import TIME_RIGHTS
from domain.timesheet.titles import TIME_TITLES

__all__ = [
    "INITIAL",
    "TIME_COMMANDS",
    "TIME_RIGHTS",
    "TIME_TITLES",
    "BookWeek",
    "TimeCommand",
    "TimeEvent",
    "TimesheetState",
    "WeekBooked",
    "decide",
    "dormant_at",
    "happened",
]

TimeCommand = BookWeek
"""Everything that can be asked of a timesheet."""

TimeEvent = WeekBooked
"""Everything that can happen to a timesheet."""

TIME_COMMANDS: Final[tuple[type[Command], ...]] = (BookWeek,)

LINGER: Final = timedelta(minutes=10)
"""How long the workflow of a timesheet waits for more: nothing of it runs by itself."""


def dormant_at(state: TimesheetState) -> datetime | None:
    """The instant from which nothing of it needs to live; whatever is asked then wakes it up."""
    return None if state.touched is None else state.touched + LINGER
