"""Read model: the hours that clients and we agreed on, per product and year."""

from collections.abc import Sequence

from domain.figures.hours import Agreed
from domain.office.events import ServiceAgreementAmended, ServiceAgreementConcluded
from storage.database import Connection, Database
from storage.projection import Fact

CONCLUDE = """
INSERT INTO agreed (tenant, client, year, product, hours, concluded, amended, tolerance)
SELECT $1, $2, $3, u.product, u.hours, u.hours, 0, $6
  FROM unnest($4::text[], $5::int[]) AS u(product, hours)
ON CONFLICT (tenant, client, year, product) DO UPDATE
   SET hours = EXCLUDED.hours, concluded = EXCLUDED.concluded, amended = 0,
       tolerance = EXCLUDED.tolerance
"""
AMEND = """
INSERT INTO agreed AS a (tenant, client, year, product, hours, concluded, amended, tolerance)
SELECT $1, $2, $3, $4, $5, 0, 1,
       (SELECT max(tolerance) FROM agreed WHERE tenant = $1 AND client = $2 AND year = $3)
ON CONFLICT (tenant, client, year, product) DO UPDATE
   SET hours = EXCLUDED.hours, amended = a.amended + 1
"""
TOLERATE = "UPDATE agreed SET tolerance = $4 WHERE tenant = $1 AND client = $2 AND year = $3"


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Follows the service agreements and their amendments."""
    for fact in facts:
        match fact.event:
            case ServiceAgreementConcluded() as event:
                await connection.execute(
                    CONCLUDE,
                    tenant,
                    event.client,
                    event.year,
                    list(event.hours),
                    list(event.hours.values()),
                    event.tolerance,
                )
            case ServiceAgreementAmended() as event:
                key = (tenant, event.client, event.year)
                await connection.execute(AMEND, *key, event.product, event.hours)
                if event.tolerance is not None:
                    await connection.execute(TOLERATE, *key, event.tolerance)
            case _:
                pass


AGREED = """
SELECT client, year, product, hours, concluded, amended, tolerance FROM rm.agreed
 WHERE tenant = $1 AND year = $2 AND ($3::text IS NULL OR client = $3)
 ORDER BY client, product
"""


async def agreed(
    database: Database, tenant: str, year: int, client: str | None = None
) -> list[Agreed]:
    """The agreed hours of a year, of one client or of all."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(AGREED, tenant, year, client)
    return [Agreed(**dict(row)) for row in rows]
