"""One's own sessions: look at them, end one, end all others."""

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from domain.access import Read
from opdracht.http.needs import Look
from opdracht.login import noting
from opdracht.login.login import Login
from opdracht.login.seeing import Seeing
from opdracht.web.pages import NO_STORE, page

HERE: Final = "/mijn/sessies"
WHY: Final = "by its owner"
Owner = Annotated[Look, Depends(Seeing(Read.ACCESS))]


def router(login: Login) -> APIRouter:
    """The pages."""
    pages = APIRouter(include_in_schema=False)

    @pages.get(HERE)
    async def _(request: Request, look: Owner) -> Response:
        who = look.caller
        found = await login.sessions_of(who.tenant, who.person)
        return await page(request, "sessions.html", who=who, sessions=found)

    @pages.post(f"{HERE}/beeindigen")
    async def _(
        request: Request, look: Owner, sessie: Annotated[str, Form(max_length=64)]
    ) -> Response:
        who = look.caller
        ended = await login.end(who.tenant, who.person, why=WHY, only=sessie)
        await noting.ended_by_owner(request, who.tenant, who.person, ended, why=WHY)
        return RedirectResponse(HERE, HTTPStatus.SEE_OTHER, NO_STORE)

    @pages.post(f"{HERE}/andere-beeindigen")
    async def _(request: Request, look: Owner) -> Response:
        who = look.caller
        ended = await login.end(who.tenant, who.person, why=WHY, but=who.known.id)
        await noting.ended_by_owner(request, who.tenant, who.person, ended, why=WHY)
        return RedirectResponse(HERE, HTTPStatus.SEE_OTHER, NO_STORE)

    return pages
