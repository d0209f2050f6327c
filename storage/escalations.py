"""What is asked of somebody higher: rungs that were reached, and what people raised by hand.

Told from the pages of commissions; totals and order are computed when it is read. Who was asked
is left out: it is about the work, and the part in it that was asked.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import asyncpg

from domain.clocks import Offer, Whom
from domain.figures.next_act import RungAt
from storage.database import Connection, Database
from storage.rows import parsed
from storage.sealing import Json

MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class Escalation:
    """A rung that was reached, or a question raised by hand (`escalation` is its id then).

    `outcome` is None while it waits for an answer. `sent`: the mirror went to the client's line;
    it is a draft until then.
    """

    commission: str
    client: str | None
    phase: str | None
    team: str | None
    clock: str
    visit: int | None
    rung: int | None
    escalation: str | None
    since: date
    whom: tuple[Whom, ...]
    offer: Offer
    outcome: Offer | None
    mirror: bool = False
    sent: bool = False

    @property
    def draft(self) -> bool:
        """Whether a draft to the client's line waits for a person to send it."""
        return self.mirror and not self.sent

    @property
    def open(self) -> bool:
        """Whether it waits for something of us."""
        return self.outcome is None or self.draft


RUNGS = """
SELECT c.commission, c.client, c.phase, c.team, p.section, p.item,
       coalesce(p.told -> 'RungReached', p.told -> 'RaisedByHand') AS told,
       coalesce(p.told -> 'RungReached' ->> 'on',
                ((p.told -> 'RaisedByHand' ->> '_at')::timestamptz
                 AT TIME ZONE 'Europe/Amsterdam')::date::text)::date AS since,
       coalesce(p.told -> 'RungAnswered', p.told -> 'LoweredByHand') ->> 'outcome' AS outcome,
       p.told -> 'MirrorSent' IS NOT NULL AS sent
  FROM rm.commission_page p
  JOIN rm.commission_list c ON c.tenant = p.tenant AND c.commission = p.commission
 WHERE p.tenant = $1 AND p.section IN ('rung', 'raised')
   AND (p.told -> 'RungReached' IS NOT NULL OR p.told -> 'RaisedByHand' IS NOT NULL)
"""
LIST = f"""
SELECT * FROM ({RUNGS}
   AND ($2::text IS NULL OR c.client = $2 OR $2 = ANY (c.clients))
   AND ($3::text IS NULL OR c.phase = $3) AND ($4::text IS NULL OR c.team = $4)
   AND ($5 OR c.outcome IS NULL)) r
 WHERE $5 OR r.outcome IS NULL OR ((r.told ->> 'mirror')::boolean AND NOT r.sent)
 ORDER BY (coalesce((r.told ->> 'mirror')::boolean, false) AND NOT r.sent) DESC,
          r.outcome IS NOT NULL, r.since, r.commission, r.section, r.item
 LIMIT $6
"""  # noqa: S608  # a query of our own


async def escalations(  # noqa: PLR0913  # where, which, how many
    database: Database,
    tenant: str,
    *,
    client: str | None = None,
    phase: str | None = None,
    team: str | None = None,
    every: bool = False,
    limit: int = MOST,
) -> list[Escalation]:
    """Drafts to a client first, then what waits for an answer, the oldest first.

    `every`: also what was answered, and what commissions that ended asked.
    """
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(LIST, tenant, client, phase, team, every, limit)
    return [_escalation(row) for row in rows]


PAGE = f"""
SELECT * FROM ({RUNGS}
   AND ($2::text IS NULL OR c.client = $2 OR $2 = ANY (c.clients))
   AND ($3::text IS NULL OR c.phase = $3) AND ($4::text IS NULL OR c.team = $4)
   AND ($5 OR c.outcome IS NULL)) r
 WHERE ($5 OR r.outcome IS NULL OR ((r.told ->> 'mirror')::boolean AND NOT r.sent))
   AND ($7::date IS NULL
        OR (r.since, r.commission, r.section, r.item) > ($7, $8::text, $9::text, $10::text))
 ORDER BY r.since, r.commission, r.section, r.item
 LIMIT $6
"""  # noqa: S608  # a query of our own


