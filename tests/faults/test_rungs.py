"""Many rungs fall due at once and something is killed: none fires twice, none is lost."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from opdracht.reconciling import recover
from tests.faults.installation import installed
from tests.faults.mornings import Town, Wave, office

FEW, MANY = 10, 200
PATIENCE = 150.0
"""Seconds. Temporal gives the task of a killed worker away after ten, on a busy machine later."""


@pytest_asyncio.fixture(scope="module")
async def town(folder: Path) -> AsyncIterator[Town]:
    async with installed(folder) as machine:
        for number, command in enumerate(office()):
            await machine.insist(command, f"prepare-{number}")
        machine.kill("worker")
        yield Town(machine)


async def waiting(town: Town, count: int, lead: float) -> Wave:
    """A wave whose workflows all wait for the same instant, `lead` seconds from now: commissions
    that stand still, and accounts with a follow-up."""
    due = datetime.now(UTC) + timedelta(seconds=lead)
    wave = await town.wave(count // 2, due, accounts=count - count // 2)
    await town.bring_worker()
    await town.start_workflows(wave.streams)
    return wave


async def fired(town: Town, wave: Wave, count: int) -> None:
    """Wait until so many of the wave have their notice."""
    async with asyncio.timeout(PATIENCE + (wave.due - datetime.now(UTC)).total_seconds()):
        while len(await town.notices(wave)) < count:
            await asyncio.sleep(0.02)


async def killed(town: Town, *parts: str) -> None:
    """Kill them, and start them again a second later."""
    town.machine.kill(*parts)
    await asyncio.sleep(1)
    await town.bring_back()


async def each_has_one(town: Town, wave: Wave) -> None:
    """In the end each of the wave has one notice, about the clock that was due."""
    await fired(town, wave, len(wave.streams))
    await asyncio.sleep(1)  # for what would come twice
    notices = await town.notices(wave)
    assert {stream for stream, *_ in notices} == set(wave.streams)
    assert len(notices) == len(wave.streams)
    assert {clock for _, clock, _, _ in notices} == {"stall", "follow-up:f1"}
    assert [len(each) for each in notices.values()] == [1] * len(wave.streams)
    assert min(notice.woke for each in notices.values() for notice in each) >= wave.due
    town.machine.kill("worker")


@pytest.mark.parametrize("part", ["worker", "postgres", "temporal"])
async def test_a_kill_in_the_minute_of_many_rungs_loses_and_doubles_none(
    town: Town, part: str
) -> None:
    wave = await waiting(town, FEW, lead=12)

    await fired(town, wave, 2)
    await killed(town, part)

    await each_has_one(town, wave)


async def waiting_in_time(town: Town) -> Wave:
    """As above, and all are loaded before the instant; a busy machine gets longer for it."""
    for lead in (15, 60, 120):
        wave = await waiting(town, FEW, lead)
        await town.all_loaded()
        if datetime.now(UTC) < wave.due - timedelta(seconds=2):
            return wave
        town.machine.kill("worker")
    pytest.fail("in two minutes this machine did not load ten commissions")


async def test_rungs_that_fell_due_while_nobody_was_there_come_once(town: Town) -> None:
    wave = await waiting_in_time(town)
    town.machine.kill("worker")
    await asyncio.sleep(max(0.0, (wave.due - datetime.now(UTC)).total_seconds()) + 1)
    assert await town.notices(wave) == {}

    await town.bring_worker()

    await each_has_one(town, wave)


async def test_an_emptied_temporal_in_the_minute_of_many_rungs_loses_and_doubles_none(
    town: Town,
) -> None:
    wave = await waiting(town, FEW, lead=12)
    await fired(town, wave, 2)
    before = await town.all_notices()
    town.machine.kill("worker", "temporal")
    for file in town.machine.settings.data.glob("temporal.db*"):
        file.unlink()
    await town.bring_back()

    done = await recover(town.machine.client, town.machine.settings.task_queue)
    again = await recover(town.machine.client, town.machine.settings.task_queue)

    assert done.looked_at > len(wave.streams)
    assert again.done.started == 0
    await each_has_one(town, wave)
    after = await town.all_notices()
    assert {rung: after[rung] for rung in before} == before


@pytest.mark.deep
async def test_kills_of_everything_in_one_minute_of_rungs_lose_and_double_none(
    town: Town,
) -> None:
    wave = await waiting(town, MANY, lead=60)

    for number, parts in enumerate([("worker",), ("postgres",), ("temporal", "worker")], start=1):
        await fired(town, wave, 20 * number)
        await killed(town, *parts)

    await each_has_one(town, wave)


@pytest.mark.deep
async def test_rungs_that_fell_due_while_the_store_was_away_for_long_come_once(town: Town) -> None:
    wave = await waiting_in_time(town)
    town.machine.kill("postgres")
    await asyncio.sleep(max(0.0, (wave.due - datetime.now(UTC)).total_seconds()) + 30)

    await town.bring_back()

    await each_has_one(town, wave)
