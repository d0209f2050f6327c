"""From a field of a command to an option of the command line, and back.

Everything arrives as text and pydantic judges it, so that all wrong fields are named at once:

- text, numbers, dates, words: `--due 2026-03-02`; a text may be `@file` or `-`;
- yes or no: `--urgent` / `--no-urgent`;
- a list of those: the option once for each;
- a dictionary of those: `--hours toezicht=120`, once for each, or JSON;
- lists of lines, objects: JSON, or `@file.json`; a list also as the option once for
  each object.
"""

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel, JsonValue
from pydantic.fields import FieldInfo

from domain.message import Command
from opdracht.cli.outcome import usage
from opdracht.cli.texts import json_of, value_of


class Shape(StrEnum):
    """How an option is typed."""

    WORD = "word"
    SWITCH = "switch"
    WORDS = "words"
    JSON = "json"
    ROWS = "rows"
    PAIRS = "pairs"


@dataclass(frozen=True, slots=True)
class Option:
    """One field as an option. `choices` is empty when anything may be typed."""

    field: str
    """The field's name; of a field inside an object its own, see `path`."""
    shape: Shape
    required: bool
    choices: tuple[str, ...] = ()
    default: str | None = None
    nullable: bool = False
    """An empty value means "none", for a field that must be given and may be nothing."""
    inside: str | None = None
    """The object that the field is part of."""
    short: tuple[str, str] | None = None
    """Rows that are an id and a text: those fields, so that a text alone will do."""

    @property
    def name(self) -> str:
        """`--agreed-date` for the field `agreed_date`."""
        return "--" + self.field.replace("_", "-")

    def read(self, given: object) -> JsonValue:
        """The field's value as pydantic gets it. A `Problem` names the option."""
        match given:
            case bool():
                return given
            case "" if self.nullable:
                return None
            case str() if self.shape is Shape.JSON:
                return json_of(given, self.name)
            case str():
                return value_of(given, self.name)
            case list() if self.shape is Shape.ROWS:
                return list(self._rows(given))
            case list() if self.shape is Shape.PAIRS:
                return dict(self._pairs(given))
            case list():
                return [value_of(str(word), self.name) for word in given]
            case _:
                raise usage(
                    "value_unreadable",
                    nl=f"{self.name}: deze waarde is niet te lezen.",
                    en=f"{self.name}: this value cannot be read.",
                )

    def _rows(self, given: list[object]) -> Iterator[JsonValue]:
        for number, row in enumerate(given, start=1):
            text = str(row)
            if self.short is not None and not text.startswith(("{", "[", "@")):
                yield {self.short[0]: f"{self.short[0]}-{number}", self.short[1]: text}
                continue
            read = json_of(text, self.name)
            if isinstance(read, list):
                yield from read
            else:
                yield read

    def _pairs(self, given: list[object]) -> Iterator[tuple[str, JsonValue]]:
        for pair in given:
            text = str(pair)
            if text.startswith(("{", "@", "-")):
                read = json_of(text, self.name)
                if isinstance(read, dict):
                    yield from read.items()
                    continue
            key, equals, value = text.partition("=")
            if not equals:
                raise usage(
                    "pair_expected",
                    nl=f"{self.name}: geef naam=waarde.",
                    en=f"{self.name}: give name=value.",
                )
            yield key, value


def options_of(command: type[Command]) -> list[Option]:
    """The options for a command's fields, in the model's order, `type` left out.

    An object of plain fields is given as an option for each of its fields; what is no plain field
    is JSON, or `@file`, when it may be left out, and has the whole object as JSON when not.
    """
    found: list[Option] = []
    for name, info in command.model_fields.items():
        inner = _model(info)
        if name == "type":
            continue
        if inner is None or any(_must(part) for part in inner.model_fields.values()):
            found.append(_option(name, info))
            continue
        must = info.is_required()
        for part, part_info in inner.model_fields.items():
            option = _option(part, part_info)
            found.append(replace(option, inside=name, required=must and option.required))
    return found


def nested(options: Iterable[Option], values: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The values as a command wants them, those inside an object put together."""
    whole: dict[str, JsonValue] = {}
    for option in options:
        there = option.field in values
        if option.inside is None:
            if there:
                whole[option.field] = values[option.field]
        elif there or option.required:
            inner = whole.setdefault(option.inside, {})
            if there and isinstance(inner, dict):
                inner[option.field] = values[option.field]
    return whole


def _model(info: FieldInfo) -> type[BaseModel] | None:
    kinds = [kind for kind in _flat(info.annotation) if kind is not types.NoneType]
    match kinds:
        case [type() as kind] if issubclass(kind, BaseModel):
            return kind
        case _:
            return None


def _must(info: FieldInfo) -> bool:
    """Whether it has to be given, and is no plain field."""
    return info.is_required() and any(_is_deep(kind) for kind in _flat(info.annotation))


def _option(name: str, info: FieldInfo) -> Option:
    members = _flat(info.annotation)
    kinds = [kind for kind in members if kind is not types.NoneType]
    shape, choices = _shape(kinds)
    return Option(
        name,
        shape,
        info.is_required(),
        choices,
        default=None if info.is_required() else _shown(info.default),
        nullable=info.is_required() and len(kinds) < len(members),
        short=_short(kinds[0]) if shape is Shape.ROWS else None,
    )


def _short(kind: object) -> tuple[str, str] | None:
    row = _flat(get_args(kind)[0])[0]
    if not (isinstance(row, type) and issubclass(row, BaseModel)):
        return None
    match list(row.model_fields):
        case [str() as id_, "text"]:
            return id_, "text"
        case _:
            return None


def _shape(kinds: list[object]) -> tuple[Shape, tuple[str, ...]]:
    if len(kinds) != 1:
        return (Shape.JSON, ()) if any(_is_deep(kind) for kind in kinds) else (Shape.WORD, ())
    kind = kinds[0]
    if kind is bool:
        return Shape.SWITCH, ()
    if get_origin(kind) is dict and not any(map(_is_deep, _flat(get_args(kind)[1]))):
        return Shape.PAIRS, ()
    if get_origin(kind) in {list, tuple}:
        inner = [part for part in _flat(get_args(kind)[0]) if part is not types.NoneType]
        deep = any(_is_deep(part) for part in inner)
        return (Shape.ROWS, ()) if deep else (Shape.WORDS, _choices(inner[0]))
    return (Shape.JSON, ()) if _is_deep(kind) else (Shape.WORD, _choices(kind))


def _flat(annotation: object) -> list[object]:
    """The members of a union, annotations taken off."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _flat(get_args(annotation)[0])
    if origin in {Union, types.UnionType}:
        return [kind for part in get_args(annotation) for kind in _flat(part)]
    return [annotation]


def _is_deep(kind: object) -> bool:
    return get_origin(kind) in {list, tuple, dict} or (
        isinstance(kind, type) and issubclass(kind, BaseModel | dict)
    )


def _choices(kind: object) -> tuple[str, ...]:
    if get_origin(kind) is Literal:
        return tuple(str(choice) for choice in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(member.value) for member in kind)
    return ()


def _shown(default: object) -> str | None:
    match default:
        case Enum():
            return str(default.value)
        case bool():
            return None
        case str() | int():
            return str(default)
        case _:
            return None
