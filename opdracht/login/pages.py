"""The pages of logging in, for somebody of whom nothing is known yet."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from opdracht.http.problems import language_of
from opdracht.web.pages import NO_STORE, Reader, forgetting, shown, theme_of

__all__ = ["NO_STORE", "forgetting", "page"]


def page(
    request: Request,
    name: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> Response:
    """The page of this name, in the reader's language; nothing is asked of the store for it."""
    reader = Reader(language_of(request), theme_of(request))
    return shown(request, name, reader, status, headers, **values)
