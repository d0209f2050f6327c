"""Accounts beside rows of a sheet: by their numbers, by their ids, and all names as digests."""

from collections.abc import AsyncIterator, Iterable, Sequence
from typing import NamedTuple

from storage.account_list import COLUMNS, AccountRow, Numbers, row_of
from storage.database import Database

PAGE = 5_000
"""Accounts per read of the whole register."""

NUMBERED = """
SELECT account, kvk, establishment, rsin, oin FROM rm.account_list
 WHERE tenant = $1 AND closed_on IS NULL
   AND (kvk = ANY ($2) OR rsin = ANY ($3) OR oin = ANY ($4))
 ORDER BY account
"""


class Numbered(NamedTuple):
    """An open account and its numbers."""

    account: str
    numbers: Numbers


async def numbered(database: Database, tenant: str, wanted: Sequence[Numbers]) -> list[Numbered]:
    """Open accounts that have one of these KVK numbers, RSINs or OINs, in the order of their ids.

    What is known by its KVK number is not looked for by the others: its establishments share them.
    """
    kvk = [each.kvk for each in wanted if each.kvk]
    rsin = [each.rsin for each in wanted if each.rsin and not each.kvk]
    oin = [each.oin for each in wanted if each.oin and not each.kvk]
    if not (kvk or rsin or oin):
        return []
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(NUMBERED, tenant, kvk, rsin, oin)
    return [Numbered(account, Numbers(*numbers)) for account, *numbers in records]


THESE = f"SELECT {COLUMNS} FROM rm.account_list WHERE tenant = $1 AND account = ANY ($2)"  # noqa: S608  # names of our own


async def these(database: Database, tenant: str, ids: Iterable[str]) -> dict[str, AccountRow]:
    """The accounts with these ids, their texts still sealed."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    async with database.transaction(tenant) as connection:
        records = await connection.fetch(THESE, tenant, wanted)
    return {row.account: row for row in map(row_of, records)}


class Called(NamedTuple):
    """An open account by the digests of its name, and where it is."""

    account: str
    grams: list[int]
    place: str | None
    postcode: str | None
    kvk: str | None


CALLED = """
SELECT account, grams, place, postcode, kvk FROM rm.account_list
 WHERE tenant = $1 AND closed_on IS NULL AND account > $2
 ORDER BY account LIMIT $3
"""


async def called(database: Database, tenant: str) -> AsyncIterator[Called]:
    """Every open account, some thousands at a time."""
    after = ""
    while True:
        async with database.transaction(tenant) as connection:
            records = await connection.fetch(CALLED, tenant, after, PAGE)
        for record in records:
            yield Called(*record)
        if len(records) < PAGE:
            return
        after = records[-1]["account"]
