"""Read model: how we met an account, and the visits that are planned."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import NamedTuple

import asyncpg

from domain.account import events as e
from storage.database import ONE_PLAN, Connection, Database
from storage.projection import Fact
from storage.rows import account_of, as_json, parsed
from storage.sealing import Json, Sealer

PLANNED, MET, CANCELLED = "planned", "met", "cancelled"


@dataclass(frozen=True)
class ContactRow:
    """One contact. Texts are plain when it was listed; `needs` is a list of them."""

    account: str
    contact: str
    version: int
    kind: str
    held_on: date
    initiative: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    minutes: int | None
    planned: str | None
    follow_ups: tuple[str, ...]
    recorded_by: str
    recorded_at: datetime
    purpose: Json = None
    result: Json = None
    notes: Json = None
    needs: Json = None


@dataclass(frozen=True)
class VisitRow:
    """A visit that was planned: it waits, was met by a contact, or was cancelled."""

    account: str
    visit: str
    visit_on: date
    visitor: str
    purpose: Json = None
    status: str = PLANNED
    contact: str | None = None
    displaced_by: str | None = None
    note: Json = None


def recorded(account: str, fact: Fact, event: e.ContactRecorded) -> ContactRow:
    """The contact that an event tells."""
    return ContactRow(
        account=account,
        contact=event.contact,
        version=fact.version,
        kind=event.kind,
        held_on=event.on,
        initiative=event.initiative,
        ours=event.ours,
        theirs=event.theirs,
        minutes=event.minutes,
        planned=event.planned,
        follow_ups=tuple(it.follow_up for it in event.follow_ups),
        recorded_by=event.by,
        recorded_at=fact.occurred_at,
        purpose=fact.sealed["purpose"],
        result=fact.sealed["result"],
        notes=fact.sealed["notes"],
        needs=fact.sealed["needs"],
    )


CONTACT_NAMES = tuple(field.name for field in fields(ContactRow))
CONTACT = ", ".join(CONTACT_NAMES)
VISIT_NAMES = tuple(field.name for field in fields(VisitRow))
VISIT = ", ".join(VISIT_NAMES)
WRITE_CONTACT = f"""
INSERT INTO contact_moment (tenant, {CONTACT})
SELECT $1, {CONTACT} FROM json_populate_recordset(NULL::contact_moment, $2::json)
ON CONFLICT (tenant, account, contact) DO UPDATE
   SET ({CONTACT}) = ROW ({", ".join(f"EXCLUDED.{name}" for name in CONTACT_NAMES)})
"""  # noqa: S608  # names of our own
WRITE_VISIT = f"""
INSERT INTO planned_visit (tenant, {VISIT})
SELECT $1, {VISIT} FROM json_populate_recordset(NULL::planned_visit, $2::json)
ON CONFLICT (tenant, account, visit) DO UPDATE
   SET ({VISIT}) = ROW ({", ".join(f"EXCLUDED.{name}" for name in VISIT_NAMES)})
"""  # noqa: S608  # names of our own
VISITS = f"""
SELECT {VISIT} FROM planned_visit
 WHERE tenant = $1 AND (account, visit) IN (SELECT * FROM unnest($2::text[], $3::text[]))
"""  # noqa: S608  # names of our own


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Keeps each contact, each planned visit, and what became of it."""
    mine = [(account, fact) for fact in facts if (account := account_of(fact.stream)) is not None]
    contacts = {
        (account, fact.event.contact): recorded(account, fact, fact.event)
        for account, fact in mine
        if isinstance(fact.event, e.ContactRecorded)
    }
    if contacts:
        told = [vars(row) for row in contacts.values()]
        await connection.execute(WRITE_CONTACT, tenant, as_json(told))
    keys = [(account, one) for account, fact in mine for one in _about(fact)]
    if not keys:
        return
    read = await connection.fetch(VISITS, tenant, [it[0] for it in keys], [it[1] for it in keys])
    visits = {(row.account, row.visit): row for row in map(visit_of, read)}
    for account, fact in mine:
        if isinstance(fact.event, e.VisitPlanned):
            event = fact.event
            row = VisitRow(account, event.visit, event.on, event.visitor)
            visits[account, event.visit] = replace(row, purpose=fact.sealed["purpose"])
        for one in _about(fact):
            if (account, one) in visits:
                visits[account, one] = _changed(visits[account, one], fact)
    if visits:
        await connection.execute(
            WRITE_VISIT, tenant, as_json([vars(row) for row in visits.values()])
        )


