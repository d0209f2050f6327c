"""A calendar in a file: what is wrong is named by its line and its field."""

import json
from datetime import date
from pathlib import Path

import pytest

from domain.calendar import CalendarKind
from opdracht.calendars.sheet import LARGEST, read_sheet
from opdracht.cli.outcome import Exit, Problem

GOOD = """\
kind = "client"
client = "waterrijk"
starts = 2026-01-01
until = 2026-12-31

[[closed]]
day = 2026-04-27
name = "Koningsdag"

[[closed]]
day = 2026-07-17
until = 2026-07-21
name = "Zomerreces"
"""


def written(folder: Path, text: str) -> str:
    file = folder / "kalender.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def refusal(folder: Path, text: str) -> Problem:
    with pytest.raises(Problem) as refused:
        read_sheet(written(folder, text))
    assert refused.value.exit_code is Exit.USAGE
    return refused.value


def test_a_run_of_days_is_every_weekday_in_it(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path, GOOD))
    assert (sheet.kind, sheet.client) == (CalendarKind.CLIENT, "waterrijk")
    assert [(each.day, each.name) for each in sheet.days()] == [
        (date(2026, 4, 27), "Koningsdag"),
        (date(2026, 7, 17), "Zomerreces"),
        (date(2026, 7, 20), "Zomerreces"),
        (date(2026, 7, 21), "Zomerreces"),
    ]


def test_a_run_may_begin_or_end_in_a_weekend(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path, GOOD.replace("2026-07-17", "2026-07-18")))
    assert [each.day.day for each in sheet.days()] == [27, 20, 21]


def test_a_file_from_another_editor_is_read_too(tmp_path: Path) -> None:
    assert read_sheet(written(tmp_path, "\ufeff" + GOOD.replace("\n", "\r\n"))).client


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ('kind = "client"', 'kind = "dienst"', 1, "kind"),
        ('client = "waterrijk"', 'client = "Water rijk"', 2, "client"),
        ('client = "waterrijk"\n', "", 1, "client"),
        ('kind = "client"', 'kind = "org"', 2, "client"),
        ("starts = 2026-01-01", "starts = 2026-13-01x", 3, ""),
        ("starts = 2026-01-01", 'starts = "soon"', 3, "starts"),
        ("starts = 2026-01-01", "starts = 2027-01-01", 4, "until"),
        ("until = 2026-12-31", "till = 2026-12-31", 4, "till"),
        ("day = 2026-04-27", "day = 27", 7, "closed 1, day"),
        ("day = 2026-04-27", "day = 2026-04-25", 7, "closed 1, day"),
        ("day = 2026-04-27", "day = 2025-04-28", 7, "closed 1, day"),
        ('name = "Koningsdag"', 'name = ""', 8, "closed 1, name"),
        ('name = "Koningsdag"', 'naam = "Koningsdag"', 8, "closed 1, naam"),
        ('name = "Zomerreces"', "", 10, "closed 2, name"),
        ("until = 2026-07-21", "until = 2026-07-16", 12, "closed 2, until"),
        ("until = 2026-07-21", "until = 2028-07-21", 12, "closed 2, until"),
        ("until = 2026-07-21", "until = 2027-01-01", 11, "closed 2, day"),
        ("2026-07-17\nuntil = 2026-07-21", "2026-07-18\nuntil = 2026-07-19", 11, "closed 2, day"),
    ],
)
def test_what_is_wrong_is_named_by_line_and_field(
    tmp_path: Path, old: str, new: str, line: int, field: str
) -> None:
    assert old in GOOD
    problem = refusal(tmp_path, GOOD.replace(old, new, 1))
    assert f"regel {line}" in problem.nl
    assert f"line {line}" in problem.en
    assert field in problem.nl
    assert json.dumps(problem.as_json())


def test_all_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    problem = refusal(tmp_path, GOOD.replace("2026-04-27", "27").replace('"client"', '"x"'))
    assert len(problem.nl.splitlines()) == 2
    assert problem.code == "calendar_invalid"
    errors = problem.details["errors"]
    assert isinstance(errors, list)
    assert len(errors) == 2


@pytest.mark.parametrize("text", ["kind = \n", "[[closed]\n", "\x00", "kind = 'a'\nkind = 'b'\n"])
def test_a_file_that_is_no_toml_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    problem = refusal(tmp_path, text)
    assert problem.code == "calendar_not_toml"
    assert "regel" in problem.nl


def test_an_empty_file_lacks_its_fields(tmp_path: Path) -> None:
    problem = refusal(tmp_path, "")
    assert {"kind", "starts", "until"} <= set(problem.nl.replace(":", "").replace(",", "").split())


def test_a_file_that_is_not_there_or_no_text_or_far_too_big_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem) as gone:
        read_sheet(str(tmp_path / "none.toml"))
    with pytest.raises(Problem) as folder:
        read_sheet(str(tmp_path))
    binary = tmp_path / "b.toml"
    binary.write_bytes(b"\xff\xfe\x00k")
    with pytest.raises(Problem) as bytes_:
        read_sheet(str(binary))
    codes = {gone.value.code, folder.value.code, bytes_.value.code}
    assert codes == {"file_unreadable"}
    big = tmp_path / "big.toml"
    big.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(Problem) as too_big:
        read_sheet(str(big))
    assert too_big.value.code == "file_too_big"


def test_a_calendar_in_a_file_is_bounded_too(tmp_path: Path) -> None:
    row = '[[closed]]\nday = 2026-04-27\nname = "x"\n'
    problem = refusal(tmp_path, GOOD.split("[[", maxsplit=1)[0] + row * 401)
    assert "closed" in problem.nl
    assert "400" in problem.nl
