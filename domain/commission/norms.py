"""The office published other norms or another calendar: this commission counts on them from now.

A clock that runs keeps the norms it started with. A new calendar moves last days: each move is an
event with the old and the new day.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import ClassVar, Final, Literal, assert_never

from domain.authority import Authority
from domain.calendar import Calendar
from domain.clocks import Norms, last_day
from domain.commission.apart import clients
from domain.commission.counting import counted_on
from domain.commission.intake import ClientIdentified
from domain.commission.kinds import CalendarPinned, ClientCalendarPinned, NormsPinned, pin, pin_at
from domain.commission.parties import ClientAdded, ClientLeft, ClientRemoved
from domain.commission.pausing import ClockName
from domain.commission.state import CommissionState
from domain.message import Command, Event
from domain.text import Id

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class ClockRecalculated(Event):
    """Another calendar counts now, and moved the last day of a clock that runs."""

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
    """The engine passes on the calendar that the office published: ours, or that of `client`."""

    type: Literal["AdoptCalendar"] = "AdoptCalendar"
    later: ClassVar[frozenset[str]] = frozenset({"client"})
    calendar: Calendar
    client: Id | None = None


NormsCommand = AdoptNorms | AdoptCalendar

# --- Behaviour


def decide(
    command: NormsCommand, _authority: Authority, state: CommissionState, _now: datetime
) -> Sequence[NormsEvent | CalendarPinned | ClientCalendarPinned]:
    """Answer what the engine passes on; an older version changes nothing."""
    match command:
        case AdoptNorms():
            newer = command.norms.version > state.norms_version
            return [NormsPinned(norms=command.norms)] if newer else []
        case AdoptCalendar(client=str(client)):
            return pin_at(client, command.calendar, state) if client in clients(state) else []
        case AdoptCalendar():
            known = state.calendar.version if state.calendar is not None else 0
            return [pin(command.calendar)] if command.calendar.version > known else []
        case _:
            assert_never(command)


COUNTED_ANEW: Final = (
    CalendarPinned,
    ClientCalendarPinned,
    ClientIdentified,
    ClientAdded,
    ClientRemoved,
    ClientLeft,
)
"""After these a clock may count on other days than before."""


def moved(before: CommissionState, after: CommissionState) -> Iterator[ClockRecalculated]:
    """The clocks that run on, and whose last day is another by the calendars that count after."""
    for name, clock in after.clocks.items():
        known = before.clocks.get(name)
        if not clock.runs or known is None or (known.visit, known.runs) != (clock.visit, True):
            continue
        was, last = (last_day(clock, counted_on(it, clock)) for it in (before, after))
        if was != last:
            yield ClockRecalculated(clock=name, visit=clock.visit, before=was, after=last)


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
