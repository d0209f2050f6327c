"""A fault of ours: logged once, and told without anything of the inside."""

import structlog
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from opdracht.http.problems import answer, our_fault

log = structlog.get_logger()


class Faults:
    """Catches what nothing else caught; so no trace and no second line comes from the server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def seen(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, seen)
        except Exception:
            log.exception("web.failed", method=scope["method"])
            if not begun:
                await answer(Request(scope), our_fault())(scope, receive, send)
