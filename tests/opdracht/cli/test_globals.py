"""The options for every command may stand anywhere on the line."""

import pytest

from opdracht.cli.globals import hoist, language_of
from opdracht.cli.outcome import Problem


@pytest.mark.parametrize(
    ("line", "hoisted"),
    [
        (["list", "--json"], ["--json", "list"]),
        (["show", "x", "--as", "p1", "--yes"], ["--as", "p1", "--yes", "show", "x"]),
        (["show", "--tenant=od", "x"], ["--tenant=od", "show", "x"]),
        (["show", "--", "--json"], ["show", "--", "--json"]),
        (["commission", "return", "x", "--reason", "law"],) * 2,
        (["show", "--jsonx"], ["show", "--jsonx"]),
    ],
)
def test_options_for_every_command_move_to_the_front(line: list[str], hoisted: list[str]) -> None:
    assert hoist(line) == hoisted


def test_an_option_without_its_value_is_named() -> None:
    with pytest.raises(Problem, match="--as needs a value"):
        hoist(["list", "--as"])


@pytest.mark.parametrize(
    ("line", "variable", "language"),
    [
        ([], None, "nl"),
        ([], "en", "en"),
        (["list", "--language", "en"], None, "en"),
        (["list", "--language=nl"], "en", "nl"),
        (["do", "--", "--language", "en"], None, "nl"),
        (["--language"], None, "nl"),
    ],
)
def test_the_language_is_known_before_the_line_is_read(
    line: list[str], variable: str | None, language: str
) -> None:
    assert language_of(line, variable) == language
