"""Rungs while things go wrong, on days of two seconds: workers, timers and store are real."""

import asyncio
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest
import pytest_asyncio
from temporalio.api.enums.v1 import EventType
from temporalio.testing import WorkflowEnvironment

import worker
from activities.asking import AskingActivities
from activities.breaker import Breaker
from activities.reconcile import ReconcileActivities
from activities.streams import StreamActivities
from domain.clocks import PauseReason
from domain.commission.commands import PauseClock
from domain.commission.events import RungReached
from domain.message import Command
from opdracht.demo import path
from opdracht.gateway import Gateway
from opdracht.reconciling import recover
from storage.offices import Offices
from tests.conftest import Postgres
from tests.workflows.conftest import Engine
from tests.workflows.record_histories import Outage
from tests.workflows.support import fresh_store, new_case, open_house, workflow_of
from workflows.commission import CommissionWorkflow
from workflows.messages import StreamInput

DAY: Final = 2.0
"""Seconds."""
MONDAY: Final = date(2027, 3, 1)
ROOMS: Final = ("domain", "workflows", "activities", "opdracht", "storage")


class Days:
    """Days that begin with a Monday, each of two seconds; it is nine o'clock in the middle."""

    began = datetime(2027, 3, 1, tzinfo=UTC)

    def start(self) -> None:
        """It is Monday, now."""
        self.began = datetime.now(UTC)

    def local_day(self, moment: datetime) -> date:
        return MONDAY + timedelta(days=(moment - self.began).total_seconds() // DAY)

    def moment(self, day: date) -> datetime:
        return self.began + timedelta(seconds=((day - MONDAY).days + 0.5) * DAY)

    async def until(self, days: float) -> None:
        ends = self.began + timedelta(seconds=days * DAY)
        await asyncio.sleep(max(0, (ends - datetime.now(UTC)).total_seconds()))


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Days:
    short = Days()
    loaded = [it for name, it in sys.modules.items() if name.partition(".")[0] in ROOMS]
    for name in ("local_day", "moment"):
        for module in loaded:
            if callable(vars(module).get(name)):
                monkeypatch.setattr(module, name, getattr(short, name))
    return short


@pytest_asyncio.fixture(scope="module")
async def house(temporal: WorkflowEnvironment, postgres: Postgres) -> AsyncIterator[Engine]:
    async with fresh_store(postgres) as store, open_house(temporal.client, store) as engine:
        yield engine


@dataclass
class Case:
    """A request that nobody takes up, on a task queue whose worker comes and goes."""

    house: Engine
    days: Days
    streams: StreamActivities
    queue: str = field(default_factory=lambda: f"trouble-{secrets.token_hex(4)}")
    stream: str = field(default_factory=lambda: f"commission/27-{secrets.token_hex(4)}")

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """A worker is there."""
        store = self.house.store
        running = worker.build(
            self.house.client,
            self.streams,
            ReconcileActivities(self.house.client, store.database, self.queue),
            AskingActivities(Offices(store.recorder)),
            self.queue,
        )
        async with running:
            yield

    async def begin(self) -> None:
        """The request is registered on Monday."""
        self.days.start()
        ((person, register),) = path.registered(new_case())
        await self.send(person, register)

    async def send(self, person: str, command: Command) -> None:
        gateway = Gateway(
            self.house.client, self.house.store.recorder, task_queue=self.queue, secret=b""
        )
        await gateway.send(self.house.tenant, self.stream, command, person=person)

    async def reached(self) -> list[tuple[int, tuple[int, ...], int]]:
        """Of the phase's ladder: the rung, what it passed over, and after how many days."""
        loaded = await self.house.store.recorder.load(self.house.tenant, self.stream)
        return [
            (it.event.rung, it.event.passed, (it.event.on - MONDAY).days)
            async for it in loaded.events
            if isinstance(it.event, RungReached) and it.event.clock == "phase"
        ]


@pytest.fixture
def case(house: Engine, days: Days) -> Case:
    return Case(house, days, StreamActivities(house.store.recorder, Breaker(cool_down=0.2)))


async def test_every_rung_comes_on_its_day(case: Case) -> None:
    async with case.at_work():
        await case.begin()
        await case.days.until(4.9)
    assert await case.reached() == [(1, (), 1), (2, (), 2), (3, (), 3)]


async def test_a_worker_that_was_down_over_three_rungs_catches_up_with_one(case: Case) -> None:
    async with case.at_work():
        await case.begin()
    await case.days.until(3.6)
    assert await case.reached() == []
    async with case.at_work():
        await case.days.until(4.9)
    ((rung, passed, _),) = await case.reached()
    assert (rung, passed) == (3, (1, 2))


async def test_a_command_in_the_task_of_the_timer_is_seen_before_the_rung_acts(case: Case) -> None:
    async with case.at_work():
        await case.begin()
    pause = PauseClock(
        clock="phase",
        reason=PauseReason.THIRD_PARTY,
        expected=MONDAY + timedelta(days=30),
        why="De provincie zoekt iets uit.",
    )
    await case.days.until(1.2)
    asked = asyncio.create_task(case.send("coordinator-1", pause))
    await case.days.until(1.8)  # the timer has fired; nobody was there to see it
    async with case.at_work():
        await asked
        await case.days.until(4.6)
    assert await case.reached() == []


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        ("down", [(2, (1,), 2), (3, (), 3)]),
        ("mute", [(1, (), 1), (2, (), 2), (3, (), 3)]),
    ],
)
async def test_a_store_that_is_away_at_the_moment_of_a_rung_gets_it_once(
    case: Case, trouble: str, expected: list[object]
) -> None:
    streams = Outage(case.house.store.recorder, Breaker(cool_down=0.2))
    case.streams = streams
    async with case.at_work():
        await case.begin()
        await case.days.until(1.2)
        setattr(streams, trouble, True)
        await case.days.until(2.1)
        setattr(streams, trouble, False)
        await case.days.until(4.9)
    assert await case.reached() == expected


async def test_a_run_that_renews_itself_between_rungs_reaches_each_once(case: Case) -> None:
    async with case.at_work():
        await case.begin()
        await workflow_of(case.house, case.stream).terminate()
        handle = await case.house.client.start_workflow(
            CommissionWorkflow.run,
            StreamInput(tenant=case.house.tenant, stream=case.stream, renew_after=1),
            id=f"{case.house.tenant}/{case.stream}",
            task_queue=case.queue,
        )
        await case.days.until(4.9)
        described = await workflow_of(case.house, case.stream).describe()
    assert described.run_id != handle.first_execution_run_id
    assert await case.reached() == [(1, (), 1), (2, (), 2), (3, (), 3)]


async def test_a_workflow_that_is_gone_and_recovered_reaches_nothing_twice(case: Case) -> None:
    async with case.at_work():
        await case.begin()
        await case.days.until(1.8)
        await workflow_of(case.house, case.stream).terminate()
        await recover(case.house.client, case.house.task_queue)
        await case.days.until(4.9)
    assert await case.reached() == [(1, (), 1), (2, (), 2), (3, (), 3)]


async def test_timers_say_in_dutch_what_they_wait_for(case: Case) -> None:
    async with case.at_work():
        await case.begin()
        await case.days.until(1.2)
        history = await workflow_of(case.house, case.stream).fetch_history()
    (timer,) = (it for it in history.events if it.event_type == EventType.EVENT_TYPE_TIMER_STARTED)
    (summary,) = await case.house.client.data_converter.decode([timer.user_metadata.summary], [str])
    assert summary == "trede 1, fase: 02-03-2027 om 9 uur"
