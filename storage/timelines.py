"""Every commission of a tenant with its whole past, one after the other, texts left sealed.

For who counts in the past: dates, ids and types are enough. No key is fetched, nothing is opened,
nothing is written; memory holds one batch and the longest stream.
"""

import json
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import asyncpg
from pydantic import ValidationError

from domain.message import Event
from storage.database import Database
from storage.errors import EventUnreadable
from storage.event_log import last_position
from storage.sealing import unopened
from storage.stored import Shapes

BATCH = 1_000
"""Events per read."""

READ = """
SELECT e.stream, e.version, e.position, e.type, e.schema_version, e.occurred_at, e.data
  FROM es.event e
 WHERE e.tenant = $1 AND e.stream LIKE 'commission/%'
   AND (e.stream, e.version) > ($2, $3) AND e.position <= $4
 ORDER BY e.stream, e.version LIMIT $5
"""

COUNT = """
SELECT count(*) FROM es.event
 WHERE tenant = $1 AND stream LIKE 'commission/%' AND position <= $2
"""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Timeline:
    """One stream; `events` in its order, each with the instant at which it occurred (UTC).

    `destroyed`: the archive's rules emptied it, and there are no events to read.
    """

    stream: str
    events: tuple[tuple[Event, datetime], ...]
    destroyed: bool = False


async def timelines(
    database: Database,
    shapes: Shapes,
    tenant: str,
    progress: Progress = lambda _done, _all: None,
) -> AsyncIterator[Timeline]:
    """The commissions as the log has them now; what comes meanwhile is left out.

    Every text in them reads as an erased one. Raises UnknownShape (of the domain) and
    EventUnreadable: nothing is skipped.
    """
    async with database.transaction(tenant) as connection:
        end = await last_position(connection, tenant)
        whole = int(await connection.fetchval(COUNT, tenant, end) or 0)
    rows: list[asyncpg.Record] = []
    stream, version, done = "commission/", 0, 0
    progress(0, whole)
    while done < whole:
        async with database.transaction(tenant) as connection:
            new = await connection.fetch(READ, tenant, stream, version, end, BATCH)
        if not new:
            break
        stream, version = new[-1]["stream"], new[-1]["version"]
        done += len(new)
        rows += new
        for name, group in groupby(rows, key=lambda row: str(row["stream"])):
            if name == stream:  # the next batch may go on with it
                rows = list(group)
            else:
                yield _timeline(shapes, name, list(group))
        progress(done, whole)
    if rows:
        yield _timeline(shapes, stream, rows)


def _timeline(shapes: Shapes, stream: str, rows: Sequence[asyncpg.Record]) -> Timeline:
    if any(row["data"] is None for row in rows):
        return Timeline(stream, (), destroyed=True)
    return Timeline(stream, tuple((_event(shapes, row), row["occurred_at"]) for row in rows))


def _event(shapes: Shapes, row: asyncpg.Record) -> Event:
    kind, version, position = row["type"], row["schema_version"], row["position"]
    data = unopened(json.loads(row["data"]))
    if not isinstance(data, dict):
        raise EventUnreadable(f"Event {position} ({kind}) is not an object.")
    today = shapes.upcast(kind, version, dict(data))
    try:
        return shapes.types[kind].model_validate(today)
    except ValidationError as error:
        raise EventUnreadable(
            f"Event {position} ({kind}, shape {version}) does not fit:"
            f" {error.error_count()} errors, first in {error.errors()[0]['loc']}."
        ) from error
