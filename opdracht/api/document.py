"""The description of the API: for everybody, and with its problems as they are sent."""

import json
from collections.abc import Iterator
from typing import Final

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from pydantic.json_schema import models_json_schema
from starlette.requests import Request
from starlette.responses import Response

from opdracht.http.problems import MEDIA, ProblemDetail

Described = dict[int | str, dict[str, object]]
Json = dict[str, object]

SCHEMAS: Final = "#/components/schemas/"
PLACE: Final = "/openapi.json"
_FIRST_PROBLEM: Final = 400

PROBLEMS: Final = {
    400: "Een of meer velden kloppen niet; bij elk staat waarom.",
    401: "Niemand weet wie dit vraagt: log in, of stuur een token mee.",
    403: "De rollen of het token laten dit niet toe.",
    404: "Dit bestaat niet, of het is niet voor deze lezer.",
    409: "Een regel zegt nee; de code en de zin zeggen welke. Er is niets veranderd.",
    412: "Er is intussen iets veranderd: de versie in `If-Match` is niet meer de laatste.",
    415: "De inhoud is geen JSON.",
    429: "Te veel vragen in korte tijd; `Retry-After` zegt wanneer het weer kan.",
    503: "Dit kan nu even niet; `Retry-After` zegt wanneer het weer kan.",
}
"""Status -> what it means here."""

VERSION_HEADER: Final = "API-Version"
VERSION: Final = {
    "description": "De hele versie van deze API.",
    "schema": {"type": "string"},
}
TOKEN: Final = {
    "type": "http",
    "scheme": "bearer",
    "description": "Een token dat namens een persoon handelt; `opdracht token` maakt er een. Wie is"
    " ingelogd heeft er geen nodig.",
}


def problems(*statuses: int) -> Described:
    """What can go wrong, for the `responses` of a route."""
    return {
        status: {
            "description": PROBLEMS[status],
            # said in words: as a model of each route FastAPI makes a thousand of them at the start
            "content": {MEDIA: {"schema": {"$ref": f"{SCHEMAS}ProblemDetail"}}},
        }
        for status in statuses
    }


class Api(FastAPI):
    """An application that describes itself without login, for pages of any origin.

    `email`: who answers for it.
    """

    email = "opdracht@localhost"

    def openapi(self) -> Json:
        """Problems stand in it as `application/problem+json`; no 422, which is not sent."""
        if self.openapi_schema is None:
            told: Json = super().openapi()
            # beside FastAPI, which wants another package before it looks at an address
            _within(_within(told, "info"), "contact")["email"] = self.email
            for operation in _operations(told):
                _as_asked(operation.get("parameters"))
                _as_sent(_within(operation, "responses"))
                operation.setdefault("security", [{"token": []}])
            components = _within(told, "components")
            components["securitySchemes"] = {"token": TOKEN}
            components["headers"] = {VERSION_HEADER: VERSION}
            schemas = _within(components, "schemas")
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            _, ours = models_json_schema(
                [(ProblemDetail, "serialization")], ref_template=SCHEMAS + "{model}"
            )
            schemas.update(ours["$defs"])
            self.openapi_schema = _well_named(told)
        return self.openapi_schema


def publish(app: FastAPI) -> None:
    """Serve the description."""

    made: list[bytes] = []

    def text() -> bytes:
        if not made:
            made.append(json.dumps(app.openapi(), ensure_ascii=False).encode())
        return made[0]

    async def description(_: Request) -> Response:
        # a second of work the first time, in which others are served
        said = await run_in_threadpool(text)
        return Response(
            said, headers={"Access-Control-Allow-Origin": "*"}, media_type="application/json"
        )

    app.add_route(PLACE, description, include_in_schema=False)


def _operations(told: Json) -> Iterator[Json]:
    for place in _within(told, "paths").values():
        if isinstance(place, dict):
            yield from (each for each in place.values() if isinstance(each, dict))


def _well_named(told: Json) -> Json:
    """A page of a list is called `Listing_TokenShown_` by pydantic; here `ListingTokenShown`."""
    text = json.dumps(told)
    for name in _within(_within(told, "components"), "schemas"):
        if "_" in name:
            text = text.replace(f'"{SCHEMAS}{name}"', f'"{SCHEMAS}{name.replace("_", "")}"')
            text = text.replace(f'"{name}": {{', f'"{name.replace("_", "")}": {{')
    renamed: Json = json.loads(text)
    return renamed


def _as_asked(parameters: object) -> None:
    """A header or a query key that is left out is not there: it cannot be null."""
    for each in parameters if isinstance(parameters, list) else ():
        schema = _within(each, "schema")
        choices = schema.get("anyOf")
        if isinstance(choices, list) and {"type": "null"} in choices:
            left = [choice for choice in choices if choice != {"type": "null"}]
            if len(left) == 1:
                del schema["anyOf"]
                schema.update(left[0])
            else:
                schema["anyOf"] = left


def _as_sent(responses: Json) -> None:
    responses.pop("422", None)
    for status, response in responses.items():
        if isinstance(response, dict):
            _within(response, "headers")[VERSION_HEADER] = {
                "$ref": f"#/components/headers/{VERSION_HEADER}"
            }
        if isinstance(response, dict) and status.isdigit() and int(status) >= _FIRST_PROBLEM:
            content = _within(response, "content")
            if "application/json" in content:
                content[MEDIA] = content.pop("application/json")


def _within(told: Json, name: str) -> Json:
    found = told.setdefault(name, {})
    assert isinstance(found, dict)  # noqa: S101 - by the shape of the document
    return found
