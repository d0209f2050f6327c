"""A list made of the law, with the Dutch names of the feasts, ready to be published."""

from collections.abc import Iterable
from datetime import date

from domain.calendar import DECREED, CalendarKind, Recognised, for_office, for_terms
from domain.office.words import ClosedDay
from opdracht.calendars.words import HOLIDAY


def unknown_years(kind: CalendarKind, years: range) -> list[int]:
    """The years for which no calendar of that kind can be made: no decrees are known of them."""
    return [year for year in years if year not in DECREED] if kind is CalendarKind.ATW else []


def closed_by_law(
    kind: CalendarKind, years: range, *, good_friday: bool = False
) -> tuple[ClosedDay, ...]:
    """The days from Monday to Friday on which nothing counts, each once.

    For terms the whole law; for an organisation and for a client the feasts, Good Friday by choice.
    """
    if kind is CalendarKind.ATW:
        return _named(for_terms(years))
    return _named(for_office(years, good_friday=good_friday))


def _named(found: Iterable[Recognised]) -> tuple[ClosedDay, ...]:
    names: dict[date, list[str]] = {}
    for one in found:
        names.setdefault(one.day, []).append(HOLIDAY[one.holiday].nl)
    return tuple(ClosedDay(day=day, name=" en ".join(all_of)) for day, all_of in names.items())
