"""The security log: who did or tried what, from where. Append-only, numbered without gaps.

Each entry carries a digest over itself and the digest before it, so that `verify` finds one that
was changed, put in or taken out by somebody who owns the database.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

import asyncpg

from storage.access.secrets import visible
from storage.database import Connection, Database

Detail = str | int | bool

NOBODY: Final = "-"
"""Stands for what is not known or does not apply."""

MOST: Final = 200
"""Characters of a text in an entry."""
MOST_DETAILS: Final = 20


class Action(StrEnum):
    """What is worth an entry. The list is closed; docs and a test say what produces each."""

    LOGIN_ACCEPTED = "login.accepted"
    LOGIN_REFUSED = "login.refused"
    LOGIN_STEPPED_UP = "login.stepped-up"
    """Somebody proved again who they are."""
    SESSION_ENDED = "session.ended"
    """By its person, by another or by the login provider; `details.why` says which."""
    SESSION_REFUSED = "session.refused"
    """A cookie that does not hold: unknown, ended or too old."""
    ACCOUNT_LINKED = "account.linked"
    ACCOUNT_UNLINKED = "account.unlinked"
    TOKEN_MADE = "token.made"  # noqa: S105  # a word
    TOKEN_ROTATED = "token.rotated"  # noqa: S105  # a word, no secret
    TOKEN_REVOKED = "token.revoked"  # noqa: S105  # a word, no secret
    TOKEN_REFUSED = "token.refused"  # noqa: S105  # a word, no secret
    ACCESS_REFUSED = "access.refused"
    """A known caller asked to look at or use what is not for them."""
    COMMAND_REFUSED = "command.refused"
    """A known person sent a command that their roles do not let them send."""
    REQUEST_REFUSED = "request.refused"
    """A request that no honest client sends: from another site, malformed, too big."""
    RATE_EXCEEDED = "rate.exceeded"
    RIGHTS_CHANGED = "rights.changed"
    """A command to the office that changes who may do what was carried out or refused."""
    EXPORTED = "export"
    """A copy of data left the house."""
    KEY_USED = "key.used"
    """Somebody had what Temporal keeps decoded, to read it on a page."""
    LOG_READ = "security-log.read"


class Result(StrEnum):
    """How it ended."""

    OK = "ok"
    REFUSED = "refused"
    """A rule said no."""
    FAILED = "failed"
    """It could not be done."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act. `object` is what it was about; `request` joins it to the application's log."""

    action: Action
    result: Result
    actor: str = NOBODY
    object: str = NOBODY
    origin: str = NOBODY
    """The address it came from; `-` for this machine."""
    means: str = NOBODY
    """`session`, `token` or `cli`."""
    request: str = NOBODY
    details: Mapping[str, Detail] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as it is in the log."""

    number: int
    at: datetime
    entry: Entry


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries to read; None means all."""

    actor: str | None = None
    action: Action | None = None
    object: str | None = None
    result: Result | None = None
    origin: str | None = None
    request: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    """Not this moment itself any more."""


def tidy(entry: Entry) -> Entry:
    """The entry as it is kept: one line each, no secrets, bounded. Whoever calls may be hostile."""
    return replace(
        entry,
        actor=visible(entry.actor, MOST) or NOBODY,
        object=visible(entry.object, MOST) or NOBODY,
        origin=visible(entry.origin, MOST) or NOBODY,
        means=visible(entry.means, MOST) or NOBODY,
        request=visible(entry.request, MOST) or NOBODY,
        details={
            visible(name, MOST): visible(value, MOST) if isinstance(value, str) else value
            for name, value in list(entry.details.items())[:MOST_DETAILS]
        },
    )


def line(tenant: str, entry: Entry, *, at: datetime, number: int | None) -> str:
    """The entry as one line of JSON in ASCII, for a log of its own; `number` None: not stored."""
    return json.dumps(
        {
            "stream": "security",
            "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
            "tenant": visible(tenant, MOST),
            "entry": number,
            **asdict(tidy(entry)),
        }
    )


TAKE = "SELECT pg_advisory_xact_lock(25975, hashtext($1))"

