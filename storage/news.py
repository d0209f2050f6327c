"""Read model: what clients heard from us, thing by thing."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.commission.news import TONE, NewsKind, Tone, news
from domain.figures.balance import Heard
from storage.database import Connection, Database
from storage.projection import Fact
from storage.rows import as_json, commission_of
from storage.sealing import Json, Sealer

WRITE = """
INSERT INTO news (tenant, commission, version, kind, told_on, thing, line)
SELECT $1, commission, version, kind, told_on, thing, line
  FROM json_populate_recordset(NULL::news, $2::json)
ON CONFLICT DO NOTHING
"""


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Writes down each piece of news with its day."""
    rows: list[dict[str, object]] = [
        {
            "commission": commission,
            "version": fact.version,
            "kind": said.kind,
            "told_on": said.on,
            "thing": said.thing,
            "line": said.line,
        }
        for fact in facts
        if (commission := commission_of(fact.stream)) and (said := news(fact.event))
    ]
    if rows:
        await connection.execute(WRITE, tenant, as_json(rows))


@dataclass(frozen=True, slots=True)
class NewsRow:
    """One thing a client heard. `what` is its text: of the line, the success, the delivery, or
    why we ended; in plain text when it was listed."""

    client: str | None
    commission: str
    version: int
    kind: NewsKind
    tone: Tone
    on: date
    thing: str | None
    what: Json = None


HEARD = """
SELECT who.client, n.commission, n.version, n.kind, n.told_on, n.thing,
       coalesce(l.what, p.told->'SuccessRecorded'->'result', p.told->'ResultDelivered'->'summary',
                p.told->'PartDelivered'->'summary', p.told->'CommissionEnded'->'why') AS what
  FROM rm.news n
  JOIN rm.commission_list c ON c.tenant = n.tenant AND c.commission = n.commission
 CROSS JOIN LATERAL unnest(array_prepend(c.client, c.clients)) AS who(client)
  LEFT JOIN rm.ledger l ON n.line AND l.tenant = n.tenant AND l.commission = n.commission
                       AND l.line = n.thing
  LEFT JOIN rm.commission_page p
    ON NOT n.line AND p.tenant = n.tenant AND p.commission = n.commission
   AND p.section = CASE n.kind WHEN 'success-shared' THEN 'success'
                               WHEN 'delivered' THEN 'delivery'
                               WHEN 'part-delivered' THEN 'part' ELSE 'end' END
   AND p.item = coalesce(n.thing, lpad(n.version::text, 6, '0'))
 WHERE n.tenant = $1 AND ($2::text IS NULL OR who.client = $2) AND (NOT n.line OR l.owed_by = 'us')
 ORDER BY n.told_on DESC, n.commission, n.version DESC, who.client
"""


async def heard(
    database: Database, sealer: Sealer, tenant: str, client: str | None = None
) -> list[NewsRow]:
    """What clients heard, or one client, the newest first, texts in plain.

    Of a commission that several share, each of them heard it.
    """
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(HEARD, tenant, client)
    texts = await sealer.open(
        tenant, [None if row["what"] is None else json.loads(row["what"]) for row in rows]
    )
    return [
        NewsRow(
            client=row["client"],
            commission=row["commission"],
            version=row["version"],
            kind=NewsKind(row["kind"]),
            tone=TONE[NewsKind(row["kind"])],
            on=row["told_on"],
            thing=row["thing"],
            what=what,
        )
        for row, what in zip(rows, texts, strict=True)
    ]


def as_heard(rows: Sequence[NewsRow]) -> list[Heard]:
    """What the balance needs of it."""
    return [Heard(row.client, row.kind, row.on) for row in rows]


COUNTED = """
SELECT who.client, n.kind, n.told_on AS on
  FROM rm.news n
  JOIN rm.commission_list c ON c.tenant = n.tenant AND c.commission = n.commission
 CROSS JOIN LATERAL unnest(array_prepend(c.client, c.clients)) AS who(client)
  LEFT JOIN rm.ledger l ON n.line AND l.tenant = n.tenant AND l.commission = n.commission
                       AND l.line = n.thing
 WHERE n.tenant = $1 AND ($2::text IS NULL OR who.client = $2) AND (NOT n.line OR l.owed_by = 'us')
"""


async def counted(database: Database, tenant: str, client: str | None = None) -> list[Heard]:
    """What clients heard, without its words: for who counts."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(COUNTED, tenant, client)
    return [Heard(row["client"], NewsKind(row["kind"]), row["on"]) for row in rows]
