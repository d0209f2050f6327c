"""`/antwoord/{sleutel}`: whether what was sent and got no answer in time went through after all.

A part of the page that gives it back, which a script asks for, ever less often; without a script
its button looks. Looking sends nothing.
"""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from opdracht.api.around import KEY
from opdracht.http.caller import Caller
from opdracht.http.needs import Look, Looking
from opdracht.http.problems import language_of
from opdracht.http.services import Services, services
from opdracht.web.pages import Reader, shown, theme_of
from storage.errors import StoreUnavailable

HERE: Final = "/antwoord"
LOOK: Final = "kijk"
"""The button that looks."""
PAUSES: Final = (2, 3, 5, 8, 13, 20, 30, 30)
"""Seconds before each look of the page itself; after the last one a person goes on."""


def router() -> APIRouter:
    """The part of the page."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(f"{HERE}/{{sleutel}}")
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Looking(Read.ACCESS))],
        sleutel: Annotated[str, Path(pattern=KEY)],
        keer: Annotated[int, Query(ge=0, le=len(PAUSES))] = 0,
    ) -> Response:
        arrived = await has_arrived(services(request), look.caller, sleutel)
        reader = Reader(language_of(request), theme_of(request), look.caller)
        return shown(
            request,
            "forms/answer.html",
            reader,
            arrived=arrived,
            look=LOOK,
            wait=waiting(sleutel, keer),
        )

    return pages


@dataclass(frozen=True, slots=True)
class Wait:
    """Where the page looks next, and after how many seconds; None when it looks no more."""

    look_at: str
    pause: int | None


def waiting(key: str, times: int = 0) -> Wait:
    """What it does after it looked so often."""
    pause = PAUSES[times] if times < len(PAUSES) else None
    return Wait(f"{HERE}/{key}?keer={times + 1}", pause)


async def has_arrived(house: Services, who: Caller, key: str) -> bool:
    """Whether what this person sent under this key was carried out.

    What somebody else sent is as unknown as what nobody did, and so it is while the store is away.
    """
    recorder = house.store.recorder
    try:
        known = await recorder.lookup(who.tenant, key)
        if known is None:
            return False
        first, *_ = await recorder.replayed(who.tenant, known)
    except StoreUnavailable:
        return False
    return first.actor == who.person
