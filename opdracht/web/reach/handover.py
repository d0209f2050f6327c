"""The hand-over pack: `/relaties/{relatie}/overdracht`, and `/relaties/overdracht` of all that one
person keeps up, for a new account manager or alderman: on a page that prints, and as a file."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated, Final, Literal, get_args

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from domain.access import Read
from domain.office import OfficeState
from domain.text import Id
from opdracht.api.looking.routes import Named
from opdracht.http import limiting
from opdracht.http.needs import Look
from opdracht.http.problems import not_found
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.pack import of_owner, packs
from opdracht.sentences import Names
from opdracht.web.accounts.listed import managers
from opdracht.web.pages import NO_STORE, TEMPLATES, Reader, page, reader_of
from opdracht.web.reach.told import Pack, as_text, told
from storage import account_list

ONE: Final = "/relaties/{relatie}/overdracht"
ALL: Final = "/relaties/overdracht"
ON_A_PAGE: Final = 20
"""Accounts of an owner that are on the page; all of them are in the file."""

Ours = Annotated[Look, Depends(Seeing(Read.ACCOUNTS))]
Kind = Literal["html", "txt"]
MEDIA: Final = {"html": "text/html; charset=utf-8", "txt": "text/plain; charset=utf-8"}


def router() -> APIRouter:
    """The pages and the files."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(ALL)
    async def _(
        request: Request, look: Ours, eigenaar: Annotated[Id | None, Query()] = None
    ) -> Response:
        house, who = services(request), look.caller
        office, names = await _office(request, look)
        ids = await _of(request, look, eigenaar) if eigenaar else []
        shown = [each async for each in _told(request, look, ids[:ON_A_PAGE])]
        return await page(
            request,
            "reach/handover.html",
            who=who,
            owner=eigenaar,
            managers=managers(office, names),
            packs=shown,
            count=len(ids),
            today=house.gateway.today(),
            here=ALL,
            asked=f"?eigenaar={eigenaar}" if eigenaar else "",
        )

    @pages.get(ONE)
    async def _(request: Request, look: Ours, relatie: Named) -> Response:
        shown = await _one(request, look, relatie)
        return await page(
            request,
            "reach/handover.html",
            who=look.caller,
            owner=None,
            managers=None,
            packs=[shown],
            count=1,
            today=services(request).gateway.today(),
            here=ONE.format(relatie=relatie),
            asked="",
        )

    for kind in get_args(Kind):
        _files(pages, kind)
    return pages


def _files(pages: APIRouter, kind: Kind) -> None:
    @pages.get(f"{ALL}.{kind}")
    async def _(request: Request, look: Ours, eigenaar: Annotated[Id, Query()]) -> Response:
        ids = await _of(request, look, eigenaar)
        return await _file(request, look, ids, kind)

    @pages.get(f"{ONE}.{kind}")
    async def _(request: Request, look: Ours, relatie: Named) -> Response:
        await _one(request, look, relatie)
        return await _file(request, look, [relatie], kind)


async def _office(request: Request, look: Look) -> tuple[OfficeState, Names]:
    house, who = services(request), look.caller
    office = await house.gateway.directory.office(who.tenant)
    return office, await house.names.names(who.tenant, who.authority.office_version)


async def _of(request: Request, look: Look, owner: Id) -> list[Id]:
    """What they keep up; 404 for somebody who is not known here."""
    office, _ = await _office(request, look)
    if owner not in office.people:
        raise not_found()
    house = services(request)
    today, policy = house.gateway.today(), office.account_policy
    return await of_owner(house.store, look.caller.tenant, owner, today, policy)


async def _one(request: Request, look: Look, account: Id) -> Pack:
    store = services(request).store
    if not await account_list.exists(store.database, look.caller.tenant, account):
        raise not_found()
    return await anext(_told(request, look, [account]))


async def _told(request: Request, look: Look, accounts: list[Id]) -> AsyncIterator[Pack]:
    house, today = services(request), services(request).gateway.today()
    office, names = await _office(request, look)
    async for each in packs(house.store, look.caller.tenant, office, accounts, today):
        yield told(each, names, today)


async def _file(request: Request, look: Look, accounts: list[Id], kind: Kind) -> Response:
    """All of them, made while it goes out.

    Raises:
        Problem: too many files in the last minute (429).
    """
    await limiting.export(request, look.caller.known)
    reader = await reader_of(request, look.caller)
    today = services(request).gateway.today()
    found = _told(request, look, accounts)
    pieces = _as_html(found, reader, today) if kind == "html" else _as_text(found, reader)
    return StreamingResponse(
        pieces,
        media_type=MEDIA[kind],
        headers={
            **NO_STORE,
            "Content-Disposition": f'attachment; filename="overdracht-{today}.{kind}"',
            "Content-Language": reader.language,
        },
    )


async def _as_text(found: AsyncIterator[Pack], reader: Reader) -> AsyncIterator[str]:
    first = True
    async for each in found:
        yield ("" if first else "\n\n----\n\n") + as_text(each, reader.language)
        first = False


async def _as_html(found: AsyncIterator[Pack], reader: Reader, today: date) -> AsyncIterator[str]:
    """A page by itself, without a script, and without anything that is fetched."""
    whole = TEMPLATES.get_template("reach/handover_file.html")

    def piece(name: str, it: Pack | None = None) -> str:
        return whole.render(
            language=reader.language,
            say=reader.say,
            in_language=reader.in_language,
            day=reader.day,
            today=today,
            piece=name,
            it=it,
        )

    yield piece("begin")
    async for each in found:
        yield piece("one", each)
    yield piece("end")
