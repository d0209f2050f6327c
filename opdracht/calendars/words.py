"""What days are called. Names of feasts are written into a published list in Dutch."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from domain.calendar import CalendarKind, Holiday
from opdracht.sentences.grammar import Said, day, joined

HOLIDAY: Final[Mapping[Holiday, Said]] = {
    Holiday.NEW_YEAR: Said("Nieuwjaarsdag", "New Year's Day"),
    Holiday.GOOD_FRIDAY: Said("Goede Vrijdag", "Good Friday"),
    Holiday.EASTER_MONDAY: Said("Tweede paasdag", "Easter Monday"),
    Holiday.QUEENS_DAY: Said("Koninginnedag", "Queen's Day"),
    Holiday.KINGS_DAY: Said("Koningsdag", "King's Day"),
    Holiday.LIBERATION_DAY: Said("Bevrijdingsdag", "Liberation Day"),
    Holiday.ASCENSION: Said("Hemelvaartsdag", "Ascension Day"),
    Holiday.WHIT_MONDAY: Said("Tweede pinksterdag", "Whit Monday"),
    Holiday.CHRISTMAS_DAY: Said("Eerste kerstdag", "Christmas Day"),
    Holiday.BOXING_DAY: Said("Tweede kerstdag", "Boxing Day"),
    Holiday.EQUATED: Said("Gelijkgesteld bij besluit", "Equated by decree"),
}
_ENGLISH: Final = {said.nl: said.en for said in HOLIDAY.values()}

WEEKDAY: Final = (
    Said("maandag", "Monday"),
    Said("dinsdag", "Tuesday"),
    Said("woensdag", "Wednesday"),
    Said("donderdag", "Thursday"),
    Said("vrijdag", "Friday"),
    Said("zaterdag", "Saturday"),
    Said("zondag", "Sunday"),
)

WHICH: Final[Mapping[CalendarKind, Said]] = {
    CalendarKind.ORG: Said("onze eigen kalender", "our own calendar"),
    CalendarKind.ATW: Said("de kalender van de wet (ATW)", "the calendar of the law (ATW)"),
    CalendarKind.CLIENT: Said("de kalender van", "the calendar of"),
}


def which(kind: CalendarKind, client: str | None) -> Said:
    """`onze eigen kalender`, `de kalender van Gemeente Waterrijk`."""
    said = WHICH[kind]
    return said if client is None else joined(said, Said(f" {client}", f" {client}"))


def called(name: str) -> Said:
    """The name of a closed day; of a feast also in English."""
    return Said(name, _ENGLISH.get(name, name))


def weekday(value: date) -> Said:
    """`maandag`."""
    return WEEKDAY[value.weekday()]


def full(value: date) -> Said:
    """`vrijdag 24 april 2026`."""
    return joined(weekday(value), Said(" ", " "), day(value))
