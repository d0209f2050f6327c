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
from pathlib import Path
from time import perf_counter

import asyncpg
import structlog
from case_store import LOG, MAP, office, server

from opdracht.importer.bring_in import bring_in
from opdracht.importer.case_log import open_log
from opdracht.importer.log_map import LogMap, read_map
from storage.store import Store

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
