"""The security log is complete: every action on its list is produced, and it is known where.

A new place belongs in the golden file and in the table of the how-to; an action that nothing
produces does not belong on the list.
"""

import ast
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from storage.access.security_log import Action

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests/golden/security/actions.json"
HOW_TO = ROOT / "docs/how-to/tokens-and-security-log.md"


def produced() -> dict[str, list[str]]:
    """Action -> the modules that name it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "opdracht").rglob("*.py")):
        for action in named(ast.parse(path.read_text("utf-8"))):
            found[action].add(path.relative_to(ROOT).as_posix())
    return {action: sorted(found[action]) for action in sorted(found)}


def named(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="Action"), attr=name) if (
                name in Action.__members__
            ):
                yield Action[name].value
            case _:
                pass


def test_every_action_is_produced_where_the_golden_file_says() -> None:
    assert produced() == json.loads(GOLDEN.read_text("utf-8"))


def test_no_action_is_only_a_word() -> None:
    assert set(produced()) == set(Action)


def test_the_how_to_tells_when_each_action_is_noted() -> None:
    told = HOW_TO.read_text("utf-8")
    assert [action for action in Action if f"| `{action}` |" not in told] == []
