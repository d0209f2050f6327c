"""What people see of a stream, beside the same made anew from its events alone."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress

from storage import event_log
from storage.database import Connection
from storage.projection import Fact
from storage.rebuild import TABLES
from storage.store import PROJECTIONS, SHAPES, Store
from storage.stored import StoredEvent, read

Rows = dict[str, list[str]]
"""Table -> its rows as text, in order."""

COLUMNS = """
SELECT column_name FROM information_schema.columns
 WHERE table_schema = 'rm' AND table_name = $1 AND column_name IN ('commission', 'stream')
"""


class _Undo(Exception):
    """Rolls a transaction back: what was made anew was only to be looked at."""


async def stored(store: Store, tenant: str, stream: str) -> tuple[list[StoredEvent], list[Fact]]:
    """The events of a stream as they are read, and as a projection is told them."""
    rows: list[event_log.Raw] = []
    async with store.database.transaction(tenant) as connection:
        while more := await event_log.read_stream(connection, tenant, stream, len(rows), 500):
            rows += more
    events = await read(store.sealer, SHAPES, tenant, rows)
    return events, [_fact(tenant, row, event) for row, event in zip(rows, events, strict=True)]


def _fact(tenant: str, row: event_log.Raw, stored: StoredEvent) -> Fact:
    return Fact(
        tenant=tenant,
        stream=stored.stream,
        version=stored.version,
        event=stored.event,
        sealed=json.loads(row.data or "{}"),
        occurred_at=stored.occurred_at,
        actor=stored.actor,
        on_behalf_of=stored.on_behalf_of,
    )


async def seen_and_rebuilt(
    store: Store, tenant: str, stream: str, facts: Sequence[Fact]
) -> tuple[Rows, Rows]:
    """The rows of one stream as they stand, and as these facts alone make them."""
    seen: Rows = {}
    rebuilt: Rows = {}
    with suppress(_Undo):
        async with store.database.transaction(tenant) as connection:
            narrow = await _columns(connection, stream)
            for table, (column, value) in narrow.items():
                seen[table] = await _rows(connection, tenant, table, column, value)
            for table in TABLES:
                await connection.execute(f"DELETE FROM rm.{table} WHERE tenant = $1", tenant)  # noqa: S608 - names of our own
            for project in PROJECTIONS:
                await project(connection, tenant, facts)
            for table, (column, value) in narrow.items():
                rebuilt[table] = await _rows(connection, tenant, table, column, value)
            raise _Undo
    return seen, rebuilt


async def _columns(connection: Connection, stream: str) -> Mapping[str, tuple[str, str]]:
    """The tables that speak of this stream, with the column and value by which they do."""
    _, _, commission = stream.partition("/")
    narrow: dict[str, tuple[str, str]] = {}
    for table in TABLES:
        column = await connection.fetchval(COLUMNS, table)
        if column == "commission" and commission:
            narrow[table] = ("commission", commission)
        elif column == "stream":
            narrow[table] = ("stream", stream)
        elif column is None and not commission:
            narrow[table] = ("tenant", "")
    return narrow


async def _rows(
    connection: Connection, tenant: str, table: str, column: str, value: str
) -> list[str]:
    where = "" if column == "tenant" else f" AND t.{column} = $2"
    query = f"SELECT t::text AS line FROM rm.{table} t WHERE t.tenant = $1{where} ORDER BY 1"  # noqa: S608 - names of our own
    values = [tenant] if column == "tenant" else [tenant, value]
    return [row["line"] for row in await connection.fetch(query, *values)]


async def everything(store: Store, tenant: str) -> Rows:
    """Every row of every read model of a tenant."""
    async with store.database.transaction(tenant) as connection:
        return {table: await _rows(connection, tenant, table, "tenant", "") for table in TABLES}
