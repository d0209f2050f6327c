"""Commissions page by page, the newest first: as much work for the first page as for the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from storage.commission_list import COLUMNS, CommissionRow, opened, row_of
from storage.database import Database
from storage.sealing import Sealer

ONE_PLAN: Final = "SET LOCAL plan_cache_mode = force_custom_plan"
"""Plan with the values at hand: a filter that was not asked for then costs nothing."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which commissions; None does not narrow.

    `client` leads or shares it; `person` has any part in it; `team` is the handler's; `living` is
    without outcome.
    """

    phase: str | None = None
    client: str | None = None
    person: str | None = None
    team: str | None = None
    product: str | None = None
    kind: str | None = None
    outcome: str | None = None
    living: bool | None = None


class Place(NamedTuple):
    """Where a commission stands in the list."""

    received_at: datetime
    commission: str


WHERE = """
   AND ($2::text IS NULL OR phase = $2)
   AND ($5::text IS NULL OR team = $5)
   AND ($6::text IS NULL OR product = $6)
   AND ($7::text IS NULL OR kind = $7)
   AND ($8::text IS NULL OR outcome = $8)
   AND ($9::boolean IS NULL OR (outcome IS NULL) = $9)
   AND ($10::timestamptz IS NULL
        OR (received_at <= $10 AND (received_at < $10 OR commission > $11::text)))
 ORDER BY received_at DESC, commission
 LIMIT $12
"""


BY_CLIENT: Final = "($3::text IS NULL OR client = $3 OR $3 = ANY (clients))"
BY_PERSON: Final = "($4::text IS NULL OR $4 IN (account_manager, coordinator, handler))"


def _list(*branches: str) -> str:
    """Each branch reads one index in order and stops at the limit; no row is in two of them."""
    each = " UNION ALL ".join(
        f"(SELECT {COLUMNS} FROM rm.commission_list WHERE tenant = $1 AND {one} {WHERE})"  # noqa: S608  # names of our own
        for one in branches
    )
    return f"SELECT {COLUMNS} FROM ({each}) AS c ORDER BY received_at DESC, commission LIMIT $12"  # noqa: S608  # names of our own


ALL: Final = _list(f"{BY_CLIENT} AND {BY_PERSON}")
OF_PERSON: Final = _list(
    f"handler = $4 AND {BY_CLIENT}",
    f"coordinator = $4 AND handler IS DISTINCT FROM $4 AND {BY_CLIENT}",
    "account_manager = $4 AND handler IS DISTINCT FROM $4 AND coordinator IS DISTINCT FROM $4"
    f" AND {BY_CLIENT}",
)
OF_CLIENT: Final = _list(
    f"client = $3 AND {BY_PERSON}",
    f"clients <> '{{}}' AND $3 = ANY (clients) AND client IS DISTINCT FROM $3 AND {BY_PERSON}",
)


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
    query = ALL
    if wanted.client is not None:
        query = OF_CLIENT
    if wanted.person is not None:
        query = OF_PERSON
    async with database.transaction(tenant) as connection:
        await connection.execute(ONE_PLAN)
        records = await connection.fetch(
            query,
            tenant,
            wanted.phase,
            wanted.client,
            wanted.person,
            wanted.team,
            wanted.product,
            wanted.kind,
            wanted.outcome,
            wanted.living,
            after and after.received_at,
            after and after.commission,
            limit,
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
