"""Whoever calls is known first, and every answer that is not one is a problem with a code."""

from tests.opdracht.http.conftest import House


async def test_a_person_learns_who_they_are_here(house: House) -> None:
    async with house.client("beheerder-1") as client:
        answer = await client.get("/api/v1/ik")
    assert answer.status_code == 200, answer.text
    assert answer.json()["tenant"] == house.engine.tenant


async def test_nobody_is_told_to_log_in(house: House) -> None:
    async with house.client() as client:
        answer = await client.get("/api/v1/ik")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "login_needed"


async def test_a_trailing_slash_is_another_place_and_not_a_way_round(house: House) -> None:
    async with house.client("beheerder-1") as client:
        assert (await client.get("/api/v1/ik/")).status_code == 404
