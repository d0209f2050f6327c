"""Authorities to promise from a sheet (CSV), in the shape of the section of a file."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from opdracht.officefile.checks import checks
from opdracht.officefile.findings import Finding, OfficeFileInvalid
from opdracht.officefile.reading import ReadFile, read_bytes, text_of
from opdracht.officefile.shape import MOST_ENTRIES, MandateEntry, OfficeFile
from opdracht.sentences.field_errors import field_errors
from opdracht.sentences.grammar import Said

NEEDED: Final = ("mandate", "person", "hours", "euros")
LISTS: Final = ("products", "subjects", "excluded")
COLUMNS: Final = (*NEEDED, *LISTS, "starts", "ends")
LONGEST_CELL: Final = 2_000

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def read_mandates(path: Path) -> ReadFile:
    """The sheet as a file with that one section. `OfficeFileInvalid` names every wrong cell."""
    return read_sheet(str(path), text_of(str(path), read_bytes(path)))


def read_sheet(name: str, text: str) -> ReadFile:
    """The same, of text. Cells are parted by commas or semicolons, lists by spaces."""
    head = text.split("\n", 1)[0]
    rows = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ","
    )
    found: list[MandateEntry] = []
    lines: list[int] = []
    wrong: list[Finding] = []
    try:
        columns = [one.strip().lower() for one in next(rows, [])]
        wrong += _head(columns)
        if wrong:
            raise OfficeFileInvalid(name, wrong)
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            entry = _row(rows.line_num, columns, cells, wrong)
            if entry is not None:
                found.append(entry)
                lines.append(rows.line_num)
    except csv.Error as error:
        wrong.append(
            Finding(
                "csv",
                "csv_invalid",
                Said(f"dit is geen goede CSV ({error})", f"this is not good CSV ({error})"),
                rows.line_num,
            )
        )
    if len(found) > MOST_ENTRIES:
        most = Said(f"meer dan {MOST_ENTRIES} regels", f"more than {MOST_ENTRIES} rows")
        wrong.append(Finding("csv", "too_long", most))
    file = OfficeFile.model_construct(mandates=tuple(found))
    wrong += [
        Finding(one.field, one.code, one.said, lines[int(one.field.split(".")[1])])
        for one in checks(file)
    ]
    if wrong:
        raise OfficeFileInvalid(name, wrong)
    return ReadFile(name, file, {("mandates", index): line for index, line in enumerate(lines)})


def _head(columns: list[str]) -> Iterator[Finding]:
    for column in columns:
        if column not in COLUMNS:
            known = ", ".join(COLUMNS)
            yield Finding(
                column[:40] or "-",
                "column_unknown",
                Said(
                    f"deze kolom bestaat niet; er zijn: {known}",
                    f"there is no such column; there are: {known}",
                ),
                1,
            )
    for column in NEEDED:
        if column not in columns:
            yield Finding(
                column,
                "column_missing",
                Said("deze kolom ontbreekt", "this column is missing"),
                1,
            )
    for column in dict.fromkeys(columns):
        if columns.count(column) > 1:
            twice = Said("deze kolom staat er twee keer in", "this column is in it twice")
            yield Finding(column, "column_twice", twice, 1)


def _row(
    line: int, columns: list[str], cells: list[str], wrong: list[Finding]
) -> MandateEntry | None:
    before = len(wrong)
    if len(cells) > len(columns):
        wrong.append(
            Finding(
                "csv",
                "row_too_long",
                Said("deze regel heeft meer cellen dan de kop", "this row has more cells"),
                line,
            )
        )
    said: dict[str, object] = {}
    for column, cell in zip(columns, cells, strict=False):
        value = cell.strip()
        finding = _cell(line, column, cell)
        if finding is not None:
            wrong.append(finding)
        elif column in LISTS:
            said[column] = tuple(value.split())
        elif value:
            said[column] = value
    if len(wrong) > before:
        return None
    return _entry(line, said, wrong)


def _cell(line: int, column: str, cell: str) -> Finding | None:
    """A cell that a spreadsheet would carry out is refused, not repaired. Numbers may be below 0:
    then the number itself is what is wrong."""
    if cell.startswith(_FORMULA) and not cell[1:].strip().isdecimal():
        return Finding(
            column,
            "formula_in_cell",
            Said(
                "deze cel begint als een formule; zet er alleen de waarde in",
                "this cell starts like a formula; put the value alone in it",
            ),
            line,
        )
    if len(cell) > LONGEST_CELL:
        long = Said(f"dit is langer dan {LONGEST_CELL}", f"this is longer than {LONGEST_CELL}")
        return Finding(column, "string_too_long", long, line)
    return None


def _entry(line: int, said: Mapping[str, object], wrong: list[Finding]) -> MandateEntry | None:
    try:
        return MandateEntry.model_validate(said)
    except ValidationError as error:
        wrong += [Finding(one.field, one.kind, one.said, line) for one in field_errors(error)]
        return None
