"""Only requests for our own names: a page elsewhere may point its own name at this server."""

from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from opdracht.http.guards.refusing import refused
from opdracht.http.problems import Problem
from opdracht.safety import is_loopback
from opdracht.settings import Settings

PROBES: Final = frozenset({"/livez", "/readyz"})
"""Asked by address, by whoever keeps the server running; they tell nothing about anybody."""


class Hosts:
    """Asks the `Host` header, which the protocol has already refused when there are two."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app, self._ours = app, names(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] not in PROBES:
            said = Headers(scope=scope).get("host", "")
            if _name(said) not in self._ours:
                await refused(scope, receive, send, host_unknown())
                return
        await self._app(scope, receive, send)


def names(settings: Settings) -> frozenset[str]:
    """The names this server answers to; on this machine alone also those of the machine itself."""
    ours = {urlsplit(settings.web_url).hostname or ""}
    if is_loopback(settings.web_host):
        ours |= {"localhost", "127.0.0.1", "::1"}
    return frozenset(ours)


def host_unknown() -> Problem:
    return Problem(
        HTTPStatus.BAD_REQUEST,
        "host_unknown",
        nl="Deze server heet anders; controleer het adres.",
        en="This server has another name; check the address.",
    )


def _name(said: str) -> str:
    """The name in a `Host` header, without its port; nothing when it is none."""
    try:
        parts = urlsplit(f"//{said}")
        _ = parts.port
    except ValueError:
        return ""
    # a user, path or query in it means that it is no host
    return (parts.hostname or "") if parts.netloc == said and "@" not in said else ""
