"""Parts of one commission: what happened, its ledger, what that lacks, and its clocks."""

from datetime import datetime
from typing import Annotated, Final

from fastapi import Depends, FastAPI, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.text import Id
from opdracht.api.looking.asked import Paged, field_wrong
from opdracht.api.looking.commissions import stands
from opdracht.api.looking.for_client import (
    ClocksForClient,
    LineForClient,
    Shared,
    clocks_for_client,
    lines_for_client,
)
from opdracht.api.looking.pages import Listing, cut, numbers, paged, place, words
from opdracht.api.looking.part_bodies import (
    ClocksBody,
    Gap,
    Happened,
    LedgerLine,
    clock_body,
    ledger_line,
)
from opdracht.api.looking.routes import Named, client_of, looks_at
from opdracht.http.needs import Look, Looking
from opdracht.http.services import services
from opdracht.overviews.clocks import clocks_of
from opdracht.overviews.days import today
from opdracht.overviews.line_names import with_lines
from opdracht.overviews.moments import moment
from opdracht.overviews.names import names_of
from opdracht.sentences import said
from opdracht.sentences.grammar import Said
from storage import gaps
from storage.commission_page import page
from storage.history import history
from storage.ledger import lines
from storage.store import SHAPES
from storage.stored import StoredEvent

NO_TIME: Final = Said(
    "dit moet een dag of een tijdstip zijn, zoals 2026-03-02 of 2026-03-02T14:00+01:00",
    "this must be a day or a time, like 2026-03-02 or 2026-03-02T14:00+01:00",
)

Line = Annotated[LedgerLine | LineForClient, Field(discriminator="view")]


class Ledger(Listing[Line]):
    """Een bladzijde van de verwachtingen."""


class History(Listing[Happened]):
    """Een bladzijde van wat er gebeurde."""


class Gaps(Listing[Gap]):
    """Een bladzijde van wat ontbreekt."""


class AskedHistory(Paged):
    """Up to when, and which part of it."""

    tot: Annotated[
        str | None,
        Query(
            max_length=40,
            description="Alleen wat tot dan gebeurde: een dag (helemaal) of een tijdstip.",
        ),
    ] = None


def add(app: FastAPI) -> None:
    """Add the routes."""
    looks_at(
        app,
        "/opdrachten/{opdracht}/gebeurtenissen",
        happened,
        name="opdracht_gebeurtenissen",
        summary="Wat er met een opdracht gebeurde, in zinnen",
        answer=History,
        says="Een bladzijde van de gebeurtenissen, de oudste eerst.",
        versioned=True,
    )
    looks_at(
        app,
        "/opdrachten/{opdracht}/verwachtingen",
        ledger,
        name="opdracht_verwachtingen",
        for_clients=True,
        summary="De verwachtingen, afspraken en toezeggingen van een opdracht",
        answer=Ledger,
        says="Een bladzijde van de regels; een opdrachtgever ziet er minder van.",
        versioned=True,
    )
    looks_at(
        app,
        "/opdrachten/{opdracht}/hiaten",
        lacks,
        name="opdracht_hiaten",
        summary="Wat er in de verwachtingen van een opdracht ontbreekt",
        answer=Gaps,
        says="Een bladzijde van wat ontbreekt; leeg als de opdracht is geëindigd.",
        versioned=True,
    )
    looks_at(
        app,
        "/opdrachten/{opdracht}/klokken",
        clocks,
        name="opdracht_klokken",
        for_clients=True,
        summary="De klokken van een opdracht en hun ladders",
        answer=Annotated[ClocksBody | ClocksForClient, Field(discriminator="view")],
        says="Elke klok zoals die vandaag staat.",
        versioned=True,
    )


