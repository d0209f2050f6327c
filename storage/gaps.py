"""The gap radar over all commissions: what the ledger lacks, found when it is read."""

from dataclasses import dataclass
from datetime import date

import asyncpg

from domain.commission.radar import GapKind
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Gap:
    """One line of one living commission that lacks something.

    `change` names the change that was not told, None for a line that lapsed without a word.
    `conflict` names the conflict in which the line stands.
    """

    commission: str
    line: str
    kind: GapKind
    change: str | None
    owner: str | None
    due: date | None
    conflict: str | None = None


ALL = """
SELECT l.commission, l.line, g.kind, g.change, g.conflict, l.owner, l.due
  FROM rm.ledger l
  JOIN rm.commission_list c
    ON c.tenant = l.tenant AND c.commission = l.commission AND c.outcome IS NULL
 CROSS JOIN LATERAL (
    SELECT v.kind, NULL::text AS change, NULL::text AS conflict
      FROM (VALUES
        (1, 'expectation-without-agreement', l.kind = 'expectation'
           AND NOT EXISTS (SELECT FROM rm.ledger s
                            WHERE s.tenant = l.tenant AND s.commission = l.commission
                              AND s.settles = l.line AND s.status <> 'refused')),
        (2, 'agreement-without-owner', l.kind <> 'expectation' AND l.owner IS NULL),
        (3, 'promise-without-date', l.kind = 'promise' AND l.due IS NULL),
        (4, 'promise-not-ratified', l.status = 'proposed')
      ) AS v (n, kind, lacks)
     WHERE v.lacks AND l.status IN ('open', 'proposed')
    UNION ALL
    SELECT 'change-not-told', x->>'change', NULL
      FROM json_array_elements(l.changes) x WHERE x->>'told_on' IS NULL
    UNION ALL
    SELECT 'conflict-unresolved', NULL, unnest(l.conflicts)
    UNION ALL
    SELECT 'change-not-told', NULL, NULL
     WHERE l.status = 'void'
       AND l.untold > (SELECT count(*) FROM json_array_elements(l.changes) x
                        WHERE x->>'told_on' IS NULL)
  ) AS g
 WHERE l.tenant = $1 AND ($2::text IS NULL OR l.commission = $2)
"""
GAPS = f"{ALL} ORDER BY l.commission, l.line, g.kind, g.change, g.conflict"
PAGE = f"""{ALL}
   AND ($3::text[] IS NULL
        OR (l.commission >= $3[1]
            AND (l.commission, l.line, g.kind, coalesce(g.change, ''), coalesce(g.conflict, ''))
              > ($3[1], $3[2], $3[3], $3[4], $3[5])))
 ORDER BY l.commission, l.line, g.kind, coalesce(g.change, ''), coalesce(g.conflict, '')
 LIMIT $4
"""


def place(gap: Gap) -> tuple[str, ...]:
    """Where it stands in the order of pages."""
    return gap.commission, gap.line, gap.kind, gap.change or "", gap.conflict or ""


async def gaps(database: Database, tenant: str, commission: str | None = None) -> list[Gap]:
    """What the ledgers of living commissions lack, or the ledger of one."""
    async with database.transaction(tenant) as connection:
        return [_gap(row) for row in await connection.fetch(GAPS, tenant, commission)]


async def page(
    database: Database,
    tenant: str,
    commission: str | None = None,
    *,
    after: tuple[str, ...] | None = None,
    limit: int,
) -> list[Gap]:
    """At most `limit` of them after that place."""
    place_ = None if after is None else list(after)
    async with database.transaction(tenant) as connection:
        return [
            _gap(row) for row in await connection.fetch(PAGE, tenant, commission, place_, limit)
        ]


def _gap(row: asyncpg.Record) -> Gap:
    return Gap(
        commission=row["commission"],
        line=row["line"],
        kind=GapKind(row["kind"]),
        change=row["change"],
        owner=row["owner"],
        due=row["due"],
        conflict=row["conflict"],
    )
