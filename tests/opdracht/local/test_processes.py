"""How `up` and `down` treat processes, with the smallest part: the codec server."""

import json
import os
import signal
import socket
from pathlib import Path

import fasteners
import psutil
import pytest

from opdracht.local import LocalError, down, up
from opdracht.local.program import Program
from opdracht.settings import Settings
from tests.opdracht.local.conftest import Start, states

CODEC = frozenset({"codec"})


def quietly(settings: Settings) -> list[str]:
    said: list[str] = []
    up(settings, detach=True, say=said.append, parts=CODEC)
    return said


def pid(settings: Settings) -> int:
    process = Program("codec", settings.data).process()
    assert process is not None
    return process.pid


def test_a_second_up_says_that_everything_runs_and_starts_nothing(settings: Settings) -> None:
    quietly(settings)
    first = pid(settings)
    assert "Everything already runs." in quietly(settings)
    assert pid(settings) == first
    assert states(settings)["codec"].state == "up"


def test_two_at_once_start_one(settings: Settings, start: Start) -> None:
    both = [start(settings, "detach"), start(settings, "detach")]
    ends = [one.end() for one in both]
    assert [code for code, _ in ends] == [0, 0]
    assert sorted("Everything already runs." in said for _, said in ends) == [False, True]
    assert states(settings)["codec"].state == "up"


def test_a_start_waits_for_another_and_says_so(settings: Settings, start: Start) -> None:
    settings.data.mkdir()
    lock = fasteners.InterProcessLock(settings.data / "up.lock")
    with lock:
        second = start(settings, "detach")
        second.until("Another start or stop is going on")
        assert second.process.poll() is None
    assert second.end()[0] == 0


@pytest.mark.parametrize("who", ["codec", "temporal", "temporal_ui"])
def test_a_port_that_is_taken_is_named_with_its_setting(settings: Settings, who: str) -> None:
    port = getattr(settings, f"{who}_port")
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        with pytest.raises(LocalError, match=f"Port {port} ") as caught:
            up(settings, detach=True, say=print)
    assert caught.value.code == "port_taken"
    assert f"OPDRACHT_{who.upper()}_PORT" in caught.value.en
    assert {part.state for part in states(settings).values()} == {"down"}


def test_ctrl_c_stops_what_up_started(settings: Settings, start: Start) -> None:
    running = start(settings, "up")
    running.until("Ctrl-C stops everything again.")
    code, said = running.end(signal.SIGINT)
    assert code == 0
    assert "codec has stopped." in said
    assert states(settings)["codec"].state == "down"


def test_a_foreground_up_ends_when_somebody_else_stops_everything(
    settings: Settings, start: Start
) -> None:
    running = start(settings, "up")
    running.until("Ctrl-C stops everything again.")
    down(settings, print)
    assert running.end()[0] == 0


def test_a_killed_part_is_down_and_starts_again(settings: Settings) -> None:
    quietly(settings)
    first = pid(settings)
    psutil.Process(first).kill()
    psutil.Process(first).wait(5)
    assert states(settings)["codec"].state == "down"
    quietly(settings)
    assert pid(settings) != first


def test_a_paused_part_is_down_and_can_be_stopped(settings: Settings) -> None:
    quietly(settings)
    psutil.Process(pid(settings)).suspend()
    assert states(settings)["codec"].state == "down"
    down(settings, print)
    assert Program("codec", settings.data).process() is None


@pytest.mark.parametrize(
    "note",
    [
        json.dumps({"pid": os.getpid(), "created": 1.0}),  # another process has the number now
        json.dumps({"pid": 2**22 + 1, "created": 1.0}),  # nobody has it
        "",
        "4711",
        "{",
        "{}",
    ],
    ids=["reused", "gone", "empty", "number", "broken", "bare"],  # the same in every process
)
def test_a_stale_pid_file_is_not_believed_and_nobody_else_is_stopped(
    settings: Settings, note: str
) -> None:
    program = Program("codec", settings.data)
    program.pid_file.parent.mkdir(parents=True)
    program.pid_file.write_text(note)
    assert states(settings)["codec"].state == "down"
    down(settings, print)  # that this test goes on is the proof
    program.pid_file.write_text(note)
    assert "Everything already runs." not in quietly(settings)
    assert states(settings)["codec"].state == "up"


def test_down_where_nothing_runs_says_so_and_makes_no_folder(settings: Settings) -> None:
    said: list[str] = []
    down(settings, said.append)
    assert said == ["Nothing runs."]
    assert not settings.data.exists()


def test_a_lost_key_ring_beside_a_database_is_never_replaced(settings: Settings) -> None:
    settings.postgres_data.mkdir(parents=True)
    with pytest.raises(LocalError) as caught:
        quietly(settings)
    assert caught.value.code == "key_ring_missing"
    assert not settings.key_ring_file.exists()


def test_a_part_that_dies_says_its_last_line_and_nothing_stays_behind(settings: Settings) -> None:
    settings.data.mkdir()
    (settings.data / "temporal.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(LocalError, match=r"temporal does not start; see .*The last line") as caught:
        up(settings, detach=True, say=print, parts=frozenset({"codec", "temporal"}))
    assert caught.value.code == "did_not_start"
    assert {part.state for part in states(settings).values()} == {"down"}


def test_logs_and_keys_are_for_the_owner_alone(settings: Settings) -> None:
    quietly(settings)
    assert settings.key_ring_file.stat().st_mode & 0o077 == 0
    assert settings.key_ring_file.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("folder", ["/proc/opdracht", "/dev/null"])
def test_a_folder_that_cannot_be_written_is_one_sentence(folder: str) -> None:
    with pytest.raises(LocalError, match="OPDRACHT_DATA") as caught:
        quietly(Settings(data=Path(folder)))
    assert caught.value.code == "folder_not_writable"


@pytest.mark.parametrize("action", ["detach", "down"])
def test_a_read_only_folder_is_one_sentence(
    ordinary_folder: Path, ordinary_user: list[str], settings: Settings, start: Start, action: str
) -> None:
    ordinary_folder.chmod(0o555)
    readonly = settings.model_copy(update={"data": ordinary_folder})
    code, said = start(readonly, action, prefix=ordinary_user).end()
    assert code == 1
    assert said.startswith("folder_not_writable: The folder")
    assert "Traceback" not in said
