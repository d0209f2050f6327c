"""The append-only log, as SQL. Payloads come and go as text: sealed before, opened after."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Literal

import asyncpg

from storage.database import Connection

Outcome = Literal["appended", "replayed", "conflict", "key_reused", "not_open"]


@dataclass(frozen=True, slots=True)
class NewEvent:
    """`data` is the JSON text that is stored byte for byte; `occurred_at` is aware."""

    type: str
    schema_version: int
    occurred_at: datetime
    data: str


@dataclass(frozen=True, slots=True)
class Append:
    """One commit. `expected`: None any version, 0 the stream must be new, n exactly."""

    tenant: str
    command_id: str
    fingerprint: str
    stream: str
    expected: int | None
    events: Sequence[NewEvent]
    actor: str
    on_behalf_of: str | None = None
    authority: str | None = None
    reason: str | None = None
    correlation: str | None = None
    causation: str | None = None


@dataclass(frozen=True, slots=True)
class Appended:
    """Where the events of one commit stand. Of a conflict only `version` is known: the actual."""

    outcome: Outcome
    first_position: int
    position: int
    first_version: int
    version: int
    recorded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Raw:
    """One stored event with the envelope of its commit; `data` None after destruction."""

    position: int
    stream: str
    version: int
    type: str
    schema_version: int
    occurred_at: datetime
    recorded_at: datetime
    command_id: str
    actor: str
    on_behalf_of: str | None
    authority: str | None
    reason: str | None
    correlation: str | None
    causation: str | None
    data: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """A command id that is in the store; `fingerprint` is 64 hex digits."""

    command_id: str
    fingerprint: str
    stream: str
    first_version: int
    version: int


@dataclass(frozen=True, slots=True)
class Head:
    """The version of a stream that moved."""

    stream: str
    version: int


APPEND = """
SELECT outcome, first_position, last_position, first_version, last_version, recorded_at
  FROM es.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
