"""What an open page is told of what others do, by a real server on a port."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from temporalio.testing import WorkflowEnvironment

from domain.commission.intake import AssignRole
from domain.commission.words import Part
from domain.office.commands import RecordDeparture
from opdracht.demo.case import Case
from opdracht.http.serve import GRACE, Server, server
from opdracht.http.services import Services
from opdracht.settings import Settings
from opdracht.web.live import stream
from opdracht.web.live.streams import OF_ONE
from storage.meanwhile import head
from tests.opdracht.http.conftest import RATE, House, Said
from tests.opdracht.local.conftest import free_ports
from tests.workflows.conftest import OPEN, engine_on, team
from tests.workflows.support import new_case, play, stream_of, whole

WATCHER, OTHER, LEAVES = "teamleider-2", "coordinator-1", "behandelaar-4"
LEAVES_TOO = "behandelaar-3"
FEW = 0.8
"""Seconds in which a message would have come."""


@pytest.fixture(autouse=True)
def _signals_are_the_test_runners(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def quiet(_: Server) -> Iterator[None]:
        yield

    monkeypatch.setattr(Server, "capture_signals", quiet)


@dataclass
class Running:
    """A server, with how to follow along."""

    server: Server
    address: str
    task: asyncio.Task[None]

    async def stop(self) -> float:
        """How many seconds it took."""
        began = time.monotonic()
        self.server.should_exit = True
        await self.task
        return time.monotonic() - began


@asynccontextmanager
async def running(house: House) -> AsyncIterator[Running]:
    [port] = free_ports(1)
    settings = house.services.settings.model_copy(update={"web_port": port})
    made = server(house.app, settings)
    task = asyncio.create_task(made.serve())
    while not made.started:
        await asyncio.sleep(0.02)
    run = Running(made, f"http://localhost:{port}", task)
    yield run
    if not task.done():
        await run.stop()
    house.app.state.streams.closing = False


@dataclass
class Following:
    """One stream: the blocks that came, whole."""

    answer: httpx.Response
    blocks: list[str] = field(default_factory=list)
    ended: bool = False

    async def read(self) -> None:
        text = ""
        async for part in self.answer.aiter_text():
            text += part
            *whole_, text = text.split("\n\n")
            self.blocks += whole_
        self.ended = True

    @property
    def messages(self) -> list[str]:
        return [block for block in self.blocks if "data:" in block]

    @property
    def position(self) -> int:
        """The last one that was told."""
        found = re.findall(r"^id: (\d+)$", "\n".join(self.blocks), re.MULTILINE)
        return int(found[-1])

    async def until(self, count: int) -> None:
        async with asyncio.timeout(10):
            while len(self.messages) < count:
                await asyncio.sleep(0.02)


@asynccontextmanager
async def following(
    run: Running, person: str = WATCHER, query: str = "", last: int | None = None
) -> AsyncIterator[Following]:
    headers = {"authorization": f"Test {person}", "accept": "text/html, text/event-stream"}
    if last is not None:
        headers["last-event-id"] = str(last)
    async with (
        httpx.AsyncClient(base_url=run.address, timeout=20) as client,
        client.stream("GET", f"/stroom{query}", headers=headers) as answer,
    ):
        assert answer.status_code == 200, await answer.aread()
        assert answer.headers["content-type"].startswith("text/event-stream")
        found = Following(answer)
        task = asyncio.create_task(found.read())
        try:
            yield found
        finally:
            task.cancel()


@pytest_asyncio.fixture(scope="module")
async def case(house: House) -> Case:
    made = new_case()
    await play(house.engine, stream_of(made), islice(whole(made), 3))
    return made


async def change(house: House, case: Case, person: str = OTHER) -> None:
    """Somebody gives the part of coordinator to another, and back."""
    for number, who in enumerate(("coordinator-2", "coordinator-1")):
        await house.engine.gateway.send(
            house.engine.tenant,
            stream_of(case),
            AssignRole(part=Part.COORDINATOR, person=who),
            person=person,
            command_id=f"change:{time.monotonic_ns()}:{number}",
        )


async def now(house: House) -> int:
    return await head(house.services.store.database, house.engine.tenant)


async def test_a_page_is_told_how_much_it_lacks_of_what_others_did(
    house: House, case: Case
) -> None:
    since = await now(house)
    async with (
        running(house) as run,
        following(run, query=f"?vanaf={since}") as all_of_them,
        following(run, query=f"?vanaf={since}&opdracht={case.id}") as this,
        following(run, query=f"?vanaf={since}&opdracht=26-00000000") as another,
        following(run, OTHER, f"?vanaf={since}") as own,
    ):
        await asyncio.sleep(FEW)
        assert all_of_them.messages == [], "nothing happened since the page was made"
        await change(house, case)
        for each in (all_of_them, this):
            await each.until(1)
            assert re.search("[12] nieuwe wijziging", each.messages[-1])
        await asyncio.sleep(FEW)
        assert "wijziging" not in "".join(another.messages + own.messages)


async def test_who_was_cut_off_lacks_nothing_and_hears_nothing_twice(
    house: House, case: Case
) -> None:
    since = await now(house)
    query = f"?vanaf={since}&opdracht={case.id}"
    async with running(house) as run:
        async with following(run, query=query) as first:
            await change(house, case)
            await first.until(1)
            while first.position < await now(house):
                await asyncio.sleep(0.05)
        told = first.position
        await change(house, case)
        async with following(run, query=query, last=told) as again:
            await again.until(1)
            assert again.messages[0].count("4 nieuwe wijzigingen") == 1
            assert again.position == await now(house)
        async with following(run, query=query, last=again.position) as once_more:
            await asyncio.sleep(FEW)
            assert once_more.messages == []


async def test_the_server_stops_in_time_with_open_streams(house: House) -> None:
    async with running(house) as run:
        async with (
            following(run) as one,
            following(run, OTHER) as two,
            following(run, query=f"?vanaf={await now(house)}") as three,
        ):
            await one.until(1)
            assert house.app.state.streams.count == 3
            took = await run.stop()
            assert took < GRACE / 4, "a restart waits for no stream"
            for each in (one, two, three):
                assert each.ended, "it ended as it should, and was not cut in the middle"
        assert house.app.state.streams.count == 0
        assert house.app.state.streams.heads.tenants == ()


async def test_what_another_tenant_does_wakes_nobody_here(
    house: House, temporal: WorkflowEnvironment, tmp_path: Path
) -> None:
    store = house.services.store
    async with engine_on(temporal.client, store) as theirs:
        await theirs.send(OPEN)
        settings = Settings(data=tmp_path, rate_reads=RATE, rate_unknown=RATE)
        elsewhere = House(theirs, Services(settings, store, theirs.gateway, (Said(theirs.tenant),)))
        async with (
            running(house) as run,
            running(elsewhere) as other,
            following(run, query=f"?vanaf={await now(house)}") as ours,
            following(other, "beheerder-1") as their,
        ):
            await their.until(1)
            before = their.position
            await theirs.send(team("nieuw"))
            async with asyncio.timeout(10):
                while their.position == before:
                    await asyncio.sleep(0.05)
            await asyncio.sleep(FEW)
            assert [block for block in ours.blocks if "id:" in block] == []


async def test_somebody_has_so_many_streams_and_no_more(house: House) -> None:
    async with running(house) as run:
        opened = [following(run) for _ in range(OF_ONE)]
        for each in opened:
            await each.__aenter__()
        headers = {"authorization": f"Test {WATCHER}", "accept": "text/event-stream"}
        async with httpx.AsyncClient(base_url=run.address) as client:
            refused = await client.get("/stroom", headers=headers)
            assert (refused.status_code, refused.json()["code"]) == (429, "too_many_streams")
            assert refused.headers["retry-after"]
        for each in opened:
            await each.__aexit__(None, None, None)
        async with asyncio.timeout(5):
            while house.app.state.streams.count:
                await asyncio.sleep(0.02)
        async with following(run) as again:
            await again.until(1)


async def test_only_who_may_look_is_told(house: House, case: Case) -> None:
    accept = {"accept": "text/event-stream"}
    async with house.client("regisseur-waterrijk") as client, house.client() as nobody:
        assert (await client.get("/stroom", headers=accept)).status_code == 403
        assert (await nobody.get("/stroom", headers=accept)).status_code == 401
    async with house.client("controller-1") as controller:
        path = f"/stroom?vanaf=1&opdracht={case.id}"
        assert (await controller.get(path, headers=accept)).status_code == 404
    async with house.client(WATCHER) as person:
        assert (await person.get("/stroom")).status_code == 400
        for bad in ("vanaf=-1", "vanaf=x", "vanaf=1&opdracht=../x"):
            assert (await person.get(f"/stroom?{bad}", headers=accept)).status_code == 400


async def test_a_stream_ends_for_who_is_not_here_any_more(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "HEARTBEAT", 0.2)
    async with running(house) as run, following(run, LEAVES) as told:
        async with asyncio.timeout(10):
            while ": " not in told.blocks:  # it says that it lives
                await asyncio.sleep(0.05)
        await house.engine.send(RecordDeparture(person=LEAVES))
        later = house.engine.gateway.today() + timedelta(days=2)
        monkeypatch.setattr(type(house.engine.gateway), "today", lambda _: later)
        async with asyncio.timeout(10):
            while not told.ended:
                await asyncio.sleep(0.05)
        assert "event: einde" in told.blocks[-1]


async def test_it_ends_too_while_others_do_one_thing_after_another(
    house: House, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "HEARTBEAT", 2.0)
    monkeypatch.setattr(stream, "GAP", 0.1)

    async def busy() -> None:
        while True:
            await change(house, case)
            await asyncio.sleep(0.1)

    async with running(house) as run, following(run, LEAVES_TOO) as told:
        work = asyncio.create_task(busy())
        await told.until(1)
        await house.engine.send(RecordDeparture(person=LEAVES_TOO))
        later = house.engine.gateway.today() + timedelta(days=2)
        monkeypatch.setattr(type(house.engine.gateway), "today", lambda _: later)
        async with asyncio.timeout(10):
            while not told.ended:
                await asyncio.sleep(0.05)
        work.cancel()
        assert "event: einde" in told.blocks[-1]
