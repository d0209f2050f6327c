"""Read model: which streams go on by themselves, so which workflows must be there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.commission.events import CommissionEnded, CommissionReopened
from storage.database import Connection, Database
from storage.event_log import last_position
from storage.projection import Fact

RECONCILER = "reconciler"

WINDOW = 5_000
"""Positions looked at in one go, so that no answer outgrows a message."""

END = """
INSERT INTO ended (tenant, stream, until) VALUES ($1, $2, $3)
ON CONFLICT (tenant, stream) DO UPDATE SET until = excluded.until
"""

REOPEN = "DELETE FROM ended WHERE tenant = $1 AND stream = $2"


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Keep until when an ended commission may be reopened; forget it when it is."""
    ended: dict[str, datetime | None] = {}
    for fact in facts:
        match fact.event:
            case CommissionEnded(reopen_until=reopen_until):
                ended[fact.stream] = reopen_until
            case CommissionReopened():
                ended[fact.stream] = None
            case _:
                pass
    if rows := [(tenant, stream, until) for stream, until in ended.items() if until is not None]:
        await connection.executemany(END, rows)
    for stream, until in ended.items():
        if until is None:
            await connection.execute(REOPEN, tenant, stream)


@dataclass(frozen=True, slots=True)
class Living:
    """A stream that can still change, and the version it stands at."""

    stream: str
    version: int


AWAKE = """(a.closed_on IS NULL
        AND (a.open_follow_ups > 0 OR a.owner IS NULL OR a.untold_since IS NOT NULL
             OR EXISTS (SELECT 1 FROM rm.account_lead l
                         WHERE l.tenant = a.tenant AND l.account = a.account
                           AND l.status = 'open' AND l.stage <> 'decided')))"""
"""Of an account something comes by itself; any other wakes up when it is asked something.
So does a timesheet, of which nothing ever comes by itself.

It says in SQL what starts a clock in `domain.account.ticking`; a test holds the two together.
"""

LIVING = f"""
SELECT s.stream, e.version
  FROM es.stream s
  JOIN LATERAL (SELECT version FROM es.event
                 WHERE tenant = s.tenant AND stream = s.stream
                 ORDER BY version DESC LIMIT 1) e ON true
  LEFT JOIN rm.ended d ON d.tenant = s.tenant AND d.stream = s.stream
  LEFT JOIN rm.account_list a
    ON a.tenant = s.tenant AND starts_with(s.stream, 'account/') AND a.account = substr(s.stream, 9)
 WHERE s.tenant = $1 AND s.stream > $2 AND s.status = 'open'
   AND (d.until IS NULL OR d.until > $3)
   AND (a.account IS NULL OR {AWAKE})
   AND NOT starts_with(s.stream, 'timesheet/')
 ORDER BY s.stream LIMIT $4
"""  # noqa: S608  # words of our own


async def living(
    database: Database, tenant: str, *, now: datetime, after: str = "", limit: int = 100
) -> list[Living]:
    """Streams that can still change, in order of name, starting after `after`."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(LIVING, tenant, after, now, limit)
    return [Living(row["stream"], row["version"]) for row in rows]


MOVED = f"""
SELECT m.stream, m.version
  FROM (SELECT stream, max(version) AS version FROM es.event
         WHERE tenant = $1 AND position > $2 AND position <= $3 GROUP BY stream) m
  JOIN es.stream s ON s.tenant = $1 AND s.stream = m.stream AND s.status = 'open'
  LEFT JOIN rm.ended d ON d.tenant = $1 AND d.stream = m.stream
  LEFT JOIN rm.account_list a
    ON a.tenant = $1 AND starts_with(m.stream, 'account/') AND a.account = substr(m.stream, 9)
 WHERE (d.until IS NULL OR d.until > $4) AND (a.account IS NULL OR {AWAKE})
   AND NOT starts_with(m.stream, 'timesheet/')
 ORDER BY m.stream
"""  # noqa: S608  # words of our own

CURSOR = "SELECT position FROM rm.cursor WHERE tenant = $1 AND follower = $2"


async def moved(
    database: Database, tenant: str, *, now: datetime, after: int | None = None
) -> tuple[list[Living], int]:
    """Streams with events after a position (None: the reconciler's cursor), and the position read
    up to.

    At most `WINDOW` positions on; at the end of the log none and the same position.

    Positions have no gaps, so nothing that is committed is ever skipped.
    """
    async with database.transaction(tenant) as connection:
        start = after
        if start is None:
            start = int(await connection.fetchval(CURSOR, tenant, RECONCILER) or 0)
        end = min(await last_position(connection, tenant), start + WINDOW)
        rows = await connection.fetch(MOVED, tenant, start, end, now)
    return [Living(row["stream"], row["version"]) for row in rows], end


KEEP = """
INSERT INTO rm.cursor (tenant, follower, position) VALUES ($1, $2, $3)
ON CONFLICT (tenant, follower) DO UPDATE
   SET position = greatest(rm.cursor.position, excluded.position)
"""


async def keep_cursor(database: Database, tenant: str, position: int) -> None:
    """Move the reconciler's cursor on; it never goes back."""
    async with database.transaction(tenant) as connection:
        await connection.execute(KEEP, tenant, RECONCILER, position)
