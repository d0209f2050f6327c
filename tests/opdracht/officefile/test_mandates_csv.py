"""Authorities to promise come in from a sheet, or the sheet is refused cell by cell."""

from datetime import date
from pathlib import Path

import pytest

from opdracht.demo.houses import ENVIRONMENT
from opdracht.officefile.findings import OfficeFileInvalid, OfficeFileTooBig
from opdracht.officefile.mandates_csv import read_mandates, read_sheet
from opdracht.officefile.shape import MandateEntry
from opdracht.officefile.wanted import Change
from tests.opdracht.officefile.support import events_of, planned, told

HEAD = "mandate,person,hours,euros,products,subjects,excluded,starts,ends\n"


def wrong(text: str) -> list[tuple[str, str, int | None]]:
    with pytest.raises(OfficeFileInvalid) as refused:
        read_sheet("lijst.csv", text)
    return [(one.field, one.code, one.line) for one in refused.value.findings]


@pytest.mark.parametrize("mark", [",", ";"])
def test_a_row_is_a_mandate(mark: str) -> None:
    rows = f"{HEAD}m-1,p-1,80,5000,a b,water,,2026-01-01,\n\n".replace(",", mark)
    file = read_sheet("lijst.csv", rows)
    assert file.says.mandates == (
        MandateEntry(
            mandate="m-1",
            person="p-1",
            hours=80,
            euros=5000,
            products=("a", "b"),
            subjects=("water",),
            starts=date(2026, 1, 1),
        ),
    )
    assert file.line("mandates", 0) == 2


def test_columns_may_be_left_out_but_not_those_that_matter() -> None:
    assert len(read_sheet("l.csv", "euros,mandate,person,hours\n5,m,p,1\n").says.mandates) == 1
    assert wrong("mandate,person,uren,hours,hours\n") == [
        ("uren", "column_unknown", 1),
        ("euros", "column_missing", 1),
        ("hours", "column_twice", 1),
    ]
    assert len(wrong("")) == 4


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "=HYPERLINK"])
def test_a_cell_that_starts_like_a_formula_is_refused(cell: str) -> None:
    assert wrong(f'{HEAD}"{cell}",p-1,1,1,,,,,\n') == [("mandate", "formula_in_cell", 2)]
    assert wrong(f'{HEAD}m-1,p-1,1,1,"{cell}",,,,\n') == [("products", "formula_in_cell", 2)]


def test_hours_below_zero_are_what_is_wrong_with_them() -> None:
    assert wrong(f"{HEAD}m-1,p-1,-5,1,,,,,\n") == [("hours", "greater_than_equal", 2)]


def test_every_wrong_cell_is_named_with_its_line() -> None:
    rows = (
        f"{HEAD}m-1,p-1,veel,1,,,,,\nM 2,,1,1,,,,,\nm-3,p-1,1,1,,,,2026-02-01,2026-01-01\n"
        "m-4,p-1,1,1,,,,,,,extra\nm-5,p-1,1,1,,,,,\nm-5,p-1,1,1,,,,,\n"
    )
    assert wrong(rows) == [
        ("hours", "int_parsing", 2),
        ("mandate", "string_pattern_mismatch", 3),
        ("person", "missing", 3),
        ("csv", "row_too_long", 5),
        ("mandates.0.ends", "dates_reversed", 4),
        ("mandates.2", "entry_twice", 7),
    ]


def test_a_hostile_sheet_is_refused(tmp_path: Path) -> None:
    assert wrong(f"{HEAD}{'x' * 3000},p,1,1,,,,,\n") == [("mandate", "string_too_long", 2)]
    assert wrong(f"{HEAD}{'x' * 200_000},p,1,1,,,,,\n")[0][1] == "csv_invalid"
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.seek(50 * 1024 * 1024)
        file.write(b"x")
    with pytest.raises(OfficeFileTooBig):
        read_mandates(path)


def test_a_sheet_is_planned_like_a_file() -> None:
    events = events_of(ENVIRONMENT)
    rows = (
        "mandate;person;hours;euros;subjects;excluded;starts;ends;products\n"
        "toezeggen-water;teamleider-1;120;10000;water;;2024-01-01;2026-12-31;\n"
        "toezeggen-nieuw;teamleider-2;40;0;;;;;geluidmeting\n"
        "toezeggen-soep;teamleider-2;40;0;;;;;soep\n"
        "toezeggen-am;accountmanager-1;40;0;;;;;\n"
    )
    file = read_sheet("lijst.csv", rows)
    found = planned(file.says, events)
    assert [(one.key, one.change, one.code) for one in found.items] == [
        ("toezeggen-water", Change.ENDED, None),
        ("toezeggen-nieuw", Change.ADDED, None),
        ("toezeggen-soep", Change.CANNOT, "product_unknown"),
        ("toezeggen-am", Change.CANNOT, "holder_not_supervisor"),
    ]
    assert told(found.items, file)[0] == (
        "Bevoegdheid toezeggen-water stopt: laatste dag van niets naar 2026-12-31."
    )
    assert told(found.items, file)[2] == (
        "Bevoegdheid toezeggen-soep kan niet (regel 4): Het productenboek kent geen product soep."
    )
