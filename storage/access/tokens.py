"""API tokens: who may act for whom, for what, until when. Of the secret only a SHA-256 is kept."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import asyncpg

from domain.access import Scope
from storage.access.token_text import fresh
from storage.database import Connection, Database
from storage.errors import StoreError

LIFE: Final = timedelta(days=90)
LONGEST_LIFE: Final = timedelta(days=365)
OVERLAP: Final = timedelta(days=7)
"""How long the old one still holds after it was renewed."""
LONGEST_OVERLAP: Final = timedelta(days=30)
MOST: Final = 20
"""Tokens of one person that hold at the same time."""
LONGEST_LABEL: Final = 100
USED_EVERY: Final = timedelta(minutes=1)


class TokensEnough(StoreError):
    """The person has as many tokens as a person may have."""


class TokenNotRenewable(StoreError):
    """The token was renewed before, or does not hold any more."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token as its owner sees it. There is no secret in it."""

    token: str
    person: str
    label: str
    scopes: tuple[Scope, ...]
    made_at: datetime
    made_by: str
    expires_at: datetime
    used_at: datetime | None = None
    """When it was last used, to the minute."""
    revoked_at: datetime | None = None
    revoked_by: str | None = None
    replaces: str | None = None
    """The token that this one was made to follow."""

    def holds(self, now: datetime) -> bool:
        """Whether it lets anybody in."""
        return self.revoked_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True)
class Wanted:
    """A token to make."""

    person: str
    label: str
    scopes: Collection[Scope]
    life: timedelta
    made_by: str


COLUMNS: Final = (
    "token, person, label, scopes, made_at, made_by, expires_at, used_at, revoked_at, revoked_by,"
    " replaces"
)

ONE_BY_ONE = "SELECT pg_advisory_xact_lock(25976, hashtext($1 || '/' || $2))"
LIVING = """
SELECT count(*) FROM access.token
 WHERE tenant = $1 AND person = $2 AND revoked_at IS NULL AND expires_at > $3
"""
MAKE = f"""
INSERT INTO access.token (tenant, {COLUMNS}, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL, NULL, $9, $10)
"""  # noqa: S608 - the names of columns


async def make(database: Database, tenant: str, wanted: Wanted, now: datetime) -> tuple[Token, str]:
    """The token and its text, which nobody can ask for again.

    Raises:
        TokensEnough: the person has `MOST` that hold.
    """
    async with database.transaction(tenant) as connection:
        await connection.execute(ONE_BY_ONE, tenant, wanted.person)
        if await connection.fetchval(LIVING, tenant, wanted.person, now) >= MOST:
            raise TokensEnough(f"{wanted.person} has {MOST} tokens already.")
        return await _make(connection, tenant, wanted, now)


async def _make(
    connection: Connection, tenant: str, wanted: Wanted, now: datetime, replaces: str | None = None
) -> tuple[Token, str]:
    text, whole = fresh(tenant)
    token = Token(
        text.token,
        wanted.person,
        wanted.label,
        tuple(sorted(wanted.scopes)),
        now,
        wanted.made_by,
        now + min(wanted.life, LONGEST_LIFE),
        replaces=replaces,
    )
    await connection.execute(
        MAKE,
        tenant,
        token.token,
        token.person,
        token.label,
        list(token.scopes),
        token.made_at,
        token.made_by,
        token.expires_at,
        replaces,
        text.digest,
    )
    return token, whole


# COLUMNS is a constant of this module
FIND = f"SELECT {COLUMNS}, hash FROM access.token WHERE tenant = $1 AND token = $2"  # noqa: S608
USE = """
UPDATE access.token SET used_at = $3
 WHERE tenant = $1 AND token = $2 AND (used_at IS NULL OR used_at < $4)
"""


async def find(database: Database, tenant: str, token: str) -> tuple[Token, bytes] | None:
    """The token of this name and the digest of its text."""
    async with database.transaction(tenant) as connection:
        row = await connection.fetchrow(FIND, tenant, token)
    return None if row is None else (_token(row), row["hash"])


async def used(database: Database, tenant: str, token: Token, now: datetime) -> None:
    """Remember that it was used; written once a minute at most."""
    due = now - USED_EVERY
    if token.used_at is None or token.used_at < due:
        async with database.transaction(tenant) as connection:
            await connection.execute(USE, tenant, token.token, now, due)


LIST = f"""
SELECT {COLUMNS} FROM access.token
 WHERE tenant = $1 AND ($2::text IS NULL OR person = $2)
   AND ($3::timestamptz IS NULL OR (made_at, token) < ($3, $4))
 ORDER BY made_at DESC, token DESC LIMIT $5
"""  # noqa: S608 - the names of columns


async def listed(
    database: Database,
    tenant: str,
    person: str | None = None,
    *,
    after: tuple[datetime, str] | None = None,
    limit: int = 50,
) -> Sequence[Token]:
    """Tokens of a person, or of all; the newest first, `after` the moment and name of one."""
    moment, name = after or (None, None)
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(LIST, tenant, person, moment, name, limit)
    return [_token(row) for row in rows]


REVOKE = f"""
UPDATE access.token SET revoked_at = $3, revoked_by = $4
 WHERE tenant = $1 AND token = $2 AND revoked_at IS NULL
RETURNING {COLUMNS}
"""  # noqa: S608 - the names of columns


async def revoke(
    database: Database, tenant: str, token: str, *, by: str, now: datetime
) -> Token | None:
    """The token, which holds no more from this moment; None when there is none left to revoke."""
    async with database.transaction(tenant) as connection:
        row = await connection.fetchrow(REVOKE, tenant, token, now, by)
    return None if row is None else _token(row)


LOCK = FIND + " FOR UPDATE"
FOLLOWED = "SELECT EXISTS (SELECT FROM access.token WHERE tenant = $1 AND replaces = $2)"
SHORTEN = (
    "UPDATE access.token SET expires_at = least(expires_at, $3) WHERE tenant = $1 AND token = $2"
)


async def renew(  # noqa: PLR0913 - each by its name
    database: Database,
    tenant: str,
    token: str,
    *,
    by: str,
    now: datetime,
    overlap: timedelta = OVERLAP,
) -> tuple[Token, str]:
    """A token that follows this one, for the same and as long; the old one holds for `overlap`.

    Raises:
        TokenNotRenewable: it does not hold, or was renewed before.
    """
    async with database.transaction(tenant) as connection:
        row = await connection.fetchrow(LOCK, tenant, token)
        old = None if row is None else _token(row)
        if old is None or not old.holds(now):
            raise TokenNotRenewable(f"Token {token} does not hold.")
        if await connection.fetchval(FOLLOWED, tenant, token):
            raise TokenNotRenewable(f"Token {token} was renewed before.")
        wanted = Wanted(old.person, old.label, old.scopes, life_of(old), by)
        made = await _make(connection, tenant, wanted, now, replaces=token)
        await connection.execute(SHORTEN, tenant, token, now + min(overlap, LONGEST_OVERLAP))
    return made


def life_of(token: Token) -> timedelta:
    """For how long it was made."""
    return token.expires_at - token.made_at


def told(token: Token) -> dict[str, str]:
    """What the security log keeps of it."""
    said = {
        "person": token.person,
        "scopes": ",".join(token.scopes),
        "expires": token.expires_at.isoformat(timespec="seconds"),
    }
    return said if token.replaces is None else said | {"replaces": token.replaces}


def _token(row: asyncpg.Record) -> Token:
    found = {name: row[name] for name in COLUMNS.split(", ")}
    return replace(Token(**found), scopes=tuple(map(Scope, row["scopes"])))
