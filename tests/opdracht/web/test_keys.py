"""Keys, the palette and copying a link; and the same without a script."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from opdracht.demo import path
from opdracht.demo.case import Case
from opdracht.web.menu import MENU, keys_of
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking
from tests.opdracht.web.past import begun
from tests.opdracht.web.test_list import got
from tests.workflows.support import new_case


@pytest_asyncio.fixture(scope="module")
async def cases(house: House) -> AsyncIterator[list[Case]]:
    """Three commissions, the newest first."""
    made = [new_case() for _ in range(3)]
    for number, case in enumerate(made):
        await begun(house, case, path.received(case), days=number)
    yield made


async def test_rows_are_walked_and_opened_by_keys(looking: Looking, cases: list[Case]) -> None:
    async with looking("behandelaar-1") as page:
        await page.goto("/opdrachten")
        for key, at in (("j", 0), ("j", 1), ("j", 2), ("j", 2), ("k", 1)):
            await page.keyboard.press(key)
            focused = await page.evaluate("document.activeElement.getAttribute('href')")
            assert focused == f"/opdrachten/{cases[at].id}"
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"**/opdrachten/{cases[1].id}")
        await page.keyboard.press("g")
        await page.keyboard.press("o")
        await page.wait_for_url("**/opdrachten")
        await page.keyboard.press("/")
        assert await page.evaluate("document.activeElement.id") == "zoek"
        await page.keyboard.type("jk?gn")
        assert await page.input_value("#zoek") == "jk?gn"
        assert await page.locator("dialog[open]").count() == 0


@pytest.mark.usefixtures("cases")
async def test_the_palette_finds_places_and_commissions_and_gives_the_focus_back(
    looking: Looking, cases: list[Case]
) -> None:
    async with looking("behandelaar-1") as page:
        await page.goto("/mijn/gegevens")
        await page.focus("main a >> nth=0")
        await page.keyboard.press("Control+k")
        await page.keyboard.type("weergave")
        chosen = page.locator("#palet-lijst [aria-selected=true]")
        assert await chosen.inner_text() == "Weergave en taal"
        await page.keyboard.press("Escape")
        assert await page.evaluate("document.activeElement.closest('main') !== null")
        await page.keyboard.press("Control+k")
        await page.keyboard.type(cases[2].id[-6:])
        found = page.locator("#palet-lijst [role=option]")
        await found.filter(has_text=cases[2].id).wait_for()
        assert await page.get_attribute("#palet-zoek", "aria-activedescendant") == "palet-0"
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"**/opdrachten/{cases[2].id}")


async def test_the_sheet_of_keys_opens_and_single_keys_can_be_switched_off(
    looking: Looking,
) -> None:
    async with looking("behandelaar-1") as page:
        await page.goto("/opdrachten")
        await page.keyboard.press("?")
        await page.locator("#toetsen[open]").wait_for()
        assert await page.locator("#toetsen[open] kbd").count() > 10
        await page.keyboard.press("Escape")
        await page.goto("/mijn/weergave?terug=/opdrachten")
        await page.check("[name=toetsen][value=uit]")
        await page.click("text=Bewaren")
        await page.wait_for_url("**/opdrachten?**")
        await page.keyboard.press("j")
        await page.keyboard.press("?")
        assert await page.evaluate("document.activeElement === document.body")
        assert await page.locator("dialog[open]").count() == 0
        await page.keyboard.press("Control+k")
        await page.locator("#palet[open]").wait_for()


async def test_the_link_of_a_view_is_copied_without_what_was_done(looking: Looking) -> None:
    async with looking("behandelaar-1") as page:
        await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await page.goto("/opdrachten?lopend=true&gedaan=overzicht")
        await page.click("text=Kopieer de link")
        copied = await page.evaluate("navigator.clipboard.readText()")
        assert copied.endswith("/opdrachten?lopend=true")
        assert await page.inner_text("#melding") == "De link naar dit overzicht is gekopieerd."


async def test_without_a_script_there_is_a_page_for_each(
    looking: Looking, cases: list[Case]
) -> None:
    async with looking("behandelaar-1", script=False) as page:
        await page.goto("/opdrachten")
        assert await page.locator("[data-copies]").is_hidden()
        await page.click("text=Toetsen")
        assert await page.locator("main kbd").count() > 10
        await page.click(".to-search")
        await page.fill("#q", cases[0].id)
        await page.click("button:has-text('Zoek')")
        await page.click("main .kept a")
        assert page.url.endswith(f"/opdrachten/{cases[0].id}")


async def test_the_palette_leads_a_controller_to_the_list(house: House, cases: list[Case]) -> None:
    async with house.client("controller-1") as person:
        found = await person.get(f"/zoek?q={cases[0].id}", headers={"accept": "application/json"})
        [entry] = found.json()
        assert (await person.get(f"/opdrachten/{cases[0].id}")).status_code == 403
        there = await person.get(entry["href"], headers={"accept": "text/html"})
    assert there.status_code == 200
    assert f'id="r-{cases[0].id}"' in there.text


async def test_a_client_finds_nothing_of_ours(house: House) -> None:
    for where in ("/zoek", "/zoek?q=26"):
        assert (await got(house, where, "regisseur-waterrijk")).status_code == 404
    assert "data-opens" in (await got(house, "/mijn/gegevens", "behandelaar-1")).text
    assert 'id="palet"' not in (await got(house, "/mijn/gegevens", "regisseur-waterrijk")).text


def test_each_place_in_the_menu_has_a_letter_of_its_own() -> None:
    letters = keys_of(MENU)
    assert len(set(letters.values())) == len({each.path for each in MENU})
    assert letters["/opdrachten"] == "o"


@pytest.mark.usefixtures("cases")
@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_nothing_here_shuts_anybody_out(looking: Looking, width: int, dark: bool) -> None:
    async with looking("behandelaar-1", width=width, dark=dark, csp=False) as page:
        for where, key in (("/toetsen", "?"), ("/zoek?q=26", "Control+k")):
            await page.goto(where)
            for press in (None, key):
                if press is not None:
                    await page.keyboard.press(press)
                    await page.keyboard.type("op") if key == "Control+k" else None
                    await page.wait_for_selector("dialog[open]")
                assert await barriers(page) == []
                assert await page.evaluate("document.documentElement.scrollWidth") <= width
