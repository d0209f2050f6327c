"""Any command of any kind, made from its own schema: small pools of ids, so that things meet."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Final, TypeVar

from pydantic import ValidationError

from domain.message import Command

C = TypeVar("C", bound=Command)
Schema = Mapping[str, object]
Ids = Mapping[str, Sequence[str]]

TEXTS: Final = (
    "Graag op korte termijn meer aandacht voor geluid in de haven en eventueel ook voor lucht.",
    "Wij horen niets van u; dat moet beter, vóór de zomer.",
    "Gebeld.",
    "Emoji 👷🏽‍♀️, een regel\nmeer en een \u202eomgekeerd\u202c woord.",
)
NUMBERS: Final = (0, 1, 2, 3, 5, 8, 16, 40, 60, 100, 250, 900)
DAYS: Final = (-400, -31, -1, 0, 0, 1, 7, 30, 200)
"""Dates around today, in days."""

SHAPED: Final[Mapping[str, str]] = {
    r"^[0-9]{20}$": "00000001234567890000",
    r"^[0-9]{8}$": "12345678",
    r"^[^@\s\x00]{1,64}@[^@\s\x00]+\.[^@\s\x00]+$": "post@voorbeeld.example",
    r"^\+?[0-9][0-9 ()-]{1,23}$": "088 000 00 00",
}
"""Pattern -> a text that fits it."""

NAMED: Final[Mapping[str, str]] = {
    "link": "https://dms.voorbeeld.example/stukken/1",
    "sha256": "0123456789abcdef" * 4,
}
"""Field -> a text that its own check lets pass."""

YEARS: Final = frozenset({"year", "first_year", "last_year"})
"""Fields that are a year: one near this one is most likely to be let pass."""

CODES: Final[Mapping[str, tuple[str, ...]]] = {"clock": ("phase", "stall", "client")}
"""Field -> words that are always there; `ids` may bring more."""

ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
TRIES: Final = 200


class NoValue(Exception):
    """A field has a shape for which this module knows no value."""


@cache
def schema_of(kind: type[Command]) -> Schema:
    """The JSON schema of a command."""
    schema: Schema = kind.model_json_schema()
    return schema


def alike(name: str) -> str:
    """The name under which ids of the same thing are kept: `products` are products."""
    return {
        "criteria": "criterion",
        "disputes": "line",
        "excluded": "subject",
        "products": "product",
        "settles": "line",
        "subjects": "subject",
        "into": "commission",
        "teams": "team",
        **dict.fromkeys(("by", "contact", "deputy", "owner", "present", "said_by", "to"), "person"),
    }.get(name, name)


class Maker:
    """Makes values from schemas, by chance."""

    def __init__(self, chance: Random, today: date) -> None:
        self._chance, self._today = chance, today

    def command(self, kind: type[C], ids: Ids, like: Command | None = None) -> C | None:
        """A command that its own fields allow; None when none was found in a few tries.

        It takes most of its fields from `like` where they have the same name, so that what was
        given can be taken away again.
        """
        before = {} if like is None else like.model_dump(mode="json", exclude={"type"})
        for _ in range(TRIES):
            made = self._fields(schema_of(kind), kind.__name__, ids)
            for name in sorted(made.keys() & before.keys()):
                if self._chance.random() < 0.8:
                    made[name] = before[name]
            try:
                return kind.model_validate(made)
            except ValidationError:
                continue
        return None

    def changed(self, command: C, ids: Ids) -> C | None:
        """The command with one field made anew."""
        schema = schema_of(type(command))
        made = self._fields(schema, type(command).__name__, ids)
        name = self._chance.choice(sorted(made))
        try:
            return type(command).model_validate(command.model_dump() | {name: made[name]})
        except ValidationError:
            return None

    def _fields(self, schema: Schema, name: str, ids: Ids) -> dict[str, object]:
        made = self._value(schema, schema, name, ids)
        return made if isinstance(made, dict) else {}

    def _value(self, whole: Schema, schema: Schema, name: str, ids: Ids) -> object:  # noqa: PLR0912 - one per shape
        match schema:
            case {"const": constant}:
                return constant
            case {"$ref": str(ref)}:
                return self._value(whole, _defined(whole, ref), name, ids)
            case {"enum": [*options]}:
                return self._chance.choice(options)
            case {"anyOf": [*options]} | {"oneOf": [*options]}:
                return self._one(whole, [o for o in options if isinstance(o, dict)], name, ids)
            case {"type": "null"}:
                return None
            case {"type": "boolean"}:
                return self._chance.random() < 0.5
            case {"type": "integer"} if name in YEARS:
                return self._today.year + self._chance.choice((-1, 0, 0, 1, 2))
            case {"type": "integer" | "number"}:
                return self._number(schema)
            case {"type": "string"}:
                return self._text(schema, name, ids)
            case {"type": "array", "items": dict(items)}:
                least, most = schema.get("minItems", 0), schema.get("maxItems", 3)
                count = self._chance.randint(int(str(least)), min(3, int(str(most))))
                return [self._value(whole, items, name, ids) for _ in range(count)]
            case {"type": "object", "patternProperties": dict(patterns)}:
                return self._table(whole, next(iter(patterns.values())), ids)
            case {"type": "object", "additionalProperties": dict(values)}:
                keys = schema.get("propertyNames")
                return self._table(whole, values, ids, keys if isinstance(keys, dict) else None)
            case {"type": "object", "properties": dict(fields)}:
                required = schema.get("required", [])
                return {
                    field: self._value(whole, inner, field, ids)
                    for field, inner in fields.items()
                    if (isinstance(required, list) and field in required)
                    or field == "type"
                    or self._chance.random() < 0.6
                }
            case _:
                raise NoValue(f"{name}: {schema}")

    def _one(self, whole: Schema, options: Sequence[Schema], name: str, ids: Ids) -> object:
        filled = [option for option in options if option.get("type") != "null"]
        if len(filled) < len(options) and self._chance.random() < 0.35:
            return None
        return self._value(whole, self._chance.choice(filled), name, ids)

    def _number(self, schema: Schema) -> int:
        least = int(float(str(schema.get("minimum", schema.get("exclusiveMinimum", -40)))))
        most = int(float(str(schema.get("maximum", schema.get("exclusiveMaximum", 2_000)))))
        fitting = [number for number in NUMBERS if least <= number <= most]
        return self._chance.choice([*fitting, least, self._chance.randint(least, min(most, 3_000))])

    def _text(self, schema: Schema, name: str, ids: Ids) -> str:
        if name in NAMED:
            return NAMED[name]
        match schema:
            case {"format": "date"}:
                return (self._today + timedelta(days=self._chance.choice(DAYS))).isoformat()
            case {"format": "date-time"}:
                day = self._today + timedelta(days=self._chance.choice(DAYS))
                return f"{day.isoformat()}T09:00:00Z"
            case {"pattern": str(pattern)} if pattern in SHAPED:
                return SHAPED[pattern]
            case {"pattern": _}:
                return self._id(name, ids)
            case _:
                return self._chance.choice(TEXTS)[: int(str(schema.get("maxLength", 300)))]

    def _id(self, name: str, ids: Ids) -> str:
        stem = alike(name)
        if stem in CODES:  # not an id, but one of a few words
            return self._chance.choice([*CODES[stem], *ids.get(stem, ())])
        known = ids.get(stem, ())
        if known and self._chance.random() < 0.9:
            return self._chance.choice(known)
        return f"{stem.replace('_', '-')}-{self._chance.randint(1, 9)}"

    def _table(
        self, whole: Schema, values: object, ids: Ids, keys: Schema | None = None
    ) -> dict[str, object]:
        """A few values by key; ids of one kind of thing when nothing is said of the keys."""
        assert isinstance(values, dict)
        name = self._chance.choice(["product", "product", "client"])
        return {
            str(self._value(whole, keys or {"type": "string", "pattern": ""}, name, ids)): (
                self._value(whole, values, name, ids)
            )
            for _ in range(self._chance.randint(1, 3))
        }


def _defined(whole: Schema, ref: str) -> Schema:
    found = whole.get("$defs", {})
    inner = found.get(ref.rsplit("/", 1)[-1]) if isinstance(found, dict) else None
    if not isinstance(inner, dict):
        raise NoValue(ref)
    return inner


def said(value: object, name: str = "") -> dict[str, list[str]]:
    """The ids in a command, by the name of their thing, so that a later one can speak of them."""
    found: dict[str, list[str]] = {}
    match value:
        case str(text) if ID.fullmatch(text):
            found[alike(name)] = [text]
        case dict(fields):
            for inner, part in fields.items():
                _add(found, said(part, str(inner)))
        case list(parts) | tuple(parts):
            for part in parts:
                _add(found, said(part, name))
        case _:
            pass
    return found


def _add(found: dict[str, list[str]], more: Mapping[str, list[str]]) -> None:
    for name, ids in more.items():
        found.setdefault(name, []).extend(ids)
