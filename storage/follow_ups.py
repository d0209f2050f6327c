"""Read model: what was promised to accounts, each follow-up with its owner and its day."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import NamedTuple

import asyncpg

from domain.account import events as e
from domain.dutch_time import local_day
from storage.database import ONE_PLAN, Connection, Database
from storage.projection import Fact
from storage.rows import account_of, as_json, parsed
from storage.sealing import Json, Sealer

OPEN, MET, DROPPED = "open", "met", "dropped"


@dataclass(frozen=True)
class FollowUpRow:
    """One follow-up. `what`, `result` and `name` (of the account) are plain when it was listed.

    `told` is of the last move: whether the organisation knows. `result` is what came of it, or why
    it was dropped.
    """

    account: str
    follow_up: str
    owner: str
    made_on: date
    due: date
    contact: str | None = None
    what: Json = None
    moved: int = 0
    told: bool | None = None
    status: str = OPEN
    settled_on: date | None = None
    result: Json = None
    name: Json = None


Key = tuple[str, str]


def made(account: str, fact: Fact) -> list[FollowUpRow]:
    """The follow-ups that an event brings."""
    day = local_day(fact.occurred_at)
    match fact.event:
        case e.FollowUpAdded() as event:
            row = FollowUpRow(account, event.follow_up, event.owner, day, event.by)
            return [replace(row, what=fact.sealed["what"])]
        case e.ContactRecorded() as event:
            sealed = fact.sealed["follow_ups"]
            texts = sealed if isinstance(sealed, list) else []
            return [
                replace(
                    FollowUpRow(account, it.follow_up, it.owner, day, it.by),
                    contact=event.contact,
                    what=text["what"] if isinstance(text, dict) else None,
                )
                for it, text in zip(event.follow_ups, texts, strict=True)
            ]
        case _:
            return []


def about(fact: Fact) -> tuple[str, ...]:
    """The follow-ups that an event changes."""
    match fact.event:
        case (
            e.FollowUpMet(follow_up=one)
            | e.FollowUpDropped(follow_up=one)
            | e.FollowUpMoved(follow_up=one)
            | e.FollowUpHanded(follow_up=one)
        ):
            return (one,)
        case e.OwnerAssigned(follow_ups=several) | e.AccountHandedOver(follow_ups=several):
            return several
        case _:
            return ()


def evolve(row: FollowUpRow, fact: Fact) -> FollowUpRow:
    """A follow-up after one event about it."""
    match fact.event:
        case e.FollowUpMet() as event:
            result = fact.sealed["result"]
            return replace(row, status=MET, settled_on=event.on, result=result)
        case e.FollowUpDropped() as event:
            reason = fact.sealed["reason"]
            return replace(row, status=DROPPED, settled_on=event.on, result=reason)
        case e.FollowUpMoved() as event:
            return replace(row, due=event.by, moved=row.moved + 1, told=event.told)
        case e.FollowUpHanded(owner=owner) | e.OwnerAssigned(owner=owner):
            return replace(row, owner=owner)
        case e.AccountHandedOver(to=owner):
            return replace(row, owner=owner)
        case _:
            return row


NAMES = tuple(field.name for field in fields(FollowUpRow) if field.name != "name")
COLUMNS = ", ".join(NAMES)
READ = f"""
SELECT {COLUMNS} FROM follow_up
 WHERE tenant = $1
   AND (account, follow_up) IN (SELECT * FROM unnest($2::text[], $3::text[]))
"""  # noqa: S608  # names of our own
WRITE = f"""
INSERT INTO follow_up (tenant, {COLUMNS})
SELECT $1, {COLUMNS} FROM json_populate_recordset(NULL::follow_up, $2::json)
ON CONFLICT (tenant, account, follow_up) DO UPDATE
   SET ({COLUMNS}) = ROW ({", ".join(f"EXCLUDED.{name}" for name in NAMES)})
"""  # noqa: S608  # names of our own


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Opens rows for what is promised, and keeps what becomes of it."""
    mine = [(account, fact) for fact in facts if (account := account_of(fact.stream)) is not None]
    keys = [(account, one) for account, fact in mine for one in about(fact)]
    rows: dict[Key, FollowUpRow] = {}
    if keys:
        read = await connection.fetch(READ, tenant, [it[0] for it in keys], [it[1] for it in keys])
        rows = {(row.account, row.follow_up): row for row in map(row_of, read)}
    for account, fact in mine:
        for new in made(account, fact):
            rows[account, new.follow_up] = new
        for one in about(fact):
            known = rows.get((account, one))
            if known is not None:
                rows[account, one] = evolve(known, fact)
    if rows:
        told = [{name: getattr(row, name) for name in NAMES} for row in rows.values()]
        await connection.execute(WRITE, tenant, as_json(told))


def row_of(record: asyncpg.Record) -> FollowUpRow:
    """A row as the driver gave it, its texts still sealed."""
    values = {name: record[name] for name in NAMES}
    for name in ("what", "result"):
        values[name] = parsed(values[name])
    return FollowUpRow(**values)


class Place(NamedTuple):
    """Where one stands in the list that begins with the first due."""

    due: date
    account: str
    follow_up: str


LIST = f"""
SELECT {", ".join(f"f.{name}" for name in NAMES)}, a.name
  FROM rm.follow_up f
  JOIN rm.account_list a ON a.tenant = f.tenant AND a.account = f.account
 WHERE f.tenant = $1
   AND ($2::text IS NULL OR f.account = $2)
   AND ($3::text IS NULL OR f.owner = $3)
   AND ($4 OR f.status = 'open')
   AND ($5::date IS NULL OR f.due <= $5)
   AND ($6::date IS NULL OR (f.due, f.account, f.follow_up) > ($6, $7::text, $8::text))
 ORDER BY f.due, f.account, f.follow_up
 LIMIT $9
"""  # noqa: S608  # names of our own


async def listed(  # noqa: PLR0913  # where, which, from where, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    *,
    account: str | None = None,
    owner: str | None = None,
    every: bool = False,
    due_by: date | None = None,
    after: Place | None = None,
    limit: int = 100,
) -> list[FollowUpRow]:
    """Open follow-ups (`every`: also the others), the first due first, texts in plain."""
    place = after or (None, None, None)
    async with database.transaction(tenant) as connection:
        await connection.execute(ONE_PLAN)
        records = await connection.fetch(LIST, tenant, account, owner, every, due_by, *place, limit)
    rows = [replace(row_of(record), name=parsed(record["name"])) for record in records]
    sealed: list[Json] = [[row.what, row.result, row.name] for row in rows]
    plain: list[FollowUpRow] = []
    for row, texts in zip(rows, await sealer.open(tenant, sealed), strict=True):
        what, result, name = texts if isinstance(texts, list) else (None, None, None)
        plain.append(replace(row, what=what, result=result, name=name))
    return plain
