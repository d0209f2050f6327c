"""What is known of a client beside one commission: how we spoke, what we owe, what we learnt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from domain.access import Read
from domain.text import Id
from opdracht.http.caller import Caller
from storage import account_ledger, account_list, contact_moments, follow_ups, lessons
from storage.account_ledger import PromisedRow
from storage.account_list import AccountRow, Filter
from storage.commission_pages import Wanted, newest
from storage.contact_moments import ContactRow
from storage.follow_ups import FollowUpRow
from storage.lessons import Lesson
from storage.store import Store

FEW: Final = 3
"""Of each that are shown."""
NEWEST: Final = 50
"""Commissions of the client that are looked through, so that a page costs the same when there are
many; the page of the account's promises has all of them."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The account of the client, with a few of each; `account` is None when it is in no register.

    `promises` are those of other commissions.
    """

    client: Id
    account: AccountRow | None
    contacts: Sequence[ContactRow]
    promised: Sequence[FollowUpRow]
    promises: Sequence[PromisedRow]
    lessons: Sequence[Lesson]

    @property
    def says_something(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.account or self.promises or self.lessons)


async def beside_client(
    store: Store, who: Caller, client: Id | None, but: Id | None = None
) -> Beside | None:
    """For one of our own people; None for a client's, and when nothing is known. `but`: the
    commission that is looked at.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    if client is None or not (who.may(Read.ACCOUNTS) and who.may(Read.LEDGER)):
        return None
    if who.authority.client is not None:
        return None
    where = store.database, store.sealer, who.tenant
    accounts = await account_list.listed(*where, Filter(organisation=client), limit=FEW)
    account = next((row for row in accounts if row.owner), next(iter(accounts), None))
    contacts: Sequence[ContactRow] = ()
    promised: Sequence[FollowUpRow] = ()
    if account is not None:
        contacts = await contact_moments.listed(*where, account=account.account, limit=FEW)
        promised = await follow_ups.listed(*where, account=account.account, limit=FEW)
    owed = await owed_to(store, who.tenant, client, FEW, but)
    learnt: Sequence[Lesson] = ()
    if who.may(Read.LEARNING):
        ended = await newest(*where, Wanted(client=client, living=False), limit=NEWEST)
        ids = [row.commission for row in ended]
        learnt = await lessons.of_commissions(*where, ids, FEW)
    found = Beside(client, account, contacts, promised, owed, learnt)
    return found if found.says_something else None


async def owed_to(
    store: Store, tenant: str, client: Id, limit: int, but: Id | None = None
) -> Sequence[PromisedRow]:
    """What stands open of the newest commissions of a client that live, the first due first.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    where = store.database, store.sealer, tenant
    rows = await newest(*where, Wanted(client=client, living=True), limit=NEWEST)
    others = [row for row in rows if row.commission != but]
    return await account_ledger.few(*where, client, others, limit=limit)
