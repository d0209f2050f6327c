"""From the bytes of a file to what it says, with everything that is wrong named at once."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from opdracht.officefile.checks import checks
from opdracht.officefile.findings import (
    Finding,
    OfficeFileInvalid,
    OfficeFileNotText,
    OfficeFileNotToml,
    OfficeFileTooBig,
    OfficeFileUnreadable,
)
from opdracht.officefile.shape import OfficeFile
from opdracht.sentences.field_errors import field_errors
from opdracht.toml_text import table_of

BIGGEST: Final = 4 * 1024 * 1024
"""Bytes. The file of an office with a thousand people has a tenth of it."""

_HEADER = re.compile(r"^\s*\[\[\s*([A-Za-z_]+)\s*\]\]")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read, and the lines on which its entries begin."""

    name: str
    says: OfficeFile
    lines: dict[tuple[str, int], int]

    def line(self, section: str, index: int | None) -> int | None:
        """Where an entry begins; None when that is not known."""
        return None if index is None else self.lines.get((section, index))


def read_bytes(path: Path) -> bytes:
    """The file, when it is there and no larger than a file of this kind can be."""
    try:
        with path.open("rb") as source:
            found = source.read(BIGGEST + 1)
    except OSError as error:
        raise OfficeFileUnreadable(name=str(path), why=error.strerror or "?") from None
    if len(found) > BIGGEST:
        raise OfficeFileTooBig(name=str(path), most=BIGGEST // 1024 // 1024)
    return found


def text_of(name: str, found: bytes) -> str:
    """The bytes as text."""
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OfficeFileNotText(name=name) from None


def read_file(path: Path) -> ReadFile:
    """The file of an office. `OfficeFileInvalid` names every wrong field."""
    return read_text(str(path), text_of(str(path), read_bytes(path)))


def read_text(name: str, text: str) -> ReadFile:
    """The same, of text."""
    try:
        table = table_of(text)
    except ValueError as error:
        raise OfficeFileNotToml(name=name, why=str(error)) from None
    lines = _lines(text, table)
    try:
        says = OfficeFile.model_validate(table)
    except ValidationError as error:
        raise OfficeFileInvalid(
            name,
            [
                Finding(one.field, one.kind, one.said, _line(one.field, lines))
                for one in field_errors(error)
            ],
        ) from None
    wrong = [
        Finding(one.field, one.code, one.said, _line(one.field, lines)) for one in checks(says)
    ]
    if wrong:
        raise OfficeFileInvalid(name, wrong)
    return ReadFile(name, says, lines)


def _line(field: str, lines: dict[tuple[str, int], int]) -> int | None:
    section, *rest = field.split(".")
    return lines.get((section, int(rest[0]))) if rest and rest[0].isdecimal() else None


def _lines(text: str, table: dict[str, object]) -> dict[tuple[str, int], int]:
    """The line of each entry, of the sections in which entries and headings are as many."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        header = _HEADER.match(line)
        if header:
            found.setdefault(header[1], []).append(number)
    return {
        (section, index): number
        for section, numbers in found.items()
        if isinstance(entries := table.get(section), list) and len(entries) == len(numbers)
        for index, number in enumerate(numbers)
    }
