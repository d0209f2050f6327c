"""How the next check-in opens: with what was done about the last obstacle."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DeedKind(StrEnum):
    """What may be done about an obstacle."""

    HELP = "help"
    """Somebody offered help."""
    RESOLVED = "resolved"
    ACCEPTED = "accepted"
    """We live with it, knowingly."""


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """A check-in of one person. `unchanged`: the answers of the time before still hold."""

    at: datetime
    obstacle: str | None = None
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done about an obstacle of the commission, whoever did it."""

    at: datetime
    kind: DeedKind
    what: str


@dataclass(frozen=True, slots=True)
class Opener:
    """The obstacle that was named last, when, and what was done since; nothing is told too."""

    obstacle: str
    named: datetime
    deeds: tuple[Deed, ...] = ()


def opener(checks: Iterable[CheckedIn], deeds: Iterable[Deed]) -> Opener | None:
    """What the next check-in opens with; None when the last one named no obstacle.

    `checks` are of one person on one commission, skipped ones left out; their order is free.
    """
    for check in sorted(checks, key=lambda each: each.at, reverse=True):
        if check.unchanged:
            continue
        if check.obstacle is None:
            return None
        since = sorted((it for it in deeds if it.at >= check.at), key=lambda it: it.at)
        return Opener(check.obstacle, check.at, tuple(since))
    return None
