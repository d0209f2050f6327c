"""Read model: one line per account (relatie), for the register and for the head of a page."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import NamedTuple

import asyncpg

from domain.account import events as e
from domain.account.words import ContactKind
from domain.dutch_time import local_day
from storage.database import ONE_PLAN, Connection, Database
from storage.name_index import grams, matches, wanted
from storage.projection import Fact
from storage.rows import account_of, as_json, parsed
from storage.sealing import Json, Sealer


@dataclass(frozen=True)
class AccountRow:
    """One account as it stands. `name` and `override_reason` are sealed inside, plain when listed.

    `dues` are the open follow-ups and `visits` the planned visits, each with its day.
    """

    account: str
    version: int
    changed_at: datetime
    opened_on: date
    closed_on: date | None = None
    name: Json = None
    grams: tuple[int, ...] = ()
    relation: str | None = None
    organisation: str | None = None
    kvk: str | None = None
    establishment: str | None = None
    rsin: str | None = None
    oin: str | None = None
    sbi: str | None = None
    size: str | None = None
    tier: str | None = None
    postcode: str | None = None
    place: str | None = None
    owner: str | None = None
    former: str | None = None
    untold_since: date | None = None
    last_contact: date | None = None
    last_visit: date | None = None
    next_visit: date | None = None
    open_follow_ups: int = 0
    earliest_due: date | None = None
    dues: dict[str, str] | None = None
    visits: dict[str, str] | None = None
    override_points: int | None = None
    override_until: date | None = None
    override_reason: Json = None


def evolve(row: AccountRow, fact: Fact) -> AccountRow:  # noqa: C901, PLR0912  # one per event
    """The row after one event."""
    row = replace(row, version=fact.version, changed_at=max(row.changed_at, fact.occurred_at))
    match fact.event:
        case e.AccountOpened() as event:
            row = _registered(row, event, fact)
            row = _classified(row, event)
            return replace(row, opened_on=local_day(fact.occurred_at), owner=event.owner)
        case e.AccountCorrected() as event:
            return _registered(row, event, fact)
        case e.AccountClassified() as event:
            return _classified(row, event)
        case e.AccountClosed() as event:
            return replace(row, closed_on=event.on)
        case e.AccountReopened():
            return replace(row, closed_on=None)
        case e.OwnerAssigned() as event:
            return replace(row, owner=event.owner, former=None)
        case e.OwnerReleased() as event:
            return replace(row, owner=None, former=event.owner)
        case e.AccountHandedOver() as event:
            untold = event.on if event.how is None else None
            return replace(row, owner=event.to, former=None, untold_since=untold)
        case e.HandOverTold():
            return replace(row, untold_since=None)
        case e.ContactRecorded() as event:
            return _met(row, event)
        case e.VisitPlanned() as event:
            return _visits(row, (row.visits or {}) | {event.visit: event.on.isoformat()})
        case e.VisitCancelled() as event:
            return _visits(row, _without(row.visits, event.visit))
        case e.FollowUpAdded() as event:
            return _dues(row, (row.dues or {}) | {event.follow_up: event.by.isoformat()})
        case e.FollowUpMoved() as event:
            return _dues(row, (row.dues or {}) | {event.follow_up: event.by.isoformat()})
        case e.FollowUpMet() | e.FollowUpDropped() as event:
            return _dues(row, _without(row.dues, event.follow_up))
        case e.PriorityOverridden() as event:
            return replace(
                row,
                override_points=event.points or None,
                override_until=event.until if event.points else None,
                override_reason=fact.sealed["reason"] if event.points else None,
            )
        case _:
            return row


def _registered(
    row: AccountRow, event: e.AccountOpened | e.AccountCorrected, fact: Fact
) -> AccountRow:
    return replace(
        row,
        name=fact.sealed["name"],
        grams=tuple(grams(event.name, fact.index_secret, fact.tenant)),
        organisation=event.organisation,
        kvk=event.kvk,
        establishment=event.establishment,
        rsin=event.rsin,
        oin=event.oin,
        postcode=event.postcode,
        place=event.place,
    )


def _classified(row: AccountRow, event: e.AccountOpened | e.AccountClassified) -> AccountRow:
    return replace(row, relation=event.relation, sbi=event.sbi, size=event.size, tier=event.tier)


def _met(row: AccountRow, event: e.ContactRecorded) -> AccountRow:
    row = replace(row, last_contact=max(event.on, row.last_contact or event.on))
    if event.kind is ContactKind.VISIT:
        row = replace(row, last_visit=max(event.on, row.last_visit or event.on))
    more = {it.follow_up: it.by.isoformat() for it in event.follow_ups}
    row = _dues(row, (row.dues or {}) | more)
    return _visits(row, _without(row.visits, event.planned))


def _without(things: dict[str, str] | None, name: str | None) -> dict[str, str]:
    return {key: it for key, it in (things or {}).items() if key != name}


def _dues(row: AccountRow, dues: dict[str, str]) -> AccountRow:
    first = min(map(date.fromisoformat, dues.values()), default=None)
    return replace(row, dues=dues, open_follow_ups=len(dues), earliest_due=first)


def _visits(row: AccountRow, visits: dict[str, str]) -> AccountRow:
    first = min(map(date.fromisoformat, visits.values()), default=None)
    return replace(row, visits=visits, next_visit=first)


NAMES = tuple(field.name for field in fields(AccountRow))
COLUMNS = ", ".join(NAMES)
READ = f"SELECT {COLUMNS} FROM account_list WHERE tenant = $1 AND account = ANY ($2)"  # noqa: S608  # names of our own
WRITE = f"""
INSERT INTO account_list (tenant, {COLUMNS})
SELECT $1, {COLUMNS} FROM json_populate_recordset(NULL::account_list, $2::json)
ON CONFLICT (tenant, account) DO UPDATE
   SET ({COLUMNS}) = ROW ({", ".join(f"EXCLUDED.{name}" for name in NAMES)})
