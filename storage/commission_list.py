"""Read model: one line per commission, for lists and for the head of a page."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

import asyncpg

from domain.commission import events as e
from domain.commission.words import Part
from domain.template import Kind
from storage.database import Connection, Database
from storage.headings import list_anew
from storage.projection import Fact
from storage.rows import as_json, commission_of, parsed
from storage.sealing import Json, Sealer


@dataclass(frozen=True)
class CommissionRow:
    """One commission as it stands. `title` is sealed inside, plain text when it was listed.

    Times are aware UTC. `outcome` is None while it lives. `steps` counts imported steps.
    `client` leads; `clients` are the others who share it, and `shares` the cost key in percents.
    """

    commission: str
    version: int
    received_at: datetime
    changed_at: datetime
    title: Json = None
    client: str | None = None
    contact: str | None = None
    clients: tuple[str, ...] = ()
    shares: dict[str, Json] | None = None
    product: str | None = None
    subject: str | None = None
    origin: str | None = None
    channel: str | None = None
    received_on: date | None = None
    phase: str | None = None
    visit: int = 0
    phase_since: datetime | None = None
    account_manager: str | None = None
    coordinator: str | None = None
    handler: str | None = None
    team: str | None = None
    agreed_hours: int | None = None
    agreed_end: date | None = None
    outcome: str | None = None
    ended_on: date | None = None
    reopen_until: datetime | None = None
    source: str | None = None
    source_case: str | None = None
    steps: int = 0
    kind: str = Kind.ONE_OFF


def evolve(row: CommissionRow, fact: Fact) -> CommissionRow:  # noqa: C901, PLR0912  # one per event
    """The row after one event."""
    row = replace(row, version=fact.version, changed_at=max(row.changed_at, fact.occurred_at))
    match fact.event:
        case e.CommissionReceived() as event:
            return replace(
                row,
                title=fact.sealed["title"],
                client=event.client,
                contact=event.contact,
                product=event.product,
                subject=event.subject,
                origin=event.origin,
                channel=event.channel,
                received_on=event.received_on,
                received_at=fact.occurred_at,
            )
        case e.CommissionImported() as event:
            return replace(
                row,
                source=event.source,
                source_case=event.case,
                channel=event.channel,
                received_at=event.started,
                received_on=event.started.date(),
            )
        case e.StepImported():
            return replace(row, steps=row.steps + 1)
        case e.TemplateApplied() | e.KindChanged() as event:
            return replace(row, kind=event.kind)
        case e.CommissionTaken() as event:
            return replace(row, agreed_hours=event.hours, agreed_end=event.ends)
        case e.ClientIdentified() as event:
            shares = row.shares and {
                event.client if name == row.client else name: it for name, it in row.shares.items()
            }
            return replace(row, client=event.client, contact=event.contact, shares=shares)
        case e.ClientAdded() as event:
            return _joined(row, event)
        case e.CostKeySet() as event:
            return replace(row, shares=dict(event.shares))
        case e.ClientRemoved() | e.ClientLeft() as event:
            others = tuple(it for it in row.clients if it not in {event.client, event.lead})
            return replace(
                row, client=event.lead, contact=event.contact, clients=others, shares=None
            )
        case e.CommissionClassified() as event:
            return replace(row, origin=event.origin, product=event.product, subject=event.subject)
        case e.RoleAssigned() as event:
            return _assigned(row, event.part, event.person, event.team)
        case e.RoleReleased() as event:
            return _assigned(row, event.part, None, None)
        case e.PhaseEntered() as event:
            return replace(row, phase=event.phase, visit=event.visit, phase_since=fact.occurred_at)
        case e.AgreementOffered() as event:
            return replace(row, agreed_hours=event.hours, agreed_end=event.ends)
        case e.ScopeChangeApproved() as event:
            return replace(row, agreed_hours=event.hours, agreed_end=event.ends or row.agreed_end)
        case e.CommissionEnded() as event:
            return replace(
                row,
                outcome=event.outcome,
                ended_on=event.on,
                reopen_until=event.reopen_until,
            )
        case e.CommissionReopened() as event:
            return replace(row, outcome=None, ended_on=None, reopen_until=None, phase=event.phase)
        case _:
            return row


def _joined(row: CommissionRow, event: e.ClientAdded) -> CommissionRow:
    if row.client in {None, event.client}:
        return replace(row, client=event.client, contact=event.contact)
    if event.client in row.clients:
        return row
    return replace(row, clients=(*row.clients, event.client), shares=None)


def _assigned(
    row: CommissionRow, part: Part, person: str | None, team: str | None
) -> CommissionRow:
    match part:
        case Part.ACCOUNT_MANAGER:
            return replace(row, account_manager=person)
        case Part.COORDINATOR:
            return replace(row, coordinator=person)
        case Part.HANDLER:
            return replace(row, handler=person, team=team)


NAMES = tuple(field.name for field in fields(CommissionRow))
COLUMNS = ", ".join(NAMES)
READ = f"SELECT {COLUMNS} FROM commission_list WHERE tenant = $1 AND commission = ANY ($2)"  # noqa: S608  # names of our own
WRITE = f"""
INSERT INTO commission_list (tenant, {COLUMNS})
SELECT $1, {COLUMNS} FROM json_populate_recordset(NULL::commission_list, $2::json)
ON CONFLICT (tenant, commission) DO UPDATE
   SET ({COLUMNS}) = ROW ({", ".join(f"EXCLUDED.{name}" for name in NAMES)})
