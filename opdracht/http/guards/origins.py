"""Nobody's browser changes anything here at the wish of another site.

Browsers say from which site a request comes: `Sec-Fetch-Site`, and where they do not send that,
`Origin`. A request that changes something must come from ourselves. No token in the page is needed,
and none can leak. A bearer token is exempt: no page can make a browser add one.
"""

from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from opdracht.http.guards.refusing import refused
from opdracht.http.problems import Problem

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""
OURSELVES: Final = frozenset({"same-origin", "none"})
"""`none`: a person did it, not a page."""


class Origins:
    """`own`: the address people find us at."""

    def __init__(self, app: ASGIApp, *, own: str) -> None:
        self._app, self._own = app, own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE:
            headers = Headers(scope=scope)
            if not self._ours(headers):
                await refused(scope, receive, send, from_elsewhere())
                return
        await self._app(scope, receive, send)

    def _ours(self, headers: Headers) -> bool:
        if headers.get("authorization", "").lower().startswith("bearer "):
            return True
        if (site := headers.get("sec-fetch-site")) is not None:
            return site in OURSELVES
        if (origin := headers.get("origin")) is not None:
            return origin == self._own
        # neither: a program, and no browser of this century. What it sends counts without a cookie
        return "cookie" not in headers


def from_elsewhere() -> Problem:
    return Problem(
        HTTPStatus.FORBIDDEN,
        "from_another_site",
        nl="Dit verzoek komt van een andere site. Er is niets veranderd.",
        en="This request comes from another site. Nothing was changed.",
    )
