"""`/contact/{tenant}`: who is our account manager? For anybody, without logging in.

What is told is who of us to call, and nothing of an organisation: not its name, not that it is
known here. Who is not found gets an answer of the same shape, with our desk in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.authority import Role
from domain.text import Id
from opdracht.api.looking.routes import Named
from opdracht.http import limiting
from opdracht.http.needs import OpenToAll
from opdracht.http.problems import language_of, not_found
from opdracht.http.services import services
from opdracht.overviews.theirs import Asked, reading, told_to_anybody
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said
from opdracht.sentences.names import Reach
from opdracht.sentences.words import ROLE
from opdracht.web.card import answer, written
from opdracht.web.pages import Reader, shown, theme_of
from opdracht.web.reach.desks import Desk

HERE: Final = "/contact/{tenant}"
OPEN: Final = [Depends(OpenToAll("anybody may ask who of us to call; the office opens it itself"))]
HEADERS: Final = {"X-Robots-Tag": "noindex"}
DESK: Final = Said("aanspreekpunt", "contact point")

Question = Annotated[str, Query(max_length=60)]
Language = Annotated[Literal["nl", "en"] | None, Query()]


@dataclass(frozen=True, slots=True)
class ToCall:
    """One of us; `instead` stands in for them today."""

    name: str
    role: Said
    reach: Reach
    instead: "ToCall | None" = None


def router() -> APIRouter:
    """The page and the card."""
    pages = APIRouter(include_in_schema=False, dependencies=OPEN)

    @pages.get(HERE)
    async def _(
        request: Request, tenant: Named, vraag: Question = "", taal: Language = None
    ) -> Response:
        desk, asked = await _asked(request, tenant, vraag)
        found = None if asked is None else await _found(request, tenant, desk, asked)
        reader = Reader(taal or language_of(request), theme_of(request))
        return shown(
            request,
            "reach/public.html",
            reader,
            headers=HEADERS,
            tenant=tenant,
            desk=desk,
            at=Reach(desk.email, desk.phone),
            question=vraag,
            unread=bool(vraag.strip()) and (asked is None or asked.kind == "words"),
            found=found,
            only_desk=any(each.role is DESK for each in found or ()),
            card=_query(vraag, taal),
            languages=[
                (each, said, _query(vraag, each))
                for each, said in (("nl", "Nederlands"), ("en", "English"))
                if each != reader.language
            ],
        )

    @pages.get(HERE + "/kaart.vcf")
    async def _(
        request: Request, tenant: Named, vraag: Question = "", taal: Language = None
    ) -> Response:
        desk, asked = await _asked(request, tenant, vraag)
        if asked is None:
            raise not_found()
        language = taal or language_of(request)
        people = [
            person
            for each in await _found(request, tenant, desk, asked)
            for person in (each, each.instead)
            if person is not None
        ]
        return answer(
            [written(each.name, each.reach, desk.name, each.role.in_(language)) for each in people]
        )

    return pages


async def _asked(request: Request, tenant: str, question: str) -> tuple[Desk, Asked | None]:
    """The desk, and what is asked.

    Raises:
        Problem: too many in the last minute (429); the office did not open this (404).
    """
    await limiting.look_up(request)
    desks: Mapping[str, Desk] = request.app.state.desks
    desk = desks.get(tenant)
    if desk is None:
        raise not_found()
    return desk, reading(question)


async def _found(request: Request, tenant: str, desk: Desk, asked: Asked) -> list[ToCall]:
    """Who to call; our desk when that is not known, or when what was typed is no number."""
    house = services(request)
    office = await house.gateway.directory.office(tenant)
    names = await house.names.names(tenant, await house.gateway.directory.version(tenant))
    day = house.gateway.today()
    found = await told_to_anybody(house.store, tenant, office, asked, day)
    if not found:
        return [ToCall(desk.desk, DESK, Reach(desk.email, desk.phone))]
    return [_to_call(each.person, names, each.deputy) for each in found]


def _to_call(person: Id, names: Names, deputy: Id | None) -> ToCall:
    instead = None if deputy is None else _to_call(deputy, names, None)
    return ToCall(names.person(person), ROLE[Role.ACCOUNT_MANAGER], names.reach(person), instead)


def _query(question: str, language: str | None) -> str:
    return urlencode({"vraag": question} | ({"taal": language} if language else {}))
