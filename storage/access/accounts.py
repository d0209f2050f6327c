"""Which account at a login provider is which person: by issuer and subject, never by e-mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.database import Database


@dataclass(frozen=True)
class Account:
    """One link. `subject` is the provider's own name of the account."""

    issuer: str
    subject: str
    person: str
    linked_at: datetime
    linked_by: str


PERSON = "SELECT person FROM access.account WHERE tenant = $1 AND issuer = $2 AND subject = $3"


async def person_of(database: Database, tenant: str, issuer: str, subject: str) -> str | None:
    """Whose account it is; None when it is linked to nobody."""
    async with database.transaction(tenant) as connection:
        found: str | None = await connection.fetchval(PERSON, tenant, issuer, subject)
    return found


LINK = """
INSERT INTO access.account (tenant, issuer, subject, person, linked_at, linked_by)
SELECT $1, issuer, subject, person, $5, $6
  FROM unnest($2::text[], $3::text[], $4::text[]) AS it(issuer, subject, person)
ON CONFLICT (tenant, issuer, subject) DO NOTHING
"""


async def link(
    database: Database,
    tenant: str,
    links: Sequence[tuple[str, str, str]],
    *,
    by: str,
    now: datetime,
) -> None:
    """Links accounts: (issuer, subject, person). One that is linked stays with who has it."""
    columns = list(zip(*links, strict=True)) or [(), (), ()]
    async with database.transaction(tenant) as connection:
        await connection.execute(LINK, tenant, *map(list, columns), now, by)


LIST = """
SELECT issuer, subject, person, linked_at, linked_by
  FROM access.account
 WHERE tenant = $1 AND ($2::text IS NULL OR person = $2)
 ORDER BY person, issuer, subject
"""


async def listed(database: Database, tenant: str, person: str | None = None) -> list[Account]:
    """The links of one person, or of all."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(LIST, tenant, person)
    return [Account(**row) for row in rows]


UNLINK = """
DELETE FROM access.account WHERE tenant = $1 AND issuer = $2 AND subject = $3
RETURNING issuer, subject, person, linked_at, linked_by
"""
OUT = """
UPDATE access.session SET ended_at = $4, ended_why = 'unlinked'
 WHERE tenant = $1 AND issuer = $2 AND subject = $3 AND ended_at IS NULL
"""


async def unlink(
    database: Database, tenant: str, issuer: str, subject: str, *, now: datetime
) -> Account | None:
    """Takes a link away and ends its sessions; None when there was none."""
    async with database.transaction(tenant) as connection:
        row = await connection.fetchrow(UNLINK, tenant, issuer, subject)
        await connection.execute(OUT, tenant, issuer, subject, now)
    return None if row is None else Account(**row)
