"""Days that count. A calendar is data with a version; counting on it is pure and replayable."""

from domain.calendar.calendar import WEEKDAYS, Between, Calendar, CalendarKind, Counted
from domain.calendar.holidays import DECREED, Holiday, Recognised, recognised
from domain.calendar.lists import atw, for_office, for_terms, org
from domain.calendar.terms import Ended, Move, Term, Unit, ends, hours_after

__all__ = [
    "DECREED",
    "WEEKDAYS",
    "Between",
    "Calendar",
    "CalendarKind",
    "Counted",
    "Ended",
    "Holiday",
    "Move",
    "Recognised",
    "Term",
    "Unit",
    "atw",
    "ends",
    "for_office",
    "for_terms",
    "hours_after",
    "org",
    "recognised",
]
