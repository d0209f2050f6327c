"""The promises that one person may ratify now."""

from collections.abc import Iterator, Mapping, Sequence
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
AT_ONCE: Final = 100
"""Proposals that are read together: what a mandate covers, the domain says of each."""
LOOKED_AT: Final = 1000
"""Proposals that are read for one page."""


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


@dataclass(frozen=True, slots=True)
class Waits:
    """The first ones, and how many `more` there are; `at_least` so many: not all were looked at."""

    first: tuple[Waiting, ...] = ()
    more: int = 0
    at_least: bool = False


def box(commission: Id, line: Id) -> str:
    """The name of the box of a promise: no id has a dot in it."""
    return f"kies.{commission}.{line}"


async def waiting_for(house: Services, who: Caller) -> Waits:
    """Those that they may ratify now, the first due first.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    found: list[Waiting] = []
    after: LedgerRow | None = None
    for _ in range(0, LOOKED_AT, AT_ONCE):
        proposals = await _proposals(house, who, after)
        found += await _covered(house, who, proposals)
        if len(proposals) < AT_ONCE:
            return Waits(tuple(found[:MOST]), max(0, len(found) - MOST))
        after = proposals[-1]
    return Waits(tuple(found[:MOST]), max(0, len(found) - MOST), at_least=True)


async def _proposals(house: Services, who: Caller, after: LedgerRow | None) -> list[LedgerRow]:
    """The next ones, of at most what the widest of their mandates covers."""
    mandates = who.authority.mandates
    if not mandates:
        return []
    return await ledger.proposed(
        house.store.database,
        house.store.sealer,
        who.tenant,
        hours=max(it.hours for it in mandates),
        euros=max(it.euros for it in mandates),
        not_by=who.person,
        limit=AT_ONCE,
        after=after,
    )


async def _covered(
    house: Services, who: Caller, proposals: Sequence[LedgerRow]
) -> Iterator[Waiting]:
    """Those of them that the domain lets this person ratify."""
    now, commissions = house.gateway.now(), sorted({each.commission for each in proposals})
    states = await kept_states(house.store, who.tenant, commissions)
    rows = await rows_of(house, who, commissions)
    return (
        Waiting(each, rows[each.commission])
        for each in proposals
        if each.commission in rows
        and refusal(each.line, who.authority, states[each.commission], now) is None
    )


async def rows_of(
    house: Services, who: Caller, commissions: Sequence[Id]
) -> Mapping[Id, CommissionRow]:
    """The commissions with these ids."""
    store = house.store
    return await commission_list.several(store.database, store.sealer, who.tenant, commissions)
