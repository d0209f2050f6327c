"""`/opdrachten.csv`, `.xlsx` and `.ods`: the very view that an address shows, as a file."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from opdracht.api.looking.commissions import place_of, placed
from opdracht.api.looking.routes import client_of
from opdracht.http import limiting
from opdracht.http.needs import Look
from opdracht.http.problems import Problem, not_found
from opdracht.http.security import noted
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.standstill import Line, among
from opdracht.sentences import words
from opdracht.sentences.grammar import Said
from opdracht.web.commissions.marks import how_long
from opdracht.web.commissions.view import Asked, asked_in
from opdracht.web.files import made, sent
from opdracht.web.pages import Reader, reader_of, see_other
from opdracht.web.sheets import Cell, Ending, Sheet
from storage.access.security_log import Action
from storage.commission_list import CommissionRow
from storage.commission_pages import newest

MOST: Final = 20_000
AT_ONCE: Final = 200

HEADINGS: Final = (
    Said("Opdracht", "Commission"),
    Said("Titel", "Title"),
    Said("Opdrachtgever", "Client"),
    Said("Andere opdrachtgevers", "Other clients"),
    Said("Soort", "Kind"),
    Said("Product", "Product"),
    Said("Herkomst", "Origin"),
    Said("Fase", "Phase"),
    Said("Uitkomst", "Outcome"),
    Said("Stilstand", "Standstill"),
    Said("Team", "Team"),
    Said("Accountmanager", "Account manager"),
    Said("Coördinator", "Coordinator"),
    Said("Behandelaar", "Handler"),
    Said("Ontvangen", "Received"),
    Said("Afgesproken uren", "Agreed hours"),
    Said("Afgesproken einde", "Agreed end"),
    Said("Geëindigd", "Ended"),
)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows, and those of them that stand still."""

    rows: Sequence[CommissionRow]
    lines: dict[str, Line]


def router() -> APIRouter:
    """The files."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/opdrachten.csv")
    async def _(
        request: Request, look: Annotated[Look, Depends(Seeing(Read.COMMISSIONS))]
    ) -> Response:
        return await exported(request, look, "csv")

    @pages.get("/opdrachten.xlsx")
    async def _(
        request: Request, look: Annotated[Look, Depends(Seeing(Read.COMMISSIONS))]
    ) -> Response:
        return await exported(request, look, "xlsx")

    @pages.get("/opdrachten.ods")
    async def _(
        request: Request, look: Annotated[Look, Depends(Seeing(Read.COMMISSIONS))]
    ) -> Response:
        return await exported(request, look, "ods")

    return pages


async def exported(request: Request, look: Look, ending: Ending) -> Response:
    """The file, and an entry in the security log that it left.

    Raises:
        Problem: too many rows (400), or too many files in a minute (429).
    """
    if client_of(look) is not None:
        raise not_found()
    asked = asked_in(request.query_params, look.caller)
    if asked.wrong:  # the page says what is
        return see_other(asked.address())
    await limiting.export(request, look.caller.known)
    reader = await reader_of(request, look.caller)
    headings = [reader.in_language(each) for each in HEADINGS]
    file, count = await made(
        ending,
        headings,
        "Opdrachten",
        lambda rows: _written(rows, _batches(request, look, asked, reader), reader),
    )
    details = {"rows": count, "kind": ending}
    if not await noted(request, Action.EXPORTED, object_="opdrachten", details=details):
        file.close()
        raise Problem(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "log_unavailable",
            nl="Dat iemand een bestand meeneemt, kan nu niet worden vastgelegd; probeer het later.",
            en="That somebody takes a file along cannot be recorded now; try again later.",
        )
    return sent(file, "opdrachten", ending)


async def _written(rows: Sheet, batches: AsyncIterator[Batch], reader: Reader) -> int:
    count = 0
    async for batch in batches:
        count += len(batch.rows)
        if count > MOST:
            raise _too_many()
        # in a thread of its own: pages are answered meanwhile
        await asyncio.to_thread(_add, rows, batch, reader)
    return count


def _add(rows: Sheet, batch: Batch, reader: Reader) -> None:
    for row in batch.rows:
        rows.write(cells(reader, row, batch.lines.get(row.commission)))


async def _batches(
    request: Request, look: Look, asked: Asked, reader: Reader
) -> AsyncIterator[Batch]:
    store, tenant = services(request).store, look.caller.tenant
    wanted, after = asked.wanted(reader.names), None
    while True:
        rows = await newest(
            store.database, store.sealer, tenant, wanted, after=after, limit=AT_ONCE
        )
        lines: dict[str, Line] = {}
        if look.caller.may(Read.STANDSTILL):
            lines = await among(store, tenant, [row.commission for row in rows])
        yield Batch(rows, lines)
        if len(rows) < AT_ONCE:
            return
        after = placed([*place_of(rows[-1])])


def cells(reader: Reader, row: CommissionRow, line: Line | None) -> tuple[Cell, ...]:
    """One commission, in the order of the headings."""
    names = reader.names

    def told(table: dict[str, Said], value: str | None) -> str | None:
        return None if value is None else reader.word(table, value)

    def person(id_: str | None) -> str | None:
        return None if id_ is None else names.person(id_)

    return (
        row.commission,
        row.title if isinstance(row.title, str) else None,
        None if row.client is None else names.organisation(row.client),
        ", ".join(map(names.organisation, row.clients)) or None,
        told(words.KIND, row.kind),
        None if row.product is None else names.product(row.product),
        told(words.TASK, row.origin),
        None if row.outcome is not None else told(words.PHASE, row.phase),
        told(words.OUTCOME, row.outcome),
        None if line is None else reader.in_language(how_long(line)),
        None if row.team is None else names.team(row.team),
        person(row.account_manager),
        person(row.coordinator),
        person(row.handler),
        row.received_on,
        row.agreed_hours,
        row.agreed_end,
        row.ended_on,
    )


def _too_many() -> Problem:
    return Problem(
        HTTPStatus.BAD_REQUEST,
        "export_too_large",
        nl=f"Dit zijn meer dan {MOST} opdrachten. Kies filters, en neem ze in delen mee.",
        en=f"These are more than {MOST} commissions. Choose filters, and take them in parts.",
    )
