"""What happened, told from the log itself."""

from collections.abc import AsyncIterator, Collection
from datetime import datetime
from typing import Final

from storage.database import Database
from storage.event_log import Raw, count_types, hours_of, read_back, read_stream
from storage.sealing import Sealer
from storage.stored import Shapes, StoredEvent, read

BATCH = 200
NEWEST: Final = 2**63 - 1
"""A version above that of any event."""
ALL: Final = NEWEST
"""As many as there are: for types of which a stream has few."""


async def history(  # noqa: PLR0913  # where, and up to when
    database: Database,
    sealer: Sealer,
    shapes: Shapes,
    tenant: str,
    stream: str,
    *,
    as_of: datetime | None = None,
    recorded_by: datetime | None = None,
    after: int = 0,
) -> AsyncIterator[StoredEvent]:
    """The events of a stream in order, read as they are walked.

    `as_of` leaves out what happened later; `recorded_by` what we did not know yet. Both aware.
    """
    rows: list[Raw] | None = None
    while rows is None or len(rows) == BATCH:
        async with database.transaction(tenant) as connection:
            rows = await read_stream(connection, tenant, stream, after, BATCH)
        after = rows[-1].version if rows else after
        wanted = [
            row
            for row in rows
            if (as_of is None or row.occurred_at <= as_of)
            and (recorded_by is None or row.recorded_at <= recorded_by)
        ]
        for stored in await read(sealer, shapes, tenant, wanted):
            yield stored


async def back(  # noqa: PLR0913  # where, from where on, and which
    database: Database,
    sealer: Sealer,
    shapes: Shapes,
    tenant: str,
    stream: str,
    *,
    before: int = NEWEST,
    types: Collection[str] | None = None,
    as_of: datetime | None = None,
    limit: int = BATCH,
) -> list[StoredEvent]:
    """The newest events of a stream, newest first: below version `before`, of these types, and not
    after a moment."""
    async with database.transaction(tenant) as connection:
        rows = await read_back(connection, tenant, stream, before, types, as_of, limit)
    return await read(sealer, shapes, tenant, rows)


async def counted(
    database: Database, tenant: str, stream: str, as_of: datetime | None = None
) -> dict[str, int]:
    """How many events of each type a stream has, up to a moment."""
    async with database.transaction(tenant) as connection:
        return await count_types(connection, tenant, stream, as_of)


async def occurred(
    database: Database, tenant: str, stream: str, types: Collection[str]
) -> list[datetime]:
    """The hours (UTC) in which something of these types occurred; no key is needed for it."""
    async with database.transaction(tenant) as connection:
        return await hours_of(connection, tenant, stream, types)
