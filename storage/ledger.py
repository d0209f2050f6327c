"""Read model: the expectation ledger, both ways, one row per line, and what it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final

import asyncpg

from domain.commission import events as e
from domain.commission.words import LineKind, LineStatus, Recorded, Side
from storage.database import Connection, Database
from storage.projection import Fact
from storage.rows import as_json, commission_of, parsed
from storage.sealing import Json, Sealer

SETTLED: Final = "settled"
"""Beside the sides: what holds for a line on which they differed."""


@dataclass(frozen=True)
class LedgerRow:
    """One line. Texts (`what`, `quote`, `source`, `note`, inside `changes` and `scores`) are sealed
    in the table and plain when read. `note` is the evidence, the need or the reason it ended with.

    `changes`: [{change, on, why, what, due, due_before, told_on, how}]; `untold` counts those the
    other side has not heard of. `scores`: {whose: {score, disputed, why}} (`us`, `client`, or
    `client:{id}` of several), and `settled`: {score, why, told} once it was settled what holds.
    """

    commission: str
    line: str
    version: int
    kind: str
    owed_by: str
    status: str
    what: Json
    quote: Json = None
    source: Json = None
    owner: str | None = None
    owed_to: str | None = None
    due: date | None = None
    hours: int | None = None
    euros: int | None = None
    settles: str | None = None
    proposer: str | None = None
    ratified_by: str | None = None
    held_by: str | None = None
    settled_on: date | None = None
    note: Json = None
    changes: tuple[dict[str, Json], ...] = ()
    untold: int = 0
    scores: dict[str, Json] | None = None
    client: str | None = None
    """Whose expectation it is, of several clients."""
    conflicts: tuple[str, ...] = ()
    """The unresolved conflicts in which it stands."""


def opened_by(commission: str, fact: Fact) -> LedgerRow | None:
    """The line that an event starts, or None."""
    match fact.event:
        case e.ExpectationVoiced() as event:
            kind, owed_by, status = LineKind.EXPECTATION, event.owed_by, LineStatus.OPEN
        case e.AgreementMade() as event:
            kind, owed_by, status = LineKind.AGREEMENT, event.owed_by, LineStatus.OPEN
        case e.PromiseProposed() as event:
            kind, owed_by, status = LineKind.PROMISE, Side.US, LineStatus.PROPOSED
        case _:
            return None
    row = LedgerRow(
        commission=commission,
        line=event.line,
        version=fact.version,
        kind=kind,
        owed_by=owed_by,
        status=status,
        what=fact.sealed["what"],
        quote=fact.sealed["quote"],
        source=fact.sealed["source"],
        owner=event.owner,
        owed_to=event.to,
        due=event.due,
    )
    if isinstance(event, e.ExpectationVoiced):
        return replace(row, client=event.client)
    if isinstance(event, e.AgreementMade):
        return replace(row, settles=event.settles)
    if isinstance(event, e.PromiseProposed):
        return replace(
            row,
            settles=event.settles,
            hours=event.hours,
            euros=event.euros,
            proposer=event.proposer,
        )
    return row


def evolve(row: LedgerRow, fact: Fact) -> LedgerRow:  # noqa: C901, PLR0912  # one per event
    """The line after one event about it."""
    row = replace(row, version=fact.version)
    match fact.event:
        case e.PromiseRatified() as event:
            return replace(row, status=LineStatus.OPEN, ratified_by=event.by, held_by=event.held_by)
        case e.PromiseRefused():
            return replace(row, status=LineStatus.REFUSED, note=fact.sealed["why"])
        case e.ConflictMarked() as event:
            rest = (name for name in row.conflicts if name != event.conflict)
            return replace(row, conflicts=(*rest, event.conflict))
        case e.ConflictResolved() as event:
            rest = (name for name in row.conflicts if name != event.conflict)
            return replace(row, conflicts=tuple(rest))
        case e.LineOwned() as event:
            return replace(row, owner=event.owner)
        case e.LineChanged() as event:
            return _changed(row, event, fact)
        case e.CounterpartyTold() as event:
            return _told(row, event, fact)
        case e.LedgerReviewed() as event:
            return _reviewed(row, event, fact)
        case e.RecordObjected() as event:
            return replace(row, scores=_taken_back(row.scores or {}, event.client))
        case e.DisputeSettled():
            kept = ("score", "why", "told")
            settled: dict[str, Json] = {name: fact.sealed[name] for name in kept}
            return replace(row, scores={**(row.scores or {}), SETTLED: settled})
        case e.LineMet() as event:
            return replace(
                row, status=LineStatus.MET, settled_on=event.on, note=fact.sealed["evidence"]
            )
        case e.LineReopened():
            return replace(row, status=LineStatus.OPEN, settled_on=None, note=None)
        case e.LineMissed() as event:
            return replace(
                row, status=LineStatus.MISSED, settled_on=event.on, note=fact.sealed["need"]
            )
        case e.LineVoided() as event:
            return replace(
                row,
                status=LineStatus.VOID,
                settled_on=event.on,
                note=fact.sealed["why"],
                untold=row.untold + (event.told is None),
            )
        case _:
            return row


def _changed(row: LedgerRow, event: e.LineChanged, fact: Fact) -> LedgerRow:
    names = ("change", "on", "why", "what", "due", "due_before")
    change: dict[str, Json] = {name: fact.sealed[name] for name in names}
    row = replace(
        row,
        changes=(*row.changes, {**change, "told_on": None, "how": None}),
        untold=row.untold + 1,
        what=fact.sealed["what"] or row.what,
        due=event.due or row.due,
        hours=row.hours if event.hours is None else event.hours,
        euros=row.euros if event.euros is None else event.euros,
    )
    if event.ratify_again:
        row = replace(row, status=LineStatus.PROPOSED, proposer=event.proposer)
    return row


def _told(row: LedgerRow, event: e.CounterpartyTold, fact: Fact) -> LedgerRow:
    told: dict[str, Json] = {"told_on": event.on.isoformat(), "how": fact.sealed["how"]}
    changes = tuple(
        {**change, **told} if change["change"] == event.change else change for change in row.changes
    )
    news = any(c["change"] == event.change and c["told_on"] is None for c in row.changes)
    return replace(row, changes=changes, untold=row.untold - news)


def _whose(event: e.LedgerReviewed) -> str:
    """`us`, `client`, or `client:{id}` while there are several clients."""
    return f"{event.side}:{event.client}" if event.client else event.side


def _reviewed(row: LedgerRow, event: e.LedgerReviewed, fact: Fact) -> LedgerRow:
    sealed = fact.sealed["scores"]
    scores = dict(row.scores or {})
    for score in sealed if isinstance(sealed, list) else []:
        if isinstance(score, dict) and score["line"] == row.line:
            scores[_whose(event)] = {name: value for name, value in score.items() if name != "line"}
    return replace(row, scores=scores)


def _taken_back(scores: dict[str, Json], client: str | None) -> dict[str, Json]:
    """Without what this client thought; while it was alone that has no name."""
    own = f"{Side.CLIENT}:{client}"
    gone = own if own in scores else Side.CLIENT
    return {whose: it for whose, it in scores.items() if whose != gone}


NAMES = tuple(field.name for field in fields(LedgerRow))
COLUMNS = ", ".join(NAMES)
READ = f"""
SELECT {COLUMNS} FROM ledger
 WHERE tenant = $1 AND (commission, line) IN (SELECT * FROM unnest($2::text[], $3::text[]))