def _about(fact: Fact) -> tuple[str, ...]:
    match fact.event:
        case e.VisitPlanned(visit=visit) | e.VisitCancelled(visit=visit):
            return (visit,)
        case e.ContactRecorded(planned=str(planned)):
            return (planned,)
        case e.OwnerAssigned(visits=visits) | e.AccountHandedOver(visits=visits):
            return visits
        case _:
            return ()


def _changed(row: VisitRow, fact: Fact) -> VisitRow:
    match fact.event:
        case e.ContactRecorded() as event:
            return replace(row, status=MET, contact=event.contact)
        case e.OwnerAssigned(owner=owner) | e.AccountHandedOver(to=owner):
            return replace(row, visitor=owner)
        case e.VisitCancelled() as event:
            note = fact.sealed["note"]
            return replace(row, status=CANCELLED, displaced_by=event.displaced_by, note=note)
        case _:
            return row


def contact_of(record: asyncpg.Record) -> ContactRow:
    """A row as the driver gave it, its texts still sealed."""
    values = {name: record[name] for name in CONTACT_NAMES}
    for name in ("purpose", "result", "notes", "needs"):
        values[name] = parsed(values[name])
    for name in ("ours", "theirs", "follow_ups"):
        values[name] = tuple(values[name])
    return ContactRow(**values)


def visit_of(record: asyncpg.Record) -> VisitRow:
    """A row as the driver gave it, its texts still sealed."""
    values = {name: record[name] for name in VISIT_NAMES}
    for name in ("purpose", "note"):
        values[name] = parsed(values[name])
    return VisitRow(**values)


class Place(NamedTuple):
    """Where one stands in the list that begins with the newest."""

    held_on: date
    account: str
    contact: str


LIST = f"""
SELECT {CONTACT} FROM rm.contact_moment
 WHERE tenant = $1
   AND ($2::text IS NULL OR account = $2)
   AND ($3::date IS NULL OR held_on >= $3)
   AND ($4::date IS NULL OR (held_on, account, contact) < ($4, $5::text, $6::text))
 ORDER BY held_on DESC, account DESC, contact DESC
 LIMIT $7
"""  # noqa: S608  # names of our own


async def listed(  # noqa: PLR0913  # where, which, from where, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    *,
    account: str | None = None,
    since: date | None = None,
    after: Place | None = None,
    limit: int = 100,
) -> list[ContactRow]:
    """Contacts, the newest first, texts in plain."""
    place = after or (None, None, None)
    async with database.transaction(tenant) as connection:
        await connection.execute(ONE_PLAN)
        records = await connection.fetch(LIST, tenant, account, since, *place, limit)
    rows = [contact_of(record) for record in records]
    sealed: list[Json] = [[it.purpose, it.result, it.notes, it.needs] for it in rows]
    plain: list[ContactRow] = []
    for row, texts in zip(rows, await sealer.open(tenant, sealed), strict=True):
        purpose, result, notes, needs = texts if isinstance(texts, list) else [None] * 4
        plain.append(replace(row, purpose=purpose, result=result, notes=notes, needs=needs))
    return plain


COMING = f"""
SELECT {VISIT} FROM rm.planned_visit
 WHERE tenant = $1
   AND ($2::text IS NULL OR account = $2)
   AND ($3::text IS NULL OR visitor = $3)
   AND status = 'planned'
 ORDER BY visit_on, account, visit
 LIMIT $4
"""  # noqa: S608  # names of our own


async def planned(  # noqa: PLR0913  # where, which, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    *,
    account: str | None = None,
    visitor: str | None = None,
    limit: int = 100,
) -> list[VisitRow]:
    """Visits that are planned, the first to come first, texts in plain."""
    async with database.transaction(tenant) as connection:
        await connection.execute(ONE_PLAN)
        records = await connection.fetch(COMING, tenant, account, visitor, limit)
    rows = [visit_of(record) for record in records]
    opened = await sealer.open(tenant, [row.purpose for row in rows])
    return [replace(row, purpose=plain) for row, plain in zip(rows, opened, strict=True)]


DAYS = """
SELECT visit, visit_on FROM rm.planned_visit
 WHERE tenant = $1 AND account = $2
 ORDER BY visit_on DESC, visit
 LIMIT $3
"""


async def days(database: Database, tenant: str, account: str, *, limit: int) -> dict[str, date]:
    """The day of each visit that was planned to an account, also of what was met or cancelled."""
    async with database.transaction(tenant) as connection:
        await connection.execute(ONE_PLAN)
        records = await connection.fetch(DAYS, tenant, account, limit)
    return {record["visit"]: record["visit_on"] for record in records}
