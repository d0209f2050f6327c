"""What the office calls people, organisations, teams and products."""

from opdracht.sentences import Names, names_from
from storage.history import history
from storage.offices import OFFICE
from storage.store import SHAPES, Store


async def names_of(store: Store, tenant: str) -> Names:
    """The names as they are known now."""
    stream = history(store.database, store.sealer, SHAPES, tenant, OFFICE)
    return names_from([stored.event async for stored in stream])
