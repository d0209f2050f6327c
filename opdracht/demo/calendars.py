"""The calendars of the demo: what is closed at home, by law, and at one client of each tenant."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.calendar import DECREED, WEEKDAYS, CalendarKind
from domain.office.commands import PublishCalendar
from domain.office.words import ClosedDay
from domain.text import Id
from opdracht.calendars.law import closed_by_law
from opdracht.demo.house import ADMIN
from opdracht.demo.steps import Line

YEARS = range(2026, 2028)

_OWN = {
    "od-voorbeeldstreek": (
        ClosedDay(day=date(2026, 5, 15), name="Brugdag na Hemelvaart"),
        ClosedDay(day=date(2027, 5, 7), name="Brugdag na Hemelvaart"),
    ),
    "vr-voorbeeldstreek": (
        ClosedDay(day=date(2026, 12, 24), name="Dag voor Kerst"),
        ClosedDay(day=date(2027, 12, 24), name="Dag voor Kerst"),
    ),
    "ez-voorbeeldstad": (
        ClosedDay(day=date(2026, 5, 15), name="Dag na Hemelvaart"),
        ClosedDay(day=date(2027, 5, 7), name="Dag na Hemelvaart"),
    ),
}
_RECESS: dict[Id, tuple[Id, tuple[tuple[str, date, date], ...]]] = {
    "od-voorbeeldstreek": (
        "waterrijk",
        (
            ("Zomerreces", date(2026, 7, 20), date(2026, 8, 21)),
            ("Kerstreces", date(2026, 12, 21), date(2027, 1, 1)),
            ("Zomerreces", date(2027, 7, 12), date(2027, 8, 13)),
        ),
    ),
    "vr-voorbeeldstreek": (
        "kustwijk",
        (
            ("Zomerreces", date(2026, 7, 13), date(2026, 8, 14)),
            ("Herfstreces", date(2026, 10, 19), date(2026, 10, 23)),
            ("Zomerreces", date(2027, 7, 5), date(2027, 8, 6)),
        ),
    ),
    "ez-voorbeeldstad": (
        "buurdorp",
        (
            ("Zomerreces", date(2026, 7, 20), date(2026, 8, 21)),
            ("Zomerreces", date(2027, 7, 12), date(2027, 8, 13)),
        ),
    ),
}
"""Tenant -> a client of it, and when its council is away."""


def calendars(tenant: Id, today: date | None) -> Iterator[Line]:
    """The calendars of a tenant, but for those that ended before today."""
    client, recesses = _RECESS[tenant]
    away = [
        ClosedDay(day=day, name=name)
        for name, first, last in recesses
        for day in _days(first, last)
    ]
    feasts = closed_by_law(CalendarKind.ORG, YEARS, good_friday=True)
    known = range(YEARS[0], DECREED[-1] + 1)
    law = closed_by_law(CalendarKind.ATW, known)
    for command in (
        _calendar(CalendarKind.ORG, None, YEARS, (*feasts, *_OWN[tenant])),
        _calendar(CalendarKind.ATW, None, known, law),
        _calendar(CalendarKind.CLIENT, client, YEARS, (*feasts, *away)),
    ):
        if today is None or today <= command.until:
            yield ADMIN, command


def _calendar(
    kind: CalendarKind, client: Id | None, years: range, closed: tuple[ClosedDay, ...]
) -> PublishCalendar:
    whose = kind.value if client is None else client
    return PublishCalendar(
        calendar=f"kalender-{whose}-{years[0]}-{years[-1]}",
        kind=kind,
        client=client,
        starts=date(years[0], 1, 1),
        until=date(years[-1], 12, 31),
        closed=closed,
    )


def _days(first: date, last: date) -> list[date]:
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [day for day in days if WEEKDAYS.works(day)]
