"""A published list of closed days, and counting on it. One working day is a day, not 24 hours."""

from bisect import bisect_right
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from pydantic import BaseModel, ConfigDict

_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)


class CalendarKind(StrEnum):
    """The three calendars, never mixed."""

    ORG = "org"
    """Our own working days: agreements, phases, promises."""
    ATW = "atw"
    """The Algemene termijnenwet: statutory terms alone."""
    CLIENT = "client"
    """A client's own: what runs at the client, and mail to its people."""


class Counted(NamedTuple):
    """A day that was counted; `provisional` when a day outside the list was needed for it."""

    day: date
    provisional: bool


class Between(NamedTuple):
    """How many days count; `provisional` when the list was not made for all of them."""

    days: int
    provisional: bool


class Calendar(BaseModel):
    """Monday to Friday, but for the closed days. It speaks for `starts` up to and including
    `until`; outside of them it still counts, and says that the answer is provisional."""

    model_config = ConfigDict(frozen=True)

    kind: CalendarKind
    version: int
    starts: date
    until: date
    closed: tuple[date, ...] = ()
    """In order, without Saturdays and Sundays."""

    def works(self, day: date) -> bool:
        """Whether it is a working day."""
        return day.weekday() < _SATURDAY and day not in self.closed

    def speaks_for(self, day: date) -> bool:
        """Whether the list was made for that day."""
        return self.starts <= day <= self.until

    def after(self, day: date, days: int) -> Counted:
        """The working day that comes `days` working days after `day`; `day` itself for 0."""
        provisional = not self.speaks_for(day)
        while days > 0:
            day += _DAY
            days -= self.works(day)
            provisional = provisional or not self.speaks_for(day)
        return Counted(day, provisional)

    def before(self, day: date, days: int) -> Counted:
        """The working day that comes `days` working days before `day`; `day` itself for 0."""
        provisional = not self.speaks_for(day)
        while days > 0:
            day -= _DAY
            days -= self.works(day)
            provisional = provisional or not self.speaks_for(day)
        return Counted(day, provisional)

    def on_or_after(self, day: date) -> Counted:
        """The day itself when it is a working day, else the next one."""
        return Counted(day, not self.speaks_for(day)) if self.works(day) else self.after(day, 1)

    def on_or_before(self, day: date) -> Counted:
        """The day itself when it is a working day, else the one before."""
        return Counted(day, not self.speaks_for(day)) if self.works(day) else self.before(day, 1)

    def between(self, day: date, last: date) -> Between:
        """How many working days come after `day`, up to and including `last`; 0 when none do."""
        closed = bisect_right(self.closed, last) - bisect_right(self.closed, day)
        days = max(0, _weekdays(last) - _weekdays(day) - closed)
        return Between(days, not (self.speaks_for(day) and self.speaks_for(last)))


def _weekdays(day: date) -> int:
    """How many there were up to and including that day, from the first Monday there is."""
    weeks, more = divmod(day.toordinal(), 7)
    return weeks * _SATURDAY + min(more, _SATURDAY)


WEEKDAYS: Final = Calendar(
    kind=CalendarKind.ORG, version=0, starts=date.min, until=date.max, closed=()
)
"""For who published no calendar: Monday to Friday."""
