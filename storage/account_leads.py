"""Read model: leads of accounts, and what came of them: an investment, jobs kept and gained."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import NamedTuple

import asyncpg

from domain.account import events as e
from domain.account.words import JobsKind, LeadStage
from storage.database import ONE_PLAN, Connection, Database
from storage.projection import Fact
from storage.rows import account_of, as_json, parsed
from storage.sealing import Json, Sealer

OPEN, LOST = "open", "lost"


@dataclass(frozen=True)
class LeadRow:
    """One lead. Texts and `name` (of the account) are plain when it was listed.

    `jobs` are those there were at the start. Of each result: the day it was counted, its evidence,
    how sure it is and which per cent of it is ours; None while there is none.
    """

    account: str
    lead: str
    kind: str
    opened_on: date
    stage: str
    stage_since: date
    jobs: int
    expected: int | None = None
    status: str = OPEN
    lost_on: date | None = None
    lost_why: str | None = None
    what: Json = None
    euros: int | None = None
    invested_on: date | None = None
    investment_evidence: Json = None
    investment_confidence: str | None = None
    investment_share: int | None = None
    gained: int | None = None
    gained_on: date | None = None
    gained_evidence: Json = None
    gained_confidence: str | None = None
    gained_share: int | None = None
    kept: int | None = None
    kept_on: date | None = None
    kept_evidence: Json = None
    kept_confidence: str | None = None
    kept_share: int | None = None
    name: Json = None


SEALED = ("what", "investment_evidence", "gained_evidence", "kept_evidence")


def opened(account: str, fact: Fact, event: e.LeadOpened) -> LeadRow:
    """The lead that an event opens."""
    return LeadRow(
        account=account,
        lead=event.lead,
        kind=event.kind,
        opened_on=event.on,
        stage=LeadStage.NEW,
        stage_since=event.on,
        jobs=event.jobs,
        expected=event.expected,
        what=fact.sealed["what"],
    )


def evolve(row: LeadRow, fact: Fact) -> LeadRow:
    """The row after one event about it."""
    match fact.event:
        case e.LeadAdvanced() as event:
            return replace(row, stage=event.stage, stage_since=event.on)
        case e.LeadLost() as event:
            return replace(row, status=LOST, lost_on=event.on, lost_why=event.reason)
        case e.InvestmentConfirmed() as event:
            return replace(
                row,
                euros=event.euros,
                invested_on=event.on,
                investment_evidence=fact.sealed["evidence"],
                investment_confidence=event.confidence,
                investment_share=event.share,
            )
        case e.JobsRecorded(kind=JobsKind.GAINED) as event:
            if row.gained_on is not None and event.on < row.gained_on:
                return row
            return replace(
                row,
                gained=event.jobs,
                gained_on=event.on,
                gained_evidence=fact.sealed["evidence"],
                gained_confidence=event.confidence,
                gained_share=event.share,
            )
        case e.JobsRecorded() as event:
            if row.kept_on is not None and event.on < row.kept_on:
                return row
            return replace(
                row,
                kept=event.jobs,
                kept_on=event.on,
                kept_evidence=fact.sealed["evidence"],
                kept_confidence=event.confidence,
                kept_share=event.share,
            )
        case _:
            return row


NAMES = tuple(field.name for field in fields(LeadRow) if field.name != "name")
COLUMNS = ", ".join(NAMES)
READ = f"""
SELECT {COLUMNS} FROM account_lead
 WHERE tenant = $1 AND (account, lead) IN (SELECT * FROM unnest($2::text[], $3::text[]))
"""  # noqa: S608  # names of our own
WRITE = f"""
INSERT INTO account_lead (tenant, {COLUMNS})
SELECT $1, {COLUMNS} FROM json_populate_recordset(NULL::account_lead, $2::json)
ON CONFLICT (tenant, account, lead) DO UPDATE
   SET ({COLUMNS}) = ROW ({", ".join(f"EXCLUDED.{name}" for name in NAMES)})
