"""Over all the work: how it moves, what came of what we promised, and what clients heard.

Counted by the database, and kept for a minute: everybody who looks in that minute sees the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.figures.disappointment import SILENCE, Warned
from domain.figures.handovers import Handover, Waiting, waiting
from domain.phase import Phase
from opdracht.overviews.book import Book
from opdracht.overviews.days import as_of, calendar_of, today
from opdracht.overviews.warnings import warned
from storage import handovers, supervision
from storage.store import Store
from storage.supervision import Balance, Outcome, Week

KEPT: Final = 60.0
"""Seconds."""
WEEKS: Final = 12
BETWEEN: Final = timedelta(weeks=13)
"""Work that was handed over in these weeks is looked at."""


@dataclass(frozen=True, slots=True)
class InPhase:
    """How many live in a phase. Of those that stand still: since how many working days at most, and
    of half of them at least; of those that wait for a reason: since how many at most."""

    phase: Phase
    living: int = 0
    still: int = 0
    still_longest: int = 0
    still_half: int = 0
    waits: int = 0
    waits_longest: int = 0

    @property
    def moves(self) -> int:
        """Neither stands still nor waits."""
        return self.living - self.still - self.waits


@dataclass(frozen=True, slots=True)
class Between:
    """How long work waits from one team to another, and what waits longest now."""

    pair: Waiting
    oldest: Handover | None


@dataclass(frozen=True, slots=True)
class Totals:
    """What was counted, and when."""

    as_of: datetime
    day: date
    phases: tuple[InPhase, ...]
    weeks: tuple[Week, ...]
    outcomes: Sequence[Outcome]
    balance: Sequence[Balance]
    warned: Sequence[Warned]
    between: Sequence[Between]

    @property
    def still(self) -> int:
        """How many stand still."""
        return sum(each.still for each in self.phases)

    @property
    def living(self) -> int:
        """How many live."""
        return sum(each.living for each in self.phases)


async def counted(store: Store, tenant: str) -> Totals:
    """All of it, as it is now."""
    day, at = today(), as_of()
    database = store.database
    calendar = await calendar_of(store, tenant, day)
    monday = day - timedelta(days=day.weekday(), weeks=WEEKS - 1)
    return Totals(
        as_of=at,
        day=day,
        phases=_phases(await supervision.phases(database, tenant, day), calendar, day),
        weeks=_weeks(await supervision.flow(database, tenant, monday), monday),
        outcomes=await supervision.outcomes(database, tenant, day),
        balance=await supervision.balance(database, tenant, day),
        warned=await warned(store, tenant, calendar, None, SILENCE),
        between=between(await handovers.told(database, tenant, first=day - BETWEEN), calendar),
    )


def between(found: Sequence[Handover], calendar: Calendar) -> list[Between]:
    """The pairs of teams between which work waits longest first, then those with the most open."""
    oldest: dict[tuple[str | None, str], Handover] = {}
    for one in sorted(found, key=lambda it: it.asked):
        if one.answered is None:
            oldest.setdefault((one.origin, one.to), one)
    pairs = sorted(
        waiting(found, calendar),
        key=lambda it: (-(it.median or 0), -(it.p90 or 0), -it.open, it.origin or "", it.to),
    )
    return [Between(pair, oldest.get((pair.origin, pair.to))) for pair in pairs]


def _phases(
    found: Sequence[supervision.InPhase], calendar: Calendar, day: date
) -> tuple[InPhase, ...]:
    """Every phase in order, also one in which nothing lives."""

    def since(first: date | None) -> int:
        return 0 if first is None or first > day else calendar.between(first, day).days

    told = {
        Phase(it.phase): InPhase(
            phase=Phase(it.phase),
            living=it.living,
            still=it.still,
            still_longest=since(it.still_since),
            still_half=since(it.still_half),
            waits=it.waits,
            waits_longest=since(it.waits_since),
        )
        for it in found
    }
    return tuple(told.get(phase, InPhase(phase)) for phase in Phase)


def _weeks(found: Sequence[Week], monday: date) -> tuple[Week, ...]:
    """Every week, also one in which nothing moved."""
    told = {week.week: week for week in found}
    every = (monday + timedelta(weeks=number) for number in range(WEEKS))
    return tuple(told.get(week, Week(week, 0, 0)) for week in every)


class Kept:
    """The totals of every tenant that was asked for here, each for a minute."""

    def __init__(self) -> None:
        self._book = Book[Totals](KEPT)

    async def totals(self, store: Store, tenant: str) -> Totals:
        """Those of this tenant.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        return await self._book.get(tenant, lambda: counted(store, tenant))
