"""A day or a time as people type it."""

from datetime import UTC, date, datetime, time, timedelta

from opdracht.cli.outcome import usage
from opdracht.sentences.grammar import AMSTERDAM


def moment_of(given: str, option: str) -> datetime:
    """An aware time in UTC. A day stands for its end; a time without a zone is Dutch time."""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        pass
    else:
        midnight = datetime.combine(day + timedelta(days=1), time(), AMSTERDAM)
        return midnight.astimezone(UTC) - timedelta(microseconds=1)
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise usage(
            "time_invalid",
            nl=f"{option}: dit moet een dag of een tijdstip zijn, zoals 2026-03-02 of"
            " 2026-03-02T14:00.",
            en=f"{option}: this must be a day or a time, like 2026-03-02 or 2026-03-02T14:00.",
        ) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)).astimezone(UTC)


def start_of(given: str, option: str) -> datetime:
    """As `moment_of`, but a day stands for its start."""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return moment_of(given, option)
    return datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)