"""  # noqa: S608  # names of our own
READ_WHOLE = f"SELECT {COLUMNS} FROM ledger WHERE tenant = $1 AND commission = ANY ($2)"  # noqa: S608  # names of our own
WRITE = f"""
INSERT INTO ledger (tenant, {COLUMNS})
SELECT $1, {COLUMNS} FROM json_populate_recordset(NULL::ledger, $2::json)
ON CONFLICT (tenant, commission, line) DO UPDATE
   SET ({COLUMNS}) = ROW ({", ".join(f"EXCLUDED.{name}" for name in NAMES)})
"""  # noqa: S608  # names of our own

Key = tuple[str, str]


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Folds the events into the lines they are about."""
    mine = [(c, f) for f in facts if (c := commission_of(f.stream)) and (about(f) or _objects(f))]
    if not mine:
        return
    keys = sorted({(commission, line) for commission, fact in mine for line in about(fact)})
    found = await connection.fetch(READ, tenant, [key[0] for key in keys], [key[1] for key in keys])
    if whole := sorted({commission for commission, fact in mine if _objects(fact)}):
        found += await connection.fetch(READ_WHOLE, tenant, whole)
    before = {(row["commission"], row["line"]): _row(row) for row in found}
    rows: dict[Key, LedgerRow] = dict(before)
    for commission, fact in mine:
        whole_of = [line for of, line in rows if of == commission and _objects(fact)]
        for line in about(fact) or whole_of:
            new = opened_by(commission, fact)
            if new is None and (old := rows.get((commission, line))) is not None:
                new = evolve(old, fact)
            if new is not None:
                rows[commission, line] = new
    moved = [_record(row) for key, row in rows.items() if before.get(key) is not row]
    if moved:
        await connection.execute(WRITE, tenant, as_json(moved))


def _objects(fact: Fact) -> bool:
    """Whether a client says that the look back that was recorded for it is not so."""
    return isinstance(fact.event, e.RecordObjected) and fact.event.about is Recorded.LEDGER


