"""What went well of late: work that was finished, promises kept, compliments, successes shared."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

import asyncpg

from storage.database import Database
from storage.rows import parsed
from storage.sealing import Json, Sealer


class Good(StrEnum):
    """What went well."""

    FINISHED = "finished"
    KEPT = "line-met"
    """A promise of ours."""
    SHARED = "success-shared"
    COMPLIMENT = "compliment"
    """Of a client."""
    PRAISE = "praise"
    """For a team of ours."""


@dataclass(frozen=True, slots=True)
class GoodNews:
    """One piece of it, texts in plain. `words`: what was promised, reached or said."""

    kind: Good
    commission: str
    title: Json
    client: str | None
    team: str | None
    words: Json
    on: date


NEWS: Final = """
WITH recent AS MATERIALIZED (
    SELECT commission, title, client, team, outcome, ended_on FROM rm.commission_list
     WHERE tenant = $1 AND changed_at >= $2)
SELECT 'finished' AS kind, c.commission, c.title, c.client, c.team, NULL::json AS words,
       c.ended_on AS "on"
  FROM recent c WHERE c.outcome = 'delivered' AND c.ended_on >= $3
UNION ALL
SELECT n.kind, c.commission, c.title, c.client, c.team,
       coalesce(l.what, p.told -> 'SuccessRecorded' -> 'result'), n.told_on
  FROM recent c
  JOIN rm.news n ON n.tenant = $1 AND n.commission = c.commission AND n.told_on >= $3
  LEFT JOIN rm.ledger l ON n.line AND l.tenant = $1 AND l.commission = c.commission
                       AND l.line = n.thing AND l.owed_by = 'us' AND l.kind = 'promise'
  LEFT JOIN rm.commission_page p ON p.tenant = $1 AND p.commission = c.commission
                                AND p.section = 'success' AND p.item = n.thing
 WHERE (n.kind = 'line-met' AND l.line IS NOT NULL) OR n.kind = 'success-shared'
UNION ALL
SELECT 'compliment', c.commission, c.title, c.client, c.team,
       p.told -> 'SignalReceived' -> 'words',
       ((p.told -> 'SignalReceived' ->> '_at')::timestamptz AT TIME ZONE 'Europe/Amsterdam')::date
  FROM recent c
  JOIN rm.commission_page p
    ON p.tenant = $1 AND p.commission = c.commission AND p.section = 'signal'
 WHERE p.told -> 'SignalReceived' ->> 'kind' = 'compliment'
   AND (p.told -> 'SignalReceived' ->> '_at')::timestamptz >= $2
UNION ALL
SELECT 'praise', c.commission, c.title, c.client, p.told -> 'TeamPraised' ->> 'team',
       p.told -> 'TeamPraised' -> 'words',
       ((p.told -> 'TeamPraised' ->> '_at')::timestamptz AT TIME ZONE 'Europe/Amsterdam')::date
  FROM recent c
  JOIN rm.commission_page p
    ON p.tenant = $1 AND p.commission = c.commission AND p.section = 'praise'
 WHERE (p.told -> 'TeamPraised' ->> '_at')::timestamptz >= $2
 ORDER BY "on" DESC, commission, kind
 LIMIT $4
"""


async def good_news(  # noqa: PLR0913  # where, since when, how many
    database: Database, sealer: Sealer, tenant: str, *, since: datetime, day: date, limit: int
) -> list[GoodNews]:
    """What went well since then, the newest first; `day` is that moment's day."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(NEWS, tenant, since, day, limit)
    sealed: list[Json] = [[parsed(row["title"]), parsed(row["words"])] for row in rows]
    opened = await sealer.open(tenant, sealed)
    return [_news(row, plain) for row, plain in zip(rows, opened, strict=True)]


def _news(row: asyncpg.Record, plain: Json) -> GoodNews:
    title, words = plain if isinstance(plain, list) else (None, None)
    return GoodNews(
        kind=Good(row["kind"]),
        commission=row["commission"],
        title=title,
        client=row["client"],
        team=row["team"],
        words=words,
        on=row["on"],
    )
