"""What came in place of visits, quarter by quarter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from domain.figures.quarters import Quarter
from storage import weeks_booked
from storage.store import Store

YEAR: Final = 4
"""Quarters."""


def since(today: date, quarters: int) -> date:
    """The first day of the quarter that many back, the one that runs counted."""
    return Quarter.of(today).back(quarters - 1).first


@dataclass(frozen=True, slots=True)
class DisplacedQuarter:
    """What displaced visits in one quarter: reason -> how many, the most first."""

    first: date
    reasons: Mapping[str, int]

    @property
    def visits(self) -> int:
        """All of them."""
        return sum(self.reasons.values())

    @property
    def number(self) -> int:
        """Which of the four."""
        return Quarter.of(self.first).number


async def quarters(
    store: Store, tenant: str, today: date, count: int = YEAR
) -> Sequence[DisplacedQuarter]:
    """Those in which a visit was called off, the newest first.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    rows = await weeks_booked.displaced(store.database, tenant, since(today, count))
    return [
        DisplacedQuarter(first, {row.displaced_by: row.visits for row in found})
        for first, found in groupby(rows, key=lambda row: row.quarter)
    ]
