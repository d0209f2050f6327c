"""What a route needs: declared beside it, enforced before it runs, and asked for at the start."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import BaseRoute, Mount

from domain.access import Reach, Read, Scope, may_ask, refuse
from domain.access.doing import refusal
from domain.authority import SYSTEM
from domain.errors import DomainError
from domain.message import Command
from opdracht.http import limiting
from opdracht.http.caller import Caller, first_known
from opdracht.http.problems import Problem, forbidden, not_known
from opdracht.http.security import SCOPE_MISSING, remember
from opdracht.http.services import services


@dataclass(frozen=True, slots=True)
class Need:
    """What a route needs: a right to look, a command (its roles decide), or nothing at all.

    `open_to_all` says why when it needs nothing.
    """

    read: Read | None = None
    command: type[Command] | None = None
    scope: Scope = Scope.READ
    open_to_all: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A caller who may look, and how far."""

    caller: Caller
    reach: Reach


async def caller(request: Request) -> Caller:
    """Who calls, with what the office says of them today; 401 when nobody knows."""
    house = services(request)
    try:
        known = await first_known(house.ways, request)
    except Problem:
        await limiting.unknown(request)
        raise
    if known is None:
        await limiting.unknown(request)
        raise not_known()
    if known.person == SYSTEM.person:  # the engine's own name is nobody's to come in with
        raise not_known()
    remember(request, known)
    await limiting.known(request, known)
    try:
        authority = await house.gateway.directory.authority(
            known.tenant, known.person, house.gateway.today()
        )
    except DomainError as error:  # the office does not know this person, or no more
        raise forbidden(error.code, nl=error.sentence("nl"), en=error.sentence("en")) from None
    return Caller(known, authority)


AnyCaller = Annotated[Caller, Depends(caller)]


class Looking:
    """`look: Annotated[Look, Depends(Looking(Read.LEDGER))]`: declares and enforces in one."""

    def __init__(self, read: Read, scope: Scope = Scope.READ) -> None:
        self.need = Need(read=read, scope=scope)

    def __call__(self, who: AnyCaller) -> Look:
        narrowed(who, self.need.scope)
        read = self.need.read
        assert read is not None  # noqa: S101 - by the constructor
        return Look(who, refuse(who.authority, read))


class Sending:
    """`who: Annotated[Caller, Depends(Sending(CheckIn, Scope.COMMISSION))]`: the token's scope, and
    whether the roles may ever ask this. What it is about, the command's own rules judge.

    Both are judged before anything is told about the body.
    """

    def __init__(self, command: type[Command], scope: Scope) -> None:
        self.need = Need(command=command, scope=scope)

    async def __call__(self, request: Request, who: AnyCaller) -> Caller:
        narrowed(who, self.need.scope)
        command = self.need.command
        assert command is not None  # noqa: S101 - by the constructor
        # an answer that was given comes before any rule: also for somebody whose right ended since
        if not may_ask(who.authority, command) and not await _sent_before(request, who):
            raise refusal(command)
        return who


async def _sent_before(request: Request, who: Caller) -> bool:
    """Whether this person had a command with this key carried out."""
    key = request.headers.get("idempotency-key", "")
    recorder = services(request).store.recorder
    known = await recorder.lookup(who.tenant, key) if key else None
    if known is None:
        return False
    first, *_ = await recorder.replayed(who.tenant, known)
    return first.actor == who.person


class OpenToAll:
    """`Depends(OpenToAll("why"))`: a route that needs nothing, and the reason."""

    def __init__(self, why: str) -> None:
        self.need = Need(open_to_all=why)

    def __call__(self) -> None:
        """Anybody may."""


def narrowed(who: Caller, scope: Scope) -> None:
    """403 when the token was made for something else."""
    if scope not in who.known.scopes:
        raise forbidden(
            SCOPE_MISSING,
            nl=f"Dit token is hier niet voor gemaakt; het mist: {scope}.",
            en=f"This token was not made for this; it lacks: {scope}.",
        )


Declared = Callable[..., Awaitable[object] | object]


def need_of(route: APIRoute) -> Need | None:
    """What the route declares, or None when it forgot."""
    for dependency in _calls(route):
        need = getattr(dependency, "need", None)
        if isinstance(need, Need):
            return need
    return None


def _calls(route: APIRoute) -> Iterator[Declared]:
    waiting = [route.dependant]
    while waiting:
        dependant = waiting.pop(0)
        if dependant.call is not None:
            yield dependant.call
        waiting += dependant.dependencies


class NeedUndeclared(RuntimeError):
    """A route does not say what it needs, so the server does not start."""


PLAIN: Final[Mapping[str, str]] = {
    "/api/v1/openapi.json": "describes the API to everybody",
    "/static": "style, script, letters and pictures, no data",
}
"""What is no route of FastAPI, and why anybody may have it."""


def routes_of(app: Starlette | APIRouter, above: str = "") -> Iterator[tuple[str, BaseRoute]]:
    """Every route with its whole path: of routers that were included, and of what is mounted."""
    for route in app.routes:
        included: object = getattr(route, "original_router", None)
        mounted: object = getattr(route, "app", None) if isinstance(route, Mount) else None
        if isinstance(included, APIRouter):
            prefix = getattr(getattr(route, "include_context", None), "prefix", "")
            yield from routes_of(included, above + prefix)
        elif isinstance(route, Mount) and isinstance(mounted, Starlette):
            yield from routes_of(mounted, above + route.path)
        else:
            yield above + str(getattr(route, "path", route)), route


def check_declared(app: Starlette) -> None:
    """Raises NeedUndeclared, naming every route that forgot; one of no known kind forgot too."""
    forgot = [
        path
        for path, route in routes_of(app)
        if path not in PLAIN and not (isinstance(route, APIRoute) and need_of(route))
    ]
    if forgot:
        raise NeedUndeclared(", ".join(forgot))
