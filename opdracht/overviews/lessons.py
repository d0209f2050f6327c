"""The lessons that fit a commission."""

from storage import commission_list
from storage import lessons as learned
from storage.lessons import Lesson
from storage.store import Store


async def fitting(
    store: Store, tenant: str, commission: str, limit: int = learned.OFFERED
) -> list[Lesson]:
    """Lessons of the same client or product as this commission, without its own."""
    row = await commission_list.find(store.database, store.sealer, tenant, commission)
    if row is None or (row.client is None and row.product is None):
        return []
    return await learned.fitting(
        store.database,
        store.sealer,
        tenant,
        client=row.client,
        product=row.product,
        but=commission,
        limit=limit,
    )
