"""Mail to send and mail that was sent: which notices, to whose inbox, how often tried.

A follower of the log: notices that came after its cursor become mail, or wait for a digest. Cursor
and mail move in one transaction, so that each notice becomes mail once. Sending is at least once.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import asyncpg

from storage.database import ONE_PLAN, Connection, Database
from storage.event_log import last_position
from storage.rows import account_of, commission_of

FOLLOWER: Final = "mail"
WINDOW: Final = 5_000
"""Positions looked at in one go."""
ASKED, DIGEST = "asked", "digest"


@dataclass(frozen=True)
class Mail:
    """One message. `problem` is a code such as `smtp-550` or `no-address`."""

    message: str
    person: str
    kind: str
    notices: tuple[str, ...]
    made_at: datetime
    next_try: datetime
    tries: int
    problem: str | None
    sent_at: datetime | None
    failed_at: datetime | None


TAKE = "SELECT pg_try_advisory_xact_lock(25974, hashtext($1))"
STAY = "SET LOCAL idle_in_transaction_session_timeout = 0"


@asynccontextmanager
async def alone(database: Database, tenant: str) -> AsyncIterator[bool]:
    """Whether we alone send this tenant's mail meanwhile; the lock goes with the connection."""
    async with database.transaction(tenant) as guard:
        await guard.execute(STAY)
        yield bool(await guard.fetchval(TAKE, tenant))


CURSOR = "SELECT position FROM rm.cursor WHERE tenant = $1 AND follower = $2"
KEEP = """
INSERT INTO rm.cursor (tenant, follower, position) VALUES ($1, $2, $3)
ON CONFLICT (tenant, follower) DO UPDATE
   SET position = greatest(rm.cursor.position, EXCLUDED.position)
"""
STORED = """
SELECT stream, version FROM es.event WHERE tenant = $1 AND position > $2 AND position <= $3
"""
# apart from the events: how many there are is then known, not guessed, while much comes in at once
CAME = """
SELECT DISTINCT n.notice, n.person, n.asked
  FROM unnest($2::text[], $3::text[], $4::bigint[]) AS e (commission, account, version)
  JOIN rm.notice n
    ON n.tenant = $1 AND n.commission = e.commission AND n.account = e.account
   AND n.version = e.version
 ORDER BY n.notice
"""
POSTED = """
INSERT INTO rm.mail (tenant, message, person, kind, notices, made_at, next_try)
SELECT $1, notice, person, 'asked', ARRAY[notice], $4, $5
  FROM unnest($2::text[], $3::text[]) AS it(notice, person)
ON CONFLICT (tenant, message) DO NOTHING
"""
GONE = """
SELECT message FROM rm.mail
 WHERE tenant = $1 AND message = ANY ($2)
   AND (sent_at IS NOT NULL OR dropped_at IS NOT NULL OR failed_at IS NOT NULL)
"""
WAITS = """
INSERT INTO rm.mail_waiting (tenant, notice, person)
SELECT $1, notice, person FROM unnest($2::text[], $3::text[]) AS it(notice, person)
ON CONFLICT (tenant, notice) DO NOTHING
"""


async def plan(database: Database, tenant: str, *, now: datetime, settle: timedelta) -> bool:
    """Makes mail of what was asked after the cursor, and lets news wait for a digest.

    Mail goes out after `settle`, so that rungs of the same morning go together. What joins a notice
    that went out already waits for the digest. The first time nothing older becomes mail. True when
    there is more to look at.
    """
    async with database.transaction(tenant) as connection:
        end = await last_position(connection, tenant)
        start = await connection.fetchval(CURSOR, tenant, FOLLOWER)
        if start is None:
            await connection.execute(KEEP, tenant, FOLLOWER, end)
            return False
        until = min(end, int(start) + WINDOW)
        if until > start:
            rows = await _came(connection, tenant, int(start), until)
            await _posted(connection, tenant, rows, now, settle)
            await connection.execute(KEEP, tenant, FOLLOWER, until)
    return until < end


async def _came(
    connection: Connection, tenant: str, start: int, until: int
) -> list[asyncpg.Record]:
    """The notices that came with the events after a position, up to and including another."""
    about = [
        (commission or "", account or "", row["version"])
        for row in await connection.fetch(STORED, tenant, start, until)
        for commission, account in [(commission_of(row["stream"]), account_of(row["stream"]))]
        if commission or account
    ]
    if not about:
        return []
    await connection.execute(ONE_PLAN)
    return list(await connection.fetch(CAME, tenant, *map(list, zip(*about, strict=True))))


async def _posted(
    connection: Connection,
    tenant: str,
    rows: Sequence[asyncpg.Record],
    now: datetime,
    settle: timedelta,
) -> None:
    asked = {row["notice"]: row["person"] for row in rows if row["asked"]}
    gone = {row["message"] for row in await connection.fetch(GONE, tenant, list(asked))}
    await connection.execute(POSTED, tenant, list(asked), list(asked.values()), now, now + settle)
    waits = {row["notice"]: row["person"] for row in rows if not row["asked"]}
    waits |= {notice: person for notice, person in asked.items() if notice in gone}
    await connection.execute(WAITS, tenant, list(waits), list(waits.values()))


