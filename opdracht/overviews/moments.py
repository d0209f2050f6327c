"""A day or a time as people give it."""

from datetime import UTC, date, datetime, time, timedelta

from opdracht.sentences.grammar import AMSTERDAM


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
            return datetime.max.replace(tzinfo=UTC)
        midnight = datetime.combine(day + timedelta(days=1), time(), AMSTERDAM)
        return midnight.astimezone(UTC) - timedelta(microseconds=1)
    try:
        at = datetime.fromisoformat(given)
        return (at if at.tzinfo else at.replace(tzinfo=AMSTERDAM)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
