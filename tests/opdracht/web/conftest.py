"""The pages: asked for in this process, and in a real browser.

`house.client(person)` asks as in the tests of the API; `open_house` serves the same application on
a port, and `looking(person)` is a browser's page for that person.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import Browser, ConsoleMessage, Page

from opdracht.http.protocol import Protocol
from tests import browser as chromium
from tests.opdracht.api.tenants import tenants
from tests.opdracht.http.conftest import House, house
from tests.opdracht.local.conftest import free_ports
from tests.workflows.conftest import ring, temporal

__all__ = ["house", "ring", "temporal", "tenants"]

MODES = [
    pytest.param(320, False),
    *(
        pytest.param(width, dark, marks=pytest.mark.deep)
        for width, dark in ((320, True), (1280, False), (1280, True))
    ),
]
"""How wide a page is, and whether it is dark: the narrowest always, every other one in depth."""
AWAY = ("net::ERR", "of 503", "htmx:sse:error", "htmx:error")
"""What the console says of a server that is away."""
LAST = 30.0
"""Seconds that a browser gets to put a page away."""
Looking = Callable[..., AbstractAsyncContextManager[Page]]


class Quiet(uvicorn.Server):
    """A server inside a test: it leaves signals alone."""

    def install_signal_handlers(self) -> None:
        """Not here."""


@dataclass
class Open:
    """A house whose pages are served at an address."""

    house: House
    address: str
    wrong: list[str] = field(default_factory=list)


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One browser for all tests of a process."""
    async with chromium.browser() as found:
        yield found


@pytest_asyncio.fixture(scope="module")
async def open_house(house: House) -> AsyncIterator[Open]:
    """The house, served on a port of its own."""
    [port] = free_ports(1)
    server = Quiet(
        uvicorn.Config(house.app, port=port, http=Protocol, log_config=None, lifespan="off")
    )
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.02)
    yield Open(house, f"http://localhost:{port}")
    server.should_exit = True
    await task


@pytest_asyncio.fixture(scope="module")
async def looking(browser: Browser, open_house: Open) -> Looking:
    """`async with looking("behandelaar-1", width=320, dark=True) as page`: a page for somebody.

    `script`: whether the browser runs any; `csp=False` for a test that puts a script in the page,
    as axe is; `away=True` for one that takes the server away. At the end nothing may have gone
    wrong in the console, the policy of the page included.
    """

    @asynccontextmanager
    async def look(  # noqa: PLR0913 - what a browser is, by name
        person: str,
        *,
        script: bool = True,
        width: int = 1280,
        dark: bool = False,
        lang: str = "nl",
        csp: bool = True,
        away: bool = False,
    ) -> AsyncIterator[Page]:
        context = await browser.new_context(
            base_url=open_house.address,
            extra_http_headers={"authorization": f"Test {person}"},
            java_script_enabled=script,
            bypass_csp=not csp,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            locale=f"{lang}-{'NL' if lang == 'nl' else 'GB'}",
        )
        page = await context.new_page()
        wrong: list[str] = []

        def heard(said: ConsoleMessage) -> None:
            expected = "the server responded with a status of 4" in said.text or (
                away and any(it in said.text for it in AWAY)
            )
            if said.type == "error" and not expected:
                wrong.append(said.text)

        page.on("console", heard)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        try:
            yield page
        finally:
            with suppress(TimeoutError):  # a browser that hangs is ended with the module
                await asyncio.wait_for(context.close(), LAST)
        assert wrong == []

    return look
