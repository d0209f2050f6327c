"""On which day each rung of a clock is reached, and which of them are due.

A rung comes at nine in the morning in the Netherlands, on a working day. None comes before the
clock's second day: on a short term the early ones move there. A pause silences all of them.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple

from domain.calendar import Calendar
from domain.clocks.clock import Clock, day_after, last_day
from domain.clocks.ladder import Ladder, place
from domain.dutch_time import utc_offset

HOUR: Final = 9


class Due(NamedTuple):
    """A rung by its number, and the instant (UTC) at which it is reached."""

    number: int
    at: datetime


def moment(day: date) -> datetime:
    """Nine in the morning of that day in the Netherlands, in UTC."""
    local = datetime.combine(day, time(HOUR), tzinfo=UTC)
    return local - utc_offset(local - timedelta(hours=2))


def rung_days(clock: Clock, ladder: Ladder, calendar: Calendar) -> Iterator[tuple[int, date]]:
    """Each rung's number and day, the first reached first; none while a pause lies before it."""
    second = day_after(clock, 1, calendar)
    last = last_day(clock, calendar)
    if second is None:
        return
    for number, rung in enumerate(ladder.rungs, start=1):
        days, from_end = place(rung.when, ladder.norm if clock.budget is None else clock.budget)
        if not from_end:
            day = day_after(clock, days, calendar)
        elif last is None:
            day = None
        elif days < 0:
            day = calendar.before(calendar.on_or_before(last).day, -days).day
        else:
            day = calendar.after(calendar.on_or_after(last).day, days).day
        if day is not None:
            yield number, max(calendar.on_or_after(day).day, second)


def rungs_due(
    clock: Clock, ladder: Ladder, calendar: Calendar, now: datetime
) -> tuple[list[Due], Due | None]:
    """The rungs that are due and were not reached, and the next one to come.

    A clock that ended or is paused has neither.
    """
    if clock.ended is not None or clock.paused is not None:
        return [], None
    coming = [
        Due(number, moment(day))
        for number, day in rung_days(clock, ladder, calendar)
        if number not in clock.reached
    ]
    due = [rung for rung in coming if rung.at <= now]
    return due, min((rung for rung in coming if rung.at > now), key=lambda it: it.at, default=None)
