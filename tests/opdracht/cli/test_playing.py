"""A file of commands is checked as a whole before anything is sent."""

from pathlib import Path

import pytest

from opdracht.cli.outcome import Exit, Problem
from opdracht.cli.script import played, read_script

HEAD = 'id = "test-1"\ncommission = "26-test"\n'
STEP = '[[do]]\nas = "p1"\ncommand = "advance"\nto = "clarification"\n'


def script(folder: Path, text: str, name: str = "file.toml") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def test_the_example_that_ships_is_good_and_ends_complete() -> None:
    steps = played(read_script("main-job", None))
    assert type(steps[0].command).__name__ == "RegisterRequest"
    assert type(steps[-1].command).__name__ == "CompleteCommission"
    ids = [step.envelope.command_id for step in steps]
    assert len(ids) == len(set(ids))


def test_the_same_file_makes_the_same_ids_and_another_commission_others() -> None:
    once, again = (played(read_script("main-job", None)) for _ in range(2))
    other = played(read_script("main-job", "26-anders"))
    assert [step.envelope for step in once] == [step.envelope for step in again]
    assert other[0].stream == "commission/26-anders"
    assert other[0].envelope.command_id != once[0].envelope.command_id


def test_json_is_read_like_toml(tmp_path: Path) -> None:
    text = (
        '{"id": "test-1", "commission": "26-test", "do":'
        ' [{"as": "p1", "command": "AdvancePhase", "to": "clarification"}]}'
    )
    (step,) = played(read_script(script(tmp_path, text, "file.json"), None))
    assert step.envelope.command_id == "test-1:0001"


def test_a_step_may_be_for_the_office_with_a_reason(tmp_path: Path) -> None:
    text = (
        HEAD + '[[do]]\nas = "p1"\nin = "office"\nbecause = "Nieuw"\ncommand = "FormTeam"\n'
        'team = "bodem"\nname = "Bodem"\n'
    )
    (step,) = played(read_script(script(tmp_path, text), None))
    assert (step.stream, step.envelope.reason) == ("office", "Nieuw")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (HEAD, "--do"),
        (HEAD + '[[do]]\ncommand = "advance"\n', "as"),
        (HEAD + STEP + "[[do]]\n", "--do.1"),
        ("id = ", "TOML"),
        ('id = "x"\ncommission = "A B"\n' + STEP, "--commission"),
        (HEAD + 'colour = "red"\n' + STEP, "--colour"),
    ],
)
def test_a_bad_file_names_what_is_wrong(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(Problem) as caught:
        read_script(script(tmp_path, text), None)
    assert caught.value.exit_code is Exit.USAGE
    assert named in caught.value.nl


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"none\.toml"):
        read_script(str(tmp_path / "none.toml"), None)


def test_a_bad_step_is_named_with_its_number_before_anything_is_sent(tmp_path: Path) -> None:
    text = HEAD + STEP + STEP.replace("clarification", "nowhere")
    with pytest.raises(Problem, match="Step 2") as caught:
        played(read_script(script(tmp_path, text), None))
    assert caught.value.details["step"] == 2
    unknown = HEAD + STEP.replace('"advance"', '"fly"')
    with pytest.raises(Problem, match="fly is no command"):
        played(read_script(script(tmp_path, unknown), None))
