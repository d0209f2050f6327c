"""The request line: a method we know, a path that is text, and every query key once."""

from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl, unquote_to_bytes

from starlette.types import ASGIApp, Receive, Scope, Send

from opdracht.http.guards.refusing import refused
from opdracht.http.matching import METHODS
from opdracht.http.problems import Problem

MOST_KEYS: Final = 50


class Lines:
    """Looks at the first line of a request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (problem := _wrong(scope)) is not None:
            await refused(scope, receive, send, problem)
            return
        await self._app(scope, receive, send)


def _wrong(scope: Scope) -> Problem | None:
    if scope["method"] not in METHODS:
        return Problem(
            HTTPStatus.METHOD_NOT_ALLOWED,
            "method_not_allowed",
            nl="Zo kan dit niet: deze methode kennen we niet.",
            en="Not in this way: we do not know this method.",
            headers={"Allow": ", ".join(METHODS)},
        )
    try:
        path = unquote_to_bytes(scope.get("raw_path") or scope["path"]).decode("utf-8")
        found = parse_qsl(
            scope["query_string"].decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_KEYS,
        )
    except ValueError:  # not UTF-8, or more keys than anybody needs
        return _unreadable()
    if "\0" in path or any("\0" in text for pair in found for text in pair):
        return _unreadable()
    keys = [key for key, _ in found]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is None:
        return None
    return Problem(
        HTTPStatus.BAD_REQUEST,
        "query_repeated",
        nl=f"In het adres staat {twice[:40]!r} twee keer; dat mag één keer.",
        en=f"The address has {twice[:40]!r} twice; once is allowed.",
    )


def _unreadable() -> Problem:
    return Problem(
        HTTPStatus.BAD_REQUEST,
        "address_unreadable",
        nl="Het adres is niet te lezen.",
        en="The address cannot be read.",
    )
