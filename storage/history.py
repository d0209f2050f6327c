"""What happened, told from the log itself."""

from collections.abc import AsyncIterator
from datetime import datetime

from storage.database import Database
from storage.event_log import Raw, read_stream
from storage.sealing import Sealer
from storage.stored import Shapes, StoredEvent, read

BATCH = 200


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
