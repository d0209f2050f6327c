"""A file of an office as TOML, with a few words for whoever reviews it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pydantic import JsonValue

from opdracht.officefile.shape import OfficeFile, Section

_WORDS: Mapping[Section, str] = {
    Section.ORGANISATIONS: "Organisaties: wij, opdrachtgevers en anderen",
    Section.PEOPLE: "Mensen",
    Section.TEAMS: "Teams en afdelingen",
    Section.ROLES: "Rollen van onze mensen",
    Section.HATS: "Petten: namens wie iemand spreekt, en als wat",
    Section.ABSENCES: "Wie iemands berichten krijgt als die er niet is",
    Section.PRODUCTS: "Productenboek, met kentallen in minuten",
    Section.MANDATES: "Bevoegdheden om toe te zeggen",
    Section.AGREEMENTS: "Afspraken per opdrachtgever en jaar, in uren",
    Section.TEMPLATES: "Sjablonen: wat vanzelf gaat; vaststellen doet een ander",
    Section.POLICY: "Termijnen en grenzen die nu gelden; een wijziging stelt een ander vast",
    Section.ACCOUNT_POLICY: "Cijfers voor relaties; een wijziging stelt een ander vast",
    Section.CALENDARS: "Kalenders: dagen die niet meetellen",
}


_LAST_OF_FOUR: Final = 0xFFFF
"""The last character that four hexadecimal digits can name."""


def written(file: OfficeFile, *, personal: bool) -> str:
    """The file as text. Without `personal` no name, address or number of a person is in it."""
    return "\n".join(_lines(file, personal=personal)) + "\n"


def _lines(file: OfficeFile, *, personal: bool) -> Iterator[str]:
    whole = file.model_dump(mode="json", exclude_none=True)
    yield f"# Het kantoor van {file.organisation} zoals het is op {file.day}."
    yield (
        "# Met namen, adressen en nummers van mensen: bewaar en deel dit bestand met zorg."
        if personal
        else "# Zonder namen, adressen en nummers van mensen."
    )
    yield "# Wat hier niet in staat blijft zoals het is, tenzij bij [complete] staat dat een deel"
    yield "# volledig is, zoals: teams = true. Wat voor die dag al voorbij was, staat er niet in."
    yield f"format = {file.format}"
    for name in ("organisation", "day"):
        if name in whole:
            yield f"{name} = {_day(whole[name]) if name == 'day' else _value(whole[name])}"
    yield ""
    yield "[complete]"
    for section in Section:
        found = whole.get(section.value)
        if not found:
            continue
        yield ""
        yield f"# {_WORDS[section]}"
        if isinstance(found, dict):
            yield f"[{section.value}]"
            yield from _fields(found)
            continue
        for entry in found:
            shown = entry if personal or section is not Section.PEOPLE else _bare(entry)
            yield f"[[{section.value}]]"
            yield from _fields(shown)
            yield ""


def _bare(entry: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    return {key: value for key, value in entry.items() if key not in {"name", "email", "phone"}}


_DAYS = ("starts", "ends", "until", "last_day", "day")


def _fields(entry: Mapping[str, JsonValue]) -> Iterator[str]:
    for key, value in entry.items():
        if value in ([], {}):
            continue
        yield f"{key} = {_day(value) if key in _DAYS else _value(value)}"


def _day(value: JsonValue) -> str:
    """A date stands in TOML as it is."""
    return str(value)


def _value(value: JsonValue) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _text(value)
        case int():
            return str(value)
        case list():
            return _list(value)
        case dict():
            pairs = [
                f"{key} = {_day(one) if key in _DAYS else _value(one)}"
                for key, one in value.items()
            ]
            return "{ " + ", ".join(pairs) + " }"
        case _:
            raise TypeError(type(value).__name__)


def _list(values: Sequence[JsonValue]) -> str:
    if any(isinstance(value, dict) for value in values):
        return "[\n" + "".join(f"  {_value(value)},\n" for value in values) + "]"
    return "[" + ", ".join(_value(value) for value in values) + "]"


def _text(value: str) -> str:
    """A basic string: what JSON escapes TOML does too.

    What cannot be seen is escaped besides: it would be lost or lead astray on a screen.
    """
    plain = json.dumps(value, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else _escaped(letter) for letter in plain)


def _escaped(letter: str) -> str:
    code = ord(letter)
    return f"\\u{code:04x}" if code <= _LAST_OF_FOUR else f"\\U{code:08x}"
