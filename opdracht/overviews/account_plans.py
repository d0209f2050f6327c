"""Plans of account development beside what was done, and whom we reach: never of one person.

What a group of fewer than five people did is not told: it would say what each of them did.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from domain.account.words import SizeClass, Tier
from domain.figures.capacity import Fit, years_for_all
from domain.figures.coverage import (
    Band,
    GroupReach,
    PlanBeside,
    band,
    beside,
    ordered,
    together,
)
from domain.figures.grades import FEWEST
from domain.figures.quarters import Quarter
from domain.office import OfficeState
from domain.office.planning import PolicyGoalSet, fit_of
from domain.office.planning_words import Measure, QuarterOfYear
from domain.office.state import AccountPlan
from domain.text import Id
from storage import account_figures
from storage.account_figures import DoneRow, ReachRow
from storage.store import Store

YEAR: Final = timedelta(days=365)
PAST_QUARTERS: Final = 8
"""Whole quarters that a band looks back."""
FEWEST_DAYS: Final = 90
"""Of shorter than this nobody can say how long a round takes."""
DEMANDED: Final = ("asked", "signals")


@dataclass(frozen=True, slots=True)
class TargetTold:
    """A target, with its quarters beside what was done."""

    goal: Id
    measure: Measure
    count: int
    beside: PlanBeside


@dataclass(frozen=True, slots=True)
class PlanTold:
    """A plan of a year. `kept_back`: too few people for what was done to be told; `begun` are the
    quarters that have begun; `hours` those of each quarter."""

    team: Id | None
    year: int
    fte: int
    fit: Fit
    hours: tuple[int, ...]
    begun: int
    kept_back: bool
    targets: Sequence[TargetTold]
    untiered: int
    """Visits to organisations without a tier: they count for no target."""

    @property
    def over(self) -> int:
        """Hours that it asks too much, rounded up; 0: it fits."""
        return self.fit.hours_over

    @property
    def ahead(self) -> bool:
        """Whether the year is still to begin."""
        return self.begun == 0


@dataclass(frozen=True, slots=True)
class OverPlan:
    """A plan that asks `hours` more than there are; of a team, or of all of us."""

    year: int
    team: Id | None
    hours: int


@dataclass(frozen=True, slots=True)
class Demand:
    """What comes by itself in a quarter; `band` None: too little is known to say."""

    what: str
    band: Band | None


@dataclass(frozen=True, slots=True)
class Room:
    """The hours of a plan of this year, as visits. `years`: tenths, to see everyone if all of them
    went to visits."""

    team: Id | None
    fte: int
    visits: int
    fit: Fit


@dataclass(frozen=True, slots=True)
class CapacityTold:
    """Whom we reach and how long a round takes. `years` in tenths, at the pace of the last `days`;
    None: nobody was visited, or it is too short to say. `possible`: by the hours of our plan."""

    today: date
    whole: GroupReach
    sizes: Sequence[GroupReach]
    tiers: Sequence[GroupReach]
    days: int
    years: int | None
    rooms: Sequence[Room]
    possible: int | None
    demand: Sequence[Demand]


def people_in(office: OfficeState, team: Id, day: date) -> list[Id]:
    """Who holds a role in the team, or in one below it, on that day."""
    return [
        who
        for who, known in office.people.items()
        if (known.left is None or day <= known.left)
        and any(
            held.team is not None and held.holds(day) and team in office.and_above(held.team)
            for held in known.roles
        )
    ]


def goals_of(events: Iterable[object]) -> list[PolicyGoalSet]:
    """The policy goals as they read now, those that end last first."""
    found = {each.goal: each for each in events if isinstance(each, PolicyGoalSet)}
    return sorted(found.values(), key=lambda it: (-it.last_year, it.name))


def over_plans(office: OfficeState, today: date) -> list[OverPlan]:
    """Those of this year and later that do not fit, the first to begin first."""
    found = [
        OverPlan(plan.year, plan.team, hours)
        for plan in office.account_plans.values()
        if plan.year >= today.year and (hours := fit_of(plan, office.account_policy).hours_over)
    ]
    return sorted(found, key=lambda it: (it.year, it.team or ""))


async def plans(store: Store, tenant: str, office: OfficeState, today: date) -> list[PlanTold]:
    """The plans of last year and later: the latest first, of all of us before the teams.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    late = [it for it in office.account_plans.values() if it.year >= today.year - 1]
    found = sorted(late, key=lambda it: (-it.year, it.team or ""))
    return [await _plan(store, tenant, office, today, plan) for plan in found]


