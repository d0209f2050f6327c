"""An installation of its own for tests of the command line: a real `opdracht up`."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from opdracht.cli.outcome import Exit
from tests.opdracht.cli.warm import Ended, carried_out

PROGRAM = Path(sys.executable).with_name("opdracht")


@dataclass(frozen=True)
class Machine:
    """An installation of its own."""

    environ: dict[str, str]
    folder: Path

    def opdracht(self, *line: str, stdin: str | None = None) -> Ended:
        ended = carried_out(line, self.environ, self.folder, stdin)
        assert "Traceback" not in ended.err, ended.err
        return ended

    def program(self, *line: str) -> Ended:
        """The program itself, loaded as a person loads it: for what starts other programs."""
        ended = subprocess.run(
            [PROGRAM, *line],
            env=self.environ,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in ended.stderr, ended.stderr
        return Ended(ended.returncode, ended.stdout, ended.stderr)


def free_ports(count: int) -> list[str]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [str(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports


@contextmanager
def running(folder: Path) -> Iterator[Machine]:
    """Everything started, with data and ports of its own, and stopped again. Nothing is in it."""
    temporal, pages, codec, mail, web, login = free_ports(6)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPDRACHT_")}
    there = Machine(
        {
            **kept,
            "OPDRACHT_DATA": str(folder / "data"),
            "OPDRACHT_TEMPORAL_PORT": temporal,
            "OPDRACHT_TEMPORAL_UI_PORT": pages,
            "OPDRACHT_CODEC_PORT": codec,
            "OPDRACHT_MAIL_PORT": mail,
            "OPDRACHT_WEB_PORT": web,
            "OPDRACHT_LOGIN_PORT": login,
        },
        folder,
    )
    try:
        started = there.program("up", "--detach", "--json")
        assert started.code == Exit.OK, started.err
        assert {part["state"] for part in started.rows} == {"up"}
        yield there
    finally:
        stopped = there.program("down")
        assert stopped.code == Exit.OK, stopped.err
