"""Record histories with timers and rungs: `pytest tests/workflows/record_ladders.py`.

Not a test, so the name is not that of one. On a server whose time goes fast; what it records is
kept beside the older histories.
"""

import shutil
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest_asyncio
from pydantic import TypeAdapter
from temporalio.testing import TimeSkippingConfig, WorkflowEnvironment

from domain.commission import INITIAL, CommissionEvent, happened
from opdracht.codec import data_converter
from opdracht.demo import path
from tests.conftest import Postgres
from tests.workflows.conftest import Engine
from tests.workflows.record_histories import Shelf
from tests.workflows.replaying import EXPECTED, RING, Expected, stored
from tests.workflows.support import (
    fresh_store,
    new_case,
    open_house,
    play,
    stream_of,
    workflow_of,
)
from workflows import attributes
from workflows.commission import CommissionWorkflow
from workflows.messages import StreamInput

EVENT: TypeAdapter[CommissionEvent] = TypeAdapter(CommissionEvent)


@pytest_asyncio.fixture
async def skipping() -> AsyncIterator[WorkflowEnvironment]:
    """A server whose payloads are encrypted with the key that stands in the tests."""
    executable = shutil.which("temporal", path=str(Path(sys.executable).parent))
    async with await WorkflowEnvironment.start_time_skipping_v2(
        ts_config=TimeSkippingConfig(enabled=False),
        dev_server_existing_path=executable,
        dev_server_extra_args=[
            "--dynamic-config-value",
            "frontend.WorkflowTimeSkippingEnabled=true",
        ],
        search_attributes=list(attributes.ALL),
        data_converter=data_converter(RING),
        dev_server_log_level="error",
    ) as environment:
        yield environment


async def counted(engine: Engine, stream: str, expected: Expected) -> Expected:
    """The same, with the clocks that follow from the days of the events."""
    loaded = await engine.store.recorder.load(engine.tenant, stream)
    state = INITIAL
    async for it in loaded.events:
        if it.version <= expected.version:
            state = happened(state, EVENT.validate_python(it.event), it.occurred_at)
    return expected.model_copy(update={"state": state.model_dump(mode="json")})


async def test_record(skipping: WorkflowEnvironment, postgres: Postgres) -> None:
    """A clarification that nobody moves on, in one run and in several."""
    async with (
        fresh_store(postgres) as store,
        open_house(skipping.client, store) as engine,
    ):
        shelf = Shelf(engine)
        for name, renew_after in (("ladder", None), ("ladder-renewed", 4)):
            case = new_case()
            stream = stream_of(case)
            await play(engine, stream, path.registered(case))
            await workflow_of(engine, stream).terminate()
            started = await engine.client.start_workflow(
                CommissionWorkflow.run,
                StreamInput(tenant=engine.tenant, stream=stream, renew_after=renew_after),
                id=f"{engine.tenant}/{stream}",
                task_queue=engine.task_queue,
            )
            await play(engine, stream, path.received(case))
            await skipping.fast_forward(workflow_of(engine, stream), timedelta(days=24))
            run, number = started.first_execution_run_id, 0
            while run is not None and number < 3:
                number += 1
                kept = f"{name}-{number}"
                run = await shelf.put(kept, stream, run)
                shelf.expected[kept] = await counted(engine, stream, shelf.expected[kept])
    whole = stored() | shelf.expected
    EXPECTED.write_bytes(TypeAdapter(dict[str, Expected]).dump_json(whole, indent=1) + b"\n")
