"""Every way a line can end is an exit code and a sentence; people never see a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from opdracht.cli import running
from opdracht.cli.outcome import Exit
from opdracht.cli.running import problem_for, run
from opdracht.cli.sending import refused, unknown
from opdracht.fault import LocalError
from opdracht.gateway import Refused
from opdracht.hours.hours_map import EXAMPLE
from opdracht.importer.errors import LogEmpty
from storage.errors import StoreMisconfigured, StoreUnavailable, TenantUnknown


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPDRACHT_DATA", str(tmp_path / "data"))
    for name in ("OPDRACHT_LANGUAGE", "OPDRACHT_TENANT", "OPDRACHT_PERSON"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("line", "nl"),
    [
        (["lst"], "Dit bestaat niet: lst. Bedoel je 'list'?"),
        (["list", "--livin"], "Deze optie bestaat niet: --livin. Bedoel je --"),
        (["show"], "Dit ontbreekt: ID."),
        (["show", "a", "b"], "Dit is te veel: b."),
        (["list", "--phase"], "Bij --phase hoort een waarde."),
        (["list", "--as"], "Bij --as hoort een waarde."),
        (["list", "--limit", "x"], "De waarde bij --limit klopt niet"),
        (["import", "x.csv"], "Deze optie is nodig: --map."),
        (["hours"], "Geef het bestand en --map"),
        (["hours", "x.csv", "--map", "m.toml", "--until", "31-10"], "--until: 31-10 is geen datum"),
        (["hours", "x.csv", "--map", "m.toml"], "m.toml is er niet"),
        (["completion", "dos"], "Kies een shell"),
    ],
)
def test_a_line_that_cannot_be_read_is_wrong_use(
    line: list[str], nl: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(line) == Exit.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert nl in err
    assert "Traceback" not in err


def test_a_map_to_begin_with_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["hours", "--example"]) == Exit.OK
    assert capsys.readouterr().out == EXAMPLE


def test_the_same_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lst", "--language", "en"]) == Exit.USAGE
    assert "No such command 'lst'" in capsys.readouterr().err


def test_json_is_alone_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["commission", "receive", "--json", "--channel", "pigeon", "--as", "p1"])
    assert code == Exit.USAGE
    out, err = capsys.readouterr()
    said = json.loads(out)
    assert said["code"] == "input_invalid"
    assert {error["field"] for error in said["errors"]} >= {"title", "words", "channel"}
    assert "--channel" in err


def test_before_anything_was_started_it_says_how_to_start(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["list"]) == Exit.LOCAL
    assert "opdracht up" in capsys.readouterr().err


def test_help_is_in_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == Exit.OK
    assert "niet gevonden" in capsys.readouterr().out
    assert run(["--language", "en", "--help"]) == Exit.OK
    assert "not found" in capsys.readouterr().out


def test_status_is_json_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", "--json"]) == Exit.OK
    parts = json.loads(capsys.readouterr().out)
    assert {part["name"]: part["state"] for part in parts}["postgres"] == "down"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(
    shell: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_OPDRACHT_COMPLETE", "")
    assert run(["completion", shell]) == Exit.OK
    assert "_OPDRACHT_COMPLETE" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (StoreUnavailable("gone"), Exit.UNAVAILABLE),
        (StoreMisconfigured("role"), Exit.LOCAL),
        (TenantUnknown("x"), Exit.NOT_FOUND),
        (LocalError("port_taken", nl="nl", en="en"), Exit.LOCAL),
        (LogEmpty(file="x.csv"), Exit.USAGE),
    ],
    ids=lambda value: getattr(value, "code", None) or type(value).__name__,
)
def test_every_known_failure_has_its_exit_code(error: Exception, code: Exit) -> None:
    problem = problem_for(error)
    assert problem is not None
    assert problem.exit_code is code
    assert problem.nl
    assert problem.en


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        ("wrong_phase", Exit.REFUSED),
        ("not_found", Exit.NOT_FOUND),
        ("unavailable", Exit.UNAVAILABLE),
        ("busy", Exit.UNAVAILABLE),
    ],
)
def test_a_refusal_says_whether_trying_again_helps(refusal: str, code: Exit) -> None:
    problem = refused(Refused(refusal, "nl", "en"), "cmd-12345678")
    assert problem.exit_code is code
    assert ("--command-id cmd-12345678" in problem.nl) is (code is Exit.UNAVAILABLE)


def test_when_the_answer_is_not_known_the_id_to_send_again_is_said() -> None:
    problem = unknown("cmd-12345678")
    assert problem.exit_code is Exit.UNKNOWN
    assert "--command-id cmd-12345678" in problem.nl
    assert problem.as_json()["command_id"] == "cmd-12345678"


def test_a_fault_of_ours_is_one_sentence_and_a_log(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(_language: str) -> None:
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr(running, "app", broken)
    (tmp_path / "data").mkdir()
    assert run(["list"]) == Exit.FAULT
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 1
    assert "ZeroDivisionError" in err
    assert "Traceback" not in err
    (log,) = (tmp_path / "data" / "logs").iterdir()
    assert "Traceback" in log.read_text("utf-8")
    assert log.stat().st_mode & 0o077 == 0


def test_with_debug_the_traceback_shows(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_language: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(running, "app", broken)
    assert run(["list", "--debug"]) == Exit.FAULT
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_language: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "app", interrupted)
    assert run(["list"]) == Exit.INTERRUPTED


def test_a_verb_loads_only_what_it_needs_itself() -> None:
    """Each line on the command line is a start of its own: what is large waits until it is used."""
    told = "from opdracht.cli import app; app('nl'); import sys; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in ended.stdout.split()}
    assert "typer" in loaded
    assert loaded & {"temporalio", "authlib", "joserfc", "httpx2", "fastapi", "lxml"} == set()