"""  # noqa: S608  # names of our own


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Folds the events into the rows of their commissions."""
    known: dict[str, CommissionRow] = {}
    old = {c for f in facts if f.version > 1 and (c := commission_of(f.stream)) is not None}
    if old:
        read = await connection.fetch(READ, tenant, list(old))
        known = {record["commission"]: row_of(record) for record in read}
    rows = dict(known)
    for fact in facts:
        if (commission := commission_of(fact.stream)) is not None:
            before = rows.get(commission) or CommissionRow(
                commission, 0, fact.occurred_at, fact.occurred_at
            )
            rows[commission] = evolve(before, fact)
    if rows:
        await connection.execute(WRITE, tenant, as_json([vars(row) for row in rows.values()]))
        await list_anew(connection, tenant, known, rows.values())


def row_of(record: asyncpg.Record) -> CommissionRow:
    """A row as the driver gave it, its title still sealed."""
    values = {name: record[name] for name in NAMES}
    shares = parsed(record["shares"])
    read = {
        "title": parsed(record["title"]),
        "clients": tuple(record["clients"]),
        "shares": shares if isinstance(shares, dict) else None,
    }
    return CommissionRow(**{**values, **read})


@dataclass(frozen=True)
class Filter:
    """Which commissions; None does not narrow.

    `client` leads or shares it; `person` in any part; `living` without outcome.
    """

    phase: str | None = None
    client: str | None = None
    person: str | None = None
    outcome: str | None = None
    living: bool | None = None
    kind: str | None = None


LIST = f"""
SELECT {COLUMNS} FROM rm.commission_list
 WHERE tenant = $1
   AND ($2::text IS NULL OR phase = $2)
   AND ($3::text IS NULL OR client = $3 OR $3 = ANY (clients))
   AND ($4::text IS NULL OR $4 IN (account_manager, coordinator, handler))
   AND ($5::text IS NULL OR outcome = $5)
   AND ($6::boolean IS NULL OR (outcome IS NULL) = $6)
   AND ($7::text IS NULL OR kind = $7)
 ORDER BY received_at DESC, commission
 LIMIT $8 OFFSET $9
"""  # noqa: S608  # names of our own


async def listed(  # noqa: PLR0913  # where, which, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    which: Filter | None = None,
    *,
    limit: int = 100,
    offset: int = 0,
) -> list[CommissionRow]:
    """Commissions, latest received first, titles in plain text."""
    which = which or Filter()
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(
            LIST,
            tenant,
            which.phase,
            which.client,
            which.person,
            which.outcome,
            which.living,
            which.kind,
            limit,
            offset,
        )
    return await opened(sealer, tenant, [row_of(record) for record in records])


async def opened(sealer: Sealer, tenant: str, rows: list[CommissionRow]) -> list[CommissionRow]:
    """The rows with their titles in plain text."""
    titles = await sealer.open(tenant, [row.title for row in rows])
    return [replace(row, title=title) for row, title in zip(rows, titles, strict=True)]


async def find(
    database: Database, sealer: Sealer, tenant: str, commission: str
) -> CommissionRow | None:
    """One commission, or None."""
    return (await several(database, sealer, tenant, [commission])).get(commission)


async def several(
    database: Database, sealer: Sealer, tenant: str, commissions: Sequence[str]
) -> dict[str, CommissionRow]:
    """Those of these that there are, by id."""
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(READ, tenant, list(commissions))
    rows = await opened(sealer, tenant, [row_of(record) for record in records])
    return {row.commission: row for row in rows}


COUNTS = """
SELECT coalesce(outcome, phase, 'unknown') AS place, outcome IS NULL AS living, count(*) AS count
  FROM rm.commission_list WHERE tenant = $1 GROUP BY 1, 2 ORDER BY 2 DESC, 1
"""


@dataclass(frozen=True, slots=True)
class Count:
    """How many commissions stand in a phase (`living`) or ended with an outcome."""

    place: str
    living: bool
    count: int


async def counted(database: Database, tenant: str) -> list[Count]:
    """Totals, computed now."""
    async with database.transaction(tenant) as connection:
        return [Count(**dict(row)) for row in await connection.fetch(COUNTS, tenant)]


IDS = """
SELECT commission
  FROM rm.commission_list
 WHERE tenant = $1 AND ($2::text IS NULL OR client = $2 OR $2 = ANY (clients))
 ORDER BY commission
"""


async def ids(database: Database, tenant: str, client: str | None = None) -> list[str]:
    """The ids of all commissions, or of all that this client has a part in, in order."""
    async with database.transaction(tenant) as connection:
        return [row["commission"] for row in await connection.fetch(IDS, tenant, client)]
