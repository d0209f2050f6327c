"""A file of the office from a page: seen first, then carried out, and twice it changes nothing."""

import re
from html import unescape

import httpx
from playwright.async_api import FilePayload

from opdracht.http.guards.bodies import MOST as LONGEST_BODY
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import Looking
from tests.opdracht.web.importing.pages import HTML, ready

KEEPER, READER = "beheerder-1", "behandelaar-1"
HERE, EXPORT = "/beheer/importeren", "/beheer/kantoor.toml"
SOMEBODY = """
format = 1
[[teams]]
team = "team-{name}"
name = "Team {name}"
"""


async def bring(
    client: httpx.AsyncClient, text: str | bytes, name: str = "kantoor.toml"
) -> httpx.Response:
    content = text if isinstance(text, bytes) else text.encode()
    return await client.post(HERE, headers=HTML, files={"bestand": (name, content)})


async def seen(client: httpx.AsyncClient, text: str) -> tuple[str, str]:
    """Where the preview of a file is, and what it shows."""
    answer = await bring(client, text)
    assert answer.status_code == 303, answer.text
    place = answer.headers["location"]
    return place, unescape((await client.get(place, headers=HTML)).text)


def confirm_of(page: str) -> str:
    found = re.search(r'action="(/beheer/importeren/kantoor/[^"]+)"', page)
    assert found is not None, page
    return found[1]


async def test_a_file_is_seen_first_and_then_carried_out_once(house: House) -> None:
    async with house.client(KEEPER) as client:
        place, page = await seen(client, SOMEBODY.format(name="kades"))
        assert "Team team-kades" in page
        assert "Er is nog niets gedaan." in page
        office = await house.services.gateway.directory.office(house.engine.tenant)
        assert "team-kades" not in office.teams, "seeing changes nothing"
        confirm = confirm_of(page)
        assert (await client.post(confirm, headers=HTML)).headers["location"] == place
        assert "Klaar: 1 veranderd, 0 was al zo, 0 niet gedaan." in await ready(client, place)
        assert (await client.post(confirm, headers=HTML)).status_code == 303, "sent twice"
        office = await house.services.gateway.directory.office(house.engine.tenant)
        assert "team-kades" in office.teams
        _, page = await seen(client, SOMEBODY.format(name="kades"))
        assert "Er is niets te doen" in page
        assert "Voer uit" not in page


async def test_who_was_overtaken_looks_again(house: House) -> None:
    async with house.client(KEEPER) as client:
        first, page = await seen(client, SOMEBODY.format(name="lucht"))
        confirm = confirm_of(page)
        async with house.client("directeur-1") as other:
            content = {"content.received_days": "3", "sleutel": "web-123456789012"}
            sent = await other.post("/beheer/doen/beleidsvoorstellen", headers=HTML, data=content)
            assert sent.status_code == 303
        answer = await client.post(confirm, headers=HTML)
        assert answer.status_code == 409
        assert "Iemand heeft de organisatie veranderd" in answer.text
        again = confirm_of(unescape(answer.text))
        await client.post(again, headers=HTML)
        assert "Klaar: 1 veranderd" in await ready(client, first)


async def test_what_is_wrong_is_named_with_its_line_and_nothing_is_kept(house: House) -> None:
    async with house.client(KEEPER) as client:
        answer = await bring(client, SOMEBODY.format(name="Fout!") + "hats = 3\n")
        assert answer.status_code == 400
        assert "Er is niets gedaan." in unescape(answer.text)
        assert "regel 3" in answer.text
        for content in ("geen toml [", b"\xff\xfe\x00", "", "x" * (4 * 1024 * 1024 + 1)):
            answer = await bring(client, content)
            assert answer.status_code == 400, content[:20]
            assert "<h1" in answer.text
        odd = await bring(
            client, SOMEBODY.format(name="x y"), name="<script>alert(1)</script>.toml"
        )
        assert "<script>alert" not in odd.text
        nothing = await client.post(HERE, headers=HTML, data={"bestand": "x"})
        assert "Kies eerst een bestand." in nothing.text


async def test_a_form_with_a_file_goes_nowhere_else_and_has_an_end(house: House) -> None:
    async with house.client(KEEPER) as client:
        file = {"bestand": ("a.toml", b"x" * 17 * 1024 * 1024)}
        assert (await client.post(HERE, headers=HTML, files=file)).status_code == 413
        small = {"bestand": ("a.toml", b"x")}
        elsewhere = await client.post("/beheer/doen/teams", headers=HTML, files=small)
        assert elsewhere.status_code == 415
        long = {"veld": "x" * (LONGEST_BODY + 1)}
        assert (await client.post(HERE, headers=HTML, data=long)).status_code == 413


async def test_who_may_ask_nothing_of_it_brings_nothing(house: House) -> None:
    async with house.client(READER) as client:
        page = (await client.get(HERE, headers=HTML)).text
        assert 'type="file"' not in page
        assert (await bring(client, SOMEBODY.format(name="x"))).status_code == 404
        assert (await client.get(f"{EXPORT}?mensen=ja", headers=HTML)).status_code == 404


async def test_a_preview_is_for_who_brought_it_and_says_when_it_is_gone(house: House) -> None:
    async with house.client(KEEPER) as client:
        place, _ = await seen(client, SOMEBODY.format(name="bodem-2"))
        async with house.client("directeur-1") as other:
            assert (await other.get(place, headers=HTML)).status_code == 404
        gone = await client.get(f"{HERE}/kantoor/weg", headers=HTML)
        assert gone.status_code == 404
        assert "Dit bestand is hier niet meer" in gone.text


async def test_the_office_leaves_as_a_file_that_comes_back_without_a_change(house: House) -> None:
    async with house.client(KEEPER) as client:
        bare = await client.get(EXPORT, headers=HTML)
        assert bare.status_code == 200
        assert "attachment" in bare.headers["content-disposition"]
        assert "Behandelaar 1" not in bare.text
        whole = await client.get(f"{EXPORT}?mensen=ja", headers=HTML)
        assert "Behandelaar 1" in whole.text
        _, page = await seen(client, whole.text)
    assert "Er is niets te doen" in page


def chosen(name: str) -> FilePayload:
    text = SOMEBODY.format(name=name) + '[[roles]]\nperson = "wie"\nrole = "handler"\n'
    return {"name": "k.toml", "mimeType": "text/plain", "buffer": text.encode()}


async def test_it_is_brought_in_a_browser_without_a_script_and_has_no_barriers(
    looking: Looking,
) -> None:
    async with looking(KEEPER, script=False) as page:
        await page.goto(HERE)
        await page.set_input_files("#bestand", chosen("een"))
        await page.click("text=Laat zien wat er verandert")
        await page.click("text=Voer uit")
        while "hx-trigger" in await page.content():
            await page.goto(page.url)
        assert "Klaar: 1 veranderd, 0 was al zo, 1 niet gedaan." in await page.inner_text("main")
    async with looking(KEEPER, width=320, dark=True, csp=False) as page:
        await page.goto(HERE)
        assert await barriers(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320
        await page.set_input_files("#bestand", chosen("twee"))
        await page.click("text=Laat zien wat er verandert")
        await page.wait_for_url("**/kantoor/*")
        assert await barriers(page) == []
        await page.click("text=Voer uit")
        await page.wait_for_selector("text=Naar de bestanden")
        assert await barriers(page) == []
