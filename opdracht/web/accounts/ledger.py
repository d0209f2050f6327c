"""`/relaties/{relatie}/toezeggingen`: what we promised this client in its commissions."""

from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from opdracht.api.looking.routes import Named
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.web.pages import page
from storage import account_ledger, account_list
from storage.account_ledger import Place, PromisedRow, place_of

HERE: Final = "/relaties/{relatie}/toezeggingen"
AT_ONCE: Final = 50
SEPARATOR: Final = "|"


def router() -> APIRouter:
    """The page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.ACCOUNTS))],
        relatie: Named,
        alle: Annotated[str, Query(max_length=2)] = "",
        na: Annotated[str, Query(max_length=200)] = "",
    ) -> Response:
        house, who = services(request), look.caller
        where = house.store.database, house.store.sealer, who.tenant
        row = await account_list.find(*where, relatie)
        if row is None or not who.may(Read.LEDGER):
            raise not_found()
        found: list[PromisedRow] = []
        if row.organisation is not None:
            found = await account_ledger.listed(
                *where, [row.organisation], every=bool(alle), after=_place(na), limit=AT_ONCE + 1
            )
        last = place_of(found[AT_ONCE - 1]) if len(found) > AT_ONCE else None
        return await page(
            request,
            "accounts/ledger.html",
            who=who,
            row=row,
            promises=found[:AT_ONCE],
            every=bool(alle),
            first=not na,
            following=None
            if last is None
            else SEPARATOR.join((last.due.isoformat(), last.commission, last.line)),
            today=house.gateway.today(),
        )

    return pages


def _place(said: str) -> Place | None:
    """Where a page begins; None at the front, and for what is no place."""
    try:
        due, commission, line = said.split(SEPARATOR)
        return Place(date.fromisoformat(due), commission, line)
    except ValueError:
        return None
