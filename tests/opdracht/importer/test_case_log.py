from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from opdracht.importer.case_log import Case, CaseLog, open_log
from opdracht.importer.errors import (
    ColumnMissing,
    ColumnTwice,
    FileMissing,
    ImportRefused,
    LogEmpty,
    LogNotCsv,
    LogWrongEncoding,
    NothingUsable,
)
from opdracht.importer.lines import LINE_CHARACTERS
from opdracht.importer.log_map import read_map
from opdracht.importer.preview import preview
from opdracht.importer.row import BadRow
from tests.opdracht.importer.support import (
    FIRST,
    HEADER,
    LIVING,
    MAP,
    SECOND,
    write_log,
    write_map,
)


@contextmanager
def opened(folder: Path, *rows: str, header: str = HEADER, text: str = MAP) -> Iterator[CaseLog]:
    path, log_map = write_log(folder, *rows, header=header), read_map(write_map(folder, text))
    with open_log(path, log_map) as log:
        yield log


def cases(folder: Path, *rows: str) -> list[Case]:
    with opened(folder, *rows) as log:
        return list(log.cases())


def bad_rows(folder: Path, *rows: str) -> tuple[BadRow, ...]:
    with opened(folder, *rows) as log:
        return preview(log).bad_rows


def test_rows_become_cases_with_their_steps_in_the_order_of_the_file(tmp_path: Path) -> None:
    first, second = cases(tmp_path, SECOND, LIVING, FIRST)
    assert [step.step for step in first.steps] == ["s2", "s1"]
    assert first.facts is not None
    assert first.facts.start == datetime(2024, 1, 10, 8, tzinfo=UTC)
    assert first.facts.extra == (("department", "General"),)
    assert (first.living, second.living) == (False, True)


def test_a_cell_with_a_word_for_nothing_is_empty(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, LIVING)
    assert case.facts is not None
    assert case.facts.extra == ()
    assert case.steps[0].resource is None


def test_a_preview_counts_what_would_come(tmp_path: Path) -> None:
    with opened(tmp_path, FIRST, SECOND, LIVING, "x,y") as log:
        found = preview(log)
    assert (found.rows, found.cases, found.steps) == (4, 2, 3)
    assert (found.ended, found.living, found.before_start) == (1, 1, 1)
    assert found.first == datetime(2024, 1, 10, 8, 5, tzinfo=UTC)
    assert found.last == datetime(2024, 2, 1, 7, tzinfo=UTC)
    assert [case.case for case in found.sample] == ["c1", "c2"]
    assert found.dropped == ("x",)


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        (SECOND.replace("c1,", ",", 1), "case_missing", "case"),
        (SECOND.replace(",Bob", ""), "columns", ""),
        (SECOND + ",more", "columns", ""),
        (SECOND.replace("2024-01-11T10:00:00", "11 jan"), "time", "at"),
        (SECOND.replace("2024-01-10T09:00:00", "soon"), "time", "start"),
        (SECOND.replace("2024-01-11T10:00:00", ""), "empty", "at"),
        (SECOND.replace("Check", " "), "empty", "what"),
        (SECOND.replace("s2", ""), "empty", "step"),
        (SECOND.replace("s2", "s1"), "step_twice", "step"),
        (SECOND.replace("Post", "Desk"), "conflict", "channel"),
        (SECOND.replace("General", "Experts"), "conflict", "dept"),
        (SECOND.replace("2024-01-20T12:00:00", ""), "conflict", "end"),
        (SECOND.replace("Bob", "B\x00b"), "nul", "who"),
        (SECOND.replace("Check", "C" * 2_001), "long", "what"),
        (SECOND.replace("Check", "C" * 200_000), "long", ""),
        (SECOND.replace("Check", "C" * (LINE_CHARACTERS + 5)), "line_long", ""),
        (SECOND.replace("Check", '"Che"ck'), "quotes", ""),
    ],
)
def test_a_bad_row_is_left_out_with_its_reason_and_the_rest_goes_in(
    tmp_path: Path, row: str, code: str, field: str
) -> None:
    with opened(tmp_path, FIRST, row, LIVING) as log:
        found = preview(log)
    (bad,) = found.bad_rows
    assert (bad.line, bad.code, bad.field) == (3, code, field)
    assert (found.cases, found.steps) == (2, 2)
    assert len(bad.sentence("nl")) < 250
    assert "{" not in bad.sentence("nl") + bad.sentence("en")


