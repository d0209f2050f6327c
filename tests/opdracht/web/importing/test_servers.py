"""What was brought to one web server is shown and carried out by any, also after a restart."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest_asyncio

from opdracht import clearing
from opdracht.web.importing.runs import Run, Runs, Whose
from storage import import_runs, uploads
from storage.store import Store
from storage.tenants import add_tenant
from storage.uploads import Upload
from tests.conftest import Postgres
from tests.opdracht.http.conftest import House
from tests.opdracht.web.importing import test_hours as hours
from tests.opdracht.web.importing.pages import HTML, ready
from tests.opdracht.web.importing.test_office_file import (
    HERE,
    KEEPER,
    SOMEBODY,
    confirm_of,
    seen,
)
from tests.opdracht.web.long_ago import with_a_past
from tests.workflows.support import fresh_store

FILE = Upload("k.toml", bytes(range(256)) * 12_000, {"bron": "tijd"})


@pytest_asyncio.fixture(scope="module")
async def store(postgres: Postgres) -> AsyncIterator[Store]:
    async with fresh_store(postgres) as store:
        await add_tenant(store.database, "delta")
        yield store


async def put(store: Store, person: str, kind: str = "office", tenant: str = "delta") -> str:
    return await uploads.put(store.database, store.sealer, tenant, person, kind, FILE)


async def find(
    store: Store, person: str, token: str, kind: str = "office", tenant: str = "delta"
) -> Upload | None:
    return await uploads.find(store.database, store.sealer, tenant, person, kind, token)


async def older(store: Store, change: str) -> None:
    async with store.database.transaction("delta") as connection:
        await connection.execute(change)


async def count(store: Store, table: str) -> int:
    async with store.database.transaction("delta") as connection:
        return int(await connection.fetchval(f"SELECT count(*) FROM {table}"))  # noqa: S608


async def test_a_file_comes_to_one_server_and_is_confirmed_on_another(house: House) -> None:
    other = House(house.engine, house.services)
    async with house.client(KEEPER) as one, other.client(KEEPER) as two:
        place, page = await seen(one, SOMEBODY.format(name="twee-servers"))
        assert confirm_of((await two.get(place, headers=HTML)).text) == confirm_of(page)
        sent = await two.post(confirm_of(page), headers=HTML)
        assert sent.headers["location"] == place
        again = await one.post(confirm_of(page), headers=HTML)
        assert again.headers["location"] == place, "sent twice"
        assert "Klaar: 1 veranderd" in await ready(one, place)
        later = House(house.engine, house.services)
        async with later.client(KEEPER) as three:
            assert "Klaar: 1 veranderd" in (await three.get(place, headers=HTML)).text
        async with other.client("directeur-1") as somebody:
            assert (await somebody.get(place, headers=HTML)).status_code == 404
    office = await house.services.gateway.directory.office(house.engine.tenant)
    assert "team-twee-servers" in office.teams
    odd = f"{HERE}/kantoor/%00x"
    async with other.client(KEEPER) as two:
        assert (await two.get(odd, headers=HTML)).status_code in {400, 404}


async def test_hours_come_to_one_server_and_are_taken_over_by_another(house: House) -> None:
    await with_a_past(house, hours.ID)
    other = House(house.engine, house.services)
    async with house.client(hours.CONTROLLER) as one, other.client(hours.CONTROLLER) as two:
        place, page = await hours.seen(one, hours.csv("7,5"))
        assert "Klaar: 1 veranderd" in await hours.taken(two, place, page)
    assert await hours.kept(house) == [10]


async def test_a_file_is_whole_for_who_brought_it_alone_and_only_the_newest(store: Store) -> None:
    first, hours_ = await put(store, "p1"), await put(store, "p1", "hours")
    assert await find(store, "p1", first) == FILE
    second = await put(store, "p1")
    assert await find(store, "p1", first) is None
    assert await find(store, "p1", second) == FILE
    assert await find(store, "p1", hours_, "hours") == FILE, "of another kind stays"
    assert await find(store, "p1", second, "hours") is None
    assert await find(store, "p2", second) is None
    assert await find(store, "p1", second, tenant="waterrijk") is None


async def test_a_file_is_sealed_goes_after_its_hour_and_with_its_person(store: Store) -> None:
    token = await put(store, "p3")
    async with store.database.transaction("delta") as connection:
        texts = await connection.fetch("SELECT name::text, typed::text FROM rm.upload")
    assert all('"$pii"' in text and "k.toml" not in text for row in texts for text in row)
    await store.sealer.erase_subject("delta", "p3")
    assert await find(store, "p3", token) is None
    old = await put(store, "p4")
    await older(store, "UPDATE rm.upload SET expires_at = now() - interval '1 second'")
    assert await find(store, "p4", old) is None
    await put(store, "p5")
    assert await count(store, "rm.upload") == 1, "the next that is kept takes the old ones away"
    assert await count(store, "rm.upload_part") == 3
    assert await clearing.once(store.database) == 0
    await older(store, "UPDATE rm.upload SET expires_at = now() - interval '1 second'")
    assert await clearing.once(store.database) == 1, "and they go when nobody brings another"
    assert await count(store, "rm.upload_part") == 0


@asynccontextmanager
async def running(store: Store, token: str) -> AsyncIterator[tuple[Runs, Whose]]:
    """A run that waits for ever, on a server that gives a sign every tenth of a second."""
    runs, whose = Runs(store, every=0.1), Whose("delta", "p1", token)

    async def work(_run: Run) -> None:
        await asyncio.sleep(60)

    assert await runs.start(whose, 3, work)
    try:
        yield runs, whose
    finally:
        await runs.close()


async def test_a_server_that_stops_ends_an_import_and_others_wait_until_then(store: Store) -> None:
    elsewhere = Runs(store)

    async def nothing(_run: Run) -> None: ...

    async with running(store, "een") as (_, whose):
        assert await elsewhere.open("delta")
        assert not await elsewhere.open("waterrijk")
        assert not await elsewhere.start(whose, 3, nothing), "the same one"
        assert not await elsewhere.start(Whose("delta", "p2", "ander"), 3, nothing)
        found = await elsewhere.find("delta", "p1", "een")
        assert found is not None
        assert found.open
        assert await elsewhere.find("delta", "p2", "een") is None
    found = await elsewhere.find("delta", "p1", "een")
    assert found is not None
    assert found.ended is not None
    assert "De server stopte." in found.ended.nl
    assert await elsewhere.start(Whose("delta", "p2", "ander"), 0, nothing)
    await elsewhere.close()
    assert not await elsewhere.open("delta"), "also one that had hardly begun"


async def test_a_server_that_gives_no_sign_is_taken_for_dead_and_does_nothing_more(
    store: Store,
) -> None:
    assert await import_runs.begin(store.database, store.sealer, "delta", "p1", "dood", 3, "{}")
    await older(store, "UPDATE rm.import_run SET alive_at = now() - interval '31 s' WHERE open")
    runs = Runs(store)
    dead = await runs.find("delta", "p1", "dood")
    assert dead is not None
    assert dead.ended is not None, "also before anybody begins another"
    assert not await runs.open("delta")
    async with running(store, "na"):
        late = await import_runs.tell(
            store.database,
            store.sealer,
            "delta",
            "p1",
            "dood",
            open_=True,
            ready=False,
            report=None,
        )
        assert not late, "it reads that it was taken for dead"
    await older(store, "UPDATE rm.import_run SET expires_at = now() - interval '1 second'")
    assert await runs.find("delta", "p1", "na") is None
    async with running(store, "laatst"):
        assert await count(store, "rm.import_run") == 1
        await older(store, "UPDATE rm.import_run SET expires_at = now() - interval '1 second'")
        assert await clearing.once(store.database) == 0, "one that goes on stays"
    assert await clearing.once(store.database) == 1
