"""Read model: what is asked of each person about a commission, and what is good to know.

===========  ==================================  =====  ==========================================
kind         comes with                          asked  closed when
===========  ==================================  =====  ==========================================
rung         a rung was reached: its recipients  yes    it or a higher rung of that clock was
                                                        answered, or the clock ended or began anew
raised       raised by hand: the person          yes    it was lowered
part         a part in the work: who has it      no     somebody else has it
line         a line of the ledger: its owner     no     somebody else owns it, or it was settled
advice       an advice was asked: of whom        yes    it was given, recorded or taken back
advised      an advice came: who asked for it    no     it is old news when another remark comes
mention      a remark: who is mentioned          no     it is old news when another remark comes
===========  ==================================  =====  ==========================================

The end of the commission closes all. What people do themselves is no news to them. A promise that
waits for somebody with the authority is asked of nobody by name; the gap radar shows it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final, assert_never

import asyncpg

from domain.commission import events as e
from domain.commission.over import over
from domain.commission.policy import local_day
from storage.database import Connection
from storage.projection import Fact
from storage.rows import as_json, commission_of, parsed
from storage.sealing import Json

RUNG: Final = "rung"
RAISED: Final = "raised"
PART: Final = "part"
LINE: Final = "line"
ADVICE: Final = "advice"
ADVISED: Final = "advised"
MENTION: Final = "mention"

NEWS_DAYS: Final = 14
"""Days that something good to know stays in the inbox."""


@dataclass(frozen=True)
class NoticeRow:
    """One thing for one person. `why` is sealed; `outcome` is what came of it, where that is known.

    `notice` is the id under which a person reads it: the rungs of one person, commission and day
    share one. Everything else is a notice by itself.
    """

    commission: str
    person: str
    kind: str
    item: str
    version: int
    notice: str
    asked_at: datetime
    day: date
    asked: bool
    clock: str | None = None
    visit: int | None = None
    rung: int | None = None
    ladder: str | None = None
    offer: str | None = None
    last: date | None = None
    mirror: bool = False
    why: Json = None
    closed_at: datetime | None = None
    outcome: str | None = None


def notice_id(*parts: object) -> str:
    """`n-` and ten hex digits: the same parts have the same id, also after a rebuild."""
    return f"n-{sha256('/'.join(str(part) for part in parts).encode()).hexdigest()[:10]}"


def opened_by(commission: str, fact: Fact) -> Iterator[NoticeRow]:
    """What an event asks of people or tells them."""
    match fact.event:
        case e.RungReached() as event:
            for person in dict.fromkeys(event.recipients):
                yield replace(
                    _row(commission, fact, person, RUNG, f"{event.clock}:{event.rung}"),
                    notice=notice_id(person, commission, event.on),
                    day=event.on,
                    asked=True,
                    clock=event.clock,
                    visit=event.visit,
                    rung=event.rung,
                    ladder=event.ladder,
                    offer=event.offer,
                    last=event.last,
                    mirror=event.mirror,
                )
        case e.RaisedByHand() as event:
            yield replace(
                _row(commission, fact, event.person, RAISED, event.escalation),
                asked=True,
                clock=event.clock,
                offer=event.offer,
                why=fact.sealed["why"],
            )
        case e.RoleAssigned() as event:
            yield from _news(_row(commission, fact, event.person, PART, event.part), fact)
        case e.LineOwned() as event:
            yield from _news(_row(commission, fact, event.owner, LINE, event.line), fact)
        case e.ExpectationVoiced() | e.AgreementMade() | e.PromiseProposed() as event:
            if event.owner is not None:
                yield from _news(_row(commission, fact, event.owner, LINE, event.line), fact)
        case e.AdviceAsked() | e.AdviceGiven() | e.AdviceRecorded() | e.Remarked() as event:
            yield from _together(commission, fact, event)
        case _:
            return


def _together(
    commission: str,
    fact: Fact,
    event: e.AdviceAsked | e.AdviceGiven | e.AdviceRecorded | e.Remarked,
) -> Iterator[NoticeRow]:
    """An advice that is asked or that came, and who is mentioned."""
    match event:
        case e.AdviceAsked():
            for person in dict.fromkeys(event.recipients):
                yield from _news(
                    replace(
                        _row(commission, fact, person, ADVICE, event.advice),
                        asked=True,
                        last=event.due,
                        why=fact.sealed["question"],
                    ),
                    fact,
                )
        case e.AdviceGiven() | e.AdviceRecorded():
            row = _row(commission, fact, event.asker, ADVISED, event.advice)
            yield from _news(replace(row, why=fact.sealed["words"]), fact)
        case e.Remarked():
            for person in event.mentions:
                row = _row(commission, fact, person, MENTION, event.remark)
                yield from _news(replace(row, why=fact.sealed["words"]), fact)
        case _:
            assert_never(event)


def _row(commission: str, fact: Fact, person: str, kind: str, item: str) -> NoticeRow:
    return NoticeRow(
        commission=commission,
        person=person,
        kind=kind,
        item=item,
        version=fact.version,
        notice=notice_id(person, commission, kind, item, fact.version),
        asked_at=fact.occurred_at,
        day=local_day(fact.occurred_at),
        asked=False,
    )


def _news(row: NoticeRow, fact: Fact) -> Iterator[NoticeRow]:
    if row.person != fact.actor:
        yield row


def evolve(row: NoticeRow, fact: Fact) -> NoticeRow:
    """An open row after one later event of its commission."""
    match fact.event:
        case e.CommissionEnded():
            return _closed(row, fact)
        case e.RungAnswered() as event if _climbed(row, event.clock, event.visit, event.rung):
            return replace(_closed(row, fact), outcome=event.outcome)
        case e.MirrorSent() as event if (row.clock, row.visit, row.rung) == (
            event.clock,
            event.visit,
            event.rung,
        ):
            return replace(row, mirror=False)
        case e.LoweredByHand() as event if (row.kind, row.item) == (RAISED, event.escalation):
            return replace(_closed(row, fact), outcome=event.outcome)
        case e.RungReached() as event if row.kind == RUNG and row.clock == event.clock:
            return row if row.visit == event.visit else _closed(row, fact)
        case e.RoleAssigned() | e.RoleReleased() as event:
            return _closed(row, fact) if (row.kind, row.item) == (PART, event.part) else row
        case e.LineOwned() | e.LineMet() | e.LineMissed() | e.LineVoided() as event:
            mine = (row.kind, row.item) == (LINE, event.line)
            return _closed(row, fact) if mine else _by_clock(row, fact)
        case e.AdviceGiven() | e.AdviceRecorded() | e.AdviceWithdrawn() as event:
            mine = (row.kind, row.item) == (ADVICE, event.advice)
            return _closed(row, fact) if mine else _by_clock(row, fact)
        case e.Remarked() if row.kind in {MENTION, ADVISED}:
            old = row.asked_at < fact.occurred_at - timedelta(days=NEWS_DAYS)
            return _closed(row, fact) if old else row
        case _:
            return _by_clock(row, fact)


def _climbed(row: NoticeRow, clock: str, visit: int, rung: int) -> bool:
    """Whether an answer to that rung answers this one: it, or one below it of the same clock."""
    same = row.kind == RUNG and (row.clock, row.visit) == (clock, visit)
    return same and row.rung is not None and row.rung <= rung


def _by_clock(row: NoticeRow, fact: Fact) -> NoticeRow:
    asked = row.kind == RUNG and row.clock is not None
    return _closed(row, fact) if asked and over(fact.event, row.clock or "") else row


def _closed(row: NoticeRow, fact: Fact) -> NoticeRow:
    return replace(row, closed_at=fact.occurred_at)


NAMES = tuple(field.name for field in fields(NoticeRow))
COLUMNS = ", ".join(NAMES)
OPEN = f"""
SELECT {COLUMNS} FROM notice
 WHERE tenant = $1 AND commission = ANY ($2) AND closed_at IS NULL
