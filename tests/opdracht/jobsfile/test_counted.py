"""Jobs from a sheet: added up by KVK number, and what is wrong is named by its row and column."""

from pathlib import Path

import pytest

from domain.figures.effect import CompanyJobs
from opdracht.importer.errors import ImportRefused
from opdracht.jobsfile.counted import Counted, JobsMap, read
from tests.opdracht.hours.sheet_files import excel_parts, excel_rows, packed


def written(folder: Path, *rows: str, head: str = "kvk;begin;eind") -> Path:
    file = folder / "banen.csv"
    file.write_text("\n".join((head, *rows)), "utf-8")
    return file


def counted(folder: Path, *rows: str) -> Counted:
    return read(written(folder, *rows), JobsMap())


def test_establishments_of_one_number_are_one_company(tmp_path: Path) -> None:
    found = counted(tmp_path, "00100001;5;6", "00100002;0;3", "00100001;10;9")
    assert found.jobs == {"00100001": CompanyJobs(15, 15), "00100002": CompanyJobs(0, 3)}
    assert (found.rows, found.bad) == (3, 0)


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("123;5;6", "kvk", "123 is geen KVK-nummer van 8 cijfers"),
        (";5;6", "kvk", " is geen KVK-nummer van 8 cijfers"),
        ("00100001;-5;6", "begin", "-5 is geen aantal banen: een heel getal van 0 of meer"),
        ("00100001;5;6,5", "eind", "6,5 is geen aantal banen: een heel getal van 0 of meer"),
        ("00100001;5;", "eind", " is geen aantal banen: een heel getal van 0 of meer"),
        ("00100001;=1+1;6", "begin", "de cel bevat een formule; plak de waarden"),
        ("00100001;99999999999;6", "begin", "99999999999 is geen aantal banen"),
    ],
)
def test_a_wrong_row_counts_nowhere_and_says_why(
    tmp_path: Path, row: str, column: str, said: str
) -> None:
    found = counted(tmp_path, row, "00100009;1;1")
    [wrong] = found.wrong
    assert (wrong.line, wrong.column, found.bad) == (2, column, 1)
    assert wrong.sentence("nl").startswith(said)
    assert list(found.jobs) == ["00100009"]


def test_a_workbook_keeps_the_zeros_that_it_took_away(tmp_path: Path) -> None:
    file = tmp_path / "banen.xlsx"
    rows = excel_rows(("KVK", "2024", "2026"), (100_001, 4, 5))
    file.write_bytes(packed(excel_parts(rows)))
    found = read(file, JobsMap("KVK", "2024", "2026"))
    assert found.jobs == {"00100001": CompanyJobs(4, 5)}


def test_what_is_no_such_sheet_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused):
        read(written(tmp_path, "1;2;3", head="kvk;a;b"), JobsMap())
    broken = tmp_path / "x"
    broken.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(ImportRefused):
        read(broken, JobsMap())
