"""Record the stored histories anew, on a real server: `pytest tests/workflows/record_histories.py`.

Not a test, so the name is not that of one. Keep the old ones when workflows change on purpose: add
new histories beside them, so that what runs in the field stays replayable.
"""

import asyncio
import json
import shutil
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from pydantic import JsonValue, TypeAdapter
from temporalio import activity
from temporalio.api.enums.v1 import EventType
from temporalio.api.history.v1 import HistoryEvent
from temporalio.client import Client, WorkflowHandle
from temporalio.exceptions import ApplicationError
from temporalio.testing import WorkflowEnvironment

from activities.breaker import Breaker
from activities.failures import UNAVAILABLE
from activities.messages import Loaded, Recorded, RecordEvents, StreamRef
from activities.streams import StreamActivities
from domain import account, commission, office, timesheet
from domain.account import AccountEvent
from domain.commission import CommissionEvent, CommissionState
from domain.commission.ending import ReopenCommission
from domain.commission.ledger import VoiceExpectation
from domain.commission.words import Side
from domain.office import OfficeEvent
from domain.timesheet import TimeEvent
from opdracht.codec import data_converter
from opdracht.demo import path
from opdracht.demo.case import Case
from opdracht.demo.house import office as office_lines
from opdracht.demo.houses import ENVIRONMENT
from opdracht.gateway import Refused, Sent
from opdracht.reconciling import recover
from storage.rows import ACCOUNT, TIMESHEET
from storage.stored import StoredEvent
from tests.conftest import Postgres
from tests.workflows.conftest import Engine, engine_on
from tests.workflows.replaying import EXPECTED, HISTORIES, RING, Expected
from tests.workflows.support import (
    fresh_store,
    new_case,
    play,
    stream_of,
    whole,
    withdrawal,
    workflow_of,
)
from workflows import attributes
from workflows.commission import CommissionWorkflow
from workflows.messages import StreamInput

OFFICE_LINES = 40
EVENT: TypeAdapter[AccountEvent] = TypeAdapter(AccountEvent)


class Outage(StreamActivities):
    """A store that goes away: `down` it takes nothing, `mute` it takes and does not say so."""

    down = False
    mute = False

    @activity.defn
    async def record(self, message: RecordEvents) -> Recorded:
        """Record, while it is not `down`."""
        if self.mute:
            await super().record(message)
        if self.down or self.mute:
            raise _gone()
        return await super().record(message)

    @activity.defn
    async def probe_commission(self, ref: StreamRef) -> Loaded[CommissionState]:
        """Probe, while it is not `down`."""
        if self.down or self.mute:
            raise _gone()
        return await super().probe_commission(ref)


def _gone() -> ApplicationError:
    return ApplicationError("The event store does not answer.", type=UNAVAILABLE)


@dataclass
class Shelf:
    """The histories so far, and what each must come out as."""

    engine: Engine
    expected: dict[str, Expected] = field(default_factory=dict)

    async def put(self, name: str, stream: str, run_id: str | None = None) -> str | None:
        """Keep the history of one run of a stream's workflow; returns the run after it, if any.

        Its state must be what the store's own events make, up to the version it was at.
        """
        workflow_id = f"{self.engine.tenant}/{stream}"
        handle = self.engine.client.get_workflow_handle(workflow_id, run_id=run_id)
        version = await handle.query("version", result_type=int)
        loaded = await self.engine.store.recorder.load(self.engine.tenant, stream)
        stored = [item async for item in loaded.events if item.version <= version]
        self.expected[name] = Expected(
            workflow_id=workflow_id, version=version, state=folded(stream, stored)
        )
        last = await self._write(name, handle)
        if last.event_type != EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW:
            return None
        following: str = (
            last.workflow_execution_continued_as_new_event_attributes.new_execution_run_id
        )
        return following

    async def put_sweep(self, name: str, workflow_id: str) -> None:
        """Keep the history of a sweep; it has no stream."""
        self.expected[name] = Expected(workflow_id=workflow_id)
        await self._write(name, self.engine.client.get_workflow_handle(workflow_id))

    async def _write(self, name: str, handle: WorkflowHandle[Any, Any]) -> HistoryEvent:
        history = await handle.fetch_history()
        text = json.dumps(history.to_json_dict(), separators=(",", ":"))
        (HISTORIES / f"{name}.json").write_text(text + "\n", "utf-8")
        return history.events[-1]


def folded(stream: str, stored: Sequence[StoredEvent]) -> JsonValue:
    """The state that a stream's events make."""
    events = [item.event for item in stored]
    if stream == "office":
        of = office.fold(TypeAdapter(list[OfficeEvent]).validate_python(events))
        return of.model_dump(mode="json")
    if stream.startswith(ACCOUNT):
        known = account.INITIAL
        for item in stored:
            known = account.happened(known, EVENT.validate_python(item.event), item.occurred_at)
        return known.model_dump(mode="json")
    if stream.startswith(TIMESHEET):
        sheet = timesheet.INITIAL
        for item in stored:
            booked = TypeAdapter(TimeEvent).validate_python(item.event)
            sheet = timesheet.happened(sheet, booked, item.occurred_at)
        return sheet.model_dump(mode="json")
    fold = commission.fold(TypeAdapter(list[CommissionEvent]).validate_python(events))
    return fold.model_dump(mode="json")


