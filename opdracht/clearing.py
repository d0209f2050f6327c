"""What was kept for a while goes when its time is over, also when nobody brings anything new."""

import asyncio
from contextlib import suppress
from typing import Final

import structlog

from storage import kept_a_while
from storage.database import Database
from storage.errors import StoreError
from storage.tenants import list_tenants

log = structlog.get_logger()

EVERY: Final = 5 * 60.0
"""Seconds between two looks: a file is kept for an hour, and gone soon after."""


async def once(database: Database) -> int:
    """Look at every tenant; returns how many things went.

    Raises:
        StoreError: the store does not answer.
    """
    gone = 0
    for tenant in await list_tenants(database):
        gone += await kept_a_while.clear(database, tenant)
    return gone


async def follow(database: Database, stop: asyncio.Event, every: float = EVERY) -> None:
    """Look again and again until told to stop. It says how many went, and never what."""
    while not stop.is_set():
        try:
            if gone := await once(database):
                log.info("kept.cleared", count=gone)
        except StoreError as error:
            log.warning("kept.store_away", error=type(error).__name__)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), every)
