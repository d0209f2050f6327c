"""A form in a real browser: without a script, on a small screen, and shutting nobody out."""

import pytest
from playwright.async_api import Page

from opdracht.demo import path
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.http.sending import played
from tests.opdracht.web.conftest import MODES, Looking
from tests.workflows.support import new_case

WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


async def wrong_in(page: Page) -> list[str]:
    """What shuts people out, and what is wider than the screen."""
    return [*await barriers(page), *(["wide"] if await page.evaluate(WIDE) > 0 else [])]


async def test_a_request_comes_in_without_a_script(looking: Looking) -> None:
    async with looking("accountmanager-1", script=False) as page:
        await page.goto("/doen")
        await page.click("text=Verzoek registreren")
        await page.fill("#title", "Geluid bij de haven")
        await page.click(".utrecht-button--primary-action")
        assert await page.inner_text("#fouten h2") == "Dit is nog niet gelukt"
        assert await page.input_value("#title") == "Geluid bij de haven"
        await page.click("#fouten a >> nth=0")
        assert page.url.endswith("#words")
        await page.fill("#words", "Kunt u meten?")
        await page.select_option("#channel", "mail")
        await page.select_option("#origin", "on-request")
        await page.click(".utrecht-button--primary-action")
        assert await page.inner_text("#melding") == "Gedaan: Verzoek registreren."


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_a_form_shuts_nobody_out(
    looking: Looking, house: House, width: int, *, dark: bool
) -> None:
    case = new_case()
    await played(house, case.id, path.registered(case))
    async with looking("coordinator-1", width=width, dark=dark) as page:
        await page.goto(f"/opdrachten/{case.id}/doen/verwachtingen")
        await page.click(".utrecht-button--primary-action")
        await page.wait_for_selector("#fouten")
        assert await page.evaluate("document.activeElement.id") == "fouten"
        assert await wrong_in(page) == []
        await page.goto(f"/opdrachten/{case.id}/doen")
        assert await wrong_in(page) == []
    async with looking("beheerder-1", width=width, dark=dark) as page:
        await page.goto("/beheer/doen/beleidsvoorstellen")
        assert await wrong_in(page) == []
