"""Every route, as every role, with every scope, on what is one's own and what is not: as the table
says. Nothing is listed here; the routes and the table are asked."""

import re
from collections.abc import Iterable

import httpx
import pytest
from fastapi import APIRouter, Depends, FastAPI
from starlette.routing import Mount, Route
from temporalio.testing import WorkflowEnvironment

from domain.access import DOING, READS, Reach, Scope, may_ask
from domain.authority import SYSTEM, Authority, Role
from opdracht.http.needs import (
    NeedUndeclared,
    OpenToAll,
    check_declared,
)
from opdracht.web.live.about import STREAM
from tests.domain.commission.pool import STEPS
from tests.opdracht.api.saying import said
from tests.opdracht.api.tenants import ONLY, Declared, Tenants, caller, declared, many, served

ABSENT = "26-zzzzzzzz"
HEADERS = {"content-type": "application/json", "idempotency-key": "matrix-0001"}
UNREADABLE = {"dit veld is er niet": 1}
"""No command has it: whoever is let in is told so, and nothing is carried out."""
LET_IN = {200, 201, 204, 303, 304, 400, 404, 409}
FORBIDDEN, UNKNOWN, INVALID, HIDDEN, OK, ELSEWHERE = 403, 401, 400, 404, 200, 303


@pytest.fixture(scope="module")
def app(tenants: Tenants, temporal: WorkflowEnvironment) -> FastAPI:
    return served(tenants, temporal)


def guarded(app: FastAPI) -> list[Declared]:
    return [route for route in declared(app) if route.need.open_to_all is None]


def of_the_api(route: Declared) -> bool:
    """Whether it is for programs. What is for people has tests of its own in `tests/…/web`."""
    return route.path.startswith("/api/")


def sending(app: FastAPI) -> list[Declared]:
    """The routes of the API by which commands are sent."""
    return [route for route in guarded(app) if route.need.command is not None and of_the_api(route)]


async def ask(
    app: FastAPI,
    asked: Iterable[tuple[Declared, str]],
    person: str | None,
    without: bool = False,
) -> list[httpx.Response]:
    """A request for each route and commission, as this person, with the scope it takes alone; or
    with every other scope. What else its path names is not there."""
    async with caller(app, person) as client:

        async def one(route: Declared, opdracht: str) -> httpx.Response:
            path = route.path.replace("{opdracht}", opdracht)
            path = path.replace("{versie}", "1")  # every commission has a first event
            path = re.sub(r"\{\w+\}", "matrix-onbekend", path)
            scopes = set(Scope) - {route.need.scope} if without else {route.need.scope}
            said_by = (
                {} if person is None else {"authorization": f"Test {person} {' '.join(scopes)}"}
            )
            body = None if route.method in {"GET", "HEAD", "DELETE"} else UNREADABLE
            return await client.request(
                route.method, path, headers={**HEADERS, **said_by}, json=body
            )

        return await many(one(*each) for each in asked)


def held(tenants: Tenants, role: Role) -> Authority:
    client = "waterrijk" if role is Role.CLIENT else None
    return Authority(person=tenants.people[role], roles=(role,), client=client)


def test_somebody_has_each_role(tenants: Tenants) -> None:
    assert set(tenants.people) == set(Role) - {Role.SYSTEM}


PARTS = (STREAM, "/antwoord/{sleutel}")


async def test_nobody_comes_in_unknown_and_nobody_as_the_engine(app: FastAPI) -> None:
    for person in (None, SYSTEM.person):
        routes = guarded(app)
        answers = await ask(app, [(route, ABSENT) for route in routes], person)
        for route, answer in zip(routes, answers, strict=True):
            a_form_that_was_sent = route.need.command is not None and route.method == "POST"
            # what a script of an open page asks for leads nowhere: the page itself does
            if of_the_api(route) or a_form_that_was_sent or route.path in PARTS:
                assert answer.status_code == UNKNOWN, route
            else:  # who is not known to a page logs in, and comes back
                assert answer.status_code == ELSEWHERE, route
                assert answer.headers["location"].startswith("/inloggen?next="), route


