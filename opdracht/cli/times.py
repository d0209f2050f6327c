"""A day or a time as people type it."""

from datetime import UTC, date, datetime, time

from opdracht.cli.outcome import usage
from opdracht.overviews.moments import moment
from opdracht.sentences.grammar import AMSTERDAM


def moment_of(given: str, option: str) -> datetime:
    """An aware time in UTC. A day stands for its end; a time without a zone is Dutch time."""
    found = moment(given)
    if found is None:
        raise usage(
            "time_invalid",
            nl=f"{option}: dit moet een dag of een tijdstip zijn, zoals 2026-03-02 of"
            " 2026-03-02T14:00.",
            en=f"{option}: this must be a day or a time, like 2026-03-02 or 2026-03-02T14:00.",
        )
    return found


def start_of(given: str, option: str) -> datetime:
    """As `moment_of`, but a day stands for its start."""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return moment_of(given, option)
    return datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)
