"""Which relation to visit first, and why: an additive score that tells each of its parts.

Points are hundredths, so that the parts add up to the total to the last digit. What is not known
is a part of its own without points, never a nought: the total stands beside the most that what is
known could have given.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

WHOLE: Final = 100
"""Weights sum to this; so does a share that is full."""


class Criterion(StrEnum):
    """What makes a visit matter."""

    STRATEGIC = "strategic"
    SIZE = "size"
    SIGNAL = "signal"
    OVERDUE = "overdue"
    CONTACT = "contact"
    COMPLAINT = "complaint"
    CHAIN = "chain"


WEIGHTS: Final[Mapping[Criterion, int]] = {
    Criterion.STRATEGIC: 20,
    Criterion.SIZE: 10,
    Criterion.SIGNAL: 20,
    Criterion.OVERDUE: 15,
    Criterion.CONTACT: 20,
    Criterion.COMPLAINT: 10,
    Criterion.CHAIN: 5,
}
"""What a tenant starts with."""


@dataclass(frozen=True, slots=True)
class Known:
    """How much of a criterion holds (0-100), and since when that is known (None: always)."""

    share: int
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """What somebody laid on top: points in hundredths, up to and with `until`."""

    points: int
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Contribution:
    """One part. `points` of at most `most`, in hundredths; `age` of what is known in days."""

    criterion: Criterion
    points: int
    most: int
    age: int | None
    missing: bool


@dataclass(frozen=True, slots=True)
class Priority:
    """The parts, the heaviest first; what is missing last. `of` is what the known could give."""

    total: int
    of: int
    contributions: tuple[Contribution, ...]
    override: Override | None


class WeightsWrongError(ValueError):
    """Weights that are no whole: `found` is what they sum to, or a weight below nought."""

    def __init__(self, found: int) -> None:
        super().__init__(f"weights are nought or more and sum to {WHOLE}, not {found}")
        self.found = found


def checked(weights: Mapping[Criterion, int]) -> Mapping[Criterion, int]:
    """The weights, each criterion named; raises `WeightsWrongError`."""
    lowest, total = min(weights.values(), default=0), sum(weights.values())
    if lowest < 0 or total != WHOLE:
        raise WeightsWrongError(lowest if lowest < 0 else total)
    return {criterion: weights.get(criterion, 0) for criterion in Criterion}


def priority(
    facts: Mapping[Criterion, Known],
    today: date,
    weights: Mapping[Criterion, int] = WEIGHTS,
    override: Override | None = None,
) -> Priority:
    """The score of one relation. An override counts until its day has passed."""
    parts = [
        _part(criterion, weight, facts.get(criterion), today)
        for criterion, weight in checked(weights).items()
        if weight
    ]
    parts.sort(key=lambda part: (part.missing, -part.points, -part.most, part.criterion))
    if override is not None and override.until < today:
        override = None
    return Priority(
        total=sum(part.points for part in parts) + (override.points if override else 0),
        of=sum(part.most for part in parts if not part.missing),
        contributions=tuple(parts),
        override=override,
    )


def _part(criterion: Criterion, weight: int, known: Known | None, today: date) -> Contribution:
    if known is None:
        return Contribution(criterion, 0, weight * WHOLE, None, missing=True)
    share = max(0, min(WHOLE, known.share))
    age = None if known.since is None else max(0, (today - known.since).days)
    return Contribution(criterion, weight * share, weight * WHOLE, age, missing=False)


# --- From what is recorded to a share

OVERDUE_SHARES: Final = (0, 50, 75, 100)
"""For no follow-up that is late, for one, for two, and for three or more."""
SIGNAL_FULL: Final = 180
SIGNAL_HALF: Final = 365
"""A signal counts in full so many days, then for half, then no more."""
LINKS_FULL: Final = 5
"""So many links in chains are a full share."""


def of_overdue(late: int) -> int:
    """The share of so many promises that are late."""
    return OVERDUE_SHARES[min(max(late, 0), len(OVERDUE_SHARES) - 1)]


def of_contact(last: date, interval: int, today: date) -> int:
    """Half on the day the next contact is due, full when a whole interval (days) later."""
    return max(0, min(WHOLE, 50 * (today - last).days // max(1, interval)))


def of_signal(strength: int, on: date, today: date) -> int:
    """A signal of that strength (0-100), as it fades."""
    age = (today - on).days
    if age <= SIGNAL_FULL:
        return strength
    return strength // 2 if age <= SIGNAL_HALF else 0


def of_chain(links: int) -> int:
    """The share of so many links with others."""
    return min(WHOLE, WHOLE * max(links, 0) // LINKS_FULL)


def ranked(found: Iterable[tuple[str, Priority]]) -> list[tuple[str, Priority]]:
    """The highest first; alike by id, so that the list does not dance."""
    return sorted(found, key=lambda one: (-one[1].total, one[0]))
