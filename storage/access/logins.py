"""Logins that were begun: each is taken up once, in the browser where it began, and soon gone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage.database import Database

LIFE: Final = timedelta(minutes=10)
"""How long somebody may take at the provider."""


@dataclass(frozen=True)
class Begun:
    """What was kept of a login. `hash` is of its state, `browser` of the cookie it began in."""

    hash: bytes
    browser: bytes
    nonce: str
    verifier: str
    back_to: str
    step_up: bool
    begun_at: datetime


SWEEP = "DELETE FROM access.login WHERE tenant = $1 AND begun_at < $2"
KEEP = """
INSERT INTO access.login
  (tenant, hash, browser, nonce, verifier, back_to, step_up, begun_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""


async def keep(database: Database, tenant: str, begun: Begun) -> None:
    """Keeps one, and clears away those that nobody came back for."""
    async with database.transaction(tenant) as connection:
        await connection.execute(SWEEP, tenant, begun.begun_at - LIFE)
        await connection.execute(
            KEEP,
            tenant,
            begun.hash,
            begun.browser,
            begun.nonce,
            begun.verifier,
            begun.back_to,
            begun.step_up,
            begun.begun_at,
        )


TAKE = """
DELETE FROM access.login WHERE tenant = $1 AND hash = $2 AND browser = $3 AND begun_at >= $4
RETURNING hash, browser, nonce, verifier, back_to, step_up, begun_at
"""


async def take(
    database: Database, tenant: str, state: bytes, browser: bytes, *, now: datetime
) -> Begun | None:
    """The login with this state, for the last time; None when it is not this browser's, or late."""
    async with database.transaction(tenant) as connection:
        row = await connection.fetchrow(TAKE, tenant, state, browser, now - LIFE)
    return None if row is None else Begun(**row)


USED = """
INSERT INTO access.logout_token (tenant, issuer, jti, until) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING RETURNING true
"""
FORGET = "DELETE FROM access.logout_token WHERE tenant = $1 AND until < $2"


async def first_use(  # noqa: PLR0913 - what is kept of it, by name
    database: Database, tenant: str, issuer: str, jti: str, *, until: datetime, now: datetime
) -> bool:
    """Whether a logout token was never used before; it is from now on."""
    async with database.transaction(tenant) as connection:
        await connection.execute(FORGET, tenant, now)
        return bool(await connection.fetchval(USED, tenant, issuer, jti, until))
