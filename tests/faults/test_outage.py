"""The store is away, in four ways. Commands are refused in time, history stops growing, it heals.

`OUTAGE_SECONDS` says how long each outage lasts: a few seconds here, a minute in `make test-deep`.
"""

import asyncio
import os
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio
from temporalio.api.enums.v1 import EventType

from opdracht.gateway import AnswerUnknown, Refused
from opdracht.local import down as local_down
from opdracht.local import up
from tests.faults.installation import TENANT, Installation, installed, settings_in, team

OUTAGE = float(os.environ.get("OUTAGE_SECONDS", "12"))
LIMIT = 5.0
"""Seconds within which a command is refused."""
PEOPLE = 3
EMPTY = "EVENT_TYPE_WORKFLOW_TASK"


@pytest_asyncio.fixture(scope="module")
async def machine(folder: Path) -> AsyncIterator[Installation]:
    async with installed(folder) as installation:
        yield installation


@asynccontextmanager
async def down(machine: Installation) -> AsyncIterator[None]:
    """The server is gone."""
    machine.kill("postgres")
    try:
        yield
    finally:
        await machine.start(frozenset({"postgres"}))


@asynccontextmanager
async def hung(machine: Installation) -> AsyncIterator[None]:
    """The server is there and says nothing."""
    machine.pause_postgres(paused=True)
    try:
        yield
    finally:
        machine.pause_postgres(paused=False)


@asynccontextmanager
async def locked(machine: Installation) -> AsyncIterator[None]:
    """Somebody else's session holds the tables; reading the catalogue still works."""
    admin = machine.settings.local_dsn("postgres", "opdracht")
    other = await asyncpg.connect(admin)
    try:
        await other.execute("BEGIN; LOCK TABLE es.commit IN ACCESS EXCLUSIVE MODE")
        yield
        await other.execute("ROLLBACK")
    finally:
        await other.close()


@dataclass
class Seen:
    """What the people saw while the store was away."""

    unavailable: list[float] = field(default_factory=list)
    other: list[str] = field(default_factory=list)


async def keep_asking(machine: Installation, label: str, until: float) -> Seen:
    """People who send new commands all the time, each waiting for its answer."""
    seen = Seen()

    async def person(number: int) -> None:
        count = 0
        while time.monotonic() < until:
            name = f"{label}-{number}-{count}"
            count += 1
            began = time.monotonic()
            try:
                await machine.send(team(name), f"team-{name}")
                seen.other.append("accepted")
            except Refused as refused:
                if refused.code == "unavailable":
                    seen.unavailable.append(time.monotonic() - began)
                else:
                    seen.other.append(refused.code)
            except AnswerUnknown:
                seen.other.append("unknown")
            await asyncio.sleep(0.3)

    await asyncio.gather(*(person(number) for number in range(PEOPLE)))
    return seen


async def history(machine: Installation) -> int:
    """How many events the office's run has, empty workflow tasks apart.

    A refusal leaves nothing, unless a slow machine made the worker forget the run: then the task
    in which it read the history again stays, with its three events and nothing in it.
    """
    handle = machine.client.get_workflow_handle(f"{TENANT}/office")
    events = [event.event_type async for event in handle.fetch_history_events()]
    return sum(not EventType.Name(kind).startswith(EMPTY) for kind in events)


async def workflow_refuses(machine: Installation, label: str) -> list[float]:
    """Ask the workflow itself, past the edge, as a gateway with a warm directory would."""
    taken: list[float] = []

    async def one(number: int) -> None:
        began = time.monotonic()
        with pytest.raises(Refused) as refused:
            await machine.past_the_edge(team(f"{label}-{number}"), f"team-{label}-{number}")
        assert refused.value.code == "unavailable"
        taken.append(time.monotonic() - began)

    await asyncio.gather(*(one(number) for number in range(PEOPLE)))
    return taken


async def goes_through(
    machine: Installation, outage: AbstractAsyncContextManager[None], label: str
) -> None:
    """One outage, from the first refused command until everything goes on by itself."""
    await machine.insist(team(f"{label}-before"), f"team-{label}-before")
    async with outage:
        before = await history(machine)
        first = await workflow_refuses(machine, f"{label}-first")
        grown = await history(machine) - before
        then = await workflow_refuses(machine, f"{label}-then")
        seen = await keep_asking(machine, label, time.monotonic() + OUTAGE)
        after = await history(machine) - before
    assert max(first) < LIMIT
    assert max(then) < LIMIT
    assert seen.unavailable, "nobody was refused: there was no outage"
    assert max(seen.unavailable) < LIMIT
    assert seen.other == []
    assert grown <= 12 + 2 * PEOPLE
    assert after == grown, "history grew during the outage"

    await machine.insist(team(f"{label}-after"), f"team-{label}-after", seconds=60)
    await machine.caught_up()
    commits = await machine.commits()
    assert len(commits) == len(set(commits))


async def test_the_store_is_down(machine: Installation) -> None:
    await goes_through(machine, down(machine), "down")


async def test_the_store_hangs(machine: Installation) -> None:
    await goes_through(machine, hung(machine), "hung")


async def test_the_store_is_locked_by_somebody_else(machine: Installation) -> None:
    await goes_through(machine, locked(machine), "locked")


@pytest.fixture
def small_disk(own_folder: Path) -> Iterator[Path]:
    """A data folder whose database stands on a disk of 150 MB; only root may mount one."""
    settings = settings_in(own_folder)
    up(settings, detach=True, say=lambda _: None, parts=frozenset({"postgres"}))
    local_down(settings, lambda _: None)
    disk = settings.postgres_data
    made = disk.rename(disk.with_name("made"))
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=150m", "tmpfs", disk], check=True)
    try:
        subprocess.run(["cp", "-a", f"{made}/.", disk], check=True)
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


@asynccontextmanager
async def full(machine: Installation) -> AsyncIterator[None]:
    """No byte is left on the disk of the database."""
    disk = machine.settings.postgres_data
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1_048_576, 4_096, 1):
            with suppress(OSError):
                while True:
                    file.write(b"\0" * size)
    try:
        # small commands still fit into half-empty pages: send some until one needs the disk
        for number in range(500):
            try:
                await machine.send(team(f"fill-{number}"), f"team-fill-{number}")
            except Refused as refused:
                assert refused.code == "unavailable"  # noqa: PT017 - the others must be accepted
                break
        else:
            pytest.fail("five hundred commands fitted on a full disk")
        yield
    finally:
        ballast.unlink()


async def test_the_disk_of_the_store_is_full(small_disk: Path, own_folder: Path) -> None:
    assert small_disk.is_mount(), "this test mounts a small disk, as root"
    async with installed(own_folder) as machine:
        await goes_through(machine, full(machine), "full")