def about(fact: Fact) -> list[str]:
    """The lines an event is about; none for an event outside the ledger."""
    match fact.event:
        case e.LedgerReviewed() as event:
            return [score.line for score in event.scores]
        case e.ConflictMarked() | e.ConflictResolved() as event:
            return list(event.lines)
        case (
            e.ExpectationVoiced(line=line)
            | e.AgreementMade(line=line)
            | e.PromiseProposed(line=line)
            | e.PromiseRatified(line=line)
            | e.PromiseRefused(line=line)
            | e.LineOwned(line=line)
            | e.LineChanged(line=line)
            | e.CounterpartyTold(line=line)
            | e.LineMet(line=line)
            | e.LineMissed(line=line)
            | e.LineVoided(line=line)
            | e.DisputeSettled(line=line)
            | e.LineReopened(line=line)
        ):
            return [line]
        case _:
            return []


def _record(row: LedgerRow) -> dict[str, object]:
    return {**vars(row), "scores": row.scores or {}}


def _row(record: asyncpg.Record) -> LedgerRow:
    values = {name: record[name] for name in NAMES}
    for name in ("what", "quote", "source", "note", "scores"):
        values[name] = parsed(values[name])
    changes = parsed(values["changes"])
    values["changes"] = tuple(changes if isinstance(changes, list) else ())
    values["conflicts"] = tuple(values["conflicts"])
    return LedgerRow(**values)


LINES = f"""
SELECT {COLUMNS} FROM rm.ledger
 WHERE tenant = $1
   AND ($2::text IS NULL OR commission = $2)
   AND ($3::text IS NULL OR owner = $3)
   AND ($4::text[] IS NULL OR status = ANY ($4))
 ORDER BY commission, due NULLS LAST, line
 LIMIT $5
"""  # noqa: S608  # names of our own


async def lines(  # noqa: PLR0913  # where, which, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    commission: str | None = None,
    *,
    owner: str | None = None,
    statuses: Sequence[str] | None = None,
    limit: int = 1000,
) -> list[LedgerRow]:
    """Lines of one commission or of all, the first due first, texts in plain."""
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(
            LINES, tenant, commission, owner, None if statuses is None else list(statuses), limit
        )
    return await _opened(sealer, tenant, [_row(record) for record in records])


async def several(
    database: Database, sealer: Sealer, tenant: str, keys: Sequence[Key]
) -> list[LedgerRow]:
    """Those of these lines that there are, each by its commission and id."""
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(
            READ, tenant, [commission for commission, _ in keys], [line for _, line in keys]
        )
    return await _opened(sealer, tenant, [_row(record) for record in records])


PROPOSED = f"""
SELECT {", ".join(f"l.{name}" for name in NAMES)}
  FROM rm.ledger l
  JOIN rm.commission_list c
    ON c.tenant = l.tenant AND c.commission = l.commission AND c.outcome IS NULL
 WHERE l.tenant = $1 AND l.status = 'proposed'
   AND coalesce(l.hours, 0) <= $2 AND coalesce(l.euros, 0) <= $3
   AND l.proposer IS DISTINCT FROM $4
   AND ($6::date IS NULL
        OR (coalesce(l.due, DATE '9999-12-31'), l.commission, l.line) > ($6, $7::text, $8::text))
 ORDER BY l.due NULLS LAST, l.commission, l.line
 LIMIT $5
"""  # noqa: S608  # names of our own


async def proposed(  # noqa: PLR0913  # where, which, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    *,
    hours: int,
    euros: int,
    not_by: str,
    limit: int,
    after: LedgerRow | None = None,
) -> list[LedgerRow]:
    """Promises of living commissions that wait for their ratification, the first due first: of at
    most so many hours and euros, not proposed by this person, and in that order `after` this one.
    """
    place = (None,) * 3 if after is None else (after.due or date.max, after.commission, after.line)
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(PROPOSED, tenant, hours, euros, not_by, limit, *place)
    return await _opened(sealer, tenant, [_row(record) for record in records])


async def _opened(sealer: Sealer, tenant: str, rows: list[LedgerRow]) -> list[LedgerRow]:
    sealed: list[Json] = [
        [row.what, row.quote, row.source, row.note, list(row.changes), row.scores] for row in rows
    ]
    plain: list[LedgerRow] = []
    for row, texts in zip(rows, await sealer.open(tenant, sealed), strict=True):
        if not isinstance(texts, list):
            raise TypeError("a list was sealed, something else was opened")
        what, quote, source, note, changes, scores = texts
        plain.append(
            replace(
                row,
                what=what,
                quote=quote,
                source=source,
                note=note,
                changes=tuple(c for c in changes if isinstance(c, dict))
                if isinstance(changes, list)
                else (),
                scores=scores if isinstance(scores, dict) else None,
            )
        )
    return plain
