"""What two accounts may not both say, judged once more while it is recorded.

The edge looks too, and says it at once; but two people may ask in the same moment. Whoever records
first has it: the other waits for that commit, and then sees it.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from domain.account import events as e
from domain.account.errors import AccountNumberTaken, AccountRefused, ChainCircular
from domain.account.words import LinkKind
from storage.account_list import SAME, Numbers, known, which_number
from storage.account_things import DOWNSTREAM
from storage.database import Connection
from storage.recording import Record
from storage.rows import account_of

CHAIN: Final = "chain"

# in one order, so that no two that claim several wait for each other
QUEUE = """
SELECT pg_advisory_xact_lock(25975, k) FROM
  (SELECT DISTINCT hashtext($1 || ':' || c) AS k FROM unnest($2::text[]) AS c ORDER BY k) AS keys
"""


class Claim(NamedTuple):
    """What an event of an account claims of which there is one: its numbers, or a place in a
    chain."""

    account: str
    numbers: Numbers | None = None
    link: e.AccountLinked | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """What it claims; two that share one are recorded one after the other."""
        numbers = self.numbers
        if numbers is None:
            return (CHAIN,)
        found = {
            "kvk": f"{numbers.kvk}/{numbers.establishment or ''}" if numbers.kvk else None,
            "rsin": numbers.rsin,
            "oin": numbers.oin,
        }
        return tuple(f"{name}:{number}" for name, number in found.items() if number)


def numbers_of(event: e.AccountOpened | e.AccountCorrected) -> Numbers:
    """By what the account is known elsewhere."""
    return Numbers(event.kvk, event.establishment, event.rsin, event.oin)


async def refused(
    connection: Connection, tenant: str, records: Sequence[Record]
) -> list[AccountRefused | None]:
    """For each record why it may not be recorded, or None. What it claims is its own until the
    transaction ends."""
    claims = [await _claims(connection, tenant, record) for record in records]
    keys = {key for some in claims for claim in some for key in claim.keys}
    if not keys:
        return [None] * len(records)
    await connection.execute(QUEUE, tenant, list(keys))
    return [await _refusal(connection, tenant, some) for some in claims]


async def _claims(connection: Connection, tenant: str, record: Record) -> list[Claim]:
    account = account_of(record.stream)
    if account is None:
        return []
    found: list[Claim] = []
    for event in record.events:
        match event:
            case e.AccountOpened() | e.AccountCorrected():
                found.append(Claim(account, numbers_of(event)))
            case e.AccountReopened():
                found.append(Claim(account, await known(connection, tenant, account)))
            case e.AccountLinked(kind=LinkKind.SUPPLIER | LinkKind.CUSTOMER):
                found.append(Claim(account, link=event))
            case _:
                pass
    return found


async def _refusal(
    connection: Connection, tenant: str, claims: Sequence[Claim]
) -> AccountRefused | None:
    for account, numbers, link in claims:
        if link is not None:
            ends = (account, link.other)
            if link.kind is not LinkKind.SUPPLIER:
                ends = (link.other, account)
            if await connection.fetchval(DOWNSTREAM, tenant, *ends):
                return ChainCircular(account=link.other)
        elif numbers is not None and any(numbers):
            row = await connection.fetchrow(SAME, tenant, *numbers, account)
            if row is not None:
                return AccountNumberTaken(account=row["account"], field=which_number(row))
    return None
