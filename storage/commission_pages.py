"""Commissions page by page, the newest first: as much work for the first page as for the last."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from storage.commission_list import NAMES, CommissionRow, opened, row_of
from storage.database import ONE_PLAN, Database
from storage.headings import ALL, heading
from storage.sealing import Sealer


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which commissions; None does not narrow.

    `client` leads or shares it; `person` has any part in it; `team` is the handler's; `living` is
    without outcome; `still` stands still on that `day`, or waits in vain for its client. `text`
    stands in its id, or else it is listed under one of the headings `among`.
    """

    phase: str | None = None
    client: str | None = None
    person: str | None = None
    team: str | None = None
    product: str | None = None
    origin: str | None = None
    kind: str | None = None
    outcome: str | None = None
    living: bool | None = None
    still: bool | None = None
    day: date | None = None
    text: str | None = None
    among: tuple[str, ...] | None = None

    def headings(self) -> list[str]:
        """What it must be listed under, the one with the fewest commissions first, as a rule."""
        named = (
            ("person", self.person),
            ("client", self.client),
            ("product", self.product),
            ("team", self.team),
            ("origin", self.origin),
            ("kind", self.kind),
        )
        return [heading(of, value) for of, value in named if value is not None] or [ALL]


class Place(NamedTuple):
    """Where a commission stands in the list."""

    received_at: datetime
    commission: str


UNDER = """
SELECT commission, received_at
  FROM rm.commission_heading h
 WHERE tenant = $1 AND heading = $2 AND {living}
   AND ($3::text[] IS NULL OR headings @> $3)
   AND ($4::text IS NULL OR phase = $4)
   AND ($5::text IS NULL OR outcome = $5)
   AND ($6::timestamptz IS NULL
        OR (received_at <= $6 AND (received_at < $6 OR commission > $7::text)))
   AND {still}
   AND ($10::text IS NULL OR commission ILIKE $10 OR headings && $11::text[])
 ORDER BY received_at DESC, commission
 LIMIT $8
"""
STANDS_STILL: Final = """EXISTS (
       SELECT FROM rm.standing s
        WHERE s.tenant = $1 AND s.commission = h.commission
          AND (s.stalls_on <= $9 OR (s.waits_since IS NOT NULL AND s.expected < $9)))"""
STILL: Final = {
    None: "($9::date IS NULL OR true)",  # the statement takes it all the same
    True: STANDS_STILL,
    False: f"NOT (living AND {STANDS_STILL})",
}
LISTED = f"""
SELECT {", ".join(f"c.{name}" for name in NAMES)}
  FROM (SELECT commission, received_at FROM ({{found}}) f
         ORDER BY received_at DESC, commission LIMIT $8) u
  JOIN rm.commission_list c ON c.tenant = $1 AND c.commission = u.commission
 ORDER BY u.received_at DESC, u.commission
"""  # noqa: S608  # names of our own


def _walks(wanted: Wanted) -> list[str]:
    """Living and ended are two walks, each along one index, and each stops at the limit."""
    living = [True, False] if wanted.living is None else [wanted.living]
    if wanted.outcome is not None:
        living = [each for each in living if not each]
    if wanted.still:
        living = [each for each in living if each]
    return [
        UNDER.format(living="living" if each else "NOT living", still=STILL[wanted.still])
        for each in living
    ]


def literally(text: str) -> str:
    """The text as a pattern that means only itself."""
    return re.sub(r"([\\%_])", r"\\\1", text)


async def newest(  # noqa: PLR0913  # where, which, from where, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    wanted: Wanted,
    *,
    after: Place | None = None,
    limit: int,
) -> Sequence[CommissionRow]:
    """At most `limit` commissions after that place, the latest received first; titles in plain."""
    under, *others = wanted.headings()
    if not (walks := _walks(wanted)):  # what ended neither lives nor stands still
        return []
    found = " UNION ALL ".join(f"({walk})" for walk in walks)
    async with database.transaction(tenant) as connection:
        await connection.execute(ONE_PLAN)
        records = await connection.fetch(  # nosemgrep: sql-made-of-text
            LISTED.format(found=found),
            tenant,
            under,
            others or None,
            wanted.phase,
            wanted.outcome,
            after and after.received_at,
            after and after.commission,
            limit,
            wanted.day,
            wanted.text and f"%{literally(wanted.text)}%",
            list(wanted.among or ()) or None,  # without any, the index alone is read
        )
    return await opened(sealer, tenant, [row_of(record) for record in records])


STANDS = """
SELECT version FROM rm.commission_list
 WHERE tenant = $1 AND commission = $2 AND ($3::text IS NULL OR client = $3 OR $3 = ANY (clients))
"""


async def version_of(
    database: Database, tenant: str, commission: str, client: str | None = None
) -> int | None:
    """At which version a commission stands; None when there is none, or not of that client."""
    async with database.transaction(tenant) as connection:
        version: int | None = await connection.fetchval(STANDS, tenant, commission, client)
    return version
