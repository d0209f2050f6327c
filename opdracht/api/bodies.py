"""A command as the body of a request: its fields in camelCase, and judged as JSON.

The domain's classes are stored for ever, so their names stay as they are; what is read here is a
copy of each, made from its fields. JSON says what is a number and what a text: `"12"`, `true` and
`12.0` are no whole numbers here, and a day is `2026-03-02` and nothing else.
"""

import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Final, Union, get_args, get_origin

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, Strict, ValidationError
from pydantic.alias_generators import to_camel
from pydantic.fields import FieldInfo

from domain.message import Command
from domain.text import Id, Text
from opdracht.api.moments import Day
from opdracht.api.paths import START, START_ACCOUNT
from opdracht.api.wording import MODELS, command_words, field_words
from opdracht.cli.catalogue import NEW_IDS, TODAY
from opdracht.http.services import Services
from opdracht.new_ids import short_id
from opdracht.sentences.grammar import AMSTERDAM

_REASON: Final = "Waarom; wordt bij de stap bewaard."
_ID: Final = "Het id voor de nieuwe opdracht. Zonder maken we er een."
_ACCOUNT_ID: Final = "Het id voor de nieuwe relatie. Zonder maken we er een."


Given = tuple[object, object]
"""A field of a model in the making: its annotation, and what pydantic knows of it."""


class Body(BaseModel):
    """What every body is: names in camelCase, nothing that is not there."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, extra="forbid")


_LEAVES: Final[Mapping[object, object]] = {
    int: Annotated[int, Strict()],
    bool: Annotated[bool, Strict()],
    date: Day,
}


@cache
def body_of(kind: type[Command]) -> type[Body]:
    """The body that a command is read from.

    An id that names something new and a day that is today may be left out. `reason` is there for
    every command without one of its own, `id` for those that start a commission.
    """
    fields: dict[str, Given] = {
        name: _field(kind.__name__, name, info)
        for name, info in kind.model_fields.items()
        if name != "type"
    }
    made, _ = NEW_IDS.get(kind.__name__, ("", ""))
    for name, (annotation, _) in fields.items():
        if name == made:
            fields[name] = _optional(annotation, kind, name, " Zonder maken we er een.")
        elif name in TODAY:
            fields[name] = _optional(annotation, kind, name)
    if "reason" not in fields:
        fields["reason"] = (Text | None, Field(default=None, description=_REASON))
    if kind.__name__ in START_ACCOUNT:
        fields["id"] = (Id | None, Field(default=None, description=_ACCOUNT_ID))
    if kind.__name__ in START:
        fields["id"] = (Id | None, Field(default=None, description=_ID))
    return _made(kind.__name__, (Body,), command_words(kind.__name__), fields)


@dataclass(frozen=True, slots=True)
class Asked:
    """A command as it was read: `made` are the ids that were left out, by the field's name in
    JSON; `id` that of a new commission when it was given; `reason` that of the step."""

    command: Command
    made: Mapping[str, Id]
    id: Id | None
    reason: str | None


async def first_asked(house: Services, tenant: str, key: str, kind: type[Command]) -> date:
    """The day that a command without one means: today, or when it was carried out before.

    Sent again after midnight it is still the same command, for the same day and year.
    """
    if kind.__name__ in START or TODAY & kind.model_fields.keys():
        known = await house.store.recorder.lookup(tenant, key)
        if known is not None:
            first, *_ = await house.store.recorder.replayed(tenant, known)
            return first.occurred_at.astimezone(AMSTERDAM).date()
    return house.gateway.today()


def read(kind: type[Command], body: Body, key: str, day: date) -> Asked:
    """The command that a body says, with what was left out filled in.

    Raises:
        RequestValidationError: a rule of the command that its body does not know.
    """
    given = body.model_dump(exclude_unset=True)
    id_ = given.pop("id", None)
    reason = None if "reason" in kind.model_fields else given.pop("reason", None)
    made: dict[str, Id] = {}
    field, prefix = NEW_IDS.get(kind.__name__, ("", ""))
    if field and given.get(field) is None:
        given[field] = made[to_camel(field)] = short_id(prefix, key)
    for name in TODAY & kind.model_fields.keys():
        if given.get(name) is None:
            given[name] = day
    try:
        return Asked(kind.model_validate(given), made, id_, reason)
    except ValidationError as error:
        raise RequestValidationError(
            [
                {**item, "loc": ("body", *(to_camel(str(part)) for part in item["loc"]))}
                for item in error.errors(include_url=False, include_input=False)
            ]
        ) from None


def _field(owner: str, name: str, info: FieldInfo) -> Given:
    annotation = _as_json(info.annotation)
    for more in info.metadata:
        annotation = Annotated[annotation, more]
    words = field_words(owner, name)
    if info.is_required():
        return annotation, Field(description=words)
    if info.default_factory is not None:
        raise TypeError(f"{owner}.{name} is made anew each time, which a document cannot say")
    return annotation, Field(default=info.default, description=words)


def _optional(annotation: object, kind: type[Command], name: str, more: str = "") -> Given:
    words = field_words(kind.__name__, name) + more
    return Union[annotation, None], Field(default=None, description=words)  # noqa: UP007 - made


def _as_json(annotation: object) -> object:
    """The annotation with every leaf judged as JSON, and every object read in camelCase."""
    if annotation in _LEAVES:
        return _LEAVES[annotation]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _inside(annotation)
    origin, members = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        inner = _as_json(members[0])
        for more in members[1:]:
            inner = Annotated[inner, more]
        return inner
    if origin in {Union, types.UnionType}:
        return Union[tuple(map(_as_json, members))]  # noqa: UP007 - made from its members
    if origin in {tuple, dict}:
        return origin[tuple(map(_as_json, members))]
    return annotation


@cache
def _inside(kind: type[BaseModel]) -> type[Body]:
    """An object inside a command: the same rules, nothing that is not there, camelCase."""
    fields = {name: _field(kind.__name__, name, info) for name, info in kind.model_fields.items()}
    return _made(kind.__name__, (kind, Body), MODELS[kind.__name__], fields)


def _made(
    name: str, bases: tuple[type[BaseModel], ...], words: str, fields: Mapping[str, Given]
) -> type[Body]:
    """A model of these fields."""

    def fill(namespace: dict[str, object]) -> None:
        namespace |= {"__module__": __name__, "__doc__": words}
        namespace["__annotations__"] = {field: given[0] for field, given in fields.items()}
        namespace |= {field: given[1] for field, given in fields.items()}

    made = types.new_class(name, bases, exec_body=fill)
    assert issubclass(made, Body)  # noqa: S101 - the last base is
    return made
