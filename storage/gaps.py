"""The gap radar over all commissions: what the ledger lacks, found when it is read."""

from dataclasses import dataclass
from datetime import date

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


GAPS = """
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
 ORDER BY l.commission, l.line, g.kind, g.change, g.conflict
"""


async def gaps(database: Database, tenant: str, commission: str | None = None) -> list[Gap]:
    """What the ledgers of living commissions lack, or the ledger of one."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(GAPS, tenant, commission)
    return [
        Gap(
            commission=row["commission"],
            line=row["line"],
            kind=GapKind(row["kind"]),
            change=row["change"],
            owner=row["owner"],
            due=row["due"],
            conflict=row["conflict"],
        )
        for row in rows
    ]
