"""What people see of a commission with several clients."""

from datetime import UTC, datetime

from domain.authority import SYSTEM
from domain.commission import fold
from domain.commission.commands import IdentifyClient
from domain.message import Event
from storage import commission_list, commission_page
from storage.record import Record
from storage.store import Store
from tests.conftest import TENANT
from tests.domain.commission import shared
from tests.domain.commission.people import CLIENT, MANAGER
from tests.domain.commission.play import play

ID = "26-gedeeld"
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


async def tell(
    store: Store, events: tuple[Event, ...], version: int = 0, at: datetime = NOON
) -> None:
    await store.recorder.record(
        Record(
            tenant=TENANT,
            stream=f"commission/{ID}",
            command_id=f"the-story-from-{version}",
            fingerprint="0" * 64,
            expected_version=version,
            authority=SYSTEM,
            events=list(events),
            occurred_at=at,
        )
    )


async def found(store: Store, client: str) -> list[str]:
    rows = await commission_list.listed(
        store.database, store.sealer, TENANT, commission_list.Filter(client=client)
    )
    return [row.commission for row in rows]


async def test_the_list_finds_a_commission_by_each_of_its_clients(store: Store) -> None:
    story = play(shared.JOINED)
    await tell(store, story)
    for client in ("waterdam", "zeedorp", "duinkerk"):
        assert await found(store, client) == [ID]
    assert await found(store, "elsewhere") == []


async def test_who_left_is_found_no_more_and_the_next_one_leads(store: Store) -> None:
    story = play(shared.JOINED)
    left = play([(CLIENT, shared.LEAVE)], story)
    await tell(store, story)
    await tell(store, left[len(story) :], len(story))
    assert await found(store, "waterdam") == []
    row = await commission_list.find(store.database, store.sealer, TENANT, ID)
    assert row is not None
    assert (row.client, row.contact, row.clients) == ("zeedorp", "zeeman", ("duinkerk",))
    assert row.shares is None


async def test_the_cost_key_follows_the_name_of_who_leads(store: Store) -> None:
    story = play(shared.JOINED)
    renamed = play([(MANAGER, IdentifyClient(client="waterland", contact="x"))], story)
    await tell(store, renamed)
    row = await commission_list.find(store.database, store.sealer, TENANT, ID)
    assert row is not None
    assert row.shares == fold(renamed).shares


async def test_the_page_keeps_what_each_client_said_apart(store: Store) -> None:
    await tell(store, play(shared.ACCEPTED))
    page = await commission_page.page(store.database, store.sealer, TENANT, ID)
    assert page is not None
    (delivery,) = page.sections["delivery"]
    assert set(delivery.told) == {
        "ResultDelivered",
        "DeliveryAccepted@waterdam",
        "DeliveryAccepted@zeedorp",
        "DeliveryAccepted@duinkerk",
    }
    line = next(it for it in page.sections["restatement-answer"] if it.item == "1:l2")
    corrected = line.told["RestatementLineAnswered@zeedorp"]
    assert corrected["correction"] == "Voor 1 mei, want dan is de markt."
    assert line.told["RestatementLineAnswered@waterdam"]["correction"] is None
