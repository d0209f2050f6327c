"""The state of a commission, folded from its stream: for verbs that look."""

from pydantic import TypeAdapter

from domain import commission
from domain.commission import CommissionEvent
from domain.commission.state import CommissionState
from storage.store import Store

_EVENT: TypeAdapter[CommissionEvent] = TypeAdapter(CommissionEvent)


async def state_of(store: Store, tenant: str, id_: str) -> CommissionState:
    """Everything folded so far."""
    state, _ = await folded(store, tenant, id_)
    return state


async def folded(
    store: Store, tenant: str, id_: str
) -> tuple[CommissionState, list[CommissionEvent]]:
    """Everything folded so far, and the events themselves."""
    state, events = commission.INITIAL, []
    loaded = await store.recorder.load(tenant, f"commission/{id_}")
    async for stored in loaded.events:
        event = _EVENT.validate_python(stored.event)
        state = commission.happened(state, event, stored.occurred_at)
        events.append(event)
    return state, events
