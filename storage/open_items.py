"""What waits for somebody, over all commissions that live: signals, obstacles, the question itself.

Told from the pages of commissions. Nobody's name or id is read: it is about the work.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final, NamedTuple

import asyncpg

from domain.calendar import Calendar, CalendarKind
from domain.calendar.calendar import WEEKDAYS
from domain.commission.drift import Asked, since
from storage.database import Database
from storage.rows import parsed
from storage.sealing import Json, Sealer


@dataclass(frozen=True, slots=True)
class OpenSignal:
    """A signal of a client that nobody answered. `kind` as in `SignalKind`; times are UTC."""

    commission: str
    client: str | None
    signal: str
    kind: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Help:
    """An offer of help; `what` is plain text when it was listed."""

    help: str
    what: Json
    team: str | None


@dataclass(frozen=True, slots=True)
class OpenObstacle:
    """An obstacle that was neither resolved nor accepted, what it needs, and the offers so far."""

    commission: str
    client: str | None
    obstacle: str
    what: Json
    need: str
    since: datetime
    offers: tuple[Help, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What is known of the client's question while the work runs, and the days it counts on."""

    commission: str
    client: str | None
    asked: Asked
    calendar: Calendar


SIGNALS = """
SELECT c.commission, c.client, p.item,
       p.told -> 'SignalReceived' ->> 'kind' AS kind,
       (p.told -> 'SignalReceived' ->> '_at')::timestamptz AS since
  FROM rm.commission_page p
  JOIN rm.commission_list c ON c.tenant = p.tenant AND c.commission = p.commission
 WHERE p.tenant = $1 AND p.section = 'signal' AND c.outcome IS NULL
   AND p.told -> 'SignalReceived' IS NOT NULL AND p.told -> 'SignalAnswered' IS NULL
   AND ($2::text IS NULL OR c.client = $2 OR $2 = ANY (c.clients))
   AND ($4::timestamptz IS NULL
        OR ((p.told -> 'SignalReceived' ->> '_at')::timestamptz, c.commission, p.item)
         > ($4, $5::text, $6::text))
 ORDER BY since, c.commission, p.item
 LIMIT $3
"""


class Place(NamedTuple):
    """Where something stands in a list that begins with the oldest."""

    since: datetime
    commission: str
    item: str


def _after(place: Place | None) -> tuple[datetime | None, str | None, str | None]:
    return (None, None, None) if place is None else place


async def signals(
    database: Database,
    tenant: str,
    *,
    client: str | None = None,
    after: Place | None = None,
    limit: int = 1000,
) -> list[OpenSignal]:
    """Signals without an answer, the oldest first, after that place."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(SIGNALS, tenant, client, limit, *_after(after))
    return [
        OpenSignal(row["commission"], row["client"], row["item"], row["kind"], row["since"])
        for row in rows
    ]


OPEN_OBSTACLES = """
SELECT c.commission, c.client, p.item,
       p.told -> 'ObstacleReported' -> 'what' AS what,
       p.told -> 'ObstacleReported' ->> 'need' AS need,
       (p.told -> 'ObstacleReported' ->> '_at')::timestamptz AS since,
       coalesce(h.offers, '[]'::json) AS offers
  FROM rm.commission_page p
  JOIN rm.commission_list c ON c.tenant = p.tenant AND c.commission = p.commission
  LEFT JOIN LATERAL
       (SELECT json_agg(o.told -> 'HelpOffered' ORDER BY o.version) AS offers
          FROM rm.commission_page o
         WHERE o.tenant = p.tenant AND o.commission = p.commission AND o.section = 'help'
           AND o.told -> 'HelpOffered' ->> 'obstacle' = p.item) h ON true
 WHERE p.tenant = $1 AND p.section = 'obstacle' AND c.outcome IS NULL
   AND p.told -> 'ObstacleReported' IS NOT NULL
   AND p.told -> 'ObstacleResolved' IS NULL AND p.told -> 'ObstacleAccepted' IS NULL
   AND ($2::text IS NULL OR c.client = $2 OR $2 = ANY (c.clients))
"""
OBSTACLES = f"""{OPEN_OBSTACLES}
 ORDER BY h.offers IS NOT NULL, since, c.commission, p.item
 LIMIT $3
"""
OBSTACLE_PAGE = f"""{OPEN_OBSTACLES}
   AND ($4::timestamptz IS NULL
        OR ((p.told -> 'ObstacleReported' ->> '_at')::timestamptz, c.commission, p.item)
         > ($4, $5::text, $6::text))
 ORDER BY since, c.commission, p.item
 LIMIT $3
"""


async def obstacles(
    database: Database,
    sealer: Sealer,
    tenant: str,
    *,
    client: str | None = None,
    limit: int = 1000,
) -> list[OpenObstacle]:
    """Open obstacles, those nobody offered help for first, then the oldest; texts in plain."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(OBSTACLES, tenant, client, limit)
    return await _obstacles(sealer, tenant, rows)


