"""The work list: what stands in its address is what it shows."""

import re
from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import pytest_asyncio

from domain.commission.words import Channel, Origin
from opdracht.demo import path
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking
from tests.opdracht.web.past import begun
from tests.workflows.support import new_case

HTML = {"accept": "text/html"}
ODD = "<b>Bodem</b> & 'grond'"


@pytest_asyncio.fixture(scope="module")
async def filled(house: House) -> AsyncIterator[House]:
    """A house with six requests, of two clients."""
    async with house.client("accountmanager-1") as person:
        for number in range(6):
            answer = await person.post(
                "/api/v1/opdrachten",
                json={
                    "title": f"{ODD} {number}",
                    "words": "Graag advies",
                    "channel": Channel.MAIL,
                    "origin": Origin.BASIC if number < 2 else Origin.ON_REQUEST,
                    "client": "waterrijk" if number % 2 else "havenstad",
                },
                headers={"Idempotency-Key": f"list-filled-{number}"},
            )
            assert answer.status_code == 201, answer.text
    yield house


def rows(answer: httpx.Response) -> list[str]:
    """The commissions that a page shows, in order."""
    return re.findall(r'<tr id="r-([^"]+)"', answer.text)


async def got(house: House, path: str, person: str = "behandelaar-1") -> httpx.Response:
    async with house.client(person) as client:
        return await client.get(path, headers=HTML)


async def test_the_address_narrows_and_chips_take_away(filled: House) -> None:
    everything = await got(filled, "/opdrachten")
    one = await got(filled, "/opdrachten?opdrachtgever=havenstad&herkomst=on-request")
    assert len(rows(everything)) == 6
    assert len(rows(one)) == 2
    assert 'href="/opdrachten?herkomst=on-request"' in one.text
    assert 'href="/opdrachten?opdrachtgever=havenstad"' in one.text
    assert 'role="status" id="aantal">2 opdrachten.' in one.text


async def test_what_was_left_open_in_the_form_goes_from_the_address(filled: House) -> None:
    answer = await got(filled, "/opdrachten?zoek=&fase=received&team=+&stil=false&lopend=true")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/opdrachten?fase=received&lopend=true"
    assert len(rows(await got(filled, answer.headers["location"]))) == 6


async def test_an_empty_place_in_the_address_ends_somewhere(filled: House) -> None:
    async with filled.client("behandelaar-1") as client:
        for query in ("na=+", "limiet=+", "gedaan=+&na=%09"):
            answer = await client.get(f"/opdrachten?{query}", headers=HTML, follow_redirects=True)
            assert len(rows(answer)) == 6, query


async def test_each_page_begins_where_the_last_one_ended(filled: House) -> None:
    seen: list[str] = []
    place = "/opdrachten?lopend=true&limiet=4"
    for more in (True, False):
        page = await got(filled, place)
        seen += rows(page)
        link = page.links.get("next")
        assert (link is not None) is more
        if link is not None:
            place = str(link["url"])
            assert parse_qs(urlsplit(place).query)["lopend"] == ["true"]
    assert len(seen) == len(set(seen)) == 6
    nowhere = await got(filled, "/opdrachten?na=bogus")
    assert nowhere.status_code == 400
    assert "<strong>Plek in de lijst</strong>: dit is geen plek" in nowhere.text


async def test_words_are_sought_in_numbers_and_names(filled: House) -> None:
    [first, *_] = rows(await got(filled, "/opdrachten"))
    name = "Gemeente Havenstad"
    assert rows(await got(filled, f"/opdrachten?zoek={first[-6:].upper()}")) == [first]
    assert len(rows(await got(filled, f"/opdrachten?zoek={name}"))) == 3
    nothing = await got(filled, "/opdrachten?zoek=%25")
    assert rows(nothing) == []
    assert "Geen opdracht past bij deze filters" in nothing.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("fase=weg", "dit kennen we niet"),
        ("opdrachtgever=%3Cscript%3E", "dit kennen we niet"),
        ("lopend=misschien", "dit kennen we niet"),
        (f"zoek={'x' * 101}", "zoek met hooguit 100 tekens"),
    ],
)
async def test_a_filter_that_cannot_be_says_so_beside_it(
    filled: House, query: str, said: str
) -> None:
    answer = await got(filled, f"/opdrachten?{query}")
    assert answer.status_code == 400
    assert said in answer.text
    assert rows(answer) == []
    assert "<script>" not in answer.text.replace('<script src="', "")


