"""An open page in a browser while others work: it tells, and nothing on it moves."""

import asyncio
import time
from http import HTTPStatus
from itertools import islice

import pytest
import pytest_asyncio
from playwright.async_api import Route, expect

from domain.commission.intake import AssignRole
from domain.commission.words import Part
from opdracht.demo.case import Case
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import Looking
from tests.workflows.support import new_case, play, stream_of, whole

HANDLER = "behandelaar-2"
LINE = "#wijzigingen"
expect.set_options(timeout=60_000)


@pytest_asyncio.fixture(scope="module")
async def case(house: House) -> Case:
    made = new_case()
    await play(house.engine, stream_of(made), islice(whole(made), 3))
    return made


async def assign(house: House, case: Case, part: Part, person: str) -> None:
    await house.engine.gateway.send(
        house.engine.tenant,
        stream_of(case),
        AssignRole(part=part, person=person, team="team-geluid" if part is Part.HANDLER else None),
        person=case.coordinator,
        command_id=f"assign:{time.monotonic_ns()}",
    )


async def test_a_page_tells_what_it_lacks_and_nothing_on_it_moves(
    house: House, case: Case, looking: Looking
) -> None:
    async with looking(HANDLER) as page:
        for path in ("/opdrachten", f"/opdrachten/{case.id}"):
            await assign(house, case, Part.HANDLER, "behandelaar-3")
            await page.goto(path)
            link = page.locator("main a").first
            await link.focus()
            where = await link.bounding_box()
            before = await page.inner_text("#inbox-aantal")
            await assign(house, case, Part.HANDLER, HANDLER)
            await expect(page.locator(LINE)).to_have_text("1 nieuwe wijziging. Toon")
            count = int(before.split()[0] if before else 0) + 1
            await expect(page.locator("#inbox-aantal")).to_contain_text(str(count))
            assert await link.bounding_box() == where, "what one is about to click stays there"
            assert await link.evaluate("it => document.activeElement === it"), "and the focus"
            await page.locator(LINE).get_by_role("link").focus()
            await assign(house, case, Part.COORDINATOR, "coordinator-2")
            await expect(page.locator(LINE)).to_have_text("2 nieuwe wijzigingen. Toon")
            focused = await page.evaluate("document.activeElement.id")
            assert focused == "toon-wijzigingen", "told anew, the link is still the same one"
            await page.keyboard.press("Enter")
            await expect(page.locator(LINE)).to_have_text("")
            await assign(house, case, Part.COORDINATOR, case.coordinator)


@pytest.mark.parametrize("width", [1280, 320])
async def test_the_line_shuts_nobody_out(
    house: House, case: Case, looking: Looking, width: int
) -> None:
    async with looking(HANDLER, width=width, dark=width == 320, csp=False) as page:
        await page.goto("/opdrachten")
        await assign(house, case, Part.COORDINATOR, "coordinator-2")
        await expect(page.locator(LINE)).to_contain_text("wijziging")
        assert await barriers(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        await assign(house, case, Part.COORDINATOR, case.coordinator)


async def test_a_page_whose_scripts_come_one_by_one_follows_along(
    house: House, case: Case, looking: Looking
) -> None:
    async def late(route: Route) -> None:
        await asyncio.sleep(0.5)
        await route.fallback()

    async with looking(HANDLER) as page:
        await page.route("**/hx-sse*.js*", late)
        await page.goto("/opdrachten")
        await assign(house, case, Part.COORDINATOR, "coordinator-2")
        await expect(page.locator(LINE)).to_have_text("1 nieuwe wijziging. Toon")
        await assign(house, case, Part.COORDINATOR, case.coordinator)


async def test_a_page_whose_first_tries_to_follow_along_failed_tries_again(
    house: House, case: Case, looking: Looking
) -> None:
    failures = [None, HTTPStatus.SERVICE_UNAVAILABLE]

    async def refuse(route: Route) -> None:
        if not failures:
            await route.fallback()
        elif (status := failures.pop(0)) is None:
            await route.abort()
        else:
            await route.fulfill(status=status, content_type="text/html", body="Even niet.")

    async with looking(HANDLER, away=True) as page:
        await page.route("**/stroom*", refuse)
        await page.goto("/opdrachten")
        await assign(house, case, Part.COORDINATOR, "coordinator-2")
        await expect(page.locator(LINE)).to_have_text("1 nieuwe wijziging. Toon")
        await assign(house, case, Part.COORDINATOR, case.coordinator)


async def test_a_page_that_is_cut_off_says_so_and_catches_up(
    house: House, case: Case, looking: Looking
) -> None:
    async with looking(HANDLER, away=True) as page:
        await page.goto("/opdrachten")
        await page.context.set_offline(offline=True)
        house.app.state.streams.close()
        cut = page.locator("#verbinding")
        await expect(cut).to_contain_text("is vanzelf weer bij", timeout=60_000)
        await assign(house, case, Part.COORDINATOR, "coordinator-2")
        house.app.state.streams.closing = False
        await page.context.set_offline(offline=False)
        await expect(cut).to_have_text("", timeout=60_000)
        await expect(page.locator(LINE)).to_have_text("1 nieuwe wijziging. Toon")
        await asyncio.sleep(0)
