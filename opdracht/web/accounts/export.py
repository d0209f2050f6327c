"""`/relaties.csv`, `.xlsx` and `.ods`: the very view that an address shows, as a file.

Its columns are those by which a sheet is brought in, so that it can come back.
"""

import asyncio
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from opdracht.accountfile.export import cells, headings
from opdracht.http import limiting
from opdracht.http.needs import Look
from opdracht.http.problems import Problem
from opdracht.http.security import noted
from opdracht.login.seeing import Seeing
from opdracht.web.accounts.listed import Asked, found_in
from opdracht.web.files import made, sent
from opdracht.web.sheets import Ending, Sheet
from storage.access.security_log import Action
from storage.account_list import AccountRow
from storage.errors import StoreUnavailable

MOST: Final = 20_000

Looks = Annotated[Look, Depends(Seeing(Read.ACCOUNTS))]
View = Annotated[Asked, Query()]


def router() -> APIRouter:
    """The files."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/relaties.csv")
    async def _(request: Request, look: Looks, asked: View) -> Response:
        return await _exported(request, look, asked, "csv")

    @pages.get("/relaties.xlsx")
    async def _(request: Request, look: Looks, asked: View) -> Response:
        return await _exported(request, look, asked, "xlsx")

    @pages.get("/relaties.ods")
    async def _(request: Request, look: Looks, asked: View) -> Response:
        return await _exported(request, look, asked, "ods")

    return pages


async def _exported(request: Request, look: Look, asked: Asked, ending: Ending) -> Response:
    """The file, and an entry in the security log that it left.

    Raises:
        Problem: too many rows (400), or too many files in a minute (429).
        StoreUnavailable: that it leaves cannot be kept.
    """
    await limiting.export(request, look.caller.known)
    file, count = await made(
        ending, headings(), "Relaties", lambda rows: _written(request, look, asked, rows)
    )
    try:
        await _noted(request, {"rows": count, "kind": ending})
    except BaseException:
        file.close()
        raise
    return sent(file, "relaties", ending)


async def _noted(request: Request, details: Mapping[str, str | int | bool]) -> None:
    """Raises StoreUnavailable: that a file leaves cannot be kept, so it does not."""
    if not await noted(request, Action.EXPORTED, object_="relaties", details=details):
        raise StoreUnavailable


async def _written(request: Request, look: Look, asked: Asked, rows: Sheet) -> int:
    count, asked = 0, asked.model_copy(update={"na": ""})
    while True:
        found = await found_in(request, look, asked)
        count += len(found.rows)
        if count > MOST:
            raise _too_many()
        await asyncio.to_thread(_add, rows, found.rows)
        if found.following is None:
            return count
        asked = asked.model_copy(update={"na": found.following})


def _add(rows: Sheet, some: Sequence[AccountRow]) -> None:
    for row in some:
        rows.write(cells(row))


def _too_many() -> Problem:
    return Problem(
        HTTPStatus.BAD_REQUEST,
        "export_too_large",
        nl=f"Dit zijn meer dan {MOST} relaties. Kies filters, en neem ze in delen mee.",
        en=f"These are more than {MOST} accounts. Choose filters, and take them along in parts.",
    )
