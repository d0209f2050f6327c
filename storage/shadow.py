"""One tenant's read models made anew in `rm_new`, beside the ones in use, which go on.

Writers keep their pace: the log is read in batches without a lock, and what differs is carried
over in portions, each in a short transaction that no writer is inside of.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Literal

from storage import event_log
from storage.database import Connection, Database
from storage.errors import StoreUnavailable
from storage.projection import Fact, Model
from storage.sealing import Json, Sealer
from storage.stored import Shapes, read

BATCH = 200
"""Events per read: 200 texts of 64 KB are 18 MB."""
NEAR = 20
"""So many events behind, a rebuild may ask writers to wait."""
PORTION = 200
"""Rows carried over at once."""
ATTEMPTS = 40

AIM = "SET LOCAL search_path = rm_new"
SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
# A writer inside of the gate may hold it long. Those behind us wait as long as we do, so we step
# back soon and try again; writers that only pass need a few milliseconds.
SHORTLY = "SET LOCAL lock_timeout = '250ms'; SET LOCAL statement_timeout = '2s'"
ALONE = "SELECT pg_advisory_xact_lock(25972, hashtext($1))"
PAUSE = 0.1

DESTROYED = """
SELECT stream FROM es.stream WHERE tenant = $1 AND status = 'destroyed' AND stream = ANY ($2)
"""
KEY = """
SELECT a.attname
  FROM pg_index i
  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
 WHERE i.indrelid = to_regclass('rm.' || $1) AND i.indisprimary
 ORDER BY array_position(i.indkey::int2[], a.attnum)
"""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is not what the log says. `missing`: the log tells it, the table lacks it."""

    model: str
    table: str
    key: dict[str, str]
    how: Literal["missing", "extra", "changed"]