"""  # noqa: S608  # names of our own
WRITE = f"""
INSERT INTO notice (tenant, {COLUMNS})
SELECT $1, {COLUMNS} FROM json_populate_recordset(NULL::notice, $2::json)
ON CONFLICT (tenant, commission, person, kind, item, version) DO UPDATE
   SET mirror = EXCLUDED.mirror, closed_at = EXCLUDED.closed_at, outcome = EXCLUDED.outcome
"""  # noqa: S608  # names of our own

Key = tuple[str, str, str, str, int]


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Opens rows for what is asked and told, and closes those that were answered."""
    mine = [(c, fact) for fact in facts if (c := commission_of(fact.stream)) is not None]
    old = {commission for commission, fact in mine if fact.version > 1}
    found = await connection.fetch(OPEN, tenant, list(old)) if old else []
    before = {_key(row): row for row in map(row_of, found)}
    rows = dict(before)
    for commission, fact in mine:
        for key, row in rows.items():
            if row.commission == commission and row.closed_at is None:
                rows[key] = evolve(row, fact)
        for new in opened_by(commission, fact):
            rows[_key(new)] = new
    moved = [vars(row) for key, row in rows.items() if before.get(key) is not row]
    if moved:
        await connection.execute(WRITE, tenant, as_json(moved))


def _key(row: NoticeRow) -> Key:
    return row.commission, row.person, row.kind, row.item, row.version


def row_of(record: asyncpg.Record) -> NoticeRow:
    """A row as the driver gave it."""
    values = {name: record[name] for name in NAMES}
    values["why"] = parsed(values["why"])
    return NoticeRow(**values)
