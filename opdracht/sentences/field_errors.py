"""What is wrong with a field, in plain words: pydantic's findings, all of them at once."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from pydantic import ValidationError

from opdracht.sentences.grammar import Said

Limits = Mapping[str, object]

_HALF: Final = Said(
    "de tekst bevat een half teken (een los surrogaat)",
    "the text holds half a character (a lone surrogate)",
)
_PLAIN: Final = {
    "missing": Said("dit veld is verplicht", "this field is required"),
    "extra_forbidden": Said("dit veld bestaat niet", "this field does not exist"),
    "string_type": Said("dit moet tekst zijn", "this must be text"),
    "string_unicode": _HALF,
    "int_type": Said("dit moet een geheel getal zijn", "this must be a whole number"),
    "int_parsing": Said("dit moet een geheel getal zijn", "this must be a whole number"),
    "int_parsing_size": Said("dit getal is te groot", "this number is too large"),
    "int_from_float": Said("dit moet een geheel getal zijn", "this must be a whole number"),
    "bool_type": Said("dit moet ja of nee zijn", "this must be yes or no"),
    "bool_parsing": Said("dit moet ja of nee zijn", "this must be yes or no"),
    "list_type": Said("dit moet een lijst zijn", "this must be a list"),
    "tuple_type": Said("dit moet een lijst zijn", "this must be a list"),
    "dict_type": Said("dit moet een JSON-object zijn", "this must be a JSON object"),
    "model_type": Said("dit moet een JSON-object zijn", "this must be a JSON object"),
    "model_attributes_type": Said("dit moet een JSON-object zijn", "this must be a JSON object"),
    "timezone_aware": Said(
        "bij dit tijdstip hoort een tijdzone, zoals 2026-03-02T14:00+01:00",
        "this time needs a time zone, like 2026-03-02T14:00+01:00",
    ),
    "union_tag_invalid": Said("dit soort bestaat niet", "this kind does not exist"),
    "union_tag_not_found": Said("het soort (type) ontbreekt", "the kind (type) is missing"),
    "json_invalid": Said("dit is geen JSON", "this is not JSON"),
}
_DATE: Final = Said(
    "dit moet een datum zijn, zoals 2026-03-02", "this must be a date, like 2026-03-02"
)
_TIME: Final = Said(
    "dit moet een tijdstip zijn, zoals 2026-03-02T14:00+01:00",
    "this must be a time, like 2026-03-02T14:00+01:00",
)
_ID: Final = Said(
    "een id bestaat uit kleine letters, cijfers en streepjes, hooguit 63",
    "an id has lower-case letters, digits and hyphens, at most 63",
)
_ID_PATTERN: Final = "^[a-z0-9][a-z0-9-]{0,62}$"
_CHECKS: Final = {
    "the text holds a NUL character": Said(
        "de tekst bevat een NUL-teken, dat niet bewaard kan worden",
        "the text holds a NUL character, which cannot be stored",
    ),
    "the text is longer than": Said(
        "de tekst is langer dan 65536 bytes", "the text is longer than 65536 bytes"
    ),
    "the text holds half a character": _HALF,
    "a quarter reads like": Said(
        "een kwartaal schrijf je als 2026-Q4", "a quarter reads like 2026-Q4"
    ),
    "the number does not pass the 11-test": Said(
        "dit nummer klopt niet: het doorstaat de 11-proef niet",
        "the number does not pass the 11-test",
    ),
    "the link holds a space": Said(
        "de link bevat een spatie of een onzichtbaar teken",
        "the link holds a space or a character that cannot be seen",
    ),
    "the link cannot be read": Said("deze link is niet te lezen", "the link cannot be read"),
    "the link does not start": Said(
        "de link begint niet met https://, http:// of urn:",
        "the link does not start with https://, http:// or urn:",
    ),
    "the link holds a name": Said(
        "de link bevat een naam, een wachtwoord of een sleutel; geef de link zonder",
        "the link holds a name, a password or a key; give it without",
    ),
}
"""The checks of `domain.text` and of links, by how their English sentence starts."""


class FieldError(NamedTuple):
    """One wrong field: its path (`items.0.hours`), pydantic's stable kind, and the sentence."""

    field: str
    kind: str
    said: Said


