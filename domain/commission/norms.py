"""The office published other norms or another calendar: this commission counts on them from now.

A clock that runs keeps the norms it started with. A new calendar moves last days: each move is an
event with the old and the new day.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Literal, assert_never

from domain.authority import Authority
from domain.calendar import Calendar
from domain.clocks import Norms, last_day
from domain.commission.kinds import CalendarPinned, NormsPinned
from domain.commission.pausing import ClockName
from domain.commission.rungs import calendar_for
from domain.commission.state import CommissionState
from domain.message import Command, Event

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class ClockRecalculated(Event):
    """A new calendar moved the last day of a clock that runs."""

    type: Literal["ClockRecalculated"] = "ClockRecalculated"
    clock: ClockName
    visit: int
    before: date | None
    after: date | None


NormsEvent = NormsPinned | ClockRecalculated

# --- Commands


class AdoptNorms(Command):
    """The engine passes on the norms that the office published."""

    type: Literal["AdoptNorms"] = "AdoptNorms"
    norms: Norms


class AdoptCalendar(Command):
    """The engine passes on the calendar that the office published."""

    type: Literal["AdoptCalendar"] = "AdoptCalendar"
    calendar: Calendar


NormsCommand = AdoptNorms | AdoptCalendar

# --- Behaviour


def decide(
    command: NormsCommand, _authority: Authority, state: CommissionState, _now: datetime
) -> Sequence[NormsEvent | CalendarPinned]:
    """Answer what the engine passes on; an older version changes nothing."""
    match command:
        case AdoptNorms():
            newer = command.norms.version > state.norms_version
            return [NormsPinned(norms=command.norms)] if newer else []
        case AdoptCalendar():
            known = state.calendar.version if state.calendar is not None else 0
            if command.calendar.version <= known:
                return []
            calendar = command.calendar
            pinned = CalendarPinned(
                version=calendar.version,
                starts=calendar.starts,
                until=calendar.until,
                closed=calendar.closed,
            )
            return [pinned, *_moved(state, calendar)]
        case _:
            assert_never(command)


def _moved(state: CommissionState, calendar: Calendar) -> Iterator[ClockRecalculated]:
    for name, clock in state.clocks.items():
        if not clock.runs:
            continue
        before, after = last_day(clock, calendar_for(state)), last_day(clock, calendar)
        if before != after:
            yield ClockRecalculated(clock=name, visit=clock.visit, before=before, after=after)


def evolve(state: CommissionState, event: NormsEvent) -> CommissionState:
    """What it teaches. Norms under which no clock runs are forgotten."""
    match event:
        case NormsPinned():
            version = event.norms.version
            used = {clock.norms for clock in state.clocks.values() if clock.runs}
            kept = {known: norms for known, norms in state.norms.items() if known in used}
            return state.but(norms=kept | {version: event.norms}, norms_version=version)
        case ClockRecalculated():
            return state
        case _:
            assert_never(event)
