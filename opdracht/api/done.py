"""What the sender of a command reads: done, or not known yet."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Final

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from domain.text import Id
from opdracht.answers import Sent
from opdracht.api.answer import Answer
from opdracht.api.document import Described, problems

REQUESTS: Final = "/verzoeken"
RETRY_AFTER: Final = 2
"""Seconds after which an answer that was not known may be."""

JSON: Final = "application/json"


class Done(Answer):
    """Het is gedaan, of het was al zo."""

    commission: Annotated[
        Id | None, Field(description="De opdracht; leeg bij de organisatie en bij een relatie.")
    ]
    account: Annotated[Id | None, Field(description="De relatie; leeg bij al het andere.")] = None
    version: Annotated[int, Field(description="De versie erna; ook de `ETag`.")]
    events: Annotated[
        int, Field(description="Hoeveel er nu is vastgelegd; 0: het was al zo, of al gedaan.")
    ]
    replayed: Annotated[bool, Field(description="Of dit met deze sleutel al eerder was gedaan.")]
    made: Annotated[
        dict[str, Id], Field(description="Per veld dat u wegliet: het id dat we ervoor maakten.")
    ]


class NotKnownYet(Answer):
    """Er kwam op tijd geen antwoord. Het kan nog doorgaan: kijk straks, of stuur het nog eens."""

    request: Annotated[str, Field(description="De sleutel van het verzoek.")]
    look_at: Annotated[str, Field(description="Waar straks staat wat ervan kwam.")]


def _header(words: str, kind: str = "string") -> dict[str, object]:
    return {"description": words, "schema": {"type": kind}}


RESPONSES: Final[Described] = {
    int(HTTPStatus.CREATED): {
        "description": "Gedaan, of het was al zo.",
        "headers": {
            "ETag": _header("De versie, voor `If-Match`."),
            "Location": _header("Waar het te zien is."),
        },
    },
    int(HTTPStatus.ACCEPTED): {
        "model": NotKnownYet,
        "description": "Er kwam op tijd geen antwoord; het kan nog doorgaan.",
        "headers": {
            "Location": _header("Waar straks staat wat ervan kwam."),
            "Retry-After": _header("Na hoeveel seconden.", "integer"),
        },
    },
    **problems(400, 401, 403, 404, 409, 412, 415, 429, 503),
}
"""What a command may be answered with."""


def done(  # noqa: PLR0913 - what an answer says, by name
    request: Request,
    commission: Id | None,
    sent: Sent,
    made: Mapping[str, Id],
    *,
    account: Id | None = None,
    time: bool = False,
) -> Response:
    """The answer to a command that was carried out."""
    answer = Done(
        commission=commission,
        account=account,
        version=sent.version,
        events=0 if sent.replayed else sent.events,
        replayed=sent.replayed,
        made=dict(made),
    )
    return Response(
        answer.model_dump_json(by_alias=True),
        HTTPStatus.CREATED,
        {"ETag": tag(sent.version), "Location": place(request, commission, account, time=time)},
        JSON,
    )


def later(request: Request, key: str) -> Response:
    """The answer when nobody knows yet. A time-out is not a refusal."""
    where = f"{below(request)}{REQUESTS}/{key}"
    return Response(
        NotKnownYet(request=key, look_at=where).model_dump_json(by_alias=True),
        HTTPStatus.ACCEPTED,
        {"Location": where, "Retry-After": str(RETRY_AFTER)},
        JSON,
    )


def tag(version: int) -> str:
    """The version as a strong tag."""
    return f'"{version}"'


def place(
    request: Request,
    commission: Id | None,
    account: Id | None = None,
    *,
    time: bool = False,
) -> str:
    """Where what was changed can be looked at."""
    if time:
        return f"{below(request)}/uren/week"
    if account is not None:
        return f"{below(request)}/relaties/{account}"
    return below(request) + ("/organisatie" if commission is None else f"/opdrachten/{commission}")


def below(request: Request) -> str:
    """Where the API is: `/api/v1`."""
    found = request.scope.get("root_path", "")
    return str(found)
