"""What the pages cost: every page with few and with many commissions, and how heavy it is.

    python bench/pages.py [--commissions 20000] [--times 30]

All runs on this machine in one run and in turns, as for `bench/api.py`: `opdracht up` with
PostgreSQL, Temporal, one worker and one web server, and two offices, the one with a twentieth of
the other's commissions, each with about twenty events.

Beside the time until the whole page was there stands the time that the processor spent on it, in
the web server and in PostgreSQL together: that says the same on a machine with other work to do.

Reached when each page of the large office takes at most 1.5 times as long (p95) as in the small
one, and the work list is under 60 kB packed. The target of 60 ms (p95) on two cores is printed.
"""

import argparse
import contextlib
import logging
import os
import statistics
import time

import httpx
import psutil
import structlog
import uvloop
from api import AT_MOST, p95, stage
from histories import fill
from rich.console import Console
from rich.table import Table

TARGET = 60
HEAVIEST = 60_000
LIST = "/opdrachten?toon=alles"
ONE = "/opdrachten/26-000004"
PAGES = (
    "/vandaag",
    "/week",
    "/inbox",
    LIST,
    "/opdrachten?fase=monitoring&lopend=true",
    "/opdrachten?opdrachtgever=havenstad&lopend=true",
    "/opdrachten?zoek=000004",
    "/bord",
    ONE,
    f"{ONE}/vraag",
    f"{ONE}/vertaling",
    f"{ONE}/afspraken",
    f"{ONE}/uitvoering",
    f"{ONE}/afronding",
    f"{ONE}/klokken",
    f"{ONE}/geschiedenis",
    f"{ONE}/doen",
    f"{ONE}/doen/verwachtingen",
    "/opdrachtgevers",
    "/opdrachtgevers/waterrijk",
    "/toezicht",
    "/successen",
    "/beheer",
    "/beheer/personen",
)


async def read(client: httpx.AsyncClient, path: str) -> tuple[float, int]:
    """Milliseconds until the whole page was there, and its bytes on the line."""
    began = time.perf_counter()
    async with client.stream("GET", path) as answer:
        heavy = sum([len(part) async for part in answer.aiter_raw()])
    assert answer.status_code == httpx.codes.OK, (path, answer.status_code)
    return (time.perf_counter() - began) * 1000, heavy


def spent(pids: tuple[int, ...]) -> float:
    """Milliseconds of the processor that these, and what they started, used up to now."""
    used = 0.0
    for pid in pids:
        first = psutil.Process(pid)
        times = first.cpu_times()
        used += times.children_user + times.children_system
        for each in (first, *first.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess):
                times = each.cpu_times()
                used += times.user + times.system
    return used * 1000


async def run(commissions: int, times: int) -> int:
    """Measure, print, and say with the exit code whether the target was reached."""
    out = Console(width=130)
    out.print(f"load at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    table = Table(title=f"pages with {commissions // 20:,} and with {commissions:,} commissions")
    heads = ("p50 few", "p95 few", "p50 many", "p95 many", "ratio", "cpu few", "cpu many", "bytes")
    for name in ("page", *heads):
        table.add_column(name, justify="left" if name == "page" else "right")
    reached = True
    async with stage(commissions, out, fill) as on:
        home = on.ours.removesuffix("/api/v1")
        clients = [
            httpx.AsyncClient(
                base_url=home,
                timeout=60,
                headers={
                    "authorization": f"Bearer {on.tokens[office]}",
                    "accept": "text/html",
                    "accept-encoding": "gzip",
                },
            )
            for office in ("some", "all")
        ]
        for path in PAGES:
            took: tuple[list[float], list[float]] = ([], [])
            heavy = 0
            for client in clients:  # warm
                await read(client, path)
            used = [0.0, 0.0]
            for _ in range(times):
                for office, client in enumerate(clients):
                    before = spent(on.servers)
                    waited, heavy = await read(client, path)
                    took[office].append(waited)
                    used[office] += spent(on.servers) - before
            few, many = took
            ratio = p95(many) / p95(few)
            good = ratio <= AT_MOST and (path != LIST or heavy < HEAVIEST)
            reached = reached and good
            table.add_row(
                path + ("" if good else "  <- not reached"),
                f"{statistics.median(few):.1f}",
                f"{p95(few):.1f}",
                f"{statistics.median(many):.1f}",
                f"{p95(many):.1f}{'' if p95(many) <= TARGET else ' *'}",
                f"{ratio:.2f}",
                *(f"{each / times:.1f}" for each in used),
                f"{heavy:,}",
            )
        for client in clients:
            await client.aclose()
    out.print(table)
    out.print(f"* above {TARGET} ms; the client shares the two cores with all servers")
    out.print(f"load at the end: {os.getloadavg()[0]:.1f}")
    return 0 if reached else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commissions", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=30, help="how often a page is read (30)")
    chosen = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    raise SystemExit(uvloop.run(run(chosen.commissions, chosen.times)))
