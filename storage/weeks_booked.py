"""Read model: what the weeks of each person went to, and what came in place of visits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from domain.timesheet import WeekBooked
from domain.timesheet.booking import minutes_of
from domain.timesheet.words import ActivityKind, monday_of
from storage.database import Connection, Database
from storage.projection import Fact

KINDS: Final = tuple(kind.value for kind in ActivityKind)
COLUMNS: Final = ", ".join(KINDS)
PLACES: Final = ", ".join(f"${n}" for n in range(7, 7 + len(KINDS)))

WRITE: Final = f"""
INSERT INTO week_booked (tenant, person, monday, version, booked_at, source, times, {COLUMNS})
VALUES ($1, $2, $3, $4, $5, $6, 1, {PLACES})
ON CONFLICT (tenant, person, monday) DO UPDATE
   SET version = EXCLUDED.version, booked_at = EXCLUDED.booked_at, source = EXCLUDED.source,
       times = week_booked.times + 1,
       ({COLUMNS}) = ROW ({", ".join(f"EXCLUDED.{kind}" for kind in KINDS)})
"""  # noqa: S608  # names of our own


@dataclass(frozen=True, slots=True)
class BookedRow:
    """What a week of one person went to. `times`: how often it was booked, corrections too."""

    person: str
    monday: date
    booked_at: datetime
    source: str
    times: int
    minutes: Mapping[ActivityKind, int]

    @property
    def total(self) -> int:
        """All of it, in minutes."""
        return sum(self.minutes.values())


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Keeps the newest of each week."""
    rows = [
        (
            tenant,
            fact.event.person,
            monday_of(fact.event.week),
            fact.version,
            fact.occurred_at,
            fact.event.source.value,
            *minutes_of(fact.event).values(),
        )
        for fact in facts
        if isinstance(fact.event, WeekBooked)
    ]
    if rows:
        await connection.executemany(WRITE, rows)


BOOKED: Final = f"""
SELECT person, monday, booked_at, source, times, {COLUMNS} FROM rm.week_booked
 WHERE tenant = $1 AND monday >= $2 AND monday <= $3 AND ($4::text IS NULL OR person = $4)
 ORDER BY monday, person
"""  # noqa: S608  # names of our own


async def booked(
    database: Database, tenant: str, first: date, last: date, person: str | None = None
) -> list[BookedRow]:
    """The weeks that begin from the first to the last Monday, of one person or of everybody."""
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(BOOKED, tenant, first, last, person)
    return [
        BookedRow(
            person=row["person"],
            monday=row["monday"],
            booked_at=row["booked_at"],
            source=row["source"],
            times=row["times"],
            minutes={kind: row[kind.value] for kind in ActivityKind},
        )
        for row in records
    ]


@dataclass(frozen=True, slots=True)
class Met:
    """A contact that somebody of ours took part in. `kind` as it was recorded."""

    account: str
    contact: str
    kind: str
    held_on: date
    minutes: int | None


MOST_MET: Final = 200
"""Contacts of one person in a week that are looked at."""

TOOK_PART: Final = """
SELECT account, contact, kind, held_on, minutes FROM rm.contact_moment
 WHERE tenant = $1 AND held_on >= $2 AND held_on <= $3
   AND ($4 = ANY (ours) OR (ours = '{}' AND recorded_by = $4))
 ORDER BY held_on, account, contact
 LIMIT $5
"""


async def took_part(
    database: Database, tenant: str, person: str, first: date, last: date
) -> list[Met]:
    """The contacts of somebody between two days."""
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(TOOK_PART, tenant, first, last, person, MOST_MET)
    return [Met(**dict(row)) for row in records]


@dataclass(frozen=True, slots=True)
class Displaced:
    """How many visits of a quarter were called off for one reason. `quarter` is its first day."""

    quarter: date
    displaced_by: str
    visits: int


DISPLACED: Final = """
SELECT date_trunc('quarter', visit_on)::date AS quarter, displaced_by, count(*)::int AS visits
  FROM rm.planned_visit
 WHERE tenant = $1 AND status = 'cancelled' AND visit_on >= $2 AND displaced_by IS NOT NULL
 GROUP BY 1, 2
 ORDER BY 1 DESC, 3 DESC, 2
"""


async def displaced(database: Database, tenant: str, since: date) -> list[Displaced]:
    """What came in place of visits, by the quarter in which they would have been."""
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(DISPLACED, tenant, since)
    return [Displaced(**dict(row)) for row in records]
