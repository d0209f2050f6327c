"""From what was typed to a command, or to a sentence beside each field that is not right.

A form is names and texts: `closed.0.day=2026-12-25`, `teams.bodem=ja`, `shares.waterdam=60`. What
was typed stays as it is: nothing here changes it, so it can be given back.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pydantic import JsonValue, TypeAdapter, ValidationError

from domain.message import Command
from domain.text import Text
from opdracht.new_ids import short_id
from opdracht.sentences.field_errors import FieldError, field_errors
from opdracht.sentences.grammar import Said
from opdracht.web.forms.choices import Option
from opdracht.web.forms.shape import FIXED, REASON, Field, Form, Widget
from opdracht.web.forms.sources import SEPARATOR, Source
from opdracht.web.forms.when import UNIT, whole
from opdracht.web.forms.words import capital

Typed = Mapping[str, str]
Options = Mapping[Source, Sequence[Option]]
Place = tuple[str | int, ...]

YES: Final = "ja"

_WHOLE: Final = re.compile(r"[+-]?\d{1,12}")
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:([. ])\d{3})(?:\1\d{3}){0,2}")
"""`1.200.000`, as people write large numbers."""
_ROW: Final = re.compile("[0-9]{1,5}")
"""More digits than any list has rows."""
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_DUTCH: Final = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_WRONG: Final = "?"
"""Stands for a number, day, or yes-or-no that cannot be read: pydantic says what it should be."""

CONTROL: Final = Said(
    "Hier staat een onzichtbaar stuurteken in. Haal het weg, of typ de tekst opnieuw.",
    "There is an invisible control character in this. Take it out, or type the text again.",
)
NOT_LISTED: Final = Said("Kies iets uit de lijst.", "Choose something from the list.")
TWICE: Final = Said("Dit staat er al; kies een andere.", "This is there already; choose another.")
EMPTY: Final = Said("Vul dit veld in.", "Fill in this field.")

PATTERNS: Final[Mapping[str, Said]] = {
    "sha256": Said(
        "Een vingerafdruk is 64 tekens lang: cijfers en de letters a tot en met f.",
        "A digest is 64 characters: digits and the letters a to f.",
    ),
    "when": Said(
        "Vul een getal van 1 tot en met 999 in, en kies wat het telt.",
        "Fill in a number of 1 to 999, and choose what it counts.",
    ),
    "establishment": Said(
        "Een vestigingsnummer heeft 12 cijfers.", "An establishment number has 12 digits."
    ),
    "rsin": Said("Een RSIN heeft 9 cijfers.", "An RSIN has 9 digits."),
    "sbi": Said("Een SBI-code heeft 2 tot 5 cijfers.", "An SBI code has 2 to 5 digits."),
    "postcode": Said("Dit is geen postcode, zoals 1234 AB.", "This is no postcode, like 1234 AB."),
    "oin": Said("Een OIN heeft 20 cijfers.", "An OIN has 20 digits."),
    "kvk": Said("Een KVK-nummer heeft 8 cijfers.", "A trade register number has 8 digits."),
    "email": Said(
        "Dit is geen e-mailadres, zoals naam@voorbeeld.nl.",
        "This is no e-mail address, like name@example.com.",
    ),
    "phone": Said(
        "Dit is geen telefoonnummer, zoals 010-1234567.",
        "This is no telephone number, like 010-1234567.",
    ),
}
"""A field with a shape of its own -> what it looks like."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The command that was typed, and why it is asked."""

    command: Command
    reason: str | None


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is not right. `beside`: the name of a control -> its sentence; `above`: what belongs to
    no field alone."""

    beside: Mapping[str, Said]
    above: tuple[Said, ...] = ()


@dataclass(slots=True)
class _Read:
    """What was read so far. `places`: where in the command a control's value went."""

    typed: Typed
    options: Options | None
    places: dict[Place, str] = field(default_factory=dict)
    errors: dict[str, Said] = field(default_factory=dict)


def read(  # noqa: PLR0913 - what a form was shown with, by name
    form: Form,
    typed: Typed,
    key: str,
    *,
    client: bool = False,
    options: Options | None = None,
    fixed: Mapping[str, str] | None = None,
) -> Asked | Wrong:
    """The command, or what is wrong with each field, all at once.

    `options`: what may be chosen; anything when None, as for what was carried out before. `fixed`:
    what holds without being asked.
    """
    so_far = _Read(typed, options)
    given = _filled(so_far, form.fields, "", ())
    if client:
        given |= FIXED.get(form.name, {})
    given |= fixed or {}
    if form.made is not None and form.made[0] not in given:
        given[form.made[0]] = short_id(form.made[1], key)
    reason = _reason(so_far, form)
    try:
        command = form.kind.model_validate(given)
    except ValidationError as error:
        return _wrong(so_far, field_errors(error))
    if so_far.errors:
        return Wrong(so_far.errors)
    return Asked(command, reason)


