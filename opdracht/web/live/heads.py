"""How far each tenant's record is: one reader for all the streams of a tenant, none without any.

A poll with a back-off: often while things happen, seldom while nothing does.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

import structlog

from storage.database import Database
from storage.errors import StoreError
from storage.meanwhile import head

log = structlog.get_logger()

FASTEST: Final = 0.5
SLOWEST: Final = 3.0
"""Seconds between two looks."""
SLOWER: Final = 1.5


class Head:
    """The newest position of one tenant that anybody here knows of."""

    def __init__(self) -> None:
        self.position = -1
        """Before anybody looked."""
        self._moved = asyncio.Event()

    def to(self, position: int) -> bool:
        """Move on; whether that is further than before."""
        if position <= self.position:
            return False
        self.position = position
        self.wake()
        return True

    def wake(self) -> None:
        """Let everybody who waits look around."""
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def waited(self, within: float) -> None:
        """Until it moved, or somebody was woken, or so many seconds went by."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._moved.wait()


class _Watched:
    """A head with who watches it."""

    def __init__(self) -> None:
        self.head = Head()
        self.watchers = 0
        self.reader: asyncio.Task[None] | None = None


class Heads:
    """Those of the tenants of which somebody has a page open."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._watched: dict[str, _Watched] = {}

    @asynccontextmanager
    async def watching(self, tenant: str) -> AsyncIterator[Head]:
        """The head of a tenant, kept up to date for as long as anybody watches it."""
        watched = self._watched.setdefault(tenant, _Watched())
        watched.watchers += 1
        if watched.reader is None or watched.reader.done():
            watched.reader = asyncio.create_task(self._read(tenant, watched.head))
        try:
            yield watched.head
        finally:
            watched.watchers -= 1
            if not watched.watchers:
                watched.reader.cancel()
                self._watched.pop(tenant, None)

    def wake(self) -> None:
        """Let everybody who waits look around."""
        for watched in self._watched.values():
            watched.head.wake()

    @property
    def tenants(self) -> tuple[str, ...]:
        """Those that are watched now."""
        return tuple(self._watched)

    async def _read(self, tenant: str, head_: Head) -> None:
        between = FASTEST
        while True:
            try:
                moved = head_.to(await head(self._database, tenant))
                between = FASTEST if moved else min(between * SLOWER, SLOWEST)
            except StoreError as error:
                log.info("stream.store_away", error=type(error).__name__)
                between = SLOWEST
            except Exception:  # a fault of one look must not end all that follows
                log.exception("stream.look_failed")
                between = SLOWEST
            await asyncio.sleep(between)
