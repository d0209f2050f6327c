"""`/successen`: what went well and may be shown, kind words for teams, and what we do otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.commission.words import Follow
from domain.figures.quarters import Quarter
from opdracht.api.looking.asked import Paged, field_wrong
from opdracht.api.looking.figures import (
    NO_QUARTER,
    lesson_at,
    lesson_placed,
    praise_at,
    praise_placed,
    success_at,
    success_placed,
)
from opdracht.api.looking.pages import paged, place
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.overviews.book import Book
from opdracht.overviews.days import today
from opdracht.sentences import Names
from opdracht.sentences.grammar import Said
from opdracht.web.pages import page
from storage import lessons, successes

HERE: Final = "/successen"
OFFERED: Final = 12
"""Quarters to choose from: three years."""
KEPT: Final = 60.0
"""Seconds that the clients who were not asked yet are remembered: it takes all that was said."""
ON_STAGE: Final = 30
"""Stories of one presentation."""

NO_CLIENT: Final = Said("deze organisatie kennen we niet", "we do not know this organisation")

PARTS: Final = (
    (HERE, Said("Successen", "Successes")),
    (f"{HERE}/complimenten", Said("Complimenten", "Praise")),
    (f"{HERE}/lessen", Said("Lessen", "Lessons")),
)

Learning = Annotated[Look, Depends(Seeing(Read.LEARNING))]


class Wanted(Paged):
    """Of which client and quarter; empty is all of them."""

    opdrachtgever: Annotated[str, Query(max_length=100)] = ""
    kwartaal: Annotated[str, Query(max_length=10)] = ""


Asked = Annotated[Wanted, Query()]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is looked for, and what there is to choose from."""

    client: str | None
    quarter: Quarter | None
    clients: tuple[tuple[str, str], ...]
    quarters: tuple[str, ...]

    @property
    def query(self) -> str:
        """As the end of an address, to take along to another part."""
        told = {"opdrachtgever": self.client, "kwartaal": self.quarter and str(self.quarter)}
        kept = {name: value for name, value in told.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


def router() -> APIRouter:
    """The three parts of the wall, and its presentation."""
    pages, quiet = APIRouter(include_in_schema=False), Book[list[str]](KEPT)

    @pages.get(HERE)
    async def _(request: Request, look: Learning, asked: Asked) -> Response:
        narrowed = await _narrowed(request, look, asked)
        store, tenant = services(request).store, look.caller.tenant
        found = await successes.page(
            store.database,
            store.sealer,
            tenant,
            narrowed.client,
            narrowed.quarter,
            after=place(request, asked, success_placed),
            limit=asked.limiet + 1,
            agreed=True,
        )
        here, following = paged(request, Response(), asked, found, success_at)
        asked_in = narrowed.quarter or Quarter.of(today())
        unasked = await quiet.get(
            (tenant, asked_in, narrowed.client),
            lambda: successes.unasked(store.database, tenant, asked_in, narrowed.client),
        )
        return await _shown(
            request,
            look,
            narrowed,
            here,
            following,
            asked_in=str(asked_in),
            unasked=unasked,
        )

    @pages.get(f"{HERE}/complimenten")
    async def _(request: Request, look: Learning, asked: Asked) -> Response:
        narrowed = await _narrowed(request, look, asked)
        store = services(request).store
        found = await successes.praise_page(
            store.database,
            store.sealer,
            look.caller.tenant,
            client=narrowed.client,
            quarter=narrowed.quarter,
            after=place(request, asked, praise_placed),
            limit=asked.limiet + 1,
        )
        here, following = paged(request, Response(), asked, found, praise_at)
        return await _shown(request, look, narrowed, [it for _, it in here], following)

    @pages.get(f"{HERE}/lessen")
    async def _(request: Request, look: Learning, asked: Asked) -> Response:
        narrowed = await _narrowed(request, look, asked)
        store = services(request).store
        found = await lessons.lessons(
            store.database,
            store.sealer,
            look.caller.tenant,
            client=narrowed.client,
            follow=Follow.ADOPT,
            quarter=narrowed.quarter,
            after=place(request, asked, lesson_placed),
            limit=asked.limiet + 1,
        )
        here, following = paged(request, Response(), asked, found, lesson_at)
        return await _shown(request, look, narrowed, here, following)

    @pages.get(f"{HERE}/tonen")
    async def _(request: Request, look: Learning, asked: Asked) -> Response:
        narrowed = await _narrowed(request, look, asked)
        store = services(request).store
        stories = await successes.page(
            store.database,
            store.sealer,
            look.caller.tenant,
            narrowed.client,
            narrowed.quarter,
            limit=ON_STAGE,
            agreed=True,
        )
        return await page(
            request,
            "successes/stage.html",
            who=look.caller,
            stories=stories,
            narrowed=narrowed,
            here=HERE,
            most=ON_STAGE,
        )

    return pages


async def _shown(  # noqa: PLR0913 - what a part says
    request: Request,
    look: Look,
    narrowed: Narrowed,
    rows: Sequence[object],
    following: str | None,
    *,
    asked_in: str = "",
    unasked: Sequence[str] = (),
) -> Response:
    part = request.url.path.removeprefix(HERE).strip("/") or "successen"
    return await page(
        request,
        f"successes/{part}.html",
        who=look.caller,
        rows=rows,
        narrowed=narrowed,
        following=following,
        further="na" in request.query_params,
        parts=PARTS,
        here=HERE,
        asked_in=asked_in,
        unasked=unasked,
    )


async def _narrowed(request: Request, look: Look, asked: Wanted) -> Narrowed:
    """What was chosen in the form.

    Raises:
        Problem: it is no client, or no quarter (400).
        StoreUnavailable: the store does not answer.
    """
    who, client = look.caller, asked.opdrachtgever.strip() or None
    names = await services(request).names.names(who.tenant, who.authority.office_version)
    if client is not None and client not in names.organisations:
        raise field_wrong(request, "opdrachtgever", "client_unknown", NO_CLIENT)
    quarter = Quarter.read(asked.kwartaal) if asked.kwartaal.strip() else None
    if asked.kwartaal.strip() and quarter is None:
        raise field_wrong(request, "kwartaal", "quarter_invalid", NO_QUARTER)
    return Narrowed(client, quarter, _clients(names), _quarters(quarter))


def _clients(names: Names) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(names.organisations.items(), key=lambda one: one[1].casefold()))


def _quarters(chosen: Quarter | None) -> tuple[str, ...]:
    """The newest first; one that was chosen from before them is the last."""
    found = [Quarter.of(today()).back(count) for count in range(OFFERED)]
    if chosen is not None and chosen not in found:
        found.append(chosen)
    return tuple(map(str, found))