class Shadow:
    """The read models `models` of one tenant, made anew up to `position`."""

    def __init__(  # where from, whose, and which
        self,
        database: Database,
        sealer: Sealer,
        shapes: Shapes,
        tenant: str,
        models: Sequence[Model],
    ) -> None:
        self._database, self._sealer, self._shapes = database, sealer, shapes
        self._tenant, self._models = tenant, tuple(models)
        self.position = 0
        self.held: list[float] = []
        """Seconds that writers were kept waiting, per portion."""

    async def empty(self) -> None:
        """Takes away what this rebuild, or one that was cut short, left."""
        async with self._database.transaction(self._tenant) as connection:
            for table in self._tables():
                await connection.execute(  # nosemgrep: sql-made-of-text
                    f"DELETE FROM rm_new.{table} WHERE tenant = $1",  # noqa: S608  # our own name
                    self._tenant,
                )
        self.position = 0

    async def catch_up(self, progress: Progress = lambda _done, _all: None) -> None:
        """Projects until the end of the log is near."""
        behind = True
        while behind:
            async with self._database.transaction(self._tenant) as connection:
                position, end = await self._batch(connection, self.position)
            self.position = position
            progress(position, end)
            behind = end - position > NEAR

    async def compare(self) -> list[Difference]:
        """What differs, at one moment of the log: writers go on, and the comparison is exact."""
        async with self._database.transaction(self._tenant) as connection:
            await connection.execute(SNAPSHOT)
            position = await self._to_the_end(connection)
            found = [
                difference
                for model in self._models
                for table in model.tables
                for difference in await self._compared(connection, model.name, table)
            ]
        self.position = position
        return found

    async def carry_over(self, differences: Sequence[Difference]) -> None:
        """Puts the rows in use right, in portions; one that fails leaves the rest as it was."""
        for start in range(0, len(differences), PORTION):
            await self._portion(differences[start : start + PORTION])

    async def _portion(self, differences: Sequence[Difference]) -> None:
        for _ in range(ATTEMPTS):
            await self.catch_up()
            try:
                async with self._alone() as connection:
                    position = await self._to_the_end(connection)
                    for table in dict.fromkeys(difference.table for difference in differences):
                        keys = [d.key for d in differences if d.table == table]
                        await self._carried(connection, table, keys)
            except StoreUnavailable:
                await asyncio.sleep(PAUSE)
                continue
            self.position = position
            return
        raise StoreUnavailable("Writers gave a rebuild no room.")

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[Connection]:
        """A transaction that no writer is inside of.

        The tenant's own lock would not do: a writer reads the rows that it projects on before it
        takes that lock, and would write back what it read.
        """
        async with self._database.transaction(self._tenant) as connection:
            await connection.execute(SHORTLY)
            await connection.execute(ALONE, self._tenant)
            since = monotonic()
            yield connection
        self.held.append(monotonic() - since)

    async def _to_the_end(self, connection: Connection) -> int:
        position, end = await self._batch(connection, self.position)
        while position < end:
            position, end = await self._batch(connection, position)
        return position

    async def _batch(self, connection: Connection, position: int) -> tuple[int, int]:
        """Projects the next events; returns how far that is, and the end of the log."""
        end = await event_log.last_position(connection, self._tenant)
        rows = await event_log.read_all(connection, self._tenant, position, BATCH)
        if not rows:
            return position, end
        streams = sorted({row.stream for row in rows})
        gone = {row["stream"] for row in await connection.fetch(DESTROYED, self._tenant, streams)}
        facts = await self._facts([row for row in rows if row.stream not in gone])
        await connection.execute(AIM)
        for model in self._models:
            await model.project(connection, self._tenant, facts)
        return rows[-1].position, max(end, rows[-1].position)

    async def _facts(self, rows: Sequence[event_log.Raw]) -> list[Fact]:
        return [
            Fact(
                tenant=self._tenant,
                stream=stored.stream,
                version=stored.version,
                event=stored.event,
                sealed=_object(json.loads(row.data or "{}")),
                occurred_at=stored.occurred_at,
                actor=stored.actor,
                on_behalf_of=stored.on_behalf_of,
                index_secret=self._sealer.index_secret,
            )
            for row, stored in zip(
                rows, await read(self._sealer, self._shapes, self._tenant, rows), strict=True
            )
        ]

    async def _compared(self, connection: Connection, model: str, table: str) -> list[Difference]:
        key = await _key(connection, table)
        columns = ", ".join(key)
        pairs = ", ".join(f"'{name}', {name}::text" for name in key)
        rows = await connection.fetch(  # nosemgrep: sql-made-of-text
            f"""
SELECT json_build_object({pairs})::text AS key,
       CASE WHEN old.tenant IS NULL THEN 'missing'
            WHEN new.tenant IS NULL THEN 'extra' ELSE 'changed' END AS how
  FROM (SELECT * FROM rm.{table} WHERE tenant = $1) old
  FULL JOIN (SELECT * FROM rm_new.{table} WHERE tenant = $1) new USING ({columns})
 WHERE old.tenant IS NULL OR new.tenant IS NULL OR to_jsonb(old) <> to_jsonb(new)
 ORDER BY {columns}
""",  # noqa: S608  # names of our own
            self._tenant,
        )
        return [Difference(model, table, json.loads(row["key"]), row["how"]) for row in rows]

    async def _carried(
        self, connection: Connection, table: str, keys: Sequence[dict[str, str]]
    ) -> None:
        names = await _key(connection, table)
        same = " AND ".join(f"t.{name} = k.{name}" for name in names)
        wanted = json.dumps(keys)
        chosen = f"json_populate_recordset(NULL::rm.{table}, $2::json) k"
        await connection.execute(  # nosemgrep: sql-made-of-text
            f"DELETE FROM rm.{table} t USING {chosen} WHERE t.tenant = $1 AND {same}",  # noqa: S608  # names of our own
            self._tenant,
            wanted,
        )
        await connection.execute(  # nosemgrep: sql-made-of-text
            f"INSERT INTO rm.{table} SELECT t.* FROM rm_new.{table} t JOIN {chosen} ON {same}"  # noqa: S608  # our own
            " WHERE t.tenant = $1",
            self._tenant,
            wanted,
        )

    def _tables(self) -> list[str]:
        return [table for model in self._models for table in model.tables]


async def _key(connection: Connection, table: str) -> list[str]:
    """The columns of a table's primary key after the tenant."""
    rows = await connection.fetch(KEY, table)
    return [row["attname"] for row in rows if row["attname"] != "tenant"]


def _object(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}
