"""What somebody needs who takes accounts over: all that is known of each, put together at once."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.account.tenant_policy import AccountPolicy
from domain.figures.priority import Priority, ranked
from domain.office import OfficeState
from domain.text import Id
from opdracht.overviews.clients import Manager, Wears, manager_of, wears
from opdracht.overviews.visits import scored
from storage import account_ledger, account_list, account_visits, lessons
from storage.account_ledger import PromisedRow
from storage.account_list import AccountRow
from storage.account_pack import Things, gathered
from storage.lessons import Lesson
from storage.store import Store

LESSONS: Final = 3
AT_ONCE: Final = 50
"""Accounts that are read together."""
MOST: Final = 2_000
"""Accounts of one owner that go along."""
MOST_PROMISES: Final = 500


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it is handed over. `score` is None of one that was closed; `called` are the
    names of the other accounts that it is tied to."""

    row: AccountRow
    manager: Manager | None
    wears: Sequence[Wears]
    score: Priority | None
    things: Things
    promises: Sequence[PromisedRow]
    lessons: Sequence[Lesson]
    called: Mapping[str, str]


async def pack(
    store: Store, tenant: str, office: OfficeState, rows: Sequence[AccountRow], today: date
) -> list[Account]:
    """These accounts, in this order.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    where = store.database, store.sealer, tenant
    ids = [row.account for row in rows]
    things = await gathered(*where, ids)
    weighed = await account_visits.weighed_alone(store.database, tenant, ids, today)
    facts = {
        each.account: each for each in await account_visits.opened(store.sealer, tenant, weighed)
    }
    clients = sorted({row.organisation for row in rows if row.organisation is not None})
    owed = await account_ledger.listed(*where, clients, limit=MOST_PROMISES) if clients else []
    learnt = {each: await lessons.lessons(*where, client=each, limit=LESSONS) for each in clients}
    others = [it.other for each in things.values() for it in each.things if it.other]
    called = await account_visits.names_of(*where, others)
    return [
        Account(
            row=row,
            manager=manager_of(row.owner, office, today) if row.owner else None,
            wears=wears(office, row.organisation, today) if row.organisation else (),
            score=scored(facts[row.account], today, office.account_policy)
            if row.account in facts
            else None,
            things=things[row.account],
            promises=[it for it in owed if it.client == row.organisation],
            lessons=learnt.get(row.organisation or "", ()),
            called=called,
        )
        for row in rows
    ]


async def of_owner(
    store: Store, tenant: str, owner: Id, today: date, policy: AccountPolicy
) -> list[Id]:
    """The open accounts of an owner, those that matter most first.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    rows = await account_visits.weighed(store.database, tenant, owner, today, MOST)
    return [
        account for account, _ in ranked((row.account, scored(row, today, policy)) for row in rows)
    ]


async def packs(
    store: Store, tenant: str, office: OfficeState, accounts: Sequence[Id], today: date
) -> AsyncIterator[Account]:
    """These accounts one by one, in this order, some at a time out of the store."""
    where = store.database, store.sealer, tenant
    for start in range(0, len(accounts), AT_ONCE):
        ids = accounts[start : start + AT_ONCE]
        rows = {row.account: row for row in await account_list.several(*where, ids)}
        for each in await pack(
            store, tenant, office, [rows[it] for it in ids if it in rows], today
        ):
            yield each
