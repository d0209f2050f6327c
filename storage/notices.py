"""Read model: what is asked of each person about a commission or account, and good to know.

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

Those about an account come from `account_notices`. The end of the commission closes all. What
people do themselves is no news to them. A promise that waits for somebody with the authority is
asked of nobody by name; the gap radar shows it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import timedelta
from typing import Final, assert_never

import asyncpg

from domain.commission import events as e
from domain.commission.over import over
from storage import account_notices
from storage.database import Connection
from storage.notice_row import (
    ADVICE,
    ADVISED,
    LINE,
    MENTION,
    PART,
    RAISED,
    RUNG,
    NoticeRow,
    climbed,
    closed,
    notice_id,
    row_for,
)
from storage.projection import Fact
from storage.rows import account_of, as_json, commission_of, parsed

__all__ = [
    "ADVICE",
    "ADVISED",
    "COLUMNS",
    "LINE",
    "MENTION",
    "NEWS_DAYS",
    "PART",
    "RAISED",
    "RUNG",
    "NoticeRow",
    "notice_id",
    "project",
    "row_of",
]

NEWS_DAYS: Final = 14
"""Days that something good to know stays in the inbox."""


def opened_by(commission: str, fact: Fact) -> Iterator[NoticeRow]:
    """What an event asks of people or tells them."""
    match fact.event:
        case e.RungReached() as event:
            for person in dict.fromkeys(event.recipients):
                yield replace(
                    row_for((commission, ""), fact, person, RUNG, f"{event.clock}:{event.rung}"),
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
                row_for((commission, ""), fact, event.person, RAISED, event.escalation),
                asked=True,
                clock=event.clock,
                offer=event.offer,
                why=fact.sealed["why"],
            )
        case e.RoleAssigned() as event:
            yield from _news(row_for((commission, ""), fact, event.person, PART, event.part), fact)
        case e.LineOwned() as event:
            yield from _news(row_for((commission, ""), fact, event.owner, LINE, event.line), fact)
        case e.ExpectationVoiced() | e.AgreementMade() | e.PromiseProposed() as event:
            if event.owner is not None:
                row = row_for((commission, ""), fact, event.owner, LINE, event.line)
                yield from _news(row, fact)
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
                        row_for((commission, ""), fact, person, ADVICE, event.advice),
                        asked=True,
                        last=event.due,
                        why=fact.sealed["question"],
                    ),
                    fact,
                )
        case e.AdviceGiven() | e.AdviceRecorded():
            row = row_for((commission, ""), fact, event.asker, ADVISED, event.advice)
            yield from _news(replace(row, why=fact.sealed["words"]), fact)
        case e.Remarked():
            for person in event.mentions:
                row = row_for((commission, ""), fact, person, MENTION, event.remark)
                yield from _news(replace(row, why=fact.sealed["words"]), fact)
        case _:
            assert_never(event)


def _news(row: NoticeRow, fact: Fact) -> Iterator[NoticeRow]:
    if row.person != fact.actor:
        yield row


def evolve(row: NoticeRow, fact: Fact) -> NoticeRow:
    """An open row after one later event of its commission."""
    match fact.event:
        case e.CommissionEnded():
            return closed(row, fact)
        case e.RungAnswered() as event if climbed(row, event.clock, event.visit, event.rung):
            return replace(closed(row, fact), outcome=event.outcome)
        case e.MirrorSent() as event if (row.clock, row.visit, row.rung) == (
            event.clock,
            event.visit,
            event.rung,
        ):
            return replace(row, mirror=False)
        case e.LoweredByHand() as event if (row.kind, row.item) == (RAISED, event.escalation):
            return replace(closed(row, fact), outcome=event.outcome)
        case e.RungReached() as event if row.kind == RUNG and row.clock == event.clock:
            return row if row.visit == event.visit else closed(row, fact)
        case e.RoleAssigned() | e.RoleReleased() as event:
            return closed(row, fact) if (row.kind, row.item) == (PART, event.part) else row
        case e.LineOwned() | e.LineMet() | e.LineMissed() | e.LineVoided() as event:
            mine = (row.kind, row.item) == (LINE, event.line)
            return closed(row, fact) if mine else _by_clock(row, fact)
        case e.AdviceGiven() | e.AdviceRecorded() | e.AdviceWithdrawn() as event:
            mine = (row.kind, row.item) == (ADVICE, event.advice)
            return closed(row, fact) if mine else _by_clock(row, fact)
        case e.Remarked() if row.kind in {MENTION, ADVISED}:
            old = row.asked_at < fact.occurred_at - timedelta(days=NEWS_DAYS)
            return closed(row, fact) if old else row
        case _:
            return _by_clock(row, fact)


def _by_clock(row: NoticeRow, fact: Fact) -> NoticeRow:
    asked = row.kind == RUNG and row.clock is not None
    return closed(row, fact) if asked and over(fact.event, row.clock or "") else row


NAMES = tuple(field.name for field in fields(NoticeRow))
COLUMNS = ", ".join(NAMES)
OPEN = f"""
SELECT {COLUMNS} FROM notice
 WHERE tenant = $1 AND closed_at IS NULL
   AND ((commission = ANY ($2) AND account = '') OR (account = ANY ($3) AND account <> ''))
"""  # noqa: S608  # names of our own
WRITE = f"""
INSERT INTO notice (tenant, {COLUMNS})
SELECT $1, {COLUMNS} FROM json_populate_recordset(NULL::notice, $2::json)
ON CONFLICT (tenant, commission, account, person, kind, item, version) DO UPDATE
   SET mirror = EXCLUDED.mirror, closed_at = EXCLUDED.closed_at, outcome = EXCLUDED.outcome
"""  # noqa: S608  # names of our own

Key = tuple[str, str, str, str, int]


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Opens rows for what is asked and told, and closes those that were answered."""
    mine = [fact for fact in facts if _about(fact.stream) is not None]
    old = {fact.stream for fact in mine if fact.version > 1}
    commissions = [it for stream in old if (it := commission_of(stream)) is not None]
    accounts = [it for stream in old if (it := account_of(stream)) is not None]
    found = await connection.fetch(OPEN, tenant, commissions, accounts) if old else []
    before = {_key(row): row for row in map(row_of, found)}
    rows = dict(before)
    for fact in mine:
        for key, row in rows.items():
            if row.about == _about(fact.stream) and row.closed_at is None:
                rows[key] = account_notices.evolve(row, fact) if row.account else evolve(row, fact)
        for new in _opened_by(fact):
            rows[_key(new)] = new
    moved = [vars(row) for key, row in rows.items() if before.get(key) is not row]
    if moved:
        await connection.execute(WRITE, tenant, as_json(moved))


def _about(stream: str) -> str | None:
    """As rows are about it; None for the office."""
    return commission_of(stream) or (stream if account_of(stream) is not None else None)


def _opened_by(fact: Fact) -> Iterator[NoticeRow]:
    if (account := account_of(fact.stream)) is not None:
        yield from account_notices.opened_by(account, fact)
    elif (commission := commission_of(fact.stream)) is not None:
        yield from opened_by(commission, fact)


def _key(row: NoticeRow) -> Key:
    return row.about, row.person, row.kind, row.item, row.version


def row_of(record: asyncpg.Record) -> NoticeRow:
    """A row as the driver gave it."""
    values = {name: record[name] for name in NAMES}
    values["why"] = parsed(values["why"])
    return NoticeRow(**values)
