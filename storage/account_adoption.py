"""Which accounts count on an older calendar than their office published.

An account of which nothing comes by itself is left asleep: whatever is asked of it next brings the
calendar in force along.
"""

from storage.adoption import look
from storage.database import Database
from storage.living import AWAKE
from storage.rows import ACCOUNT

BEHIND = f"""
SELECT a.account FROM rm.account_list a
 WHERE a.tenant = $1 AND a.account > $2 AND {AWAKE}
   AND ($3 OR '{ACCOUNT}' || a.account IN (
         SELECT stream FROM es.event WHERE tenant = $1 AND position > $4 AND position <= $5))
   AND NOT EXISTS (
         SELECT 1 FROM es.event e
          WHERE e.tenant = $1 AND e.stream = '{ACCOUNT}' || a.account
            AND e.type = 'AccountCalendarPinned' AND (e.data ->> 'version')::int >= $6)
 ORDER BY a.account LIMIT $7
"""  # noqa: S608  # words of our own


async def behind(
    database: Database, tenant: str, *, calendar: int, after: str, limit: int
) -> tuple[list[str], int]:
    """Streams of accounts that have an older version than this of our calendar, by name.

    Only those that may be: all of them when the office published since the cursor, else those to
    which something happened since: that may have been while it published. With them the position
    up to which the log was looked at.
    """
    async with database.transaction(tenant) as connection:
        start, end, everyone = await look(connection, tenant)
        rows = await connection.fetch(
            BEHIND, tenant, after.removeprefix(ACCOUNT), everyone, start, end, calendar, limit
        )
    return [f"{ACCOUNT}{row['account']}" for row in rows], end
