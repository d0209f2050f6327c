"""Which days a count passed over, and why: so that a date can be told, not only given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import WEEKDAYS, Calendar
from opdracht.calendars.words import called
from opdracht.sentences.grammar import Said

NAMELESS = Said("gesloten", "closed")
WEEKEND = Said("weekend", "weekend")


@dataclass(frozen=True, slots=True)
class Passed:
    """A day that did not count."""

    day: date
    why: Said


def passed(calendar: Calendar, names: Mapping[date, str], first: date, last: date) -> list[Passed]:
    """Every day from `first` up to and including `last` that does not count, in order.

    `names` are of closed days; it may name more of them than the calendar speaks for.
    """
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [
        Passed(day, _why(day, names)) for day in days if day in names or not calendar.works(day)
    ]


def _why(day: date, names: Mapping[date, str]) -> Said:
    if day in names:
        return called(names[day])
    return NAMELESS if WEEKDAYS.works(day) else WEEKEND
