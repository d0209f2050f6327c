"""Workbooks that nobody should make: each is refused in one sentence, in little time and memory."""

import io
import struct
import time
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest

from opdracht.hours import table, workbook
from opdracht.hours.booking import Booking
from opdracht.hours.errors import (
    HoursRefused,
    RowsTooMany,
    SheetBroken,
    SheetForeign,
    SheetTooBig,
    SheetTooWide,
    SheetUnknown,
    SheetUnsafe,
)
from opdracht.importer.errors import ColumnMissing, FileMissing, LogEmpty
from tests.opdracht.hours.sheet_files import (
    GOOD,
    HEAD,
    MAP,
    OTHER,
    added_up,
    excel_parts,
    excel_rows,
    judged,
    open_row,
    packed,
    write_csv,
    write_excel,
    write_open,
)

DAY = date(2026, 10, 30)
CELLS = ("26-a", "team-1", "advies", 7.5, DAY)
PART = "xl/worksheets/sheet1.xml"
SHEET = excel_rows(HEAD, CELLS)


def written(folder: Path, content: bytes) -> Path:
    path = folder / "hours.xlsx"
    path.write_bytes(content)
    return path


def refused(path: Path, error: type[Exception]) -> None:
    started = time.monotonic()
    tracemalloc.start()
    try:
        with pytest.raises(error) as found:
            judged(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    if isinstance(found.value, HoursRefused):
        assert len(found.value.sentence("nl")) < 400
        assert "{" not in found.value.sentence("nl") + found.value.sentence("en")
    assert peak < 16 * 1024**2
    assert time.monotonic() - started < 20


def with_part(name: str, content: str | bytes) -> bytes:
    return packed({**excel_parts(SHEET), name: content})


def test_the_workbook_that_these_bend_is_good(tmp_path: Path) -> None:
    (booking,) = judged(written(tmp_path, packed(excel_parts(SHEET))))
    assert isinstance(booking, Booking)


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = written(tmp_path, packed(excel_parts(SHEET)))
    with path.open("ab") as file:
        file.truncate(50 * 1024**2)
    refused(path, SheetTooBig)


def test_a_csv_that_is_too_big_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "MOST_CSV_BYTES", 100)
    refused(write_csv(tmp_path, GOOD, GOOD, GOOD), SheetTooBig)


def test_a_part_that_is_mostly_air_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "hours.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in excel_parts(SHEET).items():
            archive.writestr(name, content)
        with archive.open("xl/sharedStrings.xml", "w") as part:
            for _ in range(300):
                part.write(b" " * 1024**2)
    assert path.stat().st_size < 1_000_000
    refused(path, SheetTooBig)


def test_a_part_that_lies_about_its_size_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 100_000)
    content = with_part("xl/sharedStrings.xml", "<sst>" + " " * 1_000_000 + "</sst>")
    honest, lie = struct.pack("<L", 1_000_011), struct.pack("<L", 11)
    assert honest in content
    refused(written(tmp_path, content.replace(honest, lie)), SheetBroken)


def test_many_parts_and_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    many = excel_parts(SHEET) | {f"xl/media/{number}": "" for number in range(2_001)}
    refused(written(tmp_path, packed(many)), SheetTooBig)
    file = io.BytesIO(packed(excel_parts(SHEET)))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(file, "a") as archive:
        archive.writestr(PART, "<worksheet/>")
    refused(written(tmp_path, file.getvalue()), SheetBroken)


@pytest.mark.parametrize("reference", ["XFD1048576", "A1048576", "ZZZ9999999"])
def test_a_cell_in_the_last_corner_is_refused_before_it_fills_the_memory(
    tmp_path: Path, reference: str
) -> None:
    far = f'<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="{reference}"><v>1</v></c></row>'
    path = written(tmp_path, packed(excel_parts(far + "</sheetData>")))
    if reference.startswith("A"):  # a long thin sheet is fine; it is no sheet of hours
        refused(path, ColumnMissing)
    else:
        refused(path, SheetTooWide)


