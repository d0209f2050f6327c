"""Successes with consent and where they went, who was asked, and praise to teams."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NamedTuple

import asyncpg

from domain.figures.quarters import Quarter
from storage.database import ONE_PLAN, Database
from storage.sealing import Json, Sealer


class Consent(StrEnum):
    """What the client said of sharing it; of several clients, all that share the commission."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class SuccessRow:
    """One success, texts in plain. `quarter` is that of sharing, else of recording; `at` is the
    moment of recording as it was written down."""

    client: str | None
    commission: str
    success: str
    quarter: str
    recorded_on: date
    at: str
    result: Json
    why: Json
    consent: Consent
    shared_on: date | None
    where: Json
    into: Json


TOLD = """
SELECT c.client, p.commission, p.item AS success,
       (r._at AT TIME ZONE 'Europe/Amsterdam')::date AS recorded_on,
       p.told->'SuccessRecorded'->>'_at' AS at, r.result, r.why,
       CASE WHEN NOT a.may THEN 'no'
            WHEN a.heard > cardinality(c.clients) THEN 'yes'
            WHEN a.heard > 0 AND a.heard + late.count > cardinality(c.clients) THEN 'yes'
            ELSE 'not-asked' END AS consent,
       s.on AS shared_on, s."where", b.into,
       (b._at AT TIME ZONE 'Europe/Amsterdam')::date AS bundled
  FROM rm.commission_page p
  JOIN rm.commission_list c ON c.tenant = p.tenant AND c.commission = p.commission
 CROSS JOIN LATERAL json_to_record(p.told->'SuccessRecorded')
    AS r(result json, why json, _at timestamptz)
 CROSS JOIN LATERAL (
    SELECT bool_and(last.may) AS may, count(*) AS heard
      FROM (SELECT DISTINCT ON (split_part(t.name, '@', 2))
                   t.name LIKE 'SharingConsented%' AS may
              FROM json_each(p.told) AS t(name, said)
             WHERE split_part(t.name, '@', 1) IN ('SharingConsented', 'SharingRefused')
             ORDER BY split_part(t.name, '@', 2), (t.said->>'_at')::timestamptz DESC) last) a
  LEFT JOIN LATERAL json_to_record(p.told->'SuccessShared')
    AS s("on" date, "where" json, _at timestamptz) ON true
 CROSS JOIN LATERAL (
    -- who joined after it was shared was not asked, and takes nothing back
    SELECT count(*) AS count
      FROM rm.commission_page j
     WHERE s._at IS NOT NULL
       AND j.tenant = p.tenant AND j.commission = p.commission AND j.section = 'client'
       AND (j.told->'ClientAdded'->>'_at')::timestamptz > s._at
       AND j.item = ANY (array_prepend(c.client, c.clients))
       AND p.told->('SharingConsented@' || j.item) IS NULL
       AND p.told->('SharingRefused@' || j.item) IS NULL) late
  LEFT JOIN LATERAL json_to_record(p.told->'SuccessBundled')
    AS b("into" json, _at timestamptz) ON true
 WHERE p.tenant = $1 AND p.section = 'success' AND ($2::text IS NULL OR c.client = $2)
"""
SUCCESSES = f"{TOLD} ORDER BY at DESC, p.commission, p.item"
WALK = """
SELECT p.told->'SuccessRecorded'->>'_at' AS at, p.commission, p.item AS success
  FROM rm.commission_page p
  JOIN rm.commission_list c ON c.tenant = p.tenant AND c.commission = p.commission
 WHERE p.tenant = $1 AND p.section = 'success' AND ($2::text IS NULL OR c.client = $2)
   AND ($3::text IS NULL OR (p.told->'SuccessRecorded'->>'_at' <= $3
        AND (p.told->'SuccessRecorded'->>'_at' < $3 OR (p.commission, p.item) > ($4, $5))))
 ORDER BY p.told->'SuccessRecorded'->>'_at' DESC, p.commission, p.item
 LIMIT $6
"""
AMONG = f"""
SELECT * FROM ({TOLD}
   AND (p.commission, p.item) IN (SELECT * FROM unnest($3::text[], $4::text[]))) s
 WHERE ($5::date IS NULL OR coalesce(s.shared_on, s.bundled, s.recorded_on) BETWEEN $5 AND $6)
   AND (NOT $7::boolean OR s.consent = 'yes')
 ORDER BY s.at DESC, s.commission, s.success
"""  # noqa: S608  # a query of our own
TOGETHER: Final = 100
"""Successes that are looked at in one go for a page of them."""

ONE = f"{TOLD} AND p.commission = $3 AND p.item = $4"


class Place(NamedTuple):
    """Where a success stands in the list that begins with the newest."""

    at: str
    commission: str
    success: str


async def successes(
    database: Database,
    sealer: Sealer,
    tenant: str,
    client: str | None = None,
    quarter: Quarter | None = None,
) -> list[SuccessRow]:
    """Successes, the newest first."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(SUCCESSES, tenant, client)
    return await _rows(sealer, tenant, rows, quarter)


async def page(  # noqa: PLR0913  # where, which, from where, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    client: str | None = None,
    quarter: Quarter | None = None,
    *,
    after: Place | None = None,
    limit: int,
    agreed: bool = False,
) -> list[SuccessRow]:
    """Successes after that place, the newest first; `agreed`: only those that may be shown."""
    days = (None, None) if quarter is None else (quarter.first, quarter.last)
    place: tuple[str, str, str] | tuple[None, None, None] = after or (None, None, None)
    rows: list[asyncpg.Record] = []
    async with database.transaction(tenant) as connection:
        await connection.execute(ONE_PLAN)
        while len(rows) < limit:
            walked = await connection.fetch(WALK, tenant, client, *place, TOGETHER)
            keys = [Place(*key) for key in walked]
            these = [key.commission for key in keys], [key.success for key in keys]
            rows += await connection.fetch(AMONG, tenant, client, *these, *days, agreed)
            if len(keys) < TOGETHER:
                break
            place = keys[-1]
    rows = rows[:limit]
    return await _rows(sealer, tenant, rows, None)


async def one(
    database: Database, sealer: Sealer, tenant: str, commission: str, success: str
) -> SuccessRow | None:
    """This success, whatever its client said of sharing it; None when there is none."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(ONE, tenant, None, commission, success)
    return next(iter(await _rows(sealer, tenant, rows, None)), None)


