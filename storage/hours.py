"""Hours that the time system told of, and approved changes of scope: what figures are made of."""

from datetime import date

import asyncpg

from domain.figures.hours import Extra, Total
from storage.database import Database
from storage.rows import parsed

TOTALS = """
SELECT c.client, c.clients, c.shares,
       coalesce(h.product, c.product) AS product, coalesce(h.product, '') AS own_product,
       p.commission, h.team, h.hours, h.until, p.version
  FROM rm.commission_page p
  JOIN rm.commission_list c ON c.tenant = p.tenant AND c.commission = p.commission
 CROSS JOIN LATERAL json_to_record(p.told->'HoursImported')
    AS h(team text, product text, hours int, until date)
 WHERE p.tenant = $1 AND p.section = 'hours' AND h.until <= $2
   AND ($3::text IS NULL OR c.client = $3 OR $3 = ANY (c.clients))
 ORDER BY p.commission, p.version
"""


async def totals(
    database: Database, tenant: str, until: date, client: str | None = None
) -> list[Total]:
    """Every total up to that day, of commissions that the client leads or shares, or of all.

    Hours without a product are of the commission's product.
    """
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(TOTALS, tenant, until, client)
    return [
        Total(
            clients=_clients(row),
            product=row["product"],
            series=(row["commission"], row["team"], row["own_product"]),
            hours=row["hours"],
            until=row["until"],
            order=row["version"],
        )
        for row in rows
    ]


KNOWN = """
SELECT max(h.until)
  FROM rm.commission_page p
 CROSS JOIN LATERAL json_to_record(p.told->'HoursImported') AS h(until date)
 WHERE p.tenant = $1 AND p.section = 'hours' AND h.until <= $2
"""


async def known_until(database: Database, tenant: str, until: date) -> date | None:
    """The last day, not after `until`, for which any hours were imported."""
    async with database.transaction(tenant) as connection:
        day: date | None = await connection.fetchval(KNOWN, tenant, until)
    return day


EXTRAS = """
SELECT c.client, c.clients, c.shares,
       coalesce(p.told->'ScopeChangeRequested'->>'product', c.product) AS product,
       (p.told->'ScopeChangeRequested'->>'hours')::int AS hours,
       ((p.told->'ScopeChangeApproved'->>'_at')::timestamptz
         AT TIME ZONE 'Europe/Amsterdam')::date AS on
  FROM rm.commission_page p
  JOIN rm.commission_list c ON c.tenant = p.tenant AND c.commission = p.commission
 WHERE p.tenant = $1 AND p.section = 'scope'
   AND ($2::text IS NULL OR c.client = $2 OR $2 = ANY (c.clients))
   AND p.told->'ScopeChangeApproved' IS NOT NULL
   AND p.told->'ScopeChangeRequested' IS NOT NULL
 ORDER BY p.commission, p.version
"""


async def extras(database: Database, tenant: str, client: str | None = None) -> list[Extra]:
    """Every approved change of scope, on the day that it was approved."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(EXTRAS, tenant, client)
    return [
        Extra(clients=_clients(row), product=row["product"], hours=row["hours"], on=row["on"])
        for row in rows
    ]


def _clients(row: asyncpg.Record) -> tuple[tuple[str | None, int], ...]:
    """Who pays, with its weight: by the cost key, equally while there is none."""
    shares = parsed(row["shares"])
    if isinstance(shares, dict) and shares:
        return tuple((client, int(str(share))) for client, share in shares.items())
    return tuple((client, 1) for client in (row["client"], *row["clients"]))
