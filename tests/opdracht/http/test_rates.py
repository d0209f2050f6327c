"""Who asks too often is told when to come back; nobody else notices, and memory stays bounded."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest

from opdracht.http.rates import Rate, Rates, address_of
from opdracht.http.windows import Windows
from opdracht.settings import Settings
from storage.access import token_text
from storage.access.security_log import Action, Wanted, newest
from tests.opdracht.http.conftest import House

ME = "/api/v1/ik"


class Clock:
    """Seconds, moved by hand."""

    def __init__(self) -> None:
        self.at = 1_000_000.0

    def __call__(self) -> float:
        return self.at


@asynccontextmanager
async def limited(
    house: House, person: str | None, **rates: int
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a server with these rates."""
    settings = house.services.settings.model_copy(update=rates)
    few = House(house.engine, replace(house.services, settings=settings))
    async with few.client(person) as client:
        yield client


async def test_one_too_many_is_told_when_to_come_back(house: House) -> None:
    async with limited(house, "behandelaar-1", rate_reads=3) as client:
        answers = [await client.get(ME) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert [answer.headers["ratelimit"] for answer in answers[:3]] == [
        f'"reads";r={left};t=60' for left in (2, 1, 0)
    ]
    refused = answers[3]
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["code"] == "rate_exceeded"
    assert 55 <= int(refused.headers["retry-after"]) <= 60
    assert refused.headers["ratelimit-policy"] == '"reads";q=3;w=60'
    found = await newest(
        house.services.store.database, house.engine.tenant, Wanted(action=Action.RATE_EXCEEDED)
    )
    assert [kept.entry.actor for kept in found] == ["behandelaar-1"]  # one entry, however many


async def test_guessing_tokens_ends_in_429_and_hurts_nobody_who_is_known(house: House) -> None:
    async with limited(house, None, rate_unknown=3) as client:
        statuses = []
        for _ in range(5):
            [_, text] = token_text.fresh(house.engine.tenant)
            answer = await client.get(ME, headers={"Authorization": f"Bearer {text}"})
            statuses.append(answer.status_code)
        assert statuses == [401, 401, 401, 429, 429]
        assert (await client.get(ME)).status_code == 429
        known = await client.get(ME, headers={"Authorization": "Test behandelaar-2"})
    assert known.status_code == 200


async def test_a_call_of_nobody_counts_once(house: House) -> None:
    async with limited(house, None, rate_unknown=2) as client:
        answers = [await client.get(ME) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [401, 401, 429]


async def test_the_description_is_never_counted(house: House) -> None:
    async with limited(house, None, rate_unknown=1) as client:
        answers = [await client.get("/api/v1/openapi.json") for _ in range(3)]
    assert {answer.status_code for answer in answers} == {200}


def test_a_window_moves_and_does_not_start_anew_each_minute() -> None:
    clock = Clock()
    rates = Rates(Settings(rate_commands=2), now=clock)
    assert rates.count(Rate.COMMANDS, "p").ok
    clock.at += 40
    assert rates.count(Rate.COMMANDS, "p").ok
    clock.at += 15
    refused = rates.count(Rate.COMMANDS, "p")
    assert (refused.ok, refused.wait, refused.left) == (False, 5, 0)
    clock.at += 5.1
    assert rates.count(Rate.COMMANDS, "p").ok  # the first is a minute ago
    assert not rates.count(Rate.COMMANDS, "p").ok
    assert rates.count(Rate.COMMANDS, "q").ok


def test_the_first_refusal_of_a_minute_is_news() -> None:
    clock = Clock()
    rates = Rates(Settings(rate_logins=1), now=clock)
    said = [rates.count(Rate.LOGINS, "192.0.2.1").news for _ in range(4)]
    assert said == [False, True, False, False]


def test_a_flood_of_addresses_takes_a_bounded_room_and_no_place_of_a_person() -> None:
    rates = Rates(Settings(rate_reads=2))
    assert rates.count(Rate.READS, "p").left == 1
    for number in range(30_000):
        rates.count(Rate.UNKNOWN, f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(rates.addresses) == 10_000
    assert rates.count(Rate.READS, "p").left == 0


def test_one_key_never_holds_more_than_its_limit() -> None:
    windows = Windows()
    assert sum(windows.acquire_entry("k", 30, 60) for _ in range(1_000)) == 30
    assert windows.get("k") == 30


@pytest.mark.parametrize(
    ("origin", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("-", "-"),
    ],
)
def test_a_network_of_one_customer_is_one_address(origin: str, counted: str) -> None:
    assert address_of(origin) == counted
