"""Values from files, standard input and JSON: whatever is in them, the answer is a sentence."""

import io
import json
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opdracht.cli import texts
from opdracht.cli.outcome import Exit, Problem
from opdracht.cli.running import run
from opdracht.cli.texts import json_of, value_of


def refused(given: str) -> Problem:
    with pytest.raises(Problem) as caught:
        json_of(given, "--data")
    assert caught.value.exit_code is Exit.USAGE
    assert caught.value.nl.startswith("--data: ")
    assert len(caught.value.nl) < 200
    return caught.value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "json_too_deep"),
        ("[" * 60 + "]" * 60, "json_too_deep"),
        ('{"a":' * 3_000 + "1" + "}" * 3_000, "json_too_deep"),
        ("9" * 5_000, "json_invalid"),
        ('{"a": NaN}', "json_invalid"),
        ("[Infinity]", "json_invalid"),
        ("1e999", "json_invalid"),
        ('{"a": 1, "a": 2}', "json_invalid"),
        ("{", "json_invalid"),
        ("", "json_invalid"),
    ],
    ids=lambda value: value[:16],
)
def test_json_that_cannot_be_used_is_refused_with_a_sentence(text: str, code: str) -> None:
    assert refused(text).code == code


def test_as_much_depth_as_a_command_needs_is_fine() -> None:
    assert json_of("[" * 40 + "]" * 40, "--data") is not None


@given(st.text(max_size=40))
def test_any_text_is_json_or_refused(text: str) -> None:
    if text.startswith(("@", "-")):
        return
    with suppress(Problem):
        json_of(text, "--data")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path, mark: bytes) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(mark + '{"a": "é"}'.encode())
    assert json_of(f"@{file}", "--data") == {"a": "é"}
    assert value_of(f"@{file}", "--words") == '{"a": "é"}'


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("/dev/zero", "file_too_big"),
        ("~nobody-of-that-name/x", "file_unreadable"),
        ("none\x00", "file_unreadable"),
        ("x" * 5_000, "file_unreadable"),
        (".", "file_unreadable"),
        ("none.json", "file_unreadable"),
    ],
    ids=lambda value: value[:16],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(name: str, code: str) -> None:
    with pytest.raises(Problem) as caught:
        value_of(f"@{name}", "--words")
    assert caught.value.code == code
    assert len(caught.value.nl) < 300


def test_standard_input_is_read_no_further_than_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "BIGGEST_FILE", 10)
    for content, fine in ((b"0123456789", True), (b"0123456789a", False)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        if fine:
            assert value_of("-", "--words") == content.decode()
        else:
            with pytest.raises(Problem, match="larger than 64 MB"):
                value_of("-", "--words")


def test_a_whole_line_with_such_a_value_is_wrong_use(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPDRACHT_DATA", str(tmp_path / "data"))
    line = ["do", "26-a", "RestateQuestion", "--json", "--data", "[" * 50_000]
    assert run(line) == Exit.USAGE
    assert json.loads(capsys.readouterr().out)["code"] == "json_too_deep"
    for name, content in (("a.json", "[" * 50_000), ("a.toml", "a = " + "[" * 50_000)):
        script = tmp_path / name
        script.write_text(content, "utf-8")
        assert run(["commission", "run", str(script)]) == Exit.USAGE
        assert "Traceback" not in capsys.readouterr().err
    assert run(["commission", "run", "/dev/zero"]) == Exit.USAGE


def test_a_text_that_no_commission_can_hold_is_not_assessed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "x.txt"
    file.write_text("é" * 40_000, "utf-8")
    assert run(["clarity", "--text", f"@{file}"]) == Exit.USAGE
    assert "64 kB" in capsys.readouterr().err
