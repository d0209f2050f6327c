"""What sentences call the lines of the ledger, and what is promised to an account: by what they
say, for who reads the history."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from domain.commission import events as e
from domain.message import Event
from opdracht.sentences import Names
from storage import account_leads, contact_moments, contact_people, follow_ups, ledger
from storage.rows import account_of, commission_of
from storage.sealing import ERASED, Json
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
MOST: Final = 1000
"""Follow-ups, leads and visits of one account that have a name; others keep their id."""


async def with_lines(
    store: Store, tenant: str, stream: str, names: Names, events: Iterable[Event]
) -> Names:
    """The names, with what these events of a stream name. The history itself tells what they say,
    so who reads that may read this.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    commission = commission_of(stream)
    if commission is None:
        return await with_every_line(store, tenant, stream, names)
    keys = sorted({(commission, line) for event in events for line in _lines(event)})
    if not keys:
        return names
    found = await ledger.several(store.database, store.sealer, tenant, keys)
    return replace(names, lines=_said((row.line, row.what) for row in found))


async def with_every_line(store: Store, tenant: str, stream: str, names: Names) -> Names:
    """The same, for a history of which nobody knows yet what it names."""
    where = store.database, store.sealer, tenant
    if (commission := commission_of(stream)) is not None:
        found = await ledger.lines(*where, commission)
        return replace(names, lines=_said((row.line, row.what) for row in found))
    if (account := account_of(stream)) is not None:
        promised = await follow_ups.listed(*where, account=account, every=True, limit=MOST)
        leads = await account_leads.listed(*where, account=account, every=True, limit=MOST)
        people = await contact_people.listed(*where, account)
        said = _said((row.follow_up, row.what) for row in promised)
        return replace(
            names,
            lines=said | _said((row.lead, row.what) for row in leads),
            contacts=_said((row.person, row.name) for row in people),
            visits=await contact_moments.days(store.database, tenant, account, limit=MOST),
        )
    return names


def _lines(event: Event) -> Iterator[str]:
    match event:
        case e.ConflictMarked() | e.ConflictResolved():
            yield from event.lines
        case _ if isinstance(event, NAMING):
            yield event.line
        case _:
            pass


def _said(rows: Iterable[tuple[str, Json]]) -> dict[str, str]:
    """An erased one has no name but its id."""
    return {id_: what for id_, what in rows if isinstance(what, str) and what != ERASED}
