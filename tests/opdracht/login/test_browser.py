"""Somebody with a browser, without a script: logs in at the demo's provider, and out again."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Cookie, Page, async_playwright, expect

from opdracht.http.services import Services
from opdracht.login import demo
from opdracht.login.settings import LoginSettings
from opdracht.settings import Settings
from storage.access import accounts
from tests.browser import QUIETLY, chromium
from tests.conftest import TENANT
from tests.opdracht.login.conftest import Clock, Site, site_of
from tests.opdracht.login.forging import signed
from tests.opdracht.login.provider import Provider, Quiet, free_port

DEMO = demo.HOUSES[0].tenant
PERSON = "beheerder-1"
SUBJECT = demo.account(DEMO, PERSON)


@dataclass
class Open:
    """The site as a browser finds it, with the demo's own provider behind it."""

    site: Site
    settings: Settings

    @property
    def address(self) -> str:
        return self.settings.web_url


@pytest_asyncio.fixture(scope="module")
async def opened(office: Services, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Open]:
    """A web server and the demo's provider, both on ports of their own."""
    folder = tmp_path_factory.mktemp("browser")
    settings = Settings(data=folder, web_port=free_port(), login_port=free_port())
    demo.prepare(settings)
    process = subprocess.Popen(  # noqa: ASYNC220 - it only starts it
        [sys.executable, "-P", "-m", "opdracht.login.demo_provider"],
        env=os.environ | settings.environ() | {"PYTHONPATH": str(Path(__file__).parents[3])},
        stdout=subprocess.DEVNULL,
    )
    try:
        tenant = TENANT
        read = LoginSettings.read(settings.login_folder / "login.toml")
        link = (settings.login_url, SUBJECT, PERSON)
        database = office.store.database
        await accounts.link(database, tenant, [link], by="test", now=datetime.now(UTC))
        clock = Clock()
        office.gateway.now = clock
        site = site_of(
            office,
            LoginSettings(tenant={tenant: read.tenant[DEMO]}),
            Provider(settings.login_url, "", settings.login_provider / "keys"),
            clock,
            settings.web_url,
        )
        server = Quiet(
            uvicorn.Config(site.app, port=settings.web_port, log_config=None, lifespan="off")
        )
        task = asyncio.create_task(server.serve())
        async with httpx.AsyncClient(trust_env=False) as client, asyncio.timeout(60):
            while not await _answers(client, f"{settings.login_url}/health"):
                await asyncio.sleep(0.1)
        yield Open(site, settings)
        server.should_exit = True
        await task
    finally:
        process.terminate()
        process.wait(10)


async def _answers(client: httpx.AsyncClient, address: str) -> bool:
    try:
        return (await client.get(address)).status_code == 200
    except httpx.HTTPError:
        return False


@pytest_asyncio.fixture
async def page() -> AsyncIterator[Page]:
    """A page in a browser that runs no script at all, and what went wrong in it."""
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=chromium(), args=QUIETLY)
        context = await browser.new_context(java_script_enabled=False, locale="nl-NL")
        page = await context.new_page()
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        yield page
        await browser.close()
    assert wrong == []


async def log_in(page: Page, opened: Open) -> None:
    """By the form of the demo's provider."""
    await page.select_option("#username", SUBJECT)
    await page.fill("#password", demo.password(opened.settings))
    await page.click("button")


async def session_of(page: Page) -> Cookie | None:
    """The cookie of the session. Cookies of one host are of all its ports, so others lie by it."""
    found = [each for each in await page.context.cookies() if each.get("name") == "sid"]
    return found[0] if found else None


async def test_somebody_logs_in_and_out_with_a_browser(page: Page, opened: Open) -> None:
    site, home = opened.site, f"{opened.address}/"
    inside, outside = page.locator("header summary"), page.get_by_text("niet ingelogd")

    await page.goto(home)
    await page.click("text=Inloggen")
    await log_in(page, opened)
    await expect(inside).to_be_visible()
    await page.goto(f"{home}mijn/gegevens")
    await expect(page.get_by_text(PERSON)).to_be_visible()
    first = await session_of(page)

    # proving again who one is: the provider asks, and the session is another one
    await page.click("text=Opnieuw bewijzen wie ik ben")
    await log_in(page, opened)
    await expect(inside).to_be_visible()
    second = await session_of(page)
    assert first
    assert second
    assert first["value"] != second["value"]
    assert (second["httpOnly"], second["sameSite"]) == (True, "Lax")

    # too long away
    site.clock.moved = timedelta(minutes=31)
    await page.goto(f"{home}mijn/sessies")
    assert page.url.startswith(opened.settings.login_url)
    site.clock.moved = timedelta()
    await page.goto(f"{home}mijn/sessies")  # the browser was told to forget its session
    await log_in(page, opened)
    await expect(page.get_by_text("(deze)")).to_be_visible()  # back where they were going

    # an administrator ends it
    await site.login.end(site.tenant, PERSON, why="administrator")
    await page.goto(home)
    await expect(outside).to_be_visible()

    # the provider ends it
    await page.click("text=Inloggen")
    await log_in(page, opened)
    await expect(inside).to_be_visible()
    now = int(time.time())
    token = signed(
        site.provider,
        {
            "iss": opened.settings.login_url,
            "aud": DEMO,
            "iat": now,
            "exp": now + 60,
            "jti": f"j-{time.time_ns()}",
            "sub": SUBJECT,
            "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
        },
    )
    async with httpx.AsyncClient(trust_env=False) as provider:
        told = await provider.post(f"{home}uitloggen/provider", data={"logout_token": token})
    assert told.status_code == 200
    await page.goto(home)
    await expect(outside).to_be_visible()

    # and they log out themselves, here and there
    await page.click("text=Inloggen")
    await log_in(page, opened)
    await inside.click()
    await page.click("text=Uitloggen")
    await page.wait_for_url(home)
    await expect(outside).to_be_visible()
    assert await session_of(page) is None


async def test_a_wrong_password_lets_nobody_in(page: Page, opened: Open) -> None:
    await page.goto(f"{opened.address}/inloggen")
    await page.select_option("#username", SUBJECT)
    await page.fill("#password", "guess")
    await page.click("button")
    await expect(page.get_by_text("Dit wachtwoord klopt niet")).to_be_visible()
