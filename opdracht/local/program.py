"""A process of ours that outlives the command that started it.

Its pid file holds the pid *and* the moment the process was created. A pid alone may, after a
crash or a restart of the machine, belong to somebody else's process; the pair cannot.
"""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import psutil

from opdracht.local.errors import LocalError

POLL = 0.02
CLOCK_STEP = 2.0
"""Seconds a creation time may differ between two readings of the same process."""


@dataclass(frozen=True, slots=True)
class Account:
    """The system user a program runs as, when it is not us."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True)
class Program:
    """One long-running process under `folder`: `run/{name}.pid` and `logs/{name}.log`."""

    name: str
    folder: Path

    # Popen complains when it is forgotten while its process runs
    _kept: ClassVar[list[subprocess.Popen[bytes]]] = []

    @property
    def pid_file(self) -> Path:
        """Where pid and creation time are noted."""
        return self.folder / "run" / f"{self.name}.pid"

    @property
    def log_file(self) -> Path:
        """Where the process's own output goes, appended."""
        return self.folder / "logs" / f"{self.name}.log"

    def process(self) -> psutil.Process | None:
        """The running process, or None; a stale pid file is not believed."""
        try:
            noted = json.loads(self.pid_file.read_text("utf-8"))
            process = psutil.Process(int(noted["pid"]))
            same = abs(process.create_time() - float(noted["created"])) < CLOCK_STEP
            dead = process.status() in {psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD}
        except (OSError, ValueError, KeyError, TypeError, psutil.NoSuchProcess):
            return None
        return process if same and not dead else None

    def paused(self) -> bool:
        """Whether it was suspended (SIGSTOP): its sockets still accept, but nobody answers."""
        process = self.process()
        try:
            return process is not None and process.status() == psutil.STATUS_STOPPED
        except psutil.NoSuchProcess:
            return False

    def start(
        self, command: Sequence[str | Path], environ: Mapping[str, str], account: Account | None
    ) -> None:
        """Start it in a session of its own, so that no Ctrl-C of a terminal reaches it."""
        for file in (self.pid_file, self.log_file):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.log_file.open("ab") as log, _as_sentence(self.name):
            child = subprocess.Popen(  # noqa: S603  our own programs, no shell
                [str(word) for word in command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=dict(environ),
                cwd="/" if account else self.folder,
                start_new_session=True,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
                umask=0o077,
            )
        self._kept.append(child)
        created = psutil.Process(child.pid).create_time()
        draft = self.pid_file.with_suffix(".new")
        draft.write_text(json.dumps({"pid": child.pid, "created": created}), "utf-8")
        draft.replace(self.pid_file)

    def stop(self, gently: signal.Signals, patience: float, hard: signal.Signals) -> bool:
        """Ask it to stop, insist after `patience` seconds. False when it did not run."""
        process = self.process()
        if process is not None:
            _send(process, gently)
            _send(process, signal.SIGCONT)  # a paused process hears nothing
            if not _gone(process, patience):
                _send(process, hard)
                _gone(process, patience)
        self.pid_file.unlink(missing_ok=True)
        return process is not None

    def last_words(self) -> str:
        """The last line it wrote, at most 300 characters, to say why it died."""
        try:
            with self.log_file.open("rb") as log:
                log.seek(max(0, log.seek(0, os.SEEK_END) - 4096))
                lines = log.read().decode("utf-8", "replace").split("\n")
        except OSError:
            return ""
        return next((line.strip()[:300] for line in reversed(lines) if line.strip()), "")


@contextmanager
def _as_sentence(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LocalError(
            "not_executable",
            nl=f"{name} kan niet worden uitgevoerd ({error.strerror}: {error.filename}); deze"
            " gebruiker moet het programma mogen lezen en uitvoeren.",
            en=f"{name} cannot be executed ({error.strerror}: {error.filename}); this user must be"
            " allowed to read and execute the program.",
        ) from None


def _send(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return


def _gone(process: psutil.Process, patience: float) -> bool:
    """Wait until it has ended. A zombie has: whoever must collect it may take seconds over that."""
    for _ in range(int(patience / POLL)):
        try:
            if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(POLL)
    return False
