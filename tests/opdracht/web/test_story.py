"""One commission and those around it, in their browsers: help is asked for and given, another
policy is tried on it, it is searched and taken along, and its past is read as of a day."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import islice

import pytest_asyncio
from playwright.async_api import Page

from domain.authority import SYSTEM
from domain.clocks import Whom
from domain.commission.rungs import ReachRung, coming
from opdracht.demo.case import Case
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import Looking
from tests.opdracht.web.long_ago import Past
from tests.opdracht.web.past import ago
from tests.workflows.support import new_case, whole

SUPERVISOR = "teamleider-2"
TITLE = "Geluid bij de haven"
NOTE = "Team geluid komt donderdag meten."
SEND = "main form .utrecht-button--primary-action"
SLOW = 60_000
"""Milliseconds that a busy machine may take for one step."""


@pytest_asyncio.fixture(scope="module")
async def still(house: House) -> Case:
    """Registered by its account manager 40 days ago; then nothing, until the coordinator was asked
    for help."""
    case = new_case()
    case = replace(case, request=replace(case.request, title=TITLE))
    past = Past(house, case.id)
    await past.on(ago(40).date(), islice(whole(case), 8))
    for days in range(39, 0, -1):
        day = ago(days).date()
        due = coming(past.state, datetime.combine(day, time(9), UTC))
        if due is None or due.at.date() >= day:
            continue
        asked = Whom.COORDINATOR in due.whom
        reach = ReachRung(
            clock=due.clock,
            visit=due.visit,
            rung=due.rung,
            recipients=(case.coordinator,) if asked else (),
        )
        await past.on(day, [(SYSTEM.person, reach)])
        if asked:
            break
    return case


async def test_help_is_given_and_all_of_it_is_found_again(looking: Looking, still: Case) -> None:
    async with looking(still.manager) as page:
        await stands_still(page, still)
    async with looking(still.coordinator) as page:
        await helped(page)
    async with looking(SUPERVISOR) as page:
        await tried(page)
        await read_as_of_a_day(page, still)
    async with looking(still.handler) as page:
        await found(page, still)


async def stands_still(page: Page, still: Case) -> None:
    """Who registered it sees that it waits for somebody."""
    page.set_default_timeout(SLOW)
    await page.goto(f"/opdrachten?zoek={still.id}")
    assert TITLE in await page.inner_text(f"#r-{still.id}")
    await page.goto(f"/opdrachten/{still.id}")
    assert TITLE in await page.inner_text("h1")


async def helped(page: Page) -> None:
    """The question and what it offers are seen, and answered with what came of it."""
    page.set_default_timeout(SLOW)
    await page.goto("/inbox")
    assert TITLE in await page.inner_text("main")
    await page.goto("/toezicht")
    asked = page.locator("section:has(#hogerop) li", has_text=TITLE)
    helps = asked.filter(has_text="Gevraagd: coördinator. Aanbod: hulp.")
    assert "Nog geen antwoord" in await helps.inner_text()
    await helps.locator(".acts a").click()
    await page.select_option('[name="outcome"]', "help")
    await page.fill('[name="note"]', NOTE)
    await page.click(SEND)
    await page.wait_for_url("**gedaan=**")
    assert await page.inner_text("#melding") == "Gedaan: Trede beantwoorden."
    await page.goto("/toezicht")
    await page.wait_for_selector("#hogerop")
    assert await helps.count() == 0


async def tried(page: Page) -> None:
    """More days for clarification, on what happened: then it would not have been late."""
    page.set_default_timeout(SLOW)
    await page.goto("/toezicht")
    await page.click('main a[href="/toezicht/proef"]')
    await page.fill('[name="content.clarification_days"]', "60")
    await page.click(SEND)
    await page.wait_for_selector("#in-het-kort")
    late = page.locator("#in-het-kort tr", has_text="Klokken te laat")
    assert await late.locator("td").all_inner_texts() == ["1", "0", "1 minder"]


async def read_as_of_a_day(page: Page, still: Case) -> None:
    """Before the answer it is not there; now it is."""
    page.set_default_timeout(SLOW)
    await page.goto(f"/opdrachten/{still.id}/geschiedenis")
    assert NOTE in await page.inner_text("main")
    yesterday = datetime.now(UTC) - timedelta(days=1)
    await page.click("text=Kijk naar een ander moment")
    await page.fill("#op", f"{yesterday:%Y-%m-%dT%H:%M}")
    await page.click("text=Toon")
    await page.wait_for_selector("#stand")
    then = await page.inner_text("main")
    assert "nog open" in then.partition("Wat er tot dan gebeurde")[0]
    assert NOTE not in then
    await page.click("text=Naar nu")
    await page.wait_for_selector("#stand", state="detached")
    assert NOTE in await page.inner_text("main")


async def found(page: Page, still: Case) -> None:
    """Searched, saved as a view, taken along as a file, and found again."""
    page.set_default_timeout(SLOW)
    await page.goto("/opdrachten")
    await page.fill("#zoek", still.id)
    await page.wait_for_selector("#aantal:has-text('1 opdracht.')")
    await page.click("main form[role=search] button")
    await page.click("text=Bewaar dit overzicht")
    await page.fill("#naam", "Bij de haven")
    await page.click("button:has-text('Bewaren')")
    assert await page.inner_text("#melding") == "Het overzicht is bewaard."
    await page.click("text=Mijn overzichten")
    await page.click(".kept a:has-text('Bij de haven')")
    assert await page.locator("#rijen > tr").count() == 1
    link = page.locator(".take a", has_text="CSV")
    assert await link.get_attribute("download") is not None
    # asked beside the page: a browser's own download leaves out by what this house knows somebody
    answer = await page.request.get(await link.get_attribute("href") or "")
    assert answer.ok
    assert "attachment" in answer.headers["content-disposition"]
    text = (await answer.body()).decode("utf-8-sig")
    [_, row] = csv.reader(io.StringIO(text), delimiter=";")
    assert row[:2] == [still.id, TITLE]
