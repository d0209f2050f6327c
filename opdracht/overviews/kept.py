"""How a commission stands, from what is kept of it when that is whole."""

from collections.abc import Sequence

from domain.commission.state import CommissionState
from opdracht.folding import state_of
from storage.standing import one, several
from storage.store import Store


async def kept_state(store: Store, tenant: str, commission: str) -> CommissionState:
    """The fold that was kept, or one made now. Marks of what was said are empty in it."""
    found = await one(store.database, tenant, commission)
    return found.state if found is not None else await state_of(store, tenant, commission)


async def kept_states(
    store: Store, tenant: str, commissions: Sequence[str]
) -> dict[str, CommissionState]:
    """The same of several at once, by id."""
    found = await several(store.database, tenant, commissions)
    return {
        commission: found[commission].state
        if commission in found
        else await state_of(store, tenant, commission)
        for commission in commissions
    }
