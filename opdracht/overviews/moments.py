"""A day or a time as people give it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from opdracht.sentences.grammar import AMSTERDAM

LAST: Final = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)
"""What lies after it has no day in the Netherlands, where it is later already."""


def moment(given: str) -> datetime | None:
    """An aware time in UTC; None when it is none.

    A day stands for its end; a time without a zone is Dutch time.
    """
    try:
        day = date.fromisoformat(given)
    except ValueError:
        pass
    else:
        if day == date.max:
            return LAST
        midnight = datetime.combine(day + timedelta(days=1), time(), AMSTERDAM)
        return midnight.astimezone(UTC) - timedelta(microseconds=1)
    try:
        at = datetime.fromisoformat(given)
        return min(LAST, (at if at.tzinfo else at.replace(tzinfo=AMSTERDAM)).astimezone(UTC))
    except (ValueError, OverflowError):
        return None
