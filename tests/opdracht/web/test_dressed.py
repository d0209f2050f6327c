"""A page in its clothes, in a browser: by day and by night, from our own address alone."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Literal

import pytest
import pytest_asyncio
import uvicorn
from jinja2 import Environment
from playwright.async_api import Browser, BrowserContext
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route

from opdracht.http.guards.headers import Headers
from opdracht.web.assets import PREFIX, Static, asset
from opdracht.web.icons import icon
from tests.browser import barriers, browser
from tests.opdracht.login.provider import Quiet, free_port

STYLES = ("fonts.css", "vendor/theme.css", "vendor/utrecht.css", "vendor/process-steps.css")
PAGE = """<!doctype html>
<html lang="nl" class="ma-theme ma-theme--color-scheme-dark utrecht-root">
<head>
  <meta charset="utf-8"><title>Aangekleed</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" href="{{ asset('icon.svg') }}" type="image/svg+xml">
  {% for name in styles %}<link rel="stylesheet" href="{{ asset(name) }}">{% endfor %}
  <link rel="stylesheet" href="{{ asset('vendor/theme-dark.css') }}"
    media="(prefers-color-scheme: dark)">
  <script src="{{ asset('vendor/htmx.min.js') }}" defer></script>
  <script src="{{ asset('vendor/hx-sse.min.js') }}" defer></script>
</head>
<body class="utrecht-body utrecht-document">
  <main>
    <h1 class="utrecht-heading-1">Eén opdracht, <strong>vet</strong></h1>
    <p class="utrecht-paragraph">Wie vraagt wat, en wat is er beloofd?</p>
    <a class="utrecht-link" href="/">Terug</a>
    <div class="utrecht-form-field">
      <label class="utrecht-form-label" for="naam">Naam</label>
      <input class="utrecht-textbox utrecht-textbox--html-input" id="naam">
    </div>
    <button class="utrecht-button utrecht-button--primary-action" hx-get="/deel" hx-target="#deel"
      >{{ icon("bell") }} Haal op</button>
    <p class="utrecht-paragraph" id="deel"></p>
    <ol class="denhaag-process-steps">
      <li class="denhaag-process-steps__step"><p>Aanvraag</p></li>
    </ol>
  </main>
</body>
</html>"""


@pytest_asyncio.fixture(scope="module")
async def address() -> AsyncIterator[str]:
    """A web server with that page, and with the rules that ours gives to browsers."""
    template = Environment(autoescape=True).from_string(PAGE)
    whole = template.render(asset=asset, icon=icon, styles=STYLES)

    async def page(_: Request) -> HTMLResponse:
        return HTMLResponse(whole)

    async def part(_: Request) -> HTMLResponse:
        return HTMLResponse("Opgehaald")

    app = Starlette(
        routes=[Route("/", page), Route("/deel", part), Mount(PREFIX, Static())],
        middleware=[
            Middleware(Headers, api="/api", version="1", open_to_all="/open", tls=False, form=())
        ],
    )
    port = free_port()
    server = Quiet(uvicorn.Config(app, port=port, log_config=None, lifespan="off"))
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.05)
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    await task


@pytest_asyncio.fixture(scope="module")
async def opened() -> AsyncIterator[Browser]:
    async with browser() as made:
        yield made


@pytest_asyncio.fixture
async def context(opened: Browser) -> AsyncIterator[BrowserContext]:
    made = await opened.new_context(locale="nl-NL")
    yield made
    await made.close()


async def test_it_is_dressed_from_our_own_address_and_nothing_is_refused(
    context: BrowserContext, address: str
) -> None:
    page = await context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("response", lambda got: wrong.append(got.url) if got.status >= 400 else None)
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    await page.goto(address)
    await page.get_by_role("button", name="Haal op").click()
    await page.get_by_text("Opgehaald").wait_for()
    assert wrong == []
    assert [url for url in asked if not url.startswith(address)] == []
    fonts = await page.evaluate(
        "document.fonts.ready.then(all => [...all].filter(f => f.status === 'loaded')"
        ".map(f => f.weight))"
    )
    assert sorted(fonts) == ["400", "700"], "the letters of the page, and not those of far away"


async def test_the_second_visit_asks_for_the_page_alone(
    context: BrowserContext, address: str
) -> None:
    page = await context.new_page()
    await page.goto(address, wait_until="networkidle")
    again = await context.new_page()
    await again.goto(address, wait_until="networkidle")
    sent = await again.evaluate(
        "performance.getEntriesByType('resource').filter(one => one.transferSize > 0)"
        ".map(one => one.name)"
    )
    assert sent == []
    seen = await again.evaluate("performance.getEntriesByType('resource').length")
    assert seen > len(STYLES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_shuts_nobody_out_by_day_or_by_night(
    opened: Browser, address: str, scheme: Literal["light", "dark"]
) -> None:
    """The one rule that is switched off is that of the page's own safety, to let axe look."""
    context = await opened.new_context(color_scheme=scheme, bypass_csp=True)
    page = await context.new_page()
    await page.goto(address, wait_until="networkidle")
    assert await barriers(page) == []
    paper = await page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (max(map(int, re.findall(r"\d+", paper))) > 200) is (scheme == "light"), paper
    await context.close()


async def test_what_shuts_people_out_is_found(context: BrowserContext, address: str) -> None:
    page = await context.new_page()
    await page.goto(address)
    await page.evaluate("document.querySelector('label').remove()")
    assert [each.partition(":")[0] for each in await barriers(page)] == ["label"]
