"""The store, as the settings say: for verbs that look. Those that send go through `door`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from opdracht import safety
from opdracht.cli.outcome import Exit, Problem
from opdracht.keyring import load
from opdracht.settings import Settings
from storage.database import Limits
from storage.key_ring import KeyRing
from storage.store import Store, open_store


@asynccontextmanager
async def reading(limits: Limits | None = None) -> AsyncIterator[Store]:
    """The store, as the settings say."""
    settings = Settings.read()
    safety.check(settings)
    if not settings.key_ring_file.exists():
        raise not_running()
    ring = load(settings.key_ring_file)
    keys = KeyRing(ring.storage.current, ring.storage.keys)
    async with open_store(settings.database_dsn, settings.keys_dsn, keys, limits=limits) as store:
        yield store


def not_running() -> Problem:
    """Nothing was ever started here."""
    return Problem(
        Exit.LOCAL,
        "not_started",
        nl="Hier is nog niets gestart. Begin met: opdracht up --detach",
        en="Nothing was started here yet. Begin with: opdracht up --detach",
    )
