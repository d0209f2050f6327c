"""What a reader may ask: known keys, each once; and how much of a list at a time."""

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Query
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel
from starlette.requests import Request

from opdracht.http.problems import FieldError, Problem, language_of
from opdracht.sentences.grammar import Said

MOST: Final = 200
USUAL: Final = 50

UNKNOWN: Final = Said("deze vraag bestaat niet", "this query key does not exist")


class Asked(BaseModel):
    """The query of a request: every key is named here."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)


class Paged(Asked):
    """Which part of a list."""

    na: Annotated[
        str | None,
        Query(
            max_length=1000,
            description="Waar de vorige bladzijde ophield: de waarde uit `volgende`.",
        ),
    ] = None
    limiet: Annotated[
        int, Query(ge=1, le=MOST, description="Hoeveel regels er hooguit op een bladzijde staan.")
    ] = USUAL


def only_known(request: Request) -> None:
    """Every query key is one of the route's own; 400 otherwise. That each is there once is seen
    to before, for every route."""
    unknown = sorted(request.query_params.keys() - _keys(request))
    if unknown:
        said = UNKNOWN.in_(language_of(request))
        raise _wrong(
            *(FieldError(field=name, code="extra_forbidden", detail=said) for name in unknown)
        )


def field_wrong(request: Request, field: str, code: str, said: Said) -> Problem:
    """One field that cannot be what it says."""
    return _wrong(FieldError(field=field, code=code, detail=said.in_(language_of(request))))


def _wrong(*errors: FieldError) -> Problem:
    return Problem(
        HTTPStatus.BAD_REQUEST,
        "input_invalid",
        nl="Een of meer velden kloppen niet; bij elk staat waarom.",
        en="One or more fields are not right; each says why.",
        errors=errors,
    )


def _keys(request: Request) -> frozenset[str]:
    route: object = request.scope.get("route")
    assert isinstance(route, APIRoute)  # noqa: S101 - a dependency runs for a route alone
    waiting, found = [route.dependant], set[str]()
    while waiting:
        dependant = waiting.pop()
        waiting += dependant.dependencies
        for param in dependant.query_params:
            model: object = param.field_info.annotation
            if isinstance(model, type) and issubclass(model, BaseModel):
                found |= {field.alias or name for name, field in model.model_fields.items()}
            else:
                found.add(param.alias)
    return frozenset(found)
