"""What is known of a client beside one commission: how we spoke, what we owe, what we learnt."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.access import Read
from domain.text import Id
from opdracht.http.caller import Caller
from storage import account_ledger, account_list, contact_moments, follow_ups, lessons
from storage.account_ledger import PromisedRow
from storage.account_list import AccountRow, Filter
from storage.contact_moments import ContactRow
from storage.follow_ups import FollowUpRow
from storage.lessons import Lesson
from storage.store import Store

FEW = 3
"""Of each that are shown; `more` says whether there are others."""


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
    owed = await account_ledger.listed(*where, [client], but=but, limit=FEW)
    learnt: Sequence[Lesson] = ()
    if who.may(Read.LEARNING):
        learnt = await lessons.lessons(*where, client=client, limit=FEW)
    found = Beside(client, account, contacts, promised, owed, learnt)
    return found if found.says_something else None
