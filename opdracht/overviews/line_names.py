"""What sentences call the lines of the ledger: by what they say, for who reads the history."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from domain.commission import events as e
from domain.message import Event
from opdracht.sentences import Names
from storage import ledger
from storage.ledger import LedgerRow
from storage.sealing import ERASED
from storage.store import Store

NAMING: Final = (
    e.PromiseRatified,
    e.PromiseRefused,
    e.LineOwned,
    e.LineChanged,
    e.CounterpartyTold,
    e.LineMet,
    e.LineMissed,
    e.LineVoided,
    e.LineReopened,
    e.DisputeSettled,
)
"""Their sentences name one line; those of a conflict name several."""


async def with_lines(
    store: Store, tenant: str, commission: str, names: Names, events: Iterable[Event]
) -> Names:
    """The names, with the lines that these events name. The history itself tells what they say, so
    who reads that may read this.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    keys = sorted({(commission, line) for event in events for line in _lines(event)})
    if not keys:
        return names
    found = await ledger.several(store.database, store.sealer, tenant, keys)
    return replace(names, lines=_said(found))


async def with_every_line(store: Store, tenant: str, commission: str, names: Names) -> Names:
    """The same, for a history of which nobody knows yet which lines it names."""
    found = await ledger.lines(store.database, store.sealer, tenant, commission)
    return replace(names, lines=_said(found))


def _lines(event: Event) -> Iterator[str]:
    match event:
        case e.ConflictMarked() | e.ConflictResolved():
            yield from event.lines
        case _ if isinstance(event, NAMING):
            yield event.line
        case _:
            pass


def _said(rows: Iterable[LedgerRow]) -> dict[str, str]:
    """An erased one has no name but its id."""
    return {row.line: row.what for row in rows if isinstance(row.what, str) and row.what != ERASED}