async def test_a_token_opens_nothing_but_what_it_was_made_for(
    app: FastAPI, tenants: Tenants
) -> None:
    routes = guarded(app)
    asked = [(route, tenants.own) for route in routes]
    answers = await ask(app, asked, tenants.people[Role.DIRECTOR], without=True)
    for route, answer in zip(routes, answers, strict=True):
        assert answer.status_code == FORBIDDEN, route
        assert answer.json()["code"] == "scope_missing", route


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
async def test_each_role_looks_as_far_as_the_table_says(
    app: FastAPI, tenants: Tenants, role: Role
) -> None:
    routes = [route for route in guarded(app) if route.need.read is not None]
    asked = [
        (route, place)
        for place in (tenants.own, tenants.other, tenants.theirs, ABSENT)
        for route in routes
        if "{opdracht}" in route.path or place == tenants.own
    ]
    answers = await ask(app, asked, tenants.people[role])
    for (route, place), answer in zip(asked, answers, strict=True):
        assert route.need.read is not None
        reach = READS[route.need.read].reach.get(role)
        if any(role not in it for path, it in ONLY.items() if route.path.startswith(path)):
            reach = None
        wanted = expected(reach, route, place, tenants)
        assert answer.status_code in wanted, (role, route, place, answer.text)


def expected(reach: Reach | None, route: Declared, place: str, tenants: Tenants) -> Iterable[int]:
    if reach is None:
        return {FORBIDDEN}
    if "{opdracht}" not in route.path:
        return LET_IN
    if "{succes}" in route.path:  # what else its path names is not there
        return {HIDDEN}
    near = {tenants.own} if reach is Reach.CLIENT else {tenants.own, tenants.other}
    return {OK} if place in near else {HIDDEN}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
async def test_each_role_is_judged_before_the_body_of_a_command_tells_anything(
    app: FastAPI, tenants: Tenants, role: Role
) -> None:
    routes = sending(app)
    places = (tenants.own, ABSENT) if role is Role.CLIENT else (tenants.own,)
    asked = [(route, place) for place in places for route in routes]
    answers = await ask(app, asked, tenants.people[role])
    for (route, _), answer in zip(asked, answers, strict=True):
        assert route.need.command is not None
        may = may_ask(held(tenants, role), route.need.command)
        assert answer.status_code == (INVALID if may else FORBIDDEN), (route, answer.text)
        assert may or "field" not in answer.text


async def test_a_clients_person_asks_nothing_of_a_commission_that_is_not_theirs(
    app: FastAPI, tenants: Tenants
) -> None:
    bodies = {type(command).__name__: said(command) for _, command in STEPS}
    routes = [
        route
        for route in sending(app)
        if route.need.command is not None
        and "{opdracht}" in route.path
        and Role.CLIENT in DOING[route.need.command.__name__].roles
    ]
    assert routes
    heard = set()
    async with caller(app, tenants.people[Role.CLIENT]) as client:
        for route in routes:
            assert route.need.command is not None
            body = bodies[route.need.command.__name__]
            for place in (tenants.other, tenants.theirs, ABSENT):
                path = route.path.replace("{opdracht}", place)
                answer = await client.post(path, headers=HEADERS, json=body)
                assert answer.status_code == HIDDEN, (route, answer.text)
                heard.add(answer.text)
    assert len(heard) == 1


def test_every_route_that_is_open_to_all_says_why(app: FastAPI) -> None:
    for route in declared(app):
        why = route.need.open_to_all
        assert why is None or len(why) > len("because"), route


def test_a_route_that_forgot_stops_the_start_wherever_it_hangs() -> None:
    def peek() -> None:
        """Not declared."""

    inner, outer = APIRouter(), FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    inner.add_api_route("/gluren", peek)
    outer.include_router(inner, prefix="/diep")
    mounted = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    mounted.add_api_route("/los", peek)
    mounted.add_api_route("/netjes", peek, dependencies=[Depends(OpenToAll("a test"))])
    outer.mount("/onder", mounted)
    outer.router.routes.append(Route("/kaal", peek))
    outer.router.routes.append(Mount("/map", Route("/x", peek)))
    with pytest.raises(NeedUndeclared) as refused:
        check_declared(outer)
    assert str(refused.value) == "/diep/gluren, /onder/los, /kaal, /map"
