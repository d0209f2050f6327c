"""A commission for its client, and `/opdrachten/{opdracht}/als-opdrachtgever`: the same for us."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.text import Id
from opdracht.api.looking.routes import Named, client_of
from opdracht.http.needs import Look
from opdracht.http.problems import NotTheirs, not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.days import today
from opdracht.web.client.acts import Acts, acts_of
from opdracht.web.client.asking import ANSWERS, MORE, QUESTIONS, abouts
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

    return pages


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
        clients=clients,
        web=address,
    )
