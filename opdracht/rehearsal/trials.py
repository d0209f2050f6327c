"""The rehearsals that were started from pages: one at a time for a tenant, kept for a while.

They live in this process alone: after a restart somebody starts one again.
"""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Final

import structlog

from opdracht.rehearsal.apart import AWAY, Line, Task
from opdracht.rehearsal.found import Found, Question
from storage.database import Database

log = structlog.get_logger()

AT_ONCE: Final = 2
"""Processes, over all tenants; who comes later waits a turn."""
KEPT: Final = 10
"""Of one tenant, the latest."""
LONGEST: Final = 30 * 60
"""Seconds."""
LINE: Final = 16 * 1024 * 1024
"""Bytes of the longest line that a process may say."""


class How(StrEnum):
    """How a rehearsal is."""

    WAITS = "waits"
    """For its turn: others run."""
    RUNS = "runs"
    READY = "ready"
    STOPPED = "stopped"
    """By a person, or because the server stopped."""
    AWAY = "away"
    """The store did not answer."""
    TOO_LONG = "too_long"
    FAILED = "failed"


@dataclass(slots=True)
class Trial:
    """One rehearsal. `place`: where its page is; `done` of `all` events were read."""

    key: str
    place: str
    how: How = How.WAITS
    done: int = 0
    all: int = 0
    found: Found | None = None
    task: asyncio.Task[None] | None = field(default=None, repr=False)

    @property
    def open(self) -> bool:
        """Whether it waits or runs."""
        return self.how in {How.WAITS, How.RUNS}


class OneAtATime(Exception):
    """Another rehearsal of this tenant waits or runs."""

    def __init__(self, other: Trial) -> None:
        super().__init__(other.key)
        self.other = other


def key_of(question: Question) -> str:
    """Of what is asked: the same question has the same key."""
    return sha256(question.model_dump_json().encode()).hexdigest()[:16]


class Trials:
    """Those of one server."""

    def __init__(self, database: Database) -> None:
        self._dsn = database.dsn
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._kept: dict[str, OrderedDict[str, Trial]] = {}
        self._closing = False

    def find(self, tenant: str, question: Question) -> Trial | None:
        """The one that asked this, if it is still kept."""
        kept = self._kept.get(tenant)
        return None if kept is None else kept.get(key_of(question))

    def open(self, tenant: str) -> Trial | None:
        """The one that waits or runs."""
        kept = self._kept.get(tenant, OrderedDict[str, Trial]())
        return next((it for it in kept.values() if it.open), None)

    def start(self, tenant: str, question: Question, place: str) -> Trial:
        """Begin; when this very question waits or runs already, that one.

        Raises:
            OneAtATime: another one does.
        """
        key, other = key_of(question), self.open(tenant)
        if other is not None:
            if other.key == key:
                return other
            raise OneAtATime(other)
        kept = self._kept.setdefault(tenant, OrderedDict())
        trial = Trial(key, place)
        kept.pop(key, None)
        kept[key] = trial
        while len(kept) > KEPT:
            kept.popitem(last=False)
        if self._closing:
            trial.how = How.STOPPED
        else:
            trial.task = asyncio.create_task(self._turn(tenant, question, trial), name="rehearsal")
        return trial

    def stop(self, tenant: str) -> None:
        """End the one that waits or runs, if there is one."""
        found = self.open(tenant)
        if found is not None and found.task is not None:
            found.how = How.STOPPED
            found.task.cancel()

    async def close(self) -> None:
        """End all of them, and begin none any more: the server stops."""
        self._closing = True
        for tenant in self._kept:
            self.stop(tenant)
        tasks = [it.task for kept in self._kept.values() for it in kept.values() if it.task]
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _turn(self, tenant: str, question: Question, trial: Trial) -> None:
        async with self._turns:
            trial.how = How.RUNS
            try:
                async with asyncio.timeout(LONGEST):
                    trial.how = await self._run(tenant, question, trial)
            except TimeoutError:
                trial.how = How.TOO_LONG
            except (OSError, ValueError) as error:  # no process, or a line that cannot be
                log.warning("rehearsal.failed", tenant=tenant, error=type(error).__name__)
                trial.how = How.FAILED
        log.info("rehearsal.ended", tenant=tenant, how=trial.how, events=trial.done)

    async def _run(self, tenant: str, question: Question, trial: Trial) -> How:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "opdracht.rehearsal.apart",
            stdin=PIPE,
            stdout=PIPE,
            limit=LINE,
        )
        try:
            asked = Task(dsn=self._dsn, tenant=tenant, question=question)
            code = await _followed(process, asked, trial)
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if code == 0 and trial.found is not None:
            return How.READY
        log.warning("rehearsal.failed", tenant=tenant, code=code)
        return How.AWAY if code == AWAY else How.FAILED


async def _followed(process: Process, asked: Task, trial: Trial) -> int:
    """What it says is noted until it ends; returns how it ended."""
    assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - piped
    with suppress(ConnectionError):  # it ended at once: its code says why
        process.stdin.write(asked.model_dump_json().encode())
        await process.stdin.drain()
        process.stdin.close()
    async for said in process.stdout:
        line = Line.model_validate_json(said)
        trial.done, trial.all = line.done, line.all
        trial.found = line.found or trial.found
    return await process.wait()
