"""Plans of account development, whom we reach, and whom one would visit first and why."""

from datetime import date
from typing import Annotated

from fastapi import Depends, FastAPI
from starlette.requests import Request

from domain.access import Read
from domain.account.words import SizeClass, Tier
from domain.figures.coverage import GroupReach
from domain.figures.priority import Criterion
from domain.office.planning_words import Measure
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.api.looking.routes import looks_at
from opdracht.http.needs import Look, Looking
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.overviews.account_plans import PlanTold, capacity, goals_of, plans
from opdracht.overviews.office import read_office
from opdracht.overviews.visits import Visit, visits

Ours = Annotated[Look, Depends(Looking(Read.ACCOUNTS))]


class PlanTargetBody(Answer):
    """Een streefgetal. Per kwartaal wat is gepland en gedaan; `done` is null als het kwartaal nog
    niet begon, of als minder dan vijf mensen het deden."""

    goal: Id
    measure: Measure
    count: int
    planned: tuple[int, ...]
    done: tuple[int | None, ...]


class AccountPlanBody(Answer):
    """Een plan, van een team of van ons allemaal (`team` null). `fte` in honderdsten; `asked` en
    `there` in minuten, `over` in hele uren te veel; `hours` per kwartaal."""

    team: Id | None
    year: int
    fte: int
    asked: int
    there: int
    over: int
    hours: tuple[int, ...]
    kept_back: bool
    untiered: int
    targets: tuple[PlanTargetBody, ...]


class PolicyGoalBody(Answer):
    """Een beleidsdoel, met eerste en laatste jaar."""

    goal: Id
    name: str
    why: str
    first_year: int
    last_year: int


class AccountPlansBody(Answer):
    """De beleidsdoelen, en de plannen van vorig jaar en later."""

    goals: tuple[PolicyGoalBody, ...]
    plans: tuple[AccountPlanBody, ...]


class ReachBody(Answer):
    """Een groep relaties: hoeveel, hoeveel in een jaar bezocht, en hoeveel op tijd gesproken van
    wie een niveau heeft (`timed`)."""

    count: int
    visited: int
    spoken: int
    timed: int


class SizeReachBody(ReachBody):
    """Relaties van een grootte; null: niet bekend."""

    size: SizeClass | None


class TierReachBody(ReachBody):
    """Relaties van een niveau; null: niet bekend."""

    tier: Tier | None


class AccountRoomBody(Answer):
    """Het plan van dit jaar als bezoeken: `minutes` voor relaties, en hoeveel bezoeken daarin
    passen."""

    team: Id | None
    fte: int
    minutes: int
    visits: int


class DemandBody(Answer):
    """Wat vanzelf komt, per kwartaal van laag tot hoog; null: te kort bekend."""

    what: str
    low: int | None
    high: int | None


class AccountCapacityBody(Answer):
    """Wie we bereiken. `years` en `possible` zijn tienden van een jaar om iedereen te bezoeken: in
    het tempo van de laatste `days` dagen, en als alle uren bezoeken waren; null: niet te zeggen."""

    day: date
    whole: ReachBody
    sizes: tuple[SizeReachBody, ...]
    tiers: tuple[TierReachBody, ...]
    days: int
    years: int | None
    possible: int | None
    rooms: tuple[AccountRoomBody, ...]
    demand: tuple[DemandBody, ...]


class ContributionBody(Answer):
    """Een deel van de voorrang, in honderdsten van een punt. `missing`: er is niets van bekend."""

    criterion: Criterion
    points: int
    most: int
    age: int | None
    missing: bool


class PriorityBody(Answer):
    """De voorrang van een relatie: `total` van de `known` honderdsten die bekend zijn."""

    account: Id
    name: str
    total: int
    known: int
    override: int | None
    override_until: date | None
    contributions: tuple[ContributionBody, ...]


class PrioritiesBody(Answer):
    """Uw relaties met de hoogste voorrang, van de `count` die u hebt."""

    count: int
    first: tuple[PriorityBody, ...]


