"""Over all commissions: what ledgers lack, signals without an answer, open obstacles."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.commission.words import Need, SignalKind
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.api.looking.asked import Paged
from opdracht.api.looking.pages import Listing, paged, place, words
from opdracht.api.looking.part_bodies import Gap
from opdracht.api.looking.parts import Gaps
from opdracht.api.looking.routes import looks_at
from opdracht.http.needs import Look, Looking
from opdracht.http.services import services
from storage import gaps, open_items
from storage.open_items import Place


class OfClient(Paged):
    """Of one client, or of all."""

    opdrachtgever: Annotated[
        Id | None, Query(description="Van deze opdrachtgever, die trekt of deelt.")
    ] = None


class SignalBody(Answer):
    """Een signaal van een opdrachtgever waarop nog geen antwoord is."""

    commission: Id
    client: Id | None
    signal: Id
    kind: SignalKind
    since: datetime


class HelpBody(Answer):
    """Hulp die is aangeboden."""

    help: Id
    what: str
    team: Id | None


class ObstacleBody(Answer):
    """Een open belemmering, wat het werk nodig heeft, en wat is aangeboden."""

    commission: Id
    client: Id | None
    obstacle: Id
    what: str
    need: Need
    since: datetime
    offers: tuple[HelpBody, ...]


class Signals(Listing[SignalBody]):
    """Een bladzijde van de signalen."""


class Obstacles(Listing[ObstacleBody]):
    """Een bladzijde van de belemmeringen."""


def add(app: FastAPI) -> None:
    """Add the routes."""
    looks_at(
        app,
        "/hiaten",
        lacks,
        name="hiaten",
        summary="Wat er in de verwachtingen van lopende opdrachten ontbreekt",
        answer=Gaps,
        says="Een bladzijde van wat ontbreekt, per opdracht en regel.",
    )
    looks_at(
        app,
        "/signalen",
        signals,
        name="signalen",
        summary="Signalen van opdrachtgevers zonder antwoord, de oudste eerst",
        answer=Signals,
        says="Een bladzijde van de signalen.",
    )
    looks_at(
        app,
        "/belemmeringen",
        obstacles,
        name="belemmeringen",
        summary="Open belemmeringen en de aangeboden hulp, de oudste eerst",
        answer=Obstacles,
        says="Een bladzijde van de belemmeringen.",
    )


def since_place(told: list[object]) -> Place:
    """The place in a list that begins with the oldest."""
    at, commission, item = words(3)(told)
    return Place(datetime.fromisoformat(at).astimezone(UTC), commission, item)


async def lacks(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.WORK))],
    asked: Annotated[Paged, Query()],
) -> Gaps:
    """The gap radar over everything that lives."""
    after = place(request, asked, words(5))
    database, tenant = services(request).store.database, look.caller.tenant
    found = await gaps.page(database, tenant, after=after, limit=asked.limiet + 1)
    here, following = paged(request, response, asked, found, gaps.place)
    told = tuple(Gap.model_validate(gap, from_attributes=True) for gap in here)
    return Gaps(resultaten=told, volgende=following)


async def signals(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.WORK))],
    asked: Annotated[OfClient, Query()],
) -> Signals:
    """What clients let us feel."""
    found = await open_items.signals(
        services(request).store.database,
        look.caller.tenant,
        client=asked.opdrachtgever,
        after=place(request, asked, since_place),
        limit=asked.limiet + 1,
    )
    here, following = paged(
        request,
        response,
        asked,
        found,
        lambda one: (one.since.isoformat(), one.commission, one.signal),
    )
    told = tuple(SignalBody.model_validate(one, from_attributes=True) for one in here)
    return Signals(resultaten=told, volgende=following)


async def obstacles(
    request: Request,
    response: Response,
    look: Annotated[Look, Depends(Looking(Read.WORK))],
    asked: Annotated[OfClient, Query()],
) -> Obstacles:
    """What stands in the way of the work."""
    store = services(request).store
    found = await open_items.obstacle_page(
        store.database,
        store.sealer,
        look.caller.tenant,
        client=asked.opdrachtgever,
        after=place(request, asked, since_place),
        limit=asked.limiet + 1,
    )
    here, following = paged(
        request,
        response,
        asked,
        found,
        lambda one: (one.since.isoformat(), one.commission, one.obstacle),
    )
    told = tuple(ObstacleBody.model_validate(one, from_attributes=True) for one in here)
    return Obstacles(resultaten=told, volgende=following)
