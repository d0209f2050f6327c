"""What a product took before, and the variants of a commission beside it."""

from dataclasses import dataclass

from domain.figures.past import Beside, Past, beside
from domain.figures.past import past as what_it_took
from domain.text import Id
from opdracht.overviews.days import calendar_of, today
from storage import commission_list
from storage.past import VariantRow, delivered
from storage.past import variants as drafted
from storage.store import Store


async def past_of(store: Store, tenant: str, product: str) -> Past:
    """Lead time and hours of everything that was delivered for a product."""
    calendar = await calendar_of(store, tenant, today())
    return what_it_took(await delivered(store.database, tenant, product), calendar)


@dataclass(frozen=True, slots=True)
class Variants:
    """The variants of a commission, each held beside the past of its product."""

    product: Id | None
    ways: list[VariantRow]
    held: list[Beside]
    past: Past


async def variants_of(store: Store, tenant: str, commission: str) -> Variants:
    """Sober, standard and wide, as far as they were drafted."""
    row = await commission_list.find(store.database, store.sealer, tenant, commission)
    ways = await drafted(store.database, store.sealer, tenant, commission)
    before = await past_of(store, tenant, (row and row.product) or "")
    received = (row and row.received_on) or today()
    calendar = await calendar_of(store, tenant, today())
    held = beside([way.offered for way in ways], received, before, calendar)
    return Variants(row.product if row else None, ways, held, before)
