"""A commission with a past: the demo's own, recorded as if its days had gone by."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Final

from pydantic import TypeAdapter

from domain.authority import SYSTEM
from domain.calendar import Unit
from domain.clocks import PauseReason
from domain.commission import INITIAL, CommissionCommand, decide, happened
from domain.commission.pausing import PauseClock, ResumeClock, StartStatutoryTerm
from domain.commission.rungs import ReachRung
from opdracht.demo import path
from opdracht.demo.environment_work import TERRACES
from opdracht.demo.steps import Line
from storage.record import Record
from tests.opdracht.http.conftest import House

COMMAND: Final[TypeAdapter[CommissionCommand]] = TypeAdapter(CommissionCommand)


class Past:
    """Records commands as if each was sent on its day; the day after the last one is free."""

    def __init__(self, house: House, commission: str) -> None:
        self.house, self.commission = house, commission
        self.state = INITIAL
        self.version = 0

    async def on(self, day: date, lines: Iterable[Line]) -> None:
        """Each command in turn, a minute after the one before."""
        tenant, store = self.house.engine.tenant, self.house.services.store
        directory = self.house.services.gateway.directory
        at = datetime.combine(day, time(9), UTC)
        for number, (person, command) in enumerate(lines):
            at += timedelta(minutes=1)
            authority = SYSTEM
            if person != SYSTEM.person:
                authority = await directory.authority(tenant, person, day)
                terms = await directory.laid_down(tenant, command, day)
                authority = authority.model_copy(update={"terms": terms})
            events = list(decide(COMMAND.validate_python(command), authority, self.state, at))
            for event in events:
                self.state = happened(self.state, event, at)
            name = f"{self.commission}:{day}:{number}"
            answer = await store.recorder.record(
                Record(
                    tenant=tenant,
                    stream=f"commission/{self.commission}",
                    command_id=name,
                    fingerprint=sha256(name.encode()).hexdigest(),
                    expected_version=self.version,
                    authority=authority,
                    events=events,
                    occurred_at=at,
                )
            )
            self.version = answer.version


async def with_a_past(house: House, commission: str = "26-terrassen") -> Past:
    """In the work: its clarification stood still, its translation was paused, and a term runs."""
    case = replace(TERRACES, id=commission)
    start = case.request.on
    past = Past(house, commission)

    def after(days: int) -> date:
        return start + timedelta(days=days)

    await past.on(after(0), path.received(case))
    visit = past.state.clocks["stall"].visit
    await past.on(after(10), [(SYSTEM.person, ReachRung(clock="stall", visit=visit, rung=1))])
    await past.on(after(15), path.clarified(case))
    pause = PauseClock(
        clock="phase",
        reason=PauseReason.THIRD_PARTY,
        expected=after(30),
        why="We wachten op de geluidsmeting.",
    )
    await past.on(after(17), [(case.coordinator, pause)])
    await past.on(after(24), [(case.coordinator, ResumeClock(clock="phase"))])
    await past.on(after(27), path.translated(case))
    term = StartStatutoryTerm(
        term="besluit", starts=after(28), count=16, unit=Unit.WEEKS, basis="Awb 4:13"
    )
    await past.on(after(28), [(case.coordinator, term)])
    await past.on(after(35), path.working(case))
    return past
