"""The two doors of the command line: one to read by, one to send commands through."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from opdracht.cli.outcome import Exit, Problem
from opdracht.gateway import Gateway
from opdracht.keyring import load
from opdracht.settings import Settings
from opdracht.temporal_client import connect
from storage.database import Limits
from storage.key_ring import KeyRing
from storage.store import Store, open_store


@dataclass(frozen=True, slots=True)
class Door:
    """A store to read from and a gateway to send through."""

    store: Store
    gateway: Gateway


@asynccontextmanager
async def reading(limits: Limits | None = None) -> AsyncIterator[Store]:
    """The store, as the settings say."""
    settings = Settings.read()
    if not settings.key_ring_file.exists():
        raise not_running()
    ring = load(settings.key_ring_file)
    keys = KeyRing(ring.storage.current, ring.storage.keys)
    async with open_store(settings.database_dsn, settings.keys_dsn, keys, limits=limits) as store:
        yield store


@asynccontextmanager
async def sending() -> AsyncIterator[Door]:
    """The store and the way in for commands."""
    settings = Settings.read()
    async with reading() as store:
        client = await connect(settings, load(settings.key_ring_file))
        yield Door(store, Gateway(client, store.recorder, task_queue=settings.task_queue))


def not_running() -> Problem:
    """Nothing was ever started here."""
    return Problem(
        Exit.LOCAL,
        "not_started",
        nl="Hier is nog niets gestart. Begin met: opdracht up --detach",
        en="Nothing was started here yet. Begin with: opdracht up --detach",
    )
