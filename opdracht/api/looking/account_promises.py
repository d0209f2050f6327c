"""What we promised an account in its commissions."""

from datetime import date
from typing import Annotated

from fastapi import FastAPI, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.access.decide import refuse
from domain.commission.words import LineKind, LineStatus
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.api.looking.accounts import Ours, dated
from opdracht.api.looking.asked import Paged
from opdracht.api.looking.pages import Listing, paged, place
from opdracht.api.looking.routes import Named, looks_at
from opdracht.http.problems import not_found
from opdracht.http.services import services
from storage import account_ledger, account_list
from storage.account_ledger import PromisedRow, place_of


class AccountPromiseBody(Answer):
    """Een toezegging, of een afspraak die wij nakomen, in een opdracht van deze relatie.

    `moved` zegt hoe vaak zij is gewijzigd, `untold` van hoeveel wijzigingen de relatie niet weet.
    """

    commission: Id
    title: str | None
    line: Id
    kind: LineKind
    what: str | None
    due: date | None
    status: LineStatus
    settled_on: date | None
    moved: int
    untold: int
    over: bool


class AccountPromises(Listing[AccountPromiseBody]):
    """Een bladzijde van de toezeggingen."""


class AskedPromises(Paged):
    """Which promises."""

    alle: Annotated[
        bool, Query(description="Ook wat is afgehandeld, en van opdrachten die zijn geëindigd.")
    ] = False


def add(app: FastAPI) -> None:
    """Add the route."""
    looks_at(
        app,
        "/relaties/{relatie}/toezeggingen",
        promised,
        name="toezeggingen_aan_relatie",
        summary="Wat we een relatie in haar opdrachten toezegden, het eerste eerst",
        answer=AccountPromises,
        says="Een bladzijde van de toezeggingen.",
    )


async def promised(
    request: Request,
    response: Response,
    look: Ours,
    relatie: Named,
    asked: Annotated[AskedPromises, Query()],
) -> AccountPromises:
    """The first due first; empty for who is no organisation of the office."""
    refuse(look.caller.authority, Read.LEDGER)
    after = place(request, asked, dated)
    store, tenant = services(request).store, look.caller.tenant
    row = await account_list.find(store.database, store.sealer, tenant, relatie)
    if row is None:
        raise not_found()
    rows = await account_ledger.listed(
        store.database,
        store.sealer,
        tenant,
        [] if row.organisation is None else [row.organisation],
        every=asked.alle,
        after=None if after is None else account_ledger.Place(*after),
        limit=asked.limiet + 1,
    )
    here, following = paged(request, response, asked, rows, _at)
    return AccountPromises(resultaten=tuple(map(_body, here)), volgende=following)


def _at(row: PromisedRow) -> tuple[str, str, str]:
    due, commission, line = place_of(row)
    return due.isoformat(), commission, line


def _body(row: PromisedRow) -> AccountPromiseBody:
    return AccountPromiseBody.model_validate(
        {name: getattr(row, name) for name in AccountPromiseBody.model_fields}
    )
