"""A whole installation in a folder of its own, whose processes a test may kill."""

import asyncio
import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil
from temporalio.client import Client

from domain.authority import SYSTEM, Authority
from domain.envelope import Answer, Envelope, fingerprint
from domain.office import OfficeCommand, commands
from opdracht import keyring
from opdracht.gateway import AnswerUnknown, AnyCommand, Gateway, Refused, Sent
from opdracht.local import ALL, down, up
from opdracht.local.program import Program
from opdracht.settings import Settings
from opdracht.temporal_client import connect
from storage.key_ring import KeyRing
from storage.store import Store, open_store
from storage.tenants import add_tenant

TENANT = "storing"
ADMIN = "beheerder-1"
OPEN = commands.OpenOffice(
    kind="environment-service",
    organisation="dienst",
    name="Omgevingsdienst",
    person=ADMIN,
    person_name="Beheerder 1",
)


def team(name: str) -> OfficeCommand:
    """A small command that is carried out once."""
    return commands.FormTeam(team=name, name=f"Team {name}")


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Installation:
    """One machine's worth of parts, and a client that outlives all of them."""

    settings: Settings
    store: Store
    client: Client
    gateway: Gateway
    authority: Authority = SYSTEM

    def process(self, part: str) -> psutil.Process:
        """The running process of a part."""
        found = Program(part, self.settings.data.absolute()).process()
        assert found is not None, f"{part} does not run"
        return found

    def kill(self, *parts: str) -> None:
        """SIGKILL, without a warning, to all of them before any is waited for."""
        victims = [self.process(part) for part in parts]
        for victim in victims:
            children = victim.children(recursive=True) if victim.name() == "postgres" else []
            for process in (victim, *children):
                with suppress(psutil.NoSuchProcess):  # a child may end by itself meanwhile
                    process.kill()
        psutil.wait_procs(victims, timeout=20)

    def pause_postgres(self, *, paused: bool) -> None:
        """Freeze the whole database server, or let it go on."""
        server = self.process("postgres")
        for process in (server, *server.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGSTOP if paused else signal.SIGCONT)

    async def start(self, parts: frozenset[str] = ALL) -> None:
        """Start what does not run."""
        await asyncio.to_thread(up, self.settings, detach=True, say=lambda _: None, parts=parts)

    def failing_worker(self, point: str) -> subprocess.Popen[bytes]:
        """A worker that kills itself the first time it gets to this point."""
        with (self.settings.data / "failing.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, Path(__file__).with_name("failing_worker.py"), point],
                env=os.environ | self.settings.environ(),
                stdout=subprocess.DEVNULL,
                stderr=log,
            )

    async def send(self, command: OfficeCommand, command_id: str | None = None) -> Sent:
        """One command to the office."""
        return await self.gateway.send(
            TENANT, "office", command, person=ADMIN, command_id=command_id
        )

    async def past_the_edge(self, command: OfficeCommand, command_id: str) -> Answer:
        """One command with an authority looked up before, so that only the workflow can refuse."""
        envelope: Envelope[AnyCommand] = Envelope(
            tenant=TENANT,
            stream="office",
            command_id=command_id,
            fingerprint=fingerprint(command, ADMIN, None),
            nonce=secrets.token_hex(8),
            authority=self.authority,
            command=command,
        )
        return await self.gateway.deliver(envelope)

    async def insist(self, command: OfficeCommand, command_id: str, seconds: float = 90) -> Sent:
        """Send with the same id until there is an answer, as every client should."""
        async with asyncio.timeout(seconds):
            while True:
                try:
                    return await self.send(command, command_id)
                except AnswerUnknown:
                    await asyncio.sleep(0.2)
                except Refused as refused:
                    if not refused.passing:
                        raise
                    await asyncio.sleep(0.5)

    async def commits(self) -> list[str]:
        """Ids of all commands in the office's stream, oldest first."""
        loaded = await self.store.recorder.load(TENANT, "office")
        return [known.command_id for known in loaded.commands]

    async def head(self) -> int:
        """The version the store is at."""
        return (await self.store.recorder.load(TENANT, "office")).version

    async def seen(self) -> int:
        """The version the workflow is at."""
        handle = self.client.get_workflow_handle(f"{TENANT}/office")
        version: int = await handle.query("version", result_type=int)
        return version

    async def caught_up(self, seconds: float = 60) -> None:
        """Wait until workflow and store agree."""
        async with asyncio.timeout(seconds):
            while await self.seen() != await self.head():
                await asyncio.sleep(0.3)


def settings_in(folder: Path) -> Settings:
    """Settings with ports of their own."""
    return Settings(
        data=folder / "o",
        temporal_port=free_port(),
        temporal_ui_port=free_port(),
        codec_port=free_port(),
        mail_port=free_port(),
        web_port=free_port(),
        login_port=free_port(),
        task_queue=f"faults-{secrets.token_hex(3)}",
    )


@asynccontextmanager
async def installed(folder: Path) -> AsyncIterator[Installation]:
    """An installation with one open office; everything is stopped at the end."""
    settings = settings_in(folder)
    try:
        await asyncio.to_thread(up, settings, detach=True, say=lambda _: None)
        ring = keyring.load(settings.key_ring_file)
        client = await connect(settings, ring)
        keys = KeyRing(ring.storage.current, ring.storage.keys)
        async with open_store(settings.database_dsn, settings.keys_dsn, keys) as store:
            await add_tenant(store.database, TENANT)
            gateway = Gateway(client, store.recorder, task_queue=settings.task_queue, secret=b"")
            installation = Installation(settings, store, client, gateway)
            await installation.insist(OPEN, "open-the-office")
            installation.authority = await gateway.directory.authority(
                TENANT, ADMIN, datetime.now(UTC).date()
            )
            yield installation
    finally:
        await asyncio.to_thread(down, settings, lambda _: None)
