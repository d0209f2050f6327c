"""The lessons of earlier commissions, and which of them fit a new one."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from domain.figures.quarters import Quarter
from storage.database import Database
from storage.sealing import Json, Sealer

OFFERED = 5
"""Lessons at a new intake; more are not read."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson, its text in plain. `follow` is None for the lesson of a light closing."""

    commission: str
    client: str | None
    product: str | None
    lesson: str
    text: Json
    follow: str | None
    owner: str | None
    decided_at: datetime


LESSONS = """
SELECT l.commission, c.client, c.product, l.lesson, l.text, l.follow, l.owner, l.decided_at
  FROM (SELECT p.tenant, p.commission, p.item AS lesson, d.text, d.follow, d.owner,
               d._at AS decided_at
          FROM rm.commission_page p
         CROSS JOIN LATERAL json_to_record(p.told->'LessonDecided')
            AS d(text json, follow text, owner text, _at timestamptz)
         WHERE p.tenant = $1 AND p.section = 'lesson'
        UNION ALL
        SELECT p.tenant, p.commission, '-', d.closing->'lesson', NULL, NULL, d._at
          FROM rm.commission_page p
         CROSS JOIN LATERAL json_to_record(p.told->'CommissionEnded')
            AS d(closing json, _at timestamptz)
         WHERE p.tenant = $1 AND p.section = 'end' AND d.closing->'lesson' IS NOT NULL) l
  JOIN rm.commission_list c ON c.tenant = l.tenant AND c.commission = l.commission
 WHERE ($2::text IS NULL OR c.client = $2 OR $2 = ANY (c.clients))
   AND ($3::text IS NULL OR c.product = $3)
   AND ($4::text IS NULL OR l.follow = $4)
   AND ($6::timestamptz IS NULL OR l.decided_at < $6
        OR (l.decided_at = $6 AND (l.commission, l.lesson) > ($7::text, $8::text)))
   AND ($9::date IS NULL
        OR (l.decided_at AT TIME ZONE 'Europe/Amsterdam')::date BETWEEN $9 AND $10)
 ORDER BY l.decided_at DESC, l.commission, l.lesson
 LIMIT $5
"""
FITTING = LESSONS.replace(
    """($2::text IS NULL OR c.client = $2 OR $2 = ANY (c.clients))
   AND ($3::text IS NULL OR c.product = $3)
   AND ($4::text IS NULL OR l.follow = $4)""",
    "(c.client = $2 OR $2 = ANY (c.clients) OR c.product = $3)"
    " AND l.commission IS DISTINCT FROM $4",
)
"""Of the same client or the same product, but not of the commission itself."""


OF_COMMISSIONS = LESSONS.replace(
    "($2::text IS NULL OR c.client = $2 OR $2 = ANY (c.clients))", "l.commission = ANY ($2::text[])"
)
"""Of a few commissions alone, however many there are."""


class Place(NamedTuple):
    """Where a lesson stands in the list that begins with the newest."""

    decided_at: datetime
    commission: str
    lesson: str


async def lessons(  # noqa: PLR0913  # where, which, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    *,
    client: str | None = None,
    product: str | None = None,
    follow: str | None = None,
    quarter: Quarter | None = None,
    after: Place | None = None,
    limit: int = 1000,
) -> list[Lesson]:
    """Lessons, the newest first, after that place."""
    place = after or (None, None, None)
    which = (client, product, follow, limit)
    days = (None, None) if quarter is None else (quarter.first, quarter.last)
    return await _read(database, sealer, tenant, LESSONS, *which, *place, *days)


async def fitting(  # noqa: PLR0913  # where, and for which
    database: Database,
    sealer: Sealer,
    tenant: str,
    *,
    client: str | None,
    product: str | None,
    but: str | None = None,
    limit: int = OFFERED,
) -> list[Lesson]:
    """Lessons of the same client or the same product, the newest first."""
    which = (client, product, but, limit)
    return await _read(database, sealer, tenant, FITTING, *which, *[None] * 5)


async def of_commissions(
    database: Database, sealer: Sealer, tenant: str, commissions: Sequence[str], limit: int
) -> list[Lesson]:
    """Lessons of these commissions, the newest first."""
    which = (list(commissions), None, None, limit)
    return await _read(database, sealer, tenant, OF_COMMISSIONS, *which, *[None] * 5)


async def _read(
    database: Database,
    sealer: Sealer,
    tenant: str,
    query: str,
    *values: str | int | datetime | date | list[str] | None,
) -> list[Lesson]:
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(query, tenant, *values)
    texts = await sealer.open(tenant, [json.loads(row["text"]) for row in rows])
    return [Lesson(**{**dict(row), "text": text}) for row, text in zip(rows, texts, strict=True)]
