"""Read model: the grades that people of a client gave for commissions, per year."""

from collections.abc import Sequence

from domain.commission.evaluation import SurveyAnswered
from domain.commission.policy import local_day
from domain.figures.grades import Graded
from storage.database import Connection, Database
from storage.projection import Fact
from storage.rows import as_json, commission_of

WRITE = """
INSERT INTO grade (tenant, commission, person, year, client, given_on, grade)
SELECT $1, commission, person, year, client, given_on, grade
  FROM json_populate_recordset(NULL::grade, $2::json)
ON CONFLICT (tenant, commission, person, year) DO UPDATE
   SET client = EXCLUDED.client, given_on = EXCLUDED.given_on, grade = EXCLUDED.grade
"""


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Keeps a person's last grade for a commission in each year."""
    rows: dict[tuple[str, str, int], dict[str, object]] = {}
    for fact in facts:
        commission = commission_of(fact.stream)
        if commission is None or not isinstance(fact.event, SurveyAnswered):
            continue
        day = local_day(fact.occurred_at)
        rows[commission, fact.event.by, day.year] = {
            "commission": commission,
            "person": fact.event.by,
            "year": day.year,
            "client": fact.event.client,
            "given_on": day,
            "grade": fact.event.grade,
        }
    if rows:
        await connection.execute(WRITE, tenant, as_json(list(rows.values())))


GRADED = """
SELECT coalesce(g.client, c.client) AS client, g.grade, g.given_on AS on
  FROM rm.grade g
  JOIN rm.commission_list c ON c.tenant = g.tenant AND c.commission = g.commission
 WHERE g.tenant = $1 AND ($2::text IS NULL OR coalesce(g.client, c.client) = $2)
 ORDER BY 1, g.given_on, g.commission, g.person
"""


async def graded(database: Database, tenant: str, client: str | None = None) -> list[Graded]:
    """All grades, or those of one client; who gave them is left out."""
    async with database.transaction(tenant) as connection:
        return [Graded(**dict(row)) for row in await connection.fetch(GRADED, tenant, client)]
