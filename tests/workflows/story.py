"""A commission on a server whose time goes as fast as a test wants, and what its ladders came to.

Days are counted here one by one, by other means than the domain's.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from temporalio.testing import WorkflowEnvironment

from domain.commission.events import RungReached
from opdracht.demo.steps import Line
from tests.workflows.conftest import Engine
from tests.workflows.support import new_case, stream_of, workflow_of

HOME = ZoneInfo("Europe/Amsterdam")


class Reached(NamedTuple):
    """A rung in the store, at the wall of the Netherlands."""

    clock: str
    rung: int
    at: datetime
    passed: tuple[int, ...]
    recipients: tuple[str, ...]


def nine(day: date) -> datetime:
    return datetime.combine(day, time(9), HOME)


def weekdays(day: date, days: int) -> date:
    """So many days later on which people work who published no calendar."""
    while days > 0:
        day += timedelta(days=1)
        days -= day.isoweekday() < 6
    return day


async def reached(engine: Engine, stream: str) -> list[Reached]:
    """Every rung in the store, in order."""
    loaded = await engine.store.recorder.load(engine.tenant, stream)
    return [
        Reached(
            it.event.clock,
            it.event.rung,
            it.occurred_at.astimezone(HOME),
            it.event.passed,
            it.event.recipients,
        )
        async for it in loaded.events
        if isinstance(it.event, RungReached)
    ]


class Story:
    """One commission on its own clock."""

    def __init__(self, engine: Engine, skipping: WorkflowEnvironment) -> None:
        self.engine, self.skipping = engine, skipping
        self.case = new_case()
        self.stream = stream_of(self.case)
        self.sent = 0

    async def play(self, lines: Iterable[Line]) -> None:
        for person, command in lines:
            self.sent += 1
            command_id = f"{self.stream}:{self.sent}"
            await self.engine.gateway.send(
                self.engine.tenant, self.stream, command, person=person, command_id=command_id
            )

    async def today(self) -> date:
        handle = workflow_of(self.engine, self.stream)
        return (await self.skipping.get_current_time(handle)).astimezone(HOME).date()

    async def until(self, moment: datetime) -> None:
        handle = workflow_of(self.engine, self.stream)
        now = await self.skipping.get_current_time(handle)
        assert moment > now
        await self.skipping.fast_forward(handle, moment - now)

    async def reached(self, clock: str) -> list[tuple[int, datetime]]:
        """What this clock's ladder came to; a workflow's timers have a grain of a second."""
        return [
            (it.rung, it.at.replace(second=0, microsecond=0))
            for it in await reached(self.engine, self.stream)
            if it.clock == clock
        ]
