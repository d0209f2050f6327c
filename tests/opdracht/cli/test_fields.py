"""A field of a command is an option of the command line, and its value comes back as typed."""

from pathlib import Path

import pytest

from domain.commission import commands as c
from domain.message import Command
from domain.office import commands as o
from opdracht.cli.asking import asked
from opdracht.cli.fields import Option, Shape, nested, options_of
from opdracht.cli.outcome import Exit, Problem


def option(kind: type[Command], name: str) -> Option:
    return next(each for each in options_of(kind) if each.name == name)


def test_a_word_shows_what_may_be_chosen() -> None:
    channel = option(c.RegisterRequest, "--channel")
    assert (channel.shape, channel.required) == (Shape.WORD, True)
    assert "letter" in channel.choices


def test_a_field_with_underscores_is_an_option_with_hyphens() -> None:
    assert option(c.RegisterRequest, "--received-on").field == "received_on"


def test_yes_or_no_is_a_switch_and_a_list_may_be_repeated() -> None:
    assert option(c.CheckIn, "--unchanged").shape is Shape.SWITCH
    assert option(c.StartExecution, "--present").shape is Shape.WORDS


def test_a_dictionary_is_given_as_pairs() -> None:
    hours = option(o.ConcludeServiceAgreement, "--hours")
    assert hours.read(["toezicht=120", '{"bodem": 40}']) == {"toezicht": "120", "bodem": 40}
    with pytest.raises(Problem, match="name=value"):
        hours.read(["toezicht"])


def test_lines_may_be_plain_text_json_or_a_file(tmp_path: Path) -> None:
    lines = option(c.RestateQuestion, "--lines")
    file = tmp_path / "lines.json"
    file.write_text('[{"line": "b", "text": "Twee"}]', "utf-8")
    assert lines.read(["Een", f"@{file}", '{"line": "c", "text": "Drie"}']) == [
        {"line": "line-1", "text": "Een"},
        {"line": "b", "text": "Twee"},
        {"line": "c", "text": "Drie"},
    ]


def test_an_object_is_given_as_an_option_for_each_of_its_fields() -> None:
    options = options_of(c.DeclineCommission)
    assert {"--told", "--thanked", "--lesson"} <= {each.name for each in options}
    values = nested(options, {"why": "w", "alternative": "a", "told": "t", "thanked": "d"})
    assert values["closing"] == {"told": "t", "thanked": "d"}
    with pytest.raises(Problem) as caught:
        asked(c.DeclineCommission, values)
    assert caught.value.nl == "--lesson: dit veld is verplicht"


def test_an_object_that_may_be_left_out_is_left_out() -> None:
    assert nested(options_of(c.CompleteCommission), {}) == {}


def test_a_field_that_must_be_given_may_be_given_as_nothing() -> None:
    assert option(o.MoveTeam, "--parent").read("") is None


def test_a_text_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("Regel één\nRegel twee\n", "utf-8")
    words = option(c.RegisterRequest, "--words")
    assert words.read(f"@{file}") == "Regel één\nRegel twee\n"
    assert words.read("@@home") == "@home"


@pytest.mark.parametrize("content", [b"\xff\xfe", None], ids=["not text", "not there"])
def test_an_unreadable_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "words.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(Problem, match="--words") as caught:
        option(c.RegisterRequest, "--words").read(f"@{file}")
    assert caught.value.exit_code is Exit.USAGE


def test_bad_json_is_named_with_its_place() -> None:
    with pytest.raises(Problem, match="--disputes: this is not JSON"):
        option(c.ReviewLedger, "--disputes").read(['{"a": '])


def test_every_wrong_field_is_named_at_once() -> None:
    with pytest.raises(Problem) as caught:
        asked(c.RegisterRequest, {"title": "", "channel": "pigeon", "origin": "basic"})
    named = [line.split(":")[0] for line in caught.value.en.splitlines()]
    assert named == ["--title", "--words", "--channel", "--received-on"]
    assert caught.value.exit_code is Exit.USAGE
    assert len(caught.value.as_json()["errors"]) == 4  # type: ignore[arg-type]
