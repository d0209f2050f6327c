"""Whoever keeps the server running learns that it lives, and whether it can work."""

from dataclasses import replace

from storage.database import Database
from tests.opdracht.http.conftest import House

NOBODY_THERE = "postgresql://opdracht_app@127.0.0.1:1/opdracht"


async def test_a_server_that_lives_and_can_work_says_both(house: House) -> None:
    async with house.client() as client:
        for path in ("/livez", "/readyz"):
            answer = await client.get(path)
            assert (answer.status_code, answer.json()) == (200, {"status": "ok"}), path


async def test_a_store_that_is_away_is_named_and_no_more_than_that(house: House) -> None:
    async with Database.open(NOBODY_THERE) as nobody:
        store = replace(house.services.store, database=nobody)
        away = House(house.engine, replace(house.services, store=store))
        async with away.client() as client:
            assert (await client.get("/livez")).status_code == 200
            answer = await client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable", "away": ["store"]}
