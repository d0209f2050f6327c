"""What a page needs: as a route of the API declares it, but who is not known goes and logs in."""

from http import HTTPStatus
from urllib.parse import urlencode

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from domain.access import Read, Scope
from domain.access.decide import refuse
from opdracht.http.caller import Caller
from opdracht.http.needs import Look, Need, caller, narrowed
from opdracht.http.problems import Problem
from opdracht.login.pages import NO_STORE, forgetting, page
from opdracht.login.refusal import LoginRefused
from opdracht.web.live.about import begin


class LogInFirst(Exception):
    """Nobody knows who asks for this page."""

    def __init__(self, back_to: str) -> None:
        super().__init__(back_to)
        self.back_to = back_to


async def perhaps(request: Request) -> Caller | None:
    """Who asks for a page; None when nobody knows.

    Raises:
        StoreUnavailable: nobody can say now.
    """
    try:
        return await caller(request)
    except Problem as problem:
        if problem.status is not HTTPStatus.UNAUTHORIZED:
            raise
        request.state.forget = problem.headers.get("Set-Cookie")  # a session that is over
        return None


class Seeing:
    """`look: Annotated[Look, Depends(Seeing(Read.ACCESS))]`: `Looking`, for a page."""

    def __init__(self, read: Read, scope: Scope = Scope.READ) -> None:
        self.need = Need(read=read, scope=scope)
        self._read = read

    async def __call__(self, request: Request) -> Look:
        who = await perhaps(request)
        if who is None:
            back_to = request.url.path if request.method == "GET" else "/"
            raise LogInFirst(back_to)
        narrowed(who, self.need.scope)
        reach = refuse(who.authority, self._read)
        await begin(request, who.tenant)
        return Look(who, reach)


def install(app: FastAPI) -> None:
    """What ends on a page instead of in a problem."""

    @app.exception_handler(LogInFirst)
    async def _(request: Request, error: LogInFirst) -> Response:
        there = f"/inloggen?{urlencode({'next': error.back_to})}"
        return RedirectResponse(there, HTTPStatus.SEE_OTHER, NO_STORE | forgetting(request))

    @app.exception_handler(LoginRefused)
    async def _(request: Request, error: LoginRefused) -> Response:
        return refused_page(request, error)


def refused_page(request: Request, error: LoginRefused | Problem) -> Response:
    """The page that says why somebody is not logged in."""
    headers = dict(error.headers) if isinstance(error, Problem) else {}
    if error.status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "60"
    return page(request, "refused.html", error.status, headers, error=error)
