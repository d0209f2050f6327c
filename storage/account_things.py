"""Read model: what is known of an account beside contacts: signals, its value, links with others,
what it seeks and offers, and introductions. One row each."""

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

SIGNAL, VALUE, LINK, NEED, INTRODUCTION = "signal", "value", "link", "need", "introduction"
OPEN, SETTLED = "open", "settled"


@dataclass(frozen=True)
class ThingRow:
    """One of them. `kind` is which sort of it (`growth`, `supplier`, `seeks`; of a value 0-5),
    `other` the other account. Texts are plain when it was listed; `name` is the account's."""

    account: str
    thing: str
    item: str
    kind: str
    noted_on: date
    other: str | None = None
    chain: str | None = None
    need: str | None = None
    what: Json = None
    status: str = OPEN
    outcome: str | None = None
    settled_on: date | None = None
    result: Json = None
    name: Json = None


Key = tuple[str, str, str]


def made(account: str, fact: Fact) -> ThingRow | None:
    """The row that an event brings."""
    match fact.event:
        case e.SignalNoted() as event:
            row = ThingRow(account, SIGNAL, event.signal, event.kind, event.on)
            return replace(row, what=fact.sealed["what"])
        case e.AccountValued() as event:
            row = ThingRow(account, VALUE, VALUE, str(event.value), event.on)
            return replace(row, what=fact.sealed["why"])
        case e.AccountLinked() as event:
            on = local_day(fact.occurred_at)
            row = ThingRow(account, LINK, event.link, event.kind, on)
            return replace(row, other=event.other, chain=event.chain)
        case e.NeedNoted() as event:
            row = ThingRow(account, NEED, event.need, event.way, event.on)
            return replace(row, what=fact.sealed["what"])
        case e.IntroductionProposed() as event:
            row = ThingRow(account, INTRODUCTION, event.introduction, INTRODUCTION, event.on)
            return replace(row, other=event.other, need=event.need, what=fact.sealed["why"])
        case _:
            return None


def settled(fact: Fact) -> tuple[str, str] | None:
    """Which one an event ends: the sort of thing, and its id."""
    match fact.event:
        case e.SignalSettled(signal=signal):
            return SIGNAL, signal
        case e.AccountUnlinked(link=link):
            return LINK, link
        case e.NeedClosed(need=need):
            return NEED, need
        case e.IntroductionAnswered(introduction=introduction):
            return INTRODUCTION, introduction
        case _:
            return None


def evolve(row: ThingRow, fact: Fact) -> ThingRow:
    """The row after the event that ends it."""
    match fact.event:
        case e.SignalSettled() | e.NeedClosed() as event:
            done = replace(row, status=SETTLED, settled_on=event.on)
            return replace(done, result=fact.sealed["result"])
        case e.AccountUnlinked() as event:
            return replace(row, status=SETTLED, settled_on=event.on)
        case e.IntroductionAnswered() as event:
            done = replace(row, status=SETTLED, settled_on=event.on, outcome=event.outcome)
            return replace(done, result=fact.sealed["result"])
        case _:
            return row


NAMES = tuple(field.name for field in fields(ThingRow) if field.name != "name")
COLUMNS = ", ".join(NAMES)
READ = f"""
SELECT {COLUMNS} FROM account_thing
 WHERE tenant = $1 AND (account, thing, item) IN
       (SELECT * FROM unnest($2::text[], $3::text[], $4::text[]))
"""  # noqa: S608  # names of our own
WRITE = f"""
INSERT INTO account_thing (tenant, {COLUMNS})
SELECT $1, {COLUMNS} FROM json_populate_recordset(NULL::account_thing, $2::json)
ON CONFLICT (tenant, account, thing, item) DO UPDATE
   SET ({COLUMNS}) = ROW ({", ".join(f"EXCLUDED.{name}" for name in NAMES)})
"""  # noqa: S608  # names of our own


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Keeps each thing, and what came of it."""
    mine = [(account, fact) for fact in facts if (account := account_of(fact.stream)) is not None]
    rows: dict[Key, ThingRow] = {}
    ends = [(account, *key) for account, fact in mine if (key := settled(fact)) is not None]
    if ends:
        read = await connection.fetch(READ, tenant, *map(list, zip(*ends, strict=True)))
        rows = {(row.account, row.thing, row.item): row for row in map(row_of, read)}
    for account, fact in mine:
        new, end = made(account, fact), settled(fact)
        if new is not None:
            rows[account, new.thing, new.item] = new
        elif end is not None and (account, *end) in rows:
            rows[account, *end] = evolve(rows[account, *end], fact)
    if rows:
        told = [{name: getattr(row, name) for name in NAMES} for row in rows.values()]
        await connection.execute(WRITE, tenant, as_json(told))


def row_of(record: asyncpg.Record) -> ThingRow:
    """A row as the driver gave it, its texts still sealed."""
    values = {name: record[name] for name in NAMES}
    for name in ("what", "result"):
        values[name] = parsed(values[name])
    return ThingRow(**values)


class Place(NamedTuple):
    """Where one stands in the list that begins with the newest."""

    noted_on: date
    account: str
    item: str


LIST = f"""
SELECT {", ".join(f"t.{name}" for name in NAMES)}, a.name
  FROM rm.account_thing t
  JOIN rm.account_list a ON a.tenant = t.tenant AND a.account = t.account
 WHERE t.tenant = $1
   AND ($2::text IS NULL OR t.account = $2)
   AND ($3::text IS NULL OR t.thing = $3)
   AND ($4 OR t.status = 'open')
   AND ($5::date IS NULL OR (t.noted_on, t.account, t.item) < ($5, $6::text, $7::text))
 ORDER BY t.noted_on DESC, t.account DESC, t.item DESC
 LIMIT $8
"""  # noqa: S608  # names of our own


async def listed(  # noqa: PLR0913  # where, which, from where, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    *,
    account: str | None = None,
    thing: str | None = None,
    every: bool = False,
    after: Place | None = None,
    limit: int = 200,
) -> list[ThingRow]:
    """Things that stand open (`every`: the others too), the newest first, texts in plain."""
    place = after or (None, None, None)
    async with database.transaction(tenant) as connection:
        await connection.execute(ONE_PLAN)
        records = await connection.fetch(LIST, tenant, account, thing, every, *place, limit)
    rows = [replace(row_of(record), name=parsed(record["name"])) for record in records]
    sealed: list[Json] = [[row.what, row.result, row.name] for row in rows]
    plain: list[ThingRow] = []
    for row, texts in zip(rows, await sealer.open(tenant, sealed), strict=True):
        what, result, name = texts if isinstance(texts, list) else (None, None, None)
        plain.append(replace(row, what=what, result=result, name=name))
    return plain


DOWNSTREAM = """
WITH RECURSIVE supplies (supplier, customer) AS (
  SELECT CASE kind WHEN 'supplier' THEN other ELSE account END,
         CASE kind WHEN 'supplier' THEN account ELSE other END
    FROM rm.account_thing
   WHERE tenant = $1 AND thing = 'link' AND status = 'open' AND kind IN ('supplier', 'customer')
), reached (account) AS (
  SELECT $2::text
  UNION
  SELECT supplies.customer FROM supplies JOIN reached ON supplies.supplier = reached.account
)
SELECT EXISTS (SELECT 1 FROM reached WHERE account = $3)
"""


async def supplies(database: Database, tenant: str, supplier: str, customer: str) -> bool:
    """Whether what the one makes reaches the other, along however many links."""
    async with database.transaction(tenant) as connection:
        found: bool = await connection.fetchval(DOWNSTREAM, tenant, supplier, customer)
        return found
