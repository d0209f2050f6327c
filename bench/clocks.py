"""What clocks cost: memory a commission, and how soon a notice is there when many fall due at once.

    python bench/clocks.py [--commissions 5000] [--rungs 500] [--lead 185]

Starts PostgreSQL, the Temporal dev server with a database file, and the worker, as `opdracht up`
does. All commissions stand in clarification with their clocks running. Their workflows are started
while no worker runs; then the worker comes, and the reconciler looks at all of them. Then `rungs`
more fall due in one second while the worker runs, and as many while it does not.

The mornings of this town begin when the benchmark says (tests/faults/early_worker.py), and its
policy has one rung a commission; recorded are no commands but the history, as an import does.
Doubled and lost are counted in the store. Exit code 1 when there are any.
"""

import argparse
import asyncio
import os
import secrets
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import uvloop
from rich.console import Console
from rich.table import Table

from opdracht import logs
from opdracht.gateway import AnswerUnknown, Refused
from opdracht.settings import Settings
from tests.faults.installation import TENANT, installed, team
from tests.faults.mornings import Notices, Town, Wave, office
from workflows.reconcile import Progress

PARTS = ("worker", "temporal", "postgres")
MEGABYTE = 1_000_000
PATIENCE = 3600.0
out = Console(width=100)


