"""A commission for its client, and `/opdrachten/{opdracht}/als-opdrachtgever`: the same for us."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.access.fields import CONTACT
from domain.text import Id
from opdracht.api.looking.routes import Named, client_of
from opdracht.http.needs import Look
from opdracht.http.problems import NotTheirs, not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.clients import Manager, manager_of
from opdracht.overviews.days import today
from opdracht.web.card import cards_of
from opdracht.web.client.acts import Acts, acts_of
from opdracht.web.client.asking import (
    ANSWERS,
    GIVES_AFTER_ALL,
    MORE,
    QUESTIONS,
    TAKES_BACK,
    abouts,
)
from opdracht.web.client.seen import Seen, seen_by
from opdracht.web.commission.told import address
from opdracht.web.pages import page
from storage.commission_list import find
from storage.commission_pages import version_of


async def shown_to(request: Request, look: Look, opdracht: Id, client: Id) -> Response:
    """The page, for a person of that client.

    Raises:
        Problem: 404, it is not theirs.
        StoreUnavailable: the store does not answer.
    """
    house, tenant = services(request), look.caller.tenant
    if await version_of(house.store.database, tenant, opdracht, client) is None:
        raise NotTheirs
    seen = await seen_by(house.store, tenant, opdracht, client, today())
    return await _page(request, look, seen, await acts_of(request, look, opdracht))


def router() -> APIRouter:
    """The page for our own people, who see what a client sees."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/opdrachten/{opdracht}/als-opdrachtgever")
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.HISTORY))],
        opdracht: Named,
        opdrachtgever: Annotated[Id | None, Query()] = None,
    ) -> Response:
        if client_of(look) is not None:
            raise not_found()
        house, tenant = services(request), look.caller.tenant
        row = await find(house.store.database, house.store.sealer, tenant, opdracht)
        if row is None:
            raise not_found()
        clients = () if row.client is None else (row.client, *row.clients)
        client = opdrachtgever or next(iter(clients), None)
        if client is None:
            return await page(request, "client/nobody.html", who=look.caller, commission=opdracht)
        seen = await seen_by(house.store, tenant, opdracht, client, today())
        return await _page(
            request, look, seen, await acts_of(request, look, opdracht, client), clients
        )

    @pages.get("/opdrachten/{opdracht}/contact.vcf")
    async def _(
        request: Request, look: Annotated[Look, Depends(Seeing(Read.COMMISSION))], opdracht: Named
    ) -> Response:
        store, tenant, client = services(request).store, look.caller.tenant, client_of(look)
        if client is not None and not await version_of(store.database, tenant, opdracht, client):
            raise NotTheirs
        row = await find(store.database, store.sealer, tenant, opdracht)
        if row is None or row.account_manager is None:
            raise not_found()
        return await cards_of(request, look, row.account_manager)

    return pages


async def _contacts(request: Request, look: Look, seen: Seen) -> dict[Id, Manager]:
    """Those of us who were named to the client, by what it may know of them."""
    office = await services(request).gateway.directory.office(look.caller.tenant)
    told = seen.body.acknowledgement
    named = (seen.body.account_manager, told.contact if told else None)
    found = [manager_of(person, office, today()) for person in named if person is not None]
    return {it.person: Manager(**{name: getattr(it, name) for name in CONTACT}) for it in found}


async def _page(
    request: Request, look: Look, seen: Seen, acts: Acts, clients: tuple[Id, ...] = ()
) -> Response:
    return await page(
        request,
        "client/one.html",
        who=look.caller,
        seen=seen,
        it=seen.body,
        acts=acts,
        questions=[(ask, QUESTIONS[ask]) for ask in seen.asks],
        about={ask: abouts(ask, seen.body) for ask in seen.asks},
        asked=frozenset(seen.asks),
        answers=ANSWERS,
        more=MORE,
        takes_back=TAKES_BACK,
        gives_after_all=GIVES_AFTER_ALL,
        clients=clients,
        web=address,
        contacts=await _contacts(request, look, seen),
    )
