"""What two accounts may not both say, judged once more while it is recorded.

The edge looks too, and says it at once; but two people may ask in the same moment. Whoever records
first has it: the other waits for that commit, and then sees it.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from domain.account import events as e
from domain.account.errors import AccountNumberTaken, AccountRefused, ChainCircular
from domain.account.words import LinkKind
from storage.account_list import SAME, Numbers, which_number
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
    """One event of an account that claims something of which there is one."""

    account: str
    event: e.AccountOpened | e.AccountCorrected | e.AccountLinked

    @property
    def keys(self) -> tuple[str, ...]:
        """What it claims; two that share one are recorded one after the other."""
        event = self.event
        if isinstance(event, e.AccountLinked):
            return (CHAIN,)
        numbers = numbers_of(event)
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
    claims = [[*_claims(record)] for record in records]
    keys = {key for some in claims for claim in some for key in claim.keys}
    if not keys:
        return [None] * len(records)
    await connection.execute(QUEUE, tenant, list(keys))
    return [await _refusal(connection, tenant, some) for some in claims]


def _claims(record: Record) -> Iterator[Claim]:
    account = account_of(record.stream)
    if account is None:
        return
    for event in record.events:
        match event:
            case e.AccountOpened() | e.AccountCorrected():
                yield Claim(account, event)
            case e.AccountLinked(kind=LinkKind.SUPPLIER | LinkKind.CUSTOMER):
                yield Claim(account, event)
            case _:
                pass


async def _refusal(
    connection: Connection, tenant: str, claims: Sequence[Claim]
) -> AccountRefused | None:
    for account, event in claims:
        if isinstance(event, e.AccountLinked):
            ends = (account, event.other)
            if event.kind is not LinkKind.SUPPLIER:
                ends = (event.other, account)
            if await connection.fetchval(DOWNSTREAM, tenant, *ends):
                return ChainCircular(account=event.other)
        elif any(numbers := numbers_of(event)):
            row = await connection.fetchrow(SAME, tenant, *numbers, account)
            if row is not None:
                return AccountNumberTaken(account=row["account"], field=which_number(row))
    return None
