"""The check-ins of several commissions, with what was done about their obstacles."""

import json
from collections.abc import Sequence
from typing import Final

from storage.commission_page import PageItem, item_of
from storage.database import Database
from storage.sealing import Sealer

SECTIONS: Final = ("check-in", "help", "obstacle")
NEWEST: Final = 12
"""Things looked at of each section of a commission."""

OF: Final = """
SELECT commission, section, item, version, told
  FROM (SELECT p.*, row_number() OVER (PARTITION BY commission, section
                                       ORDER BY version DESC) AS n
          FROM rm.commission_page p
         WHERE tenant = $1 AND commission = ANY ($2) AND section = ANY ($3)) newest
 WHERE n <= $4 ORDER BY commission, version
"""

Sections = dict[str, list[PageItem]]


async def check_ins(
    database: Database, sealer: Sealer, tenant: str, commissions: Sequence[str]
) -> dict[str, Sections]:
    """By commission its newest check-ins, offers of help and obstacles, texts in plain."""
    found: dict[str, Sections] = {commission: {} for commission in commissions}
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(OF, tenant, list(commissions), list(SECTIONS), NEWEST)
    told = await sealer.open(tenant, [json.loads(row["told"]) for row in rows])
    for row, plain in zip(rows, told, strict=True):
        item = item_of(row["section"], row["item"], row["version"], plain)
        found[row["commission"]].setdefault(item.section, []).append(item)
    return found