def test_a_row_that_is_repeated_a_million_times_is_refused(tmp_path: Path) -> None:
    for more in (
        ' table:number-rows-repeated="1048576"',
        f' table:number-rows-repeated="{"9" * 12}"',
    ):
        refused(write_open(tmp_path, open_row(*CELLS, more=more)), SheetTooWide)


def test_empty_rows_that_are_repeated_to_the_end_of_the_sheet_are_fine(tmp_path: Path) -> None:
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    last = f'<table:table-row table:number-rows-repeated="1048570">{empty}</table:table-row>'
    (booking,) = judged(write_open(tmp_path, open_row(*CELLS), last))
    assert isinstance(booking, Booking)


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<worksheet><sheetData>&b;</sheetData></worksheet>"
)
FILE = '<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/hostname">]><sst><si><t>&s;</t></si></sst>'


@pytest.mark.parametrize(
    ("part", "content", "error"),
    [
        (PART, LAUGHS, SheetUnsafe),
        ("xl/sharedStrings.xml", FILE, SheetUnsafe),
        ("xl/styles.xml", "<a>" * 10_000, SheetUnsafe),
        (PART, "<worksheet><sheetData>", SheetBroken),
        (PART, "", SheetBroken),
        (PART, b"\xff\xfe\x00", SheetBroken),
        ("xl/workbook.xml", "<workbook/>", SheetUnknown),
        ("xl/workbook.xml", "no", SheetBroken),
        ("xl/_rels/workbook.xml.rels", "<Relationships/>", HoursRefused),
        (PART, "<worksheet><sheetData/></worksheet>", LogEmpty),
        (PART, '<worksheet><c r="A1" t="s"><v>99999999</v></c></worksheet>', Exception),
    ],
)
def test_a_part_that_no_office_program_writes_is_refused(
    tmp_path: Path, part: str, content: str | bytes, error: type[Exception]
) -> None:
    refused(written(tmp_path, with_part(part, content)), error)


@pytest.mark.parametrize("cut", [40, 400, -30])
def test_a_workbook_that_was_cut_off_is_refused(tmp_path: Path, cut: int) -> None:
    refused(written(tmp_path, packed(excel_parts(SHEET))[:cut]), SheetBroken)


def test_a_workbook_of_which_one_byte_changed_is_refused_or_read(tmp_path: Path) -> None:
    content = packed(excel_parts(SHEET))
    for place in range(0, len(content), 7):
        bent = content[:place] + bytes([content[place] ^ 0x5A]) + content[place + 1 :]
        try:
            judged(written(tmp_path, bent))
        except (HoursRefused, ColumnMissing, LogEmpty, UnicodeError):
            continue


@pytest.mark.parametrize(
    "content",
    [
        packed({"word/document.xml": "<document/>"}),
        b"\xd0\xcf\x11\xe0" + bytes(600),
        b"%PDF-1.7\n",
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    refused(written(tmp_path, content), SheetForeign)


def test_a_sheet_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    path = write_excel(tmp_path, CELLS)
    with pytest.raises(SheetUnknown, match="Blad2 is not in the file; it has: Uren"):
        judged(path, MAP.replace("[file]", '[file]\nsheet = "Blad2"'))


def test_more_rows_than_a_sheet_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 2)
    refused(write_csv(tmp_path, GOOD, GOOD, GOOD), RowsTooMany)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    refused(tmp_path / "none.csv", FileMissing)
    refused(tmp_path, FileMissing)


@pytest.mark.deep
def test_a_million_rows_are_added_up_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "hours.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(";".join(HEAD) + "\n")
        for _ in range(500_000):
            file.write(";".join(GOOD) + "\n" + ";".join(OTHER) + "\n")
    tracemalloc.start()
    sheet = added_up(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [total.hours for total in sheet.totals] == [3_750_000, 4_000_000]
    assert peak < 16 * 1024**2
