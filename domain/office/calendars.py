"""Calendars: published data. The office keeps the latest of each kind and client."""

from collections.abc import Iterable
from datetime import date

from domain.calendar import WEEKDAYS, Calendar, CalendarKind
from domain.office import require
from domain.office.commands import PublishCalendar
from domain.office.errors import (
    CalendarForEveryone,
    CalendarNeedsClient,
    CalendarOver,
    ClosedDayInWeekend,
    ClosedDayOutside,
    IdTaken,
)
from domain.office.events import CalendarPublished, OfficeEvent
from domain.office.state import OfficeState, Published, digest
from domain.office.words import ClosedDay
from domain.text import Id


def publish_calendar(
    command: PublishCalendar, state: OfficeState, today: date
) -> list[OfficeEvent]:
    """The next version of a calendar; the same list again is the same version."""
    closed = in_order(command.closed)
    told = _digest(command.kind, command.client, command.starts, command.until, closed)
    before = state.calendar_ids.get(command.calendar)
    if before not in {None, told}:
        raise IdTaken(id=command.calendar)
    known = state.calendars.get(calendar_key(command.kind, command.client))
    if before is not None or (known is not None and known.digest == told):
        return []
    _whose(command, state)
    require.period(command.starts, command.until, today)
    if command.until < today:
        raise CalendarOver(until=command.until.isoformat(), today=today.isoformat())
    for each in closed:
        _belongs(each.day, command)
    return [
        CalendarPublished(
            calendar=command.calendar,
            kind=command.kind,
            client=command.client,
            version=known.calendar.version + 1 if known else 1,
            starts=command.starts,
            until=command.until,
            closed=closed,
        )
    ]


def with_calendar(state: OfficeState, event: CalendarPublished) -> OfficeState:
    """The state after it: this list is the one in force."""
    told = _digest(event.kind, event.client, event.starts, event.until, event.closed)
    published = Published(calendar=calendar_from(event), digest=told)
    return state.model_copy(
        update={
            "calendars": state.calendars | {calendar_key(event.kind, event.client): published},
            "calendar_ids": state.calendar_ids | {event.calendar: told},
        }
    )


def calendar_from(event: CalendarPublished) -> Calendar:
    """What was published, to count on: without the names of the days."""
    return Calendar(
        kind=event.kind,
        version=event.version,
        starts=event.starts,
        until=event.until,
        closed=tuple(each.day for each in event.closed),
    )


def calendar_of(
    state: OfficeState, kind: CalendarKind, client: Id | None = None
) -> Calendar | None:
    """The calendar in force; None when none was ever published for that kind and client."""
    found = state.calendars.get(calendar_key(kind, client))
    return found.calendar if found else None


def client_versions(state: OfficeState) -> dict[Id, int]:
    """Client -> the version of its own calendar, for those that have one."""
    prefix = calendar_key(CalendarKind.CLIENT, "")
    return {
        key.removeprefix(prefix): found.calendar.version
        for key, found in state.calendars.items()
        if key.startswith(prefix)
    }


def calendar_key(kind: CalendarKind, client: Id | None = None) -> str:
    """Under which the calendar of a kind, or of a client, is kept."""
    return kind.value if client is None else f"{kind.value}/{client}"


def in_order(closed: Iterable[ClosedDay]) -> tuple[ClosedDay, ...]:
    """By date, each day once; of two names for a day the first one given stays."""
    first = {each.day: each for each in reversed(tuple(closed))}
    return tuple(first[day] for day in sorted(first))


def _whose(command: PublishCalendar, state: OfficeState) -> None:
    if command.kind is CalendarKind.CLIENT:
        if command.client is None:
            raise CalendarNeedsClient
        require.client(state, command.client)
    elif command.client is not None:
        raise CalendarForEveryone(kind=command.kind.value, client=command.client)


def _belongs(day: date, command: PublishCalendar) -> None:
    if not command.starts <= day <= command.until:
        raise ClosedDayOutside(
            day=day.isoformat(), starts=command.starts.isoformat(), until=command.until.isoformat()
        )
    if not WEEKDAYS.works(day):
        raise ClosedDayInWeekend(day=day.isoformat())


def _digest(
    kind: CalendarKind,
    client: Id | None,
    starts: date,
    until: date,
    closed: tuple[ClosedDay, ...],
) -> str:
    days = (part for each in closed for part in (each.day.isoformat(), each.name))
    return digest(kind.value, client, starts.isoformat(), until.isoformat(), *days)
