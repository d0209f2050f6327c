"""What the API costs: reads against the bare framework, commands against the gateway itself.

    python bench/api.py [--commissions 20000] [--seconds 5]

All runs on this machine in one run and in turns: `opdracht up` with PostgreSQL, Temporal, one
worker and one web server, and beside it a server with the same settings that answers a constant.
The clients share the two cores with the servers, so that ratios say more than numbers.

Reached when the list of opdrachten with all commissions takes at most 1.5 times as long (p95) as
with a twentieth of them, narrowed or not.
"""

import argparse
import asyncio
import json
import logging
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import httpx
import structlog
import uvicorn
import uvloop
from fastapi import FastAPI
from lifecycle import free_port
from rich.console import Console
from rich.table import Table
from temporalio.client import Client

from domain.access import Scope
from domain.authority import SYSTEM
from domain.commission import CommissionEvent
from domain.commission.events import (
    ClientAdded,
    CommissionEnded,
    CommissionReceived,
    PhaseEntered,
    RoleAssigned,
)
from domain.commission.intake import RegisterRequest
from domain.commission.ledger import VoiceExpectation
from domain.commission.words import Channel, Origin, Outcome, Part, Side
from domain.phase import Phase
from opdracht import keyring
from opdracht.demo.house import office
from opdracht.demo.houses import ENVIRONMENT
from opdracht.gateway import Gateway
from opdracht.local import down, up
from opdracht.settings import Settings
from opdracht.temporal_client import connect
from storage.access import tokens
from storage.key_ring import KeyRing
from storage.record import Record
from storage.store import Store, open_store
from storage.tenants import add_tenant

CLIENTS = (1, 20)
GROUP = 100
MANAGER = "accountmanager-1"
RATE = 1_000_000
TIMES = 60
"""How often a list is read for its p95."""
AT_MOST = 1.5
LISTS = (
    "",
    "?opdrachtgever=havenstad",
    "?opdrachtgever=havenstad&lopend=true",
    "?persoon=behandelaar-3&lopend=true",
    "?persoon=behandelaar-3&opdrachtgever=havenstad",
    "?fase=monitoring&team=team-5",
    "?product=product-7&lopend=false",
    "?uitkomst=stopped",
    "?stil=true",
)
CONSTANT: dict[str, str | list[str]] = {
    "tenant": "t",
    "person": "p",
    "roles": ["account-manager"],
    "teams": [],
}
Ask = Callable[[int], Awaitable[object]]


@dataclass
class Stage:
    """What runs: the address of ours and of the bare one, and the way in without a server."""

    ours: str
    bare: str
    store: Store
    gateway: Gateway
    tokens: dict[str, str]
    servers: tuple[int, ...]
    """The processes of the web server and of PostgreSQL."""
    client: Client
    settings: Settings


Fill = Callable[[Store, Gateway, str, int], Awaitable[int]]
"""Writes so many commissions of a tenant; returns how many events that were."""


def bare(port: int) -> None:
    """The framework alone, served as ours is."""
    app = FastAPI(openapi_url=None)

    @app.get("/ik")
    async def _() -> dict[str, str | list[str]]:
        return dict(CONSTANT)

    uvicorn.run(
        app, port=port, http="httptools", loop="uvloop", access_log=False, log_level="error"
    )