async def happened(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.HISTORY))],
    asked: Annotated[AskedHistory, Query()],
    opdracht: Named,
) -> History:
    """Every event in a sentence, as of any day."""
    until, after = moments(request, asked), place(request, asked, numbers(1))
    await stands(request, response, look, opdracht, look.caller.authority.office_version)
    stream = f"commission/{opdracht}"
    return await told(request, response, asked, look.caller.tenant, stream, until, after)


def moments(request: Request, asked: AskedHistory) -> datetime | None:
    """Up to when; 400 when that is no time."""
    until = None if asked.tot is None else moment(asked.tot)
    if asked.tot is not None and until is None:
        raise field_wrong(request, "tot", "time_invalid", NO_TIME)
    return until


async def told(  # noqa: PLR0913, PLR0917  # of what, until when, from where
    request: Request,
    response: Response,
    asked: AskedHistory,
    tenant: str,
    stream: str,
    until: datetime | None,
    after: tuple[int, ...] | None,
) -> History:
    """One page of the events of a stream, the oldest first."""
    store = services(request).store
    names = await names_of(store, tenant)
    found: list[Happened] = []
    version = after[0] if after else 0
    events = history(
        store.database, store.sealer, SHAPES, tenant, stream, as_of=until, after=version
    )
    read: list[StoredEvent] = []
    async for event in events:
        read.append(event)
        if len(read) > asked.limiet:
            break
    names = await with_lines(store, tenant, stream, names, [it.event for it in read])
    for event in read:
        sentence = said(event, names)
        known = {name: getattr(event, name, None) for name in Happened.model_fields}
        found.append(Happened.model_validate({**known, "nl": sentence.nl, "en": sentence.en}))
    here, following = paged(request, response, asked, found, lambda one: (one.version,))
    return History(resultaten=tuple(here), volgende=following)


async def ledger(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.LEDGER))],
    asked: Annotated[Paged, Query()],
    opdracht: Named,
) -> Ledger:
    """Both ways: what we owe the client, and the client us."""
    after = place(request, asked, words(1))
    await stands(request, response, look, opdracht)
    store, tenant, client = services(request).store, look.caller.tenant, client_of(look)
    rows = await lines(store.database, store.sealer, tenant, opdracht)
    seen: list[LedgerLine | LineForClient] = []
    if client is None:
        seen += [ledger_line(row) for row in rows]
    elif (found := await page(store.database, store.sealer, tenant, opdracht)) is not None:
        seen += lines_for_client(rows, client, speaks=Shared(found, client).speaks)
    seen.sort(key=_name)
    here, following = paged(request, response, asked, cut(seen, asked, after, _name), _name)
    return Ledger(resultaten=tuple(here), volgende=following)


def _name(one: LedgerLine | LineForClient) -> tuple[Id]:
    return (one.line,)


async def lacks(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.HISTORY))],
    asked: Annotated[Paged, Query()],
    opdracht: Named,
) -> Gaps:
    """The gap radar over one ledger."""
    after = place(request, asked, words(5))
    await stands(request, response, look, opdracht)
    found = await gaps.page(
        services(request).store.database,
        look.caller.tenant,
        opdracht,
        after=after,
        limit=asked.limiet + 1,
    )
    here, following = paged(request, response, asked, found, gaps.place)
    lacking = tuple(Gap.model_validate(gap, from_attributes=True) for gap in here)
    return Gaps(resultaten=lacking, volgende=following)


async def clocks(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.CLOCKS))],
    opdracht: Named,
) -> ClocksBody | ClocksForClient:
    """What they measure, their last day, and who helps when."""
    day = today()
    version = await stands(request, response, look, opdracht, day)
    seen = await clocks_of(services(request).store, look.caller.tenant, opdracht, day)
    if client_of(look) is not None:
        shared = tuple(clocks_for_client(seen.clocks))
        return ClocksForClient(commission=opdracht, version=version, today=day, clocks=shared)
    return ClocksBody(
        commission=opdracht,
        version=version,
        today=day,
        calendar=seen.calendar.version,
        clocks=tuple(clock_body(one) for one in seen.clocks),
    )
