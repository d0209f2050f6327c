"""The rehearsals that were started from pages: one at a time for a tenant, kept for a week.

One web server carries one out, in a process apart, and every second tells the store how far it is,
so that any server shows it, also one that started later. Does that server die, the page says so,
and anybody may begin again: a rehearsal changes nothing.
"""

import asyncio
import secrets
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

import structlog

from opdracht.rehearsal.apart import AWAY, Line, Task
from opdracht.rehearsal.found import Found, Question
from storage import trials as kept
from storage.errors import StoreError
from storage.store import Store

log = structlog.get_logger()

AT_ONCE: Final = 2
"""Processes of one server, over all tenants; who comes later waits a turn."""
LONGEST: Final = 30 * 60
"""Seconds."""
LINE: Final = 16 * 1024 * 1024
"""Bytes of the longest line that a process may say."""
EVERY: Final = 1.0
"""Seconds between two signs."""
TRIES: Final = 4
"""So often it is tried to tell how one ended."""


class How(StrEnum):
    """How a rehearsal is."""

    WAITS = "waits"
    """For its turn: others run."""
    RUNS = "runs"
    READY = "ready"
    STOPPED = "stopped"
    """By a person, or because the server stopped."""
    GONE = "gone"
    """Its server gave no sign any more."""
    AWAY = "away"
    """The store did not answer."""
    TOO_LONG = "too_long"
    FAILED = "failed"

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self in {How.WAITS, How.RUNS}


@dataclass(slots=True)
class Trial:
    """One rehearsal. `place`: where its page is; `done` of `all` events were read."""

    key: str
    place: str
    how: How = How.WAITS
    done: int = 0
    all: int = 0
    found: Found | None = None

    @property
    def open(self) -> bool:
        """Whether it waits or runs."""
        return self.how.open


class OneAtATime(Exception):
    """Another rehearsal of this tenant waits or runs."""

    def __init__(self, other: Trial) -> None:
        super().__init__(other.key)
        self.other = other


def key_of(question: Question) -> str:
    """Of what is asked: the same question has the same key."""
    return sha256(question.model_dump_json().encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Begun:
    """A rehearsal that this server carries out. `run` is of this time that it was begun."""

    tenant: str
    question: Question
    trial: Trial
    run: str


class Trials:
    """All of them as the store knows them, and the tasks of those that this server carries out."""

    def __init__(self, store: Store, dsn: str | None = None, every: float = EVERY) -> None:
        self._store, self._every = store, every
        self._dsn = dsn or store.database.dsn
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._tasks: dict[asyncio.Task[None], Trial] = {}
        self._closing = False

    async def find(self, tenant: str, question: Question) -> Trial | None:
        """The one that asked this, if it is still kept."""
        store = self._store
        return _trial(await kept.find(store.database, store.sealer, tenant, key_of(question)))

    async def open(self, tenant: str) -> Trial | None:
        """The one that waits or runs, on any server."""
        store = self._store
        return _trial(await kept.open_one(store.database, store.sealer, tenant))

    async def start(self, tenant: str, question: Question, place: str) -> Trial:
        """Begin; when this very question waits or runs already, that one.

        Raises:
            OneAtATime: another one does.
        """
        begun = Begun(tenant, question, Trial(key_of(question), place), secrets.token_hex(8))
        trial = begun.trial
        if self._closing:
            trial.how = How.STOPPED
        elif await self._begin(begun):
            task = asyncio.create_task(self._carried_out(begun), name="rehearsal")
            self._tasks[task] = trial
            task.add_done_callback(self._tasks.pop)
        else:
            other = await self.open(tenant)
            if other is not None and other.key != trial.key:
                raise OneAtATime(other)
            return other or trial
        return trial

    async def stop(self, tenant: str) -> None:
        """End the one that waits or runs, if there is one, wherever it does."""
        await kept.stop(self._store.database, tenant, How.STOPPED)

    async def close(self) -> None:
        """End those of this server, and begin none any more: it stops."""
        self._closing = True
        await asyncio.sleep(0)  # one that never began could not say how it ended
        tasks = dict(self._tasks)
        for task, trial in tasks.items():
            if trial.open:  # else it is telling how it ended
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _begin(self, begun: Begun) -> bool:
        store, trial = self._store, begun.trial
        return await kept.begin(
            store.database,
            store.sealer,
            begun.tenant,
            trial.key,
            begun.run,
            how=trial.how,
            gone=How.GONE,
            place=trial.place,
        )

    async def _carried_out(self, begun: Begun) -> None:
        trial, how = begun.trial, How.STOPPED
        signs = asyncio.create_task(self._signs(begun, asyncio.current_task()))
        try:
            async with self._turns:
                trial.how = How.RUNS
                how = await self._in_time(begun)
        finally:
            trial.how = how
            signs.cancel()
            await asyncio.gather(signs, return_exceptions=True)
            await self._end(begun)
            log.info("rehearsal.ended", tenant=begun.tenant, how=how, events=trial.done)

    async def _in_time(self, begun: Begun) -> How:
        try:
            async with asyncio.timeout(LONGEST):
                return await self._run(begun)
        except TimeoutError:
            return How.TOO_LONG
        except (OSError, ValueError) as error:  # no process, or a line that cannot be
            log.warning("rehearsal.failed", tenant=begun.tenant, error=type(error).__name__)
            return How.FAILED

    async def _signs(self, begun: Begun, task: asyncio.Task[None] | None) -> None:
        """Say how far it is until it ends. Was it stopped, or taken for dead, it ends here too."""
        while True:
            await asyncio.sleep(self._every)
            try:
                if not await self._tell(begun):
                    break
            except StoreError as error:
                log.warning("rehearsal.untold", tenant=begun.tenant, error=type(error).__name__)
        if task is not None and begun.trial.open:
            task.cancel()

    async def _end(self, begun: Begun) -> None:
        for _ in range(TRIES):
            try:
                await self._tell(begun)
            except StoreError as error:
                log.warning("rehearsal.untold", tenant=begun.tenant, error=type(error).__name__)
                await asyncio.sleep(self._every)
            else:
                return

    async def _tell(self, begun: Begun) -> bool:
        store, trial = self._store, begun.trial
        found = None if trial.open or trial.found is None else trial.found.model_dump_json()
        return await kept.tell(
            store.database,
            store.sealer,
            begun.tenant,
            trial.key,
            begun.run,
            how=trial.how,
            open_=trial.open,
            done=trial.done,
            of_all=trial.all,
            found=found,
        )

    async def _run(self, begun: Begun) -> How:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "opdracht.rehearsal.apart",
            stdin=PIPE,
            stdout=PIPE,
            limit=LINE,
        )
        trial, tenant = begun.trial, begun.tenant
        try:
            asked = Task(dsn=self._dsn, tenant=tenant, question=begun.question)
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


def _trial(row: kept.Row | None) -> Trial | None:
    """As this release reads it."""
    if row is None:
        return None
    try:
        found = None if row.found is None else Found.model_validate_json(row.found)
        how = How.GONE if row.dead else How(row.how)
    except ValueError:  # of another release, which told other things
        return None
    return Trial(row.trial, row.place, how, row.done, row.of_all, found)


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
