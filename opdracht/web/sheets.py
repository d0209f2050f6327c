"""Rows written to a file that people open in a spreadsheet: CSV, XLSX and ODS.

Row by row, so that many rows need no more memory than few. What somebody wrote is never taken for
a formula: in CSV it then begins with an apostrophe, in the others its cell is said to be text.
"""

import csv
import io
import re
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from typing import IO, Final, Literal, Protocol, TypeAlias
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import xlsxwriter
from lxml import etree

Cell: TypeAlias = str | int | date | None
Ending: TypeAlias = Literal["csv", "xlsx", "ods"]

TYPES: Final[dict[Ending, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - the wide ones too
"""With which a text begins that a spreadsheet may take for a formula."""
NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WIDTH: Final = 22


class Sheet(Protocol):
    """A file that takes rows."""

    def write(self, row: Sequence[Cell]) -> None:
        """One row more."""

    def end(self) -> None:
        """After the last row: the file is whole now, and still open."""


def sheet(
    ending: Ending,
    file: IO[bytes],
    folder: str,
    headings: Sequence[str],
    name: str = "Opdrachten",
) -> Sheet:
    """A file of this kind with its first row; `folder` is for what is needed on the way."""
    match ending:
        case "csv":
            return CsvSheet(file, headings)
        case "xlsx":
            return XlsxSheet(file, folder, headings, name)
        case "ods":
            return OdsSheet(file, headings, name)


class CsvSheet:
    """As spreadsheets in the Netherlands read it: UTF-8 that says so, and semicolons."""

    def __init__(self, file: IO[bytes], headings: Sequence[str]) -> None:
        self._text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._text, delimiter=";")
        self._rows.writerow(headings)

    def write(self, row: Sequence[Cell]) -> None:
        self._rows.writerow([harmless(cell) for cell in row])

    def end(self) -> None:
        self._text.detach()


def harmless(cell: Cell) -> str:
    """What stands in CSV; no text is taken for a formula."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA) else cell
    return "" if cell is None else str(cell)


class XlsxSheet:
    """Texts as texts, days as days."""

    def __init__(self, file: IO[bytes], folder: str, headings: Sequence[str], name: str) -> None:
        told = {"constant_memory": True, "tmpdir": folder, "strings_to_formulas": False}
        self._book = xlsxwriter.Workbook(file, {**told, "strings_to_urls": False})
        self._page = self._book.add_worksheet(name)
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._page.set_column(0, len(headings) - 1, WIDTH)
        self._page.freeze_panes(1, 1)
        bold = self._book.add_format({"bold": True})
        for column, heading in enumerate(headings):
            self._page.write_string(0, column, heading, bold)
        self._next = 1

    def write(self, row: Sequence[Cell]) -> None:
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                self._page.write_string(self._next, column, cell)
            elif isinstance(cell, int):
                self._page.write_number(self._next, column, cell)
            elif cell is not None:
                self._page.write_datetime(self._next, column, cell, self._day)
        self._next += 1

    def end(self) -> None:
        self._book.close()


OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
NAMESPACES: Final = {"office": OFFICE, "table": TABLE, "text": TEXT}
MANIFEST: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPES["ods"]}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


class OdsSheet:
    """The least that is a sheet of OpenDocument 1.3. The library for it (odswriter) keeps all of a
    sheet in memory until the end."""

    def __init__(self, file: IO[bytes], headings: Sequence[str], name: str) -> None:
        self._open = ExitStack()
        package = self._open.enter_context(ZipFile(file, "w", ZIP_DEFLATED))
        package.writestr("mimetype", TYPES["ods"], ZIP_STORED)  # first, and not packed
        package.writestr("META-INF/manifest.xml", MANIFEST)
        content = self._open.enter_context(package.open("content.xml", "w", force_zip64=True))
        self._xml = self._open.enter_context(etree.xmlfile(content, encoding="utf-8"))
        self._xml.write_declaration()
        root = self._xml.element(
            f"{{{OFFICE}}}document-content", {f"{{{OFFICE}}}version": "1.3"}, nsmap=NAMESPACES
        )
        self._open.enter_context(root)
        self._open.enter_context(self._xml.element(f"{{{OFFICE}}}body"))
        self._open.enter_context(self._xml.element(f"{{{OFFICE}}}spreadsheet"))
        named = {f"{{{TABLE}}}name": name}
        self._open.enter_context(self._xml.element(f"{{{TABLE}}}table", named))
        self.write(headings)

    def write(self, row: Sequence[Cell]) -> None:
        line = etree.Element(f"{{{TABLE}}}table-row", nsmap=NAMESPACES)
        for cell in row:
            _cell(line, cell)
        self._xml.write(line)

    def end(self) -> None:
        self._open.close()


def _cell(line: etree._Element, cell: Cell) -> None:
    made = etree.SubElement(line, f"{{{TABLE}}}table-cell")
    if cell is None:
        return
    kind, value = {str: ("string", None), int: ("float", "value")}.get(
        type(cell), ("date", "date-value")
    )
    made.set(f"{{{OFFICE}}}value-type", kind)
    if value is not None:
        made.set(f"{{{OFFICE}}}{value}", str(cell))
    etree.SubElement(made, f"{{{TEXT}}}p").text = NO_XML.sub("", str(cell))
