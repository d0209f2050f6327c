"""Read model: how work goes from team to team. No person's id is kept.

`handover` holds those that were answered; `handover_story` what must be remembered of each
commission to tell the next one, with those that still wait.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final

import asyncpg

from domain.dutch_time import local_day
from domain.figures.handovers import TYPES, Handover, Moment, Over, Story
from storage.database import Connection, Database
from storage.projection import Fact
from storage.rows import as_json, commission_of
from storage.sealing import Json

READ = """
SELECT commission, story FROM handover_story WHERE tenant = $1 AND commission = ANY ($2)
"""
ANSWERED = """
INSERT INTO handover (tenant, commission, version, over, origin, team, asked, answered)
SELECT $1, commission, version, over, origin, team, asked, answered
  FROM json_populate_recordset(NULL::handover, $2::json)
ON CONFLICT DO NOTHING
"""
WRITE = """
INSERT INTO handover_story (tenant, commission, waits, story)
SELECT $1, commission, waits, story FROM json_populate_recordset(NULL::handover_story, $2::json)
ON CONFLICT (tenant, commission) DO UPDATE
   SET (waits, story) = ROW (EXCLUDED.waits, EXCLUDED.story)
"""
FORGET = "DELETE FROM handover_story WHERE tenant = $1 AND commission = ANY ($2)"
NOTHING: Final[dict[str, Json]] = {}


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Tells each commission on, and writes down what was answered."""
    mine = [
        (commission, fact)
        for fact in facts
        if (commission := commission_of(fact.stream)) and type(fact.event).__name__ in TYPES
    ]
    if not mine:
        return
    mine.sort(key=lambda each: (each[0], each[1].version))
    # of a stream that starts here nothing is remembered yet
    new = {fact.stream for fact in facts if fact.version == 1}
    old = sorted({commission for commission, fact in mine if fact.stream not in new})
    found = await connection.fetch(READ, tenant, old) if old else []
    before = {row["commission"]: _object(json.loads(row["story"])) for row in found}
    answered: list[dict[str, object]] = []
    changed: list[dict[str, object]] = []
    empty: list[str] = []
    for commission, several in groupby(mine, key=lambda each: each[0]):
        known = before.get(commission, NOTHING)
        story = _story(commission, known)
        for _, fact in several:
            answered += [_row(one, fact.version) for one in story.tell(_moment(commission, fact))]
        kept = _kept(story)
        if not kept and known:
            empty.append(commission)
        elif kept != known:
            waits = bool(story.waits)
            changed.append({"commission": commission, "waits": waits, "story": kept})
    if answered:
        await connection.execute(ANSWERED, tenant, as_json(answered))
    if changed:
        await connection.execute(WRITE, tenant, as_json(changed))
    if empty:
        await connection.execute(FORGET, tenant, empty)


def _moment(commission: str, fact: Fact) -> Moment:
    def told(name: str) -> str | None:
        value = getattr(fact.event, name, None)
        return None if value is None else str(value)

    return Moment(
        commission,
        type(fact.event).__name__,
        local_day(fact.occurred_at),
        told("row") or told("obstacle"),
        told("team"),
        told("part"),
    )


def _row(one: Handover, version: int) -> dict[str, object]:
    return {
        "commission": one.commission,
        "version": version,
        "over": one.over,
        "origin": one.origin,
        "team": one.to,
        "asked": one.asked,
        "answered": one.answered,
    }


def _kept(story: Story) -> dict[str, Json]:
    """The story as it is stored: nothing of what is empty."""
    told: dict[str, Json] = {
        "team": story.team,
        "parts": {row: _asked(one) for row, one in story.parts.items()},
        "obstacles": {name: on.isoformat() for name, on in story.obstacles.items()},
        "handler": None if story.handler is None else _asked(story.handler),
        "over": story.over,
    }
    return {name: value for name, value in told.items() if value}


def _asked(one: Handover) -> dict[str, Json]:
    return {"origin": one.origin, "to": one.to, "asked": one.asked.isoformat()}


def _story(commission: str, kept: Mapping[str, Json]) -> Story:
    team, handler = kept.get("team"), kept.get("handler")
    return Story(
        team=team if isinstance(team, str) else None,
        parts={
            row: _handover(commission, Over.PART, _object(one))
            for row, one in _object(kept.get("parts")).items()
        },
        obstacles={
            name: date.fromisoformat(str(on)) for name, on in _object(kept.get("obstacles")).items()
        },
        handler=_handover(commission, Over.HANDLER, _object(handler)) if handler else None,
        over=bool(kept.get("over")),
    )


def _handover(commission: str, over: Over, kept: Mapping[str, Json]) -> Handover:
    origin = kept["origin"]
    return Handover(
        commission,
        over,
        origin if isinstance(origin, str) else None,
        str(kept["to"]),
        date.fromisoformat(str(kept["asked"])),
    )


def _object(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


TOLD = """
SELECT commission, over, origin, team, asked, answered
  FROM rm.handover
 WHERE tenant = $1 AND asked BETWEEN coalesce($2::date, '-infinity')
                                  AND coalesce($3::date, 'infinity')
 ORDER BY commission, version, over
"""
WAITING = "SELECT commission, story FROM rm.handover_story WHERE tenant = $1 AND waits"


async def told(
    database: Database, tenant: str, *, first: date | None = None, last: date | None = None
) -> list[Handover]:
    """Every hand-over that was asked for in that time, both days included, by commission."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(TOLD, tenant, first, last)
        waiting = await connection.fetch(WAITING, tenant)
    found = [_told(row) for row in rows]
    found += [
        one
        for row in waiting
        for one in _story(row["commission"], _object(json.loads(row["story"]))).waits
        if (first is None or first <= one.asked) and (last is None or one.asked <= last)
    ]
    return sorted(found, key=lambda one: one.commission)


def _told(row: asyncpg.Record) -> Handover:
    return Handover(
        row["commission"],
        Over(row["over"]),
        row["origin"],
        row["team"],
        row["asked"],
        row["answered"],
    )
