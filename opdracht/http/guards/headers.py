"""What browsers and others may do with an answer: said on every answer, errors included."""

from collections.abc import Collection, Mapping
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

EVERYWHERE: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{name}=()"
        for name in (
            *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation"),
            *("gyroscope", "hid", "identity-credentials-get", "magnetometer", "microphone"),
            *("midi", "payment", "publickey-credentials-get", "screen-wake-lock", "serial"),
            *("usb", "xr-spatial-tracking"),
        )
    ),
}
NOT_KEPT: Final = "no-store"
"""Of any answer that does not say itself how long it may be kept."""

DATA_POLICY: Final = "default-src 'none'; frame-ancestors 'none'"
"""For answers that are data: a browser that shows one runs nothing in it."""

PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action {form}; frame-ancestors 'none';"
    " base-uri 'none'; object-src 'none'"
)

ONLY_TLS: Final = "max-age=31536000; includeSubDomains"


class Headers:
    """`form`: origins other than ours that a form of ours may end at: the login providers'."""

    def __init__(  # noqa: PLR0913 - what it needs, by name
        self,
        app: ASGIApp,
        *,
        api: str,
        version: str,
        open_to_all: str,
        tls: bool,
        form: Collection[str],
    ) -> None:
        self._app, self._api, self._version = app, api, version
        self._open = open_to_all
        self._page = PAGE_POLICY.format(form=" ".join(["'self'", *sorted(set(form))]))
        self._always = dict(EVERYWHERE) | ({"Strict-Transport-Security": ONLY_TLS} if tls else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # now: a mounted application changes the scope
        path: str = scope["path"]

        async def said(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._say(path, MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, said)

    def _say(self, path: str, headers: MutableHeaders) -> None:
        headers.update(self._always)
        headers.setdefault("Cache-Control", NOT_KEPT)
        if path == self._api or path.startswith(f"{self._api}/"):
            headers["API-Version"] = self._version
            headers["Content-Security-Policy"] = DATA_POLICY
        else:
            headers["Content-Security-Policy"] = self._page
        if path == self._open:
            headers["Access-Control-Allow-Origin"] = "*"
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"
