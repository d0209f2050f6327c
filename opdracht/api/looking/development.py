"""What account work brings a municipality: leads by stage, results, what stands still, portfolio.

Only a municipality has leads and jobs; elsewhere there is nothing here.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final, Literal

from fastapi import Depends, FastAPI, Query
from starlette.requests import Request

from domain.access import Read
from domain.account.words import AccountRelation, Confidence, LeadKind, LeadStage, SizeClass, Tier
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.api.looking.asked import Asked
from opdracht.api.looking.routes import looks_at
from opdracht.http.needs import Look, Looking
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.overviews.development import (
    LOST,
    NO_ONE,
    Portfolio,
    Slice,
    begins,
    development,
    develops,
    portfolio,
)

PLACE: Final = "/ontwikkeling"


async def _develops(
    request: Request, look: Annotated[Look, Depends(Looking(Read.ACCOUNTS))]
) -> Look:
    """Whoever may look at accounts, where there are leads and jobs.

    Judged before anything is told of what is asked.
    """
    if not develops(await services(request).gateway.directory.office(look.caller.tenant)):
        raise not_found()
    return look


Ours = Annotated[Look, Depends(_develops)]


class FunnelBody(Answer):
    """Leads van een soort in een stap, en wat ervan kwam; `stage` null: afgelopen. `gainedOurs` en
    `keptOurs` zijn honderdsten van een baan die als ons deel zijn geteld."""

    kind: LeadKind
    stage: LeadStage | None
    leads: int
    euros: int
    gained: int
    gained_ours: int
    kept: int
    kept_ours: int


class OutcomeBody(Answer):
    """Wat er van leads kwam: geïnvesteerde euro's, nieuwe banen of behouden banen, per zekerheid.
    `ours` is ons deel ervan, in honderdsten."""

    what: Literal["euros", "gained", "kept"]
    confidence: Confidence
    leads: int
    amount: int
    ours: int


class StalledLeadBody(Answer):
    """Een lead die langer in een stap is dan gewoon; op `due` was de norm voorbij."""

    account: Id
    name: str | None
    lead: Id
    what: str | None
    stage: LeadStage
    stage_since: date
    due: date


class SliceBody(Answer):
    """Open relaties, en hoeveel ervan op tijd zijn gesproken, te lang geleden, of nooit."""

    accounts: int
    spoken: int
    late: int
    never: int


class SizeSliceBody(SliceBody):
    """Van een grootte; null: niet bekend."""

    size: SizeClass | None


class TierSliceBody(SliceBody):
    """Van een niveau; null: niet bekend."""

    tier: Tier | None


class RelationSliceBody(SliceBody):
    """Van wat zij voor ons zijn."""

    relation: AccountRelation


class PortfolioBody(Answer):
    """De open relaties, drie keer verdeeld."""

    accounts: int
    tiers: tuple[TierSliceBody, ...]
    sizes: tuple[SizeSliceBody, ...]
    relations: tuple[RelationSliceBody, ...]


class DevelopmentBody(Answer):
    """Leads die van `since` tot en met `until` begonnen, wat ervan kwam, en wat nu stilstaat: de
    langste eerst. Een afgelopen lead telt niet mee in `results`."""

    since: date
    until: date
    funnel: tuple[FunnelBody, ...]
    results: tuple[OutcomeBody, ...]
    stalled: tuple[StalledLeadBody, ...]
    portfolio: PortfolioBody


class AskedDevelopment(Asked):
    """Since when."""

    sinds: Annotated[
        int | None,
        Query(
            ge=2000,
            le=2999,
            description="Leads die sinds 1 januari van dit jaar begonnen. Anders: van vorig jaar.",
        ),
    ] = None


def add(app: FastAPI) -> None:
    """Add the route."""
    looks_at(
        app,
        PLACE,
        brought,
        name="ontwikkeling",
        summary="Leads, investeringen en banen, wat stilstaat, en de portefeuille",
        answer=DevelopmentBody,
        says="De ontwikkeling; er is er een bij een gemeente, en verder nergens.",
    )


async def brought(
    request: Request, look: Ours, asked: Annotated[AskedDevelopment, Query()]
) -> DevelopmentBody:
    """As it is today."""
    house, tenant = services(request), look.caller.tenant
    office, today = await house.gateway.directory.office(tenant), house.gateway.today()
    found = await development(house.store, tenant, office, begins(today, asked.sinds), today)
    whole = await portfolio(house.store, tenant, today, office.account_policy.every_interval)
    return DevelopmentBody(
        since=found.starts,
        until=found.until,
        funnel=tuple(
            FunnelBody(
                kind=LeadKind(it.kind),
                stage=None if it.stage == LOST else LeadStage(it.stage),
                leads=it.leads,
                euros=it.euros,
                gained=it.gained,
                gained_ours=it.gained_ours,
                kept=it.kept,
                kept_ours=it.kept_ours,
            )
            for it in found.funnel
        ),
        results=tuple(
            OutcomeBody.model_validate(
                {name: getattr(it, name) for name in OutcomeBody.model_fields}
            )
            for it in found.results
        ),
        stalled=tuple(
            StalledLeadBody(
                account=it.lead.account,
                name=it.lead.name,
                lead=it.lead.lead,
                what=it.lead.what,
                stage=LeadStage(it.lead.stage),
                stage_since=it.lead.stage_since,
                due=it.due,
            )
            for it in found.stalled
        ),
        portfolio=_portfolio(whole),
    )


def _portfolio(whole: Portfolio) -> PortfolioBody:
    return PortfolioBody(
        accounts=whole.accounts,
        tiers=tuple(
            TierSliceBody(tier=None if key is None else Tier(key), **_counts(it))
            for key, it in _keyed(whole.tiers)
        ),
        sizes=tuple(
            SizeSliceBody(size=None if key is None else SizeClass(key), **_counts(it))
            for key, it in _keyed(whole.sizes)
        ),
        relations=tuple(
            RelationSliceBody(relation=AccountRelation(it.key), **_counts(it))
            for it in whole.relations
        ),
    )


def _keyed(slices: Sequence[Slice]) -> list[tuple[str | None, Slice]]:
    return [(None if it.key == NO_ONE else it.key, it) for it in slices]


def _counts(it: Slice) -> dict[str, int]:
    return {"accounts": it.accounts, "spoken": it.spoken, "late": it.late, "never": it.never}
