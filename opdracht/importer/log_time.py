"""Times in a log: with a zone as they stand, without one on the wall clock of the map's zone.

Twice a year a wall clock is not a time. An hour that comes twice (the clock goes back) is read as
the first of the two; an hour that is skipped (the clock goes forward) is read with the offset from
before the change, so 02:30 becomes 03:30 summer time. Both are PEP 495 with `fold=0`; the reader
counts them, so that a preview can say how many there were.
"""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

Oddity = Literal["twice", "skipped"]


@lru_cache(maxsize=4_096)  # the times of a case stand on each of its rows
def read_time(text: str, zone: ZoneInfo, layout: str | None) -> tuple[datetime, Oddity | None]:
    """The instant in UTC, and whether the wall clock showed it twice or never.

    `layout` is a `strptime` format; None reads ISO 8601, with or without time, fraction and offset.
    Raises ValueError for anything that is not a time between the years 1 and 9999.
    """
    moment = datetime.strptime(text, layout) if layout else datetime.fromisoformat(text)  # noqa: DTZ007 -- the zone follows
    try:
        if moment.tzinfo is not None:
            return moment.astimezone(UTC), None
        local = moment.replace(tzinfo=zone)
        instant = local.astimezone(UTC)
        return instant, oddity(moment, local, instant, zone)
    except OverflowError as error:
        raise ValueError("the time lies outside the years 1 to 9999") from error


def oddity(moment: datetime, local: datetime, instant: datetime, zone: ZoneInfo) -> Oddity | None:
    """Whether a wall-clock time is one of two, or none."""
    if local.utcoffset() == local.replace(fold=1).utcoffset():
        return None
    shown = instant.astimezone(zone).replace(tzinfo=None)
    return "twice" if shown == moment else "skipped"
