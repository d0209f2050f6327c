"""What account work brings a municipality: leads by stage, and what came of those that ended well.

Jobs that were kept stand apart from jobs that were gained, and beside each amount stands which part
of it may be counted as ours, and how sure it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.account.policy import LADDERS
from domain.account.words import LeadKind, LeadStage, SizeClass, Tier
from domain.calendar import WEEKDAYS, CalendarKind
from domain.clocks import AccountLadder
from domain.office import OfficeState, calendar_of
from domain.office.words import OfficeKind
from storage import account_growth, account_leads, account_overview
from storage.account_growth import Group, Result
from storage.account_leads import Funnel
from storage.account_overview import StalledLead
from storage.store import Store

LOST: Final = "lost"
STAGES: Final = (*(stage.value for stage in LeadStage), LOST)
MOST: Final = 20
"""Leads that are shown as standing still."""
NO_ONE: Final = "-"
"""In the place of a tier or a size that is not known."""


@dataclass(frozen=True, slots=True)
class Stalled:
    """A lead that is longer in its stage than is usual; since `due` help was offered."""

    lead: StalledLead
    due: date


@dataclass(frozen=True, slots=True)
class Development:
    """All of it, of leads that were opened in a period, and what stands still today."""

    starts: date
    until: date
    funnel: Sequence[Funnel]
    results: Sequence[Result]
    stalled: Sequence[Stalled]

    def leads(self, stage: str, kind: LeadKind | None = None) -> int:
        """How many are in a stage."""
        return sum(it.leads for it in self.funnel if it.stage == stage and kind in {None, it.kind})

    @property
    def opened(self) -> int:
        """All of them."""
        return sum(it.leads for it in self.funnel)

    def amount(self, what: str) -> int:
        """Euros, jobs gained or jobs kept, as counted."""
        return sum(it.amount for it in self.results if it.what == what)

    def ours(self, what: str) -> float:
        """The part of it that may be counted as ours."""
        return sum(it.ours for it in self.results if it.what == what) / 100


def lead_norm(office: OfficeState) -> int:
    """Working days after which a lead that is still in one stage stands still."""
    ladders = office.account_policy.ladders
    return ladders.get(AccountLadder.LEAD, LADDERS[AccountLadder.LEAD]).norm


def develops(office: OfficeState) -> bool:
    """Whether this office has leads and jobs at all: only that of a municipality."""
    return office.kind is OfficeKind.MUNICIPALITY


def begins(today: date, year: int | None) -> date:
    """The first day of a year, of last year when none is named; never of a year to come."""
    return date(today.year - 1 if year is None else min(year, today.year), 1, 1)


async def development(
    store: Store, tenant: str, office: OfficeState, starts: date, today: date
) -> Development:
    """The figures of leads that were opened since a day.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    return Development(
        starts,
        today,
        await account_leads.funnel(store.database, tenant, starts, today),
        await account_growth.results(store.database, tenant, starts, today),
        await _stalled(store, tenant, office, today),
    )


async def _stalled(
    store: Store, tenant: str, office: OfficeState, today: date
) -> Sequence[Stalled]:
    """Those whose clock has come to its norm, the longest first."""
    calendar = calendar_of(office, CalendarKind.ORG) or WEEKDAYS
    norm = lead_norm(office)
    since = WEEKDAYS.before(today, norm).day
    rows = await account_overview.stalled_leads(
        store.database, store.sealer, tenant, since, limit=MOST * 2
    )
    found = [Stalled(row, calendar.after(row.stage_since, norm).day) for row in rows]
    return [it for it in found if it.due <= today][:MOST]


@dataclass(frozen=True, slots=True)
class Slice:
    """Accounts that have one thing in common; `late` were not spoken within their interval."""

    key: str
    accounts: int
    spoken: int
    late: int
    never: int


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The open accounts by tier, by size, and by what they are to us."""

    accounts: int
    tiers: Sequence[Slice]
    sizes: Sequence[Slice]
    relations: Sequence[Slice]


async def portfolio(
    store: Store, tenant: str, today: date, intervals: Mapping[Tier, int]
) -> Portfolio:
    """The register as it is today.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    days = {tier.value: count for tier, count in intervals.items()}
    groups = await account_growth.portfolio(store.database, tenant, today, days)
    return portfolio_of(groups)


def portfolio_of(groups: Sequence[Group]) -> Portfolio:
    """The same groups, three times added up."""
    return Portfolio(
        sum(it.accounts for it in groups),
        _slices([(it.tier or NO_ONE, it) for it in groups], [*(it.value for it in Tier), NO_ONE]),
        _slices(
            [(it.size or NO_ONE, it) for it in groups], [*(it.value for it in SizeClass), NO_ONE]
        ),
        _slices([(it.relation, it) for it in groups], ["prospect", "company", "client"]),
    )


def _slices(groups: Sequence[tuple[str, Group]], order: Sequence[str]) -> Sequence[Slice]:
    found: list[Slice] = []
    for key in order:
        mine = [group for name, group in groups if name == key]
        accounts, spoken = sum(it.accounts for it in mine), sum(it.spoken for it in mine)
        never = sum(it.never for it in mine)
        if accounts:
            found.append(Slice(key, accounts, spoken, accounts - spoken - never, never))
    return found
