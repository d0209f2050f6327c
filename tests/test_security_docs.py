"""The page about security names tests that exist, for every control it calls done."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| (.*) \|$", re.MULTILINE)
NODE = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
ROWS = [pytest.param(*found, id=found[0]) for found in ROW.findall(PAGE)]


def names_in(path: Path) -> set[str]:
    return {
        node.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_all_forty_controls_stand_in_the_table_once() -> None:
    assert [int(found[0]) for found in ROW.findall(PAGE)] == list(range(1, 41))


@pytest.mark.parametrize(("number", "control", "asvs", "bio", "state", "proof"), ROWS)
def test_a_control_is_proven_or_says_that_it_is_not(  # noqa: PLR0913, PLR0917 - a column each
    number: str, control: str, asvs: str, bio: str, state: str, proof: str
) -> None:
    assert asvs != "-" or bio != "-", f"{number} {control} keeps no requirement"
    words = NODE.sub("", proof).replace("<br>", "").strip()
    match state:
        case "done":
            assert NODE.search(proof)
        case "part":
            assert NODE.search(proof)
            assert words, "what is missing?"
        case "not done":
            assert words, "why not?"
        case other:
            raise AssertionError(other)


@pytest.mark.parametrize(("file", "name"), sorted(set(NODE.findall(PAGE))))
def test_every_test_that_is_named_exists(file: str, name: str) -> None:
    path = ROOT / file
    assert path.is_file()
    assert not name or name in names_in(path)
    assert not name or name.startswith("test_")