_TEXT: Final[TypeAdapter[str]] = TypeAdapter(Text)


def _reason(so_far: _Read, form: Form) -> str | None:
    text = _text(so_far, REASON) if form.reasoned else ""
    if not text:
        return None
    try:
        return _TEXT.validate_python(text)
    except ValidationError as error:
        so_far.errors.setdefault(REASON, _sentence(field_errors(error)[0]))
        return None


def _wrong(so_far: _Read, found: Iterable[FieldError]) -> Wrong:
    above: list[Said] = []
    for each in found:
        control = _control(so_far, each.field)
        if control is None:
            above.append(_sentence(each))
        else:
            so_far.errors.setdefault(control, _sentence(each))
    return Wrong(so_far.errors, tuple(above))


def _control(so_far: _Read, path: str) -> str | None:
    """The control whose value went there, or to what it is part of."""
    where: Place = tuple(
        part if (number := row_number(part)) is None else number for part in path.split(".")
    )
    while where:
        if where in so_far.places:
            return so_far.places[where]
        where = where[:-1]
    return None


def _sentence(error: FieldError) -> Said:
    name = error.field.rpartition(".")[2]
    match error.kind:
        case "string_pattern_mismatch" if name in PATTERNS:
            return PATTERNS[name]
        case "enum" | "literal_error":
            return NOT_LISTED
        case "missing":
            return EMPTY
        case _:
            said = capital(error.said)
            return Said(f"{said.nl.rstrip('.')}.", f"{said.en.rstrip('.')}.")


def _filled(
    so_far: _Read, fields: Iterable[Field], above: str, where: Place
) -> dict[str, JsonValue]:
    """The values of these fields that say something."""
    given: dict[str, JsonValue] = {}
    for each in fields:
        name, place = f"{above}{each.name}", (*where, each.name)
        so_far.places[place] = name
        if each.joined:
            given |= _joined(so_far, each, name, where)
            continue
        value = _value(so_far, each, name, place)
        if value is not None:
            given[each.name] = value
        elif each.nullable:
            given[each.name] = None
    return given


def _joined(so_far: _Read, field_: Field, name: str, where: Place) -> dict[str, JsonValue]:
    """One choice that fills several fields."""
    text = _text(so_far, name)
    if not text:
        return {}
    for part in field_.joined:
        so_far.places[(*where, part)] = name
    _listed(so_far, field_, name, text)
    parts = text.split(SEPARATOR)
    return {part: value for part, value in zip(field_.joined, parts, strict=False) if value}


def _value(so_far: _Read, field_: Field, name: str, where: Place) -> JsonValue:  # noqa: C901, PLR0912 - one case for each widget
    match field_.widget:
        case Widget.NUMBER:
            return _number(_text(so_far, name))
        case Widget.DAY:
            return _day(_text(so_far, name))
        case Widget.WHEN:
            unit = _text(so_far, f"{name}.{UNIT}")
            return whole(_text(so_far, name), unit) or None
        case Widget.YES:
            text = _text(so_far, name)
            if not text:
                return False if field_.nullable else None
            return text == YES or _WRONG
        case Widget.CHOICE:
            return _text(so_far, name) or None
        case Widget.PICK:
            text = _text(so_far, name)
            _listed(so_far, field_, name, text)
            return text or None
        case Widget.MANY:
            return _many(so_far, field_, name, where)
        case Widget.IDS:
            words = re.split(r"[\s,;]+", _text(so_far, name))
            for number, _ in enumerate(words):
                so_far.places[(*where, number)] = name
            return [word for word in words if word] or None
        case Widget.LINES:
            return _lines(so_far, name, where)
        case Widget.CELLS:
            return _cells(so_far, field_, name, where)
        case Widget.GROUP:
            inner = _filled(so_far, field_.inner, f"{name}.", where)
            return inner if inner or field_.required else None
        case Widget.ROWS:
            return _rows(so_far, field_, name, where)
        case Widget.KEYED:
            return _keyed(so_far, field_, name, where)
        case _:
            return _text(so_far, name) or None


def _text(so_far: _Read, name: str) -> str:
    """What was typed, with line ends as we keep them, and no more white space round it."""
    text = so_far.typed.get(name, "").replace("\r\n", "\n").replace("\r", "\n")
    if any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in text):
        so_far.errors.setdefault(name, CONTROL)
    return text.strip()


def _number(text: str) -> JsonValue:
    if not text:
        return None
    text = text.removeprefix("€").strip().replace("\N{NO-BREAK SPACE}", " ")
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "").replace(" ", "")
    return int(text) if _WHOLE.fullmatch(text) else _WRONG


