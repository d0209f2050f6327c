"""Which commissions go by older norms or an older calendar than their office published.

Nobody keeps a list: every commission says by its own events which versions it goes by. The cursor
only says up to where all of them were told, so that a look at a quiet log costs next to nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from storage.database import Connection, Database
from storage.event_log import last_position
from storage.rows import COMMISSION

FOLLOWER = "adoption"


@dataclass(frozen=True, slots=True)
class Behind:
    """A commission, and what it has an older version of; of which of its clients' calendars."""

    stream: str
    norms: bool
    calendar: bool
    clients: tuple[str, ...] = ()


CURSOR = "SELECT position FROM rm.cursor WHERE tenant = $1 AND follower = $2"

PUBLISHED = """
SELECT EXISTS (SELECT 1 FROM es.event
                WHERE tenant = $1 AND stream = 'office' AND position > $2 AND position <= $3
                  AND type IN ('PolicyPublished', 'CalendarPublished'))
"""

BEHIND = """
SELECT found.stream, found.norms, found.calendar, found.clients
  FROM (SELECT s.stream,
               $6 > 0 AND NOT EXISTS (
                 SELECT 1 FROM es.event e
                  WHERE e.tenant = $1 AND e.stream = s.stream AND e.type = 'NormsPinned'
                    AND (e.data -> 'norms' ->> 'version')::int >= $6) AS norms,
               $7 > 0 AND NOT EXISTS (
                 SELECT 1 FROM es.event e
                  WHERE e.tenant = $1 AND e.stream = s.stream AND e.type = 'CalendarPinned'
                    AND (e.data ->> 'version')::int >= $7) AS calendar,
               ARRAY(SELECT k.client FROM unnest($9::text[], $10::int[]) AS k(client, version)
                      WHERE (k.client = c.client OR k.client = ANY (c.clients))
                        AND NOT EXISTS (
                 SELECT 1 FROM es.event e
                  WHERE e.tenant = $1 AND e.stream = s.stream AND e.type = 'ClientCalendarPinned'
                    AND e.data ->> 'client' = k.client
                    AND (e.data ->> 'version')::int >= k.version) ORDER BY k.client) AS clients
          FROM es.stream s
          LEFT JOIN rm.commission_list c
            ON c.tenant = s.tenant AND c.commission = substr(s.stream, length('commission/') + 1)
          LEFT JOIN rm.ended d ON d.tenant = s.tenant AND d.stream = s.stream
         WHERE s.tenant = $1 AND s.stream > $2 AND starts_with(s.stream, 'commission/')
           AND s.status = 'open'
           AND d.stream IS NULL
           AND ($3 OR s.stream IN (
                 SELECT stream FROM es.event
                  WHERE tenant = $1 AND position > $4 AND position <= $5
                    AND (version = 1 OR type IN
                         ('CommissionReopened', 'ClientIdentified', 'ClientAdded'))))) found
 WHERE found.norms OR found.calendar OR found.clients <> '{}'
 ORDER BY found.stream LIMIT $8
"""


async def look(connection: Connection, tenant: str) -> tuple[int, int, bool]:
    """From which position to which to look, and whether the office published in between."""
    start = int(await connection.fetchval(CURSOR, tenant, FOLLOWER) or 0)
    end = await last_position(connection, tenant)
    everyone: bool = await connection.fetchval(PUBLISHED, tenant, start, end)
    return start, end, everyone


async def behind(  # noqa: PLR0913 - by name
    database: Database,
    tenant: str,
    *,
    norms: int,
    calendar: int,
    clients: Mapping[str, int],
    after: str,
    limit: int,
) -> tuple[list[Behind], int]:
    """Commissions that have not ended and go by an older version than these, by name; `clients` are
    the versions of the clients' own calendars.

    Only those that may be: all of them when the office published since the cursor, else those that
    started, were opened again or got another client since: that may have been while it published.
    With them the position up to which the log was looked at.
    """
    async with database.transaction(tenant) as connection:
        start, end, everyone = await look(connection, tenant)
        rows = await connection.fetch(
            BEHIND,
            tenant,
            max(after, COMMISSION),
            everyone,
            start,
            end,
            norms,
            calendar,
            limit,
            list(clients),
            list(clients.values()),
        )
    found = [
        Behind(row["stream"], row["norms"], row["calendar"], tuple(row["clients"])) for row in rows
    ]
    return found, end


KEEP = """
INSERT INTO rm.cursor (tenant, follower, position) VALUES ($1, $2, $3)
ON CONFLICT (tenant, follower) DO UPDATE
   SET position = greatest(rm.cursor.position, excluded.position)
"""


async def keep_cursor(database: Database, tenant: str, position: int) -> None:
    """Every commission up to there was told. It never goes back."""
    async with database.transaction(tenant) as connection:
        await connection.execute(KEEP, tenant, FOLLOWER, position)
