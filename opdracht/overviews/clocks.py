"""The clocks of one commission, with our calendar on which most of them count."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.calendar import Calendar, CalendarKind
from domain.commission import CommissionState
from domain.commission.counting import calendar_for
from domain.office.events import CalendarPublished
from opdracht.clockwork.facts import ClockFacts, Naming, facts, past
from opdracht.overviews.kept import kept_state
from storage.history import ALL, back
from storage.offices import OFFICE
from storage.standing import is_of_commission
from storage.store import SHAPES, Store

REACHED: Final = ("RungReached", "RungAnswered", "RaisedByHand")
"""What the clocks are told from, beside how the commission stands."""
PUBLISHED: Final = ("CalendarPublished",)
"""What the names of closed days are told from."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """Every clock, and our calendar that was pinned; each says which it counts on."""

    clocks: list[ClockFacts]
    calendar: Calendar


async def clocks_of(store: Store, tenant: str, commission: str, day: date) -> Clocks:
    """All of them as they are on that day."""
    state = await kept_state(store, tenant, commission)
    stream = f"commission/{commission}"
    found = await back(
        store.database, store.sealer, SHAPES, tenant, stream, types=REACHED, limit=ALL
    )
    events = [it.event for it in reversed(found) if is_of_commission(it.event)]
    names = await _names(store, tenant, state)
    return Clocks(facts(state, past(events), day, names), calendar_for(state))


async def _names(store: Store, tenant: str, state: CommissionState) -> Naming:
    """What the office calls the closed days of the versions that were pinned."""
    pinned: dict[str | None, int] = {None: calendar_for(state).version}
    pinned |= {client: calendar.version for client, calendar in state.at_client.items()}
    published = await back(
        store.database, store.sealer, SHAPES, tenant, OFFICE, types=PUBLISHED, limit=ALL
    )
    names: dict[str | None, dict[date, str]] = {whose: {} for whose in pinned}
    for stored in reversed(published):
        match stored.event:
            case CalendarPublished(kind=CalendarKind.ORG | CalendarKind.CLIENT) as event:
                if event.version <= pinned.get(event.client, 0):
                    names[event.client] |= {each.day: each.name for each in event.closed}
            case _:
                pass
    return names
