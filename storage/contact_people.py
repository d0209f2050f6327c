"""Read model: the people at accounts whom we know, each sealed under that person's own key."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

import asyncpg

from domain.account import events as e
from storage.database import Connection, Database
from storage.projection import Fact
from storage.rows import account_of, as_json, parsed
from storage.sealing import Json, Sealer

_SEALED = ("name", "role", "email", "phone")


@dataclass(frozen=True)
class ContactPersonRow:
    """Somebody at an account. Name, role and reach are plain when they were listed."""

    account: str
    person: str
    ambassador: bool
    starts: date | None = None
    ends: date | None = None
    name: Json = None
    role: Json = None
    email: Json = None
    phone: Json = None


NAMES = tuple(field.name for field in fields(ContactPersonRow))
COLUMNS = ", ".join(NAMES)
READ = f"""
SELECT {COLUMNS} FROM contact_person
 WHERE tenant = $1 AND (account, person) IN (SELECT * FROM unnest($2::text[], $3::text[]))
"""  # noqa: S608  # names of our own
WRITE = f"""
INSERT INTO contact_person (tenant, {COLUMNS})
SELECT $1, {COLUMNS} FROM json_populate_recordset(NULL::contact_person, $2::json)
ON CONFLICT (tenant, account, person) DO UPDATE
   SET ({COLUMNS}) = ROW ({", ".join(f"EXCLUDED.{name}" for name in NAMES)})
"""  # noqa: S608  # names of our own

Told = e.ContactPersonAdded | e.ContactPersonCorrected | e.ContactPersonEnded


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Keeps each person as they were last told."""
    mine = [
        (account, fact, fact.event)
        for fact in facts
        if (account := account_of(fact.stream)) is not None and isinstance(fact.event, Told)
    ]
    if not mine:
        return
    accounts, people = [it[0] for it in mine], [it[2].person for it in mine]
    read = await connection.fetch(READ, tenant, accounts, people)
    rows = {(row.account, row.person): row for row in map(row_of, read)}
    for account, fact, event in mine:
        key = account, event.person
        known = rows.get(key) or ContactPersonRow(account, event.person, ambassador=False)
        rows[key] = _told(known, fact, event)
    await connection.execute(WRITE, tenant, as_json([vars(row) for row in rows.values()]))


def _told(row: ContactPersonRow, fact: Fact, event: Told) -> ContactPersonRow:
    if isinstance(event, e.ContactPersonEnded):
        return replace(row, ends=event.ends)
    starts = event.starts if isinstance(event, e.ContactPersonAdded) else row.starts
    return replace(
        row,
        ambassador=event.ambassador,
        starts=starts,
        name=fact.sealed["name"],
        role=fact.sealed["role"],
        email=fact.sealed["email"],
        phone=fact.sealed["phone"],
    )


def row_of(record: asyncpg.Record) -> ContactPersonRow:
    """A row as the driver gave it, still sealed."""
    values = {name: record[name] for name in NAMES}
    for name in _SEALED:
        values[name] = parsed(values[name])
    return ContactPersonRow(**values)


LIST = f"""
SELECT {COLUMNS} FROM rm.contact_person
 WHERE tenant = $1 AND account = $2
 ORDER BY ends IS NOT NULL, person
"""  # noqa: S608  # names of our own


async def listed(
    database: Database, sealer: Sealer, tenant: str, account: str
) -> list[ContactPersonRow]:
    """The people of an account, those who are there first, in plain."""
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(LIST, tenant, account)
    rows = [row_of(record) for record in records]
    sealed: list[Json] = [[row.name, row.role, row.email, row.phone] for row in rows]
    plain: list[ContactPersonRow] = []
    for row, texts in zip(rows, await sealer.open(tenant, sealed), strict=True):
        name, role, email, phone = texts if isinstance(texts, list) else [None] * 4
        plain.append(replace(row, name=name, role=role, email=email, phone=phone))
    return plain
