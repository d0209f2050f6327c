"""Laws of reading: whatever the file holds, every row is counted once, or the file is refused."""

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from opdracht.importer.case_log import open_log
from opdracht.importer.errors import ImportRefused
from opdracht.importer.history import history
from opdracht.importer.log_map import read_map
from opdracht.importer.preview import preview
from opdracht.importer.pseudonym import Pseudonyms
from tests.often import often
from tests.opdracht.importer.support import FIRST, HEADER, LIVING, SECOND, write_map

CELL = st.sampled_from(
    ["c1", "c2", "", "EMPTY", "2024-01-10T09:00:00", "2024-03-31T02:30", "s1", "s2", '"', '""', "é"]
) | st.text(max_size=8)
ROW = st.lists(CELL, min_size=1, max_size=11).map(",".join)
GOOD = st.sampled_from([FIRST, SECOND, LIVING])


def judged(content: bytes) -> None:
    """Reads a file with this content and checks the law."""
    with tempfile.TemporaryDirectory() as folder:
        path, log_map = Path(folder) / "log.csv", read_map(write_map(Path(folder)))
        path.write_bytes(content)
        try:
            with open_log(path, log_map) as log:
                found = preview(log)
                again = [
                    history(case, log_map, Pseudonyms(log_map, "t", None)) for case in log.cases()
                ]
        except ImportRefused:
            return  # nothing was taken in
    assert found.rows == found.steps + len(found.bad_rows)
    assert found.cases == found.ended + found.living == sum(case is not None for case in again)
    assert [bad.line for bad in found.bad_rows] == sorted(bad.line for bad in found.bad_rows)
    assert all(bad.sentence("nl") and bad.sentence("en") for bad in found.bad_rows)


@given(st.lists(GOOD | ROW, max_size=12))
@example([FIRST, FIRST])
@example([FIRST.replace("2024-01-10T09:00:00", "0001-01-01")])
@settings(max_examples=often(150), deadline=None)
def test_every_row_goes_in_or_is_reported(rows: list[str]) -> None:
    judged("\n".join((HEADER, *rows)).encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=200))
@settings(max_examples=often(100), deadline=None)
def test_a_file_of_anything_is_read_or_refused(content: bytes) -> None:
    judged(content)
    judged(HEADER.encode() + b"\n" + content)
