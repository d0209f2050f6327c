"""Read model: how each commission stands, kept as the domain's own fold left it.

Clocks are told from the whole history, so the fold itself is kept (ids, dates and counts, no
texts), with the days by which lists choose. What it says of a day is computed when it is read.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeGuard, get_args

import asyncpg
from pydantic import ValidationError

from domain.commission import INITIAL, CommissionEvent, CommissionState, happened
from domain.commission.intake import RoleAssigned, RoleReleased
from domain.commission.substance import is_substance
from domain.commission.ticking import AGREED
from domain.commission.words import Part
from domain.figures.next_act import unevidenced
from domain.figures.standstill import held, objections_until, stalls_on, waited
from domain.message import Event
from storage.database import Connection, Database
from storage.projection import Fact
from storage.rows import as_json, commission_of

TYPES: Final = frozenset(get_args(get_args(CommissionEvent)[0]))


@dataclass(frozen=True, slots=True)
class Standing:
    """A commission's fold with what it does not remember: the handler's team, the last substance.

    The marks of what was said are left out of `state`: they say whether a thing is there, no more.
    """

    commission: str
    version: int
    team: str | None
    substance: str | None
    state: CommissionState


def evolve(row: Standing, fact: Fact) -> Standing:
    """The row after one event."""
    event, team = fact.event, row.team
    if not is_of_commission(event):
        return row
    if isinstance(event, RoleAssigned | RoleReleased) and event.part is Part.HANDLER:
        team = event.team if isinstance(event, RoleAssigned) else None
    return Standing(
        commission=row.commission,
        version=fact.version,
        team=team,
        substance=type(event).__name__ if is_substance(event) else row.substance,
        state=happened(row.state, event, fact.occurred_at),
    )


def is_of_commission(event: Event) -> TypeGuard[CommissionEvent]:
    """Whether it is an event of a commission."""
    return type(event) in TYPES


READ = """
SELECT commission, version, team, substance, state FROM standing
 WHERE tenant = $1 AND commission = ANY ($2)
"""
COLUMNS = (
    "commission, version, team, substance, stalls_on, waits_since, paused_since, expected,"
    " agreed_end, objection_until, lacking, state"
)
WRITE = f"""
INSERT INTO standing (tenant, {COLUMNS})
SELECT $1, {COLUMNS} FROM json_populate_recordset(NULL::standing, $2::json)
ON CONFLICT (tenant, commission) DO UPDATE
   SET ({COLUMNS}) = ROW ({", ".join(f"EXCLUDED.{name}" for name in COLUMNS.split(", "))})
"""  # noqa: S608  # names of our own
FORGET = "DELETE FROM standing WHERE tenant = $1 AND commission = ANY ($2)"


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Folds the events into what is kept of their commissions.

    A row that is not there, or of an older shape, cannot be folded on: then there is none until
    the read models are made anew, and lists say so.
    """
    mine = [(c, fact) for fact in facts if (c := commission_of(fact.stream)) is not None]
    old = sorted({commission for commission, fact in mine if fact.version > 1})
    found = await connection.fetch(READ, tenant, old) if old else []
    rows = {row.commission: row for record in found if (row := _row(record)) is not None}
    lost: set[str] = set()
    for commission, fact in mine:
        before = rows.get(commission)
        if fact.version == 1:
            before = Standing(commission, 0, None, None, INITIAL)
        if before is None or before.version != fact.version - 1:
            rows.pop(commission, None)
            lost.add(commission)
        else:
            rows[commission] = evolve(before, fact)
    if lost:
        await connection.execute(FORGET, tenant, sorted(lost))
    if rows:
        await connection.execute(WRITE, tenant, as_json([_written(row) for row in rows.values()]))


def _written(row: Standing) -> dict[str, object]:
    state = row.state
    client, (_, pause), agreed = waited(state), held(state), state.clocks.get(AGREED)
    return {
        "commission": row.commission,
        "version": row.version,
        "team": row.team,
        "substance": row.substance,
        "stalls_on": stalls_on(state),
        "waits_since": None if client is None else client.starts,
        "paused_since": None if pause is None else pause.starts,
        "expected": None if pause is None else pause.expected,
        "agreed_end": agreed.until if agreed is not None and agreed.runs else None,
        "objection_until": max(objections_until(state).values(), default=None),
        "lacking": unevidenced(state),
        "state": json.loads(unmarked(state).model_dump_json(exclude_defaults=True)),
    }


