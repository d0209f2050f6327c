"""Imports that were confirmed: how far each is and what came of it, for any web server."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from storage.database import Database
from storage.rows import parsed
from storage.sealing import ERASED, Sealer

KEPT: Final = timedelta(days=1)
"""For so long what came of one can be read."""
SILENT: Final = timedelta(seconds=30)
"""After so long without a sign the server of one is taken to be gone."""


@dataclass(frozen=True, slots=True)
class Row:
    """One run. `dead`: it was not ended, and its server gave no sign any more."""

    steps: int
    open: bool
    ready: bool
    dead: bool
    report: str


CLEAR = "DELETE FROM rm.import_run WHERE tenant = $1 AND expires_at < now() AND NOT open"
END_DEAD = """
UPDATE rm.import_run SET open = false
 WHERE tenant = $1 AND open AND alive_at < now() - $2::interval
"""
BEGIN = """
INSERT INTO rm.import_run (tenant, run, person, steps, report, expires_at)
VALUES ($1, $2, $3, $4, $5, now() + $6)
ON CONFLICT DO NOTHING
RETURNING run
"""
CONFIRMED = "DELETE FROM rm.upload WHERE tenant = $1 AND person = $2 AND upload = $3"


async def begin(  # noqa: PLR0913, PLR0917 - whose, of which upload, and what is told at first
    database: Database, sealer: Sealer, tenant: str, person: str, run: str, steps: int, report: str
) -> bool:
    """Whether it may begin: False when it was begun before, or another of this tenant goes on.

    The upload that it carries out goes.
    """
    box = await sealer.box(tenant, {person})
    sealed = json.dumps(box.text(person, report))
    async with database.transaction(tenant) as connection:
        await connection.execute(CLEAR, tenant)
        await connection.execute(END_DEAD, tenant, SILENT)
        begun = await connection.fetchval(BEGIN, tenant, run, person, steps, sealed, KEPT)
        if begun is None:
            return False
        await connection.execute(CONFIRMED, tenant, person, run)
    return True


TELL = """
UPDATE rm.import_run SET open = $3, ready = $4, report = coalesce($5, report), alive_at = now()
 WHERE tenant = $1 AND run = $2 AND open
RETURNING run
"""


async def tell(  # noqa: PLR0913 - whose, which one, and all that is told of it
    database: Database,
    sealer: Sealer,
    tenant: str,
    person: str,
    run: str,
    *,
    open_: bool,
    ready: bool,
    report: str | None,
) -> bool:
    """That it goes on, or how it ended; a report of None is the one of before.

    False when it was ended already, because no sign came for too long.
    """
    sealed = None
    if report is not None:
        box = await sealer.box(tenant, {person})
        sealed = json.dumps(box.text(person, report))
    async with database.transaction(tenant) as connection:
        return await connection.fetchval(TELL, tenant, run, open_, ready, sealed) is not None


FIND = """
SELECT steps, open, ready, open AND alive_at < now() - $4::interval AS dead, report
  FROM rm.import_run
 WHERE tenant = $1 AND person = $2 AND run = $3 AND (open OR expires_at >= now())
"""


async def find(
    database: Database, sealer: Sealer, tenant: str, person: str, run: str
) -> Row | None:
    """Theirs, if it is still kept; nobody finds what somebody else confirmed."""
    async with database.transaction(tenant) as connection:
        row = await connection.fetchrow(FIND, tenant, person, run, SILENT)
    if row is None:
        return None
    [report] = await sealer.open(tenant, [parsed(row["report"])])
    if not isinstance(report, str) or report == ERASED:
        return None
    return Row(row["steps"], row["open"], row["ready"], row["dead"], report)


OPEN = """
SELECT EXISTS (SELECT FROM rm.import_run
                WHERE tenant = $1 AND open AND alive_at >= now() - $2::interval)
"""


async def open_one(database: Database, tenant: str) -> bool:
    """Whether one of this tenant goes on."""
    async with database.transaction(tenant) as connection:
        return bool(await connection.fetchval(OPEN, tenant, SILENT))
