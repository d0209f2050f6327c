"""The register written out as a sheet, with the columns by which it is brought in."""

from collections.abc import Callable
from typing import Final

from opdracht.accountfile.account_map import HEADINGS
from opdracht.web.sheets import Sheet
from storage.account_list import AccountRow, Filter, Place, listed
from storage.store import Store

PAGE: Final = 1_000
"""Accounts that are read and opened at a time."""


def headings() -> list[str]:
    """The first row."""
    return list(HEADINGS.values())


async def write_out(
    store: Store,
    tenant: str,
    sheet: Sheet,
    which: Filter | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Write every account of the register, and say how many there are; open ones without a filter.

    The sheet is not ended. A text is never taken for a formula (`opdracht.web.sheets`).
    """
    count, after = 0, None
    while True:
        rows = await listed(store.database, store.sealer, tenant, which, after=after, limit=PAGE)
        for row in rows:
            sheet.write(cells(row))
        count += len(rows)
        progress(count)
        if len(rows) < PAGE:
            return count
        after = Place(rows[-1].account)


def cells(row: AccountRow) -> list[str | None]:
    """What stands in each column of an account."""
    return [
        row.account,
        str(row.name or ""),
        row.relation,
        row.kvk,
        row.establishment,
        row.rsin,
        row.oin,
        row.sbi,
        row.size,
        None if row.tier is None else row.tier.upper(),
        row.postcode,
        row.place,
        row.owner,
    ]
