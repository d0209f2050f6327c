"""A sheet of hours as rows, whatever kind of file it is in: CSV by its lines, or a workbook."""

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from opdracht.hours.cells import Row
from opdracht.hours.errors import RowsTooMany, SheetForeign, SheetTooBig
from opdracht.hours.fault import Fault, of_csv
from opdracht.hours.hours_map import SheetForm
from opdracht.hours.workbook import Workbook, open_workbook
from opdracht.importer.errors import (
    ColumnMissing,
    ColumnTwice,
    EncodingUnknown,
    FileMissing,
    LogEmpty,
)
from opdracht.importer.lines import LINE_CHARACTERS, SIGNATURES, Columns, Lines, listed, open_lines
from opdracht.importer.log_map import FileForm
from opdracht.importer.row import BadRow

MOST_CSV_BYTES = 256 * 1024**2
"""Largest CSV: some three million bookings."""

MOST_ROWS = 2_000_000
"""Most rows that are read."""

DELIMITERS = ";,\t|"
"""Tried in this order when the map does not say: a Dutch spreadsheet program writes the first."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class SheetMap(Columns, Protocol):
    """A map, as far as it says how the file is written and which columns there are."""

    @property
    def file(self) -> SheetForm:
        """How it is written."""


class Table:
    """A sheet that is open: the names of its columns, and its rows below those, once."""

    def __init__(self, header: list[str], rows: Iterator[Row | Fault], name: str) -> None:
        self.header = header
        self._rows, self._name = rows, name

    def rows(self) -> Iterator[Row | Fault]:
        """Each row that is not empty; a Fault where a line cannot be read. Raises RowsTooMany."""
        for count, row in enumerate(self._rows):
            if count >= MOST_ROWS:
                raise RowsTooMany(file=self._name, most=MOST_ROWS)
            if isinstance(row, Fault) or any(cell != "" for cell in row.cells):
                yield row


@contextmanager
def open_table(path: Path, sheet_map: SheetMap) -> Iterator[Table]:
    """The sheet at `path`. Raises an ImportRefused that says why it cannot be used."""
    try:
        with path.open("rb") as raw:
            start = raw.read(16)
        size = path.stat().st_size
    except OSError as error:
        raise FileMissing(file=path.name, reason=error.strerror or "unreadable") from error
    if not start:
        raise LogEmpty(file=path.name)
    if start.startswith(b"PK\x03\x04"):
        with open_workbook(path) as book:
            yield _of_workbook(book, sheet_map, path.name)
        return
    for signature, found in SIGNATURES:
        if start.startswith(signature):
            raise SheetForeign(file=path.name, found=found)
    if size > MOST_CSV_BYTES:
        most = MOST_CSV_BYTES // 1024**2
        raise SheetTooBig(file=path.name, most=most, unpacked_nl="als CSV", unpacked_en="as CSV")
    skip = sheet_map.file.header_row - 1
    with open_lines(path, sheet_map, form_of(path, sheet_map), skip) as lines:
        yield Table(lines.header, _of_lines(lines), path.name)


def _of_workbook(book: Workbook, sheet_map: SheetMap, name: str) -> Table:
    rows = book.rows(sheet_map.file.sheet)
    header: list[str] = []
    for row in rows:
        if row.line == sheet_map.file.header_row:
            header = [cell.strip() if isinstance(cell, str) else str(cell) for cell in row.cells]
            break
    if not any(header):
        raise LogEmpty(file=name)
    for key, column in sheet_map.columns():
        if column not in header:
            raise ColumnMissing(column=column, key=key, found=listed(header))
        if header.count(column) > 1:
            raise ColumnTwice(column=column)
    return Table(header, rows, name)


def _of_lines(lines: Lines) -> Iterator[Row | Fault]:
    for record in lines.records():
        if isinstance(record, BadRow):
            yield of_csv(record)
        else:
            yield Row(record.line, [cell.strip() for cell in record.cells])


def form_of(path: Path, sheet_map: SheetMap) -> FileForm:
    """How a CSV is written: what the map says, and else what the file itself shows."""
    said = sheet_map.file
    encoding = said.encoding or encoding_of(path)
    try:
        codecs.lookup(encoding)
        "".encode(encoding)  # refuses codecs that do not make text
    except (LookupError, ValueError) as error:
        raise EncodingUnknown(encoding=encoding) from error
    delimiter = said.delimiter or _delimiter_of(path, sheet_map, encoding)
    return FileForm(delimiter=delimiter, quote=said.quote, encoding=encoding)


def encoding_of(path: Path) -> str:
    """UTF-8 or UTF-16 by its mark; UTF-8 when all of it is that; else what Windows writes."""
    with path.open("rb") as raw:
        start = raw.read(4)
        for mark, encoding in BOMS:
            if start.startswith(mark):
                return encoding
        decoder = codecs.getincrementaldecoder("utf-8")()
        raw.seek(0)
        try:
            while piece := raw.read(LINE_CHARACTERS):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _delimiter_of(path: Path, sheet_map: SheetMap, encoding: str) -> str:
    """The one that shows most of the map's columns in the header."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        for _ in range(sheet_map.file.header_row - 1):
            file.readline(LINE_CHARACTERS)
        line = file.readline(LINE_CHARACTERS).lstrip("\ufeff")
    wanted = {column for _, column in sheet_map.columns()}

    def shown(delimiter: str) -> int:
        return len(wanted & set(_cells(line, delimiter, sheet_map.file.quote)))

    return max(DELIMITERS, key=shown)


def _cells(line: str, delimiter: str, quote: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, quotechar=quote), [])
    except csv.Error:
        return []
