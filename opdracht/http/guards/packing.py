"""Pages go packed over the line to who can unpack them; what the API answers, files to keep, and
what was packed before, go as they are."""

from typing import Final

from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

LEAST: Final = 1_000
"""Bytes of a page below which packing saves nothing worth its time."""
LEVEL: Final = 5
"""Half the time of the best one, for a few per cent more bytes."""
FILES: Final = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/*", "text/csv")
"""A file says how long it is, so that who fetches it sees how far that is; packed it would not."""


class Packing:
    """`apart`: the beginnings of paths that go as they are."""

    def __init__(self, app: ASGIApp, *, apart: tuple[str, ...]) -> None:
        self._app, self._apart = app, apart
        self._packed = GZipMiddleware(
            app, minimum_size=LEAST, compresslevel=LEVEL, exclude_content_types=FILES
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        plain = scope["type"] != "http" or scope["path"].startswith(self._apart)
        await (self._app if plain else self._packed)(scope, receive, send)