async def obstacle_page(  # noqa: PLR0913  # where, which, from where, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    *,
    client: str | None = None,
    after: Place | None = None,
    limit: int,
) -> list[OpenObstacle]:
    """Open obstacles after that place, the oldest first: nothing that is done moves one."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(OBSTACLE_PAGE, tenant, client, limit, *_after(after))
    return await _obstacles(sealer, tenant, rows)


async def _obstacles(
    sealer: Sealer, tenant: str, rows: Sequence[asyncpg.Record]
) -> list[OpenObstacle]:
    sealed: list[Json] = [[parsed(row["what"]), parsed(row["offers"])] for row in rows]
    opened = await sealer.open(tenant, sealed)
    return [_obstacle(row, plain) for row, plain in zip(rows, opened, strict=True)]


def _obstacle(row: asyncpg.Record, plain: Json) -> OpenObstacle:
    what, offers = plain if isinstance(plain, list) else (None, None)
    return OpenObstacle(
        commission=row["commission"],
        client=row["client"],
        obstacle=row["item"],
        what=what,
        need=row["need"],
        since=row["since"],
        offers=tuple(
            Help(str(offer["help"]), offer["what"], _text(offer.get("team")))
            for offer in (offers if isinstance(offers, list) else [])
            if isinstance(offer, dict)
        ),
    )


QUESTIONS = """
SELECT c.commission, c.client, c.clients,
       CASE WHEN c.source IS NULL THEN c.received_on END AS received_on,
       split_part(t.key, '@', 1) AS type, nullif(split_part(t.key, '@', 2), '') AS whose,
       coalesce((t.value ->> 'on')::date,
                ((t.value ->> '_at')::timestamptz AT TIME ZONE 'Europe/Amsterdam')::date) AS day,
       CASE WHEN t.key = 'CalendarPinned' THEN t.value END AS calendar
  FROM rm.commission_list c
  LEFT JOIN rm.commission_page p
    ON p.tenant = c.tenant AND p.commission = c.commission
   AND p.section IN ('request', 'question', 'restatement', 'kind', 'part')
  LEFT JOIN LATERAL json_each(p.told) t ON split_part(t.key, '@', 1) = ANY ($3)
 WHERE c.tenant = $1 AND c.outcome IS NULL AND c.phase = 'monitoring'
   AND ($2::text IS NULL OR c.commission = $2)
 ORDER BY c.commission
"""
SAID: Final = ("RestatementConfirmed", "QuestionReaffirmed")
"""Events by which a client says what its question is; several clients say it apart."""
REVISED, ASKED, PINNED = "QuestionRevised", "StillTheQuestionAsked", "CalendarPinned"
PARTIAL: Final = "PartDelivered"


async def questions(
    database: Database, tenant: str, commission: str | None = None
) -> list[OpenQuestion]:
    """Every commission of which the work runs: when its client last said what its question is.

    An imported case is left out until the client has said so.
    """
    types = [*SAID, REVISED, ASKED, PINNED, PARTIAL]
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(QUESTIONS, tenant, commission, types)
    grouped = groupby(rows, key=lambda row: str(row["commission"]))
    found = (_question(name, list(told)) for name, told in grouped)
    return [question for question in found if question is not None]


def _question(name: str, rows: list[asyncpg.Record]) -> OpenQuestion | None:
    head = rows[0]
    said: dict[str, date] = {}
    days: dict[str, date] = {}
    for row in rows:
        kind, whose, day = str(row["type"]), str(row["whose"] or ""), row["day"]
        if kind in SAID:
            said[whose] = max(day, said.get(whose, day))
        elif day is not None:
            days[kind] = max(day, days.get(kind, day))
    pinned = next((row["calendar"] for row in rows if row["calendar"] is not None), None)
    each = sorted({str(head["client"] or ""), *head["clients"]})
    last = since(head["received_on"], days.get(REVISED), said, each)
    if last is None:
        return None
    known = Asked(since=last, partial=days.get(PARTIAL), asked=days.get(ASKED))
    return OpenQuestion(name, head["client"], known, _calendar(parsed(pinned)))


def _calendar(pinned: Json) -> Calendar:
    """The calendar that the commission counts on; Monday to Friday when it pinned none."""
    if not isinstance(pinned, dict):
        return WEEKDAYS
    closed = pinned.get("closed")
    return Calendar(
        kind=CalendarKind.ORG,
        version=int(str(pinned["version"])),
        starts=date.fromisoformat(str(pinned["starts"])),
        until=date.fromisoformat(str(pinned["until"])),
        closed=_days(closed if isinstance(closed, list) else []),
    )


def _days(closed: Sequence[Json]) -> tuple[date, ...]:
    return tuple(date.fromisoformat(str(day)) for day in closed)


def _text(value: Json) -> str | None:
    return value if isinstance(value, str) else None
