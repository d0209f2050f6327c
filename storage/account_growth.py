"""Figures of leads and of the whole register, added up where they are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from storage.database import Database


@dataclass(frozen=True, slots=True)
class Result:
    """What came of leads that were opened in a period, of one kind and one sureness.

    `what` is `euros`, `gained` or `kept`. `amount` is as it was counted, `ours` the part that may
    be counted as ours, in hundredths.
    """

    what: str
    confidence: str
    leads: int
    amount: int
    ours: int


RESULTS = """
SELECT r.what, r.confidence, count(*)::int AS leads, sum(r.amount)::bigint AS amount,
       sum(r.amount * r.share)::bigint AS ours
  FROM rm.account_lead l
 CROSS JOIN LATERAL (VALUES
       ('euros', l.investment_confidence, l.euros, l.investment_share::bigint),
       ('gained', l.gained_confidence, l.gained::bigint, l.gained_share::bigint),
       ('kept', l.kept_confidence, l.kept::bigint, l.kept_share::bigint)
       ) AS r (what, confidence, amount, share)
 WHERE l.tenant = $1 AND l.opened_on BETWEEN $2 AND $3 AND l.status = 'open'
   AND r.amount IS NOT NULL
 GROUP BY 1, 2 ORDER BY 1, 2
"""


async def results(database: Database, tenant: str, starts: date, until: date) -> list[Result]:
    """What came of leads that were opened in a period and not lost."""
    async with database.transaction(tenant) as connection:
        return [
            Result(**dict(row)) for row in await connection.fetch(RESULTS, tenant, starts, until)
        ]


@dataclass(frozen=True, slots=True)
class Group:
    """Open accounts that are alike: how many, how many of them we spoke within the interval of
    their tier, and with how many we never did."""

    tier: str | None
    size: str | None
    relation: str
    accounts: int
    spoken: int
    never: int


PORTFOLIO = """
SELECT a.tier, a.size, a.relation, count(*)::int AS accounts,
       count(*) FILTER (WHERE a.last_contact >= $2::date - coalesce(k.days, 100000))::int AS spoken,
       count(*) FILTER (WHERE a.last_contact IS NULL)::int AS never
  FROM rm.account_list a
  LEFT JOIN unnest($3::text[], $4::int[]) AS k(tier, days) ON k.tier = a.tier
 WHERE a.tenant = $1 AND a.closed_on IS NULL
 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


async def portfolio(
    database: Database, tenant: str, today: date, intervals: Mapping[str, int]
) -> Sequence[Group]:
    """The open accounts of the register; `intervals` are the days of each tier."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(
            PORTFOLIO, tenant, today, list(intervals), list(intervals.values())
        )
    return [Group(**dict(row)) for row in rows]


VISITED = """
SELECT a.kvk, count(*)::int AS visits
  FROM rm.contact_moment m
  JOIN rm.account_list a ON a.tenant = m.tenant AND a.account = m.account
 WHERE m.tenant = $1 AND m.kind = 'visit' AND m.held_on BETWEEN $2 AND $3 AND a.kvk IS NOT NULL
 GROUP BY a.kvk
"""


async def visited(database: Database, tenant: str, starts: date, until: date) -> dict[str, int]:
    """KVK number -> how often it was visited in a period; those that never were are not there."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(VISITED, tenant, starts, until)
    return {row["kvk"]: row["visits"] for row in rows}
