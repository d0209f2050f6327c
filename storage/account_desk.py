"""Who keeps up an account, asked by a number of the trade register, an area or a place."""

from collections.abc import Sequence
from typing import Final

from storage.account_list import COLUMNS, AccountRow, opened, row_of
from storage.database import Database
from storage.sealing import Sealer

OWNERS: Final = """
SELECT owner FROM rm.account_list
 WHERE tenant = $1 AND kvk = $2 AND closed_on IS NULL AND owner IS NOT NULL
   AND relation IN ('client', 'company')
 GROUP BY owner
 ORDER BY bool_or(establishment IS NULL) DESC, owner
 LIMIT $3
"""


async def owners(database: Database, tenant: str, kvk: str, most: int) -> list[str]:
    """Who keep up the organisation with this number: that of the whole of it before those of an
    establishment. Of a prospect nobody, for that we would like to know it is nobody's business."""
    async with database.transaction(tenant) as connection:
        return [row["owner"] for row in await connection.fetch(OWNERS, tenant, kvk, most)]


NEAR: Final = """
SELECT owner FROM rm.account_list
 WHERE tenant = $1 AND starts_with(postcode, $2) AND closed_on IS NULL AND owner IS NOT NULL
   AND relation IN ('client', 'company')
 GROUP BY owner
HAVING count(*) >= $3
 ORDER BY count(*) DESC, owner
 LIMIT $4
"""


async def owners_near(
    database: Database, tenant: str, area: str, at_least: int, most: int
) -> list[str]:
    """Who keep up so many accounts or more whose postcode begins with these digits."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(NEAR, tenant, area, at_least, most)
    return [row["owner"] for row in rows]


IN_PLACE: Final = f"""
SELECT {COLUMNS} FROM rm.account_list
 WHERE tenant = $1 AND lower(place) = lower($2) AND closed_on IS NULL
 ORDER BY account
 LIMIT $3
"""  # noqa: S608  # names of our own


async def in_place(
    database: Database, sealer: Sealer, tenant: str, place: str, most: int
) -> Sequence[AccountRow]:
    """Open accounts in a place, however its name was typed; names in plain."""
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(IN_PLACE, tenant, place, most)
    return await opened(sealer, tenant, [row_of(record) for record in records])
