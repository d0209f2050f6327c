"""A calendar in a file that people review, in TOML::

kind = "client"             # org, atw or client
client = "waterrijk"        # for a client's own calendar alone
starts = 2026-01-01
until = 2026-12-31

[[closed]]
day = 2026-04-27
name = "Koningsdag"

[[closed]]                  # a run of days; weekends in it are passed over
day = 2026-07-20
until = 2026-08-07
name = "Zomerreces"
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from domain.calendar import WEEKDAYS, CalendarKind
from domain.office.words import MOST_CLOSED, ClosedDay
from domain.text import Id, Name
from opdracht.cli.outcome import Exit, Problem, usage
from opdracht.sentences.field_errors import field_errors
from opdracht.sentences.grammar import Said
from opdracht.toml_text import table_of

LARGEST = 1024 * 1024
"""Bytes. A year of closed days is a few kilobytes."""
LONGEST = 366
"""Days in one run."""

_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)")
_END = re.compile(r" \(at end of document\)")


class Row(BaseModel):
    """One closed day, or a run of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: date
    until: date | None = None
    name: Name


class Sheet(BaseModel):
    """The file as a whole. Unknown keys are refused: they are typing errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: CalendarKind
    client: Id | None = None
    starts: date
    until: date
    closed: Annotated[tuple[Row, ...], Field(max_length=MOST_CLOSED)] = ()

    def days(self) -> tuple[ClosedDay, ...]:
        """Every closed day by itself, in the order of the file."""
        return tuple(ClosedDay(day=day, name=row.name) for row in self.closed for day in _run(row))


def read_sheet(file: str) -> Sheet:
    """The file, checked. A `Problem` names the line and the field of everything that is wrong."""
    text = _text(file)
    try:
        table = table_of(text)
    except ValueError as error:
        raise _not_toml(file, str(error), text) from None
    try:
        sheet = Sheet.model_validate(table)
    except ValidationError as error:
        found = [(tuple(one.field.split(".")), one.said) for one in field_errors(error)]
        raise _wrong(file, text, found) from None
    wrong = list(_faults(sheet))
    if wrong:
        raise _wrong(file, text, wrong)
    return sheet


def _run(row: Row) -> Iterator[date]:
    if row.until is None:
        yield row.day
        return
    for number in range((row.until - row.day).days + 1):
        day = row.day + timedelta(days=number)
        if WEEKDAYS.works(day):
            yield day


def _faults(sheet: Sheet) -> Iterator[tuple[tuple[str, ...], Said]]:
    if (sheet.kind is CalendarKind.CLIENT) is not (sheet.client is not None):
        yield (
            ("client",),
            Said(
                "een opdrachtgever hoort bij het soort client, en alleen daarbij",
                "a client goes with the kind client, and only with that",
            ),
        )
    if sheet.until < sheet.starts:
        yield (
            ("until",),
            Said("deze dag ligt voor de eerste (starts)", "this day lies before starts"),
        )
        return
    for number, row in enumerate(sheet.closed):
        at = ("closed", str(number))
        last = row.until or row.day
        if row.until is not None and not row.day <= row.until <= row.day + timedelta(days=LONGEST):
            yield (
                (*at, "until"),
                Said(
                    f"dit ligt voor de eerste dag, of meer dan {LONGEST} dagen erna",
                    f"this lies before its first day, or more than {LONGEST} days after it",
                ),
            )
        elif row.day < sheet.starts or last > sheet.until:
            yield (
                (*at, "day"),
                Said(
                    f"dit valt buiten de kalender ({sheet.starts} tot en met {sheet.until})",
                    f"this lies outside the calendar ({sheet.starts} to {sheet.until})",
                ),
            )
        elif not any(_run(row)) or not WEEKDAYS.works(next(_run(row))):
            yield (
                (*at, "day"),
                Said(
                    "dit is een zaterdag of zondag; die telt al niet mee",
                    "this is a Saturday or Sunday, which does not count anyway",
                ),
            )


def _text(file: str) -> str:
    path = Path(file).expanduser()
    try:
        if path.stat().st_size > LARGEST:
            raise usage(
                "file_too_big",
                nl=f"Het bestand {file} is groter dan 1 MB: dit is geen kalender.",
                en=f"The file {file} is larger than 1 MB: this is no calendar.",
            )
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "UTF-8"
        raise usage(
            "file_unreadable",
            nl=f"Het bestand {file} is niet te lezen ({reason}).",
            en=f"The file {file} cannot be read ({reason}).",
        ) from None


def _not_toml(file: str, said: str, text: str) -> Problem:
    place = _PLACE.search(said)
    line = int(place[1]) if place else len(text.splitlines())
    why = _END.sub("", _PLACE.sub("", said)).rstrip(".")
    return usage(
        "calendar_not_toml",
        nl=f"{file}, regel {line}: dit is geen goede TOML ({why}).",
        en=f"{file}, line {line}: this is not good TOML ({why}).",
    )


def _wrong(file: str, text: str, found: list[tuple[tuple[str, ...], Said]]) -> Problem:
    told = [(_line(text, at), _field(at), said) for at, said in found]
    errors: list[JsonValue] = [
        {"line": line, "field": field, "nl": said.nl, "en": said.en} for line, field, said in told
    ]
    return Problem(
        Exit.USAGE,
        "calendar_invalid",
        nl="\n".join(f"{file}, regel {line}, {field}: {said.nl}" for line, field, said in told),
        en="\n".join(f"{file}, line {line}, {field}: {said.en}" for line, field, said in told),
        details={"errors": errors},
    )


def _field(at: tuple[str, ...]) -> str:
    """`closed 3, day` for the third row: people count from one."""
    match at:
        case ("closed", number, *rest) if number.isdecimal():
            return ", ".join([f"closed {int(number) + 1}", *rest])
        case _:
            return ".".join(at)


def _line(text: str, at: tuple[str, ...]) -> int:
    """The line of a key, of its row when the key is not there, or the first."""
    lines = text.splitlines()
    first, last = 0, len(lines)
    heads = [
        number for number, line in enumerate(lines) if re.match(r"\s*\[\[\s*closed\s*\]\]", line)
    ]
    match at:
        case ("closed", number, *_) if number.isdecimal() and int(number) < len(heads):
            first, last = heads[int(number)], [*heads, len(lines)][int(number) + 1]
        case _:
            last = heads[0] if heads else last
    key = re.compile(rf"\s*\"?{re.escape(at[-1])}\"?\s*=")
    found = (number for number in range(first, last) if key.match(lines[number]))
    return next(found, first) + 1
