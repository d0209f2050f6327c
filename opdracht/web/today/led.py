"""What who leads account development should know: plans that do not fit, and in the first month of
a quarter what came in place of visits in the one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.access import Read
from domain.authority import SUPERVISORS
from domain.figures.quarters import Quarter
from domain.office import OfficeState
from domain.text import Id
from opdracht.http.caller import Caller
from opdracht.overviews.account_plans import OverPlan, over_plans
from opdracht.overviews.book import Book
from opdracht.overviews.displaced import DisplacedQuarter, quarters
from storage.store import Store

KEPT: Final = 60.0
"""Seconds that the sum of a quarter is kept."""
LATELY: Final = timedelta(days=31)
"""So long after its end a quarter is told of."""


@dataclass(frozen=True, slots=True)
class Led:
    """Something to know: one of them is there."""

    over: Sequence[OverPlan]
    displaced: DisplacedQuarter | None


class LedBook:
    """The sums of every tenant that was asked for here."""

    def __init__(self, store: Store, kept: float = KEPT) -> None:
        self._store, self._kept = store, Book[DisplacedQuarter | None](kept)

    async def led(self, who: Caller, office: OfficeState, today: date) -> Led | None:
        """For who leads; None for everybody else, and when there is nothing to tell.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        leads = any(role in SUPERVISORS for role in who.authority.roles)
        if not (leads and who.may(Read.ACCOUNTS)):
            return None
        over = [it for it in over_plans(office, today) if _near(who, office, it.team)]
        displaced = None
        if today - Quarter.of(today).first < LATELY:
            displaced = await self._kept.get(
                who.tenant, lambda: self._before(who.tenant, today), today
            )
        return Led(over, displaced) if over or displaced else None

    async def _before(self, tenant: str, today: date) -> DisplacedQuarter | None:
        before = Quarter.of(today).back(1).first
        found = await quarters(self._store, tenant, today, 2)
        return next((it for it in found if it.first == before), None)


def _near(who: Caller, office: OfficeState, team: Id | None) -> bool:
    """Whether a plan is of their team, one below it, or of everybody."""
    own = set(who.authority.teams)
    return team is None or not own or bool(own & set(office.and_above(team)))
