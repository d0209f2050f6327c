"""What somebody may do, as a page of its own: on a commission, for the office, or to begin."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from starlette.requests import Request
from starlette.responses import Response

from domain.access import Read
from domain.text import Id
from opdracht.api.paths import FORMS, OFFICE
from opdracht.http.needs import Look
from opdracht.http.services import services
from opdracht.login.seeing import Seeing
from opdracht.web.forms.about import about
from opdracht.web.forms.asking import is_client
from opdracht.web.forms.known import known_for, standing_of
from opdracht.web.forms.offered import (
    Offered,
    grouped,
    offered,
    offered_by_office,
    offered_to_start,
)
from opdracht.web.forms.shape import form_of
from opdracht.web.pages import page


async def offered_on(request: Request, look: Look, commission: Id) -> tuple[Offered, ...]:
    """What the reader may do on this commission now: for its page.

    Raises:
        Problem: there is no such commission for them (404).
        StoreUnavailable: the store does not answer.
    """
    who, house = look.caller, services(request)
    client = is_client(who)
    known = await standing_of(house, who, commission)
    return offered(who.authority, known, house.gateway.now(), client=client)


async def offered_for_office(request: Request, look: Look) -> tuple[Offered, ...]:
    """What the reader may do for the office now: for its pages.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    who, house = look.caller, services(request)
    forms = [form_of(kind) for kind in FORMS if kind.__name__ in OFFICE]
    known = await known_for(house, who, forms, None)
    return offered_by_office(who.authority, known, house.gateway.now())


def router() -> APIRouter:
    """The pages."""
    pages = APIRouter(include_in_schema=False)

    @pages.get("/opdrachten/{opdracht}/doen")
    async def _(
        request: Request,
        look: Annotated[Look, Depends(Seeing(Read.COMMISSION))],
        opdracht: Annotated[Id, Path()],
    ) -> Response:
        found = await offered_on(request, look, opdracht)
        return await _listed(request, look, found, f"/opdrachten/{opdracht}", opdracht)

    @pages.get("/doen")
    async def _(request: Request, look: Annotated[Look, Depends(Seeing(Read.WORK))]) -> Response:
        return await _listed(request, look, offered_to_start(look.caller.authority), "/")

    @pages.get("/beheer/doen")
    async def _(request: Request, look: Annotated[Look, Depends(Seeing(Read.OFFICE))]) -> Response:
        return await _listed(request, look, await offered_for_office(request, look), "/beheer")

    return pages


async def _listed(
    request: Request,
    look: Look,
    found: tuple[Offered, ...],
    back: str,
    commission: Id | None = None,
) -> Response:
    return await page(
        request,
        "forms/offered.html",
        who=look.caller,
        parts=list(grouped(found).items()),
        back=back,
        found=found,
        about=await about(services(request), look.caller, commission),
    )
