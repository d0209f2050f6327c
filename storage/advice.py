"""What advice is asked of teams, over all commissions that live. Told from their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from storage.database import Database
from storage.rows import parsed
from storage.sealing import Json, Sealer


@dataclass(frozen=True, slots=True)
class OpenAdvice:
    """An advice that a team was asked for; its texts in plain."""

    commission: str
    title: Json
    client: str | None
    phase: str
    advice: str
    team: str
    question: Json
    due: date


OPEN: Final = """
SELECT c.commission, c.title, c.client, c.phase, p.item,
       p.told -> 'AdviceAsked' ->> 'team' AS team,
       p.told -> 'AdviceAsked' -> 'question' AS question,
       (p.told -> 'AdviceAsked' ->> 'due')::date AS due
  FROM rm.commission_page p
  JOIN rm.commission_list c ON c.tenant = p.tenant AND c.commission = p.commission
 WHERE p.tenant = $1 AND p.section = 'advice' AND c.outcome IS NULL
   AND p.told -> 'AdviceGiven' IS NULL AND p.told -> 'AdviceRecorded' IS NULL
   AND p.told -> 'AdviceWithdrawn' IS NULL
   AND p.told -> 'AdviceAsked' ->> 'team' = ANY ($2)
 ORDER BY due, c.commission, p.item
 LIMIT $3
"""


async def open_advices(
    database: Database, sealer: Sealer, tenant: str, teams: Sequence[str], *, limit: int
) -> list[OpenAdvice]:
    """What is asked of these teams and was not answered, by the day it is asked for."""
    if not teams:
        return []
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(OPEN, tenant, list(teams), limit)
    sealed: list[Json] = [[parsed(row["title"]), parsed(row["question"])] for row in rows]
    found: list[OpenAdvice] = []
    for row, texts in zip(rows, await sealer.open(tenant, sealed), strict=True):
        title, question = texts if isinstance(texts, list) else (None, None)
        found.append(
            OpenAdvice(
                commission=row["commission"],
                title=title,
                client=row["client"],
                phase=row["phase"],
                advice=row["item"],
                team=row["team"],
                question=question,
                due=row["due"],
            )
        )
    return found