async def _rows(
    sealer: Sealer, tenant: str, rows: Sequence[asyncpg.Record], quarter: Quarter | None
) -> list[SuccessRow]:
    sealed: list[Json] = [
        [_json(row[name]) for name in ("result", "why", "where", "into")] for row in rows
    ]
    found: list[SuccessRow] = []
    for row, texts in zip(rows, await sealer.open(tenant, sealed), strict=True):
        result, why, where, into = texts if isinstance(texts, list) else [None] * 4
        day: date = row["shared_on"] or row["bundled"] or row["recorded_on"]
        if quarter is None or Quarter.of(day) == quarter:
            found.append(
                SuccessRow(
                    client=row["client"],
                    commission=row["commission"],
                    success=row["success"],
                    quarter=str(Quarter.of(day)),
                    recorded_on=row["recorded_on"],
                    at=row["at"],
                    result=result,
                    why=why,
                    consent=Consent(row["consent"]),
                    shared_on=row["shared_on"],
                    where=where,
                    into=into,
                )
            )
    return found


UNASKED = """
SELECT DISTINCT who.client
  FROM rm.commission_list c
 CROSS JOIN LATERAL unnest(array_prepend(c.client, c.clients)) AS who(client)
 WHERE c.tenant = $1 AND c.outcome IS NULL AND who.client IS NOT NULL
   AND c.phase IN ('monitoring', 'success', 'delivery')
   AND ($2::text IS NULL OR who.client = $2)
   AND NOT EXISTS (
     SELECT FROM rm.commission_page p
       JOIN rm.commission_list o ON o.tenant = p.tenant AND o.commission = p.commission
      CROSS JOIN LATERAL json_each(p.told) AS t(name, said)
      WHERE p.tenant = $1 AND p.section = 'success'
        AND coalesce(nullif(split_part(t.name, '@', 2), ''), o.client) = who.client
        AND (split_part(t.name, '@', 1) IN ('SharingConsented', 'SharingRefused')
             OR t.name = 'SuccessRecorded' AND t.said->>'said_by' IS NOT NULL)
        AND ((t.said->>'_at')::timestamptz AT TIME ZONE 'Europe/Amsterdam')::date
            BETWEEN $3 AND $4)
 ORDER BY 1
"""


async def unasked(
    database: Database, tenant: str, quarter: Quarter, client: str | None = None
) -> list[str]:
    """Clients with work under way who were not asked for a success in that quarter.

    Asked is: they consented to sharing or refused it, or a success was recorded in their words.
    """
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(UNASKED, tenant, client, quarter.first, quarter.last)
    return [row["client"] for row in rows]


@dataclass(frozen=True, slots=True)
class Praise:
    """Words for a team, in plain text; nothing is counted."""

    team: str
    words: Json
    commission: str
    client: str | None
    said_at: datetime


PRAISE = """
SELECT t.team, t.words, p.commission, p.item AS praise, c.client, t._at AS said_at
  FROM rm.commission_page p
  JOIN rm.commission_list c ON c.tenant = p.tenant AND c.commission = p.commission
 CROSS JOIN LATERAL json_to_record(p.told->'TeamPraised')
    AS t(team text, words json, _at timestamptz)
 WHERE p.tenant = $1 AND p.section = 'praise' AND ($2::text IS NULL OR t.team = $2)
   AND ($4::timestamptz IS NULL OR t._at < $4
        OR (t._at = $4 AND (p.commission, p.item) > ($5::text, $6::text)))
   AND ($7::text IS NULL OR c.client = $7 OR $7 = ANY (c.clients))
   AND ($8::date IS NULL OR (t._at AT TIME ZONE 'Europe/Amsterdam')::date BETWEEN $8 AND $9)
 ORDER BY t._at DESC, p.commission, p.item
 LIMIT $3
"""


class PraisePlace(NamedTuple):
    """Where praise stands in the list that begins with the newest."""

    said_at: datetime
    commission: str
    praise: str


async def praise(
    database: Database, sealer: Sealer, tenant: str, team: str | None = None, limit: int = 100
) -> list[Praise]:
    """Praise to teams, the newest first."""
    return [one for _, one in await praise_page(database, sealer, tenant, team, limit=limit)]


async def praise_page(  # noqa: PLR0913  # where, which, from where, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    team: str | None = None,
    *,
    client: str | None = None,
    quarter: Quarter | None = None,
    after: PraisePlace | None = None,
    limit: int,
) -> list[tuple[PraisePlace, Praise]]:
    """Praise after that place, the newest first, each with its own."""
    place = after or (None, None, None)
    days = (None, None) if quarter is None else (quarter.first, quarter.last)
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(PRAISE, tenant, team, limit, *place, client, *days)
    texts = await sealer.open(tenant, [json.loads(row["words"]) for row in rows])
    return [
        (
            PraisePlace(row["said_at"], row["commission"], row["praise"]),
            Praise(row["team"], text, row["commission"], row["client"], row["said_at"]),
        )
        for row, text in zip(rows, texts, strict=True)
    ]


def _json(text: str | None) -> Json:
    value: Json = None if text is None else json.loads(text)
    return value
