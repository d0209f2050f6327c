"""Leads of accounts with what came of them, and what else is known of an account."""

from datetime import date
from typing import Annotated

from fastapi import FastAPI, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.account.words import Confidence, LeadKind, LeadStage, LossReason
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.api.looking.accounts import Ours, dated
from opdracht.api.looking.asked import Paged
from opdracht.api.looking.pages import Listing, paged, place
from opdracht.api.looking.routes import Named, looks_at
from opdracht.http.problems import not_found
from opdracht.http.services import services
from storage import account_leads, account_list, account_things
from storage.account_leads import LeadRow
from storage.account_things import ThingRow


class LeadBody(Answer):
    """Een lead, en wat ervan kwam. `jobs` zijn de banen bij het begin; aandelen in procenten."""

    account: Id
    name: str | None
    lead: Id
    kind: LeadKind
    what: str | None
    opened_on: date
    stage: LeadStage
    stage_since: date
    jobs: int
    expected: int | None
    status: str
    lost_on: date | None
    lost_why: LossReason | None
    euros: int | None
    invested_on: date | None
    investment_evidence: str | None
    investment_confidence: Confidence | None
    investment_share: int | None
    gained: int | None
    gained_on: date | None
    gained_evidence: str | None
    gained_confidence: Confidence | None
    gained_share: int | None
    kept: int | None
    kept_on: date | None
    kept_evidence: str | None
    kept_confidence: Confidence | None
    kept_share: int | None


class ThingBody(Answer):
    """Een signaal, het belang, een band, een vraag of aanbod, of een introductie."""

    account: Id
    thing: str
    item: Id
    kind: str
    noted_on: date
    other: Id | None
    chain: str | None
    need: Id | None
    what: str | None
    status: str
    outcome: str | None
    settled_on: date | None
    result: str | None


class Leads(Listing[LeadBody]):
    """Een bladzijde van de leads."""


class Things(Listing[ThingBody]):
    """Een bladzijde van wat bekend is."""


class AskedLeads(Paged):
    """Which leads."""

    relatie: Annotated[str | None, Query(max_length=63, description="Van deze relatie.")] = None
    stap: Annotated[LeadStage | None, Query(description="Zo ver.")] = None
    alle: Annotated[bool, Query(description="Ook wat is afgelopen.")] = False


class AskedThings(Paged):
    """Which of them."""

    alle: Annotated[bool, Query(description="Ook wat is afgerond.")] = False


def add(app: FastAPI) -> None:
    """Add the routes."""
    looks_at(
        app,
        "/leads",
        leads,
        name="leads",
        summary="De leads, de nieuwste eerst",
        answer=Leads,
        says="Een bladzijde van de leads.",
    )
    looks_at(
        app,
        "/relaties/{relatie}/bijzonderheden",
        things,
        name="bijzonderheden",
        summary="Signalen, belang, banden, vragen en introducties van een relatie",
        answer=Things,
        says="Een bladzijde van wat bekend is, het nieuwste eerst.",
    )


async def leads(
    request: Request, response: Response, look: Ours, asked: Annotated[AskedLeads, Query()]
) -> Leads:
    """The newest first."""
    after = place(request, asked, dated)
    store = services(request).store
    rows = await account_leads.listed(
        store.database,
        store.sealer,
        look.caller.tenant,
        account=asked.relatie,
        stage=asked.stap,
        every=asked.alle,
        after=None if after is None else account_leads.Place(*after),
        limit=asked.limiet + 1,
    )
    here, following = paged(request, response, asked, rows, _lead_at)
    bodies = (
        LeadBody.model_validate({n: getattr(r, n) for n in LeadBody.model_fields}) for r in here
    )
    return Leads(resultaten=tuple(bodies), volgende=following)


def _lead_at(row: LeadRow) -> tuple[str, ...]:
    return row.opened_on.isoformat(), row.account, row.lead


async def things(
    request: Request,
    response: Response,
    look: Ours,
    relatie: Named,
    asked: Annotated[AskedThings, Query()],
) -> Things:
    """The newest first; 404 when there is no such account."""
    after = place(request, asked, dated)
    store, tenant = services(request).store, look.caller.tenant
    if not await account_list.exists(store.database, tenant, relatie):
        raise not_found()
    rows = await account_things.listed(
        store.database,
        store.sealer,
        tenant,
        account=relatie,
        every=asked.alle,
        after=None if after is None else account_things.Place(*after),
        limit=asked.limiet + 1,
    )
    here, following = paged(request, response, asked, rows, _thing_at)
    bodies = (
        ThingBody.model_validate({n: getattr(r, n) for n in ThingBody.model_fields}) for r in here
    )
    return Things(resultaten=tuple(bodies), volgende=following)


def _thing_at(row: ThingRow) -> tuple[str, ...]:
    return row.noted_on.isoformat(), row.account, row.item