def unmarked(state: CommissionState) -> CommissionState:
    """The state with empty marks: a mark is a digest of what people wrote."""
    return state.but(seen=dict.fromkeys(state.seen, ""))


def _row(record: asyncpg.Record) -> Standing | None:
    try:
        state = CommissionState.model_validate_json(record["state"])
    except ValidationError:  # of a shape that this version does not know any more
        return None
    return Standing(
        record["commission"], record["version"], record["team"], record["substance"], state
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """One living commission of a list, with who it is for; its title is sealed elsewhere."""

    commission: str
    client: str | None
    clients: tuple[str, ...]
    kind: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Which:
    """Which commissions; None does not narrow. A client leads or shares it; the team is the
    handler's, or has a row of the sheet."""

    client: str | None = None
    phase: str | None = None
    team: str | None = None
    among: tuple[str, ...] | None = None


LIST = """
SELECT c.commission, c.client, c.clients, c.kind, s.version, s.team, s.substance, s.state
  FROM rm.standing s
  JOIN rm.commission_list c ON c.tenant = s.tenant AND c.commission = s.commission
 WHERE s.tenant = $1 AND c.outcome IS NULL
   AND ($2::text IS NULL OR c.client = $2 OR $2 = ANY (c.clients))
   AND ($3::text IS NULL OR c.phase = $3)
   AND ($4::text IS NULL OR s.team = $4 OR EXISTS (
         SELECT FROM json_each(s.state -> 'rows') r WHERE r.value ->> 'team' = $4))
   AND ($5::text[] IS NULL OR s.commission = ANY ($5))
"""
STALLED = f"""{LIST}
   AND (s.stalls_on <= $6 OR (s.waits_since IS NOT NULL AND s.expected < $6))
 ORDER BY c.commission"""
IDLE = f"{LIST} AND (s.waits_since IS NOT NULL OR s.expected > $6) ORDER BY c.commission"
OBJECTABLE = f"{LIST} AND s.objection_until >= $6 ORDER BY c.commission"


async def stalled(
    database: Database, tenant: str, today: date, which: Which | None = None
) -> list[Listed]:
    """Commissions that stand still on that day, or whose client should have answered by then."""
    return await _listed(database, tenant, STALLED, which, today)


async def stalled_among(
    database: Database, tenant: str, today: date, commissions: Sequence[str]
) -> list[Listed]:
    """Of these commissions, those that `stalled` would tell."""
    which = Which(among=tuple(commissions))
    return await _listed(database, tenant, STALLED, which, today) if commissions else []


async def idle(
    database: Database, tenant: str, today: date, which: Which | None = None
) -> list[Listed]:
    """Commissions that wait for their client on that day, or that somebody of ours paused."""
    return await _listed(database, tenant, IDLE, which, today)


async def objectable(
    database: Database, tenant: str, today: date, which: Which | None = None
) -> list[Listed]:
    """Commissions with something recorded for a client, who may still object to it."""
    return await _listed(database, tenant, OBJECTABLE, which, today)


async def _listed(
    database: Database, tenant: str, query: str, which: Which | None, *days: date
) -> list[Listed]:
    which = which or Which()
    chosen = (which.client, which.phase, which.team, which.among)
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(query, tenant, *chosen, *days)
    return [
        Listed(
            record["commission"],
            record["client"],
            tuple(record["clients"]),
            record["kind"],
            standing,
        )
        for record in records
        if (standing := _row(record)) is not None
    ]


UNKNOWN = """
SELECT count(*) FROM rm.commission_list c
  LEFT JOIN rm.standing s ON s.tenant = c.tenant AND s.commission = c.commission
 WHERE c.tenant = $1 AND c.outcome IS NULL AND s.commission IS NULL
"""


async def unknown(database: Database, tenant: str) -> int:
    """How many living commissions lists leave out until the read models are made anew."""
    async with database.transaction(tenant) as connection:
        return int(await connection.fetchval(UNKNOWN, tenant) or 0)


THESE = """
SELECT commission, version, team, substance, state FROM rm.standing
 WHERE tenant = $1 AND commission = ANY ($2)
"""


async def one(database: Database, tenant: str, commission: str) -> Standing | None:
    """How one commission stands, living or ended; None until the read models are made anew."""
    return (await several(database, tenant, [commission])).get(commission)


async def several(
    database: Database, tenant: str, commissions: Sequence[str]
) -> dict[str, Standing]:
    """How each of these stands, by id; one that is to be made anew is not there."""
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(THESE, tenant, list(commissions))
    rows = (_row(record) for record in records)
    return {row.commission: row for row in rows if row is not None}
