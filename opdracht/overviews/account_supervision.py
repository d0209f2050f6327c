"""How account development goes, for who leads it: once a minute, and never about a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from domain.account.words import SizeClass
from domain.calendar import WEEKDAYS, CalendarKind
from domain.figures.time_with_clients import GroupWeek
from domain.office import OfficeState, calendar_of
from opdracht.overviews.book import Book
from opdracht.overviews.days import as_of
from opdracht.overviews.development import develops, lead_norm
from opdracht.overviews.displaced import DisplacedQuarter, quarters
from opdracht.overviews.time_with_clients import trend
from storage import account_overview
from storage.account_overview import Coverage, Overdue, PlaceFollowUps, StageCount, StalledLead
from storage.store import Store

KEPT: Final = 60
MOST: Final = 8
"""Accounts or leads that are named."""
PLACES: Final = 12
ORDER: Final = [*(size.value for size in SizeClass), ""]


@dataclass(frozen=True, slots=True)
class AccountTotals:
    """All of it. `stages` is None where the office keeps no leads."""

    as_of: datetime
    coverage: Sequence[Coverage]
    overdue: Sequence[Overdue]
    places: Sequence[PlaceFollowUps]
    more_places: int
    weeks: Sequence[Sequence[GroupWeek]]
    displaced: Sequence[DisplacedQuarter]
    stages: Sequence[StageCount] | None
    stalled: Sequence[StalledLead]

    @property
    def accounts(self) -> int:
        """All that are open."""
        return sum(it.accounts for it in self.coverage)

    @property
    def late(self) -> int:
        """Those that nobody spoke with in time."""
        return sum(it.late for it in self.coverage)

    @property
    def ownerless(self) -> int:
        """Those without an owner."""
        return sum(it.ownerless for it in self.coverage)


class AccountsKept:
    """The totals of every tenant that was asked for here, each for a minute."""

    def __init__(self) -> None:
        self._book = Book[AccountTotals](KEPT)

    async def totals(
        self, store: Store, office: OfficeState, tenant: str, today: date, hours: int
    ) -> AccountTotals:
        """Those of this tenant; `hours` of work in a week without days off.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        return await self._book.get(
            tenant, lambda: counted(store, office, tenant, today, hours), today
        )


async def counted(
    store: Store, office: OfficeState, tenant: str, today: date, hours: int
) -> AccountTotals:
    """Counted now."""
    database, sealer = store.database, store.sealer
    policy = office.account_policy
    intervals = {tier.value: days for tier, days in policy.every_interval.items()}
    covered = await account_overview.coverage(database, tenant, today, intervals)
    places = await account_overview.follow_ups_by_place(database, tenant, today)
    leads = develops(office)
    since = still_since(office, today)
    return AccountTotals(
        as_of=as_of(),
        coverage=sorted(covered, key=lambda it: ORDER.index(it.size)),
        overdue=await account_overview.overdue(
            database, sealer, tenant, today, intervals, limit=MOST
        ),
        places=places[:PLACES],
        more_places=max(len(places) - PLACES, 0),
        weeks=await trend(store, office, tenant, today, hours=hours),
        displaced=await quarters(store, tenant, today),
        stages=await account_overview.leads_by_stage(database, tenant, since) if leads else None,
        stalled=await account_overview.stalled_leads(database, sealer, tenant, since, limit=MOST)
        if leads
        else (),
    )


def still_since(office: OfficeState, today: date) -> date:
    """A lead that is in its stage since that day stands still: the norm of its ladder ago."""
    days = calendar_of(office, CalendarKind.ORG) or WEEKDAYS
    return days.before(today, lead_norm(office)).day