"""  # noqa: S608  # names of our own


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Folds the events into the rows of their accounts."""
    mine = [(account, fact) for fact in facts if (account := account_of(fact.stream)) is not None]
    if not mine:
        return
    rows: dict[str, AccountRow] = {}
    if old := sorted({account for account, fact in mine if fact.version > 1}):
        read = await connection.fetch(READ, tenant, old)
        rows = {record["account"]: row_of(record) for record in read}
    for account, fact in mine:
        at = fact.occurred_at
        rows[account] = evolve(rows.get(account) or AccountRow(account, 0, at, local_day(at)), fact)
    told = [
        {**vars(row), "dues": row.dues or {}, "visits": row.visits or {}} for row in rows.values()
    ]
    await connection.execute(WRITE, tenant, as_json(told))


def row_of(record: asyncpg.Record) -> AccountRow:
    """A row as the driver gave it, its texts still sealed."""
    values = {name: record[name] for name in NAMES}
    for name in ("name", "override_reason", "dues", "visits"):
        values[name] = parsed(values[name])
    return AccountRow(**{**values, "grams": tuple(values["grams"])})


@dataclass(frozen=True)
class Filter:
    """Which accounts; None does not narrow. `owner` empty: those without one."""

    owner: str | None = None
    relation: str | None = None
    tier: str | None = None
    place: str | None = None
    postcode: str | None = None
    """How it begins: `3511` or `3511AB`."""
    number: str | None = None
    """KVK, establishment, RSIN or OIN."""
    organisation: str | None = None
    due_by: date | None = None
    """With a follow-up due on that day or before it."""
    closed: bool = False


class Place(NamedTuple):
    """Where one stands in the register."""

    account: str


LIST = f"""
SELECT {COLUMNS} FROM rm.account_list
 WHERE tenant = $1
   AND ($2::text IS NULL OR owner = $2)
   AND (NOT $13 OR owner IS NULL)
   AND ($3::text IS NULL OR relation = $3)
   AND ($4::text IS NULL OR tier = $4)
   AND ($5::text IS NULL OR place = $5)
   AND ($6::text IS NULL OR (postcode ~>=~ $6 AND postcode ~<~ ($6 || '~')))
   AND ($7::text IS NULL OR kvk = $7 OR establishment = $7 OR rsin = $7 OR oin = $7)
   AND ($8::text IS NULL OR organisation = $8)
   AND ($9::date IS NULL OR earliest_due <= $9)
   AND ($10 OR closed_on IS NULL)
   AND ($11::text IS NULL OR account > $11)
 ORDER BY account
 LIMIT $12
"""  # noqa: S608  # names of our own


async def listed(  # noqa: PLR0913  # where, which, from where, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    which: Filter | None = None,
    *,
    after: Place | None = None,
    limit: int = 100,
) -> list[AccountRow]:
    """Accounts in the order of their ids, after that place, names in plain text."""
    which = which or Filter()
    async with database.transaction(tenant) as connection:
        await connection.execute(ONE_PLAN)
        records = await connection.fetch(
            LIST,
            tenant,
            which.owner or None,
            which.relation,
            which.tier,
            which.place,
            None if which.postcode is None else which.postcode.replace(" ", "").upper(),
            which.number,
            which.organisation,
            which.due_by,
            which.closed,
            None if after is None else after.account,
            limit,
            not which.owner and which.owner is not None,
        )
    return await opened(sealer, tenant, [row_of(record) for record in records])


FOUND = f"""
SELECT {COLUMNS} FROM rm.account_list
 WHERE tenant = $1 AND account IN (SELECT rm.accounts_named($2, $3, $4))
 ORDER BY account
"""  # noqa: S608  # names of our own


