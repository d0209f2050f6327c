"""Which methods an address has, by the routes of an application and of what is mounted in it."""

from collections.abc import Sequence
from typing import Final

from starlette.routing import BaseRoute, Match, Mount
from starlette.types import Scope

METHODS: Final = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
"""`TRACE` is not among them: it would show a page the headers it must not read."""


def is_there(routes: Sequence[BaseRoute], scope: Scope) -> bool:
    """Whether one of these routes is for this address and this method."""
    for route in routes:
        match, more = route.matches(dict(scope))
        if match is Match.FULL:
            return not isinstance(route, Mount) or is_there(route.routes, {**scope, **more})
    return False


def methods(routes: Sequence[BaseRoute], scope: Scope) -> tuple[str, ...]:
    """What this address can be asked for. A router names the methods of one route alone, also when
    another one has the same address."""
    same = [route for route in routes if route.matches(dict(scope))[0] is not Match.NONE]
    return tuple(name for name in METHODS if is_there(same, {**scope, "method": name}))
