"""SIGKILL at the worst moments: what was acknowledged is there once and answers the same."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from opdracht.gateway import AnswerUnknown, Refused
from opdracht.local import ALL
from opdracht.reconciling import recover
from tests.faults.installation import TENANT, Installation, installed, team


@pytest_asyncio.fixture(scope="module")
async def machine(folder: Path) -> AsyncIterator[Installation]:
    async with installed(folder) as installation:
        yield installation


async def sent_and_maybe_answered(machine: Installation, name: str) -> None:
    """Send once; whether an answer comes is not the point."""
    try:
        await machine.send(team(name), f"team-{name}")
    except (AnswerUnknown, Refused):
        return


@pytest.mark.parametrize("point", ["accepted", "projected", "appended", "committed", "answered"])
async def test_a_worker_killed_at_any_point_leaves_each_command_there_once(
    machine: Installation, point: str
) -> None:
    before = await machine.head()
    machine.kill("worker")
    failing = machine.failing_worker(point)
    sending = asyncio.create_task(sent_and_maybe_answered(machine, point))
    assert await asyncio.to_thread(failing.wait, 60) == -9, "the worker never got to the point"
    await machine.start()
    await sending

    first = await machine.insist(team(point), f"team-{point}")
    again = await machine.insist(team(point), f"team-{point}")

    assert first.version == again.version == before + 1
    assert again.replayed
    assert (await machine.commits()).count(f"team-{point}") == 1
    await machine.caught_up()


@pytest.mark.parametrize("parts", [("postgres",), ("temporal",), ("worker", "temporal")])
async def test_killed_services_lose_nothing_that_was_acknowledged(
    machine: Installation, parts: tuple[str, ...]
) -> None:
    label = "-".join(parts)
    acknowledged: list[str] = []
    stop = asyncio.Event()

    async def person(number: int) -> None:
        count = 0
        while not stop.is_set():
            name = f"{label}-{number}-{count}"
            count += 1
            try:
                await machine.send(team(name), f"team-{name}")
            except (AnswerUnknown, Refused):
                await asyncio.sleep(0.1)
            else:
                acknowledged.append(f"team-{name}")

    people = [asyncio.create_task(person(number)) for number in range(4)]
    while len(acknowledged) < 8:
        await asyncio.sleep(0.05)
    machine.kill(*parts)  # right in the middle, so also right after some commit
    await asyncio.sleep(1)
    stop.set()
    await machine.start()
    await asyncio.gather(*people)
    await machine.insist(team(f"{label}-after"), f"team-{label}-after")

    commits = await machine.commits()
    assert len(commits) == len(set(commits))
    assert set(acknowledged) <= set(commits)
    await machine.caught_up()


async def test_with_temporals_database_gone_recover_brings_everything_back(
    machine: Installation,
) -> None:
    before = await machine.head()
    await machine.start()
    machine.kill("worker", "temporal")
    for file in machine.settings.data.glob("temporal.db*"):
        file.unlink()
    await machine.start(ALL)

    done = await recover(machine.client, machine.settings.task_queue)
    again = await recover(machine.client, machine.settings.task_queue)

    assert done.looked_at == 1
    assert again.done.started == 0
    assert again.done.agreed == 1
    assert await machine.seen() == before
    after = await machine.insist(team("after-the-loss"), "team-after-the-loss")
    assert after.version == before + 1
    handle = machine.client.get_workflow_handle(f"{TENANT}/office")
    assert (await handle.describe()).id == f"{TENANT}/office"
