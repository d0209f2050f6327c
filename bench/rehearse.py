"""How fast a policy is rehearsed over a case log that was imported.

    python bench/rehearse.py [LOG.csv [MAP.toml]]

Starts a PostgreSQL of its own in a temporary folder and imports the log. Measured is a whole
rehearsal, the policy beside the one in force: reading, folding twice, counting. The best of three.
"""

import asyncio
import logging
import os
import resource
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import structlog
from case_store import LOG, MAP, office, server

from domain.clocks import DEFAULTS, Ladder, LadderName, Norms
from domain.figures.rehearsal import Which
from opdracht.importer.bring_in import bring_in
from opdracht.importer.case_log import open_log
from opdracht.importer.log_map import LogMap, read_map
from opdracht.rehearsal.past import Comparison, compare

TENANT, ROUNDS, TARGET = "bench", 3, 10.0
"""Seconds, for both policies together."""


def shorter() -> Norms:
    """The usual norms with five days for a stall in monitoring, and a ladder more eager."""
    rungs = DEFAULTS.ladders[LadderName.MONITORING].rungs
    monitoring = Ladder(norm=10, rungs=(rungs[0].model_copy(update={"when": "T-15"}), *rungs[1:]))
    stalls = {phase: min(days, 5) for phase, days in DEFAULTS.stalls.items()}
    ladders = DEFAULTS.ladders | {LadderName.MONITORING: monitoring}
    return Norms(ladders=ladders, stalls=stalls)


async def main(path: Path, log_map: LogMap) -> None:
    """Prints one line per round and one that sums up."""
    rounds: list[tuple[float, Comparison]] = []
    with tempfile.TemporaryDirectory(prefix="opdracht-bench-") as folder:
        async with server(Path(folder)) as (store, _):
            await office(store, TENANT, log_map)
            with open_log(path, log_map) as log:
                await bring_in(log, store.recorder, TENANT)
            norms, now = shorter(), datetime.now(UTC)
            for number in range(1, ROUNDS + 1):
                start = perf_counter()
                found = await compare(store.database, TENANT, norms, DEFAULTS, Which(), now)
                seconds = perf_counter() - start
                rounds.append((seconds, found))
                print(
                    f"round {number}: {found.events:,} events of {found.read:,} commissions in"
                    f" {seconds:.2f} s  {found.events / seconds:,.0f}/s"
                )
    best, found = min(rounds, key=lambda it: it[0])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = [
        sum(it.times for it in side.rungs.values()) for side in (found.rehearsed, found.in_force)
    ]
    print(f"rungs reached: {times[0]:,} rehearsed, {times[1]:,} in force; {memory:,.0f} MB at most")
    verdict = "reached" if best <= TARGET else "NOT reached"
    print(f"rehearsal {best:.2f} s, target {TARGET:.0f} s: {verdict} ({os.cpu_count()} cores)")


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    given = [Path(argument) for argument in sys.argv[1:]]
    asyncio.run(main(given[0] if given else LOG, read_map(given[1] if len(given) > 1 else MAP)))
