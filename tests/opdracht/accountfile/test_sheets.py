"""Workbooks in and out: hostile ones, formulas, and a register that comes back as it was."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from opdracht.accountfile import sheet as sheets
from opdracht.accountfile.account_map import AccountMap
from opdracht.accountfile.errors import AccountFileTooBig, AccountRowsTooMany
from opdracht.accountfile.export import headings, write_out
from opdracht.accountfile.row import Fault, Good
from opdracht.accountfile.sheet import open_sheet
from opdracht.hours.errors import SheetBroken, SheetForeign, SheetTooBig
from opdracht.importer.errors import ColumnMissing, FileMissing, ImportRefused, LogEmpty
from opdracht.web.sheets import Ending, sheet
from storage.tenants import add_tenant
from tests.opdracht.accountfile.house import RSIN, House, row, write_csv
from tests.opdracht.hours.sheet_files import excel_parts, excel_rows, packed


def judged(path: Path) -> list[Good | Fault]:
    with open_sheet(path, AccountMap(), lambda _: None, "am-1") as opened:
        return list(opened.rows)


def workbook(folder: Path, *rows: tuple[str | int | tuple[str, str], ...]) -> Path:
    path = folder / "relaties.xlsx"
    path.write_bytes(packed(excel_parts(excel_rows(*rows))))
    return path


def test_a_formula_in_a_workbook_is_never_run_and_costs_its_row(tmp_path: Path) -> None:
    head = ("naam", "kvk", "grootteklasse")
    told = judged(
        workbook(
            tmp_path,
            head,
            (("1+1", "2"), "12345678", "1"),
            ("Kiosk", ("A1", "12345678"), "1"),
            ("Garage", 87654321, "5-9"),
            ("Zonder nul", 1234567, "1"),
        )
    )
    assert [(it.field, it.code) for it in told if isinstance(it, Fault)] == [
        ("naam", "formula"),
        ("kvk", "formula"),
        ("kvk", "kvk"),
    ]
    (good,) = [it for it in told if isinstance(it, Good)]
    assert (good.command.name, good.command.kvk) == ("Garage", "87654321")


def big(folder: Path) -> Path:
    path = folder / "groot.csv"
    with path.open("wb") as file:
        file.write(b"naam\n")
        file.truncate(200 * 1024**2)
    return path


def big_workbook(folder: Path) -> Path:
    path = folder / "groot.xlsx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(40 * 1024**2)
    return path


def written(folder: Path, content: bytes) -> Path:
    path = folder / "x.xlsx"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (big, AccountFileTooBig),
        (big_workbook, SheetTooBig),
        (lambda folder: written(folder, b"PK\x03\x04 and no more"), SheetBroken),
        (lambda folder: written(folder, b"%PDF-1.7"), SheetForeign),
        (lambda folder: written(folder, b""), LogEmpty),
        (lambda folder: folder / "nowhere.csv", FileMissing),
        (lambda folder: write_csv(folder, "x", head="bedrijf"), ColumnMissing),
    ],
)
def test_a_sheet_that_cannot_be_used_is_refused_in_one_sentence_and_little_memory(
    make: Callable[[Path], Path], error: type[ImportRefused], tmp_path: Path
) -> None:
    path = make(tmp_path)
    tracemalloc.start()
    try:
        with pytest.raises(error) as found:
            judged(path)
        assert tracemalloc.get_traced_memory()[1] < 16 * 1024**2
    finally:
        tracemalloc.stop()
    assert "{" not in found.value.sentence("nl") + found.value.sentence("en")


def test_more_rows_than_can_be_compared_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    assert len(judged(write_csv(tmp_path, row("A"), row("B")))) == 2
    with pytest.raises(AccountRowsTooMany):
        judged(write_csv(tmp_path, row("A"), row("B"), row("C")))


async def exported(house: House, folder: Path, ending: Ending) -> Path:
    path = folder / f"uit.{ending}"
    with path.open("wb") as file, TemporaryDirectory() as scratch:
        rows = sheet(ending, file, scratch, headings(), "Relaties")
        await write_out(house.store, house.tenant, rows)
        rows.end()
    return path


async def test_what_is_written_out_comes_back_the_same_and_elsewhere_too(
    house: House, tmp_path: Path
) -> None:
    rows = [
        row("Bakkerij Jansen", kvk="01234567", postcode="1234AB", plaats="Waterrijk", niveau="A"),
        row("@Home, B.V. +", kvk="11111111", grootteklasse="2-4", sbi="01131"),
        row("Kiosk", plaats="Waterrijk"),
        row("Stichting Oever", rsin=RSIN, oin="0" * 20),
    ]
    await house.bring(write_csv(tmp_path, *rows))
    await add_tenant(house.store.database, "other")
    other = House(house.store, "other")
    await other.furnish()
    endings: tuple[Ending, ...] = ("csv", "xlsx", "ods")
    for ending in endings:
        path = await exported(house, tmp_path, ending)
        again = await house.bring(path)
        assert (again.known, again.created, again.filled, again.refused) == (4, 0, 0, 0), ending
        there = await other.bring(path)
        assert (there.known + there.created, there.refused) == (4, 0), ending
    assert {_told(it) for it in await house.rows()} == {_told(it) for it in await other.rows()}


def _told(it: object) -> tuple[object, ...]:
    fields = ("name", "kvk", "rsin", "oin", "sbi", "size", "tier", "postcode", "place", "owner")
    return tuple(getattr(it, field) for field in fields)


async def test_a_text_that_looks_like_a_formula_is_harmless_in_an_export(
    house: House, tmp_path: Path
) -> None:
    await house.bring(write_csv(tmp_path, row("@SUM(1+1)", kvk="11111111")))
    path = await exported(house, tmp_path, "csv")
    assert "'@SUM(1+1)" in path.read_text(encoding="utf-8-sig")
