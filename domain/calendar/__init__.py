"""Days that count. A calendar is data with a version; counting on it is pure and replayable."""

from domain.calendar.calendar import WEEKDAYS, Calendar, CalendarKind, Counted

__all__ = ["WEEKDAYS", "Calendar", "CalendarKind", "Counted"]
