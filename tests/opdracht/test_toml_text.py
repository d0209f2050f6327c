"""A text of somebody else is a table, or a sentence that says why it is none."""

from pathlib import Path

import pytest

from opdracht.calendars.sheet import read_sheet
from opdracht.cli.outcome import Problem
from opdracht.cli.script import read_script
from opdracht.toml_text import MOST_DOTS, table_of

DEEP = "a = " + "[" * 100_000
DOTTED = "a" + ".a" * (MOST_DOTS + 1) + " = 1"


def test_a_table_is_read_as_it_stands() -> None:
    assert table_of('a.b = 1\n# a comment . . .\nc = "x.y.z"') == {"a": {"b": 1}, "c": "x.y.z"}


@pytest.mark.parametrize(
    ("text", "why"),
    [(DEEP, "nested too deep"), (DOTTED, "line 1 has too many dots"), ("a = ", "Invalid value")],
)
def test_what_is_no_table_is_said_in_one_sentence(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        table_of(text)


@pytest.mark.parametrize("text", [DEEP, DOTTED])
def test_a_calendar_and_a_script_are_refused_and_do_not_break(tmp_path: Path, text: str) -> None:
    file = tmp_path / "file.toml"
    file.write_text(text)
    with pytest.raises(Problem):
        read_sheet(str(file))
    with pytest.raises(Problem):
        read_script(str(file), None)
