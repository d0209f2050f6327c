"""What a route needs: declared beside it, enforced before it runs, and asked for at the start."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.routing import APIRoute
from starlette.requests import Request

from domain.access import Reach, Read, Scope, refuse
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
    """`who: Annotated[Caller, Depends(Sending(CheckIn, Scope.COMMISSION))]`: a command's own
    table judges who may send it; here the token's scope does."""

    def __init__(self, command: type[Command], scope: Scope) -> None:
        self.need = Need(command=command, scope=scope)

    def __call__(self, who: AnyCaller) -> Caller:
        narrowed(who, self.need.scope)
        return who


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


def check_declared(app: FastAPI) -> None:
    """Raises NeedUndeclared, naming every route that forgot."""
    forgot = [
        f"{sorted(route.methods or ())} {route.path}"
        for route in app.routes
        if isinstance(route, APIRoute) and need_of(route) is None
    ]
    if forgot:
        raise NeedUndeclared(", ".join(forgot))
