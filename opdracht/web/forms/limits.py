"""What a field's annotation says: its members, its bounds, its default as people type it."""

import types
from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo


def constraints(info: FieldInfo) -> dict[str, object]:
    """What holds for a text: of the field itself, or of what stands in an optional one."""
    found: dict[str, object] = {}
    waiting: list[object] = [*info.metadata, *_metadata(info.annotation)]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, FieldInfo):
            waiting += each.metadata
            continue
        for name in ("pattern", "max_length"):
            value = getattr(each, name, None)
            if value is not None:
                found[name] = value
    return found


def _metadata(annotation: object) -> Iterator[object]:
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        yield from more
        yield from _metadata(inner)
    elif get_origin(annotation) in {Union, types.UnionType}:
        for part in get_args(annotation):
            yield from _metadata(part)


def has_pattern(annotation: object) -> bool:
    """Whether a text must have a shape of its own, as an id has."""
    return any(getattr(each, "pattern", None) is not None for each in _metadata(annotation))


def bounds(info: FieldInfo) -> tuple[int | None, int | None]:
    least, most = None, None
    waiting: list[object] = [*info.metadata, *_metadata(info.annotation)]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, FieldInfo):
            waiting += each.metadata
            continue
        least = getattr(each, "ge", least)
        most = getattr(each, "le", most)
    return least, most


def flat(annotation: object) -> list[object]:
    """The members of a union, annotations taken off."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return flat(get_args(annotation)[0])
    if origin in {Union, types.UnionType}:
        return [kind for part in get_args(annotation) for kind in flat(part)]
    if origin is Literal:
        return [str]
    return [annotation]


def shown(default: object) -> str:
    match default:
        case Enum():
            return str(default.value)
        case bool() | None:
            return ""
        case str() | int():
            return str(default)
        case _:
            return ""
