"""What accounts cost: memory, lists and pages, an import, and whom everybody would visit.

    python bench/accounts.py [--accounts 20000] [--times 30] [--rows 5000]

All runs on this machine in one run and in turns, as for `bench/pages.py`: `opdracht up` with
PostgreSQL, Temporal, one worker and one web server, and two offices, the one with a twentieth of
the other's accounts. Every account has an owner, two contacts, and a follow-up that is open and
due in half a year, so that each has a workflow that waits; an owner has two hundred of them in
both offices. What happened is written directly, as an import does.

First the lists and the pages, the processor's time beside them, and the pages that count all
accounts, which are printed only; then how long it takes to score
all accounts; then an import of so many rows into the large register; at last `opdracht recover`
brings the workflows of all accounts, and the memory of each part (PSS) is told by account.

Reached when each list and page of the large office takes at most 1.5 times as long (p95) as in the
small one. Exit code 1 when one does not.
"""

import argparse
import asyncio
import contextlib
import json
import logging
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

import httpx
import psutil
import structlog
import uvloop
from api import AT_MOST, MANAGER, Stage, p95, stage
from pages import read, spent
from relations import KINDS, PLACES, SYLLABLES, through, write
from rich.console import Console
from rich.table import Table

from domain.access import Scope
from domain.account import AccountEvent
from domain.account import events as e
from domain.account.follow_ups import Followed
from domain.account.words import (
    AccountRelation,
    AccountSignalKind,
    ContactKind,
    Initiative,
    LinkKind,
    SizeClass,
    Tier,
)
from domain.authority import SYSTEM
from opdracht.gateway import Gateway
from opdracht.overviews.visits import visits
from opdracht.reconciling import recover
from storage.access import tokens
from storage.errors import StoreUnavailable
from storage.recording import Record
from storage.store import Store

GROUP: Final = 100
ATTEMPTS: Final = 5
OWNED: Final = 200
"""Accounts of one owner."""
OFFICES: Final = ("some", "all")
PARTS: Final = ("worker", "temporal", "postgres")
TIERS, SIZES = tuple(Tier), tuple(SizeClass)
ONE: Final = "r-000020"
RARE: Final = "oortverjanjan"
"""What the twentieth is called."""
READS: Final = (
    "/api/v1/relaties",
    f"/api/v1/relaties?eigenaar={MANAGER}",
    "/api/v1/relaties?zonderEigenaar=true",
    "/api/v1/relaties?niveau=a&plaats=Oosterdam",
    "/api/v1/relaties?postcode=1140",
    "/api/v1/relaties?nummer=50000020",
    "/api/v1/relaties?zoek=bakkerij",
    f"/api/v1/relaties?zoek={RARE}",
    "/api/v1/vervolgacties",
    f"/api/v1/vervolgacties?eigenaar={MANAGER}",
    "/api/v1/vervolgacties?alle=true",
    "/api/v1/leads",
    f"/api/v1/relaties/{ONE}/bijzonderheden",
    f"/api/v1/relaties/{ONE}/contacten",
    "/relaties",
    f"/relaties?eigenaar={MANAGER}",
    "/relaties?plaats=Oosterdam&niveau=b",
    "/relaties?vervolg=7",
    "/relaties?zoek=bakkerij",
    "/relaties/week",
    f"/relaties/{ONE}",
    f"/relaties/{ONE}/geschiedenis",
)
HEAD: Final = "afdelingshoofd-1"
SUMS: Final = (
    "/relaties/toezicht",
    "/relaties/capaciteit",
    "/relaties/plan",
    "/vandaag",
    "/balie?zoek=bakkerij",
)
"""Pages of a head of department that count all accounts, or look through all of them."""


def owner_of(number: int) -> str | None:
    """An account manager with so many accounts; one in a hundred has none."""
    owner = number // OWNED
    if number % 100 == 99:  # noqa: PLR2004 - one in a hundred
        return None
    return MANAGER if owner == 0 else f"am-{owner}"


