"""An advice that is asked, found by its team and given; a remark that mentions somebody."""

import html
import re
from itertools import islice

import pytest
import pytest_asyncio

from domain.commission.advice import AskAdvice
from domain.commission.remarks import MakeRemark
from opdracht.demo.case import Case
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import Looking
from tests.opdracht.web.forms.person import Typing
from tests.workflows.support import new_case, play, stream_of, whole

HTML = {"accept": "text/html"}
ADVISER, LEAD, READER = "behandelaar-3", "teamleider-3", "coordinator-1"
QUESTION = "Mag dit <b>zonder</b> vergunning?"
ANSWER = "Ja, als het <i>droog</i> blijft."


@pytest_asyncio.fixture(scope="module")
async def case(house: House) -> Case:
    found = new_case()
    await play(house.engine, stream_of(found), islice(whole(found), 12))
    return found


async def looked_at(house: House, person: str, path: str) -> str:
    async with house.client(person) as client:
        answer = await client.get(path, headers=HTML)
    assert answer.status_code == 200, answer.text
    assert "<b>zonder</b>" not in answer.text
    assert "<i>droog</i>" not in answer.text
    main = answer.text.partition('id="inhoud"')[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def form(house: House, case: Case, person: str, noun: str) -> Typing:
    return Typing(house, person, f"/opdrachten/{case.id}/doen/{noun}")


async def test_an_advice_of_another_team_is_asked_found_and_given(house: House, case: Case) -> None:
    asking = form(house, case, case.handler, "adviesvragen")
    sent = await asking.fill(team="team-vergunningen", question=QUESTION)
    assert sent.status_code == 303, sent.text

    here = f"/opdrachten/{case.id}"
    for path in (here, f"{here}/uitvoering"):
        page = await looked_at(house, case.handler, path)
        assert "Team Vergunningen" in page
        assert QUESTION in page
    assert "Geef advies" not in await looked_at(house, case.handler, f"{here}/uitvoering")

    asked = await looked_at(house, LEAD, "/vandaag")
    assert "Uw team wordt om advies gevraagd" in asked
    assert "omdat u het team leidt dat advies geeft" in asked
    assert "Advies dat uw team wordt gevraagd" not in asked, "it stands there once"
    team = await looked_at(house, ADVISER, "/vandaag")
    assert "Advies dat uw team wordt gevraagd" in team
    assert QUESTION in team
    assert "Niemand wacht op u" not in team
    assert "Geef advies" in await looked_at(house, ADVISER, f"{here}/uitvoering")

    giving = form(house, case, ADVISER, "adviezen")
    sent = await giving.fill(advice=await only_choice(giving), words=ANSWER)
    assert sent.status_code == 303, sent.text
    assert ANSWER in await looked_at(house, case.handler, f"{here}/uitvoering")
    assert "Het advies dat u vroeg, is er" in await looked_at(house, case.handler, "/inbox")
    assert "Uw team wordt om advies" not in await looked_at(house, LEAD, "/vandaag")
    assert "Advies dat uw team" not in await looked_at(house, ADVISER, "/vandaag")
    assert "gaf advies" in await looked_at(house, case.handler, f"{here}/geschiedenis")


async def only_choice(typing: Typing) -> str:
    """The one advice that the form can be about."""
    [found] = re.findall(r'<option value="(advies-[^"]+)"', (await typing.see()).text)
    return str(found)


async def test_a_party_outside_is_recorded_by_one_of_us(house: House, case: Case) -> None:
    asking = form(house, case, case.handler, "adviesvragen")
    wrong = await asking.fill(party="GGD", question="Is dit gezond?")
    assert wrong.status_code == 409
    assert "hoe je die bereikt" in html.unescape(wrong.text)
    sent = await asking.fill(party="GGD", reach="Het loket", question="Is dit gezond?")
    assert sent.status_code == 303, sent.text
    recording = form(house, case, case.handler, "vastgelegde-adviezen")
    advice = await only_choice(recording)
    sent = await recording.fill(advice=advice, source="Mail van het loket", words="Ja hoor.")
    assert sent.status_code == 303, sent.text
    page = await looked_at(house, case.handler, f"/opdrachten/{case.id}/uitvoering")
    assert "Bron: Mail van het loket" in page


async def test_a_mention_reaches_who_may_look_and_no_client_ever_sees_it(
    house: House, case: Case
) -> None:
    remark = form(house, case, case.handler, "opmerkingen")
    shown = (await remark.see()).text
    assert f'name="mentions.{READER}"' in shown
    for nobody in (case.liaison, "controller-1"):
        assert f'name="mentions.{nobody}"' not in shown
    sent = await remark.fill(words="Kijk eens mee?", **{f"mentions__{READER}": "ja"})
    assert sent.status_code == 303, sent.text
    inbox = await looked_at(house, READER, "/inbox")
    assert "U bent genoemd in een opmerking. “Kijk eens mee?”" in inbox
    assert "omdat een collega u noemde" in inbox
    page = await looked_at(house, READER, f"/opdrachten/{case.id}/uitvoering")
    assert "Kijk eens mee?" in page
    async with house.client(case.liaison) as client:
        own = await client.get(f"/opdrachten/{case.id}", headers=HTML)
        api = await client.get(f"/api/v1/opdrachten/{case.id}")
    for answer in (own, api):
        assert answer.status_code == 200, answer.text
        for secret in ("Kijk eens mee", "gezond", "vergunning", ANSWER):
            assert secret not in answer.text


async def test_a_name_after_a_sign_mentions_and_one_that_nobody_has_stays_text(
    house: House, case: Case
) -> None:
    remark = form(house, case, case.handler, "opmerkingen")
    typed = await remark.fresh(words=f"Lees dit @{READER} en @controller-1, @niemand.")
    sent = await remark.send(typed)
    assert sent.status_code == 303, sent.text
    there = sent.headers["location"]
    assert there.endswith("?gedaan=opmerkingen-onbekend")
    async with house.client(case.handler) as client:
        assert "bleef tekst, zonder melding" in (await client.get(there, headers=HTML)).text
    assert (await remark.send(typed)).headers["location"] == there, "sent twice"
    assert "“Lees dit @" in await looked_at(house, READER, "/inbox")
    alone = await remark.fill(words=f"Alleen @{READER}.")
    assert alone.headers["location"].endswith("?gedaan=opmerkingen")


@pytest.mark.parametrize("person", ["controller-1", "regisseur-waterrijk"])
async def test_who_may_not_ask_is_told_so(house: House, case: Case, person: str) -> None:
    for noun in ("adviesvragen", "opmerkingen"):
        answer = await form(house, case, person, noun).see()
        assert answer.status_code in {403, 404}


async def test_pages_with_advice_and_remarks_shut_nobody_out(
    looking: Looking, house: House, case: Case
) -> None:
    long = AskAdvice(
        advice="lang", team="team-vergunningen", question="Waterzuiveringsinstallatie " * 20
    )
    said = MakeRemark(remark="lang", words="Rioolwaterzuivering " * 20, mentions=(READER, LEAD))
    for number, command in enumerate((long, said)):
        await house.engine.gateway.send(
            house.engine.tenant,
            stream_of(case),
            command,
            person=case.handler,
            command_id=f"{case.id}:lang:{number}",
        )
    here = f"/opdrachten/{case.id}"
    for width, dark in ((1280, True), (320, False)):
        async with looking(ADVISER, width=width, dark=dark, csp=False) as page:
            for path in (here, f"{here}/uitvoering", f"{here}/doen/adviesvragen", "/vandaag"):
                await page.goto(path)
                assert await barriers(page) == [], path
                assert await page.evaluate("document.documentElement.scrollWidth") <= width
