"""The state of a commission, folded from its stream: for verbs that look."""

from pydantic import TypeAdapter

from domain import commission
from domain.commission import CommissionEvent
from domain.commission.state import CommissionState
from storage.store import Store

_EVENT: TypeAdapter[CommissionEvent] = TypeAdapter(CommissionEvent)


async def state_of(store: Store, tenant: str, id_: str) -> CommissionState:
    """Everything folded so far."""
    state = commission.INITIAL
    loaded = await store.recorder.load(tenant, f"commission/{id_}")
    async for stored in loaded.events:
        event = _EVENT.validate_python(stored.event)
        state = commission.happened(state, event, stored.occurred_at)
    return state
