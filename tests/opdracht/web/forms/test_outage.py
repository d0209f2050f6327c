"""While the store or an answer is away, what was typed is given back, and happens once."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from temporalio.testing import WorkflowEnvironment

from activities.breaker import Breaker
from opdracht import gateway
from opdracht.demo import path
from opdracht.gateway import Gateway
from opdracht.http.services import Services
from opdracht.settings import Settings
from opdracht.web.forms import sending
from storage.database import Database, Limits
from storage.record import Recorder
from storage.store import PROJECTIONS, SHAPES, Store
from tests.conftest import Postgres
from tests.opdracht.http.conftest import House, Said
from tests.opdracht.http.sending import played
from tests.opdracht.web.forms.person import Typing, controls, plain
from tests.workflows.record_histories import Outage
from tests.workflows.support import fresh_store, new_case, open_house

WHAT = "Bel mij <eerst> & niet daarna."


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


async def typing_in(house: House) -> Typing:
    case = new_case()
    await played(house, case.id, path.registered(case))
    return Typing(house, case.manager, f"/opdrachten/{case.id}/doen/verwachtingen")


async def told(house: House, typing: Typing) -> int:
    """How often it is in the history of the commission."""
    commission = typing.path.split("/")[2]
    loaded = await house.services.store.recorder.load(
        house.engine.tenant, f"commission/{commission}"
    )
    return len([one async for one in loaded.events if WHAT in str(one.event)])


async def test_while_the_store_takes_nothing_the_form_comes_back_and_is_sent_again(
    broken: tuple[House, Outage],
) -> None:
    house, streams = broken
    typing = await typing_in(house)
    typed = await typing.fresh(owed_by="us", what=WHAT)
    streams.down = True
    try:
        answer = await typing.send(typed)
    finally:
        streams.down = False
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    found = controls(answer.text).values
    assert (found["what"], found["sleutel"]) == (WHAT, typed["sleutel"])
    for _ in range(40):
        again = await typing.send(found)
        if again.status_code == 303:
            break
        found = controls(again.text).values
    assert again.status_code == 303
    assert await told(house, typing) == 1


async def test_while_nothing_can_be_read_what_was_typed_is_given_back(
    broken: tuple[House, Outage], tmp_path: Path
) -> None:
    house, _ = broken
    typing = await typing_in(house)
    typed = await typing.fresh(owed_by="us", what=WHAT)
    limits = Limits(connect=0.2, acquire=0.2)
    async with Database.open(f"postgresql://x@/x?host={tmp_path}", limits=limits) as database:
        recorder = Recorder(database, house.services.store.sealer, SHAPES, PROJECTIONS)
        way_in = Gateway(
            house.engine.client, recorder, task_queue=house.engine.task_queue, secret=b""
        )
        store = Store(database, house.services.store.sealer, recorder)
        alone = House(house.engine, replace(house.services, store=store, gateway=way_in))
        answer = await Typing(alone, typing.person, typing.path).send(typed)
    assert answer.status_code == 503
    assert "Er is niets half gedaan" in plain(answer.text)
    found = controls(answer.text).values
    assert {name: found[name] for name in typed if typed[name]} == {
        name: text for name, text in typed.items() if text
    }
    assert (await typing.send(found)).status_code == 303


async def test_an_answer_that_does_not_come_is_looked_for_and_then_asked_about(
    broken: tuple[House, Outage], monkeypatch: pytest.MonkeyPatch
) -> None:
    house, _ = broken
    typing = await typing_in(house)
    typed = await typing.fresh(owed_by="us", what=WHAT)
    monkeypatch.setattr(gateway, "PATIENCE", timedelta(milliseconds=1))
    monkeypatch.setattr(sending, "PATIENCE", 0)
    answer = await typing.send(typed)
    monkeypatch.undo()
    assert answer.status_code == 202, plain(answer.text)
    assert "Kijk opnieuw" in answer.text
    assert "Wie het doet Wij" in plain(answer.text), "in words, as it was chosen"
    found = controls(answer.text).values
    assert (await typing.send(found)).status_code == 303
    assert await told(house, typing) == 1
    looked = await typing.send(found, kijk="ja")
    assert looked.status_code == 303
    assert "gedaan=verwachtingen" in looked.headers["location"]


async def test_looking_sends_nothing_and_finds_only_what_one_sent_oneself(
    broken: tuple[House, Outage],
) -> None:
    house, _ = broken
    typing = await typing_in(house)
    typed = await typing.fresh(owed_by="us", what=WHAT)
    part = f"/antwoord/{typed['sleutel']}"
    looked = await typing.send(typed, kijk="ja")
    assert looked.status_code == 202
    assert typed.items() <= controls(looked.text).values.items()
    assert await told(house, typing) == 0
    assert f'hx-get="{part}?keer=1" hx-trigger="every 2s"' in looked.text
    async with house.client(typing.person) as client:
        later = (await client.get(f"{part}?keer=1")).text
        assert f'hx-get="{part}?keer=2" hx-trigger="every 3s"' in later
        last = (await client.get(f"{part}?keer=8")).text
        assert "hx-get" not in last
        assert "Verstuur het nog eens" in last
        assert (await typing.send(typed)).status_code == 303
        arrived = (await client.get(f"{part}?keer=2")).text
    assert "Het is gelukt." in arrived
    assert "hx-get" not in arrived
    assert (await typing.send(typed, kijk="ja")).status_code == 303
    assert await told(house, typing) == 1
    async with house.client("accountmanager-2") as other:
        assert "Er is nog geen antwoord." in (await other.get(part)).text


async def test_what_started_something_is_found_back(
    broken: tuple[House, Outage],
) -> None:
    house, _ = broken
    typing = Typing(house, "accountmanager-1", "/doen/relaties")
    typed = await typing.fresh(name="Bakkerij Vos", relation="company", owner="accountmanager-1")
    sent = await typing.send(typed)
    assert sent.status_code == 303, plain(sent.text)
    assert (await typing.send(typed, kijk="ja")).headers["location"] == sent.headers["location"]
