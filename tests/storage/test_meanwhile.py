"""What others did since a position: counted, by whom not, and never of another tenant."""

from datetime import UTC, date, datetime

from domain.commission import events as e
from domain.commission.words import Channel, Origin
from storage.meanwhile import MOST, changes, head
from storage.store import Store
from storage.tenants import add_tenant
from tests.storage.telling import TENANT, Teller

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
RECEIVED = e.CommissionReceived(
    title="Geluid haven",
    words="Meer aandacht voor geluid.",
    channel=Channel.MAIL,
    origin=Origin.ON_REQUEST,
    received_on=date(2027, 2, 26),
)
PROGRESS = e.ReceiptAcknowledged(contact="anna", next_step="Bellen.", next_on=date(2027, 3, 3))


async def since(store: Store, after: int, but: str = "anna", stream: str | None = None) -> int:
    until = await head(store.database, TENANT)
    return await changes(store.database, TENANT, after=after, until=until, but=but, stream=stream)


async def test_a_change_counts_once_for_all_but_its_maker(store: Store) -> None:
    teller = Teller(store)
    assert await head(store.database, TENANT) == 0
    await teller.tell("27-a", NOON, RECEIVED, by="anna")
    began = await head(store.database, TENANT)
    assert await since(store, began) == 0
    await teller.tell("27-a", NOON, PROGRESS, PROGRESS, by="bram")
    await teller.tell("27-b", NOON, RECEIVED, by="anna")
    assert await since(store, began) == 1
    assert await since(store, began, but="bram") == 1
    assert await since(store, began, but="carla") == 2
    assert await since(store, began, but="carla", stream="commission/27-b") == 1
    assert await since(store, began, but="carla", stream="commission/27-c") == 0
    assert await since(store, 0, but="carla") == 3
    assert await since(store, await head(store.database, TENANT), but="carla") == 0


async def test_of_very_many_it_is_enough_that_they_are_many(store: Store) -> None:
    teller = Teller(store)
    for number in range(MOST + 2):
        await teller.tell(f"27-{number}", NOON, RECEIVED, by="bram")
    assert await since(store, 0) == MOST


async def test_another_tenant_counts_for_nothing(store: Store) -> None:
    await Teller(store).tell("27-a", NOON, RECEIVED, by="bram")
    await add_tenant(store.database, "elders")
    assert await head(store.database, "elders") == 0
    found = await changes(store.database, "elders", after=0, until=9, but="anna", stream=None)
    assert found == 0
