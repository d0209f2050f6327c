"""How a route that only looks is added: with its summary, its problems, and known query keys."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Final

from fastapi import Depends, FastAPI, Path
from fastapi.routing import APIRoute

from domain.access import READS, Reach
from domain.text import Id
from opdracht.api.answer import Answer
from opdracht.api.document import problems
from opdracht.api.looking.asked import only_known
from opdracht.api.looking.versions import NOT_MODIFIED
from opdracht.http.needs import Look, need_of
from opdracht.http.problems import not_found

Handler = Callable[..., Awaitable[object]]

TAG: Final = "Kijken"
PAGED: Final = "volgende"
"""The field by which a body is a page of a list."""

Named = Annotated[Id, Path(description="Het id.")]


class ClientViewMissing(RuntimeError):
    """Clients were given a right to look at what is made for ourselves: no server starts."""


def looks_at(  # noqa: PLR0913 - what a route is made of, by name
    app: FastAPI,
    path: str,
    handler: Handler,
    *,
    name: str,
    summary: str,
    answer: object,
    says: str,
    versioned: bool = False,
    for_clients: bool = False,
) -> None:
    """Add `GET path`. `answer` is the shape of the body, `says` what it holds, in Dutch.

    `for_clients`: its handler has a view of its own for a reader at a client.

    Raises:
        ClientViewMissing: clients may look at it by the table of rights, and it has no such view.
    """
    described = problems(400, 401, 403, 404, 429, 503)
    headers: dict[str, object] = {}
    if _in_pages(answer):
        headers["Link"] = _header('De volgende bladzijde, met `rel="next"`; niet op de laatste.')
    if versioned:
        described[304] = {"description": NOT_MODIFIED}
        headers["ETag"] = _header("De versie; stuur die mee in `If-None-Match`.")
    described[200] = {"description": says, "headers": headers}
    app.add_api_route(
        path,
        handler,
        methods=["GET"],
        name=name,
        operation_id=name,
        summary=summary,
        description=says,
        response_model=answer,
        responses=described,
        tags=[TAG],
        dependencies=[Depends(only_known)],
    )
    route = app.routes[-1]
    need = need_of(route) if isinstance(route, APIRoute) else None
    reach = READS[need.read].reach.values() if need is not None and need.read else ()
    if Reach.CLIENT in reach and not for_clients:
        raise ClientViewMissing(path)


def _in_pages(answer: object) -> bool:
    return isinstance(answer, type) and issubclass(answer, Answer) and PAGED in answer.model_fields


def _header(says: str) -> dict[str, object]:
    return {"description": says, "schema": {"type": "string"}}


def client_of(look: Look) -> Id | None:
    """The client to whose commissions the reader is bound; None when all of them are in reach.

    Raises:
        Problem: 404, for who reaches no commission at all.
    """
    match look.reach:
        case Reach.TENANT:
            return None
        case Reach.CLIENT if look.caller.authority.client is not None:
            return look.caller.authority.client
        case _:
            raise not_found()