WAITING = "SELECT notice, person FROM rm.mail_waiting WHERE tenant = $1 ORDER BY person, notice"
NO_LONGER = "DELETE FROM rm.mail_waiting WHERE tenant = $1 AND notice = ANY ($2)"
GATHER = """
INSERT INTO rm.mail (tenant, message, person, kind, notices, made_at, next_try)
VALUES ($1, $2, $3, 'digest', $4, $5, $5)
ON CONFLICT (tenant, message) DO NOTHING
RETURNING message
"""


async def waiting(database: Database, tenant: str) -> dict[str, list[str]]:
    """Person -> the notices that wait for a digest."""
    found: dict[str, list[str]] = {}
    async with database.transaction(tenant) as connection:
        for row in await connection.fetch(WAITING, tenant):
            found.setdefault(row["person"], []).append(row["notice"])
    return found


async def gather(  # noqa: PLR0913  # where, which message, for whom, of what
    database: Database,
    tenant: str,
    message: str,
    person: str,
    notices: Sequence[str],
    *,
    now: datetime,
) -> bool:
    """Makes one digest of what waits; False when that message was made before."""
    async with database.transaction(tenant) as connection:
        made = await connection.fetchval(GATHER, tenant, message, person, list(notices), now)
        if made is not None:
            await connection.execute(NO_LONGER, tenant, list(notices))
    return made is not None


async def let_go(database: Database, tenant: str, notices: Sequence[str]) -> None:
    """These notices wait for no digest any more."""
    async with database.transaction(tenant) as connection:
        await connection.execute(NO_LONGER, tenant, list(notices))


COLUMNS = (
    """message, person, kind, notices, made_at, next_try, tries, problem, sent_at, failed_at"""
)
DUE = f"""
SELECT {COLUMNS} FROM rm.mail
 WHERE tenant = $1 AND next_try <= $2
   AND sent_at IS NULL AND dropped_at IS NULL AND failed_at IS NULL
 ORDER BY next_try, message LIMIT $3
"""  # noqa: S608  # names of our own
TROUBLED = f"""
SELECT {COLUMNS} FROM rm.mail
 WHERE tenant = $1
   AND (failed_at IS NOT NULL
        OR (made_at < $2 AND sent_at IS NULL AND dropped_at IS NULL))
 ORDER BY made_at DESC, message LIMIT 1000
"""  # noqa: S608  # names of our own


async def due(database: Database, tenant: str, *, now: datetime, limit: int = 50) -> list[Mail]:
    """What is to be sent now, the longest due first."""
    async with database.transaction(tenant) as connection:
        return [_mail(row) for row in await connection.fetch(DUE, tenant, now, limit)]


async def troubled(database: Database, tenant: str, *, since: datetime) -> list[Mail]:
    """What could not be sent, and what waits since before `since`; the newest first."""
    async with database.transaction(tenant) as connection:
        return [_mail(row) for row in await connection.fetch(TROUBLED, tenant, since)]


def _mail(row: asyncpg.Record) -> Mail:
    return Mail(**{**dict(row), "notices": tuple(row["notices"])})


SENT = """
UPDATE rm.mail SET sent_at = $3, tries = tries + 1, problem = NULL
 WHERE tenant = $1 AND message = $2
"""
DROPPED = "UPDATE rm.mail SET dropped_at = $3 WHERE tenant = $1 AND message = $2"
LATER = """
UPDATE rm.mail SET tries = tries + 1, problem = $3, next_try = $4
 WHERE tenant = $1 AND message = $2
"""
FAILED = """
UPDATE rm.mail SET tries = tries + 1, problem = $3, failed_at = $4
 WHERE tenant = $1 AND message = $2
"""
AGAIN = """
UPDATE rm.mail SET failed_at = NULL, problem = NULL, next_try = $3, made_at = $3
 WHERE tenant = $1 AND message = $2 AND failed_at IS NOT NULL RETURNING message
"""


async def sent(database: Database, tenant: str, message: str, *, now: datetime) -> None:
    """A server took it."""
    async with database.transaction(tenant) as connection:
        await connection.execute(SENT, tenant, message, now)


async def dropped(database: Database, tenant: str, message: str, *, now: datetime) -> None:
    """Nothing in it needs to be read any more."""
    async with database.transaction(tenant) as connection:
        await connection.execute(DROPPED, tenant, message, now)


async def later(
    database: Database, tenant: str, message: str, problem: str, *, at: datetime
) -> None:
    """The server asked to try again."""
    async with database.transaction(tenant) as connection:
        await connection.execute(LATER, tenant, message, problem, at)


async def failed(
    database: Database, tenant: str, message: str, problem: str, *, now: datetime
) -> None:
    """It cannot be sent like this; a person has to see to it."""
    async with database.transaction(tenant) as connection:
        await connection.execute(FAILED, tenant, message, problem, now)


async def again(database: Database, tenant: str, message: str, *, now: datetime) -> bool:
    """Try a failed one again, under the same id. False when it did not fail."""
    async with database.transaction(tenant) as connection:
        return await connection.fetchval(AGAIN, tenant, message, now) is not None