"""


async def append(connection: Connection, request: Append) -> Appended:
    """Appends one commit, or finds that it was: `appended` or `replayed`.

    Raises, through `Database.transaction`, VersionConflict, CommandIdReused, StreamNotOpen,
    TenantUnknown. Takes the tenant's lock until the transaction ends: append last.
    """
    row = await connection.fetchrow(
        APPEND,
        request.tenant,
        request.command_id,
        bytes.fromhex(request.fingerprint),
        request.stream,
        request.expected,
        [e.type for e in request.events],
        [e.schema_version for e in request.events],
        [e.occurred_at for e in request.events],
        [e.data for e in request.events],
        request.actor,
        request.on_behalf_of,
        request.authority,
        request.reason,
        request.correlation,
        request.causation,
    )
    if row is None:
        raise AssertionError("es.append returned no row")
    return _appended(row)


APPEND_MANY = """
SELECT i, outcome, first_position, last_position, first_version, last_version, recorded_at
  FROM es.append_many($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
 ORDER BY i
"""


async def append_many(
    connection: Connection, tenant: str, requests: Sequence[Append]
) -> list[Appended]:
    """One outcome for each request, in order; a conflict of one aborts no other."""
    events = list(chain.from_iterable(r.events for r in requests))
    rows = await connection.fetch(
        APPEND_MANY,
        tenant,
        [r.command_id for r in requests],
        [bytes.fromhex(r.fingerprint) for r in requests],
        [r.stream for r in requests],
        [r.expected for r in requests],
        [len(r.events) for r in requests],
        [e.type for e in events],
        [e.schema_version for e in events],
        [e.occurred_at for e in events],
        [e.data for e in events],
        [r.actor for r in requests],
        [r.on_behalf_of for r in requests],
        [r.authority for r in requests],
        [r.reason for r in requests],
        [r.correlation for r in requests],
        [r.causation for r in requests],
    )
    return [_appended(row) for row in rows]


def _appended(row: asyncpg.Record) -> Appended:
    return Appended(
        outcome=row["outcome"],
        first_position=row["first_position"] or 0,
        position=row["last_position"] or 0,
        first_version=row["first_version"] or 0,
        version=row["last_version"] or 0,
        recorded_at=row["recorded_at"],
    )


READ_STREAM = """
SELECT e.position, e.stream, e.version, e.type, e.schema_version, e.occurred_at, c.recorded_at,
       c.command_id, c.actor, c.on_behalf_of, c.authority, c.reason, c.correlation, c.causation,
       e.data
  FROM es.event e JOIN es.commit c ON c.tenant = e.tenant AND c.commit_no = e.commit_no
 WHERE e.tenant = $1 AND e.stream = $2 AND e.version > $3
 ORDER BY e.version LIMIT $4
"""


async def read_stream(
    connection: Connection, tenant: str, stream: str, after: int = 0, limit: int = 1000
) -> list[Raw]:
    """The events of one stream with a version above `after`, at most `limit`."""
    rows = await connection.fetch(READ_STREAM, tenant, stream, after, limit)
    return [Raw(**dict(row)) for row in rows]


READ_BACK = """
SELECT e.position, e.stream, e.version, e.type, e.schema_version, e.occurred_at, c.recorded_at,
       c.command_id, c.actor, c.on_behalf_of, c.authority, c.reason, c.correlation, c.causation,
       e.data
  FROM es.event e JOIN es.commit c ON c.tenant = e.tenant AND c.commit_no = e.commit_no
 WHERE e.tenant = $1 AND e.stream = $2 AND e.version < $3
   AND ($4::text[] IS NULL OR e.type = ANY ($4))
   AND ($5::timestamptz IS NULL OR e.occurred_at <= $5)
 ORDER BY e.version DESC LIMIT $6
"""


async def read_back(  # noqa: PLR0913, PLR0917  # of what, which, and how many
    connection: Connection,
    tenant: str,
    stream: str,
    before: int,
    types: Collection[str] | None,
    as_of: datetime | None,
    limit: int,
) -> list[Raw]:
    """The newest events of one stream below a version: of these types, and not after a moment."""
    named = None if types is None else list(types)
    rows = await connection.fetch(READ_BACK, tenant, stream, before, named, as_of, limit)
    return [Raw(**dict(row)) for row in rows]


COUNT_TYPES = """
SELECT type, count(*) AS count FROM es.event
 WHERE tenant = $1 AND stream = $2 AND ($3::timestamptz IS NULL OR occurred_at <= $3)
 GROUP BY type
"""


async def count_types(
    connection: Connection, tenant: str, stream: str, as_of: datetime | None
) -> dict[str, int]:
    """How many events of each type a stream has, up to a moment."""
    rows = await connection.fetch(COUNT_TYPES, tenant, stream, as_of)
    return {row["type"]: row["count"] for row in rows}


HOURS = """
SELECT DISTINCT date_trunc('hour', occurred_at, 'UTC') AS hour FROM es.event
 WHERE tenant = $1 AND stream = $2 AND type = ANY ($3) ORDER BY 1
"""


async def hours_of(
    connection: Connection, tenant: str, stream: str, types: Collection[str]
) -> list[datetime]:
    """The hours (UTC) in which something of these types occurred, each once."""
    rows = await connection.fetch(HOURS, tenant, stream, list(types))
    return [row["hour"] for row in rows]


READ_ALL = """
SELECT e.position, e.stream, e.version, e.type, e.schema_version, e.occurred_at, c.recorded_at,
       c.command_id, c.actor, c.on_behalf_of, c.authority, c.reason, c.correlation, c.causation,
       e.data
  FROM es.event e JOIN es.commit c ON c.tenant = e.tenant AND c.commit_no = e.commit_no
 WHERE e.tenant = $1 AND e.position > $2
 ORDER BY e.position LIMIT $3
"""


async def read_all(
    connection: Connection, tenant: str, after_position: int = 0, limit: int = 1000
) -> list[Raw]:
    """The events of a tenant in order, gapless, after a position."""
    rows = await connection.fetch(READ_ALL, tenant, after_position, limit)
    return [Raw(**dict(row)) for row in rows]


HEADS = """
SELECT c.stream, max(c.first_version + c.events - 1) AS version
  FROM es.commit c
 WHERE c.tenant = $1 AND c.stream IS NOT NULL
   AND c.commit_no >= (SELECT e.commit_no FROM es.event e WHERE e.tenant = $1 AND e.position = $2)
 GROUP BY c.stream ORDER BY c.stream
"""


async def heads(connection: Connection, tenant: str, after_position: int = 0) -> list[Head]:
    """The streams that moved after a position, with their versions; all of them after 0."""
    rows = await connection.fetch(HEADS, tenant, after_position + 1)
    return [Head(row["stream"], row["version"]) for row in rows]


LAST_POSITION = """
SELECT first_position + events - 1 FROM es.commit
 WHERE tenant = $1 ORDER BY commit_no DESC LIMIT 1
"""


async def last_position(connection: Connection, tenant: str) -> int:
    """The position of the tenant's newest event; 0 when there is none."""
    return int(await connection.fetchval(LAST_POSITION, tenant) or 0)


VERSION = """
SELECT version FROM es.event WHERE tenant = $1 AND stream = $2 ORDER BY version DESC LIMIT 1
"""


async def stream_version(connection: Connection, tenant: str, stream: str) -> int:
    """The version of a stream; 0 when it is empty."""
    return int(await connection.fetchval(VERSION, tenant, stream) or 0)


LOOKUP = """
SELECT command_id, encode(fingerprint, 'hex') AS fingerprint, stream, first_version,
       first_version + events - 1 AS version
  FROM es.commit WHERE tenant = $1 AND command_id = $2 AND stream IS NOT NULL
"""


async def lookup(connection: Connection, tenant: str, command_id: str) -> Known | None:
    """The commit of a command id, or None."""
    row = await connection.fetchrow(LOOKUP, tenant, command_id)
    return None if row is None else Known(**dict(row))


COMMANDS = """
SELECT command_id, encode(fingerprint, 'hex') AS fingerprint, stream, first_version,
       first_version + events - 1 AS version
  FROM es.commit WHERE tenant = $1 AND stream = $2 AND first_version > $3
 ORDER BY first_version
"""


async def stream_commands(
    connection: Connection, tenant: str, stream: str, after: int = 0
) -> list[Known]:
    """Every command that moved a stream since version `after`, oldest first."""
    rows = await connection.fetch(COMMANDS, tenant, stream, after)
    return [Known(**dict(row)) for row in rows]


async def probe(connection: Connection) -> None:
    """Writes one row under the tenant's lock: sees a held lock, a full disk, a read-only server."""
    await connection.execute("SELECT es.probe()")
