"""How work goes from team to team, read from the log itself. No person's id is read."""

from datetime import date

from domain.figures.handovers import TYPES, Handover, Moment, handovers
from storage.database import Database

MOMENTS = """
SELECT e.stream, e.type,
       (e.occurred_at AT TIME ZONE 'Europe/Amsterdam')::date AS on,
       coalesce(e.data ->> 'row', e.data ->> 'obstacle') AS thing,
       e.data ->> 'team' AS team, e.data ->> 'part' AS part
  FROM es.event e
 WHERE e.tenant = $1 AND e.stream LIKE 'commission/%' AND e.type = ANY ($2)
   AND e.data IS NOT NULL
 ORDER BY e.stream, e.version
"""


async def told(
    database: Database, tenant: str, *, first: date | None = None, last: date | None = None
) -> list[Handover]:
    """Every hand-over that was asked for in that time, both days included."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(MOMENTS, tenant, sorted(TYPES))
    moments = (
        Moment(row["stream"], row["type"], row["on"], row["thing"], row["team"], row["part"])
        for row in rows
    )
    return [
        one
        for one in handovers(moments)
        if (first is None or first <= one.asked) and (last is None or one.asked <= last)
    ]
