"""Who we work for, and how they stand with us."""

import html
import re
from itertools import islice

import pytest
import pytest_asyncio

from domain.office.commands import RecordAbsence
from domain.office.words import Hat
from opdracht.demo.case import Case
from opdracht.demo.houses import HAVENSTAD
from opdracht.sentences import Names
from opdracht.sentences.grammar import AMSTERDAM
from opdracht.sentences.names import Reach
from opdracht.web.card import card
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking
from tests.opdracht.web.past import ago, begun
from tests.workflows.support import new_case, whole

pytestmark = pytest.mark.usefixtures("work")

HTML = {"accept": "text/html"}
LEAD = "teamleider-2"
CLIENT = "/opdrachtgevers/waterrijk"


@pytest_asyncio.fixture(scope="module")
async def work(house: House) -> Case:
    """One that runs, and one that was finished."""
    case, done = new_case(), new_case()
    await begun(house, case, islice(whole(case), 8), 40)
    await begun(house, done, whole(done), 2)
    today = ago(0).astimezone(AMSTERDAM).date()
    await house.engine.send(
        RecordAbsence(person=case.manager, deputy=LEAD, starts=today, ends=today)
    )
    return case


async def shown(house: House, path: str, status: int = 200, person: str = LEAD) -> str:
    async with house.client(person) as client:
        answer = await client.get(path, headers=HTML)
    assert answer.status_code == status, answer.text
    return answer.text.replace("&amp;", "&")


async def test_every_client_says_how_many_are_in_progress(house: House) -> None:
    page = await shown(house, "/opdrachtgevers")
    row = page.partition('id="og-waterrijk"')[2].partition("</tr>")[0]
    assert 'href="/opdrachten?lopend=true&opdrachtgever=waterrijk">1<' in row
    assert 'href="/opdrachten?opdrachtgever=waterrijk">2<' in row


async def test_a_client_has_its_work_its_people_and_what_it_heard(house: House, work: Case) -> None:
    page = await shown(house, CLIENT)
    assert f'href="/opdrachten/{work.id}"' in page
    who = page.partition('id="wie"')[2]
    assert "Regisseur" in who, "who is who at the client"
    assert "Afwezig tot en met" in who, "and who stands in for whom of us"
    assert "Vervanger: Teamleider 2" in who
    assert 'id="saldo-nieuws"' in who
    assert "Tevredenheid" in who


async def test_what_is_no_client_is_not_there(house: House) -> None:
    await shown(house, "/opdrachtgevers/niemand", 404)
    office = await house.services.gateway.directory.office(house.engine.tenant)
    await shown(house, f"/opdrachtgevers/{office.organisation}", 404)


@pytest.mark.parametrize("person", ["regisseur-waterrijk", "archivaris-1", "controller-1"])
async def test_who_does_not_do_the_work_does_not_see_it(house: House, person: str) -> None:
    for path in ("/opdrachtgevers", CLIENT):
        await shown(house, path, 403, person)


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_they_shut_nobody_out_and_fit(looking: Looking, width: int, dark: bool) -> None:
    async with looking(LEAD, width=width, dark=dark, csp=False) as page:
        for path in ("/opdrachtgevers", CLIENT):
            await page.goto(path)
            assert await barriers(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_an_account_manager_can_be_reached_and_the_deputy_while_away(
    house: House, work: Case
) -> None:
    who = (await shown(house, CLIENT)).partition('id="wie"')[2]
    assert 'href="tel:0880000000"' in who
    assert f'href="mailto:{work.manager}@' in who
    assert f'href="mailto:{LEAD}@' in who
    card = await shown(house, f"{CLIENT}/contact/{work.manager}.vcf")
    assert card.count("BEGIN:VCARD\r\n") == card.count("END:VCARD\r\n") == 2
    assert "\r\nFN:Accountmanager 1\r\nORG:Omgevingsdienst Voorbeeldstreek\r\n" in card
    assert "\r\nTEL;TYPE=WORK,VOICE:0880000000\r\n" in card
    assert await shown(house, f"{CLIENT}/contact/behandelaar-1.vcf", 404)
    assert await shown(house, f"/opdrachtgevers/havenstad/contact/{work.manager}.vcf", 404)


async def test_a_client_can_reach_its_own_contact_and_nobody_else(house: House, work: Case) -> None:
    page = await shown(house, f"/opdrachten/{work.id}", person=work.liaison)
    contact = page.partition('id="contactpersoon"')[2].partition("</dd>")[0]
    assert 'href="tel:0880000000"' in contact
    assert f'href="mailto:{LEAD}@' in contact, "the deputy of today"
    assert set(re.findall(r"mailto:([^@]+)@", page)) == {work.manager, LEAD}
    card = await shown(house, f"/opdrachten/{work.id}/contact.vcf", person=work.liaison)
    assert "FN:Accountmanager 1" in card
    other = HAVENSTAD.person(Hat.LIAISON)
    assert await shown(house, f"/opdrachten/{work.id}/contact.vcf", 404, other)
    assert await shown(house, f"{CLIENT}/contact/{work.manager}.vcf", 403, work.liaison)


async def test_one_can_see_and_change_how_one_is_reached(house: House) -> None:
    page = await shown(house, "/mijn/gegevens")
    assert f"{LEAD}@" in page
    form = html.unescape(page.partition('id="bereik"')[2]).split('href="')[1].split('"')[0]
    assert f'value="{LEAD}@' in await shown(house, form)


def test_a_card_holds_any_name_and_no_line_is_too_long() -> None:
    name = "Jan\nde, Wit; \\ " + "é" * 60
    names = Names({"p": name}, reaches={"p": Reach("p@x.example", "+31 (0)88 - 12")})
    told = card("p", names, "Onze dienst", "accountmanager")
    assert all(len(line.encode()) <= 75 for line in told.split("\r\n"))
    whole = told.replace("\r\n ", "")
    assert "FN:Jan de\\, Wit\\; \\\\ éé" in whole
    assert "TEL;TYPE=WORK,VOICE:+3108812" in whole
    assert "TEL" not in card("q", names, "Onze dienst", "accountmanager")
