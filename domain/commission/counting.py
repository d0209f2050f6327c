"""On whose days a clock is counted: ours, or those of the clients it waits for (ADR 15)."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from domain.calendar import WEEKDAYS, Calendar, CalendarKind
from domain.clocks import Clock, ClockKind
from domain.commission.apart import clients
from domain.commission.state import CommissionState
from domain.text import Id

MIXED: Final = 0
"""The version of a calendar that was made of several."""


def calendar_for(state: CommissionState) -> Calendar:
    """Our own working days, as this commission pinned them."""
    return state.calendar or WEEKDAYS


def calendar_at(state: CommissionState, client: Id | None) -> Calendar:
    """The days of a client (None: of the one who leads); ours when it published none."""
    own = state.at_client.get(client or state.client or "")
    return own or calendar_for(state)


def counted_on(state: CommissionState, clock: Clock) -> Calendar:
    """The days on which a clock of this commission counts.

    One that runs at the client counts on the client's. With several clients a day counts when all
    of them work: whoever we wait for has at least its own days, and may be called on the last.
    """
    if clock.kind is not ClockKind.CLIENT:
        return calendar_for(state)
    return shared(tuple(dict.fromkeys(calendar for _, calendar in whose(state, clock))))


def whose(state: CommissionState, clock: Clock) -> Iterator[tuple[Id | None, Calendar]]:
    """The calendars that a clock counts on, each once; None is ours."""
    if clock.kind is not ClockKind.CLIENT:
        yield None, calendar_for(state)
        return
    of = clients(state)
    yield from ((client, state.at_client[client]) for client in of if client in state.at_client)
    if not of or any(client not in state.at_client for client in of):
        yield None, calendar_for(state)


@lru_cache(maxsize=1_024)
def shared(calendars: tuple[Calendar, ...]) -> Calendar:
    """The days on which all of them work."""
    if len(calendars) == 1:
        return calendars[0]
    closed: set[date] = {day for calendar in calendars for day in calendar.closed}
    return Calendar(
        kind=CalendarKind.CLIENT,
        version=MIXED,
        starts=max(calendar.starts for calendar in calendars),
        until=min(calendar.until for calendar in calendars),
        closed=tuple(sorted(closed)),
    )
