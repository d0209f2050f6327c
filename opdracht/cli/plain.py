"""Rows of the store as JSON."""

import dataclasses
from collections.abc import Collection
from typing import TYPE_CHECKING

from pydantic import JsonValue, TypeAdapter
from pydantic_core import to_jsonable_python

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_JSON: TypeAdapter[JsonValue] = TypeAdapter(JsonValue)


def plain(row: "DataclassInstance", only: Collection[str] | None = None) -> JsonValue:
    """A dataclass as a JSON object: times and dates in ISO form, words as their values.

    `only`: these fields and no other.
    """
    names = (field.name for field in dataclasses.fields(row))
    fields = {name: getattr(row, name) for name in names if only is None or name in only}
    return _JSON.validate_python(to_jsonable_python(fields))
