"""The same rows from CSV, XLSX and ODS; every bad cell is told by row and field."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from opdracht.hours.booking import Booking, Judge
from opdracht.hours.fault import Fault
from opdracht.hours.hours_map import EXAMPLE, read_hours_map
from opdracht.hours.table import open_table
from opdracht.hours.totals import read
from opdracht.importer.errors import (
    ColumnMissing,
    ColumnTwice,
    ImportRefused,
    LogEmpty,
    MapKeyMissing,
    MapKeyUnknown,
    MapNotToml,
    MapTooBig,
    MapValueInvalid,
)
from tests.opdracht.hours.sheet_files import (
    GOOD,
    HEAD,
    KNOWN,
    MAP,
    OTHER,
    TODAY,
    Value,
    added_up,
    excel_parts,
    excel_rows,
    judged,
    open_row,
    packed,
    write_csv,
    write_excel,
    write_map,
    write_open,
)

DAY = date(2026, 10, 30)
FIRST = Booking(2, "26-a", "team-1", "advies", Decimal("7.5"), DAY)


def test_the_three_kinds_of_file_give_the_same_booking(tmp_path: Path) -> None:
    cells: tuple[Value, ...] = ("26-a", "team-1", "advies", 7.5, DAY)
    assert judged(write_csv(tmp_path, GOOD)) == [FIRST]
    assert judged(write_excel(tmp_path, cells)) == [FIRST]
    assert judged(write_open(tmp_path, open_row(*cells))) == [FIRST]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_a_csv_shows_by_itself_how_it_is_written(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    text = MAP.replace('"Team"', '"Tëam"') + '[teams]\n"Één" = "team-1"\n'
    row = delimiter.join(("P-1", "Één", "advies", "7.5", "2026-10-30"))
    path = tmp_path / "hours.csv"
    head = delimiter.join(HEAD).replace("Team", "Tëam")
    path.write_bytes(f"{head}\r\n{row}\r\n".encode(encoding))
    assert judged(path, text) == [FIRST]


def test_rows_above_the_header_and_empty_rows_are_not_read(tmp_path: Path) -> None:
    text = MAP.replace("[file]", "[file]\nheader_row = 3")
    path = tmp_path / "hours.csv"
    path.write_text("Overzicht\n\n" + ";".join(HEAD) + "\n;;;;\n" + ";".join(GOOD) + "\n", "utf-8")
    assert judged(path, text) == [replace(FIRST, line=5)]
    excel = write_excel(tmp_path, (), HEAD, (), ("26-a", "team-1", "advies", 7.5, DAY))
    assert judged(excel, text) == [replace(FIRST, line=5)]


CSV_FAULTS = [
    (0, "", "empty", "Project"),
    (0, "26-z", "commission_unknown", "Project"),
    (0, "=HYPERLINK(1)", "sign", "Project"),
    (0, "@SUM(A1)", "sign", "Project"),
    (0, "x" * 301, "long", "Project"),
    (1, "team-9", "team_unknown", "Team"),
    (1, "", "empty", "Team"),
    (2, "graven", "product_unknown", "Product"),
    (2, "-advies", "sign", "Product"),
    (3, "", "empty", "Uren"),
    (3, "veel", "number", "Uren"),
    (3, "-2,5", "negative", "Uren"),
    (3, "=1+1", "sign", "Uren"),
    (3, "+A1", "sign", "Uren"),
    (3, "1.234", "ambiguous", "Uren"),
    (3, "1000001", "huge", "Uren"),
    (4, "", "empty", "Datum"),
    (4, "2026-02-30", "day", "Datum"),
    (4, "2026-11-27", "future", "Datum"),
    (4, "=TODAY()", "sign", "Datum"),
]


@pytest.mark.parametrize(("column", "value", "code", "field"), CSV_FAULTS)
def test_a_bad_cell_is_told_by_row_and_field_and_the_rest_is_read(
    tmp_path: Path, column: int, value: str, code: str, field: str
) -> None:
    row = [*GOOD[:column], value, *GOOD[column + 1 :]]
    fault, good = judged(write_csv(tmp_path, row, OTHER))
    assert isinstance(fault, Fault)
    assert (fault.line, fault.field, fault.code) == (2, field, code)
    assert isinstance(good, Booking)
    assert len(fault.sentence("nl")) < 200
    assert "{" not in fault.sentence("nl") + fault.sentence("en")


@pytest.mark.parametrize("kind", ["excel", "open"])
@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (0, ("A1", "26-a"), "formula"),
        (3, ("SUM(A1:A9)", "7.5"), "formula"),
        (3, ("-5", "-5"), "formula"),
        (3, -5, "negative"),
        (3, "uur", "number"),
        (3, DAY, "number"),
        (4, 7, "day"),
        (4, date(2027, 1, 1), "future"),
        (1, 12, "team_unknown"),
    ],
)
def test_a_bad_cell_of_a_workbook_is_told_the_same_way(
    tmp_path: Path, kind: str, column: int, value: Value, code: str
) -> None:
    cells: list[Value] = ["26-a", "team-1", "advies", 7.5, DAY]
    other: list[Value] = ["26-b", "team-2", "", 8, DAY]
    cells[column] = value
    fault, good = judged(
        write_excel(tmp_path, cells, other)
        if kind == "excel"
        else write_open(tmp_path, open_row(*cells), open_row(*other))
    )
    assert isinstance(fault, Fault)
    assert (fault.line, fault.field, fault.code) == (2, HEAD[column], code)
    assert isinstance(good, Booking)


def test_formulas_of_an_area_and_error_values_are_seen(tmp_path: Path) -> None:
    cells = ("26-a", "team-1", "advies", 7, DAY)
    path = tmp_path / "hours.xlsx"
    rows = excel_rows(HEAD, cells, cells, cells)
    rows = rows.replace('<c r="D2"><v>7</v>', '<c r="D2"><f t="array" ref="D2:D3">X</f><v>7</v>')
    rows = rows.replace('<c r="D4"><v>7</v>', '<c r="D4" t="e"><v>#N/A</v>')
    path.write_bytes(packed(excel_parts(rows)))
    codes = [row.code for row in judged(path) if isinstance(row, Fault)]
    assert codes == ["formula", "formula", "error"]


def test_a_merged_cell_is_told_apart_from_an_empty_one(tmp_path: Path) -> None:
    first: tuple[Value, ...] = ("26-a", "team-1", "advies", 7, DAY)
    second: tuple[Value, ...] = ("", "team-2", "advies", 7, DAY)
    merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    good, fault = judged(write_excel(tmp_path, first, second, more=merged))
    assert isinstance(good, Booking)
    assert isinstance(fault, Fault)
    assert (fault.line, fault.field, fault.code) == (3, "Project", "merged")
    covered = open_row(*second).replace("<table:table-cell/>", "<table:covered-table-cell/>", 1)
    good, fault = judged(write_open(tmp_path, open_row(*first), covered))
    assert isinstance(fault, Fault)
    assert (fault.line, fault.field, fault.code) == (3, "Project", "merged")


def test_a_line_that_is_no_row_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    fault, good = judged(write_csv(tmp_path, ["26-a", 'te"am', '"x"y', "1", "2"], OTHER))
    assert isinstance(fault, Fault)
    assert (fault.line, fault.code) == (2, "unreadable")
    assert isinstance(good, Booking)


@pytest.mark.parametrize(
    ("column", "value", "until"),
    [
        ("week", "2026-W44", date(2026, 11, 1)),
        ("week", "2026-W48", date(2026, 11, 26)),
        ("month", "2026-10", date(2026, 10, 31)),
    ],
)
def test_a_week_or_month_counts_to_its_end_or_to_today(
    tmp_path: Path, column: str, value: str, until: date
) -> None:
    text = MAP.replace("date =", f"{column} =")
    (booking,) = judged(write_csv(tmp_path, [*GOOD[:4], value]), text)
    assert isinstance(booking, Booking)
    assert booking.until == until


def test_a_given_day_is_the_end_of_every_row_and_nothing_lies_after_it(tmp_path: Path) -> None:
    path = write_csv(tmp_path, GOOD, OTHER)
    first, second = judged(path, until=DAY)
    assert isinstance(first, Booking)
    assert first.until == DAY
    assert isinstance(second, Fault)
    assert second.code == "after"
    without = MAP.replace('date = "Datum"\n', "")
    assert [row.until for row in judged(path, without, until=DAY) if isinstance(row, Booking)] == [
        DAY,
        DAY,
    ]


def test_bookings_are_added_up_first_and_rounded_once(tmp_path: Path) -> None:
    quarter = [*GOOD[:3], "0,25", "2026-10-01"]
    sheet = added_up(write_csv(tmp_path, quarter, quarter, OTHER))
    first, second = sheet.totals
    assert (first.hours, first.exact, first.until, first.rows) == (
        1,
        Decimal("0.50"),
        date(2026, 10, 1),
        2,
    )
    assert (second.commission, second.product, second.hours) == ("26-b", None, 8)


def test_of_running_totals_the_last_day_counts(tmp_path: Path) -> None:
    early = [*GOOD[:3], "40", "2026-09-30"]
    late = [*GOOD[:3], "71,5", "2026-10-31"]
    text = 'rows = "totals"' + MAP
    for rows in ((early, late), (late, early)):
        (total,) = added_up(write_csv(tmp_path, *rows), text).totals
        assert (total.hours, total.until) == (72, date(2026, 10, 31))


def test_a_bad_row_holds_back_its_commission_by_name(tmp_path: Path) -> None:
    bad = [*GOOD[:3], "veel", "2026-10-30"]
    sheet = added_up(write_csv(tmp_path, GOOD, bad, OTHER, ["26-z", *GOOD[1:]]))
    assert sheet.held == {"26-a": 3}
    assert (sheet.rows, sheet.bad) == (4, 2)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", LogEmpty),
        (";".join(HEAD[1:]).encode(), ColumnMissing),
        (";".join((*HEAD, "Uren")).encode() + b"\n", ColumnTwice),
        (b"#".join(word.encode() for word in HEAD), ColumnMissing),
        (b"\x00\x01\x02\x03", ImportRefused),
    ],
)
def test_a_csv_that_is_no_such_sheet_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, error: type[ImportRefused]
) -> None:
    path = tmp_path / "hours.csv"
    path.write_bytes(content)
    with pytest.raises(error) as refused:
        judged(path)
    assert len(refused.value.sentence("nl")) < 400


def test_the_example_of_a_map_is_a_map(tmp_path: Path) -> None:
    found = read_hours_map(write_map(tmp_path, EXAMPLE))
    assert found.columns_.date == "Datum"
    assert found.teams == {"Geluid en licht": "team-geluid"}


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        (MAP.replace('hours = "Uren"\n', ""), MapKeyMissing, "columns.hours"),
        (MAP.replace("product =", "thing ="), MapKeyUnknown, "columns.thing"),
        (MAP + "[more]\nx = 1\n", MapKeyUnknown, "unknown key more"),
        (MAP.replace("date =", 'week = "W"\ndate ='), MapValueInvalid, "one of date, week"),
        (MAP.replace("date =", 'year = "J"\ndate ='), MapValueInvalid, "goes with week"),
        (MAP.replace('"26-a"', '"Geen Id"'), MapValueInvalid, "commissions.P-1"),
        ("[" * 50_000, MapNotToml, "TOML"),
        ("a = " + "[" * 50_000, MapNotToml, "TOML"),
        ("#" * 1_100_000, MapTooBig, "1024 kB"),
    ],
)
def test_a_wrong_map_is_refused_by_its_key(
    tmp_path: Path, text: str, error: type[ImportRefused], said: str
) -> None:
    with pytest.raises(error, match=said):
        read_hours_map(write_map(tmp_path, text))


def test_whoever_waits_hears_how_many_rows_were_read(tmp_path: Path) -> None:
    hours_map = read_hours_map(write_map(tmp_path))
    heard: list[int] = []
    with open_table(write_csv(tmp_path, *[GOOD] * 2_500), hours_map) as table:
        judge = Judge(hours_map, table.header, KNOWN, TODAY)
        read(table, judge, totals=False, progress=heard.append)
    assert heard == [1_000, 2_000]