def test_a_bad_row_says_of_which_case_it_is(tmp_path: Path) -> None:
    with opened(tmp_path, FIRST, SECOND.replace(",Bob", "")) as log:
        (case,) = log.cases()
    assert [bad.line for bad in case.left_out] == [3]
    assert len(case.steps) == 1


def test_a_quote_that_is_not_closed_says_how_far_it_reached(tmp_path: Path) -> None:
    (bad,) = bad_rows(tmp_path, FIRST, SECOND.replace("Check", '"Check'), LIVING)
    assert (bad.line, bad.code, bad.other) == (3, "quotes", 4)


def test_a_value_over_several_lines_keeps_the_count_of_lines(tmp_path: Path) -> None:
    (bad,) = bad_rows(tmp_path, FIRST.replace("Receive", '"Re\nceive"'), "bad,row", SECOND)
    assert bad.line == 4


def test_one_byte_in_another_encoding_costs_one_row(tmp_path: Path) -> None:
    path = write_log(tmp_path, FIRST, SECOND.replace("Bob", "René"), LIVING)
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    with open_log(path, read_map(write_map(tmp_path))) as log:
        (bad,) = preview(log).bad_rows
    assert (bad.line, bad.code, bad.field) == (3, "encoding", "who")


def test_the_encoding_of_the_map_is_used(tmp_path: Path) -> None:
    path = write_log(tmp_path, FIRST.replace("Ann", "René"))
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    log_map = read_map(write_map(tmp_path, MAP.replace("[file]", '[file]\nencoding = "utf-16"')))
    with open_log(path, log_map) as log:
        assert next(log.cases()).steps[0].resource == "René"


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    path = write_log(tmp_path, FIRST)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    with open_log(path, read_map(write_map(tmp_path))) as log:
        assert len(log) == 1


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", LogEmpty),
        (HEADER.encode() + b"\n", LogEmpty),
        (b"PK\x03\x04" + bytes(60), LogNotCsv),
        (b"a\x00b\x00\n", LogNotCsv),
        (b'"a"b"\n', LogNotCsv),
        (HEADER.replace("who", "wh\xf3").encode("latin-1"), LogWrongEncoding),
        (HEADER.replace("who", "whom").encode(), ColumnMissing),
        (HEADER.replace(",", ";").encode(), ColumnMissing),
        ((HEADER + ",who").encode(), ColumnTwice),
    ],
)
def test_a_file_that_is_no_such_log_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, error: type[ImportRefused]
) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(content)
    with pytest.raises(error) as refused, open_log(path, read_map(write_map(tmp_path))):
        pass
    assert len(refused.value.sentence("nl")) < 400


def test_a_file_that_stops_being_text_is_refused(tmp_path: Path) -> None:
    path = write_log(tmp_path, FIRST)
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16") + b"\x00")
    log_map = read_map(write_map(tmp_path, MAP.replace("[file]", '[file]\nencoding = "utf-16"')))
    with pytest.raises(LogWrongEncoding), open_log(path, log_map):
        pass


@pytest.mark.parametrize("name", ["none.csv", "."])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileMissing), open_log(tmp_path / name, read_map(write_map(tmp_path))):
        pass


def test_a_log_without_one_good_row_is_refused_with_the_first_reason(tmp_path: Path) -> None:
    with opened(tmp_path, "x,y") as log, pytest.raises(NothingUsable, match="2 columns"):
        preview(log)


def test_whoever_waits_hears_how_many_rows_were_read(tmp_path: Path) -> None:
    rows = [FIRST.replace("s1", f"s{number}") for number in range(2_500)]
    heard: list[int] = []
    with open_log(write_log(tmp_path, *rows), read_map(write_map(tmp_path)), heard.append):
        assert heard == [1_000, 2_000]
