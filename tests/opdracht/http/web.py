"""The web server as a process of its own, on real PostgreSQL and a real Temporal."""

import asyncio
import os
import secrets
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import httpx
from prometheus_client.parser import text_string_to_metric_families
from temporalio.client import Client

from domain.access import Scope
from opdracht.codec import data_converter
from opdracht.keyring import load_or_create
from opdracht.settings import Settings
from storage.access import tokens
from storage.key_ring import KeyRing
from storage.migrate import APP, create_database, with_database
from storage.store import open_store
from tests.conftest import STEADY, TEMPLATE, Postgres
from tests.opdracht.cli.machine import free_ports
from tests.workflows.conftest import Engine
from tests.workflows.support import open_house

RATE = 1_000_000
"""So many a minute, so that the rates are not what is measured here."""


@dataclass(frozen=True)
class Web:
    """The demo's environment service behind a server that listens."""

    address: str
    engine: Engine
    metrics: int
    """The port where the server tells what it counted."""

    @property
    def api(self) -> str:
        return f"{self.address}/api/v1"

    async def answers(self) -> Counter[str]:
        """How many requests the server answered since its start, by status."""
        async with httpx.AsyncClient() as client:
            told = (await client.get(f"http://127.0.0.1:{self.metrics}/metrics")).text
        found: Counter[str] = Counter()
        for family in text_string_to_metric_families(told):
            for one in family.samples:
                if one.name == "opdracht_http_request_seconds_count":
                    found[one.labels["status"]] += int(one.value)
        return found

    async def token(self, person: str, scopes: Iterable[Scope] = Scope) -> str:
        """A token that acts for this person."""
        wanted = tokens.Wanted(person, "proef", frozenset(scopes), timedelta(days=1), "beheerder-1")
        _, text = await tokens.make(
            self.engine.store.database, self.engine.tenant, wanted, datetime.now(UTC)
        )
        return text


@asynccontextmanager
async def serving(client: Client, postgres: Postgres, folder: Path) -> AsyncIterator[Web]:
    """A worker here, and the server in a process of its own; both with one new key ring."""
    ring_file = folder / "keys" / "ring.json"
    ring = load_or_create(ring_file)
    own = await Client.connect(
        client.service_client.config.target_host,
        namespace=client.namespace,
        data_converter=data_converter(ring),
    )
    name = f"w_{secrets.token_hex(6)}"
    pair = {name: TEMPLATE, f"{name}_keys": f"{TEMPLATE}_keys"}
    admin = await asyncpg.connect(postgres.admin)
    try:
        for copy, template in pair.items():
            await create_database(admin, copy, template)
        record, keys = (with_database(postgres.admin, copy, APP) for copy in pair)
        storage = KeyRing(ring.storage.current, ring.storage.keys)
        async with (
            open_store(record, keys, storage, limits=STEADY) as store,
            open_house(own, store) as engine,
        ):
            port, metrics = map(int, free_ports(2))
            settings = Settings(
                data=folder,
                key_ring=ring_file,
                database_url=record,
                keys_database_url=keys,
                temporal_address=client.service_client.config.target_host,
                temporal_namespace=client.namespace,
                task_queue=engine.task_queue,
                web_port=port,
                metrics_port=metrics,
                rate_reads=RATE,
                rate_commands=RATE,
                rate_unknown=RATE,
                log_level="ERROR",
            )
            async with started(settings, folder / "web.log") as address:
                yield Web(address, engine, metrics)
    finally:
        for copy in pair:
            await admin.execute(f"DROP DATABASE IF EXISTS {copy} WITH (FORCE)")
        await admin.close()


@asynccontextmanager
async def started(settings: Settings, log: Path) -> AsyncIterator[str]:
    """`python -m opdracht.http.serve`, until it answers; stopped again at the end."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPDRACHT_")}
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "opdracht.http.serve"),
            env=kept | settings.environ(),
            stdout=out,
            stderr=out,
        )
    try:
        async with httpx.AsyncClient(base_url=settings.web_url, timeout=2) as client:
            for _ in range(600):
                assert process.returncode is None, log.read_text("utf-8")
                try:
                    if (await client.get("/livez")).is_success:
                        break
                except httpx.TransportError:
                    await asyncio.sleep(0.1)
            else:
                raise AssertionError(f"no answer: {log.read_text('utf-8')}")
        yield settings.web_url
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), 20)
