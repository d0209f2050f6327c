"""SIGKILL around the moment of a rung: each is reached once, whatever died."""

import asyncio
import os
import secrets
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from domain.authority import Role
from domain.commission.commands import RegisterRequest
from domain.commission.events import RungReached
from domain.commission.words import Channel, Origin
from domain.office.commands import GiveRole, RegisterPerson
from opdracht.gateway import AnswerUnknown
from opdracht.local import ALL
from opdracht.reconciling import recover
from tests.faults.installation import TENANT, Installation, installed

DAY = 3.0
"""Seconds."""
SERVICES = ALL - {"worker"}
REGISTER = RegisterRequest(
    title="Geluid haven",
    words="Wij willen meer aandacht voor geluid in de haven.",
    channel=Channel.MAIL,
    origin=Origin.ON_REQUEST,
    received_on=date(2026, 3, 2),
)


@pytest_asyncio.fixture(scope="module")
async def machine(folder: Path) -> AsyncIterator[Installation]:
    async with installed(folder) as installation:
        person = RegisterPerson(person="manager", organisation="dienst", name="Accountmanager 1")
        await installation.insist(person, "register-the-manager")
        role = GiveRole(person="manager", role=Role.ACCOUNT_MANAGER)
        await installation.insist(role, "make-them-manager")
        installation.kill("worker")
        yield installation


@contextmanager
def quick_worker(
    machine: Installation, monday: float, point: str = "never"
) -> Iterator[subprocess.Popen[bytes]]:
    """A worker whose days are short, until the end of the block at the latest."""
    program = Path(__file__).with_name("quick_worker.py")
    with (machine.settings.data / "quick.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, program, str(monday), str(DAY), point],
            env=os.environ | machine.settings.environ(),
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


async def registered(machine: Installation) -> str:
    """A request; only a worker with short days is there to take it in."""
    stream = f"commission/27-{secrets.token_hex(4)}"
    async with asyncio.timeout(60):
        while True:
            with suppress(AnswerUnknown):
                await machine.gateway.send(
                    TENANT, stream, REGISTER, person="manager", command_id=f"{stream}:register"
                )
                return stream


async def numbers(machine: Installation, stream: str) -> list[int]:
    """What the phase's ladder reached or passed over, in order."""
    loaded = await machine.store.recorder.load(TENANT, stream)
    return [
        number
        async for it in loaded.events
        if isinstance(it.event, RungReached) and it.event.clock == "phase"
        for number in (*it.event.passed, it.event.rung)
    ]


async def until(machine: Installation, stream: str, rung: int) -> list[int]:
    """Wait until that rung was reached; what was reached by then."""
    async with asyncio.timeout(60):
        while rung not in (found := await numbers(machine, stream)):
            await asyncio.sleep(0.2)
    return found


@pytest.mark.parametrize("point", ["due", "accepted", "committed"])
async def test_a_worker_killed_at_a_rung_leaves_it_there_once(
    machine: Installation, point: str
) -> None:
    monday = time.time()
    with quick_worker(machine, monday, point) as failing:
        stream = await registered(machine)
        assert await asyncio.to_thread(failing.wait, 60) == -9, "it never got to the point"
    with quick_worker(machine, monday):
        await until(machine, stream, 3)
        await asyncio.sleep(DAY)
    assert await numbers(machine, stream) == [1, 2, 3]


async def test_temporal_killed_between_rungs_leaves_each_there_once(
    machine: Installation,
) -> None:
    monday = time.time()
    with quick_worker(machine, monday):
        stream = await registered(machine)
        while not await numbers(machine, stream):
            await asyncio.sleep(0.1)
        machine.kill("temporal")
        await machine.start(SERVICES)
        await until(machine, stream, 3)
        await asyncio.sleep(DAY)
    assert await numbers(machine, stream) == [1, 2, 3]


async def test_with_temporals_database_gone_recover_reaches_nothing_twice(
    machine: Installation,
) -> None:
    monday = time.time()
    with quick_worker(machine, monday):
        stream = await registered(machine)
        while not await numbers(machine, stream):
            await asyncio.sleep(0.1)
    machine.kill("temporal")
    for file in machine.settings.data.glob("temporal.db*"):
        file.unlink()
    await machine.start(SERVICES)
    with quick_worker(machine, monday):
        await recover(machine.client, machine.settings.task_queue)
        await until(machine, stream, 3)
        await asyncio.sleep(DAY)
    assert await numbers(machine, stream) == [1, 2, 3]
