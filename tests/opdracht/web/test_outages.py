"""The server, the workers and the store go away and come back while somebody types on a page: one
sentence says what is going on, what was typed stays, and it happens once."""

import asyncio
import os
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from html import escape
from itertools import takewhile
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
import pytest_asyncio
import uvicorn
from fastapi.routing import APIRoute
from playwright.async_api import Browser, Page, expect
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

import worker
from activities.asking import AskingActivities
from activities.breaker import Breaker
from activities.reconcile import ReconcileActivities
from activities.streams import StreamActivities
from domain.commission.monitoring import CheckIn
from opdracht import gateway
from opdracht.demo import path
from opdracht.http.needs import routes_of
from opdracht.http.protocol import Protocol
from opdracht.http.services import Services
from opdracht.settings import Settings
from opdracht.web.forms import sending
from storage.database import Connection, Database
from storage.errors import StoreUnavailable
from storage.offices import Offices
from tests.conftest import Postgres
from tests.opdracht.api.tenants import many
from tests.opdracht.http.conftest import RATE, House, Said
from tests.opdracht.http.sending import played
from tests.opdracht.local.conftest import free_ports
from tests.opdracht.web.conftest import Quiet
from tests.opdracht.web.forms.person import HTML, controls, plain
from tests.opdracht.web.importing import test_weeks as weeks
from tests.opdracht.web.importing.pages import confirmed
from tests.opdracht.web.past import begun
from tests.opdracht.web.wire import Wire, wired
from tests.workflows.conftest import Engine
from tests.workflows.support import fresh_store, new_case, open_house, whole

OUTAGE = float(os.environ.get("OUTAGE_SECONDS", "1"))
"""How long each lasts: a moment here, half a minute and more in `make test-deep`."""
PERSON = "accountmanager-1"
SEND = "main form .utrecht-button--primary-action"
FORM = {**HTML, "content-type": "application/x-www-form-urlencoded"}
AWAY = "Er is nu geen verbinding, dus dit is niet verstuurd. Wat u typte blijft staan."
BACK = "De verbinding is er weer. U kunt het nu versturen."
NOTICES = """() => document.addEventListener(
  "htmx:sse:before:connection", () => { document.documentElement.dataset.cut = "ja"; })"""
"""The page shows that it noticed being cut off."""


@dataclass
class Machine:
    """What can be stopped and started again."""

    house: House
    wire: Wire
    port: int
    server: tuple[Quiet, asyncio.Task[None]] | None = None
    working: tuple[Worker, asyncio.Task[None]] | None = None
    wrong: list[str] = field(default_factory=list)

    @property
    def engine(self) -> Engine:
        return self.house.engine

    async def serve(self) -> None:
        """A new server, which remembers nothing of the one before."""
        self.house = House(self.engine, self.house.services)
        config = uvicorn.Config(
            self.house.app, port=self.port, http=Protocol, log_config=None, lifespan="off"
        )
        server = Quiet(config)
        self.server = server, asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.02)

    async def unserve(self) -> None:
        assert self.server is not None
        server, task = self.server
        self.house.app.state.streams.close()
        server.should_exit = True
        await task
        self.server = None

    async def work(self) -> None:
        store = self.engine.store
        made = worker.build(
            self.engine.client,
            StreamActivities(store.recorder, Breaker(cool_down=0.2)),
            ReconcileActivities(self.engine.client, store.database, self.engine.task_queue),
            AskingActivities(Offices(store.recorder)),
            self.engine.task_queue,
        )
        self.working = made, asyncio.create_task(made.run())

    async def rest(self) -> None:
        assert self.working is not None
        made, task = self.working
        await made.shutdown()
        await task
        self.working = None


@pytest_asyncio.fixture(scope="module")
async def machine(temporal: WorkflowEnvironment, postgres: Postgres) -> AsyncIterator[Machine]:
    with tempfile.TemporaryDirectory(prefix="draad-") as folder:
        async with (
            wired(postgres.admin, Path(folder)) as wire,
            fresh_store(postgres, wire.dsn) as store,
        ):
            async with open_house(temporal.client, store) as engine:
                pass
            settings = Settings(
                data=Path(folder), rate_reads=RATE, rate_commands=RATE, rate_unknown=RATE
            )
            services = Services(settings, store, engine.gateway, (Said(engine.tenant),))
            [port] = free_ports(1)
            made = Machine(House(engine, services), wire, port)
            await made.work()
            await made.serve()
            yield made
            await made.unserve()
            await made.rest()


