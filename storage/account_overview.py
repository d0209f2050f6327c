"""How the register stands as a whole: coverage, follow-ups by place, leads by stage. No person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from storage.database import Database
from storage.rows import parsed
from storage.sealing import Json, Sealer

LATE: Final = """(a.tier IS NOT NULL
        AND coalesce(a.last_contact, a.opened_on)
            < $2::date - (CASE a.tier WHEN 'a' THEN $3::int WHEN 'b' THEN $4::int
                                      WHEN 'c' THEN $5::int ELSE $6::int END))"""
"""Of an open account: nobody spoke with it within the interval of its tier."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The open accounts of one size class, "" where it is not known: how many were visited within a
    year, were spoken with in time, were not (also never, since they were opened), have no tier, or
    have no owner. With the others nobody spoke yet, and there is still time."""

    size: str
    accounts: int
    visited: int
    spoken: int
    late: int
    untiered: int
    ownerless: int


COVERED: Final = f"""
SELECT coalesce(a.size, '') AS size, count(*)::int AS accounts,
       (count(*) FILTER (WHERE a.last_visit > $2::date - 365))::int AS visited,
       (count(*) FILTER (WHERE a.tier IS NOT NULL AND a.last_contact IS NOT NULL
                           AND NOT {LATE}))::int AS spoken,
       (count(*) FILTER (WHERE {LATE}))::int AS late,
       (count(*) FILTER (WHERE a.tier IS NULL))::int AS untiered,
       (count(*) FILTER (WHERE a.owner IS NULL))::int AS ownerless
  FROM rm.account_list a
 WHERE a.tenant = $1 AND a.closed_on IS NULL
 GROUP BY 1
"""  # noqa: S608  # words of our own


def _days(intervals: Mapping[str, int]) -> tuple[int, int, int, int]:
    return intervals["a"], intervals["b"], intervals["c"], intervals["d"]


async def coverage(
    database: Database, tenant: str, today: date, intervals: Mapping[str, int]
) -> list[Coverage]:
    """Each size class that there is; `intervals` are days for each tier."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(COVERED, tenant, today, *_days(intervals))
    return [Coverage(**dict(row)) for row in rows]


@dataclass(frozen=True, slots=True)
class Overdue:
    """An account that nobody spoke with in time, with its name in plain."""

    account: str
    name: str
    tier: str
    size: str | None
    place: str | None
    last_contact: date | None
    next_visit: date | None


LONGEST: Final = f"""
SELECT a.account, a.name, a.tier, a.size, a.place, a.last_contact, a.next_visit
  FROM rm.account_list a
 WHERE a.tenant = $1 AND a.closed_on IS NULL AND {LATE}
 ORDER BY a.tier, coalesce(a.last_contact, a.opened_on), a.account
 LIMIT $7
"""  # noqa: S608  # words of our own


async def overdue(  # noqa: PLR0913  # where, when, which, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    today: date,
    intervals: Mapping[str, int],
    *,
    limit: int,
) -> list[Overdue]:
    """Those of the highest tier first, and of these the longest ago."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(LONGEST, tenant, today, *_days(intervals), limit)
    names = await sealer.open(tenant, [parsed(row["name"]) for row in rows])
    return [
        Overdue(**{**dict(row), "name": _named(name, row["account"])})
        for row, name in zip(rows, names, strict=True)
    ]


def _named(name: Json, account: str) -> str:
    return str(name or account)


@dataclass(frozen=True, slots=True)
class PlaceFollowUps:
    """What is open of the accounts in one place, "" where it is not known."""

    place: str
    waiting: int
    late: int


BY_PLACE: Final = """
SELECT coalesce(a.place, '') AS place, count(*)::int AS waiting,
       (count(*) FILTER (WHERE f.due < $2))::int AS late
  FROM rm.follow_up f
  JOIN rm.account_list a ON a.tenant = f.tenant AND a.account = f.account
 WHERE f.tenant = $1 AND f.status = 'open'
 GROUP BY 1
 ORDER BY 3 DESC, 2 DESC, 1
"""


async def follow_ups_by_place(database: Database, tenant: str, today: date) -> list[PlaceFollowUps]:
    """Every place with something open, the most that is late first."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(BY_PLACE, tenant, today)
    return [PlaceFollowUps(**dict(row)) for row in rows]


@dataclass(frozen=True, slots=True)
class StageCount:
    """The leads in one stage that were not lost, and those of them that stand still."""

    stage: str
    leads: int
    stalled: int


BY_STAGE: Final = """
SELECT stage, count(*)::int AS leads,
       (count(*) FILTER (WHERE stage <> 'decided' AND stage_since <= $2))::int AS stalled
  FROM rm.account_lead
 WHERE tenant = $1 AND status = 'open'
 GROUP BY stage
"""


async def leads_by_stage(database: Database, tenant: str, since: date) -> list[StageCount]:
    """Each stage with leads; one stands still that is in its stage since that day or before it."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(BY_STAGE, tenant, since)
    return [StageCount(**dict(row)) for row in rows]


@dataclass(frozen=True, slots=True)
class StalledLead:
    """A lead that stands still; `offered` is when help was offered last, `answered` whether
    something came of that."""

    account: str
    name: str
    lead: str
    what: str
    stage: str
    stage_since: date
    offered: date | None
    answered: bool


STALLED: Final = """
SELECT l.account, a.name, l.lead, l.what, l.stage, l.stage_since,
       n.offered, coalesce(n.answered, false) AS answered
  FROM rm.account_lead l
  JOIN rm.account_list a ON a.tenant = l.tenant AND a.account = l.account
  LEFT JOIN LATERAL (
    SELECT max(n.day) AS offered, bool_or(n.outcome IS NOT NULL) AS answered FROM rm.notice n
     WHERE n.tenant = $1 AND n.account = l.account AND n.clock = 'lead:' || l.lead
       AND n.kind = 'rung' AND n.day >= l.stage_since) n ON true
 WHERE l.tenant = $1 AND l.status = 'open' AND l.stage <> 'decided' AND l.stage_since <= $2
   AND a.closed_on IS NULL
 ORDER BY l.stage_since, l.account, l.lead
 LIMIT $3
"""


async def stalled_leads(
    database: Database, sealer: Sealer, tenant: str, since: date, *, limit: int
) -> Sequence[StalledLead]:
    """Those that stand still the longest first."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(STALLED, tenant, since, limit)
    texts: list[Json] = [[parsed(row["name"]), parsed(row["what"])] for row in rows]
    found: list[StalledLead] = []
    for row, plain in zip(rows, await sealer.open(tenant, texts), strict=True):
        name, what = plain if isinstance(plain, list) else (None, None)
        told = {"name": _named(name, row["account"]), "what": _named(what, row["lead"])}
        found.append(StalledLead(**{**dict(row), **told}))
    return found
