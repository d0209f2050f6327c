"""Time in the Netherlands, by rule: a time zone database is no part of the domain.

Summer time runs from 01:00 UTC on the last Sunday of March to the same of October (EU directive
2000/84/EC).
"""

from datetime import UTC, date, datetime, timedelta


def utc_offset(moment: datetime) -> timedelta:
    """How far the clock in the Netherlands is ahead of UTC at an aware instant."""
    utc = moment.astimezone(UTC)
    summer = _last_sunday(utc.year, 3) <= utc < _last_sunday(utc.year, 10)
    return timedelta(hours=2 if summer else 1)


def local_day(moment: datetime) -> date:
    """The day it is in the Netherlands at an aware instant."""
    return (moment.astimezone(UTC) + utc_offset(moment)).date()


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=last.isoweekday() % 7)
