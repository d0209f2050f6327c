"""PostgreSQL dies while people ask and tell over HTTP: whoever asked gets a whole answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from domain.access import Scope
from opdracht.api.paths import path_of
from storage.access import tokens
from tests.faults.installation import ADMIN, TENANT, Installation, installed, team
from tests.opdracht.api.saying import said

API = "/api/v1"
TEAMS = API + path_of(type(team("x")))
LOOKS = (f"{API}/ik", f"{API}/opdrachten", f"{API}/organisatie/teams", f"{API}/meldingen")
TOLD = 6
"""Commands that are under way when it happens."""


@pytest_asyncio.fixture(scope="module")
async def machine(folder: Path) -> AsyncIterator[Installation]:
    async with installed(folder) as installation:
        yield installation


@pytest_asyncio.fixture
async def client(machine: Installation) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who asks the real server, on its socket."""
    wanted = tokens.Wanted(ADMIN, "proef", frozenset(Scope), timedelta(days=1), ADMIN)
    _, token = await tokens.make(machine.store.database, TENANT, wanted, datetime.now(UTC))
    async with httpx.AsyncClient(
        base_url=machine.settings.web_url,
        headers={"authorization": f"Bearer {token}"},
        timeout=60,
    ) as asking:
        yield asking


async def form(client: httpx.AsyncClient, name: str) -> httpx.Response:
    """A team is formed, with its name as the key."""
    return await client.post(TEAMS, json=said(team(name)), headers={"Idempotency-Key": name})


async def insisted(client: httpx.AsyncClient, name: str) -> httpx.Response:
    """Sent with the same key until it is done, as every client should."""
    async with asyncio.timeout(90):
        while (answer := await form(client, name)).status_code != 201:
            whole(answer)
            await asyncio.sleep(0.3)
        return answer


def whole(answer: httpx.Response) -> None:
    """What it asked for; or that it cannot be had now; or where to look what came of it."""
    match answer.status_code:
        case 200 | 201:
            assert answer.json()
        case 202:
            assert answer.headers["location"].startswith(f"{API}/verzoeken/")
        case _:
            assert answer.status_code == 503, answer.text
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["code"] == "unavailable"
            assert int(answer.headers["retry-after"]) >= 1


@pytest.mark.parametrize("frozen", [True, False], ids=["all of them under way", "as they come"])
async def test_every_request_gets_a_whole_answer_and_a_key_has_one_effect(
    machine: Installation, client: httpx.AsyncClient, *, frozen: bool
) -> None:
    label = f"gevallen-{frozen}".lower()
    await insisted(client, f"{label}-vooraf")
    before = await machine.head()
    names = [f"{label}-{number}" for number in range(TOLD)]
    async with AsyncExitStack() as after:
        after.push_async_callback(machine.start)
        if frozen:  # nothing is answered before it dies: each of them is in the middle
            machine.pause_postgres(paused=True)
        asked = [asyncio.create_task(client.get(where)) for where in LOOKS]
        asked += [asyncio.create_task(form(client, name)) for name in names]
        await asyncio.sleep(0.5 if frozen else 0.02)
        under_way = [task for task in asked if not task.done()]
        machine.kill("postgres")
        answers = await asyncio.gather(*asked)
        late = await client.get(LOOKS[0])
    assert len(under_way) == len(asked) or not frozen
    assert under_way
    for answer in (*answers, late):
        whole(answer)
    assert late.status_code == 503
    if frozen:
        assert not any(answer.status_code == 200 for answer in answers[: len(LOOKS)])

    done = {name: (await insisted(client, name)).json()["version"] for name in names}

    assert await machine.head() == before + TOLD
    assert sorted(done.values()) == list(range(before + 1, before + TOLD + 1))
    commits = await machine.commits()
    assert all(commits.count(name) == 1 for name in names)
    again = await form(client, names[0])
    assert (again.json()["version"], again.json()["replayed"]) == (done[names[0]], True)
    assert (await client.get(LOOKS[2])).status_code == 200