def memory(town: Town) -> dict[str, int]:
    """Bytes that each part has for itself, shared pages counted once (PSS)."""
    found = {}
    for part in PARTS:
        parent = town.machine.process(part)
        total = 0
        for process in (parent, *parent.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                total += process.memory_full_info().pss
        found[part] = total
    return found


def spent(town: Town) -> dict[str, float]:
    """Seconds of processor time of each part so far, its ended children's too."""
    found = {}
    for part in PARTS:
        parent = town.machine.process(part)
        times = [parent.cpu_times()]
        for process in parent.children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                times.append(process.cpu_times())
        found[part] = sum(each.user + each.system for each in times)
        found[part] += times[0].children_user + times[0].children_system
    return found


@dataclass
class People:
    """Seconds that somebody waited whose small command came meanwhile."""

    waited: list[float] = field(default_factory=list)
    refused: int = 0

    def told(self) -> str:
        """Median and longest."""
        if not self.waited:
            return "nobody was answered"
        middle, longest = statistics.median(self.waited) * 1000, max(self.waited) * 1000
        return (
            f"{len(self.waited)} commands to the office meanwhile: p50 {middle:,.0f} ms,"
            f" longest {longest:,.0f} ms, {self.refused} refused or unanswered"
        )


@asynccontextmanager
async def people(town: Town) -> AsyncIterator[People]:
    """Somebody who sends a small command twice a second, whatever else goes on."""
    seen, stop = People(), asyncio.Event()

    async def send() -> None:
        while not stop.is_set():
            began = time.perf_counter()
            try:
                await town.machine.send(team(f"t-{secrets.token_hex(6)}"))
                seen.waited.append(time.perf_counter() - began)
            except (AnswerUnknown, Refused):
                seen.refused += 1
            await asyncio.sleep(0.5)

    sending = asyncio.create_task(send())
    try:
        yield seen
    finally:
        stop.set()
        await sending


async def swept(town: Town) -> Progress:
    """What the worker's sweep at start-up did, once it is over."""
    handle = town.machine.client.get_workflow_handle("reconcile/start-up", result_type=Progress)
    progress: Progress = await handle.result()
    return progress


async def standing(town: Town, count: int) -> None:
    """So many commissions: workflows without a worker, then the worker, then the memory of it."""
    before = memory(town)
    town.machine.kill("worker")
    began = time.perf_counter()
    streams = await town.record(count, town.today)
    recorded = time.perf_counter()
    await town.start_workflows(streams)
    asked = time.perf_counter()
    out.print(
        f"{count:,} commissions recorded in {recorded - began:.1f} s; their workflows"
        f" started without a worker in {asked - recorded:.1f} s"
        f" ({count / (asked - recorded):,.0f}/s)"
    )
    began = time.perf_counter()
    await town.bring_worker(PATIENCE)
    polling = time.perf_counter() - began
    async with people(town) as seen:
        await town.all_loaded(PATIENCE)
        loaded = time.perf_counter() - began
        sweep = await swept(town)
        over = time.perf_counter() - began
    out.print(
        f"worker polls after {polling:.1f} s; all have loaded and wait after {loaded:.1f} s"
        f" ({count / loaded:,.0f}/s)"
    )
    out.print(f"the sweep at start-up is over after {over:.1f} s: {sweep.done}")
    out.print(seen.told())
    show_memory(before, memory(town), count)
    await show_history(town, streams)


def show_memory(before: dict[str, int], after: dict[str, int], count: int) -> None:
    """A line for each part: before, after, and the difference by commission."""
    table = Table(title=f"memory with {count:,} commissions whose clocks run")
    for name in ("part", "before MB", "after MB", "kB a commission"):
        table.add_column(name, justify="left" if name == "part" else "right")
    for part in PARTS:
        grown = (after[part] - before[part]) / count / 1000
        table.add_row(
            part,
            f"{before[part] / MEGABYTE:,.0f}",
            f"{after[part] / MEGABYTE:,.0f}",
            f"{grown:,.1f}",
        )
    out.print(table)


async def show_history(town: Town, streams: Sequence[str]) -> None:
    """Events and bytes that Temporal keeps of one of them."""
    handle = town.machine.client.get_workflow_handle(f"{TENANT}/{streams[0]}")
    info = (await handle.describe()).raw_description.workflow_execution_info
    size = f"{info.history_length} events, {info.history_size_bytes:,} bytes"
    out.print(f"history of one that waits: {size}")


async def fallen_due(town: Town, count: int, lead: float, *, down: bool) -> bool:
    """So many rungs in one second, with the worker there or coming back later; whether all is well.

    They are started first and wait; the instant must be known before, so it lies `lead` s ahead.
    """
    town.machine.kill("worker")
    wave = await town.wave(count, datetime.now(UTC) + timedelta(seconds=lead))
    await town.bring_worker(PATIENCE)
    await town.start_workflows(wave.streams)
    await town.all_loaded(PATIENCE)
    late = datetime.now(UTC) >= wave.due
    origin = wave.due
    if down:
        town.machine.kill("worker")
        await until(wave.due + timedelta(seconds=10))
        origin = datetime.now(UTC)
        await town.bring_worker(PATIENCE)
        async with people(town) as seen:
            notices = await all_noticed(town, wave)
        told = seen.told()
    else:
        await until(wave.due)
        before = spent(town)
        notices = await all_noticed(town, wave)
        costs = {part: (now - before[part]) / count for part, now in spent(town).items()}
        told = "processor time a wake-up: " + ", ".join(
            f"{part} {seconds * 1000:.0f} ms" for part, seconds in costs.items()
        )
    what = "while the worker was down, from its start" if down else "from due"
    if late:
        what += " (NOT all waited by then: give a longer --lead)"
    fine = show_notices(wave, notices, origin, f"{count:,} rungs in one second, {what}")
    out.print(told)
    return fine


async def all_noticed(town: Town, wave: Wave) -> Notices:
    """The notices of the wave, once every commission has one and no more come; or what there is."""
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            notices = await town.notices(wave)
            while len(notices) < len(wave.streams):
                await asyncio.sleep(0.5)
                notices = await town.notices(wave)
    await asyncio.sleep(5)  # for what would come twice
    return await town.notices(wave)


def show_notices(wave: Wave, notices: Notices, origin: datetime, title: str) -> bool:
    """How soon each notice was there, and whether each was there once."""
    found = sorted(notice.recorded for each in notices.values() for notice in each)
    notified = {stream for stream, *_ in notices}
    lost, double = len(set(wave.streams) - notified), len(found) - len(notified)
    took = [(at - origin).total_seconds() for at in found]
    woke = [(one.woke - origin).total_seconds() for each in notices.values() for one in each]
    out.print(f"[bold]{title}[/bold]")
    if len(took) > 1:
        middle = statistics.median(took)
        most = statistics.quantiles(took, n=100, method="inclusive")[98]
        busiest = max(Counter(at.replace(microsecond=0) for at in found).values())
        out.print(
            f"notice after p50 {middle:.1f} s, p99 {most:.1f} s, the last {took[-1]:.1f} s"
            f" (awake after p50 {statistics.median(woke):.1f} s)"
        )
        out.print(
            f"{len(took) / (took[-1] - min(took[0], 0)):.0f} wake-ups/s,"
            f" {busiest} in the busiest second"
        )
    out.print(f"lost = {lost}, double = {double}")
    return lost == 0 and double == 0


async def until(moment: datetime) -> None:
    """Sleep until then."""
    await asyncio.sleep(max(0.0, (moment - datetime.now(UTC)).total_seconds()))


async def main(commissions: int, rungs: int, lead: float) -> int:
    """All of it; 1 when a notice was lost or came twice."""
    logs.configure(Settings(log_level="ERROR", log_format="json"))
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    out.print(f"{os.cpu_count()} cores, load {load} before")
    with tempfile.TemporaryDirectory(prefix="opdracht-bench-") as folder:
        async with installed(Path(folder)) as machine:
            for command in office():
                await machine.send(command)
            machine.kill("worker")
            town = Town(machine)
            await town.bring_worker()
            await asyncio.sleep(5)
            await standing(town, commissions)
            ways = (False, True) if rungs else ()
            fine = [await fallen_due(town, rungs, lead, down=down) for down in ways]
            out.print(f"worker in the end: {memory(town)['worker'] / MEGABYTE:,.0f} MB")
    return 0 if all(fine) else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--commissions", type=int, default=5_000, help="that stand (5000)")
    parser.add_argument("--rungs", type=int, default=500, help="that fall due (500); 0: none")
    parser.add_argument("--lead", type=float, help="seconds to get them ready (60 + rungs / 4)")
    given = parser.parse_args()
    ahead = given.lead or 60 + given.rungs / 4
    sys.exit(uvloop.run(main(given.commissions, given.rungs, ahead)))
