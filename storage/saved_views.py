"""Views of the work list that people kept: a name, and the query of an address."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage.database import Database
from storage.rows import parsed
from storage.sealing import ERASED, Sealer

MOST: Final = 50
"""Views of one person; those that were taken away count until they are gone."""
KEPT: Final = timedelta(days=30)
"""For so long a view that was taken away can be put back."""


class ViewsEnough(Exception):
    """Somebody has so many views that one more cannot be kept."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """One view. `team`: with whom its owner shares it; `first`: the reader begins with it."""

    view: str
    owner: str
    team: str | None
    name: str
    query: str
    pinned: bool
    first: bool
    removed_at: datetime | None = None


OF = """
SELECT view, owner, team, name, query, pinned, removed_at, first
  FROM (SELECT v.*, f.view IS NOT NULL AS first
          FROM rm.saved_view v
          LEFT JOIN rm.first_view f ON f.tenant = v.tenant AND f.person = $2 AND f.view = v.view
         WHERE v.tenant = $1
           AND (v.owner = $2 OR (v.team = ANY ($3::text[]) AND v.removed_at IS NULL))
         ORDER BY v.owner = $2 DESC, f.view IS NULL, v.made_at DESC, v.view
         LIMIT $4) v
 ORDER BY made_at, view
"""
SHOWN: Final = 500
"""Views that one person sees: their own, and the newest of their teams."""


async def of(
    database: Database, sealer: Sealer, tenant: str, person: str, teams: Sequence[str]
) -> list[SavedView]:
    """Those of this person and of these teams, the oldest first; also what this person took away.
    Of the teams' no more than the newest. One whose owner was erased is left out."""
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(OF, tenant, person, list(teams), SHOWN)
    texts = await sealer.open(
        tenant, [parsed(record[name]) for record in records for name in ("name", "query")]
    )
    found: list[SavedView] = []
    for record, name, query in zip(records, texts[::2], texts[1::2], strict=True):
        if isinstance(name, str) and isinstance(query, str) and ERASED not in {name, query}:
            rest = {key: it for key, it in record.items() if key not in {"name", "query"}}
            found.append(SavedView(**rest, name=name, query=query))
    return found


FORGET = "DELETE FROM rm.saved_view WHERE tenant = $1 AND owner = $2 AND removed_at < $3"
COUNT = "SELECT count(*) FROM rm.saved_view WHERE tenant = $1 AND owner = $2 AND view <> $3"
KEEP = """
INSERT INTO rm.saved_view (tenant, view, owner, team, name, query, pinned, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (tenant, view) DO NOTHING
"""


async def keep(
    database: Database, sealer: Sealer, tenant: str, view: SavedView, now: datetime
) -> None:
    """A new one. The same one again changes nothing.

    Raises:
        ViewsEnough: its owner has `MOST` already.
    """
    box = await sealer.box(tenant, {view.owner})
    name, query = (json.dumps(box.text(view.owner, text)) for text in (view.name, view.query))
    async with database.transaction(tenant) as connection:
        await connection.execute(FORGET, tenant, view.owner, now - KEPT)
        if await connection.fetchval(COUNT, tenant, view.owner, view.view) >= MOST:
            raise ViewsEnough
        await connection.execute(
            KEEP, tenant, view.view, view.owner, view.team, name, query, view.pinned, now
        )
    if view.first:
        await begin_with(database, tenant, view.owner, view.view)


PIN = "UPDATE rm.saved_view SET pinned = $4 WHERE tenant = $1 AND owner = $2 AND view = $3"
REMOVE = """
UPDATE rm.saved_view SET removed_at = $4
 WHERE tenant = $1 AND owner = $2 AND view = $3
"""
FIRST = """
INSERT INTO rm.first_view (tenant, person, view) VALUES ($1, $2, $3)
ON CONFLICT (tenant, person) DO UPDATE SET view = EXCLUDED.view
"""
NO_FIRST = "DELETE FROM rm.first_view WHERE tenant = $1 AND person = $2"


async def pin(database: Database, tenant: str, owner: str, view: str, *, pinned: bool) -> None:
    """Let it stand above the list, or no more. Somebody else's stays as it is."""
    async with database.transaction(tenant) as connection:
        await connection.execute(PIN, tenant, owner, view, pinned)


async def remove(
    database: Database, tenant: str, owner: str, view: str, removed_at: datetime | None
) -> None:
    """Take it away, or put it back (None). Somebody else's stays as it is."""
    async with database.transaction(tenant) as connection:
        await connection.execute(REMOVE, tenant, owner, view, removed_at)


async def begin_with(database: Database, tenant: str, person: str, view: str | None) -> None:
    """With which view this person begins; None: with everything."""
    async with database.transaction(tenant) as connection:
        if view is None:
            await connection.execute(NO_FIRST, tenant, person)
        else:
            await connection.execute(FIRST, tenant, person, view)