class Place(NamedTuple):
    """Where one stands in the list that begins with the oldest."""

    since: date
    commission: str
    section: str
    item: str


def place_of(one: Escalation) -> Place:
    """Where it stands."""
    if one.escalation is not None:
        return Place(one.since, one.commission, "raised", one.escalation)
    return Place(one.since, one.commission, "rung", f"{one.clock}:{one.visit}:{one.rung}")


async def page(  # noqa: PLR0913  # where, which, from where, how many
    database: Database,
    tenant: str,
    *,
    client: str | None = None,
    phase: str | None = None,
    team: str | None = None,
    every: bool = False,
    after: Place | None = None,
    limit: int,
) -> list[Escalation]:
    """As `escalations`, the oldest first, after that place: an answer moves none of them."""
    place = after or (None, None, None, None)
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(PAGE, tenant, client, phase, team, every, limit, *place)
    return [_escalation(row) for row in rows]


NEWEST = f"""
SELECT DISTINCT ON (r.commission) r.* FROM ({RUNGS} AND p.commission = ANY ($2)) r
 ORDER BY r.commission, r.outcome IS NOT NULL, r.since DESC, r.section, r.item DESC
"""  # noqa: S608  # a query of our own


async def newest(
    connection: Connection, tenant: str, commissions: list[str]
) -> dict[str, Escalation]:
    """Of each commission the offer that lies there: the newest that waits, else the newest."""
    rows = await connection.fetch(NEWEST, tenant, commissions)
    return {row["commission"]: _escalation(row) for row in rows}


def _escalation(row: asyncpg.Record) -> Escalation:
    told = parsed(row["told"])
    fields = told if isinstance(told, dict) else {}
    whom = fields.get("whom")
    parts = whom if isinstance(whom, list) else [whom]
    outcome = row["outcome"]
    return Escalation(
        commission=row["commission"],
        client=row["client"],
        phase=row["phase"],
        team=row["team"],
        clock=str(fields["clock"]),
        visit=_number(fields.get("visit")),
        rung=_number(fields.get("rung")),
        escalation=row["item"] if row["section"] == "raised" else None,
        since=row["since"],
        whom=tuple(Whom(str(part)) for part in parts),
        offer=Offer(str(fields["offer"])),
        outcome=None if outcome is None else Offer(outcome),
        mirror=fields.get("mirror") is True,
        sent=row["sent"],
    )


def _number(value: Json) -> int | None:
    return value if isinstance(value, int) else None


def place(escalation: Escalation | None) -> RungAt | None:
    """Where an unanswered rung is; None for one with an answer, or raised by hand."""
    if escalation is None or escalation.outcome is not None:
        return None
    if escalation.visit is None or escalation.rung is None:
        return None
    return RungAt(escalation.clock, escalation.visit, escalation.rung)


UNHELPED = """
SELECT DISTINCT ON (p.commission) p.commission, p.item
  FROM rm.commission_page p
 WHERE p.tenant = $1 AND p.section = 'obstacle' AND p.commission = ANY ($2)
   AND p.told -> 'ObstacleReported' IS NOT NULL
   AND p.told -> 'ObstacleResolved' IS NULL AND p.told -> 'ObstacleAccepted' IS NULL
   AND NOT EXISTS (SELECT FROM rm.commission_page o
                    WHERE o.tenant = p.tenant AND o.commission = p.commission
                      AND o.section = 'help' AND o.told -> 'HelpOffered' ->> 'obstacle' = p.item)
 ORDER BY p.commission, p.version, p.item
"""


async def unhelped(connection: Connection, tenant: str, commissions: list[str]) -> dict[str, str]:
    """Of each commission the oldest open obstacle for which nobody offered help."""
    rows = await connection.fetch(UNHELPED, tenant, commissions)
    return {row["commission"]: row["item"] for row in rows}


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside how commissions stand: by commission."""

    offers: dict[str, Escalation]
    unhelped: dict[str, str]


async def beside(database: Database, tenant: str, commissions: list[str]) -> Beside:
    """The offers that lie there, and the obstacles without one, of these commissions."""
    async with database.transaction(tenant) as connection:
        return Beside(
            await newest(connection, tenant, commissions),
            await unhelped(connection, tenant, commissions),
        )
