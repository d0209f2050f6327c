"""The working days that the clocks of an account count: ours, as they were known when something
last happened that a clock runs for. A calendar that is published later counts from the next act."""

from datetime import date
from typing import Literal

from domain.account.state import AccountState
from domain.authority import Authority
from domain.calendar import Calendar, CalendarKind
from domain.message import Event


class AccountCalendarPinned(Event):
    """The days of this account are counted on this version of our own calendar."""

    type: Literal["AccountCalendarPinned"] = "AccountCalendarPinned"
    version: int
    starts: date
    until: date
    closed: tuple[date, ...] = ()


def pinned(authority: Authority, state: AccountState) -> list[AccountCalendarPinned]:
    """Our calendar in force, unless this account has it."""
    calendar = authority.terms.calendar if authority.terms else None
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