@pytest_asyncio.fixture
async def page(browser: Browser, machine: Machine) -> AsyncIterator[Page]:
    """A form in which somebody typed."""
    context = await browser.new_context(
        base_url=f"http://localhost:{machine.port}",
        extra_http_headers={"authorization": f"Test {PERSON}"},
        locale="nl-NL",
    )
    yield await context.new_page()
    await context.close()


async def typed(page: Page, machine: Machine, what: str) -> str:
    """A form of a new commission with this typed in it; the commission."""
    case = new_case()
    await played(machine.house, case.id, path.registered(case))
    await page.goto(f"/opdrachten/{case.id}/doen/verwachtingen")
    await page.select_option('[name="owed_by"]', "us")
    await page.fill('[name="what"]', what)
    return case.id


async def told(machine: Machine, commission: str, what: str) -> int:
    """How often it is in the history of the commission."""
    recorder = machine.house.services.store.recorder
    loaded = await recorder.load(machine.engine.tenant, f"commission/{commission}")
    return len([one async for one in loaded.events if what in str(one.event)])


async def until_done(page: Page) -> None:
    """Sent again, as the page asks, until it is done."""
    for _ in range(60):
        await page.click(SEND)
        await page.wait_for_load_state()
        if "gedaan=" in page.url:
            return
        await asyncio.sleep(0.5)
    raise AssertionError(await page.inner_text("body"))


async def test_the_server_starts_anew_under_a_page_that_is_typed_in(
    machine: Machine, page: Page
) -> None:
    what = "Bel <eerst> de wijkagent."
    commission = await typed(page, machine, what)
    where = page.url
    async with asyncio.timeout(20):
        while machine.house.app.state.streams.count == 0:
            await asyncio.sleep(0.05)
    await page.evaluate(NOTICES)
    await machine.unserve()
    await page.wait_for_selector("html[data-cut]")
    await page.click(SEND)
    line = page.locator("#verbinding")
    await expect(line).to_have_text(AWAY)
    await asyncio.sleep(OUTAGE)
    assert (page.url, await page.input_value('[name="what"]')) == (where, what)
    await machine.serve()
    await expect(line).to_have_text(re.compile(f"^({re.escape(BACK)})?$"), timeout=30_000)
    assert await page.input_value('[name="what"]') == what
    await page.click(SEND)
    await page.wait_for_url("**gedaan=**")
    assert await told(machine, commission, what) == 1


async def test_the_store_is_away_while_somebody_sends(machine: Machine, page: Page) -> None:
    what = "Geen brief zonder belletje."
    commission = await typed(page, machine, what)
    key = await page.input_value('[name="sleutel"]')
    await machine.wire.cut()
    try:
        for _ in range(2):
            await page.click(SEND)
            await page.wait_for_load_state()
            assert "Er is niets half gedaan." in await page.inner_text("#fouten")
            assert what in await page.inner_text("main")
            assert await page.input_value('[name="sleutel"]') == key
        await asyncio.sleep(OUTAGE)
    finally:
        await machine.wire.mend()
    await until_done(page)
    assert await told(machine, commission, what) == 1


