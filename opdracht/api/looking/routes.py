"""How a route that only looks is added: with its summary, its problems, and known query keys."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Depends, FastAPI, Path

from domain.access import Reach
from domain.text import Id
from opdracht.api.document import problems
from opdracht.api.looking.asked import only_known
from opdracht.api.looking.versions import NOT_MODIFIED
from opdracht.http.needs import Look
from opdracht.http.problems import Problem, not_found

Handler = Callable[..., Awaitable[object]]

TAG: Final = "Kijken"

Named = Annotated[Id, Path(description="Het id.")]


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
) -> None:
    """Add `GET path`. `answer` is the shape of the body, `says` what it holds, in Dutch."""
    described = problems(400, 401, 403, 404, 429, 503)
    if versioned:
        described[304] = {"description": NOT_MODIFIED}
    app.add_api_route(
        path,
        handler,
        methods=["GET"],
        name=name,
        operation_id=name,
        summary=summary,
        response_description=says,
        response_model=answer,
        responses=described,
        tags=[TAG],
        dependencies=[Depends(only_known)],
    )


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


def ours_only(look: Look) -> None:
    """403 for a reader at a client: a route that tells of our own work."""
    if look.reach is not Reach.TENANT:
        raise Problem(
            HTTPStatus.FORBIDDEN,
            "look_refused",
            nl="Dit mag je niet bekijken met de rollen die je hebt.",
            en="Your roles do not let you look at this.",
        )
