"""The numbers of a commission, in one place. They become tenant policy with the clocks."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from domain.authority import ClientLevel
from domain.calendar import WEEKDAYS, Calendar

AGREEMENT_LEVELS: Final = (
    (40, ClientLevel.OPERATIONAL),
    (200, ClientLevel.TACTICAL),
    (800, ClientLevel.STRATEGIC),
)
"""Up to so many hours (included), this client level may accept; above the last, political."""

SCOPE_HOURS: Final = 40
"""A scope change of more hours than this, up or down, is for a supervisor."""

GIFT_EUROS: Final = 50
"""Integrity limit for a gift in whole euros: above it a gesture carries a warning."""

REOPEN_DAYS: Final = 20
"""Working days in which a supervisor may reopen."""

THIRD: Final = 3
"""The return to one phase that the supervisors hear of."""

OBJECTION_DAYS: Final = 5
"""Working days in which a client may object to what was recorded for it."""

REMINDERS: Final = 2
"""So many unanswered reminders let an evaluation close without the client."""

MOST_MARKS: Final = 4_000
MOST_LINES: Final = 300
MOST_CHANGES: Final = 100
MOST_CRITERIA: Final = 60
MOST_ROWS: Final = 100
MOST_CLIENTS: Final = 25
MOST_PARTIALS: Final = 400
MOST_REMARKS: Final = 1_000
MOST_OTHERS: Final = 200
"""Most things of a kind on one commission: what a workflow carries must stay small."""

_LEVELS = tuple(ClientLevel)


def level_for(hours: int) -> ClientLevel:
    """The lowest client level that may accept an agreement of so many hours."""
    return next((level for most, level in AGREEMENT_LEVELS if hours <= most), ClientLevel.POLITICAL)


def reaches(level: ClientLevel | None, needed: ClientLevel) -> bool:
    """Whether `level` is `needed` or stands above it."""
    return level is not None and _LEVELS.index(level) <= _LEVELS.index(needed)


def local_day(now: datetime) -> date:
    """The day it is in the Netherlands at an aware instant.

    Summer time runs from 01:00 UTC on the last Sunday of March to the same of October (EU directive
    2000/84/EC); a time zone database is no part of the domain.
    """
    moment = now.astimezone(UTC)
    summer = _last_sunday(moment.year, 3) <= moment < _last_sunday(moment.year, 10)
    return (moment + timedelta(hours=2 if summer else 1)).date()


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=last.isoweekday() % 7)


def working_day_after(day: date, days: int, calendar: Calendar | None = None) -> date:
    """The working day that comes `days` working days after `day`.

    `calendar` is the one a commission pinned; without one it is Monday to Friday.
    """
    return (calendar or WEEKDAYS).after(day, days).day


def reopen_deadline(now: datetime, calendar: Calendar | None = None) -> datetime:
    """The instant (UTC) at which the reopen window of a commission that ends now has closed."""
    closed = working_day_after(local_day(now), REOPEN_DAYS, calendar) + timedelta(days=1)
    return datetime(closed.year, closed.month, closed.day, tzinfo=UTC)