async def delivered(shelf: Shelf, case: Case) -> None:
    """The demo's delivered commission; it still can be reopened."""
    await play(shelf.engine, stream_of(case), whole(case))
    await shelf.put("delivered", stream_of(case))


async def withdrawn(shelf: Shelf, case: Case) -> None:
    """Withdrawn, reopened by a supervisor, and withdrawn for good."""
    stream = stream_of(case)
    await play(shelf.engine, stream, path.received(case))
    for number in (1, 2):
        person, withdraw = withdrawal(case)
        send = shelf.engine.gateway.send
        await send(
            shelf.engine.tenant, stream, withdraw, person=person, command_id=f"withdraw-{number}"
        )
        if number == 1:
            reopen = ReopenCommission(why="De klachten zijn terug.")
            await send(shelf.engine.tenant, stream, reopen, person="afdelingshoofd-1")
    assert await workflow_of(shelf.engine, stream).result() == "withdrawn"
    await shelf.put("withdrawn", stream)


async def renewed(shelf: Shelf, case: Case) -> None:
    """Started again after it was gone, and renewed after every few commands."""
    engine, stream = shelf.engine, stream_of(case)
    await play(engine, stream, path.received(case))
    await workflow_of(engine, stream).terminate()
    started = await engine.client.start_workflow(
        CommissionWorkflow.run,
        StreamInput(tenant=engine.tenant, stream=stream, renew_after=4),
        id=f"{engine.tenant}/{stream}",
        task_queue=engine.task_queue,
    )
    await play(engine, stream, path.clarified(case))
    run, number = started.first_execution_run_id, 0
    while run is not None and number < 3:
        number += 1
        run = await shelf.put(f"renewed-{number}", stream, run)
    assert number > 1


async def outage(shelf: Shelf, case: Case, streams: Outage) -> None:
    """The store goes away twice: once before a command is recorded, once right after it."""
    engine, stream = shelf.engine, stream_of(case)
    await play(engine, stream, path.received(case))
    for kind in ("down", "mute"):
        asked = VoiceExpectation(line=f"tijdens-{kind}", owed_by=Side.US, what="Een antwoord.")
        setattr(streams, kind, True)
        for _ in range(2):  # the first fails in the handler, the second at the door
            with pytest.raises(Refused) as refused:
                await _expect(engine, stream, case, asked)
            assert refused.value.code == "unavailable"
        setattr(streams, kind, False)
        for _ in range(100):
            try:
                sent = await _expect(engine, stream, case, asked)
                break
            except Refused:
                await asyncio.sleep(0.1)
        assert sent.replayed == (kind == "mute")
    await shelf.put("outage", stream)


async def _expect(engine: Engine, stream: str, case: Case, asked: VoiceExpectation) -> Sent:
    return await engine.gateway.send(
        engine.tenant, stream, asked, person=case.manager, command_id=f"expect-{asked.line}"
    )


async def sweeps(shelf: Shelf, gone: Case) -> None:
    """One commission is gone; one sweep looks at what moved, another at everything."""
    handle = workflow_of(shelf.engine, stream_of(gone))
    for name, everything in (("reconcile-moved", False), ("reconcile-everything", True)):
        await handle.terminate()
        done = await recover(shelf.engine.client, shelf.engine.task_queue, everything=everything)
        assert done.done.started == 1
        await shelf.put_sweep(name, "reconcile/recover")


@pytest_asyncio.fixture
async def client() -> AsyncIterator[Client]:
    """A server whose payloads are encrypted with the key that stands in the tests."""
    executable = shutil.which("temporal", path=str(Path(sys.executable).parent))
    async with await WorkflowEnvironment.start_local(
        dev_server_existing_path=executable,
        search_attributes=list(attributes.ALL),
        data_converter=data_converter(RING),
        dev_server_log_level="error",
    ) as environment:
        yield environment.client


async def test_record(client: Client, postgres: Postgres) -> None:
    """Play every story and keep its history."""
    HISTORIES.mkdir(exist_ok=True)
    async with fresh_store(postgres) as store:
        streams = Outage(store.recorder, Breaker(cool_down=0.2))
        async with engine_on(client, store, streams) as engine:
            shelf = Shelf(engine)
            await play(engine, "office", islice(office_lines(ENVIRONMENT), OFFICE_LINES))
            await shelf.put("office", "office")
            await play(engine, "office", office_lines(ENVIRONMENT))
            await delivered(shelf, new_case())
            await withdrawn(shelf, new_case())
            await renewed(shelf, new_case())
            case = new_case()
            await outage(shelf, case, streams)
            await sweeps(shelf, case)
    whole_shelf = {name: item.model_dump() for name, item in shelf.expected.items()}
    EXPECTED.write_text(json.dumps(whole_shelf, indent=1) + "\n", "utf-8")
