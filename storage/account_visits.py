"""What makes a visit matter, of the accounts that one person owns: one bounded read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import asyncpg

from storage.database import Database
from storage.rows import parsed
from storage.sealing import Json, Sealer

MOST: Final = 2_000
"""Accounts of one owner that are weighed."""


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """What is known of one account. `value` and `signal` are the newest ones, `late` and `links`
    counts. Name and reason are plain when they were opened."""

    account: str
    name: Json
    tier: str | None
    size: str | None
    postcode: str | None
    place: str | None
    last_contact: date | None
    next_visit: date | None
    override_points: int | None
    override_until: date | None
    override_reason: Json
    value: int | None
    valued_on: date | None
    signal: str | None
    signal_on: date | None
    complaint_on: date | None
    late: int
    links: int


WEIGHED: Final = """
SELECT a.account, a.name, a.tier, a.size, a.postcode, a.place, a.last_contact, a.next_visit,
       a.override_points, a.override_until, a.override_reason,
       v.kind::int AS value, v.noted_on AS valued_on,
       s.kind AS signal, s.noted_on AS signal_on,
       (SELECT max(t.noted_on) FROM rm.account_thing t
         WHERE t.tenant = $1 AND t.account = a.account AND t.thing = 'signal'
           AND t.status = 'open' AND t.kind = 'complaint') AS complaint_on,
       (SELECT count(*)::int FROM rm.follow_up f
         WHERE f.tenant = $1 AND f.account = a.account AND f.status = 'open'
           AND f.due < $3) AS late,
       (SELECT count(*)::int FROM rm.account_thing t
         WHERE t.tenant = $1 AND t.account = a.account AND t.thing = 'link'
           AND t.status = 'open') AS links
  FROM rm.account_list a
  LEFT JOIN rm.account_thing v ON v.tenant = $1 AND v.account = a.account AND v.thing = 'value'
  LEFT JOIN LATERAL (
    SELECT t.kind, t.noted_on FROM rm.account_thing t
     WHERE t.tenant = $1 AND t.account = a.account AND t.thing = 'signal'
       AND t.status = 'open' AND t.kind IN ('growth', 'leave')
     ORDER BY t.noted_on DESC, t.item DESC LIMIT 1) s ON true
 WHERE a.tenant = $1 AND a.owner = $2 AND a.closed_on IS NULL
 ORDER BY a.account
 LIMIT $4
"""


async def weighed(
    database: Database, tenant: str, owner: str, today: date, limit: int = MOST
) -> list[VisitFacts]:
    """The open accounts of an owner with what is known of each; texts still sealed."""
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(WEIGHED, tenant, owner, today, limit)
    return [_facts(row) for row in records]


def _facts(row: asyncpg.Record) -> VisitFacts:
    sealed = {name: parsed(row[name]) for name in ("name", "override_reason")}
    return VisitFacts(**{**dict(row), **sealed})


WEIGHED_ALONE: Final = WEIGHED.replace("a.owner = $2", "a.account = ANY ($2)")


async def weighed_alone(
    database: Database, tenant: str, accounts: Sequence[str], today: date
) -> list[VisitFacts]:
    """The same of these accounts, whoever owns them; of those that are not closed."""
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(WEIGHED_ALONE, tenant, list(accounts), today, MOST)
    return [_facts(row) for row in records]


async def opened(sealer: Sealer, tenant: str, rows: Sequence[VisitFacts]) -> list[VisitFacts]:
    """The rows with their texts in plain."""
    texts: list[Json] = [[row.name, row.override_reason] for row in rows]
    plain: list[VisitFacts] = []
    for row, found in zip(rows, await sealer.open(tenant, texts), strict=True):
        name, reason = found if isinstance(found, list) else (None, None)
        plain.append(replace(row, name=name, override_reason=reason))
    return plain


NAMES: Final = """
SELECT account, name FROM rm.account_list WHERE tenant = $1 AND account = ANY ($2)
"""


async def names_of(
    database: Database, sealer: Sealer, tenant: str, accounts: Sequence[str]
) -> dict[str, str]:
    """What these accounts are called; the id of one without a name."""
    if not accounts:
        return {}
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(NAMES, tenant, sorted({*accounts}))
    plain = await sealer.open(tenant, [parsed(row["name"]) for row in rows])
    return {
        row["account"]: str(name or row["account"]) for row, name in zip(rows, plain, strict=True)
    }
