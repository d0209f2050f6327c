"""The calendars of an office as they were published, with the names of their days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from domain import office
from domain.calendar import DECREED, WEEKDAYS, Calendar, CalendarKind, atw
from domain.office import OfficeEvent
from domain.office.calendars import calendar_from, calendar_key
from domain.office.events import CalendarPublished
from domain.office.words import Relation
from opdracht.calendars.law import closed_by_law
from opdracht.calendars.missing import Kept
from opdracht.cli.outcome import not_found
from opdracht.sentences import names_from
from storage.store import Store

OFFICE = "office"
_EVENT: TypeAdapter[OfficeEvent] = TypeAdapter(OfficeEvent)


async def kept(store: Store, tenant: str) -> Kept:
    """The latest of each kind and client, and who the clients are."""
    latest: dict[str, CalendarPublished] = {}
    state, events = office.INITIAL, []
    loaded = await store.recorder.load(tenant, OFFICE)
    async for stored in loaded.events:
        event = _EVENT.validate_python(stored.event)
        state = office.evolve(state, event)
        events.append(event)
        if isinstance(event, CalendarPublished):
            latest[calendar_key(event.kind, event.client)] = event
    names = names_from(events)
    clients = {
        id_: names.organisation(id_)
        for id_, known in state.organisations.items()
        if known.relation is Relation.CLIENT
    }
    return Kept(latest, clients)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The calendar to count on, the names of its days, and what was published, if anything."""

    calendar: Calendar
    names: Mapping[date, str]
    published: CalendarPublished | None

    def named(self, years: range) -> dict[date, tuple[str, bool]]:
        """The closed days of these years by name, and whether that is provisional.

        Where a list for terms says nothing, the feasts of the law go on.
        """
        calendar = self.calendar
        law = closed_by_law(CalendarKind.ORG, years, good_friday=True)
        if calendar.kind is not CalendarKind.ATW:
            law = ()
        guessed = {each.day: (each.name, True) for each in law if not calendar.speaks_for(each.day)}
        sure = {day: (name, False) for day, name in self.names.items() if day.year in years}
        return dict(sorted((guessed | sure).items()))

    @property
    def guess(self) -> bool:
        """Whether nobody said which days are closed."""
        return self.published is None and self.calendar.kind is not CalendarKind.ATW


def chosen(found: Kept, kind: CalendarKind, client: str | None) -> Chosen:
    """The calendar in force.

    Without a published one it is the law's own list for terms, and Monday to Friday for the rest.
    """
    if kind is CalendarKind.CLIENT and client not in found.clients:
        raise not_found(
            nl=f"Er is geen opdrachtgever {client}.", en=f"There is no client {client}."
        )
    published = found.of(kind, client)
    if published is not None:
        names = {each.day: each.name for each in published.closed}
        return Chosen(calendar_from(published), names, published)
    if kind is CalendarKind.ATW:
        law = closed_by_law(kind, DECREED)
        return Chosen(atw(), {each.day: each.name for each in law}, None)
    return Chosen(WEEKDAYS, {}, None)
