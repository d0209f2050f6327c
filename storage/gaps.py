"""The gap radar over all commissions: what the ledger lacks, found when it is read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from storage.database import Database


class GapKind(StrEnum):
    """What is missing on a ledger line."""

    EXPECTATION_WITHOUT_AGREEMENT = "expectation-without-agreement"
    AGREEMENT_WITHOUT_OWNER = "agreement-without-owner"
    PROMISE_WITHOUT_DATE = "promise-without-date"
    PROMISE_NOT_RATIFIED = "promise-not-ratified"
    CHANGE_NOT_TOLD = "change-not-told"


@dataclass(frozen=True, slots=True)
class Gap:
    """One line of one living commission that lacks something."""

    commission: str
    line: str
    gap: GapKind
    owner: str | None
    due: date | None


GAPS = """
SELECT l.commission, l.line, g.gap, l.owner, l.due
  FROM rm.ledger l
  JOIN rm.commission_list c
    ON c.tenant = l.tenant AND c.commission = l.commission AND c.outcome IS NULL
 CROSS JOIN LATERAL (VALUES
    ('expectation-without-agreement', l.kind = 'expectation' AND l.status = 'open'
       AND NOT EXISTS (SELECT FROM rm.ledger s
                        WHERE s.tenant = l.tenant AND s.commission = l.commission
                          AND s.settles = l.line AND s.status NOT IN ('refused', 'void'))),
    ('agreement-without-owner', l.kind = 'agreement' AND l.status = 'open' AND l.owner IS NULL),
    ('promise-without-date', l.kind = 'promise' AND l.status IN ('open', 'proposed')
       AND l.due IS NULL),
    ('promise-not-ratified', l.status = 'proposed'),
    ('change-not-told', l.untold > 0)
  ) AS g (gap, lacks)
 WHERE l.tenant = $1 AND ($2::text IS NULL OR l.commission = $2) AND g.lacks
 ORDER BY l.commission, l.line, g.gap
"""


async def gaps(database: Database, tenant: str, commission: str | None = None) -> list[Gap]:
    """What the ledgers of living commissions lack, or the ledger of one."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(GAPS, tenant, commission)
    return [
        Gap(row["commission"], row["line"], GapKind(row["gap"]), row["owner"], row["due"])
        for row in rows
    ]
