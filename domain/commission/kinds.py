"""What the office laid down for this commission: its template, its calendar, its norms."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, assert_never

from domain.authority import Authority
from domain.calendar import Calendar, CalendarKind
from domain.clocks import Norms
from domain.commission.apart import clients
from domain.commission.errors import TemplateMissing
from domain.commission.state import INITIAL, Applied, CommissionState
from domain.message import Event
from domain.phase import Entry, Phase
from domain.template import ENTRIES, Kind, Ratified
from domain.text import Id

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class TemplateApplied(Event):
    """It goes as its kind goes, by this template of the office.

    `template` is None for a running commission that started without one. `ratified_by` gave the
    standing promise (or authority) under `mandate` of `held_by`; `accepted_by` took such work for
    the team. `hours` and `days` are the template's limits; 0 without a template.
    """

    type: Literal["TemplateApplied"] = "TemplateApplied"
    kind: Kind
    template: Id | None = None
    product: Id | None = None
    year: int
    team: Id | None = None
    hours: int = 0
    days: int = 0
    phases: dict[Phase, Entry]
    ratified_by: Id | None = None
    mandate: Id | None = None
    held_by: Id | None = None
    accepted_by: Id | None = None


class CalendarPinned(Event):
    """The days of this commission are counted on this version of our own calendar."""

    type: Literal["CalendarPinned"] = "CalendarPinned"
    version: int
    starts: date
    until: date
    closed: tuple[date, ...] = ()


class ClientCalendarPinned(Event):
    """What runs at this client is counted on this version of the client's own calendar."""

    type: Literal["ClientCalendarPinned"] = "ClientCalendarPinned"
    client: Id
    version: int
    starts: date
    until: date
    closed: tuple[date, ...] = ()


class NormsPinned(Event):
    """Clocks that start from now on go by these norms."""

    type: Literal["NormsPinned"] = "NormsPinned"
    norms: Norms


KindEvent = TemplateApplied | CalendarPinned | ClientCalendarPinned

# --- Behaviour


def ratified(authority: Authority, kind: Kind, product: Id | None, today: date) -> Ratified | None:
    """The office's template for this kind and product in this year, when it sent one."""
    found = authority.terms.template if authority.terms else None
    if found is None:
        return None
    wanted = (kind, product, today.year)
    return (
        found
        if (found.template.kind, found.template.product, found.template.year) == wanted
        else None
    )


def needed(authority: Authority, kind: Kind, product: Id, today: date) -> Ratified:
    """The office's template.

    Raises:
        TemplateMissing: No ratified one is in force.
    """
    found = ratified(authority, kind, product, today)
    if found is None:
        raise TemplateMissing(kind=kind, product=product, year=today.year)
    return found


def pinned(
    authority: Authority, client: Id | None
) -> Sequence[CalendarPinned | ClientCalendarPinned]:
    """The calendars in force, ours and the client's, when the office published them."""
    calendar = authority.terms.calendar if authority.terms else None
    ours = [] if calendar is None else [pin(calendar)]
    return [*ours, *pinned_at(client, authority, INITIAL)]


def pin(calendar: Calendar) -> CalendarPinned:
    """Our own calendar, as this commission keeps it."""
    return CalendarPinned(
        version=calendar.version,
        starts=calendar.starts,
        until=calendar.until,
        closed=calendar.closed,
    )


def pinned_at(
    client: Id | None, authority: Authority, state: CommissionState
) -> Sequence[ClientCalendarPinned]:
    """The calendar of the client that a command names, unless this version is known."""
    calendar = authority.terms.client if authority.terms else None
    return [] if client is None or calendar is None else pin_at(client, calendar, state)


def pin_at(
    client: Id, calendar: Calendar, state: CommissionState
) -> Sequence[ClientCalendarPinned]:
    """A client's calendar, as this commission keeps it; nothing when it has this or a later one."""
    known = state.at_client.get(client)
    if known is not None and calendar.version <= known.version:
        return []
    return [
        ClientCalendarPinned(
            client=client,
            version=calendar.version,
            starts=calendar.starts,
            until=calendar.until,
            closed=calendar.closed,
        )
    ]


def normed(authority: Authority) -> Sequence[NormsPinned]:
    """The norms in force, when the office published a policy. Before any clock starts."""
    norms = authority.terms.norms if authority.terms else None
    return [] if norms is None else [NormsPinned(norms=norms)]


def applied(found: Ratified) -> TemplateApplied:
    """The template as this commission keeps it."""
    template = found.template
    return TemplateApplied(
        kind=template.kind,
        template=template.template,
        product=template.product,
        year=template.year,
        team=template.team,
        hours=template.hours,
        days=template.days,
        phases=template.phases,
        ratified_by=found.ratified_by,
        mandate=found.mandate,
        held_by=found.held_by,
        accepted_by=found.accepted_by,
    )


def without(kind: Kind, product: Id | None, today: date) -> TemplateApplied:
    """No template: every phase as the kind has it."""
    return TemplateApplied(kind=kind, product=product, year=today.year, phases=dict(ENTRIES[kind]))


def evolve(state: CommissionState, event: KindEvent) -> CommissionState:
    """What the start teaches."""
    match event:
        case TemplateApplied():
            kept = Applied(
                kind=event.kind,
                template=event.template,
                product=event.product,
                team=event.team,
                hours=event.hours,
                days=event.days,
                phases=event.phases,
            )
            return state.but(kind=event.kind, applied=kept)
        case CalendarPinned():
            calendar = Calendar(
                kind=CalendarKind.ORG,
                version=event.version,
                starts=event.starts,
                until=event.until,
                closed=event.closed,
            )
            return state.but(calendar=calendar)
        case ClientCalendarPinned():
            calendar = Calendar(
                kind=CalendarKind.CLIENT,
                version=event.version,
                starts=event.starts,
                until=event.until,
                closed=event.closed,
            )
            here = clients(state)
            rest = {client: known for client, known in state.at_client.items() if client in here}
            return state.but(at_client=rest | {event.client: calendar})
        case _:
            assert_never(event)
