"""What others did since a position: counted, and never told."""

from typing import Final

from storage.database import Database
from storage.event_log import last_position

MOST: Final = 100
"""Commits counted at most; more of them is as good as many."""

SINCE: Final = """
SELECT count(*)
  FROM (SELECT FROM es.commit c
         WHERE c.tenant = $1 AND c.stream IS NOT NULL AND c.actor <> $4
           AND c.commit_no >= (SELECT e.commit_no FROM es.event e
                                WHERE e.tenant = $1 AND e.position = $2)
           AND c.first_position <= $3
           AND CASE WHEN $5::text IS NULL THEN starts_with(c.stream, 'commission/')
                    ELSE c.stream = $5 END
         LIMIT $6) found
"""


async def changes(  # noqa: PLR0913  # where, from when to when, by whom not, of what
    database: Database, tenant: str, *, after: int, until: int, but: str, stream: str | None
) -> int:
    """How many times others than `but` changed that stream, or any commission when it is None.

    After one position, up to and including another; at most `MOST`.
    """
    if after >= until:
        return 0
    async with database.transaction(tenant) as connection:
        found = await connection.fetchval(SINCE, tenant, after + 1, until, but, stream, MOST)
    return int(found or 0)


async def head(database: Database, tenant: str) -> int:
    """The position of the newest event of a tenant; 0 when there is none."""
    async with database.transaction(tenant) as connection:
        return await last_position(connection, tenant)