async def _plan(
    store: Store, tenant: str, office: OfficeState, today: date, plan: AccountPlan
) -> PlanTold:
    owners = None if plan.team is None else people_in(office, plan.team, today)
    kept_back = owners is not None and len(owners) < FEWEST
    begun = _begun(plan.year, today)
    rows: list[DoneRow] = []
    if begun and not kept_back:
        last = min(date(plan.year, 12, 31), today)
        rows = await account_figures.done(
            store.database, tenant, date(plan.year, 1, 1), last, owners
        )
    fit = fit_of(plan, office.account_policy)
    weights = [plan.quarters.get(quarter, 0) for quarter in QuarterOfYear]
    done: dict[str, dict[int, int]] = {}
    for row in rows:
        done.setdefault(row.what, {})[row.quarter] = row.count
    hours = weights if plan.quarters else _even(fit.there // 60)
    return PlanTold(
        team=plan.team,
        year=plan.year,
        fte=plan.fte,
        fit=fit,
        hours=tuple(hours),
        begun=begun,
        kept_back=kept_back,
        targets=[
            TargetTold(
                it.goal,
                it.measure,
                it.count,
                beside(it.count, hours, done.get(it.measure, {}), begun, told=not kept_back),
            )
            for it in plan.targets
        ],
        untiered=sum(done.get(account_figures.UNTIERED, {}).values()),
    )


def _even(hours: int) -> list[int]:
    return [hours // 4 + (number < hours % 4) for number in range(4)]


def _begun(year: int, today: date) -> int:
    """How many quarters of the year have begun."""
    if year != today.year:
        return 4 if year < today.year else 0
    return Quarter.of(today).number


async def capacity(store: Store, tenant: str, office: OfficeState, today: date) -> CapacityTold:
    """Whom we reach, how long a round takes, and what comes by itself.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    policy, since = office.account_policy, today - YEAR
    rows = await account_figures.reached(
        store.database,
        tenant,
        since=since,
        today=today,
        intervals=[(tier.value, days) for tier, days in policy.every_interval.items()],
    )
    sizes = _groups(rows, [size.value for size in SizeClass], lambda row: row.size)
    tiers = _groups(rows, [tier.value for tier in Tier], lambda row: row.tier)
    whole = together(sizes)
    first = await account_figures.known_since(store.database, tenant)
    days = 0 if first is None else min((today - first).days + 1, YEAR.days)
    rooms = [
        Room(plan.team, plan.fte, fit.there // policy.minutes_of_visit, fit)
        for plan in sorted(office.account_plans.values(), key=lambda it: it.team or "")
        if plan.year == today.year
        for fit in [fit_of(plan, policy)]
    ]
    ours = next((room for room in rooms if room.team is None), None)
    return CapacityTold(
        today=today,
        whole=whole,
        sizes=sizes,
        tiers=tiers,
        days=days,
        years=None if days < FEWEST_DAYS else years_for_all(whole.count, whole.visited, days),
        rooms=rooms,
        possible=None if ours is None else years_for_all(whole.count, ours.visits, YEAR.days),
        demand=await _demand(store, tenant, first, today),
    )


async def _demand(store: Store, tenant: str, first: date | None, today: date) -> list[Demand]:
    """Of the last whole quarters since the register has contacts; without any it is none."""
    quarters = list(_past(today))
    known = [each for each in quarters if first is not None and first <= each.first]
    rows = (
        await account_figures.demand(store.database, tenant, known[-1].first, known[0].last)
        if known
        else []
    )
    counts: Mapping[tuple[str, date], int] = {(row.what, row.first): row.count for row in rows}
    return [
        Demand(what, band([counts.get((what, each.first), 0) for each in known]))
        for what in DEMANDED
    ]


def _past(today: date) -> Iterable[Quarter]:
    """The whole quarters before this one, the newest first."""
    return (Quarter.of(today).back(count) for count in range(1, PAST_QUARTERS + 1))


def _groups(
    rows: Sequence[ReachRow], order: Sequence[str], named: Callable[[ReachRow], str | None]
) -> list[GroupReach]:
    """The rows of each name together."""
    names = dict.fromkeys(named(row) for row in rows)
    found = [
        replace(together(_reach(row) for row in rows if named(row) == name), name=name)
        for name in names
    ]
    return ordered(found, order)


def _reach(row: ReachRow) -> GroupReach:
    timed = row.count if row.tier is not None else 0
    return GroupReach(None, row.count, row.visited, row.spoken, timed)
