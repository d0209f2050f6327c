"""The promises that one person may ratify now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.text import Id
from opdracht.http.caller import Caller
from opdracht.http.services import Services
from opdracht.overviews.kept import kept_states
from opdracht.overviews.ratifying import refusal
from storage import commission_list, ledger
from storage.commission_list import CommissionRow
from storage.ledger import LedgerRow

MOST: Final = 50
"""On one page; the next ones come when these are ratified."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A promise, and the commission it belongs to."""

    line: LedgerRow
    row: CommissionRow

    @property
    def name(self) -> str:
        """What its box is called."""
        return box(self.line.commission, self.line.line)

    @property
    def what(self) -> str | None:
        """What would be promised; None when that was erased."""
        return self.line.what if isinstance(self.line.what, str) else None


def box(commission: Id, line: Id) -> str:
    """The name of the box of a promise: no id has a dot in it."""
    return f"kies.{commission}.{line}"


async def waiting_for(house: Services, who: Caller) -> list[Waiting]:
    """Those that they may ratify now, the first due first.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    mandates = who.authority.mandates
    if not mandates:
        return []
    store, now = house.store, house.gateway.now()
    found = await ledger.proposed(
        store.database,
        store.sealer,
        who.tenant,
        hours=max(it.hours for it in mandates),
        euros=max(it.euros for it in mandates),
        not_by=who.person,
        limit=MOST,
    )
    commissions = sorted({each.commission for each in found})
    states = await kept_states(store, who.tenant, commissions)
    rows = await rows_of(house, who, commissions)
    return [
        Waiting(each, rows[each.commission])
        for each in found
        if each.commission in rows
        and refusal(each.line, who.authority, states[each.commission], now) is None
    ]


async def rows_of(
    house: Services, who: Caller, commissions: Sequence[Id]
) -> Mapping[Id, CommissionRow]:
    """The commissions with these ids."""
    store = house.store
    return await commission_list.several(store.database, store.sealer, who.tenant, commissions)
