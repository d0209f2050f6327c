"""Lists made of the law: what an office may publish as its own, or as the one for terms."""

from collections.abc import Iterable
from datetime import date

from domain.calendar.calendar import WEEKDAYS, Calendar, CalendarKind
from domain.calendar.holidays import DECREED, Holiday, Recognised, recognised


def for_terms(years: range) -> tuple[Recognised, ...]:
    """The days from Monday to Friday that do not count for a statutory term in these years."""
    return tuple(one for year in years for one in recognised(year) if WEEKDAYS.works(one.day))


def for_office(years: range, *, good_friday: bool) -> tuple[Recognised, ...]:
    """The law's feasts from Monday to Friday, Good Friday by choice.

    Equated days are for terms alone: who is closed then adds them as days of their own.
    """
    left_out = {Holiday.EQUATED} if good_friday else {Holiday.EQUATED, Holiday.GOOD_FRIDAY}
    return tuple(one for one in for_terms(years) if one.holiday not in left_out)


def atw(years: range = DECREED, *, version: int = 0) -> Calendar:
    """The calendar of the law for these years, all of them with known decrees."""
    closed = (one.day for one in for_terms(years))
    return _calendar(CalendarKind.ATW, version, years, closed)


def org(
    years: range, *, good_friday: bool = False, own: Iterable[date] = (), version: int = 0
) -> Calendar:
    """An organisation's calendar: the feasts, and its own closing days."""
    feasts = (one.day for one in for_office(years, good_friday=good_friday))
    return _calendar(CalendarKind.ORG, version, years, (*feasts, *own))


def _calendar(kind: CalendarKind, version: int, years: range, closed: Iterable[date]) -> Calendar:
    return Calendar(
        kind=kind,
        version=version,
        starts=date(years[0], 1, 1),
        until=date(years[-1], 12, 31),
        closed=tuple(sorted({day for day in closed if WEEKDAYS.works(day)})),
    )
