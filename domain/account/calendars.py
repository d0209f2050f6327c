"""The working days that the clocks of an account count: ours, as they were known when something
last happened that a clock runs for. One that is published later is passed on to an account of which
something still comes by itself; for any other it counts from the next act."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from domain.account.state import AccountState
from domain.authority import Authority
from domain.calendar import Calendar, CalendarKind
from domain.message import Command, Event

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class AccountCalendarPinned(Event):
    """The days of this account are counted on this version of our own calendar."""

    type: Literal["AccountCalendarPinned"] = "AccountCalendarPinned"
    version: int
    starts: date
    until: date
    closed: tuple[date, ...] = ()


# --- Commands


class AdoptAccountCalendar(Command):
    """The engine passes on the calendar of ours that the office published."""

    type: Literal["AdoptAccountCalendar"] = "AdoptAccountCalendar"
    calendar: Calendar


# --- Behaviour


def decide(command: AdoptAccountCalendar, state: AccountState) -> Sequence[AccountCalendarPinned]:
    """Answer what the engine passes on; an older version changes nothing."""
    return _newer(command.calendar, state)


def pinned(authority: Authority, state: AccountState) -> Sequence[AccountCalendarPinned]:
    """Our calendar in force, unless this account has it."""
    return _newer(authority.terms.calendar if authority.terms else None, state)


def _newer(calendar: Calendar | None, state: AccountState) -> Sequence[AccountCalendarPinned]:
    known = state.calendar.version if state.calendar is not None else 0
    if calendar is None or calendar.version <= known:
        return []
    return [
        AccountCalendarPinned(
            version=calendar.version,
            starts=calendar.starts,
            until=calendar.until,
            closed=calendar.closed,
        )
    ]


def evolve(state: AccountState, event: AccountCalendarPinned) -> AccountState:
    """What it teaches."""
    calendar = Calendar(
        kind=CalendarKind.ORG,
        version=event.version,
        starts=event.starts,
        until=event.until,
        closed=event.closed,
    )
    return state.but(calendar=calendar)
