"""Our own delivered past of a product, and the variants that a commission has."""

import json
from dataclasses import dataclass
from datetime import date

from domain.commission.words import Variant
from domain.figures.past import Delivered, Offered
from storage.database import Database
from storage.sealing import Json, Sealer

DELIVERED = """
SELECT c.received_on AS received, coalesce(d.delivered_on, c.ended_on) AS delivered, h.hours
  FROM rm.commission_list c
  LEFT JOIN LATERAL (
    SELECT max((p.told->'ResultDelivered'->>'on')::date) AS delivered_on
      FROM rm.commission_page p
     WHERE p.tenant = c.tenant AND p.commission = c.commission AND p.section = 'delivery'
       AND EXISTS (SELECT FROM json_object_keys(p.told) AS k(name)
                    WHERE split_part(k.name, '@', 1) = 'DeliveryAccepted')) d ON true
  LEFT JOIN LATERAL (
    SELECT sum(s.hours)::int AS hours
      FROM (SELECT DISTINCT ON (i.team, i.product) i.hours
              FROM rm.commission_page p
             CROSS JOIN LATERAL json_to_record(p.told->'HoursImported')
                AS i(team text, product text, hours int, until date)
             WHERE p.tenant = c.tenant AND p.commission = c.commission AND p.section = 'hours'
             ORDER BY i.team, i.product, i.until DESC, p.version DESC) s) h ON true
 WHERE c.tenant = $1 AND c.product = $2 AND c.outcome = 'delivered' AND c.received_on IS NOT NULL
 ORDER BY c.received_on, c.commission
"""


async def delivered(database: Database, tenant: str, product: str) -> list[Delivered]:
    """Every commission for the product that ended as delivered."""
    async with database.transaction(tenant) as connection:
        return [
            Delivered(**dict(row)) for row in await connection.fetch(DELIVERED, tenant, product)
        ]


@dataclass(frozen=True, slots=True)
class VariantRow:
    """A variant of a commission; `risk` in plain text."""

    variant: Variant
    hours: int
    ends: date
    risk: Json

    @property
    def offered(self) -> Offered:
        """What is held beside the past."""
        return Offered(self.variant, self.hours, self.ends)


VARIANTS = """
SELECT p.item AS variant, v.hours, v.ends, v.risk
  FROM rm.commission_page p
 CROSS JOIN LATERAL json_to_record(p.told->'VariantDrafted') AS v(hours int, ends date, risk json)
 WHERE p.tenant = $1 AND p.commission = $2 AND p.section = 'variant'
 ORDER BY array_position('{sober,standard,wide}', p.item)
"""


async def variants(
    database: Database, sealer: Sealer, tenant: str, commission: str
) -> list[VariantRow]:
    """The variants of a commission: sober, standard, wide."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(VARIANTS, tenant, commission)
    risks = await sealer.open(tenant, [json.loads(row["risk"]) for row in rows])
    return [
        VariantRow(Variant(row["variant"]), row["hours"], row["ends"], risk)
        for row, risk in zip(rows, risks, strict=True)
    ]
