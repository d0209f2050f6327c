"""The API as an application of its own, with its own description."""

from importlib.metadata import version
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.routing import APIRoute

from domain.access import Read, Scope
from domain.authority import Role
from domain.text import Id
from opdracht.api import commands, looking, requests, security_log, tokens
from opdracht.api.answer import Answer
from opdracht.api.document import Api, publish
from opdracht.api.document import problems as problems_of
from opdracht.http import problems
from opdracht.http.needs import Look, Looking
from opdracht.http.services import Services

__all__ = ["VERSION", "Answer", "Me", "api"]

VERSION = "1.0.0"
"""Of the API; the `API-Version` on every response."""


class Me(Answer):
    """Who calls, as the office knows them today."""

    tenant: str
    person: Id
    roles: tuple[Role, ...]
    teams: tuple[Id, ...]
    client: Id | None
    scopes: tuple[Scope, ...]


def api(services: Services) -> FastAPI:
    """The application that is mounted at `/api/v1`."""
    app = Api(
        title="Opdracht",
        version=VERSION,
        summary="Opdrachten van vraag tot evaluatie.",
        servers=[{"url": f"/api/v{VERSION.partition('.')[0]}"}],
        contact={"name": "Beheer van Opdracht", "url": services.settings.web_url},
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        generate_unique_id_function=_operation,
    )
    app.email = services.settings.mail_from
    app.state.services = services
    app.state.release = version("opdracht")
    problems.install(app)
    publish(app)
    commands.add(app)
    requests.add(app)
    tokens.add(app)
    security_log.add(app)

    @app.get(
        "/ik",
        operation_id="ik",
        summary="Wie ben ik hier?",
        responses=problems_of(400, 401, 403, 429, 503),
    )
    async def _(look: Annotated[Look, Depends(Looking(Read.ACCESS))]) -> Me:
        who = look.caller
        return Me(
            tenant=who.tenant,
            person=who.person,
            roles=who.authority.roles,
            teams=who.authority.teams,
            client=who.authority.client,
            scopes=tuple(sorted(who.known.scopes)),
        )

    looking.add(app)
    return app


def _operation(route: APIRoute) -> str:
    """A name for generated clients: the route's own."""
    return route.name
