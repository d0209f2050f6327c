"""A clock: a start, a budget in working days or an agreed last day, and a ledger of pauses.

What it shows is derived and never stored: a stored "overdue" is wrong the day after. The day on
which a clock starts is not counted; a day counts when it is a working day outside every pause. A
pause covers its first day and lasts up to, not including, the day on which it ends.

A pause ends by itself on the day that was expected, so that nothing stands still because somebody
forgot it. A pause for the client does not: the client's own clock watches over that one.
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
    """Because the client has to answer; it ends with the answer."""
    moves: date | None = None
    """Where a term of the law ends when the pause lasts as long as expected."""

    @property
    def over(self) -> date | None:
        """The first day that counts again; None while nobody can say."""
        if self.ended is not None:
            return self.ended
        return None if self.reason is PauseReason.CLIENT else self.expected

    def covers(self, day: date) -> bool:
        """Whether that day is not counted."""
        over = self.over
        return self.starts <= day and (over is None or day < over)


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
        """The pause that was not ended, one that waits for an answer first. It may be over."""
        still = [pause for pause in self.pauses if pause.ended is None]
        return max(still, key=lambda pause: pause.by_itself, default=None)

    @property
    def held(self) -> Pause | None:
        """The pause that a person began and that was not ended. It may be over."""
        still = (pause for pause in self.pauses if pause.ended is None and not pause.by_itself)
        return next(still, None)

    def paused_on(self, day: date) -> Pause | None:
        """The pause that covers that day, the one that lasts longest first."""
        covering = [pause for pause in self.pauses if pause.covers(day)]
        return max(covering, key=lambda pause: pause.over or date.max, default=None)


class Stand(NamedTuple):
    """How a clock stands on a day. `last` is None when it has no term, or waits for an answer."""

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
    """The day on which so many working days have counted; None when it waits before that for an
    answer of which nobody knows when it comes."""
    stops = min((it.starts for it in clock.pauses if it.over is None), default=None)
    day = clock.starts
    while days > 0:
        day += _DAY
        if stops is not None and stops <= day:
            return None
        days -= _counts(clock, day, calendar)
    return day


def last_day(clock: Clock, calendar: Calendar) -> date | None:
    """The last day on which it is in time; None when it has no term, or waits for an answer before
    it. A pause that still lasts is taken to end when it was expected to."""
    if clock.until is not None:
        held = clock.held
        return clock.until if held is None or held.moves is None else held.moves
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
        paused=clock.runs and clock.paused_on(today) is not None,
    )


def settled(clock: Clock, today: date) -> Clock:
    """The clock with every pause ended that is over by today."""
    if not clock.runs or not any(_over(pause, today) for pause in clock.pauses):
        return clock
    moved = next((it.moves for it in clock.pauses if _over(it, today) and it.moves), clock.until)
    pauses = tuple(
        pause.model_copy(update={"ended": pause.over}) if _over(pause, today) else pause
        for pause in clock.pauses
    )
    return clock.model_copy(update={"pauses": pauses, "until": moved})


def _over(pause: Pause, today: date) -> bool:
    return pause.ended is None and pause.over is not None and pause.over <= today
