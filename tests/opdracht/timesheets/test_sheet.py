"""A sheet of bookings as weeks: added up, or refused by row and field."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from domain.timesheet.words import ActivityKind as Kind
from opdracht.hours.table import open_table
from opdracht.importer.errors import ImportRefused, MapValueInvalid
from opdracht.timesheets.rows import WeekJudge
from opdracht.timesheets.week_map import EXAMPLE, WeekMap, read_week_map
from opdracht.timesheets.weeks import WeekSheet, read, rounded
from tests.often import often
from tests.opdracht.hours.sheet_files import excel_parts, excel_rows, packed

TODAY = date(2026, 11, 26)
MONDAY = date(2026, 11, 16)
PEOPLE = ("anna", "ben")
HEAD = ("Wie", "Wat", "Uren", "Datum", "Totaal")
MAP = """
source = "tijd"
[columns]
person = "Wie"
activity = "Wat"
hours = "Uren"
date = "Datum"
total = "Totaal"
[people]
"A. Bakker" = "anna"
[activities]
"Bezoek" = "visit"
"Beleid" = "policy"
"""
VISIT = ("A. Bakker", "Bezoek", "2,5", "2026-11-16", "")
POLICY = ("anna", "Beleid", "1:30", "2026-11-22", "")
OTHER = ("ben", "meetings", "8", "2026-11-17", "")


def week_map(folder: Path, text: str = MAP) -> WeekMap:
    path = folder / "map.toml"
    path.write_text(text, "utf-8")
    return read_week_map(path)


def read_from(path: Path, mapped: WeekMap) -> WeekSheet:
    with open_table(path, mapped) as table:
        judge = WeekJudge(mapped, table.header, PEOPLE, TODAY)
        return read(table, judge, mapped.columns_.total)


def sheet(folder: Path, *rows: Sequence[str], mapped: WeekMap | None = None) -> WeekSheet:
    path = folder / "tijd.csv"
    path.write_text("\n".join(";".join(row) for row in (HEAD, *rows)) + "\n", "utf-8")
    return read_from(path, mapped or week_map(folder))


def told(found: WeekSheet) -> list[tuple[int, str, str]]:
    return [(fault.line, fault.field, fault.code) for fault in found.faults]


def test_rows_of_a_person_and_week_are_added_up_by_kind(tmp_path: Path) -> None:
    found = sheet(tmp_path, VISIT, POLICY, VISIT, OTHER)
    assert (found.rows, found.bad, len(found.held)) == (4, 0, 0)
    anna, ben = found.weeks
    assert (anna.person, anna.monday, anna.rows, anna.line) == ("anna", MONDAY, 3, 2)
    assert {kind: amount for kind, amount in anna.minutes.items() if amount} == {
        Kind.VISIT: 300,
        Kind.POLICY: 90,
    }
    assert ben.minutes[Kind.MEETINGS] == 480


def test_an_excel_sheet_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "tijd.xlsx"
    path.write_bytes(packed(excel_parts(excel_rows(HEAD, VISIT, POLICY, OTHER))))
    assert read_from(path, week_map(tmp_path)) == sheet(tmp_path, VISIT, POLICY, OTHER)


@pytest.mark.parametrize(
    ("place", "cell", "code"),
    [
        (0, "", "empty"),
        (0, "carla", "person_unknown"),
        (0, "=A1", "sign"),
        (1, "", "empty"),
        (1, "Vakantie", "activity_unknown"),
        (1, "-1+2", "sign"),
        (2, "", "empty"),
        (2, "-1", "negative"),
        (2, "veel", "number"),
        (2, "1.234", "ambiguous"),
        (2, "1e9", "number"),
        (3, "2026-11-27", "future"),
        (3, "2026-02-30", "day"),
        (4, "x", "number"),
    ],
)
def test_a_bad_cell_is_told_by_row_and_field_and_the_rest_goes_in(
    tmp_path: Path, place: int, cell: str, code: str
) -> None:
    row = [*VISIT]
    row[place] = cell
    found = sheet(tmp_path, OTHER, row)
    assert told(found) == [(3, HEAD[place], code)]
    assert [week.person for week in found.weeks] == ["ben"]
    for language in ("nl", "en"):
        assert "{" not in found.faults[0].sentence(language)


def test_a_week_that_lacks_a_row_is_held_back(tmp_path: Path) -> None:
    bad = ("anna", "Bezoek", "veel", "2026-11-18", "")
    later = ("anna", "Bezoek", "1", "2026-11-23", "")
    found = sheet(tmp_path, VISIT, bad, later)
    assert (found.bad, len(found.held)) == (1, 1)
    assert [week.monday for week in found.weeks] == [date(2026, 11, 23)]
    tomorrow = ("anna", "Bezoek", "1", "2026-11-27", "")
    found = sheet(tmp_path, VISIT, later, tomorrow)
    assert [(week.person, week.monday, week.line) for week in found.held] == [
        ("anna", date(2026, 11, 23), 3)
    ]
    assert [week.monday for week in found.weeks] == [MONDAY]


def test_hours_that_do_not_add_up_to_what_the_sheet_says_are_refused(tmp_path: Path) -> None:
    right = (*VISIT[:4], "4")
    assert sheet(tmp_path, right, POLICY).bad == 0
    found = sheet(tmp_path, (*VISIT[:4], "5"), POLICY, OTHER)
    assert told(found) == [(2, "Totaal", "sum")]
    assert [week.person for week in found.weeks] == ["ben"]
    twice = sheet(tmp_path, (*VISIT[:4], "4"), (*POLICY[:4], "5"))
    assert told(twice) == [(3, "Totaal", "sums")]
    assert twice.weeks == ()


def test_more_hours_than_a_week_has_are_refused(tmp_path: Path) -> None:
    full = ("anna", "Bezoek", "168", "2026-11-16", "")
    assert sheet(tmp_path, full).weeks[0].minutes[Kind.VISIT] == 10_080
    found = sheet(tmp_path, full, POLICY)
    assert told(found) == [(2, "", "overfull")]
    assert (found.weeks, len(found.held)) == ((), 1)


def test_weeks_may_be_named_by_their_number(tmp_path: Path) -> None:
    text = MAP.replace('date = "Datum"', 'week = "Datum"').replace('total = "Totaal"\n', "")
    mapped = week_map(tmp_path, text)
    found = sheet(tmp_path, (*VISIT[:3], "2026-W47", ""), mapped=mapped)
    assert [week.monday for week in found.weeks] == [MONDAY]
    coming = sheet(tmp_path, (*VISIT[:3], "2026-W49", ""), mapped=mapped)
    assert told(coming) == [(2, "Datum", "future")]


def test_the_example_is_a_map_and_a_map_names_one_kind_of_day(tmp_path: Path) -> None:
    mapped = week_map(tmp_path, EXAMPLE)
    assert set(mapped.activities.values()) == set(Kind)
    for text in (
        MAP.replace('date = "Datum"', ""),
        MAP.replace('date = "Datum"', 'date = "Datum"\nweek = "Totaal"'),
        MAP.replace('total = "Totaal"', 'year = "Totaal"'),
        MAP.replace('"visit"', '"vacation"'),
    ):
        with pytest.raises(ImportRefused) as refused:
            week_map(tmp_path, text)
        assert isinstance(refused.value, MapValueInvalid)


@settings(max_examples=often(100), deadline=None)
@forall(
    hours=st.dictionaries(
        st.sampled_from(Kind), st.decimals(0, 40, places=3, allow_nan=False, allow_infinity=False)
    )
)
def test_rounding_stays_within_half_a_step_of_each_kind(hours: dict[Kind, Decimal]) -> None:
    found = rounded(hours)
    assert set(found) == set(Kind)
    for kind, minutes in found.items():
        assert minutes % 5 == 0
        assert abs(minutes - hours.get(kind, Decimal()) * 60) <= Decimal("2.5")
