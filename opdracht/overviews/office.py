"""The office as it was read: all its events, and what they add up to."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from domain.office import OfficeEvent, OfficeState, fold
from storage.history import history
from storage.offices import OFFICE
from storage.store import SHAPES, Store

_EVENT: TypeAdapter[OfficeEvent] = TypeAdapter(OfficeEvent)


@dataclass(frozen=True, slots=True)
class Office:
    """Its events in order, its state, and its version."""

    events: list[OfficeEvent]
    state: OfficeState
    version: int


async def read_office(store: Store, tenant: str) -> Office | None:
    """Everything that is known of the office now; None when it was never opened."""
    stored = [one async for one in history(store.database, store.sealer, SHAPES, tenant, OFFICE)]
    events = [_EVENT.validate_python(one.event) for one in stored]
    state = fold(events)
    return None if state.kind is None else Office(events, state, stored[-1].version)