async def test_who_may_begin_a_commission_has_the_way_to_it(filled: House) -> None:
    assert 'href="/doen/opdrachten"' in (await got(filled, "/opdrachten", "accountmanager-1")).text
    assert 'href="/doen/' not in (await got(filled, "/opdrachten", "controller-1")).text


@pytest.mark.parametrize("person", ["controller-1", "archivaris-1", "privacyfunctionaris-1"])
async def test_the_filter_on_standstill_answers_only_who_may_look_at_it(
    filled: House, person: str
) -> None:
    page = await got(filled, "/opdrachten?stil=true", person)
    assert page.status_code == 400
    assert "met uw rollen mag u niet zien wat stilstaat" in page.text
    assert rows(page) == []
    file = await got(filled, "/opdrachten.csv?stil=true", person)
    assert (file.status_code, file.headers["location"]) == (303, "/opdrachten?stil=true")
    for value in ("true", "false"):
        data = await got(filled, f"/api/v1/opdrachten?stil={value}", person)
        assert [(it["field"], it["code"]) for it in data.json()["errors"]] == [
            ("stil", "not_for_your_roles")
        ]
    assert (await got(filled, "/opdrachten?stil=true")).status_code == 200


async def test_who_may_not_look_at_what_stands_still_is_not_asked_about_it(filled: House) -> None:
    ours = await got(filled, "/opdrachten")
    inspects = await got(filled, "/opdrachten", "controller-1")
    assert 'name="stil"' in ours.text
    assert inspects.status_code == 200
    assert 'name="stil"' not in inspects.text


@pytest.mark.usefixtures("filled")
async def test_the_list_works_without_a_script(looking: Looking) -> None:
    async with looking("behandelaar-1", script=False) as page:
        await page.goto("/opdrachten?limiet=4")
        assert await page.locator("#rijen tr").count() == 4
        await page.click("text=Meer tonen")
        assert await page.locator("#rijen tr").count() == 2
        await page.click("text=Naar het begin")
        await page.fill("#zoek", "havenstad")
        await page.click("button:has-text('Toon')")
        assert page.url.endswith("/opdrachten?zoek=havenstad")
        assert await page.locator("#rijen tr").count() == 3
        await page.click(".chips a")
        assert await page.locator("#rijen tr").count() == 6


@pytest.mark.usefixtures("filled")
async def test_with_a_script_only_the_results_change_and_focus_stays(looking: Looking) -> None:
    async with looking("behandelaar-1") as page:
        await page.goto("/opdrachten?limiet=4")
        await page.click("text=Meer tonen")
        await page.wait_for_selector("#rijen tr:nth-child(6)")
        assert await page.locator("#rijen tr").count() == 6
        await page.goto("/opdrachten")
        await page.evaluate("document.body.dataset.kept = 'yes'")
        await page.focus("#zoek")
        await page.keyboard.type("havenstad")
        await page.wait_for_url("**/opdrachten?zoek=havenstad")
        assert await page.locator("#rijen tr").count() == 3
        assert await page.inner_text("#aantal") == "3 opdrachten."
        assert await page.evaluate("document.activeElement.id") == "zoek"
        assert await page.evaluate("document.body.dataset.kept") == "yes"


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_nothing_on_the_list_shuts_anybody_out(
    looking: Looking, width: int, dark: bool
) -> None:
    async with looking("behandelaar-1", width=width, dark=dark, csp=False) as page:
        for query in ("", "?fase=received&zoek=havenstad", "?fase=weg", "?zoek=%25"):
            await page.goto(f"/opdrachten{query}")
            assert await barriers(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_what_stands_still_says_how_long_with_the_one_act_that_helps(filled: House) -> None:
    case = new_case()
    await begun(filled, case, path.received(case), days=60)
    for person, helps in (("accountmanager-1", "/doen/"), ("archivaris-1", None)):
        answer = await got(filled, f"/opdrachten?zoek={case.id}", person)
        assert rows(answer) == [case.id]
        found = re.search(r"al \d+ werkdagen stil.*?href=\"([^\"]+)\"", answer.text, re.DOTALL)
        assert (found is None) is (helps is None)
        if found is not None and helps is not None:
            assert found[1].startswith(f"/opdrachten/{case.id}{helps}")
    assert case.id in rows(await got(filled, "/opdrachten?stil=true"))
    assert case.id not in rows(await got(filled, "/opdrachten?stil=true&fase=delivery"))
