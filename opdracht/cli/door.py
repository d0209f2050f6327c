"""The way in for commands. It loads Temporal's client, so only verbs that send import it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from opdracht.cli import connection
from opdracht.gateway import Gateway
from opdracht.keyring import load
from opdracht.settings import Settings
from opdracht.temporal_client import connect
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Door:
    """A store to read from and a gateway to send through."""

    store: Store
    gateway: Gateway


@asynccontextmanager
async def sending() -> AsyncIterator[Door]:
    """The store and the way in for commands."""
    settings = Settings.read()
    async with connection.reading() as store:
        client = await connect(settings, load(settings.key_ring_file))
        yield Door(store, Gateway(client, store.recorder, task_queue=settings.task_queue))
