"""A clock: a start, a budget in working days or an agreed last day, and a ledger of pauses.

What it shows is derived and never stored: a stored "overdue" is wrong the day after. The day on
which a clock starts is not counted; a day counts when it is a working day outside every pause. A
pause covers its first day and lasts up to, not including, the day on which it ends.
"""

from datetime import date, timedelta
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from domain.calendar import Calendar
from domain.clocks.words import ClockKind, LadderName, PauseReason

_DAY = timedelta(days=1)


class Pause(BaseModel):
    """One standstill on purpose. `expected` is when it should end; `ended` when it did."""

    model_config = ConfigDict(frozen=True)

    reason: PauseReason
    starts: date
    expected: date
    ended: date | None = None
    by_itself: bool = False
    """Because an offer lies with the client; it ends with the answer."""

    def covers(self, day: date) -> bool:
        """Whether that day is not counted."""
        return self.starts <= day and (self.ended is None or day < self.ended)


class Clock(BaseModel):
    """One clock of one commission. `visit` counts the clocks that had this name before."""

    model_config = ConfigDict(frozen=True)

    kind: ClockKind
    ladder: LadderName | None
    visit: int
    starts: date
    budget: int | None = None
    """In working days; None when `until` says the last day."""
    until: date | None = None
    """A last day that was agreed, promised or set by law; pauses do not move it."""
    about: str = ""
    """What it runs for; when that becomes something else, the next visit starts."""
    norms: int = 0
    """The version of the norms that were pinned when it started."""
    pauses: tuple[Pause, ...] = ()
    reached: tuple[int, ...] = ()
    """Numbers of the rungs that were reached, from 1."""
    ended: date | None = None

    @property
    def runs(self) -> bool:
        """Whether it has not ended; a paused clock still runs."""
        return self.ended is None

    @property
    def paused(self) -> Pause | None:
        """The pause that has not ended, or None."""
        return next((pause for pause in self.pauses if pause.ended is None), None)


class Stand(NamedTuple):
    """How a clock stands on a day. `last` is None while it is paused or has no term."""

    used: int
    last: date | None
    overdue: int
    """Working days past the last day; 0 on the last day itself."""
    paused: bool


def _counts(clock: Clock, day: date, calendar: Calendar) -> bool:
    return calendar.works(day) and not any(pause.covers(day) for pause in clock.pauses)


def days_used(clock: Clock, today: date, calendar: Calendar) -> int:
    """Working days that counted after the start, up to and including `today` or its end."""
    last = today if clock.ended is None else min(today, clock.ended)
    span = (last - clock.starts).days
    return sum(_counts(clock, clock.starts + n * _DAY, calendar) for n in range(1, span + 1))


def day_after(clock: Clock, days: int, calendar: Calendar) -> date | None:
    """The day on which so many working days have counted; None while a pause lies before it."""
    day = clock.starts
    while days > 0:
        day += _DAY
        pause = clock.paused
        if pause is not None and pause.starts <= day:
            return None
        days -= _counts(clock, day, calendar)
    return day


def last_day(clock: Clock, calendar: Calendar) -> date | None:
    """The last day on which it is in time; None when it has no term, or is paused before it."""
    if clock.until is not None:
        return clock.until
    return None if clock.budget is None else day_after(clock, clock.budget, calendar)


def overdue(clock: Clock, today: date, calendar: Calendar) -> int:
    """Working days past the last day; 0 on that day, and for a clock that ended in time."""
    last = last_day(clock, calendar)
    shown = today if clock.ended is None else min(today, clock.ended)
    return 0 if last is None else calendar.between(last, shown).days


def stand(clock: Clock, today: date, calendar: Calendar) -> Stand:
    """All of it at once."""
    return Stand(
        used=days_used(clock, today, calendar),
        last=last_day(clock, calendar),
        overdue=overdue(clock, today, calendar),
        paused=clock.ended is None and clock.paused is not None,
    )
