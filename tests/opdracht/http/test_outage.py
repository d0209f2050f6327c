"""While the store or Temporal is away a command is told so, and happens once when they are back."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from temporalio.testing import WorkflowEnvironment

from activities.breaker import Breaker
from opdracht import gateway
from opdracht.demo import path
from opdracht.gateway import Gateway
from opdracht.http.services import Services
from opdracht.settings import Settings
from storage.database import Database, Limits
from storage.record import Recorder
from storage.store import PROJECTIONS, SHAPES, Store
from tests.conftest import Postgres
from tests.opdracht.http.conftest import House, Said
from tests.opdracht.http.sending import key, patiently, place, played, send
from tests.workflows.record_histories import Outage
from tests.workflows.support import fresh_store, new_case, open_house

GOOD = {"owedBy": "us", "what": "Een telefoontje vooraf."}


@pytest_asyncio.fixture(scope="module")
async def broken(
    temporal: WorkflowEnvironment, postgres: Postgres
) -> AsyncIterator[tuple[House, Outage]]:
    """An open office, and a handle on its workers' store."""
    async with fresh_store(postgres) as store:
        streams = Outage(store.recorder, Breaker(cool_down=0.2))
        async with open_house(temporal.client, store, streams) as engine:
            services = Services(Settings(), store, engine.gateway, (Said(engine.tenant),))
            yield House(engine, services), streams


def away(answer: httpx.Response) -> None:
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.headers["content-type"] == "application/problem+json"
    assert int(answer.headers["retry-after"]) >= 1


async def until_done(client: httpx.AsyncClient, where: str, own: str) -> dict[str, object]:
    """Sent again with the same key until it is done, as a client does."""
    for _ in range(40):
        answer = await patiently(client, where, GOOD, Idempotency_Key=own)
        if answer.status_code == 201:
            done: dict[str, object] = answer.json()
            return done
        away(answer)
        await asyncio.sleep(0.25)
    raise AssertionError("it never came back")


@pytest.mark.parametrize("trouble", ["down", "mute"])
async def test_while_the_store_takes_nothing_a_command_is_told_so_and_happens_once(
    broken: tuple[House, Outage], trouble: str
) -> None:
    house, streams = broken
    case, own = new_case(), key()
    before = (await played(house, case.id, path.registered(case)))[-1].json()["version"]
    where = place(case.id, "verwachtingen")
    async with house.client(case.manager) as client:
        setattr(streams, trouble, True)
        try:
            away(await send(client, where, GOOD, Idempotency_Key=own))
            away(await send(client, where, GOOD))
        finally:
            setattr(streams, trouble, False)
        done = await until_done(client, where, own)
        assert (await send(client, where, GOOD, Idempotency_Key=own)).json()["replayed"]
    taken = {"down": 1, "mute": 2}[trouble]  # what is mute took the other one as well
    recorder = house.services.store.recorder
    loaded = await recorder.load(house.engine.tenant, f"commission/{case.id}")
    assert done["version"] == before + 1
    assert loaded.version <= before + taken


async def test_while_the_servers_own_store_is_away_every_command_is_told_so(
    broken: tuple[House, Outage], tmp_path: Path
) -> None:
    house, _ = broken
    limits = Limits(connect=0.2, acquire=0.2)
    async with Database.open(f"postgresql://x@/x?host={tmp_path}", limits=limits) as database:
        sealer = house.services.store.sealer
        recorder = Recorder(database, sealer, SHAPES, PROJECTIONS)
        way_in = Gateway(
            house.engine.client, recorder, task_queue=house.engine.task_queue, secret=b""
        )
        store = Store(database, sealer, recorder)
        alone = House(house.engine, replace(house.services, store=store, gateway=way_in))
        async with alone.client("accountmanager-1") as client:
            away(await send(client, place("26-1", "verwachtingen"), GOOD))
            away(await client.get(f"/api/v1/verzoeken/{key()}"))


async def test_an_answer_that_does_not_come_in_time_is_not_a_refusal(
    broken: tuple[House, Outage], monkeypatch: pytest.MonkeyPatch
) -> None:
    house, _ = broken
    case, own = new_case(), key()
    await played(house, case.id, path.registered(case))
    where = place(case.id, "verwachtingen")
    monkeypatch.setattr(gateway, "PATIENCE", timedelta(milliseconds=1))
    async with house.client(case.manager) as client:
        answer = await send(client, where, GOOD, Idempotency_Key=own)
        assert answer.status_code == 202, answer.text
        assert answer.headers["location"].endswith(f"/verzoeken/{own}")
        monkeypatch.undo()
        done = await until_done(client, where, own)
        looked = await client.get(answer.headers["location"])
    assert looked.json()["version"] == done["version"]