@asynccontextmanager
async def stage(commissions: int, out: Console, filled: Fill | None = None) -> AsyncIterator[Stage]:
    """Servers, and two offices: `some` with a twentieth of the commissions, `all` with all."""
    with tempfile.TemporaryDirectory(prefix="opdracht-bench-") as folder:
        settings = Settings(
            data=Path(folder) / "o",
            temporal_port=free_port(),
            temporal_ui_port=free_port(),
            codec_port=free_port(),
            mail_port=free_port(),
            login_port=free_port(),
            web_port=free_port(),
            rate_reads=RATE,
            rate_commands=RATE,
            log_level="ERROR",
        )
        parts = frozenset({"postgres", "temporal", "worker", "web"})
        quiet = {"say": lambda _: None}
        port = free_port()
        plain = subprocess.Popen([sys.executable, __file__, "--bare", str(port)])  # noqa: ASYNC220, S603 - ourselves
        await asyncio.to_thread(up, settings, detach=True, parts=parts, **quiet)
        try:
            ring = keyring.load(settings.key_ring_file)
            keys = KeyRing(ring.storage.current, ring.storage.keys)
            client = await connect(settings, ring)
            async with open_store(settings.database_dsn, settings.keys_dsn, keys) as store:
                gateway = Gateway(
                    client,
                    store.recorder,
                    task_queue=settings.task_queue,
                    secret=ring.fingerprint_secret,
                )
                known: dict[str, str] = {}
                for tenant, count in (("some", commissions // 20), ("all", commissions)):
                    began = time.perf_counter()
                    known[tenant] = await opened(store, gateway, tenant)
                    events = await (filled or fill)(store, gateway, tenant, count)
                    lasted = time.perf_counter() - began
                    out.print(f"{tenant}: {count:,}, {events:,} events, in {lasted:.0f} s")
                yield Stage(
                    f"http://127.0.0.1:{settings.web_port}/api/v1",
                    f"http://127.0.0.1:{port}",
                    store,
                    gateway,
                    known,
                    tuple(
                        json.loads((settings.data / "run" / f"{name}.pid").read_text())["pid"]
                        for name in ("web", "postgres")
                    ),
                    client,
                    settings,
                )
        finally:
            plain.terminate()
            plain.wait()
            await asyncio.to_thread(down, settings, **quiet)


async def opened(store: Store, gateway: Gateway, tenant: str) -> str:
    """An office as the demo's; returns a token of its account manager."""
    await add_tenant(store.database, tenant)
    for number, (person, command) in enumerate(office(ENVIRONMENT)):
        await gateway.send(
            tenant, "office", command, person=person, command_id=f"bench:office:{number}"
        )
    wanted = tokens.Wanted(MANAGER, "bench", frozenset(Scope), timedelta(days=1), MANAGER)
    _, text = await tokens.make(store.database, tenant, wanted, datetime.now(UTC))
    return text


async def fill(store: Store, _gateway: Gateway, tenant: str, count: int) -> int:
    """So many commissions that came in, written directly; returns how many events they have."""
    events = 0
    for first in range(0, count, GROUP):
        group = range(first, min(first + GROUP, count))
        records = [received(tenant, number) for number in group]
        await store.recorder.record_many(tenant, records)
        events += sum(len(record.events) for record in records)
    return events


def received(tenant: str, number: int) -> Record:
    """One commission that came in."""
    events: list[CommissionEvent] = [
        CommissionReceived(
            title=f"Toezicht {number}",
            words="Kunt u eens kijken?",
            channel=Channel.MAIL,
            origin=Origin.ON_REQUEST,
            received_on=date(2026, 3, 1),
            client="waterrijk",
            product=f"product-{number % 13}",
        ),
        PhaseEntered(phase=Phase.RECEIVED, visit=1),
        RoleAssigned(
            part=Part.HANDLER, person=f"behandelaar-{number % 17}", team=f"team-{number % 11}"
        ),
    ]
    if number % 7 == 0:
        events.append(ClientAdded(client="havenstad", contact="haven"))
    if number % 4 == 0:
        events.append(PhaseEntered(phase=Phase.MONITORING, visit=1))
    if number % 3 == 0:
        ended = datetime(2026, 4, 1, tzinfo=UTC)
        events.append(CommissionEnded(outcome=Outcome.STOPPED, on=ended.date(), reopen_until=ended))
    name = f"bench-{number:06}"
    return Record(
        tenant=tenant,
        stream=f"commission/26-{number:06}",
        command_id=name,
        fingerprint=sha256(name.encode()).hexdigest(),
        expected_version=0,
        authority=SYSTEM,
        events=events,
        occurred_at=datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=number),
    )


async def measured(ask: Ask, clients: int, seconds: float) -> list[float]:
    """Milliseconds of every answer, with so many clients at once for so long."""
    took: list[float] = []
    end = time.perf_counter() + seconds

    async def one(number: int) -> None:
        while (began := time.perf_counter()) < end:
            await ask(number)
            took.append((time.perf_counter() - began) * 1000)

    await asyncio.gather(*map(one, range(clients)))
    return took


def p95(took: list[float]) -> float:
    """Of a hundred answers, ninety-five take no longer."""
    return statistics.quantiles(took, n=20, method="inclusive")[18]


def looker(client: httpx.AsyncClient, where: str) -> Ask:
    """Asks for one thing, and expects to get it."""

    async def ask(_: int) -> None:
        answer = await client.get(where)
        assert answer.status_code == httpx.codes.OK, answer.text

    return ask


async def senders(on: Stage, client: httpx.AsyncClient) -> dict[str, Ask]:
    """The same command by the API and by the gateway, on a commission for each client."""
    names = [f"26-bench-{number}" for number in range(max(CLIENTS))]
    for name in names:
        request = RegisterRequest(
            title="Geluid",
            words="Meet u eens?",
            channel=Channel.MAIL,
            origin=Origin.ON_REQUEST,
            received_on=date(2026, 3, 1),
            client="waterrijk",
        )
        await on.gateway.send(
            "some", f"commission/{name}", request, person=MANAGER, command_id=f"{name}:first"
        )

    async def by_api(number: int) -> None:
        answer = await client.post(
            f"{on.ours}/opdrachten/{names[number]}/verwachtingen",
            json={"owedBy": "us", "what": "Een bericht in mei."},
            headers={"Idempotency-Key": secrets.token_hex(12)},
        )
        assert answer.status_code == httpx.codes.CREATED, answer.text

    async def directly(number: int) -> None:
        key = secrets.token_hex(12)
        voiced = VoiceExpectation(line=f"l-{key}", owed_by=Side.US, what="Een bericht in mei.")
        await on.gateway.send(
            "some", f"commission/{names[number]}", voiced, person=MANAGER, command_id=key
        )

    return {"directly": directly, "by API": by_api}


async def turns(asks: dict[str, Ask], seconds: float, title: str, out: Console) -> None:
    """One table: each way, in turns, at each number of clients; the first is what others meet."""
    table = Table(title=title)
    for name in ("clients", "way", "a second", "p95 ms", "ratio"):
        table.add_column(name, justify="left" if name == "way" else "right")
    for clients in CLIENTS:
        took: dict[str, list[float]] = {way: [] for way in asks}
        for half in range(2):
            for way in list(asks)[:: 1 if half == 0 else -1]:
                took[way] += await measured(asks[way], clients, seconds / 2)
        first = len(next(iter(took.values())))
        for way, each in took.items():
            rate = len(each) / seconds
            table.add_row(
                *(str(clients), way, f"{rate:.0f}", f"{p95(each):.1f}", f"{len(each) / first:.2f}")
            )
    out.print(table)


async def grown(ours: str, query: str, askers: dict[int, httpx.AsyncClient], out: Console) -> bool:
    """Whether a list with all commissions takes hardly longer than with a twentieth, in turns."""
    took: dict[int, list[float]] = {count: [] for count in askers}
    for _ in range(TIMES):
        for count, asker in askers.items():
            began = time.perf_counter()
            await looker(asker, f"{ours}/opdrachten{query}")(0)
            took[count].append((time.perf_counter() - began) * 1000)
    few, many = (p95(each) for each in took.values())
    times = ", ".join(
        f"{count:,}: p50 {statistics.median(each):.1f}, p95 {p95(each):.1f} ms"
        for count, each in took.items()
    )
    out.print(f"/opdrachten{query}")
    out.print(f"    {times}; ratio of p95 {many / few:.2f} (target <= {AT_MOST})")
    return many <= AT_MOST * few


async def run(commissions: int, seconds: float) -> int:
    """Measure, print, and say with the exit code whether the target was reached."""
    out = Console(width=100)
    out.print(f"load at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    limits = httpx.Limits(max_connections=50)
    async with (
        stage(commissions, out) as on,
        httpx.AsyncClient(
            headers={"authorization": f"Bearer {on.tokens['some']}"}, limits=limits, timeout=60
        ) as client,
        httpx.AsyncClient(
            headers={"authorization": f"Bearer {on.tokens['all']}"}, limits=limits, timeout=60
        ) as other,
    ):
        reads = {
            "bare, a constant": looker(client, f"{on.bare}/ik"),
            "who am I": looker(client, f"{on.ours}/ik"),
            "a commission": looker(client, f"{on.ours}/opdrachten/26-000001"),
            "a list of 50": looker(client, f"{on.ours}/opdrachten"),
        }
        for ask in reads.values():  # warm
            await ask(0)
        reached = [
            await grown(on.ours, query, {commissions // 20: client, commissions: other}, out)
            for query in LISTS
        ]
        await turns(reads, seconds, "reads", out)
        asks = await senders(on, client)
        for ask in asks.values():  # warm
            await ask(0)
        await turns(asks, seconds, "commands", out)
    out.print(f"load at the end: {os.getloadavg()[0]:.1f}")
    return 0 if all(reached) else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commissions", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=5, help="of each way and number (5)")
    parser.add_argument("--bare", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.bare:
        bare(given.bare)
        sys.exit()
    logging.disable()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    sys.exit(uvloop.run(run(given.commissions, given.seconds)))
