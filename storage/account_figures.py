"""Whom we reach and what was done in account development: counts of organisations, never of people.

Each read is bounded by one tenant and, for what happened, by a range of days. `owners`: only the
accounts of these people; None: all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from storage.database import Database


@dataclass(frozen=True, slots=True)
class ReachRow:
    """Open accounts of one size and one tier (None: not known): how many, visited since a day,
    spoken within the interval of the tier."""

    size: str | None
    tier: str | None
    count: int
    visited: int
    spoken: int


@dataclass(frozen=True, slots=True)
class DoneRow:
    """How often something was done in a quarter (1-4); `what` as a target names it."""

    what: str
    quarter: int
    count: int


@dataclass(frozen=True, slots=True)
class DemandRow:
    """How often something came by itself in the quarter that begins on a day."""

    what: str
    first: date
    count: int


UNTIERED: Final = "visits-none"
"""How visits to organisations without a tier are named."""

REACHED = """
SELECT a.size, a.tier, count(*)::int AS count,
       (count(*) FILTER (WHERE a.last_visit > $2))::int AS visited,
       (count(*) FILTER (WHERE a.last_contact + k.days >= $3))::int AS spoken
  FROM rm.account_list a
  LEFT JOIN unnest($4::text[], $5::int[]) AS k(tier, days) ON k.tier = a.tier
 WHERE a.tenant = $1 AND a.closed_on IS NULL AND ($6::text[] IS NULL OR a.owner = ANY ($6))
 GROUP BY a.size, a.tier
"""


async def reached(  # noqa: PLR0913 - by name
    database: Database,
    tenant: str,
    *,
    since: date,
    today: date,
    intervals: Sequence[tuple[str, int]],
    owners: Sequence[str] | None = None,
) -> list[ReachRow]:
    """Open accounts by size and tier. `since`: visited after that day; `intervals` in days."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(
            REACHED,
            tenant,
            since,
            today,
            [tier for tier, _ in intervals],
            [days for _, days in intervals],
            owners,
        )
    return [ReachRow(**row) for row in rows]


DONE = """
SELECT what, extract(quarter FROM on_day)::int AS quarter, count(*)::int AS count
  FROM (SELECT 'visits-' || coalesce(a.tier, 'none') AS what, m.held_on AS on_day, m.account
          FROM rm.contact_moment m
          JOIN rm.account_list a ON a.tenant = m.tenant AND a.account = m.account
         WHERE m.tenant = $1 AND m.kind = 'visit' AND m.held_on BETWEEN $2 AND $3
           AND ($4::text[] IS NULL OR a.owner = ANY ($4))
         UNION ALL
        SELECT 'leads', l.opened_on, l.account
          FROM rm.account_lead l
          JOIN rm.account_list a ON a.tenant = l.tenant AND a.account = l.account
         WHERE l.tenant = $1 AND l.opened_on BETWEEN $2 AND $3
           AND ($4::text[] IS NULL OR a.owner = ANY ($4))
         UNION ALL
        SELECT 'investments', l.invested_on, l.account
          FROM rm.account_lead l
          JOIN rm.account_list a ON a.tenant = l.tenant AND a.account = l.account
         WHERE l.tenant = $1 AND l.invested_on BETWEEN $2 AND $3
           AND ($4::text[] IS NULL OR a.owner = ANY ($4))
         UNION ALL
        SELECT 'introductions', t.settled_on, t.account
          FROM rm.account_thing t
          JOIN rm.account_list a ON a.tenant = t.tenant AND a.account = t.account
         WHERE t.tenant = $1 AND t.thing = 'introduction' AND t.outcome IN ('met', 'business')
           AND t.settled_on BETWEEN $2 AND $3
           AND ($4::text[] IS NULL OR a.owner = ANY ($4))) done
 GROUP BY what, quarter
"""


async def done(
    database: Database,
    tenant: str,
    first: date,
    last: date,
    owners: Sequence[str] | None = None,
) -> list[DoneRow]:
    """What was done from a day up to and including another, by quarter: both in one year.

    A visit counts for the tier that the organisation has now.
    """
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(DONE, tenant, first, last, owners)
    return [DoneRow(**row) for row in rows]


DEMAND = """
SELECT what, date_trunc('quarter', on_day::timestamp)::date AS first, count(*)::int AS count
  FROM (SELECT 'asked' AS what, m.held_on AS on_day FROM rm.contact_moment m
         WHERE m.tenant = $1 AND m.initiative = 'theirs' AND m.held_on BETWEEN $2 AND $3
         UNION ALL
        SELECT 'signals', t.noted_on FROM rm.account_thing t
         WHERE t.tenant = $1 AND t.thing = 'signal' AND t.noted_on BETWEEN $2 AND $3) came
 GROUP BY what, first
"""


async def demand(database: Database, tenant: str, first: date, last: date) -> list[DemandRow]:
    """What came by itself, by quarter: contacts on their initiative, and signals heard."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(DEMAND, tenant, first, last)
    return [DemandRow(**row) for row in rows]


FIRST_CONTACT = "SELECT min(held_on) FROM rm.contact_moment WHERE tenant = $1"


async def known_since(database: Database, tenant: str) -> date | None:
    """The day of the first contact that is in the register; None when there is none."""
    async with database.transaction(tenant) as connection:
        found: date | None = await connection.fetchval(FIRST_CONTACT, tenant)
    return found
