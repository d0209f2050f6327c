"""The office as pages: every list, who may read it, and the forms beside it."""

import html
import re

import httpx
import pytest

from domain.account.commands import OpenAccount
from domain.account.words import AccountRelation
from domain.office.commands import FormTeam
from opdracht.overviews.office import Office, read_office
from opdracht.web.office import shown
from opdracht.web.office.columns import PARTS
from storage.store import Store
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import Looking
from tests.opdracht.web.forms.person import Typing

HTML = {"accept": "text/html"}
READER, KEEPER, CLIENT = "behandelaar-1", "beheerder-1", "regisseur-waterrijk"
PLACES = [f"/beheer/{each.place}" for each in PARTS]


async def got(house: House, address: str, person: str = READER) -> httpx.Response:
    async with house.client(person) as client:
        return await client.get(address, headers=HTML)


async def test_every_list_is_read_and_has_as_many_rows_as_the_first_page_says(
    house: House,
) -> None:
    head = await got(house, "/beheer")
    assert head.status_code == 200, head.text
    for place in PLACES:
        answer = await got(house, place)
        assert answer.status_code == 200, answer.text
        count = re.search(rf'href="{place}">[^<]+</a> \((\d+)\)', head.text)
        assert count is not None
        shows = len(re.findall(r'<tr id="r-', answer.text))
        assert shows == min(int(count[1]), shown.SHOWN), place
    assert (await got(house, "/beheer/beleid")).status_code == 200
    assert (await got(house, "/beheer/relaties")).status_code == 200


async def test_people_have_roles_and_are_found(house: House) -> None:
    answer = await got(house, "/beheer/personen?zoek=BEHANDELAAR+1")
    assert 'id="r-behandelaar-1"' in answer.text
    assert 'id="r-teamleider-1"' not in answer.text
    row = html.unescape(answer.text.partition('id="r-behandelaar-1"')[2].partition("</tr>")[0])
    assert "behandelaar" in row
    nobody = await got(house, "/beheer/personen?zoek=<b>niemand")
    assert "Niets gevonden" in nobody.text
    assert "<b>niemand" not in nobody.text


async def test_the_office_is_read_again_when_it_says_something_new(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    async def counted(store: Store, tenant: str) -> Office | None:
        read.append(tenant)
        return await read_office(store, tenant)

    await house.engine.send(FormTeam(team="team-nieuw-1", name="Nieuw een"))
    monkeypatch.setattr(shown, "read_office", counted)
    for place in ("/beheer/teams", "/beheer", "/beheer/teams"):
        assert (await got(house, place)).status_code == 200
    assert len(read) == 1
    await house.engine.send(FormTeam(team="team-nieuw-2", name="Nieuw twee"))
    assert "Nieuw twee" in (await got(house, "/beheer/teams")).text
    assert len(read) == 2


async def test_pages_follow_each_other(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "SHOWN", 3)
    seen: list[str] = []
    place = "/beheer/personen?zoek=behandelaar"
    for _ in range(40):
        answer = await got(house, place)
        seen += re.findall(r'<tr id="r-([^"]+)"', answer.text)
        following = re.search(r'rel="next" href="([^"]+)"', answer.text)
        if following is None:
            break
        place = html.unescape(following[1])
        assert "zoek=behandelaar" in place
    assert len(seen) > 3
    assert len(seen) == len(set(seen))
    assert "Niets gevonden" in (await got(house, "/beheer/personen?vanaf=90000")).text


async def test_forms_are_for_who_may_and_others_read(house: House) -> None:
    keeper = (await got(house, "/beheer/personen", KEEPER)).text
    assert 'href="/beheer/doen/personen' in keeper
    reader = (await got(house, "/beheer/personen")).text
    assert 'href="/beheer/doen/personen' not in reader
    assert "U kunt dit lezen" in reader


async def test_the_numbers_of_accounts_take_two_people_and_weights_that_are_whole(
    house: House,
) -> None:
    form = "/beheer/doen/relatiebeleidsvoorstellen"
    proposing = Typing(house, KEEPER, form)
    assert f'href="{form}' in (await got(house, "/beheer/relaties", KEEPER)).text
    wrong = await proposing.fill(**{"content.weights.size": "20"})
    assert wrong.status_code == 409
    assert "De gewichten zijn samen 110; dat moet 100 zijn" in html.unescape(wrong.text)
    asked = {"content.weights.size": "20", "content.weights.contact": "10"}
    assert (await proposing.fill(**asked)).status_code == 303
    waits = html.unescape((await got(house, "/beheer/relaties")).text)
    assert "Wacht op een tweede persoon" in waits
    assert "Gewicht van grootte" in waits
    publishing = Typing(house, "directeur-1", "/beheer/doen/relatiebeleidsvaststellingen")
    assert (await publishing.fill()).status_code == 303
    holds = html.unescape((await got(house, "/beheer/relaties")).text)
    assert "Versie 1, die nu geldt" in holds
    assert 'id="weights-size">20%' in holds
    opened = OpenAccount(name="Zonder eigenaar", relation=AccountRelation.COMPANY)
    tenant = house.engine.tenant
    await house.services.gateway.send(tenant, "account/r-los", opened, person="accountmanager-1")
    told = await got(house, "/relaties/r-los/geschiedenis")
    assert "volgens versie 1 van onze ladders" in html.unescape(told.text)


@pytest.mark.parametrize("address", ["/beheer", "/beheer/beleid", "/beheer/relaties", *PLACES])
async def test_a_client_sees_none_of_it(house: House, address: str) -> None:
    answer = await got(house, address, CLIENT)
    assert answer.status_code in {403, 404}
    assert 'href="/beheer"' not in answer.text


async def test_it_is_read_without_a_script_and_has_no_barriers(looking: Looking) -> None:
    async with looking(KEEPER, script=False) as page:
        await page.goto("/beheer")
        await page.click("main .tabs >> text=Mensen")
        await page.fill("#f-zoek", "behandelaar 1")
        await page.click("button:has-text('Zoek')")
        assert await page.locator("#r-behandelaar-1").is_visible()
    for width in (1280, 320):
        async with looking(KEEPER, width=width, csp=False) as page:
            for address in ("/beheer", "/beheer/beleid", *PLACES):
                await page.goto(address)
                assert await barriers(page) == []
                wide = "document.documentElement.scrollWidth > innerWidth"
                assert not await page.evaluate(wide), (address, width)
