"""The clarity check on the command line: every finding with the question to ask back."""

import json

import pytest
from typer.testing import CliRunner

from domain.commission.clarification import QuestionRestated, QuestionRevised
from domain.commission.words import RestatedLine
from opdracht.cli.assembly import app
from opdracht.cli.clarity import _text
from opdracht.cli.words_for import Words

MIRAGE = "Kunnen jullie zo spoedig mogelijk iets met de geluidsoverlast en/of geurhinder?"


def test_each_finding_names_its_cost_and_the_question_to_ask_back() -> None:
    result = CliRunner().invoke(app("nl"), ["clarity", "--text", MIRAGE])
    assert result.exit_code == 0
    assert "fata morgana" in result.stdout
    assert result.stdout.count("?") >= 5


def test_as_json_the_costs_add_up_to_the_score() -> None:
    result = CliRunner().invoke(app("nl"), ["--json", "clarity", "--text", MIRAGE])
    (found,) = json.loads(result.stdout)
    assert found["clarity"] == max(0, 100 - sum(each["cost"] for each in found["findings"]))
    assert all(each["nl"] and each["en"] for each in found["findings"])


@pytest.mark.parametrize("arguments", [["clarity"], ["clarity", "26-x", "--text", "y"]])
def test_it_asks_for_one_thing_to_look_at(arguments: list[str]) -> None:
    result = CliRunner().invoke(app("nl"), arguments)
    assert result.exit_code != 0


def test_the_latest_texts_of_both_sides_are_looked_at() -> None:
    words = Words("en")
    revised = QuestionRevised(version=2, words="New words.", why="It moved.")
    restated = QuestionRestated(version=1, lines=(RestatedLine(line="a", text="One."),))
    assert _text(revised, words) == {"the client's words": "New words."}
    assert _text(restated, words) == {"our own words": "One."}
