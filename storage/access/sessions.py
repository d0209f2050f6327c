"""Sessions of people who logged in: kept by the hash of a secret that only their browser has."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage.database import Database

WRITTEN: Final = timedelta(minutes=1)
"""How far `seen_at` may lag: a page with ten pictures is one write, not ten."""
KEPT: Final = timedelta(days=30)
"""How long an old session stays to be looked at."""


@dataclass(frozen=True)
class Started:
    """A session that begins. `session` is its public name, `hash` that of its secret."""

    session: str
    hash: bytes
    person: str
    issuer: str
    subject: str
    idp_sid: str | None
    auth_at: datetime
    amr: tuple[str, ...]
    acr: str | None
    device: str


@dataclass(frozen=True)
class Session:
    """A session that lives."""

    session: str
    person: str
    issuer: str
    device: str
    created_at: datetime
    seen_at: datetime
    auth_at: datetime


@dataclass(frozen=True)
class Bounds:
    """Since when a session must have been seen, and have begun, to live."""

    seen: datetime
    begun: datetime


SWEEP = "DELETE FROM access.session WHERE tenant = $1 AND created_at < $2"
START = """
INSERT INTO access.session
  (tenant, session, hash, person, issuer, subject, idp_sid, created_at, seen_at, auth_at,
   amr, acr, device)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12)
"""


async def start(database: Database, tenant: str, started: Started, *, now: datetime) -> None:
    """Starts a session, and forgets those that are long over."""
    async with database.transaction(tenant) as connection:
        await connection.execute(SWEEP, tenant, now - KEPT)
        await connection.execute(
            START,
            tenant,
            started.session,
            started.hash,
            started.person,
            started.issuer,
            started.subject,
            started.idp_sid,
            now,
            started.auth_at,
            list(started.amr),
            started.acr,
            started.device,
        )


# the join: who is no longer linked is out, whatever their cookie says
FIND = """
SELECT s.session, s.person, s.issuer, s.device, s.created_at, s.seen_at, s.auth_at
  FROM access.session s
  JOIN access.account a
    ON a.tenant = s.tenant AND a.issuer = s.issuer AND a.subject = s.subject
   AND a.person = s.person
 WHERE s.tenant = $1 AND s.hash = $2 AND s.ended_at IS NULL
   AND s.seen_at >= $3 AND s.created_at >= $4
"""
SEEN = "UPDATE access.session SET seen_at = $3 WHERE tenant = $1 AND session = $2"


async def found(
    database: Database, tenant: str, secret: bytes, bounds: Bounds, *, now: datetime
) -> Session | None:
    """The living session with this hash, and that it was seen; None when it does not live."""
    async with database.transaction(tenant) as connection:
        row = await connection.fetchrow(FIND, tenant, secret, bounds.seen, bounds.begun)
        if row is None:
            return None
        if now - row["seen_at"] >= WRITTEN:
            await connection.execute(SEEN, tenant, row["session"], now)
    return Session(**row)


LIVES = """
SELECT EXISTS (
  SELECT FROM access.session s
    JOIN access.account a
      ON a.tenant = s.tenant AND a.issuer = s.issuer AND a.subject = s.subject
     AND a.person = s.person
   WHERE s.tenant = $1 AND s.session = $2 AND s.ended_at IS NULL
     AND s.seen_at >= $3 AND s.created_at >= $4)
"""


async def lives(database: Database, tenant: str, session: str, bounds: Bounds) -> bool:
    """Whether the session of this name lives; it is not seen by that."""
    async with database.transaction(tenant) as connection:
        return bool(await connection.fetchval(LIVES, tenant, session, bounds.seen, bounds.begun))


LIVING = """
SELECT session, person, issuer, device, created_at, seen_at, auth_at
  FROM access.session
 WHERE tenant = $1 AND ($2::text IS NULL OR person = $2) AND ended_at IS NULL
   AND seen_at >= $3 AND created_at >= $4
 ORDER BY seen_at DESC, session
"""


async def living(
    database: Database, tenant: str, person: str | None, bounds: Bounds
) -> list[Session]:
    """The sessions of one person, or of all; the latest seen first."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(LIVING, tenant, person, bounds.seen, bounds.begun)
    return [Session(**row) for row in rows]


END_HASH = """
UPDATE access.session SET ended_at = $3, ended_why = $4
 WHERE tenant = $1 AND hash = $2 AND ended_at IS NULL
"""


async def end_secret(
    database: Database, tenant: str, secret: bytes, *, why: str, now: datetime
) -> None:
    """Ends the session with this hash, if it lives."""
    async with database.transaction(tenant) as connection:
        await connection.execute(END_HASH, tenant, secret, now, why)


END_OF = """
UPDATE access.session SET ended_at = $5, ended_why = $6
 WHERE tenant = $1 AND person = $2 AND ended_at IS NULL
   AND ($3::text IS NULL OR session = $3) AND ($4::text IS NULL OR session <> $4)
RETURNING session
"""


async def end(  # noqa: PLR0913 - whose and which, by name
    database: Database,
    tenant: str,
    person: str,
    *,
    why: str,
    now: datetime,
    only: str | None = None,
    but: str | None = None,
) -> list[str]:
    """Ends a person's sessions: one, all but one, or all. The names of those that ended."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(END_OF, tenant, person, only, but, now, why)
    return [row["session"] for row in rows]


END_AT_PROVIDER = """
UPDATE access.session SET ended_at = $5, ended_why = 'provider'
 WHERE tenant = $1 AND issuer = $2 AND ended_at IS NULL
   AND ($3::text IS NULL OR idp_sid = $3) AND ($4::text IS NULL OR subject = $4)
   AND ($3::text IS NOT NULL OR $4::text IS NOT NULL)
RETURNING session, person
"""


async def end_at_provider(  # noqa: PLR0913 - what the provider says, by name
    database: Database,
    tenant: str,
    issuer: str,
    *,
    sid: str | None,
    subject: str | None,
    now: datetime,
) -> list[tuple[str, str]]:
    """Ends what the provider ended: (session, person). With neither sid nor subject: nothing."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(END_AT_PROVIDER, tenant, issuer, sid, subject, now)
    return [(row["session"], row["person"]) for row in rows]