async def named(  # noqa: PLR0913  # where, what, from where, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    text: str,
    *,
    after: Place | None = None,
    limit: int = 50,
) -> list[AccountRow]:
    """Accounts in whose name each of these words begins a word, in the order of their ids."""
    sought = wanted(text, sealer.index_secret, tenant)
    if not sought:
        return []
    start = "" if after is None else after.account
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(FOUND, tenant, sought, start, limit)
    rows = await opened(sealer, tenant, [row_of(record) for record in records])
    return [row for row in rows if matches(str(row.name), text)]


ONE = f"SELECT {COLUMNS} FROM rm.account_list WHERE tenant = $1 AND account = $2"  # noqa: S608  # names of our own


async def find(database: Database, sealer: Sealer, tenant: str, account: str) -> AccountRow | None:
    """One account, its texts in plain; None when there is none."""
    async with database.transaction(tenant) as connection:
        record = await connection.fetchrow(ONE, tenant, account)
    if record is None:
        return None
    (row,) = await opened(sealer, tenant, [row_of(record)])
    return row


SEVERAL = f"SELECT {COLUMNS} FROM rm.account_list WHERE tenant = $1 AND account = ANY ($2)"  # noqa: S608  # names of our own


async def several(
    database: Database, sealer: Sealer, tenant: str, accounts: Sequence[str]
) -> list[AccountRow]:
    """Those of these accounts that there are, texts in plain."""
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(SEVERAL, tenant, list(accounts))
    return await opened(sealer, tenant, [row_of(record) for record in records])


async def exists(database: Database, tenant: str, account: str) -> bool:
    """Whether the register has this account, closed or not."""
    async with database.transaction(tenant) as connection:
        found: bool = await connection.fetchval(
            "SELECT EXISTS (SELECT 1 FROM rm.account_list WHERE tenant = $1 AND account = $2)",
            tenant,
            account,
        )
    return found


IDS = """
SELECT account FROM rm.account_list
 WHERE tenant = $1 AND (starts_with(account, $2) OR position('-' || $2 in account) > 0)
 ORDER BY account LIMIT $3
"""


async def ids(database: Database, tenant: str, like: str, limit: int = 20) -> list[str]:
    """Ids that begin like that, or have a part that does."""
    async with database.transaction(tenant) as connection:
        return [row["account"] for row in await connection.fetch(IDS, tenant, like, limit)]


SAME = """
SELECT account, rsin = $4 AS rsin,
       kvk = $2 AND coalesce(establishment, '') = coalesce($3, '') AS kvk
  FROM rm.account_list
 WHERE tenant = $1 AND account <> $6 AND closed_on IS NULL
   AND ((kvk = $2 AND coalesce(establishment, '') = coalesce($3, ''))
        OR ($2 IS NULL AND (rsin = $4 OR oin = $5)))
 ORDER BY account LIMIT 1
"""


class Numbers(NamedTuple):
    """By what an organisation is known elsewhere. One KVK number has several establishments."""

    kvk: str | None
    establishment: str | None
    rsin: str | None
    oin: str | None


NUMBERS = """
SELECT kvk, establishment, rsin, oin FROM rm.account_list WHERE tenant = $1 AND account = $2
"""


async def known(connection: Connection, tenant: str, account: str) -> Numbers:
    """The numbers that an account has, also while it is closed; none when it is not there."""
    row = await connection.fetchrow(NUMBERS, tenant, account)
    return Numbers(None, None, None, None) if row is None else Numbers(*row)


async def same_as(database: Database, tenant: str, account: str) -> tuple[str, str] | None:
    """Another open account with a number of this one, as `same` finds it."""
    async with database.transaction(tenant) as connection:
        numbers = await known(connection, tenant, account)
    return await same(database, tenant, numbers, account)


async def same(
    database: Database, tenant: str, numbers: Numbers, but: str
) -> tuple[str, str] | None:
    """Another open account with such a number, and which number; None when there is none."""
    if not any(numbers):
        return None
    async with database.transaction(tenant) as connection:
        row = await connection.fetchrow(SAME, tenant, *numbers, but)
    if row is None:
        return None
    return row["account"], which_number(row)


def which_number(row: asyncpg.Record) -> str:
    """By which number an account is the same."""
    return "kvk" if row["kvk"] else "rsin" if row["rsin"] else "oin"


async def opened(sealer: Sealer, tenant: str, rows: Sequence[AccountRow]) -> list[AccountRow]:
    """The rows with their texts in plain."""
    sealed: list[Json] = [[row.name, row.override_reason] for row in rows]
    plain: list[AccountRow] = []
    for row, texts in zip(rows, await sealer.open(tenant, sealed), strict=True):
        name, reason = texts if isinstance(texts, list) else (None, None)
        plain.append(replace(row, name=name, override_reason=reason))
    return plain
