"""Totals over all commissions of a tenant, counted by the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.commission.news import TONE, NewsKind, Tone
from domain.figures.balance import QUARTER
from storage.database import Database
from storage.headings import ALL, heading

PHASES = """
WITH living AS (
  SELECT commission, phase FROM rm.commission_heading
   WHERE tenant = $1 AND heading = 'all' AND living
), still AS (
  SELECT commission, CASE WHEN waits_since IS NULL THEN stalls_on ELSE waits_since END AS since
    FROM rm.standing
   WHERE tenant = $1 AND (stalls_on <= $2 OR (waits_since IS NOT NULL AND expected < $2))
), waits AS (
  SELECT commission, coalesce(waits_since, paused_since) AS since FROM rm.standing
   WHERE tenant = $1 AND (waits_since IS NOT NULL OR expected > $2)
     AND NOT coalesce(stalls_on <= $2 OR (waits_since IS NOT NULL AND expected < $2), false)
)
SELECT l.phase, count(*) AS living,
       count(s.since) AS still, min(s.since) AS still_since,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY s.since) AS still_half,
       count(w.since) AS waits, min(w.since) AS waits_since
  FROM living l
  LEFT JOIN still s ON s.commission = l.commission
  LEFT JOIN waits w ON w.commission = l.commission
 WHERE l.phase IS NOT NULL
 GROUP BY l.phase
"""


@dataclass(frozen=True, slots=True)
class InPhase:
    """How many live in a phase; of them `still` stand still or wait in vain, the first since
    `still_since`, half of them since `still_half` or earlier; `waits` wait for a reason."""

    phase: str
    living: int
    still: int
    still_since: date | None
    still_half: date | None
    waits: int
    waits_since: date | None


async def phases(database: Database, tenant: str, today: date) -> list[InPhase]:
    """Every phase in which something lives; what stands still is what the list calls so."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(PHASES, tenant, today)
    return [InPhase(**dict(row)) for row in rows]


FLOW = """
SELECT date_trunc('week', day)::date AS week, sum(came)::int AS came, sum(went)::int AS went
  FROM (SELECT (received_at AT TIME ZONE 'Europe/Amsterdam')::date AS day, 1 AS came, 0 AS went
          FROM rm.commission_heading
         WHERE tenant = $1 AND heading = 'all'
           AND received_at >= $2::date::timestamp AT TIME ZONE 'Europe/Amsterdam'
        UNION ALL
        SELECT ended_on, 0, 1 FROM rm.commission_list
         WHERE tenant = $1 AND ended_on >= $2) moved
 GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Week:
    """What came in and what ended in the week that begins on this Monday."""

    week: date
    came: int
    went: int


async def flow(database: Database, tenant: str, monday: date) -> list[Week]:
    """Week by week from that Monday on; a week in which nothing moved is left out."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(FLOW, tenant, monday)
    return [Week(**dict(row)) for row in rows]


OUTCOMES = """
SELECT l.kind, l.status, count(*)::int AS count,
       (count(*) FILTER (WHERE l.status IN ('open', 'proposed') AND l.due < $2))::int AS late
  FROM rm.ledger l
  LEFT JOIN rm.commission_list c ON c.tenant = l.tenant AND c.commission = l.commission
 WHERE l.tenant = $1 AND l.owed_by = 'us'
   AND (l.settled_on >= $3 OR (l.status IN ('open', 'proposed') AND c.outcome IS NULL))
   AND ($4::text IS NULL OR c.client = $4 OR $4 = ANY (c.clients))
 GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """So many lines of ours of a kind have a status; `late` of them should have been met."""

    kind: str
    status: str
    count: int
    late: int


async def outcomes(
    database: Database, tenant: str, today: date, client: str | None = None
) -> list[Outcome]:
    """What we owe clients: open on commissions that live, or settled in the last thirteen weeks."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(OUTCOMES, tenant, today, today - QUARTER, client)
    return [Outcome(**dict(row)) for row in rows]


HEARD = """
SELECT who.client, n.kind, count(*)::int AS count
  FROM rm.news n
  JOIN rm.commission_list c ON c.tenant = n.tenant AND c.commission = n.commission
 CROSS JOIN LATERAL unnest(array_prepend(c.client, c.clients)) AS who(client)
  LEFT JOIN rm.ledger l ON n.line AND l.tenant = n.tenant AND l.commission = n.commission
                       AND l.line = n.thing
 WHERE n.tenant = $1 AND n.told_on > $3 AND n.told_on <= $2 AND (NOT n.line OR l.owed_by = 'us')
   AND ($4::text IS NULL OR who.client = $4)
 GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Balance:
    """What one client heard from us in thirteen weeks."""

    client: str | None
    results: int
    problems: int

    @property
    def only_problems(self) -> bool:
        """Whether they heard of problems, and of not one result."""
        return self.problems > 0 and self.results == 0


async def balance(
    database: Database, tenant: str, today: date, client: str | None = None
) -> list[Balance]:
    """Each client that heard something, or that one; who heard only problems first."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(HEARD, tenant, today, today - QUARTER, client)
    counts: dict[str | None, dict[Tone, int]] = {}
    for row in rows:
        of_client = counts.setdefault(row["client"], dict.fromkeys(Tone, 0))
        of_client[TONE[NewsKind(row["kind"])]] += row["count"]
    found = [Balance(name, it[Tone.RESULT], it[Tone.PROBLEM]) for name, it in counts.items()]
    return sorted(found, key=lambda it: (it.results - it.problems, it.client or ""))


@dataclass(frozen=True, slots=True)
class OfClient:
    """How many commissions of a client live, and how many it has in all; shared ones count."""

    client: str
    living: int
    all: int


CLIENTS = """
SELECT substr(heading, 8) AS client, (count(*) FILTER (WHERE living))::int AS living,
       count(*)::int AS all
  FROM rm.commission_heading
 WHERE tenant = $1 AND heading = ANY ($2)
 GROUP BY heading
"""


async def clients(database: Database, tenant: str, among: Sequence[str]) -> dict[str, OfClient]:
    """Of those of these clients that have a commission."""
    under = [heading("client", client) for client in among]
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(CLIENTS, tenant, under)
    return {row["client"]: OfClient(**dict(row)) for row in rows}


LIVING = """
SELECT phase, count(*)::int AS count FROM rm.commission_heading
 WHERE tenant = $1 AND heading = $2 AND living AND phase IS NOT NULL
 GROUP BY phase
"""


async def living(database: Database, tenant: str, team: str | None = None) -> dict[str, int]:
    """How many live in each phase, of all or of those that this team handles."""
    under = ALL if team is None else heading("team", team)
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(LIVING, tenant, under)
    return {row["phase"]: row["count"] for row in rows}


MANAGERS = """
SELECT DISTINCT c.account_manager
  FROM rm.commission_heading h
  JOIN rm.commission_list c ON c.tenant = h.tenant AND c.commission = h.commission
 WHERE h.tenant = $1 AND h.heading = $2 AND h.living AND c.account_manager IS NOT NULL
 ORDER BY 1
"""


async def managers(database: Database, tenant: str, client: str) -> list[str]:
    """Who manages the account on what lives for this client."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(MANAGERS, tenant, heading("client", client))
    return [row["account_manager"] for row in rows]