LAST = """
SELECT entry, digest, clock_timestamp() AS now
  FROM (SELECT true FROM es.tenant WHERE tenant = $1) known
  LEFT JOIN LATERAL (
    SELECT entry, digest FROM access.security_log WHERE tenant = $1 ORDER BY entry DESC LIMIT 1
  ) last ON true
"""

INSERT = """
INSERT INTO access.security_log (tenant, entry, at, actor, action, object, result, origin, means,
                                 request, details, digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
"""


async def note(database: Database, tenant: str, entry: Entry) -> Kept | None:
    """Keep one entry; None when there is no such tenant.

    Raises:
        StoreError: it is not kept, or nobody knows.
    """
    entry = tidy(entry)
    async with database.transaction(tenant) as connection:
        await connection.execute(TAKE, tenant)
        row = await connection.fetchrow(LAST, tenant)
        if row is None:
            return None
        kept = Kept((row["entry"] or 0) + 1, row["now"], entry)
        await _insert(connection, tenant, kept, _digest(row["digest"], tenant, kept))
    return kept


async def _insert(connection: Connection, tenant: str, kept: Kept, digest: bytes) -> None:
    entry = kept.entry
    await connection.execute(
        INSERT,
        tenant,
        kept.number,
        kept.at,
        entry.actor,
        entry.action,
        entry.object,
        entry.result,
        entry.origin,
        entry.means,
        entry.request,
        json.dumps(entry.details, ensure_ascii=False),
        digest,
    )


def _digest(before: bytes | None, tenant: str, kept: Kept) -> bytes:
    text = line(tenant, kept.entry, at=kept.at, number=kept.number)
    return sha256((before or bytes(32)) + text.encode()).digest()


NEWEST = """
SELECT entry, at, actor, action, object, result, origin, means, request, details, digest
  FROM access.security_log
 WHERE tenant = $1
   AND ($2::bigint IS NULL OR entry < $2)
   AND ($3::text IS NULL OR actor = $3)
   AND ($4::text IS NULL OR action = $4)
   AND ($5::text IS NULL OR object = $5)
   AND ($6::text IS NULL OR result = $6)
   AND ($7::text IS NULL OR origin = $7)
   AND ($8::text IS NULL OR request = $8)
   AND ($9::timestamptz IS NULL OR at >= $9)
   AND ($10::timestamptz IS NULL OR at < $10)
 ORDER BY entry DESC LIMIT $11
"""


async def newest(
    database: Database,
    tenant: str,
    wanted: Wanted | None = None,
    *,
    before: int | None = None,
    limit: int = 50,
) -> Sequence[Kept]:
    """Entries, the newest first; `before` is the number where an earlier page ended."""
    w = wanted or Wanted()
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(
            NEWEST,
            tenant,
            before,
            w.actor,
            w.action,
            w.object,
            w.result,
            w.origin,
            w.request,
            w.since,
            w.until,
            limit,
        )
    return [_kept(row) for row in rows]


def _kept(row: asyncpg.Record) -> Kept:
    return Kept(
        row["entry"],
        row["at"],
        Entry(
            action=Action(row["action"]),
            result=Result(row["result"]),
            actor=row["actor"],
            object=row["object"],
            origin=row["origin"],
            means=row["means"],
            request=row["request"],
            details=json.loads(row["details"]),
        ),
    )


ONWARDS = """
SELECT entry, at, actor, action, object, result, origin, means, request, details, digest
  FROM access.security_log
 WHERE tenant = $1 AND entry > $2 ORDER BY entry LIMIT $3
"""
PORTION: Final = 1000


async def verify(database: Database, tenant: str) -> tuple[int, int | None]:
    """How many entries are as they were written, and the number of the first that is not.

    A log that was cut off at its end is whole as far as it goes: compare its last number with the
    log of lines.
    """
    sound, before = 0, None
    while True:
        async with database.transaction(tenant) as connection:
            rows = await connection.fetch(ONWARDS, tenant, sound, PORTION)
        for row in rows:
            expected = _digest(before, tenant, _kept(row))
            if row["entry"] != sound + 1 or row["digest"] != expected:
                return sound, sound + 1
            sound, before = row["entry"], expected
        if len(rows) < PORTION:
            return sound, None
