"""A commission folded from its stream as the store has it: for who looks, and for who must know."""

from collections.abc import AsyncIterator

from pydantic import TypeAdapter

from domain import commission
from domain.commission import CommissionEvent
from domain.commission.state import CommissionState
from storage.record import Loaded
from storage.store import Store

_EVENT: TypeAdapter[CommissionEvent] = TypeAdapter(CommissionEvent)


async def walked(loaded: Loaded) -> AsyncIterator[tuple[CommissionEvent, CommissionState]]:
    """Each event in turn, with the state after it."""
    state = commission.INITIAL
    async for stored in loaded.events:
        event = _EVENT.validate_python(stored.event)
        state = commission.happened(state, event, stored.occurred_at)
        yield event, state


async def last_state(loaded: Loaded) -> CommissionState:
    """The state after all of them."""
    state = commission.INITIAL
    async for _, after in walked(loaded):
        state = after
    return state


async def state_of(store: Store, tenant: str, id_: str) -> CommissionState:
    """Everything folded so far."""
    return await last_state(await store.recorder.load(tenant, f"commission/{id_}"))


async def folded(
    store: Store, tenant: str, id_: str
) -> tuple[CommissionState, list[CommissionEvent]]:
    """Everything folded so far, and the events themselves."""
    state, events = commission.INITIAL, []
    async for event, after in walked(await store.recorder.load(tenant, f"commission/{id_}")):
        state = after
        events.append(event)
    return state, events
