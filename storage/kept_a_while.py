"""What is kept for a while and no longer: files that people brought, and what came of work that was
begun from pages."""

from typing import Final

from storage.database import Database

OVER: Final = (
    "DELETE FROM rm.upload WHERE tenant = $1 AND expires_at < now()",
    """
DELETE FROM rm.import_run
 WHERE tenant = $1 AND expires_at < now() AND (NOT open OR alive_at < now() - interval '1 hour')
""",
    """
DELETE FROM rm.trial
 WHERE tenant = $1 AND expires_at < now() AND (NOT open OR alive_at < now() - interval '1 hour')
""",
)
"""One that is open without a sign of its server is over too: nobody goes on with it."""


async def clear(database: Database, tenant: str) -> int:
    """Take away what is over; returns how many things that were."""
    async with database.transaction(tenant) as connection:
        done = [await connection.execute(each, tenant) for each in OVER]
    return sum(int(told.rpartition(" ")[2]) for told in done)
