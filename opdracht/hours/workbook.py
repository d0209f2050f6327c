"""An XLSX or ODS, checked part by part before calamine sees it.

calamine (Rust) reads values fast and well, and trusts what it reads: a part that unpacks to ten
times what its entry says, or a cell in the last corner, would end the program. So every part that
it needs is copied into a workbook of our own, unpacked by the standard library within bounds, its
XML read once by the hardened parser. calamine gets the copy.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from opdracht.hours.cells import Cell, Mark, Row
from opdracht.hours.errors import (
    SheetBroken,
    SheetForeign,
    SheetTooBig,
    SheetTooWide,
    SheetUnknown,
    SheetUnsafe,
)
from opdracht.hours.parts import OPEN, Excel, needed
from opdracht.hours.sheet_xml import MOST_CELLS, ExcelSheet, Extent, OpenSheets
from opdracht.importer.xml_feed import Elements, XmlRefused, fed

MOST_BYTES = 32 * 1024**2
"""Largest workbook."""

MOST_UNPACKED = 256 * 1024**2
"""Largest sum of all parts that are read, unpacked."""

MOST_PARTS = 2_000
"""Most entries in the archive."""

PARTS_SHOWN = 20

PACKING = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError)
"""What the standard library raises on an archive that is damaged here or there."""


class _Copied:
    """The bytes of a part on their way to the parser; each piece goes into the copy as well."""

    def __init__(self, source: IO[bytes], target: IO[bytes], room: int) -> None:
        self._source, self._target = source, target
        self.room = room

    def read(self, size: int, /) -> bytes:
        """The next piece. Raises XmlRefused when there is more than there is room for."""
        piece = self._source.read(size)
        self.room -= len(piece)
        if self.room < 0:
            raise XmlRefused("big")
        self._target.write(piece)
        return piece


class Workbook:
    """A workbook that was checked: its sheets, and what is marked in each."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._name = path.name
        self._room = MOST_UNPACKED
        self._extents: dict[str, Extent] = {}
        self._excel = Excel()
        copy = folder / "copy"
        try:
            with (
                zipfile.ZipFile(path) as archive,
                zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target,
            ):
                self._copy(archive, target)
        except DAMAGE as error:
            raise self._broken(str(error)) from None
        except (
            RuntimeError,
            NotImplementedError,
        ):  # how the standard library says that a password is needed
            raise SheetForeign(file=self._name, found="wachtwoord/password") from None
        self._book = self._opened(copy)

    @property
    def names(self) -> list[str]:
        """The sheets in their order."""
        return list(self._book.sheet_names)

    def rows(self, sheet: str | None) -> Iterator[Row]:
        """Every row of a sheet from its first, empty ones too. Raises SheetUnknown."""
        name = sheet if sheet is not None else next(iter(self.names), "")
        if name not in self.names:
            shown = ", ".join(self.names[:PARTS_SHOWN]) or "-"
            raise SheetUnknown(sheet=name[:80], found=shown)
        extent = self._extents.get(name)
        if extent is None:
            raise self._broken(f"{name[:80]}: -")
        for number, values in enumerate(self._sheet(name).iter_rows(), start=1):
            yield Row(
                number,
                [
                    extent.of(number, column) or _cell(value)
                    for column, value in enumerate(values, start=1)
                ],
            )

    def _copy(self, archive: zipfile.ZipFile, target: zipfile.ZipFile) -> None:
        entries = archive.infolist()
        if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_UNPACKED:
            raise self._too_big()
        names = [entry.filename for entry in entries]
        if len(set(names)) < len(names):
            raise self._broken("twee delen met een naam/two parts of one name")
        if any(entry.compress_type not in PACKING for entry in entries):
            raise self._broken("compressie/compression")
        wanted = needed(names)
        if not wanted:
            raise SheetForeign(file=self._name, found=", ".join(names[:3])[:80] or "zip")
        for name in wanted:
            with archive.open(name) as source, target.open(name, "w", force_zip64=True) as copy:
                self._check(name, source, copy)
        self._extents |= self._excel.extents()

    def _check(self, name: str, source: IO[bytes], copy: IO[bytes]) -> None:
        copied = _Copied(source, copy, self._room)
        elements = self._elements(name)
        try:
            if elements is None:
                while copied.read(65_536):
                    pass
            else:
                for _ in fed(copied, elements):
                    pass
        except XmlRefused as error:
            match error.kind:
                case "big":
                    raise self._too_big() from None
                case "wide":
                    raise SheetTooWide(sheet=name[:80], most=MOST_CELLS) from None
                case "broken":
                    raise self._broken(f"{name[:80]}: {error.reason}") from None
                case kind:
                    raise SheetUnsafe(file=self._name, part=name[:80], reason=kind) from None
        self._room = copied.room
        if isinstance(elements, OpenSheets):
            self._extents |= elements.sheets
        elif isinstance(elements, ExcelSheet):
            self._excel.found(name, elements.extent)

    def _elements(self, name: str) -> Elements | None:
        if name == OPEN:
            return OpenSheets()
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            return ExcelSheet()
        if name.endswith((".xml", ".rels")):
            return self._excel.reader(name)
        return None

    def _opened(self, copy: Path) -> CalamineWorkbook:
        try:
            return CalamineWorkbook.from_path(copy)
        except BaseException as error:
            raise self._trouble(error) from error

    def _sheet(self, name: str) -> CalamineSheet:
        try:
            return self._book.get_sheet_by_name(name)
        except BaseException as error:
            raise self._trouble(error) from error

    def _trouble(self, error: BaseException) -> BaseException:
        """A panic in Rust is no Exception: it is told by its name."""
        ours = isinstance(error, CalamineError | OSError | ValueError)
        if ours or type(error).__name__ == "PanicException":
            return self._broken(str(error))
        return error

    def _broken(self, reason: str) -> SheetBroken:
        return SheetBroken(file=self._name, reason=reason[:160].rstrip("."))

    def _too_big(self) -> SheetTooBig:
        most = MOST_UNPACKED // 1024**2
        return SheetTooBig(
            file=self._name, most=most, unpacked_nl="uitgepakt", unpacked_en="unpacked"
        )


@contextmanager
def open_workbook(path: Path) -> Iterator[Workbook]:
    """The workbook at `path`. Raises a HoursRefused when it cannot be trusted or read."""
    if path.stat().st_size > MOST_BYTES:
        most = MOST_BYTES // 1024**2
        raise SheetTooBig(file=path.name, most=most, unpacked_nl="ingepakt", unpacked_en="packed")
    with TemporaryDirectory() as folder:
        yield Workbook(path, Path(folder))


def _cell(value: float | str | bool | time | date | datetime | timedelta) -> Cell:
    match value:
        case bool():
            return Mark.TRUTH
        case int() | float():
            return Decimal(repr(value))
        case datetime():
            return value.date()
        case time():
            return timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
        case _:
            return value
