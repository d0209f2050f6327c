"""What early warnings are told from, over all commissions that live. No person's id is read."""

from datetime import date

from domain.commission.words import LineStatus
from domain.figures.disappointment import Ending, Promise, Running, Untold
from storage.database import Database

PROMISES = """
SELECT l.commission, c.client, l.line, l.status, l.due
  FROM rm.ledger l
  JOIN rm.commission_list c ON c.tenant = l.tenant AND c.commission = l.commission
 WHERE l.tenant = $1 AND c.outcome IS NULL AND l.kind = 'promise' AND l.owed_by = 'us'
   AND l.status IN ('open', 'proposed') AND l.due <= $2
   AND ($3::text IS NULL OR c.client = $3 OR $3 = ANY (c.clients))
 ORDER BY l.due, l.commission, l.line
"""


async def promises(
    database: Database, tenant: str, until: date, client: str | None = None
) -> list[Promise]:
    """Promises of ours that were not met, with a date no later than that day."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(PROMISES, tenant, until, client)
    return [
        Promise(
            row["commission"], row["client"], row["line"], LineStatus(row["status"]), row["due"]
        )
        for row in rows
    ]


UNTOLD = """
SELECT l.commission, c.client, l.line, g.change, g.on
  FROM rm.ledger l
  JOIN rm.commission_list c ON c.tenant = l.tenant AND c.commission = l.commission
 CROSS JOIN LATERAL (
    SELECT x ->> 'change' AS change, (x ->> 'on')::date AS on
      FROM json_array_elements(l.changes) x WHERE x ->> 'told_on' IS NULL
    UNION ALL
    SELECT NULL, l.settled_on
     WHERE l.status = 'void'
       AND l.untold > (SELECT count(*) FROM json_array_elements(l.changes) x
                        WHERE x ->> 'told_on' IS NULL)
  ) AS g
 WHERE l.tenant = $1 AND c.outcome IS NULL AND l.untold > 0
   AND ($2::text IS NULL OR c.client = $2 OR $2 = ANY (c.clients))
 ORDER BY g.on, l.commission, l.line, g.change
"""


async def untold(database: Database, tenant: str, client: str | None = None) -> list[Untold]:
    """Changes of lines that the other side has not heard of, the oldest first."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(UNTOLD, tenant, client)
    return [Untold(**dict(row)) for row in rows]


RUNNING = """
WITH running AS (
  SELECT who.client, c.commission, c.received_on
    FROM rm.commission_list c
   CROSS JOIN LATERAL unnest(array_prepend(c.client, c.clients)) AS who(client)
   WHERE c.tenant = $1 AND c.outcome IS NULL AND c.phase IS NOT NULL
     AND c.received_on IS NOT NULL AND who.client IS NOT NULL
     AND ($2::text IS NULL OR who.client = $2)
), heard AS (
  SELECT who.client, max(n.told_on) AS heard
    FROM rm.news n
    JOIN rm.commission_list c ON c.tenant = n.tenant AND c.commission = n.commission
   CROSS JOIN LATERAL unnest(array_prepend(c.client, c.clients)) AS who(client)
    LEFT JOIN rm.ledger l ON n.line AND l.tenant = n.tenant AND l.commission = n.commission
                         AND l.line = n.thing
   WHERE n.tenant = $1 AND n.told_on <= $3 AND (NOT n.line OR l.owed_by = 'us')
     AND ($2::text IS NULL OR c.client = $2 OR $2 = ANY (c.clients))
   GROUP BY 1
)
SELECT r.client, (array_agg(r.commission ORDER BY r.received_on, r.commission))[1] AS oldest,
       min(r.received_on) AS first, max(h.heard) AS heard
  FROM running r
  LEFT JOIN heard h ON h.client = r.client
 GROUP BY r.client ORDER BY r.client
"""


async def running(
    database: Database, tenant: str, today: date, client: str | None = None
) -> list[Running]:
    """Clients for whom something runs, and when they last heard from us (storage/news.py)."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(RUNNING, tenant, client, today)
    return [Running(**dict(row)) for row in rows]


ENDING = """
SELECT c.commission, c.client, s.agreed_end AS until, s.lacking
  FROM rm.standing s
  JOIN rm.commission_list c ON c.tenant = s.tenant AND c.commission = s.commission
 WHERE s.tenant = $1 AND c.outcome IS NULL AND s.agreed_end <= $2 AND s.lacking <> '{}'
   AND ($3::text IS NULL OR c.client = $3 OR $3 = ANY (c.clients))
 ORDER BY c.commission
"""


async def ending(
    database: Database, tenant: str, until: date, client: str | None = None
) -> list[Ending]:
    """Commissions that should end no later than that day and lack evidence for a criterion."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(ENDING, tenant, until, client)
    return [Ending(**{**dict(row), "lacking": tuple(row["lacking"])}) for row in rows]