def field_errors(error: ValidationError) -> list[FieldError]:
    """Every wrong field once, in the order of the model. Never holds what the person typed."""
    items = error.errors(include_url=False, include_input=False, include_context=True)
    found: dict[tuple[str, str], FieldError] = {}
    for item in items:
        one = field_error(item["loc"], item["type"], item.get("ctx", {}), item["msg"])
        found.setdefault((one.field, one.kind), one)
    return list(found.values())


def field_error(where: Iterable[str | int], kind: str, context: Limits, message: str) -> FieldError:
    """One finding of pydantic's: its place, type, context and message."""
    return FieldError(".".join(str(part) for part in where), kind, _said(kind, context, message))


def _said(kind: str, context: Limits, message: str) -> Said:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind.startswith("date_"):
        return _DATE
    if kind.startswith(("datetime_", "timezone_")):
        return _TIME
    return _limit(kind, context) or _check(message)


def _limit(kind: str, context: Limits) -> Said | None:
    match kind:
        case "string_too_short" | "too_short":
            return _too_short(context.get("min_length"))
        case "string_too_long" | "too_long":
            most = context.get("max_length")
            return Said(f"dit is langer dan {most}", f"this is longer than {most}")
        case "greater_than_equal":
            return Said(
                f"dit moet minstens {context.get('ge')} zijn",
                f"this must be at least {context.get('ge')}",
            )
        case "greater_than":
            return Said(
                f"dit moet meer dan {context.get('gt')} zijn",
                f"this must be more than {context.get('gt')}",
            )
        case "less_than_equal":
            return Said(
                f"dit mag hooguit {context.get('le')} zijn",
                f"this must be at most {context.get('le')}",
            )
        case "less_than":
            return Said(
                f"dit moet minder dan {context.get('lt')} zijn",
                f"this must be less than {context.get('lt')}",
            )
        case "enum" | "literal_error":
            return _one_of(str(context.get("expected")))
        case "string_pattern_mismatch":
            pattern = context.get("pattern")
            return (
                _ID
                if pattern == _ID_PATTERN
                else Said(
                    f"dit heeft niet de goede vorm ({pattern})",
                    f"this does not have the right shape ({pattern})",
                )
            )
        case _:
            return None


def _too_short(least: object) -> Said:
    if least == 1:
        return Said("dit mag niet leeg zijn", "this must not be empty")
    return Said(f"dit is korter dan {least}", f"this is shorter than {least}")


def _one_of(expected: str) -> Said:
    english = expected.replace("'", "")
    return Said(f"kies uit: {english.replace(' or ', ' of ')}", f"choose from: {english}")


_RUNGS: Final = (
    (
        re.compile(r"rung (\d) comes before rung (\d)"),
        r"trede \1 komt voor trede \2; de eerste trede hoort de vroegste te zijn",
    ),
    (re.compile(r"the board is asked by hand alone"), "het bestuur vraag je alleen zelf"),
    (
        re.compile(r"a part is asked once by one rung"),
        "een trede vraagt dezelfde rol hooguit een keer",
    ),
    (
        re.compile(r"the norm of ([a-z-]+) is (\d+) and ([a-z_]+) is (\d+)"),
        r"de norm van \1 is \2, maar \3 is \4; geef er een van de twee",
    ),
    (
        re.compile(r"the stall norm of monitoring is (\d+) and heartbeat_days is (\d+)"),
        r"de stilstand van monitoring is \1, maar heartbeat_days is \2; geef alleen het laatste",
    ),
    (
        re.compile(r"only the ladder of a promise has an owner and a ratifier, ([a-z-]+) has not"),
        r"alleen de ladder promise kent owner en ratifier, \1 niet",
    ),
    (
        re.compile(r"only the ladder of an advice has an asker and an adviser, ([a-z-]+) has not"),
        r"alleen de ladder advice kent asker en adviser, \1 niet",
    ),
)
"""The checks of a policy's ladders: their English sentence, and the Dutch one."""


def _check(message: str) -> Said:
    plain = message.removeprefix("Value error, ")
    for pattern, dutch in _RUNGS:
        if found := pattern.fullmatch(plain):
            return Said(found.expand(dutch), plain)
    for start, said in _CHECKS.items():
        if plain.startswith(start):
            return said
    return Said(f"dit klopt niet ({plain})", plain)