def lived(number: int, today: date) -> list[AccountEvent]:
    """What happened to one account."""
    spread = 1 + number * 37 % 170
    met, due = today - timedelta(days=spread), today + timedelta(days=180 + spread % 20)
    owner = owner_of(number)
    name = "".join(SYLLABLES[number // 12**place % 12] for place in range(4))
    events: list[AccountEvent] = [
        e.AccountOpened(
            name=f"{KINDS[number % 7]} {name.capitalize()} B.V.",
            relation=AccountRelation.COMPANY,
            kvk=f"{50_000_000 + number}",
            sbi="1071",
            size=SIZES[number % len(SIZES)],
            tier=TIERS[number % len(TIERS)],
            postcode=f"{1000 + number * 7 % 9000}AB",
            place=PLACES[number % len(PLACES)],
            owner=owner,
        ),
        e.ContactPersonAdded(person=f"cp-{number}", name="Jan Jansen", role="Directeur"),
    ]
    for which, on in enumerate((met - timedelta(days=200), met)):
        follow = Followed(
            follow_up=f"f-{which}", what="Panden sturen.", by=due, owner=owner or "am-9"
        )
        events.append(
            e.ContactRecorded(
                contact=f"c-{which}",
                kind=ContactKind.VISIT if which else ContactKind.CALL,
                on=on,
                initiative=Initiative.OURS,
                purpose="Kennismaken.",
                result="Zij willen uitbreiden.",
                notes="De directeur belt liever in de ochtend.",
                follow_ups=(follow,),
                by=owner or "am-9",
            )
        )
    events.append(e.FollowUpMet(follow_up="f-0", result="Verstuurd.", on=met))
    if number % 5 == 0:
        kind = (AccountSignalKind.GROWTH, AccountSignalKind.LEAVE)[number % 2]
        events.append(e.SignalNoted(signal="s-1", kind=kind, what="Te klein.", on=met, by="am-9"))
    if number % 3 == 0:
        events.append(e.AccountValued(value=1 + number % 5, why="Werk.", on=met))
    if number % 10 == 1:
        events.append(
            e.AccountLinked(link="b-1", other=f"r-{number - 1:06}", kind=LinkKind.CUSTOMER)
        )
    if number % 4 == 0:
        events.append(e.VisitPlanned(visit="v-1", on=due, visitor=owner or "am-9"))
    return events


async def fill(store: Store, gateway: Gateway, tenant: str, count: int) -> int:
    """So many accounts; returns how many events they have."""
    today, written = gateway.today(), 0
    at = datetime.now(UTC) - timedelta(days=400)
    for first in range(0, count, GROUP):
        records = [
            Record(
                tenant=tenant,
                stream=f"account/r-{number:06}",
                command_id=f"bench:{number:06}",
                fingerprint=sha256(str(number).encode()).hexdigest(),
                expected_version=0,
                authority=SYSTEM,
                events=lived(number, today),
                occurred_at=at,
            )
            for number in range(first, min(first + GROUP, count))
        ]
        for _ in range(ATTEMPTS):
            with contextlib.suppress(StoreUnavailable):
                await store.recorder.record_many(tenant, records)
                break
            await asyncio.sleep(1)
        written += sum(len(record.events) for record in records)
    return written


async def as_head(on: Stage, office: str) -> str:
    """A token of a head of department."""
    wanted = tokens.Wanted(HEAD, "bench", frozenset(Scope), timedelta(days=1), HEAD)
    _, text = await tokens.make(on.store.database, office, wanted, datetime.now(UTC))
    return text


async def compared(  # noqa: PLR0913, PLR0917  # what, by whom, how often
    on: Stage, title: str, paths: Sequence[str], ways: Sequence[str], times: int, out: Console
) -> bool:
    """Reads everything in turns in both offices, with a token of each; whether every read was
    quick enough in the large one."""
    table = Table(title=title)
    heads = ("p50 few", "p95 few", "p50 many", "p95 many", "ratio", "cpu few", "cpu many", "bytes")
    for name in ("read", *heads):
        table.add_column(name, justify="left" if name == "read" else "right")
    home, reached = on.ours.removesuffix("/api/v1"), True
    async with contextlib.AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(
                httpx.AsyncClient(
                    base_url=home,
                    timeout=60,
                    headers={
                        "authorization": f"Bearer {way}",
                        "accept-encoding": "gzip",
                    },
                )
            )
            for way in ways
        ]
        for path in paths:
            kind = "application/json" if path.startswith("/api/") else "text/html"
            for client in clients:
                client.headers["accept"] = kind
                await read(client, path)  # warm
            took: tuple[list[float], list[float]] = ([], [])
            used, heavy = [0.0, 0.0], 0
            for _ in range(times):
                for office, client in enumerate(clients):
                    before = spent(on.servers)
                    waited, heavy = await read(client, path)
                    took[office].append(waited)
                    used[office] += spent(on.servers) - before
            few, many = took
            ratio = p95(many) / p95(few)
            reached = reached and ratio <= AT_MOST
            table.add_row(
                path + ("" if ratio <= AT_MOST else "  <- not reached"),
                f"{statistics.median(few):.1f}",
                f"{p95(few):.1f}",
                f"{statistics.median(many):.1f}",
                f"{p95(many):.1f}",
                f"{ratio:.2f}",
                *(f"{each / times:.1f}" for each in used),
                f"{heavy:,}",
            )
    out.print(table)
    return reached


async def scores(on: Stage, accounts: int, out: Console) -> None:
    """Whom everybody would visit: every account of every owner is scored."""
    owners = {owner for number in range(accounts) if (owner := owner_of(number)) is not None}
    policy = (await on.gateway.directory.office("all")).account_policy
    began, scored = time.perf_counter(), 0
    for owner in sorted(owners):
        found = await visits(on.store, "all", owner, on.gateway.today(), policy)
        scored += found.count
    lasted = time.perf_counter() - began
    out.print(
        f"priorities of {scored:,} accounts of {len(owners):,} owners: {lasted:.1f} s,"
        f" {lasted / len(owners) * 1000:.0f} ms an owner"
    )


async def brought_in(on: Stage, rows: int, out: Console) -> None:
    """An import into the large register; a tenth of the rows has no number."""
    authority = await on.gateway.directory.authority("all", MANAGER, on.gateway.today())
    with tempfile.TemporaryDirectory(prefix="opdracht-bench-") as folder:
        sheet = Path(folder, "rows.csv")
        write(sheet, rows, 9_000_000)
        began = time.perf_counter()
        report = await through(on.store, sheet, only_look=False, tenant="all", authority=authority)
        lasted = time.perf_counter() - began
    out.print(
        f"import: {report.rows:,} rows in {lasted:.1f} s, {report.rows / lasted:,.0f} rows/s"
        f" ({report.created:,} new, {report.alike:,} perhaps the same)"
    )


def memory(on: Stage) -> dict[str, int]:
    """Bytes that each part has for itself, shared pages counted once (PSS)."""
    found = {}
    for part in PARTS:
        pid = json.loads((on.settings.data / "run" / f"{part}.pid").read_text())["pid"]
        parent, total = psutil.Process(pid), 0
        for process in (parent, *parent.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess):
                total += process.memory_full_info().pss
        found[part] = total
    return found


async def awake(on: Stage, wanted: int) -> int:
    """Wait until so many workflows of accounts have loaded; how many there are."""
    query = "OpdrachtStatus = 'open' AND WorkflowType = 'Account'"
    count = 0
    while count < wanted:
        count = (await on.client.count_workflows(query)).count
        await asyncio.sleep(0.5)
    return count


async def living(on: Stage, accounts: int, out: Console) -> None:
    """All accounts get their workflow, as after an emptied Temporal; what one costs."""
    before, began = memory(on), time.perf_counter()
    done = await recover(on.client, on.settings.task_queue)
    count = await awake(on, accounts + accounts // 20)
    lasted = time.perf_counter() - began
    out.print(
        f"recover: {count:,} accounts awake in {lasted:.0f} s, {count / lasted:,.0f}/s"
        f" ({done.done})"
    )
    await asyncio.sleep(5)
    after = memory(on)
    table = Table(title=f"memory with {count:,} accounts that wait")
    for name in ("part", "before MB", "after MB", "kB an account"):
        table.add_column(name, justify="left" if name == "part" else "right")
    for part in PARTS:
        each = (after[part] - before[part]) / count / 1000
        table.add_row(
            part, f"{before[part] / 1e6:,.0f}", f"{after[part] / 1e6:,.0f}", f"{each:,.1f}"
        )
    out.print(table)


async def run(accounts: int, times: int, rows: int) -> int:
    """Measure, print, and say with the exit code whether the target was reached."""
    out = Console(width=130)
    out.print(f"load at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    async with stage(accounts, out, fill) as on:
        title = f"with {accounts // 20:,} and with {accounts:,} accounts, milliseconds"
        ways = [on.tokens[office] for office in OFFICES]
        reached = await compared(on, f"reads {title}", READS, ways, times, out)
        heads = [await as_head(on, office) for office in OFFICES]
        await compared(on, f"sums of all accounts {title}; printed only", SUMS, heads, times, out)
        await scores(on, accounts, out)
        await brought_in(on, rows, out)
        await living(on, accounts, out)
    out.print("the client shares the cores with all servers")
    out.print(f"load at the end: {os.getloadavg()[0]:.1f}")
    return 0 if reached else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--accounts", type=int, default=20_000, help="of the large office (20000)")
    parser.add_argument("--times", type=int, default=30, help="how often each is read (30)")
    parser.add_argument("--rows", type=int, default=5_000, help="of the import (5000)")
    chosen = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    raise SystemExit(uvloop.run(run(chosen.accounts, chosen.times, chosen.rows)))
