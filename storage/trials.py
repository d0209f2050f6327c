"""Rehearsals that were begun from pages: how far each is and what it found, for any web server."""

import asyncio
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from storage.database import Database
from storage.rows import parsed
from storage.sealing import ERASED, Sealer, dossier

KEPT: Final = timedelta(days=7)
"""For so long what one found can be read."""
MOST: Final = 10
"""Of one tenant, the latest."""
SILENT: Final = timedelta(seconds=30)
"""After so long without a sign the server of one is taken to be gone."""
SUBJECT: Final = dossier("office")
"""A policy and what it does to the work of all: a text of the office, and of no person."""


@dataclass(frozen=True, slots=True)
class Row:
    """One rehearsal. `dead`: it was not ended, and its server gave no sign any more.

    `how` is a word of who runs it; `found` is what it found, None until then.
    """

    trial: str
    how: str
    open: bool
    dead: bool
    done: int
    of_all: int
    place: str
    found: str | None


END_DEAD = """
UPDATE rm.trial SET open = false, how = $3
 WHERE tenant = $1 AND open AND alive_at < now() - $2::interval
"""
CLEAR = """
DELETE FROM rm.trial
 WHERE tenant = $1 AND NOT open
   AND NOT EXISTS (SELECT FROM rm.trial WHERE tenant = $1 AND open)
   AND (expires_at < now() OR trial = $2
        OR trial NOT IN (SELECT trial FROM rm.trial
                          WHERE tenant = $1 AND trial <> $2
                          ORDER BY begun_at DESC, trial LIMIT $3))
"""
BEGIN = """
INSERT INTO rm.trial (tenant, trial, run, how, place, expires_at)
VALUES ($1, $2, $3, $4, $5, now() + $6)
ON CONFLICT DO NOTHING
RETURNING run
"""


async def begin(  # noqa: PLR0913 - whose, which one, and all that is told at first
    database: Database,
    sealer: Sealer,
    tenant: str,
    trial: str,
    run: str,
    *,
    how: str,
    gone: str,
    place: str,
) -> bool:
    """Whether it may begin: False while one of this tenant is open.

    One whose server is gone is ended, with the word `gone`. What is kept too long goes, and what
    the same question found before.
    """
    box = await sealer.box(tenant, {SUBJECT})
    sealed = json.dumps(box.text(SUBJECT, place))
    async with database.transaction(tenant) as connection:
        await connection.execute(END_DEAD, tenant, SILENT, gone)
        await connection.execute(CLEAR, tenant, trial, MOST - 1)
        begun = await connection.fetchval(BEGIN, tenant, trial, run, how, sealed, KEPT)
    return begun is not None


TELL = """
UPDATE rm.trial
   SET how = $4, open = $5, done = $6, of_all = $7, found = coalesce($8, found), alive_at = now()
 WHERE tenant = $1 AND trial = $2 AND run = $3 AND open
RETURNING run
"""


async def tell(  # noqa: PLR0913 - whose, which one, and all that is told of it
    database: Database,
    sealer: Sealer,
    tenant: str,
    trial: str,
    run: str,
    *,
    how: str,
    open_: bool,
    done: int,
    of_all: int,
    found: str | None = None,
) -> bool:
    """How far it is, or how it ended.

    False when it was ended already: somebody stopped it, or no sign came for too long.
    """
    sealed = None
    if found is not None:
        box = await sealer.box(tenant, {SUBJECT})
        sealed = await asyncio.to_thread(lambda: json.dumps(box.text(SUBJECT, found)))
    async with database.transaction(tenant) as connection:
        told = await connection.fetchval(TELL, tenant, trial, run, how, open_, done, of_all, sealed)
    return told is not None


STOP = "UPDATE rm.trial SET how = $2, open = false WHERE tenant = $1 AND open"


async def stop(database: Database, tenant: str, how: str) -> None:
    """End the one that is open, wherever it runs: its server reads that at its next sign."""
    async with database.transaction(tenant) as connection:
        await connection.execute(STOP, tenant, how)


COLUMNS = """
SELECT trial, how, open, open AND alive_at < now() - $2::interval AS dead, done, of_all, place,
       found
  FROM rm.trial
"""
FIND = f"""
{COLUMNS}
 WHERE tenant = $1 AND trial = $3 AND (open OR expires_at >= now())
"""


async def find(database: Database, sealer: Sealer, tenant: str, trial: str) -> Row | None:
    """The one of this question, if it is still kept."""
    return await _one(database, sealer, tenant, FIND, trial)


OPEN = f"""
{COLUMNS}
 WHERE tenant = $1 AND open AND alive_at >= now() - $2::interval
"""


async def open_one(database: Database, sealer: Sealer, tenant: str) -> Row | None:
    """The one that is open, if its server gives signs."""
    return await _one(database, sealer, tenant, OPEN)


async def _one(
    database: Database, sealer: Sealer, tenant: str, query: str, *more: str
) -> Row | None:
    async with database.transaction(tenant) as connection:
        row = await connection.fetchrow(query, tenant, SILENT, *more)
    if row is None:
        return None
    kept = [parsed(row["place"]), *([] if row["found"] is None else [parsed(row["found"])])]
    place, *found = [str(text) for text in await sealer.open(tenant, kept)]
    if ERASED in {place, *found}:
        return None
    return Row(
        row["trial"],
        row["how"],
        row["open"],
        row["dead"],
        row["done"],
        row["of_all"],
        place,
        found[0] if found else None,
    )
