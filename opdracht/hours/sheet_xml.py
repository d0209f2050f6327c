"""What the XML of a sheet says that its values do not: formulas, merged cells, its true extent.

A workbook of a few kilobytes can claim a cell in the last row and column, or repeat a row a million
times; whoever then makes a table of it fills the memory. So the extent is known before that.
"""

import re
from collections.abc import Iterator

from opdracht.hours.cells import Area, Mark
from opdracht.importer.xml_feed import Elements, XmlRefused

MOST_CELLS = 2_000_000
"""Most rows times columns up to the last filled cell: about 350 MB while calamine reads them."""

MOST_MARKS = 100_000
"""Most marked cells that are remembered."""

MOST_AREAS = 1_000
"""Most marked areas of more than one cell."""

NINE = 9
"""Digits of a number that is certainly larger than any sheet."""

REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Extent:
    """The marked cells of one sheet, and how far it reaches. Rows and columns count from 1."""

    def __init__(self) -> None:
        self._marks: dict[tuple[int, int], Mark] = {}
        self._areas: list[tuple[Area, Mark]] = []
        self._width = 0

    def of(self, row: int, column: int) -> Mark | None:
        """The mark of a cell."""
        mark = self._marks.get((row, column))
        if mark is None:
            return next((mark for area, mark in self._areas if area.holds(row, column)), None)
        return mark

    def fill(self, row: int, column: int) -> None:
        """There is a value here."""
        self._width = max(self._width, column)
        if row * self._width > MOST_CELLS:
            raise XmlRefused("wide")

    def mark(self, area: Area, mark: Mark) -> None:
        """All cells of the area are marked so."""
        if area.top == area.bottom and area.left == area.right:
            self._marks[area.top, area.left] = mark
        else:
            self._areas.append((area, mark))
        # areas are searched one by one
        if len(self._marks) + MOST_MARKS // MOST_AREAS * len(self._areas) > MOST_MARKS:
            raise XmlRefused("wide")


class ExcelSheet(Elements):
    """One worksheet of an XLSX (ECMA-376, part 1, 18.3)."""

    def __init__(self) -> None:
        super().__init__()
        self.extent = Extent()
        self._row = self._column = 0

    def opened(self, attributes: dict[str, str]) -> None:
        """A row, a cell, a formula or a merged area begins."""
        match self.path[-1]:
            case "row":
                self._row = _number(attributes.get("r"), self._row + 1)
                self._column = 0
            case "c":
                place = _place(attributes.get("r", ""))
                self._row, self._column = place or (self._row, self._column + 1)
                self.extent.fill(self._row, self._column)
                if attributes.get("t") == "e":
                    self.extent.mark(self._here(), Mark.ERROR)
            case "f":
                self.extent.mark(self._here(), Mark.FORMULA)
                for area in _areas(attributes.get("ref", "")):
                    self.extent.mark(area, Mark.FORMULA)
            case "mergeCell":
                for area in _areas(attributes.get("ref", "")):
                    self._merge(area)
            case _:
                pass

    def _here(self) -> Area:
        return Area(self._row, self._column, self._row, self._column)

    def _merge(self, area: Area) -> None:
        """All cells of the area but the first, which keeps its value."""
        below = Area(area.top + 1, area.left, area.bottom, area.right)
        beside = Area(area.top, area.left + 1, area.top, area.right)
        for part in (below, beside):
            if part.top <= part.bottom and part.left <= part.right:
                self.extent.mark(part, Mark.MERGED)


class OpenSheets(Elements):
    """All sheets of an ODS (OASIS OpenDocument 1.3, part 3, 9), each by its name."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: dict[str, Extent] = {}
        self._sheet = Extent()
        self._row, self._rows, self._column = 1, 0, 0

    def opened(self, attributes: dict[str, str]) -> None:
        """A sheet, a row or a cell begins."""
        said = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        match self.path[-1]:
            case "table":
                self._sheet = Extent()
                self.sheets[said.get("name", "")] = self._sheet
                self._row, self._rows = 1, 0
            case "table-row":
                self._row += self._rows
                self._rows = _number(said.get("number-rows-repeated"), 1)
                self._column = 0
            case "table-cell" | "covered-table-cell" as kind:
                times = _number(said.get("number-columns-repeated"), 1)
                bottom = self._row + self._rows - 1
                area = Area(self._row, self._column + 1, bottom, self._column + times)
                self._cell(area, said, covered=kind != "table-cell")
                self._column += times
            case _:
                pass

    def _cell(self, area: Area, said: dict[str, str], *, covered: bool) -> None:
        if "value-type" in said or "formula" in said:
            self._sheet.fill(area.bottom, area.right)
        if "formula" in said:
            self._sheet.mark(area, Mark.FORMULA)
        elif covered:
            self._sheet.mark(area, Mark.MERGED)


def _number(text: str | None, otherwise: int) -> int:
    if text is None or not (text.isascii() and text.isdigit()):
        return otherwise
    return max(int(text), 1) if len(text) <= NINE else 10**NINE


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column of `B7`."""
    found = REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _areas(reference: str) -> Iterator[Area]:
    """The area of `B2:C7`."""
    first, colon, last = reference.partition(":")
    corner = _place(first)
    other = _place(last) if colon else None
    if corner and other:
        yield Area(*corner, *other)
