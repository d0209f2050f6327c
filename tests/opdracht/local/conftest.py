"""Real services in folders of their own, on ports of their own; all stopped at the end."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from opdracht.local import Part, down, status
from opdracht.local.account import open_way
from opdracht.settings import Settings

ROOT = Path(__file__).parents[3]

# What the command line does, without the command line: exit codes 0, 1 (a sentence), 130.
DRIVER = """
import sys
from opdracht.local import Interrupted, LocalError, down, up
from opdracht.settings import Settings

action, parts = sys.argv[1], frozenset(sys.argv[2].split(","))
say = lambda line: print(line, flush=True)
try:
    if action == "down":
        down(Settings.read(), say)
    else:
        up(Settings.read(), detach=action == "detach", say=say, parts=parts)
except LocalError as error:
    say(f"{error.code}: {error.en}")
    sys.exit(1)
except Interrupted:
    sys.exit(130)
"""


# It must be able to start itself again: that is how `up` starts the worker.
CAN_WORK = "import pydantic, subprocess, sys; subprocess.run([sys.executable, '-V'], check=True)"


def free_ports(count: int) -> list[int]:
    """Ports that nobody has at this moment."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def settings_in(folder: Path) -> Settings:
    """Settings on a folder, English, with free ports."""
    temporal, pages, codec, mail, web, login = free_ports(6)
    return Settings(
        data=folder,
        language="en",
        temporal_port=temporal,
        temporal_ui_port=pages,
        codec_port=codec,
        mail_port=mail,
        web_port=web,
        login_port=login,
        log_format="json",
    )


def states(settings: Settings) -> dict[str, Part]:
    return {part.name: part for part in status(settings)}


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    """A folder that is not there yet; whatever runs in it at the end is stopped."""
    own = settings_in(tmp_path / "data")
    yield own
    down(own, lambda _: None)


class Started:
    """Another process that runs `up` or `down`, and what it says."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def until(self, wanted: str) -> None:
        """Read until a line with `wanted`; the process must say it before it ends."""
        while wanted not in (line := self.line()):
            assert line, f"it ended without saying {wanted!r}"

    def end(self, number: signal.Signals | None = None, seconds: float = 60) -> tuple[int, str]:
        """Perhaps a signal, then its exit code and the rest of what it said."""
        if number is not None:
            self.process.send_signal(number)
        said, _ = self.process.communicate(timeout=seconds)
        return self.process.returncode, said


Start = Callable[..., Started]


@pytest.fixture
def start() -> Iterator[Start]:
    """Run `up` (stay), `detach` or `down` in another process: `start(settings, action, parts)`."""
    all_: list[subprocess.Popen[str]] = []

    def run(
        settings: Settings, action: str, parts: str = "codec", *, prefix: list[str] | None = None
    ) -> Started:
        process = subprocess.Popen(
            [*(prefix or []), sys.executable, "-c", DRIVER, action, parts],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings.environ()},
            start_new_session=True,
        )
        all_.append(process)
        return Started(process)

    yield run
    for process in all_:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """A folder of an ordinary user, where that user can reach it."""
    folder = Path(tempfile.mkdtemp(prefix="opd-"))
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


def as_user(uid: int, gid: int) -> list[str]:
    """Words before a command that make it run as another, when we are root; else none.

    The interpreter may lie in root's own folder. Then the other gets the right to read and search
    everywhere, but not to write; and where even that is not to be had, the way is opened.
    """
    if os.geteuid() != 0:
        return []
    change = ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups"]
    reading = [*change, "--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
    for words in (change, reading):
        tried = subprocess.run(
            [*words, sys.executable, "-c", CAN_WORK], check=False, capture_output=True
        )
        if tried.returncode == 0:
            return words
    open_way(Path(sys.executable).resolve())
    return change


@pytest.fixture(scope="session")
def ordinary_user() -> list[str]:
    """Words before a command that make it run as an ordinary user of this system."""
    nobody = pwd.getpwnam("nobody")
    return as_user(nobody.pw_uid, nobody.pw_gid)
