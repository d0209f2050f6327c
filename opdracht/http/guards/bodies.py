"""What comes in a body: not too much, of a kind we read, and one meaning only."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from opdracht.http.guards import json_text
from opdracht.http.guards.refusing import refused
from opdracht.http.matching import is_there
from opdracht.http.problems import Problem, unavailable

MOST: Final = 1024 * 1024
"""Bytes of one body."""
ROOM: Final = 64 * 1024 * 1024
"""Bytes of all bodies that are being received together; past it the server is busy."""
MOST_FIELDS: Final = 2000
"""Fields of one form: the longest has 400 closed days of two, 300 lines of three, or a number for
each of 500 products. All of them together are no more than one body."""
WITHOUT: Final = frozenset({"GET", "HEAD", "OPTIONS"})

JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"
FILES: Final = "multipart/form-data"

WHY: Final[Mapping[str, tuple[str, str]]] = {
    "too_deep": (
        f"Meer dan {json_text.DEEPEST} niveaus in elkaar; dat is meer dan er nodig is.",
        f"More than {json_text.DEEPEST} levels inside each other; that is more than needed.",
    ),
    "not_utf8": ("De tekst is geen UTF-8.", "The text is not UTF-8."),
    "not_json": ("De inhoud is geen JSON.", "The content is not JSON."),
    "key_twice": ("Een naam staat twee keer.", "A name stands there twice."),
    "number_too_big": ("Een getal is te groot.", "A number is too big."),
}


class Bodies:
    """Holds the body until all of it is there, so a route never waits for a slow client.

    `uploads`: the paths to which a form may bring a file, and the bytes of such a form.
    """

    def __init__(self, app: ASGIApp, *, api: str, uploads: Mapping[str, int] | None = None) -> None:
        self._app, self._api = app, f"{api}/"
        self._uploads = uploads or {}
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers:
            await self._app(scope, receive, send)
            return
        if scope["method"] in WITHOUT:
            if is_there(scope["app"].routes, scope):
                await refused(scope, receive, send, body_unexpected())
            else:  # no such address or not in this way: that comes first, and nothing is read
                await self._app(scope, receive, send)
            return
        body = bytearray()
        try:
            kind = self._kind(scope, headers)
            most = self._uploads.get(scope["path"], MOST) if kind == FILES else MOST
            if int(headers.get("content-length", "0")) > most:
                raise too_large(most)
            whole = await self._read(receive, body, most)
            if whole:
                _readable(kind, bytes(body))
        except Problem as problem:
            await refused(scope, receive, send, problem)
            return
        finally:
            self._held -= len(body)
        if whole:  # else the client went away: nobody is there to be answered
            await self._app(scope, _again(bytes(body), receive), send)

    def _kind(self, scope: Scope, headers: Headers) -> str:
        said = headers.getlist("content-type")
        kind, _, rest = (said[0] if len(said) == 1 else "").partition(";")
        kind = kind.strip().lower()
        allowed = (JSON,) if scope["path"].startswith(self._api) else (JSON, FORM)
        if scope["path"] in self._uploads:
            allowed = (*allowed, FILES)
        charset = rest.replace(" ", "").replace('"', "").lower()
        if (
            kind not in allowed
            or (kind != FILES and charset not in {"", "charset=utf-8"})
            or headers.get("content-encoding", "identity") != "identity"
        ):
            raise _kind_unknown(allowed)
        return kind

    async def _read(self, receive: Receive, body: bytearray, most: int) -> bool:
        """Whether all of it came."""
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return False
            part: bytes = message.get("body", b"")
            body += part
            self._held += len(part)
            if len(body) > most:
                raise too_large(most)
            if self._held > ROOM:
                raise unavailable()
            if not message.get("more_body", False):
                return True


def _readable(kind: str, body: bytes) -> None:
    if kind == JSON:
        try:
            json_text.check(body)
        except json_text.NotJson as error:
            nl, en = WHY[str(error)]
            raise Problem(HTTPStatus.BAD_REQUEST, f"body_{error}", nl=nl, en=en) from None
        return
    if kind == FILES:  # the route reads it, with limits of its own
        return
    try:
        found = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        found = [("", ""), ("", "")]
    names = [name for name, _ in found]
    if len(names) != len(set(names)) or any("\0" in text for pair in found for text in pair):
        raise Problem(
            HTTPStatus.BAD_REQUEST,
            "form_unreadable",
            nl="Het formulier is niet te lezen, of een veld staat er twee keer in.",
            en="The form cannot be read, or it has a field twice.",
        )


def _again(body: bytes, receive: Receive) -> Receive:
    """The body at the first asking, and from then on what the client does."""
    waiting = [body]

    async def ask() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return ask


def body_unexpected() -> Problem:
    return Problem(
        HTTPStatus.BAD_REQUEST,
        "body_unexpected",
        nl="Bij deze methode hoort geen inhoud.",
        en="This method has no content.",
    )


def too_large(most: int = MOST) -> Problem:
    return Problem(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "body_too_large",
        nl=f"De inhoud is groter dan {most // 1024 // 1024} MB.",
        en=f"The content is larger than {most // 1024 // 1024} MB.",
    )


def _kind_unknown(allowed: tuple[str, ...]) -> Problem:
    kinds = " / ".join(allowed)
    return Problem(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "content_type_unknown",
        nl=f"De inhoud moet {kinds} zijn, in UTF-8 en niet ingepakt.",
        en=f"The content must be {kinds}, in UTF-8 and not compressed.",
        headers={"Accept": ", ".join(allowed)},
    )
