"""What a person types about calendars: kinds, years, days and closing days."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from pydantic import JsonValue

from domain.calendar import CalendarKind
from opdracht.cli.outcome import usage
from opdracht.sentences.grammar import AMSTERDAM

EARLIEST: Final = 1990
LATEST: Final = 2100
"""Years that can be asked for. The law had other feasts before."""
LONGEST: Final = 30
"""Most years at once."""

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Which:
    """A kind of calendar, and of whom."""

    kind: CalendarKind
    client: str | None = None


def today() -> date:
    """The day it is in the Netherlands."""
    return datetime.now(AMSTERDAM).date()


def kind_of(kind: str | None, client: str | None) -> CalendarKind:
    """The kind; a client alone is enough to say `client`."""
    if kind is None:
        return CalendarKind.ORG if client is None else CalendarKind.CLIENT
    if kind not in set(CalendarKind):
        known = ", ".join(CalendarKind)
        raise usage(
            "calendar_kind_unknown",
            nl=f"--kind: kies uit: {known}.",
            en=f"--kind: choose from: {known}.",
        )
    found = CalendarKind(kind)
    if (found is CalendarKind.CLIENT) is not (client is not None):
        raise usage(
            "calendar_whose",
            nl="--kind client en --client horen bij elkaar.",
            en="--kind client and --client go together.",
        )
    return found


def years_of(given: str | None) -> range:
    """`2026` or `2026-2027`; this year when nothing was given."""
    if given is None:
        return range(today().year, today().year + 1)
    match = _YEARS.fullmatch(given.strip())
    first = int(match[1]) if match else 0
    last = int(match[2] or match[1]) if match else 0
    if not EARLIEST <= first <= last <= LATEST or last - first >= LONGEST:
        raise usage(
            "years_invalid",
            nl=f"{given}: geef een jaar of een reeks zoals 2026-2027, van {EARLIEST} tot en met"
            f" {LATEST} en hooguit {LONGEST} jaar.",
            en=f"{given}: give a year or a run like 2026-2027, from {EARLIEST} to {LATEST} and at"
            f" most {LONGEST} years.",
        )
    return range(first, last + 1)


def day_of(given: str | None, option: str) -> date:
    """A day; today when nothing was given."""
    if given is None:
        return today()
    try:
        day = date.fromisoformat(given.strip())
    except ValueError:
        day = date.min
    if not EARLIEST <= day.year <= LATEST:
        raise usage(
            "day_invalid",
            nl=f"{option}: dit moet een dag zijn, zoals 2026-03-02, van {EARLIEST} tot en met"
            f" {LATEST}.",
            en=f"{option}: this must be a day, like 2026-03-02, from {EARLIEST} to {LATEST}.",
        )
    return day


def own_days(given: list[str]) -> list[JsonValue]:
    """`2026-05-15=Brugdag` as a closed day."""
    days: list[JsonValue] = []
    for pair in given:
        day, equals, name = pair.partition("=")
        if not equals or not name.strip():
            raise usage(
                "pair_expected",
                nl="--closed: geef dag=naam, zoals 2026-05-15=Brugdag.",
                en="--closed: give day=name, like 2026-05-15=Brugdag.",
            )
        days.append({"day": day_of(day, "--closed").isoformat(), "name": name.strip()})
    return days