def _day(text: str) -> JsonValue:
    """A day as `2026-03-02`, or as people write it: `2-3-2026`."""
    if not text:
        return None
    if dutch := _DUTCH.fullmatch(text):
        day, month, year = dutch.groups()
        return f"{year}-{month:>02}-{day:>02}"
    return text if _ISO.fullmatch(text) else _WRONG


def _listed(so_far: _Read, field_: Field, name: str, text: str) -> None:
    """Note it when this was not there to choose."""
    if so_far.options is None or field_.source is None or not text:
        return
    listed = so_far.options.get(field_.source)
    if listed is not None and text not in {option.value for option in listed}:
        so_far.errors.setdefault(name, NOT_LISTED)


def _below(so_far: _Read, name: str) -> list[str]:
    """What stands right after `name.` in the names that were sent, in their order."""
    start = f"{name}."
    found = (sent[len(start) :] for sent in so_far.typed if sent.startswith(start))
    return list(dict.fromkeys(rest.partition(".")[0] for rest in found))


def _many(so_far: _Read, field_: Field, name: str, where: Place) -> JsonValue:
    chosen = [each for each in _below(so_far, name) if _text(so_far, f"{name}.{each}")]
    for number, each in enumerate(chosen):
        so_far.places[(*where, number)] = name
        _listed(so_far, field_, name, each)
    return list[JsonValue](chosen) or None


def _lines(so_far: _Read, name: str, where: Place) -> JsonValue:
    found = [line.strip() for line in _text(so_far, name).split("\n") if line.strip()]
    for number, _ in enumerate(found):
        so_far.places[(*where, number)] = name
    return list[JsonValue](found) or None


def _cells(so_far: _Read, field_: Field, name: str, where: Place) -> JsonValue:
    given: dict[str, JsonValue] = {}
    for each in _below(so_far, name):
        control = f"{name}.{each}"
        value = _value(so_far, field_.cell, control, (*where, each))
        if value is not None:
            so_far.places[(*where, each)] = control
            _listed(so_far, field_, control, each)
            given[each] = value
    return given or None


def indexes(typed: Typed, name: str) -> list[int]:
    """The numbers of the rows that were sent, in order."""
    found = _below(_Read(typed, None), name)
    return sorted(number for each in found if (number := row_number(each)) is not None)


def row_number(part: str) -> int | None:
    """The number of a row in the name of a control; None for what is none, such as `²`."""
    return int(part) if _ROW.fullmatch(part) else None


def _row(so_far: _Read, field_: Field, name: str, index: int, where: Place) -> dict[str, JsonValue]:
    """A row that says something; what is hidden in it, or has no rows, says nothing by itself."""
    row = _filled(so_far, field_.inner, f"{name}.{index}.", where)
    hidden = {each.name for each in field_.inner if each.widget is Widget.HIDDEN}
    return row if any(name not in hidden and value != [] for name, value in row.items()) else {}


def _rows(so_far: _Read, field_: Field, name: str, where: Place) -> JsonValue:
    rows: list[JsonValue] = []
    for index in indexes(so_far.typed, name):
        if row := _row(so_far, field_, name, index, (*where, len(rows))):
            so_far.places[(*where, len(rows))] = f"{name}.{index}.{_first(field_)}"
            rows.append(row)
    _named(rows, field_)
    return rows or ([] if field_.required and name.count(".") else None)


def _first(field_: Field) -> str:
    return next(each.name for each in field_.inner if each.widget is not Widget.HIDDEN)


def _named(rows: list[JsonValue], field_: Field) -> None:
    """Give each row of which the id is hidden one, when it is new."""
    hidden = next((each.name for each in field_.inner if each.widget is Widget.HIDDEN), None)
    if hidden is None:
        return
    taken = {row.get(hidden) for row in rows if isinstance(row, dict)}
    numbers = (number for number in range(1, 10_000) if f"{hidden}-{number}" not in taken)
    for row in rows:
        if isinstance(row, dict) and hidden not in row:
            row[hidden] = f"{hidden}-{next(numbers)}"


def _keyed(so_far: _Read, field_: Field, name: str, where: Place) -> JsonValue:
    given: dict[str, JsonValue] = {}
    for index in indexes(so_far.typed, name):
        key = _text(so_far, f"{name}.{index}.key")
        row = _row(so_far, field_, name, index, (*where, key))
        if not row:
            continue
        control = f"{name}.{index}.key"
        so_far.places[(*where, key)] = control
        if not key:
            so_far.errors.setdefault(control, EMPTY)
        elif key in given:
            so_far.errors.setdefault(control, TWICE)
        else:
            row.pop("key", None)
            given[key] = row
    return given or None