"""  # noqa: S608  # names of our own


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Opens a row for each lead, and keeps what becomes of it."""
    mine = [
        (account, one, fact)
        for fact in facts
        if (account := account_of(fact.stream)) is not None and (one := _about(fact)) is not None
    ]
    if not mine:
        return
    keys = [account for account, _, _ in mine], [one for _, one, _ in mine]
    read = await connection.fetch(READ, tenant, *keys)
    rows = {(row.account, row.lead): row for row in map(row_of, read)}
    for account, one, fact in mine:
        if isinstance(fact.event, e.LeadOpened):
            rows[account, one] = opened(account, fact, fact.event)
        elif (account, one) in rows:
            rows[account, one] = evolve(rows[account, one], fact)
    if rows:
        told = [{name: getattr(row, name) for name in NAMES} for row in rows.values()]
        await connection.execute(WRITE, tenant, as_json(told))


def _about(fact: Fact) -> str | None:
    match fact.event:
        case (
            e.LeadOpened(lead=lead)
            | e.LeadAdvanced(lead=lead)
            | e.LeadLost(lead=lead)
            | e.InvestmentConfirmed(lead=lead)
            | e.JobsRecorded(lead=lead)
        ):
            return lead
        case _:
            return None


def row_of(record: asyncpg.Record) -> LeadRow:
    """A row as the driver gave it, its texts still sealed."""
    values = {name: record[name] for name in NAMES}
    for name in SEALED:
        values[name] = parsed(values[name])
    return LeadRow(**values)


class Place(NamedTuple):
    """Where one stands in the list that begins with the newest."""

    opened_on: date
    account: str
    lead: str


LIST = f"""
SELECT {", ".join(f"l.{name}" for name in NAMES)}, a.name
  FROM rm.account_lead l
  JOIN rm.account_list a ON a.tenant = l.tenant AND a.account = l.account
 WHERE l.tenant = $1
   AND ($2::text IS NULL OR l.account = $2)
   AND ($3::text IS NULL OR l.stage = $3)
   AND ($4 OR l.status = 'open')
   AND ($5::date IS NULL OR (l.opened_on, l.account, l.lead) < ($5, $6::text, $7::text))
 ORDER BY l.opened_on DESC, l.account DESC, l.lead DESC
 LIMIT $8
"""  # noqa: S608  # names of our own


async def listed(  # noqa: PLR0913  # where, which, from where, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    *,
    account: str | None = None,
    stage: str | None = None,
    every: bool = False,
    after: Place | None = None,
    limit: int = 100,
) -> list[LeadRow]:
    """Leads that were not lost (`every`: those too), the newest first, texts in plain."""
    place = after or (None, None, None)
    async with database.transaction(tenant) as connection:
        await connection.execute(ONE_PLAN)
        records = await connection.fetch(LIST, tenant, account, stage, every, *place, limit)
    rows = [replace(row_of(record), name=parsed(record["name"])) for record in records]
    sealed: list[Json] = [[*(getattr(row, one) for one in SEALED), row.name] for row in rows]
    plain: list[LeadRow] = []
    for row, texts in zip(rows, await sealer.open(tenant, sealed), strict=True):
        what, invested, gained, kept, name = texts if isinstance(texts, list) else [None] * 5
        plain.append(
            replace(
                row,
                what=what,
                investment_evidence=invested,
                gained_evidence=gained,
                kept_evidence=kept,
                name=name,
            )
        )
    return plain


@dataclass(frozen=True)
class Funnel:
    """One kind of lead in one stage (`lost` beside them), and what came of those: jobs as they were
    counted, and the part of them that is ours in hundredths of a job."""

    kind: str
    stage: str
    leads: int
    euros: int
    gained: int
    gained_ours: int
    kept: int
    kept_ours: int


FUNNEL = """
SELECT kind, CASE status WHEN 'lost' THEN 'lost' ELSE stage END AS stage,
       count(*)::int AS leads, coalesce(sum(euros), 0)::bigint AS euros,
       coalesce(sum(gained), 0)::int AS gained,
       coalesce(sum(gained * gained_share), 0)::int AS gained_ours,
       coalesce(sum(kept), 0)::int AS kept,
       coalesce(sum(kept * kept_share), 0)::int AS kept_ours
  FROM rm.account_lead
 WHERE tenant = $1 AND opened_on BETWEEN $2 AND $3
 GROUP BY 1, 2 ORDER BY 1, 2
"""


async def funnel(database: Database, tenant: str, starts: date, until: date) -> list[Funnel]:
    """Leads that were opened in a period, by kind and stage."""
    async with database.transaction(tenant) as connection:
        return [
            Funnel(**dict(row)) for row in await connection.fetch(FUNNEL, tenant, starts, until)
        ]
