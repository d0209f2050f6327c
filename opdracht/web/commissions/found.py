"""`/zoek`: what a few words find, as a page, and for the palette as data."""

from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from domain.access import Read
from opdracht.api.looking.routes import client_of
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.sentences import words
from opdracht.web.commissions.view import Asked, asked_in
from opdracht.web.pages import NO_STORE, Reader, page, reader_of
from opdracht.web.places import place_of
from storage.commission_list import CommissionRow
from storage.commission_pages import newest

MOST: Final = 20
IN_PALETTE: Final = 8
DATA: Final = "application/json"


def router() -> APIRouter:
    """The page, and the data."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/zoek")
    async def _(
        request: Request, look: Annotated[Look, Depends(Seeing(Read.COMMISSIONS))], q: str = ""
    ) -> Response:
        if client_of(look) is not None:
            raise not_found()
        asked = asked_in({"zoek": q}, look.caller)
        reader = await reader_of(request, look.caller)
        if request.headers.get("accept", "") == DATA:
            rows = await _found(request, look, asked, reader, IN_PALETTE)
            told = [entry(row, reader, place_of(look.caller, row.commission)) for row in rows]
            return JSONResponse(told, headers=NO_STORE)
        rows = await _found(request, look, asked, reader, MOST)
        return await page(
            request, "commissions/found.html", who=look.caller, asked=asked, rows=rows
        )

    return pages


async def _found(
    request: Request, look: Look, asked: Asked, reader: Reader, most: int
) -> Sequence[CommissionRow]:
    if not asked.query or asked.wrong:
        return ()
    store = services(request).store
    wanted = asked.wanted(reader.names)
    return await newest(store.database, store.sealer, look.caller.tenant, wanted, limit=most)


def entry(row: CommissionRow, reader: Reader, href: str) -> dict[str, str]:
    """One commission for the palette: where it is, what it is called, and what stands beside it."""
    beside = [
        row.commission,
        *([reader.names.organisation(row.client)] if row.client else []),
        reader.word(words.PHASE, row.phase)
        if row.outcome is None
        else reader.word(words.OUTCOME, row.outcome),
    ]
    title = row.title if isinstance(row.title, str) else row.commission
    return {
        "href": href,
        "text": title,
        "beside": " · ".join(beside),
    }
