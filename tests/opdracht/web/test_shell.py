"""What is round every page."""

import re

import httpx
import pytest

from domain.access import READS, Reach, Read
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import Looking

HTML = {"accept": "text/html,application/xhtml+xml"}
GUIDE = ("/hulp", "/toegankelijkheid")


async def test_a_page_that_is_not_there_is_a_page_in_plain_words(house: House) -> None:
    async with house.client("behandelaar-1") as person:
        answer = await person.get("/nergens", headers=HTML)
        data = await person.get("/nergens")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Dit bestaat niet, of het is niet voor u." in answer.text
    assert data.headers["content-type"] == "application/problem+json"


async def test_the_api_answers_data_to_a_browser_as_well(house: House) -> None:
    async with house.client("behandelaar-1") as person:
        answer = await person.get("/api/v1/nergens", headers=HTML)
    assert answer.headers["content-type"] == "application/problem+json"


async def test_who_is_not_known_logs_in_and_comes_back(house: House) -> None:
    async with house.client() as nobody:
        answer = await nobody.get("/opdrachten", headers=HTML)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/inloggen?next=%2Fopdrachten"


@pytest.mark.parametrize(("cookie", "text"), [("nl", "Mijn gegevens"), ("en", "About me")])
async def test_a_language_that_was_chosen_comes_before_the_browsers(
    house: House, cookie: str, text: str
) -> None:
    other = {"nl": "en", "en": "nl"}[cookie]
    async with house.client("behandelaar-1") as person:
        answer = await person.get(
            "/mijn/gegevens", headers={"cookie": f"taal={cookie}", "accept-language": other}
        )
    assert f'<h1 class="utrecht-heading-1">{text}</h1>' in answer.text
    assert answer.headers["content-language"] == cookie


async def test_colours_and_language_are_chosen_by_a_form(looking: Looking) -> None:
    async with looking("behandelaar-1", script=False) as page:
        await page.goto("/mijn/weergave?terug=/mijn/gegevens")
        await page.check("text=donker")
        await page.check("text=English")
        await page.click("text=Bewaren")
        assert page.url.endswith("/mijn/gegevens?gedaan=weergave")
        assert await page.inner_text("#melding") == "The display was changed."
        assert await page.get_attribute("html", "data-theme") == "dark"


async def test_the_way_back_is_one_of_ours(house: House) -> None:
    async with house.client("behandelaar-1") as person:
        answer = await person.post("/mijn/weergave", data={"terug": "//evil.example"})
    assert answer.headers["location"] == "/?gedaan=weergave"


async def test_a_notice_is_never_what_somebody_wrote_in_the_address(house: House) -> None:
    async with house.client("behandelaar-1") as person:
        answer = await person.get("/mijn/gegevens?gedaan=<b>gewonnen</b>")
    assert "gewonnen" not in answer.text


async def test_the_menu_has_what_somebody_may_look_at(house: House) -> None:
    reach = READS[Read.COMMISSIONS].reach
    assert Reach.TENANT in reach.values()
    async with house.client("behandelaar-1") as one, house.client("beheerder-1") as other:
        assert 'href="/opdrachten"' in menu(await one.get("/mijn/gegevens"))
        assert 'href="/opdrachten"' not in menu(await other.get("/mijn/gegevens"))


def menu(answer: httpx.Response) -> str:
    """The menu of a page."""
    assert answer.status_code == 200, answer.text
    return answer.text.partition('<nav class="menu"')[2].partition("</nav>")[0]


async def test_a_commission_shows_its_phase_and_what_it_lacks(house: House) -> None:
    async with house.client("accountmanager-1") as person:
        key = {"Idempotency-Key": "shell-1-shell-1"}
        made = await person.post("/api/v1/opdrachten", json=request(), headers=key)
        assert made.status_code == 201, made.text
        commission = made.json()["commission"]
        listed = await person.get("/opdrachten")
        one = await person.get(f"/opdrachten/{commission}")
    assert f'href="/opdrachten/{commission}"' in listed.text
    assert 'aria-current="step"' in one.text
    assert "opdrachtgever bekend" in one.text
    assert "Graag advies over &lt;bodem&gt;" in one.text


def request() -> dict[str, object]:
    """A request as it comes in."""
    return {
        "title": "Bodemadvies",
        "words": "Graag advies over <bodem>",
        "channel": "mail",
        "origin": "on-request",
    }


async def test_a_client_learns_nothing_of_what_is_not_there(house: House) -> None:
    async with house.client("regisseur-waterrijk") as client:
        assert (await client.get("/opdrachten/2026-1", headers=HTML)).status_code == 404


async def test_everybody_can_read_how_it_works_and_whom_it_shuts_out(house: House) -> None:
    for person in ("regisseur-waterrijk", "behandelaar-1", "bestuurslid-waterrijk"):
        async with house.client(person) as one:
            for path, says in (("/hulp", "zes fasen"), ("/toegankelijkheid", "niet vastgesteld")):
                answer = await one.get(path, headers=HTML)
                assert answer.status_code == 200, (person, path)
                assert says in answer.text
                assert f'<a href="{path}"' in answer.text.partition('<footer class="foot"')[2]


@pytest.mark.parametrize(("width", "dark"), [(320, False), (1280, True)])
async def test_nothing_on_the_shell_shuts_anybody_out(
    looking: Looking, dark: bool, width: int
) -> None:
    async with looking("behandelaar-1", dark=dark, width=width, csp=False) as page:
        for path in ("/mijn/gegevens", "/mijn/weergave", "/opdrachten", "/nergens", *GUIDE):
            await page.goto(path)
            assert await barriers(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_about_names_the_licence_of_all_that_is_of_others(house: House) -> None:
    async with house.client("behandelaar-1") as person:
        answer = await person.get("/over")
        texts = set(re.findall(r'href="(/static/vendor/licences/[^"]+)"', answer.text))
        read = [(await person.get(address)).text for address in texts]
    assert "htmx.org" in answer.text
    assert any("European Union Public Licence" in text for text in read)


async def test_a_page_goes_packed_and_data_goes_as_it_is(house: House) -> None:
    packs = {"accept-encoding": "gzip"}
    async with house.client("behandelaar-1") as person:
        page = await person.get("/opdrachten", headers=packs)
        plain = await person.get("/opdrachten", headers={"accept-encoding": "identity"})
        data = await person.get("/api/v1/opdrachten", headers=packs)
    assert page.headers["content-encoding"] == "gzip"
    assert {"Cookie", "Accept-Language", "Accept-Encoding"} <= set(
        re.split(r",\s*", page.headers["vary"])
    )
    assert "content-encoding" not in plain.headers
    assert "content-encoding" not in data.headers
