"""Measures every answer by the template of its route, so that no id becomes a label."""

import time

from fastapi.routing import APIRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from opdracht.http.matching import METHODS
from opdracht.metrics import IN_FLIGHT, REQUESTS

OTHER = "other"


class Meters:
    """Counts what goes on now, and how long what is over took."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.monotonic(), "none"

        async def seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = str(message["status"])
            await send(message)

        with IN_FLIGHT.track_inprogress():
            try:
                await self._app(scope, receive, seen)
            finally:
                method = scope["method"] if scope["method"] in METHODS else OTHER
                took = time.monotonic() - began
                REQUESTS.labels(method, template(scope), status).observe(took)


def template(scope: Scope) -> str:
    """The route as it was declared; `other` for what no route of ours answered."""
    route = scope.get("route")
    return f"{scope.get('root_path', '')}{route.path}" if isinstance(route, APIRoute) else OTHER
