"""What we promised an organisation in its commissions: the ledger of an account."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from storage.commission_list import CommissionRow
from storage.database import Database
from storage.rows import parsed
from storage.sealing import Json, Sealer


@dataclass(frozen=True, slots=True)
class PromisedRow:
    """A promise, or an agreement that we keep, in a commission of this client. `moved` times it
    was changed, and of `untold` changes the other side has not heard. `over`: the commission
    ended. Texts are plain."""

    client: str
    commission: str
    line: str
    kind: str
    status: str
    due: date | None
    settled_on: date | None
    moved: int
    untold: int
    over: bool
    what: Json = None
    title: Json = None


class Place(NamedTuple):
    """Where one stands in the list that begins with the first due."""

    due: date
    commission: str
    line: str


LIST: Final = """
SELECT who.client, l.commission, l.line, l.kind, l.status, l.due, l.settled_on,
       json_array_length(l.changes) AS moved, l.untold, c.outcome IS NOT NULL AS over,
       l.what, c.title
  FROM rm.commission_list c
 CROSS JOIN LATERAL unnest(array_prepend(c.client, c.clients)) AS who(client)
  JOIN rm.ledger l ON l.tenant = c.tenant AND l.commission = c.commission
 WHERE c.tenant = $1 AND (c.client = ANY ($2) OR c.clients && $2) AND who.client = ANY ($2)
   AND l.kind IN ('promise', 'agreement') AND l.owed_by = 'us'
   AND (l.client IS NULL OR l.client = who.client)
   AND ($3 OR (l.status IN ('open', 'proposed') AND c.outcome IS NULL))
   AND ($4::date IS NULL
        OR (coalesce(l.due, DATE '9999-12-31'), l.commission, l.line) > ($4, $5::text, $6::text))
 ORDER BY coalesce(l.due, DATE '9999-12-31'), l.commission, l.line
 LIMIT $7
"""


async def listed(  # noqa: PLR0913  # where, whose, from where, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    clients: Sequence[str],
    *,
    every: bool = False,
    after: Place | None = None,
    limit: int = 100,
) -> list[PromisedRow]:
    """What stands open of commissions that live (`every`: all of it), the first due first."""
    place = after or (None, None, None)
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(LIST, tenant, list(clients), every, *place, limit)
    sealed: list[Json] = [[parsed(it["what"]), parsed(it["title"])] for it in records]
    plain: list[PromisedRow] = []
    for record, texts in zip(records, await sealer.open(tenant, sealed), strict=True):
        what, title = texts if isinstance(texts, list) else (None, None)
        row = PromisedRow(**{**dict(record), "what": None, "title": None})
        plain.append(replace(row, what=what, title=title))
    return plain


FEW: Final = """
SELECT l.commission, l.line, l.kind, l.status, l.due, l.settled_on,
       json_array_length(l.changes) AS moved, l.untold, l.what
  FROM rm.ledger l
 WHERE l.tenant = $1 AND l.commission = ANY ($2)
   AND l.kind IN ('promise', 'agreement') AND l.owed_by = 'us'
   AND l.status IN ('open', 'proposed')
   AND (l.client IS NULL OR l.client = $3)
 ORDER BY l.due NULLS LAST, l.commission, l.line
 LIMIT $4
"""


async def few(  # noqa: PLR0913  # where, of which, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    client: str,
    commissions: Sequence[CommissionRow],
    *,
    limit: int,
) -> list[PromisedRow]:
    """What stands open of these commissions that live, of this client: the first due first."""
    titles = {row.commission: row.title for row in commissions}
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(FEW, tenant, list(titles), client, limit)
    opened = await sealer.open(tenant, [parsed(it["what"]) for it in records])
    return [
        PromisedRow(
            **{**dict(record), "what": what},
            client=client,
            over=False,
            title=titles[record["commission"]],
        )
        for record, what in zip(records, opened, strict=True)
    ]


def place_of(row: PromisedRow) -> Place:
    """Where the row stands in the list."""
    return Place(row.due or date.max, row.commission, row.line)
