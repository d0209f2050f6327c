"""Read models made anew from the log, after a change of shape or a doubt."""

import json
from collections.abc import Callable

import structlog

from storage import event_log
from storage.projection import Fact
from storage.sealing import Json
from storage.store import PROJECTIONS, SHAPES, Store
from storage.stored import read

log = structlog.get_logger()

BATCH = 200
TABLES = ("rights", "commission_list", "commission_page", "ledger", "ended")
"""What the projections write. `rm.cursor` and `rm.verification` are not told by the log."""


async def rebuild(
    store: Store, tenant: str, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> int:
    """Empties a tenant's read models and projects its whole log again, in one transaction.

    People read the old rows until it is done; commands of this tenant are unavailable meanwhile,
    since the tenant's lock is held. Open the store with PATIENT limits. Returns the number of
    events. Raises as a reader does.
    """
    position = 0
    async with store.database.transaction(tenant) as connection:
        await event_log.probe(connection)  # takes the tenant's lock until the end
        end = await event_log.last_position(connection, tenant)
        for table in TABLES:
            await connection.execute(f"DELETE FROM rm.{table} WHERE tenant = $1", tenant)  # noqa: S608  # names of our own
        while position < end:
            rows = await event_log.read_all(connection, tenant, position, BATCH)
            facts = [
                Fact(
                    tenant=tenant,
                    stream=stored.stream,
                    version=stored.version,
                    event=stored.event,
                    sealed=_object(json.loads(row.data or "{}")),
                    occurred_at=stored.occurred_at,
                    actor=stored.actor,
                    on_behalf_of=stored.on_behalf_of,
                )
                for row, stored in zip(
                    rows, await read(store.sealer, SHAPES, tenant, rows), strict=True
                )
            ]
            for project in PROJECTIONS:
                await project(connection, tenant, facts)
            position = rows[-1].position
            progress(position, end)
    log.info("read_models.rebuilt", tenant=tenant, events=end)
    return end


def _object(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}