async def test_the_workers_are_away_while_somebody_sends(
    machine: Machine, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    what = "Eerst het college, dan de krant."
    commission = await typed(page, machine, what)
    monkeypatch.setattr(gateway, "PATIENCE", timedelta(seconds=1))
    monkeypatch.setattr(sending, "PATIENCE", 1)
    await machine.rest()
    try:
        await page.click(SEND)
        await page.wait_for_load_state()
        said = await page.inner_text("#fouten")
        assert "dubbel versturen telt één keer" in said
        assert what in await page.inner_text("main")
        await asyncio.sleep(OUTAGE)
    finally:
        await machine.work()
    monkeypatch.undo()
    go_on = page.get_by_role("button", name="Ga verder")
    await expect(go_on).to_be_visible(timeout=30_000)  # the page looked by itself
    await go_on.click()
    await page.wait_for_url("**gedaan=**")
    assert await told(machine, commission, what) == 1


async def test_weeks_taken_over_while_the_machine_is_down_go_on_later_and_count_once(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = weeks.csv(*((weeks.MANAGER, "Overleg", "4", weeks.monday(ago)) for ago in (1, 2)))
    async with machine.house.client(weeks.CONTROLLER) as client:
        place, _ = await weeks.seen(client, sheet)
        await machine.wire.cut()
        try:
            answer = await client.post(place, headers=HTML)
        finally:
            await machine.wire.mend()
        assert answer.status_code == 503
        async with asyncio.timeout(30):
            while (await client.get(place, headers=HTML)).status_code == 503:
                await asyncio.sleep(0.1)
        monkeypatch.setattr(gateway, "PATIENCE", timedelta(seconds=1))
        await machine.rest()
        try:
            page = await confirmed(client, place)
        finally:
            await machine.work()
        monkeypatch.undo()
        assert "Gestopt na 0 van de 2 weken. Er kwam geen antwoord." in page
        place, page = await weeks.seen(client, sheet)
        if weeks.button(page):  # what was asked may have been done since
            assert "Klaar" in await confirmed(client, place)
    found = await weeks.rows_of(machine.house, weeks.MANAGER)
    assert [row.times for row in found] == [1, 1]


async def test_every_page_says_in_one_sentence_that_the_store_is_away(machine: Machine) -> None:
    case = new_case()
    await played(machine.house, case.id, path.registered(case))
    known = {"opdracht": case.id, "opdrachtgever": "waterrijk", "versie": "1"}
    pages = [
        re.sub(r"{(\w+)}", lambda part: known.get(part[1], "behandelaar-1"), where)
        for where, route in routes_of(machine.house.app)
        if isinstance(route, APIRoute)
        and "GET" in (route.methods or ())
        and not where.startswith(("/livez", "/readyz", "/stroom", "/api/", "/contact/"))
    ]
    forms = [where for where in pages if "/doen/" in where]
    pages = [where for where in pages if where not in forms] + forms[::8]
    assert len(pages) > 50
    async with machine.house.client(PERSON) as client:
        await machine.wire.cut()
        try:
            answers = await many(client.get(where, headers=HTML) for where in pages)
        finally:
            await machine.wire.mend()
        for where in pages[::20]:
            for _ in range(20):
                after = await client.get(where, headers=HTML)
                if after.status_code != 503:
                    break
                await asyncio.sleep(0.1)
            assert after.status_code in {200, 403, 404}, where
    for where, answer in zip(pages, answers, strict=True):
        assert answer.status_code == 503, (where, answer.status_code)
        assert int(answer.headers["retry-after"]) >= 1, where
        assert answer.headers["content-type"].startswith("text/html"), where
        assert "Er is niets half gedaan; probeer het zo weer." in plain(answer.text), where
        assert "Traceback" not in answer.text, where


async def until_taken(
    client: httpx.AsyncClient, where: str, typed: dict[str, str]
) -> httpx.Response:
    """Sent until the store is back."""
    for _ in range(60):
        answer = await client.post(where, headers=FORM, content=urlencode(typed))
        if answer.status_code != 503:
            break
        await asyncio.sleep(0.1)
    return answer


async def test_what_was_typed_on_any_page_stays_while_the_store_is_away_and_counts_once(
    machine: Machine,
) -> None:
    case, best, name = new_case(), "Een <goed> gesprek & koffie.", "Mijn <eigen> lijst"
    lines = takewhile(lambda line: not isinstance(line[1], CheckIn), whole(case))
    await begun(machine.house, case, lines, 3)
    part = {"rol": "handler", "persoon": "behandelaar-4", f"kies.{case.id}": "ja"}
    posts = {
        f"/week/{case.id}": {"sleutel": f"week-{'0' * 24}", "hoe": "velden", "best": best},
        "/week": {"sleutel": f"week-{'1' * 24}", f"kies.{case.id}": "ja"},
        "/overzichten": {"sleutel": "v-0123456789", "vraag": "fase=monitoring", "naam": name},
        "/samen": {"doe": "rol", "sleutel": "0123456789abcdef"} | part,
        "/inbox/n-0123456789/uitgesteld": {"tot": "2031-02-03", "terug": "/inbox?toon=nieuws"},
        "/toezicht/proef?received_days=9": {"speel": "ja"},
    }
    async with machine.house.client("behandelaar-2") as client:
        await machine.wire.cut()
        try:
            answers = await many(
                client.post(where, headers=FORM, content=urlencode(typed))
                for where, typed in posts.items()
            )
        finally:
            await machine.wire.mend()
        for (where, typed), answer in zip(posts.items(), answers, strict=True):
            assert answer.status_code == 503, where
            assert int(answer.headers["retry-after"]) >= 1, where
            assert "Wat u invulde staat hieronder" in plain(answer.text), where
            assert f'action="{where}"' in answer.text
            given = controls(answer.text)
            assert given.values == typed, where
            assert {"stand", "voortgang"} <= given.ids, "a script puts them in its page"
            shown = given.names & {"best", "naam", "tot"}
            assert shown == {"best", "naam", "tot"} & typed.keys(), "it can still be changed"
        for where in (f"/week/{case.id}", "/overzichten"):
            for _ in range(2):
                assert (await until_taken(client, where, posts[where])).status_code == 303, where
        views = (await client.get("/overzichten", headers=HTML)).text
    async with machine.house.client("coordinator-1") as client:
        for _ in range(2):
            page = (await until_taken(client, "/samen", posts["/samen"])).text
            assert "bij 1 van de 1 opdrachten is het gedaan" in plain(page)
    assert views.count(escape(name, quote=False)) >= 1
    assert await told(machine, case.id, best) == 1
    assert await told(machine, case.id, "behandelaar-4") == 1


async def test_a_look_that_failed_is_tried_again_with_all_that_was_asked(
    machine: Machine,
) -> None:
    async with machine.house.client(PERSON) as client:
        await machine.wire.cut()
        try:
            where = "/opdrachten?zoek=26-a&fase=monitoring"
            page = (await client.get(where, headers=HTML)).text
        finally:
            await machine.wire.mend()
    assert f'href="{escape(where)}"' in page


@dataclass
class Failing:
    """The store answers so many times, and then is gone."""

    left: int

    def put_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real = Database.transaction

        @asynccontextmanager
        async def transaction(
            database: Database, tenant: str, *, projecting: bool = False
        ) -> AsyncIterator[Connection]:
            self.left -= 1
            if self.left < 0:
                raise StoreUnavailable("gone")
            async with real(database, tenant, projecting=projecting) as connection:
                yield connection

        monkeypatch.setattr(Database, "transaction", transaction)


async def test_a_store_that_goes_away_halfway_a_page_is_said_too(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = new_case()
    await played(machine.house, case.id, path.received(case))
    one = f"/opdrachten/{case.id}"
    tabs = ("", "/vraag", "/vertaling", "/afspraken", "/uitvoering", "/afronding", "/klokken")
    pages = [
        *(f"{one}{tab}" for tab in (*tabs, "/geschiedenis", "/doen", "/doen/verwachtingen")),
        *("/vandaag", "/week", "/opdrachten", "/bord", "/opdrachtgevers/waterrijk", "/toezicht"),
        *("/successen", "/inbox", "/overzichten", "/zoek?q=26", "/beheer/personen", "/doen"),
        *("/opdrachten.csv", "/opdrachten.xlsx"),
    ]
    async with machine.house.client(PERSON) as client:
        for where in pages:
            for times in range(40):
                with monkeypatch.context() as patch:
                    Failing(times).put_in(patch)
                    answer = await client.get(where, headers=HTML)
                assert answer.status_code in {200, 503}, (where, times, answer.status_code)
                if answer.status_code == 200:
                    break
            else:
                pytest.fail(f"{where} was never whole")
            assert times > 0, f"{where} asked nothing of the store"
