"""Terms of the law: counted as they are worded, then moved by the Algemene termijnenwet (ATW).

The day on which a term begins to run is the day after `starts`. Art. 1 moves an end on a Saturday,
Sunday or recognised holiday to the next working day; art. 2 lets a term of three or more days hold
at least two working days; art. 4 says which terms are left as they are.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final, NamedTuple, assert_never

from pydantic import BaseModel, ConfigDict, Field

from domain.calendar.calendar import Calendar
from domain.calendar.holidays import feasts

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_SHORT: Final = 3
"""A term of fewer days need not hold two working days."""
_TWO: Final = 2


class Unit(StrEnum):
    """The unit a term is worded in. It decides: 12 weeks are covered, 91 days are not."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


_MOST: Final = {Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3, Unit.YEARS: 0}
"""The longest term in each unit that the law covers."""


class Term(BaseModel):
    """So many days, weeks, months or years, onwards or counted back from a day."""

    model_config = ConfigDict(frozen=True)

    count: Annotated[int, Field(ge=1, le=10_000)]
    unit: Unit
    backwards: bool = False

    @property
    def covered(self) -> bool:
        """Whether the ATW moves its end."""
        return not self.backwards and self.count <= _MOST[self.unit]

    @property
    def short(self) -> bool:
        """Whether it need not hold two working days."""
        return self.unit is Unit.DAYS and self.count < _SHORT


class Move(StrEnum):
    """What the law did to the day that was counted."""

    NOT_COVERED = "not-covered"
    """Too long, in years, or counted back: the day stays, whatever day it is."""
    STAYS = "stays"
    NEXT_WORKING_DAY = "next-working-day"
    """Art. 1."""
    TWO_WORKING_DAYS = "two-working-days"
    """Art. 2."""


class Ended(NamedTuple):
    """The last day of a term."""

    day: date
    counted: date
    """The day by the count alone."""
    move: Move
    unknown: date | None
    """The first day that was needed and that the calendar does not speak for."""

    @property
    def provisional(self) -> bool:
        """Whether a decree that is not known here may still move it."""
        return self.unknown is not None


def ends(term: Term, starts: date, atw: Calendar) -> Ended:
    """The last day of a term that runs from the day after `starts`, or back from that day.

    `atw` is the calendar of the law. Of a day that it does not speak for the feasts of the law are
    taken without any decree, and the answer is provisional.
    """
    counted = _counted(term, starts)
    if not term.covered:
        return Ended(counted, counted, Move.NOT_COVERED, None)
    days = _Days(atw)
    day = counted
    while not days.works(day):
        day += _DAY
    move = Move.STAYS if day == counted else Move.NEXT_WORKING_DAY
    while not term.short and not _holds_two(days, starts, day):
        day += _DAY
        move = Move.TWO_WORKING_DAYS
    return Ended(day, counted, move, min(days.unknown, default=None))


def hours_after(starts: datetime, hours: int) -> datetime:
    """The instant (UTC) so many hours after another, or before it when `hours` is negative.

    An hour is an hour, also when the clock is put forward or back. The ATW leaves terms in hours
    alone (art. 4), so no calendar is asked.
    """
    return starts.astimezone(UTC) + timedelta(hours=hours)


class _Days:
    """Asks a calendar, and remembers of which days it could not say."""

    def __init__(self, atw: Calendar) -> None:
        self._atw = atw
        self.unknown: list[date] = []

    def works(self, day: date) -> bool:
        if day.weekday() >= _SATURDAY:
            return False  # whatever a list says
        if self._atw.speaks_for(day):
            return self._atw.works(day)
        self.unknown.append(day)
        return all(day != one.day for one in feasts(day.year))


def _holds_two(days: _Days, starts: date, last: date) -> bool:
    """Whether two working days lie after `starts`, up to and including `last`."""
    found = 0
    while last > starts and found < _TWO:
        found += days.works(last)
        last -= _DAY
    return found == _TWO


def _counted(term: Term, starts: date) -> date:
    count = -term.count if term.backwards else term.count
    match term.unit:
        case Unit.DAYS:
            return starts + timedelta(days=count)
        case Unit.WEEKS:
            return starts + timedelta(weeks=count)
        case Unit.MONTHS:
            return months_after(starts, count)
        case Unit.YEARS:
            return months_after(starts, 12 * count)
        case _:
            assert_never(term.unit)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
