"""Rows of the store as JSON."""

import dataclasses
from typing import TYPE_CHECKING

from pydantic import JsonValue, TypeAdapter
from pydantic_core import to_jsonable_python

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_JSON: TypeAdapter[JsonValue] = TypeAdapter(JsonValue)


def plain(row: "DataclassInstance") -> JsonValue:
    """A dataclass as a JSON object: times and dates in ISO form, words as their values."""
    fields = {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}
    return _JSON.validate_python(to_jsonable_python(fields))
