"""`ETag` and `If-None-Match`: what did not change since is not sent again."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

NOT_MODIFIED = "Er is niets veranderd sinds de `ETag` in `If-None-Match`."


class Unchanged(Exception):
    """The reader has this version already (304)."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


def tagged(request: Request, response: Response, *version: object) -> None:
    """Marks the answer with its version; with the version alone it is that of the stream.

    Raises:
        Unchanged: the reader has it.
    """
    tag = f'"{".".join(map(str, version))}"'
    given = request.headers.get("if-none-match", "")
    have = {each.strip().removeprefix("W/") for each in given.split(",")}
    if tag in have or "*" in have:
        raise Unchanged(tag)
    response.headers["ETag"] = tag


def unchanged(_request: Request, error: Exception) -> Response:
    """The answer that says so."""
    tag = error.tag if isinstance(error, Unchanged) else ""
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": tag})
