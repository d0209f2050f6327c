"""The server as a process of its own, for tests that speak to its socket."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import httpx
import psutil
import pytest

from opdracht.settings import Settings
from tests.opdracht.local.conftest import free_ports

ROOT = Path(__file__).parents[3]
NOBODY = "postgresql://opdracht_app@127.0.0.1:1/nobody"
"""A store that does not answer: these tests are about what comes before it."""


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def say(self, *parts: bytes, pause: float = 0.0) -> bytes:
        """Send these bytes on one connection; everything that comes back until it is closed."""
        with self.connect() as line:
            for part in parts:
                line.sendall(part)
                time.sleep(pause)
            return all_of(line)

    def count(self) -> int:
        """How often the route with an effect was carried out."""
        for _ in range(10):  # a server with tenths for limits may be too busy at this moment
            answer = httpx.get(f"{self.url}/proef", timeout=60)
            if answer.status_code == HTTPStatus.OK:
                return int(answer.json()["count"])
            time.sleep(1)
        raise AssertionError(answer.text)

    def holds(self, line: socket.socket) -> bool:
        """Whether the server still has this connection."""
        ours = line.getsockname()[1]
        process = psutil.Process(self.process.pid)
        return any(c.raddr and c.raddr.port == ours for c in process.net_connections("tcp"))

    def memory(self) -> int:
        return psutil.Process(self.process.pid).memory_info().rss

    def logged(self) -> str:
        return self.log.read_text("utf-8")


def all_of(line: socket.socket) -> bytes:
    """What is left to read, until the other side closes."""
    found = b""
    try:
        while part := line.recv(65536):
            found += part
    except ConnectionResetError:
        pass
    return found


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests that do not end it."""
    with serving(tmp_path_factory.mktemp("served")) as one:
        yield one


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """A server, stopped at the end unless it was stopped before."""
    web, temporal = free_ports(2)
    settings = Settings(
        data=folder,
        language="en",
        web_port=web,
        temporal_port=temporal,
        database_url=NOBODY,
        keys_database_url=NOBODY,
        log_format="json",
    )
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("serving.py")],
            env=os.environ | settings.environ() | {"PYTHONPATH": str(ROOT)},
            stdout=out,
            stderr=out,
        )
    one = Served(process, web, log)
    try:
        _await(one)
        yield one
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _await(served: Served) -> None:
    for _ in range(300):
        assert served.process.poll() is None, served.logged()
        try:
            if httpx.get(f"{served.url}/livez").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(served.logged())
