"""The addresses of logging in and out, and the start page."""

from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, Depends, FastAPI, Form, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from opdracht.http import limiting
from opdracht.http.needs import OpenToAll
from opdracht.http.problems import Problem
from opdracht.login import noting, session_pages
from opdracht.login.back_to import own_path
from opdracht.login.cookies import of_login, of_session
from opdracht.login.device import named
from opdracht.login.login import Answered, Entered, Login, Underway
from opdracht.login.pages import NO_STORE, page
from opdracht.login.refusal import LoginRefused
from opdracht.login.secret import tenant_in
from opdracht.login.seeing import perhaps, refused_page
from opdracht.web.menu import home_of
from opdracht.web.pages import see_other

LEFT: Final = "logged out"
Text = Annotated[str, Query(max_length=4096)]


def add(app: FastAPI, login: Login) -> None:
    """Add all of it to the root application."""
    app.include_router(_start())
    app.include_router(_in(login))
    app.include_router(_out(login))
    app.include_router(session_pages.router(login))


def _start() -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/", dependencies=[Depends(OpenToAll("says who one is, or how to log in"))])
    async def _(request: Request) -> Response:
        who = await perhaps(request)
        return page(request, "start.html") if who is None else see_other(home_of(who.authority))

    return router


def _in(login: Login) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    session, under_way = of_session(login.secure), of_login(login.secure)

    @router.get("/inloggen", dependencies=[Depends(OpenToAll("nobody is known yet"))])
    async def _(request: Request, next_: Annotated[Text, Query(alias="next")] = "/") -> Response:
        back_to = own_path(next_)
        ways = [
            (name, f"/inloggen/{tenant}?{urlencode({'next': back_to})}")
            for tenant, name in sorted(login.names.items(), key=lambda one: one[1])
        ]
        if len(ways) == 1:
            return RedirectResponse(ways[0][1], HTTPStatus.SEE_OTHER, NO_STORE)
        return page(request, "choose.html", ways=ways)

    @router.get("/inloggen/terug", dependencies=[Depends(OpenToAll("nobody is known yet"))])
    async def _(
        request: Request,
        state: Text = "",
        code: Text | None = None,
        iss: Text | None = None,
        error: Text | None = None,
    ) -> Response:
        tenant = tenant_in(state)
        try:
            done = await login.finish(
                Answered(state, code, iss, error),
                browser=under_way.of(request),
                secret=session.of(request),
                device=named(request.headers.get("user-agent")),
            )
        except LoginRefused as refused:
            await noting.refused(request, tenant, refused)
            await limiting.unknown(request)
            response = refused_page(request, refused)
            under_way.drop(response)
            return response
        if isinstance(done, Underway):
            return _there(done)
        await noting.entered(request, done)
        return _entered(done)

    @router.get("/inloggen/{tenant}", dependencies=[Depends(OpenToAll("nobody is known yet"))])
    async def _(
        request: Request,
        tenant: str,
        next_: Annotated[Text, Query(alias="next")] = "/",
        opnieuw: Text = "",
    ) -> Response:
        if not login.secure and request.url.netloc != urlsplit(login.web_address).netloc:
            # the way back leads there, and cookies of 127.0.0.1 are not those of localhost
            there = f"{login.web_address}{request.url.path}?{request.url.query}"
            return RedirectResponse(there, HTTPStatus.SEE_OTHER, NO_STORE)
        try:
            await limiting.login(request)
        except Problem as many:
            return refused_page(request, many)
        return _there(
            await login.begin(tenant, next_, step_up=opnieuw == "ja", browser=under_way.of(request))
        )

    def _there(going: Underway) -> Response:
        response = RedirectResponse(going.address, HTTPStatus.SEE_OTHER, NO_STORE)
        under_way.put(response, going.browser)
        return response

    def _entered(done: Entered) -> Response:
        response = RedirectResponse(done.back_to, HTTPStatus.SEE_OTHER, NO_STORE)
        under_way.drop(response)
        session.put(response, done.secret)
        return response

    return router


def _out(login: Login) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    session = of_session(login.secure)

    @router.post("/uitloggen", dependencies=[Depends(OpenToAll("ends one's own session alone"))])
    async def _(request: Request) -> Response:
        secret = session.of(request)
        found = None if secret is None else await login.session(secret)
        there = None
        if found is not None:
            tenant, known = found
            ended = await login.end(tenant, known.person, why=LEFT, only=known.session)
            await noting.ended_by_owner(request, tenant, known.person, ended, why=LEFT)
            there = await login.farewell(tenant)
        # a page and no redirect: a form may not lead to another site (CSP form-action)
        response = page(
            request,
            "logged_out.html",
            headers={"Clear-Site-Data": '"cache", "cookies", "storage"'},
            there=there,
        )
        session.drop(response)
        return response

    provider = [Depends(OpenToAll("a provider says which of its sessions ended"))]

    @router.post("/uitloggen/provider", dependencies=provider)
    async def _(request: Request, logout_token: Annotated[str, Form(max_length=65536)]) -> Response:
        try:
            ended = await login.ended_by_token(logout_token)
        except LoginRefused as refused:
            await noting.refused(request, None, refused)
            await limiting.unknown(request)
            status = (
                refused.status
                if refused.status is HTTPStatus.SERVICE_UNAVAILABLE
                else HTTPStatus.BAD_REQUEST
            )
            return JSONResponse({"error": "invalid_request"}, status, NO_STORE)
        await noting.ended_by_provider(request, ended)
        return Response(None, HTTPStatus.OK, NO_STORE)

    @router.get("/uitloggen/provider", dependencies=provider)
    async def _(request: Request, iss: Text = "", sid: Text = "") -> Response:
        await noting.ended_by_provider(request, await login.ended_by_sid(iss, sid))
        return Response(None, HTTPStatus.OK, NO_STORE)

    return router
