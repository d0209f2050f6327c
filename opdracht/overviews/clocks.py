"""The clocks of one commission, with the calendar on which they count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.calendar import Calendar, CalendarKind
from domain.commission.rungs import calendar_for
from domain.office.events import CalendarPublished
from opdracht.clockwork.facts import ClockFacts, facts, past
from opdracht.folding import folded
from storage.offices import OFFICE
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Clocks:
    """Every clock, and the calendar that was pinned."""

    clocks: list[ClockFacts]
    calendar: Calendar


async def clocks_of(store: Store, tenant: str, commission: str, day: date) -> Clocks:
    """All of them as they are on that day."""
    state, events = await folded(store, tenant, commission)
    calendar = calendar_for(state)
    names = await _names(store, tenant, calendar)
    return Clocks(facts(state, past(events), day, names), calendar)


async def _names(store: Store, tenant: str, calendar: Calendar) -> Mapping[date, str]:
    """What the office calls the closed days of the version that was pinned."""
    loaded = await store.recorder.load(tenant, OFFICE)
    names: dict[date, str] = {}
    async for stored in loaded.events:
        match stored.event:
            case CalendarPublished(kind=CalendarKind.ORG) as event:
                if event.version <= calendar.version:
                    names |= {each.day: each.name for each in event.closed}
            case _:
                pass
    return names
