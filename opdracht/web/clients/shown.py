"""`/opdrachtgevers` and `/opdrachtgevers/{id}`: who we work for, and how they stand with us."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.figures.disappointment import Promise
from domain.figures.hours import HoursFigure
from domain.text import Id
from opdracht.api.looking.routes import Named
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.book import Book
from opdracht.overviews.clients import Client, client, clients
from opdracht.overviews.days import as_of
from opdracht.overviews.warned_words import called, in_words
from opdracht.sentences import Names
from opdracht.sentences.figures import STANDING, TREND, known_how_far
from opdracht.sentences.grammar import Said
from opdracht.web.card import cards_of
from opdracht.web.charts.bars import Bars, Part, Row
from opdracht.web.pages import page
from opdracht.web.supervision import pictures
from opdracht.web.supervision.shown import AtRisk, at_risk
from storage.commission_list import several
from storage.supervision import clients as counted
from storage.supervision import managers

HERE: Final = "/opdrachtgevers"
KEPT: Final = 10.0
"""Seconds; the page says when it was counted."""
MOST: Final = 10
"""Promises and warnings of a client that are shown."""
NO_PRODUCT: Final = Said("geen product", "no product")


@dataclass(frozen=True, slots=True)
class Promised:
    """An open promise, and the title of its commission; `late`: its day has passed."""

    promise: Promise
    title: str
    late: bool


def router() -> APIRouter:
    """The pages."""
    pages, book = APIRouter(include_in_schema=False), Book[tuple[Client, datetime]](KEPT)

    @pages.get(HERE)
    async def _(request: Request, look: Annotated[Look, Depends(Seeing(Read.WORK))]) -> Response:
        house, who = services(request), look.caller
        names = await house.names.names(who.tenant, who.authority.office_version)
        office = await house.gateway.directory.office(who.tenant)
        known = clients(office)
        counts = await counted(house.store.database, who.tenant, known)
        found = [(id_, counts.get(id_)) for id_ in known]
        found.sort(key=lambda each: names.organisation(each[0]).casefold())
        return await page(request, "clients/listed.html", who=who, clients=found)

    @pages.get(HERE + "/{opdrachtgever}")
    async def _(
        request: Request, look: Annotated[Look, Depends(Seeing(Read.WORK))], opdrachtgever: Named
    ) -> Response:
        house, who = services(request), look.caller
        office = await house.gateway.directory.office(who.tenant)
        if opdrachtgever not in clients(office):
            raise not_found()

        async def counted_now() -> tuple[Client, datetime]:
            return await client(house.store, who.tenant, office, opdrachtgever), as_of()

        found, at = await book.get(
            (who.tenant, opdrachtgever), counted_now, who.authority.office_version
        )
        return await _one(request, look, found, at)

    @pages.get(HERE + "/{opdrachtgever}/contact/{persoon}.vcf")
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.WORK))],
        opdrachtgever: Named,
        persoon: Named,
    ) -> Response:
        database, tenant = services(request).store.database, look.caller.tenant
        if persoon not in await managers(database, tenant, opdrachtgever):
            raise not_found()
        return await cards_of(request, look, persoon)

    return pages


async def _one(request: Request, look: Look, found: Client, at: datetime) -> Response:
    house, who = services(request), look.caller
    names = await house.names.names(who.tenant, who.authority.office_version)
    promises, risks = found.promises[:MOST], found.warned[:MOST]
    ids = [*(it.commission for it in promises), *(it.commission for it in risks)]
    rows = await several(house.store.database, house.store.sealer, who.tenant, ids)
    day = house.gateway.today()
    shown = [
        Promised(it, str(rows[it.commission].title or it.commission), it.due < day)
        for it in promises
        if it.commission in rows
    ]
    tells = in_words(names, await called(house.store, who.tenant, risks))
    at_risks: list[AtRisk] = [
        at_risk(it, rows, who.authority, tells, f"{HERE}/{found.id}") for it in risks
    ]
    return await page(
        request,
        "clients/one.html",
        who=who,
        client=found,
        promises=shown,
        risks=at_risks,
        ledger=pictures.ledger(found.outcomes),
        news=pictures.news([found.balance] if found.balance else [], names),
        hours=hours(found.hours.figures, names),
        how_far=known_how_far(found.hours.year),
        standing=STANDING,
        trend=TREND,
        counted_at=at,
    )


def hours(figures: list[HoursFigure], names: Names) -> Bars:
    """Hours spent product by product, with what was agreed as a line across."""
    spent, agreed = sum(it.spent for it in figures), sum(it.agreed for it in figures)
    return Bars(
        id="uren",
        title=Said("Uren naast de afspraak.", "Hours beside the agreement."),
        summary=Said(
            f"Besteed: {spent} uur. Afgesproken voor het hele jaar: {agreed} uur.",
            f"Spent: {spent} hours. Agreed for the whole year: {agreed} hours.",
        ),
        of=Said("Product", "Product"),
        parts=(Part(said=Said("besteed", "spent"), fill="real"),),
        bars=tuple(
            Row(said=_product(it.product, names), amounts=(it.spent,), mark=it.agreed or None)
            for it in figures
        ),
        marked=Said("afgesproken", "agreed"),
    )


def _product(product: Id | None, names: Names) -> Said:
    if product is None:
        return NO_PRODUCT
    name = names.product(product)
    return Said(name, name)
