"""How a commission stood at a moment, and what one event made of it.

Both are folded from the events up to there, so they are read only when somebody asks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.commission import INITIAL, CommissionState, happened
from domain.dutch_time import local_day
from opdracht.overviews.fact import Fact
from opdracht.overviews.heard import Heard
from opdracht.overviews.line_names import with_lines
from opdracht.overviews.standing import standing
from opdracht.sentences import Names, said
from opdracht.sentences.grammar import Said
from opdracht.sentences.groups import Group
from storage.history import history
from storage.standing import is_of_commission
from storage.store import SHAPES, Store
from storage.stored import StoredEvent


@dataclass(frozen=True, slots=True)
class Stood:
    """A commission as it was at a moment, and what held; no facts before its request."""

    state: CommissionState
    facts: tuple[Fact, ...]


async def stood(store: Store, tenant: str, commission: str, names: Names, until: datetime) -> Stood:
    """How it stood at that moment.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    state, heard = INITIAL, Heard()
    stream = f"commission/{commission}"
    told = history(store.database, store.sealer, SHAPES, tenant, stream, as_of=until)
    async for stored in told:
        if is_of_commission(stored.event):
            state = happened(state, stored.event, stored.occurred_at)
            heard.hear(stored.event)
    day = min(local_day(until), local_day(datetime.now(until.tzinfo)))
    found = () if state is INITIAL else tuple(standing(state, heard, names, day))
    return Stood(state, found)


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact before and after; None on the side where it was not there."""

    group: Group
    label: Said
    before: Said | None
    after: Said | None


def differences(before: Iterable[Fact], after: Iterable[Fact]) -> list[Difference]:
    """The facts that changed, those of after in their order and then what went away."""
    known = {fact.key: fact for fact in before}
    now = {fact.key: fact for fact in after}
    found = [
        Difference(
            fact.group, fact.label, old.value if (old := known.get(key)) else None, fact.value
        )
        for key, fact in now.items()
        if (old := known.get(key)) is None or old.value != fact.value
    ]
    return found + [
        Difference(fact.group, fact.label, fact.value, None)
        for key, fact in known.items()
        if key not in now
    ]


@dataclass(frozen=True, slots=True)
class Change:
    """One event, and what differs between just before and just after it."""

    stored: StoredEvent
    said: Said
    differences: tuple[Difference, ...]


async def change(
    store: Store, tenant: str, commission: str, names: Names, version: int
) -> Change | None:
    """What the event with this version changed; None when there is none.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    state, heard = INITIAL, Heard()
    before: list[Fact] = []
    stream = f"commission/{commission}"
    async for stored in history(store.database, store.sealer, SHAPES, tenant, stream):
        if not is_of_commission(stored.event):
            continue
        day = local_day(stored.occurred_at)
        if stored.version == version:
            before = standing(state, heard, names, day)
        state = happened(state, stored.event, stored.occurred_at)
        heard.hear(stored.event)
        if stored.version == version:
            after = standing(state, heard, names, day)
            named = await with_lines(store, tenant, stream, names, [stored.event])
            return Change(stored, said(stored, named), tuple(differences(before, after)))
    return None