def add(app: FastAPI) -> None:
    """Add the routes."""
    looks_at(
        app,
        "/relatieplannen",
        planned,
        name="relatieplannen",
        summary="De plannen voor relaties, naast wat er is gedaan",
        answer=AccountPlansBody,
        says="De beleidsdoelen en de plannen.",
    )
    looks_at(
        app,
        "/relatiecapaciteiten",
        reached,
        name="relatiecapaciteiten",
        summary="Wie we bereiken, en hoe lang een ronde duurt",
        answer=AccountCapacityBody,
        says="De capaciteit.",
    )
    looks_at(
        app,
        "/prioriteiten",
        first,
        name="prioriteiten",
        summary="Welke van uw relaties u het eerst zou bezoeken, en waarom",
        answer=PrioritiesBody,
        says="De relaties met de hoogste voorrang, deel voor deel.",
    )


async def planned(request: Request, look: Ours) -> AccountPlansBody:
    """The latest year first."""
    house, tenant = services(request), look.caller.tenant
    office = await read_office(house.store, tenant)
    if office is None:
        raise not_found()
    found = await plans(house.store, tenant, office.state, house.gateway.today())
    goals = (
        PolicyGoalBody(
            goal=it.goal,
            name=it.name,
            why=it.why,
            first_year=it.first_year,
            last_year=it.last_year,
        )
        for it in goals_of(office.events)
    )
    return AccountPlansBody(goals=tuple(goals), plans=tuple(map(_plan, found)))


def _plan(it: PlanTold) -> AccountPlanBody:
    return AccountPlanBody(
        team=it.team,
        year=it.year,
        fte=it.fte,
        asked=it.fit.asked,
        there=it.fit.there,
        over=it.over,
        hours=it.hours,
        kept_back=it.kept_back,
        untiered=it.untiered,
        targets=tuple(
            PlanTargetBody(
                goal=each.goal,
                measure=each.measure,
                count=each.count,
                planned=each.beside.planned,
                done=each.beside.done,
            )
            for each in it.targets
        ),
    )


async def reached(request: Request, look: Ours) -> AccountCapacityBody:
    """As it is today."""
    house, tenant = services(request), look.caller.tenant
    state = await house.gateway.directory.office(tenant)
    it = await capacity(house.store, tenant, state, house.gateway.today())
    return AccountCapacityBody(
        day=it.today,
        whole=ReachBody(**_counts(it.whole)),
        sizes=tuple(
            SizeReachBody(size=None if row.name is None else SizeClass(row.name), **_counts(row))
            for row in it.sizes
        ),
        tiers=tuple(
            TierReachBody(tier=None if row.name is None else Tier(row.name), **_counts(row))
            for row in it.tiers
        ),
        days=it.days,
        years=it.years,
        possible=it.possible,
        rooms=tuple(
            AccountRoomBody(
                team=room.team, fte=room.fte, minutes=room.fit.there, visits=room.visits
            )
            for room in it.rooms
        ),
        demand=tuple(
            DemandBody(
                what=each.what,
                low=None if each.band is None else each.band.low,
                high=None if each.band is None else each.band.high,
            )
            for each in it.demand
        ),
    )


def _counts(row: GroupReach) -> dict[str, int]:
    return {
        "count": row.count,
        "visited": row.visited,
        "spoken": row.spoken,
        "timed": row.timed,
    }


async def first(request: Request, look: Ours) -> PrioritiesBody:
    """Of the accounts that the caller owns, by the weights of the policy in force."""
    house, who = services(request), look.caller
    state = await house.gateway.directory.office(who.tenant)
    today = house.gateway.today()
    found = await visits(house.store, who.tenant, who.person, today, state.account_policy)
    return PrioritiesBody(count=found.count, first=tuple(map(_priority, found.first)))


def _priority(it: Visit) -> PriorityBody:
    override = it.score.override
    return PriorityBody(
        account=it.facts.account,
        name=it.name,
        total=it.score.total,
        known=it.score.of,
        override=None if override is None else override.points,
        override_until=None if override is None else override.until,
        contributions=tuple(
            ContributionBody(
                criterion=part.criterion,
                points=part.points,
                most=part.most,
                age=part.age,
                missing=part.missing,
            )
            for part in it.score.contributions
        ),
    )
