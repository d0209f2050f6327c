"""A command of the domain as the JSON that another system would send."""

from collections.abc import Mapping
from enum import Enum

from pydantic import BaseModel, JsonValue, TypeAdapter
from pydantic.alias_generators import to_camel

from domain.message import Command

_PLAIN: TypeAdapter[object] = TypeAdapter(object)


def said(command: Command) -> dict[str, JsonValue]:
    """Every field of the command, in camelCase; keys that people chose stay as they are."""
    return {
        to_camel(name): _json(getattr(command, name))
        for name in type(command).model_fields
        if name != "type"
    }


def _json(value: object) -> JsonValue:
    match value:
        case BaseModel():
            return {to_camel(n): _json(getattr(value, n)) for n in type(value).model_fields}
        case Mapping():
            return {str(_json(key)): _json(inner) for key, inner in value.items()}
        case tuple() | list():
            return [_json(inner) for inner in value]
        case Enum():
            return str(value.value)
        case _:
            plain: JsonValue = _PLAIN.dump_python(value, mode="json")
            return plain
