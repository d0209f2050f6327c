"""A municipality: a lead is followed to jobs, two organisations are introduced, and it adds up."""

import re
from collections.abc import AsyncIterator
from html import unescape

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Page
from temporalio.testing import WorkflowEnvironment

from domain.account.commands import NoteNeed, OpenAccount, RecordContact
from domain.account.words import (
    AccountRelation,
    ContactKind,
    Initiative,
    NeedWay,
    SizeClass,
    Tier,
)
from domain.figures.effect import FEWEST
from domain.message import Command
from opdracht.demo.town_hall import TOWN_HALL
from opdracht.http.services import Services
from opdracht.http.tokens import TokenWay
from opdracht.settings import Settings
from tests.browser import barriers
from tests.conftest import Postgres
from tests.opdracht.http.conftest import RATE, House, Said
from tests.opdracht.web.conftest import Looking
from tests.workflows.support import fresh_store, open_house

HTML = {"accept": "text/html"}
MANAGER = "accountmanager-1"
HERE = "/relaties/ontwikkeling"
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest_asyncio.fixture(scope="module")
async def house(
    temporal: WorkflowEnvironment, postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """The office of the demo's municipality."""
    async with (
        fresh_store(postgres) as store,
        open_house(temporal.client, store, of=TOWN_HALL) as engine,
    ):
        settings = Settings(
            data=tmp_path_factory.mktemp("house"),
            rate_reads=RATE,
            rate_commands=RATE,
            rate_unknown=RATE,
        )
        services = Services(settings, store, engine.gateway, (TokenWay(), Said(engine.tenant)))
        yield House(engine, services)


async def send(house: House, account: str, command: Command) -> None:
    await house.services.gateway.send(
        house.engine.tenant, f"account/{account}", command, person=MANAGER
    )


def opened(name: str) -> OpenAccount:
    return OpenAccount(
        name=name,
        relation=AccountRelation.COMPANY,
        size=SizeClass.TO_19,
        tier=Tier.A,
        place="Zonnehoek",
        owner=MANAGER,
    )


async def done(page: Page, link: str, button: str, **fields: str) -> None:
    """Follow a link to a form, fill it in and send it."""
    await page.get_by_role("link", name=re.compile(f"^{link}")).first.click()
    await page.get_by_role("button", name=button).wait_for()
    for name, value in fields.items():
        field = page.locator(f"#inhoud [name='{name}'], main [name='{name}']").first
        if await field.evaluate("it => it.tagName") == "SELECT":
            await field.select_option(value)
        else:
            await field.fill(value)
    await page.get_by_role("button", name=button).click()
    await page.get_by_text(f"Gedaan: {button}.").wait_for()


async def test_a_lead_is_followed_to_jobs_on_a_phone_and_the_funnel_shows_it(
    house: House, looking: Looking
) -> None:
    await send(house, "smederij", opened("Smederij Vlierkamp"))
    await send(house, "gieterij", opened("Gieterij Lindezoom"))
    await send(house, "smederij", NoteNeed(need="n1", way=NeedWay.SEEKS, what="Restwarmte."))
    day = house.services.gateway.today().isoformat()
    async with looking(MANAGER, width=320, csp=False) as page:
        await page.goto("/relaties")
        await page.get_by_role("link", name="Ontwikkeling").click()
        await page.get_by_text("begon er geen lead").wait_for()

        await page.goto("/relaties/smederij")
        await done(page, "Lead openen", "Lead openen", kind="grow", what="Tweede hal.", jobs="12")
        await done(page, "Lead een stap verder", "Lead een stap verder", stage="decided")
        sure = {"on": day, "evidence": "Koopakte.", "confidence": "document", "share": "50"}
        await done(page, "Investering vastleggen", "Investering vastleggen", euros="900000", **sure)
        await done(page, "Banen vastleggen", "Banen vastleggen", kind="gained", jobs="7", **sure)
        await page.get_by_role("link", name=re.compile("^Introductie voorstellen")).first.click()
        await page.locator("main [name='zoek']").fill("Gieterij")
        await page.locator("main [name='zoek']").press("Enter")
        await done(
            page, "Gieterij Lindezoom", "Introductie voorstellen", why="Zij heeft warmte over."
        )
        await page.get_by_text("Introductie bij").wait_for()

        await page.goto(HERE)
        assert await barriers(page) == []
        assert await page.evaluate(WIDE) <= 0
        told = unescape(await page.content())
        assert "Leads: 1. Besloten: 1. Afgelopen: 0." in told
        assert "Nieuwe banen: 7. Behouden banen: 0." in told
        assert "€ 900.000" in told
        assert "€ 450.000" in told, "half of it is ours"
        assert "Elke lead beweegt." in told
        assert "2 open relaties" in told


async def test_another_period_has_other_leads_and_every_picture_a_table(house: House) -> None:
    today = house.services.gateway.today()
    async with house.client(MANAGER) as client:
        page = unescape((await client.get(f"{HERE}?sinds={today.year}", headers=HTML)).text)
        assert page.count("<svg role=") <= page.count("<table")
        assert (await client.get(f"{HERE}?sinds=1", headers=HTML)).status_code == 400
        assert (await client.get(f"{HERE}?sinds=2999", headers=HTML)).status_code == 200
    async with house.client("regisseur-buurdorp") as client:
        assert (await client.get(HERE, headers=HTML)).status_code in {403, 404}


async def claimed(client: httpx.AsyncClient, content: bytes, **typed: str) -> tuple[int, str]:
    fields = {"kvk": "kvk", "begin": "begin", "eind": "eind", "vanaf": "2000-01-01"}
    answer = await client.post(
        f"{HERE}/banen",
        headers=HTML,
        files={"bestand": ("banen.csv", content)},
        data={**fields, "tot": "2999-01-01", "bezoeken": "1", **typed},
    )
    return answer.status_code, unescape(answer.text)


async def test_the_claim_of_more_jobs_is_tested_on_ones_own_figures(house: House) -> None:
    today, rows = house.services.gateway.today(), ["kvk;begin;eind"]
    for number in range(FEWEST):
        company = opened(f"Proef {number}").model_copy(update={"kvk": f"0055{number:04}"})
        visit = RecordContact(
            contact="c1",
            kind=ContactKind.VISIT,
            on=today,
            initiative=Initiative.OURS,
            purpose="Kennismaken.",
            result="Gesproken.",
            no_follow_up=True,
        )
        await send(house, f"proef-{number}", company)
        await send(house, f"proef-{number}", visit)
        rows.append(f"0055{number:04};{10 + number};{round((10 + number) * 1.17)}")
    async with house.client(MANAGER) as client:
        assert "Meer banen?" in (await client.get(f"{HERE}/banen", headers=HTML)).text
        thin = "\n".join([*rows, "00560001;10;10"]).encode()
        status, page = await claimed(client, thin)
        assert status == 200
        assert "Deze cijfers zijn te dun om iets te zeggen" in page
        others = [f"0056{number:04};20;20" for number in range(50)]
        status, page = await claimed(client, "\n".join([*rows, *others, "9;1;1"]).encode())
        assert "de 15 tot 20 procentpunt van de stelling past bij deze cijfers" in page
        assert "Het is een verschil en geen oorzaak" in page
        assert "Regel 72, kvk: 9 is geen KVK-nummer" in page
        _, page = await claimed(client, "\n".join([*rows, *others]).encode(), bezoeken="2")
        assert "te dun" in page, "nobody was visited twice"
        for content, typed in (
            (b"", {}),
            (b"PK\x03\x04 broken", {}),
            (thin, {"begin": "Bestaat niet"}),
            (thin, {"vanaf": "morgen"}),
            (thin, {"vanaf": "2999-12-31"}),
            (thin, {"bezoeken": "0"}),
        ):
            status, page = await claimed(client, content, **typed)
            assert status == 400, typed
            assert "Wat u typte, staat er nog" in page
    async with house.client("regisseur-buurdorp") as client:
        assert (await client.get(f"{HERE}/banen", headers=HTML)).status_code in {403, 404}


async def test_the_page_of_the_claim_has_no_barriers_and_fits_a_phone(looking: Looking) -> None:
    async with looking(MANAGER, width=320, dark=True, csp=False) as page:
        await page.goto(HERE)
        await page.get_by_role("link", name="Brengt dit meer banen?").click()
        rows = "kvk;begin;eind\n00550001;4;5"
        await page.set_input_files(
            "#bestand", {"name": "b.csv", "mimeType": "text/csv", "buffer": rows.encode()}
        )
        await page.get_by_role("button", name="Toets").click()
        await page.get_by_text("te dun om iets te zeggen").wait_for()
        assert await barriers(page) == []
        assert await page.evaluate(WIDE) <= 0
