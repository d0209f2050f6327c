"""`/opdrachten`: the work list."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from opdracht.api.looking.routes import client_of
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.web.pages import page
from storage.commission_pages import Wanted, newest

MOST = 50


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/opdrachten")
    async def _(
        request: Request, look: Annotated[Look, Depends(Seeing(Read.COMMISSIONS))]
    ) -> Response:
        if client_of(look) is not None:
            raise not_found()
        house, who = services(request), look.caller
        rows = await newest(
            house.store.database, house.store.sealer, who.tenant, Wanted(), limit=MOST
        )
        return await page(request, "commissions/listed.html", who=who, rows=rows)

    return pages
