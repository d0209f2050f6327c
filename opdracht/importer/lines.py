"""A CSV file as records with their line numbers. Nothing is judged here but the file as a whole.

The csv module of the standard library does the parsing. It is given the lines one at a time, so
memory stays flat, and never more than `LINE_CHARACTERS` of one.
"""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO

from opdracht.importer.errors import (
    ColumnMissing,
    ColumnTwice,
    FileMissing,
    LogEmpty,
    LogNotCsv,
    LogWrongEncoding,
)
from opdracht.importer.log_map import FileForm
from opdracht.importer.row import BadRow

LINE_CHARACTERS = 1_048_576
"""Longest line that is read; a longer one is a bad row."""

SHOWN_COLUMNS = 20
"""How many columns of the header a refusal lists."""

SIGNATURES = (
    (b"PK\x03\x04", "Excel/zip"),
    (b"\xd0\xcf\x11\xe0", "Excel/Word"),
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3", "SQLite"),
)


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the line it starts on (the header is line 1) and its cells."""

    line: int
    cells: list[str]
    trace: int | None = None
    """In an XES log: the number of the trace, and `line` is that of the event in the file."""


class Source(Protocol):
    """A log that is open: what its columns are called, and its records, once."""

    header: list[str]

    def records(self) -> Iterator[Record | BadRow]:
        """Each record; a BadRow where there is none to be made."""


class Columns(Protocol):
    """A map, as far as it says which columns there are."""

    def columns(self) -> Iterator[tuple[str, str]]:
        """Each (key in the map, column in the file) that this map uses."""


class Lines:
    """An open CSV: its header, and its records in the order of the file, once."""

    def __init__(
        self, file: TextIO, columns: Columns, form: FileForm, name: str, skip: int = 0
    ) -> None:
        self._file, self._columns, self._form, self._name = file, columns, form, name
        self._skipped = skip
        self._cut: set[int] = set()
        self._count = 0
        self._reader = csv.reader(
            self._feed(),
            delimiter=form.delimiter,
            quotechar=form.quote,
            strict=True,
        )
        self.header = self._read_header()

    def records(self) -> Iterator[Record | BadRow]:
        """Each record after the header; a BadRow where there is none to be made. Blank lines go.

        Raises LogWrongEncoding where the file stops being text.
        """
        while True:
            line = self._reader.line_num + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield self._unreadable(line, str(error))
                continue
            if self._was_cut(line):
                yield self._unreadable(line, "")
            elif cells:
                yield Record(line + self._skipped, cells)

    def _unreadable(self, line: int, reason: str) -> BadRow:
        place = line + self._skipped
        if self._was_cut(line):
            return BadRow(place, "", "", "line_long", wanted=str(LINE_CHARACTERS))
        if "field limit" in reason:
            limit = csv.field_size_limit()
            return BadRow(place, "", "", "long", found=f"> {limit}", wanted=str(limit))
        last = self._reader.line_num + self._skipped
        return BadRow(place, "", "", "quotes", found=reason, other=last)

    def _was_cut(self, line: int) -> bool:
        last = self._reader.line_num
        return any(line <= number <= last for number in self._cut)

    def _feed(self) -> Iterator[str]:
        while text := self._next_line():
            self._count += 1
            whole = text
            while len(text) == LINE_CHARACTERS and not text.endswith(("\n", "\r")):
                self._cut.add(self._count)
                text = self._next_line()
            yield whole

    def _next_line(self) -> str:
        try:
            return self._file.readline(LINE_CHARACTERS)
        except UnicodeError as error:  # a codec such as utf-16 cannot step over a bad byte
            raise LogWrongEncoding(
                line=self._count + 1 + self._skipped, encoding=self._form.encoding
            ) from error

    def _read_header(self) -> list[str]:
        try:
            header = next(self._reader)
        except StopIteration:
            raise LogEmpty(file=self._name) from None
        except csv.Error as error:
            raise LogNotCsv(file=self._name, found=str(error)) from error
        if any("\x00" in cell for cell in header):
            raise LogNotCsv(file=self._name, found="NUL in the header")
        if not all(is_text(cell) for cell in header):
            raise LogWrongEncoding(line=1 + self._skipped, encoding=self._form.encoding)
        for key, column in self._columns.columns():
            if column not in header:
                raise ColumnMissing(column=column, key=key, found=listed(header))
            if header.count(column) > 1:
                raise ColumnTwice(column=column)
        return header


@contextmanager
def open_lines(path: Path, columns: Columns, form: FileForm, skip: int = 0) -> Iterator[Lines]:
    """The CSV at `path`, open. Raises an ImportRefused when it is no CSV with the map's columns.

    `skip`: lines above the header that are not read.

    Bytes that are not text in the map's encoding come through as lone surrogates, so that one bad
    byte costs one row and not the file.
    """
    encoding = form.encoding
    try:
        with path.open("rb") as raw:
            start = raw.read(16)
        file = path.open(encoding=encoding, errors="surrogateescape", newline="")
    except OSError as error:
        raise FileMissing(file=path.name, reason=error.strerror or "unreadable") from error
    with file:
        for signature, found in SIGNATURES:
            if start.startswith(signature):
                raise LogNotCsv(file=path.name, found=found)
        if start.startswith(b"\xef\xbb\xbf") and encoding.lower().replace("_", "-") == "utf-8":
            file.reconfigure(encoding="utf-8-sig")
        for _ in range(skip):
            file.readline(LINE_CHARACTERS)
        yield Lines(file, columns, form, path.name, skip)


def is_text(cell: str) -> bool:
    """Whether the cell holds no byte that the encoding could not read."""
    return cell.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in cell)


def listed(header: list[str]) -> str:
    """The columns of a header, as a refusal names them."""
    shown = ", ".join(cell[:60] for cell in header[:SHOWN_COLUMNS])
    return f"{shown}, … ({len(header)})" if len(header) > SHOWN_COLUMNS else shown
