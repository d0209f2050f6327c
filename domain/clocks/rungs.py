"""On which day each rung of a clock is reached, and which of them are due.

A rung comes at nine in the morning in the Netherlands, on a working day: of ours, since we are
asked, and of whoever the clock is counted for. None comes before the clock's second day: on a short
term the early ones move there. A pause silences all of them. A rung that comes late (nobody was
there to see it) comes on a working day too, from nine o'clock.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from domain.calendar import Calendar
from domain.clocks.clock import Clock, day_after, last_day
from domain.clocks.ladder import Ladder, place
from domain.dutch_time import local_day, utc_offset

HOUR: Final = 9
_DAY: Final = timedelta(days=1)


class Due(NamedTuple):
    """A rung by its number, and the instant (UTC) at which it is reached."""

    number: int
    at: datetime


def moment(day: date) -> datetime:
    """Nine in the morning of that day in the Netherlands, in UTC."""
    local = datetime.combine(day, time(HOUR), tzinfo=UTC)
    return local - utc_offset(local - timedelta(hours=2))


def rung_days(
    clock: Clock, ladder: Ladder, calendar: Calendar, ours: Calendar | None = None
) -> Iterator[tuple[int, date]]:
    """Each rung's number and day; those of which nobody can say the day left out.

    A rung whose day lies in a pause comes when the pause is over. `calendar` counts; `ours` says on
    which days our people are asked, when that is another.
    """
    second = day_after(clock, 1, calendar)
    last = last_day(clock, calendar) if clock.until is not None else None
    if second is None:
        return
    for number, rung in enumerate(ladder.rungs, start=1):
        days, from_end = place(rung.when, ladder.norm if clock.budget is None else clock.budget)
        if last is None or not from_end:
            counted = max(1, (clock.budget or ladder.norm) + days) if from_end else days
            day = day_after(clock, counted, calendar)
        elif days < 0:
            day = calendar.before(calendar.on_or_before(last).day, -days).day
        else:
            day = calendar.after(calendar.on_or_after(last).day, days).day
        if day is None:
            continue
        if (spoken := _speaks(clock, max(day, second), calendar, ours)) is not None:
            yield number, spoken


def _speaks(clock: Clock, day: date, calendar: Calendar, ours: Calendar | None) -> date | None:
    """The first working day from `day` on that lies in no pause; None while nobody can say."""
    while True:
        day = calendar.on_or_after(day).day
        if ours is not None and not ours.works(day):
            day += _DAY
            continue
        pause = clock.paused_on(day)
        if pause is None:
            return day
        if pause.over is None:
            return None
        day = pause.over


def rungs_due(
    clock: Clock,
    ladder: Ladder,
    calendar: Calendar,
    now: datetime,
    ours: Calendar | None = None,
) -> tuple[list[Due], Due | None]:
    """The rungs that are due and were not reached, and the next one to come.

    What is late at night, in a weekend or in a pause comes the first morning after it. A clock that
    ended, or waits for an answer, has neither.
    """
    if not clock.runs:
        return [], None
    waiting = [
        Due(number, moment(day))
        for number, day in _days(clock, ladder, calendar, ours)
        if number not in clock.reached
    ]
    late = [rung for rung in waiting if rung.at <= now]
    later = [rung for rung in waiting if rung.at > now]
    if late:
        today = local_day(now)
        nine = now >= moment(today)
        if nine and _speaks(clock, today, calendar, ours) == today:
            return late, min(later, key=_first, default=None)
        morning = _speaks(clock, today + timedelta(days=nine), calendar, ours)
        if morning is not None:
            later += [Due(rung.number, moment(morning)) for rung in late]
    return [], min(later, key=_first, default=None)


@lru_cache(maxsize=8_192)
def _days(
    clock: Clock, ladder: Ladder, calendar: Calendar, ours: Calendar | None
) -> tuple[tuple[int, date], ...]:
    """The rungs' days. Kept: a commission with many promises is asked at every command."""
    return tuple(rung_days(clock, ladder, calendar, ours))


def _first(rung: Due) -> tuple[datetime, int]:
    """The first to come; of two at once the higher."""
    return rung.at, -rung.number
