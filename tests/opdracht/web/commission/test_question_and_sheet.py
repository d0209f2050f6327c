"""The tabs of the question and of its translation."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
import pytest_asyncio

from domain.commission.clarification import (
    AnswerRestatement,
    ConfirmRestatement,
    RestateQuestion,
    ReviseQuestion,
    SetCriterion,
)
from domain.commission.counters import CounterPart
from domain.commission.documents import LinkDocument
from domain.commission.objection import ObjectToRecord
from domain.commission.phases import AdvancePhase
from domain.commission.translation import (
    AcceptPart,
    AssessFeasibility,
    DeclinePart,
    DraftRow,
    DraftVariant,
)
from domain.commission.words import Answer, Light, Recorded, RestatedLine, Variant, Via
from domain.office.words import Hat
from domain.phase import Phase
from opdracht.demo import light_story, path, programme, together
from opdracht.demo.case import Case
from opdracht.demo.houses import HAVENSTAD, WATERRIJK
from opdracht.demo.steps import Line
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking
from tests.opdracht.web.past import begun
from tests.workflows.support import new_case

pytestmark = pytest.mark.usefixtures("work")

HTML = {"accept": "text/html"}
STARTS, ENDS, LATER = date(2026, 12, 1), date(2027, 1, 29), date(2027, 3, 1)


@dataclass(frozen=True)
class Work:
    """A fresh request, one with everything in it, one of three clients, and two other kinds."""

    fresh: Case
    full: Case
    shared: Case
    urgent: Case
    running: Case


def corrected(case: Case) -> Iterator[Line]:
    """Restated twice, corrected once, and a recorded answer taken back."""
    manager, client = case.manager, case.at_client(Hat.OFFICIAL_CLIENT)
    yield from path.received(case)
    yield manager, ReviseQuestion(words="Hoeveel <b>geluid</b> is er 's nachts?", why="De raad wil")
    first = (RestatedLine(line="wie", text="U wilt rust in de straat."),)
    yield manager, RestateQuestion(lines=(*first, RestatedLine(line="weg", text="Dit vervalt.")))
    second = RestatedLine(line="wie", text="U wilt rust in de hele straat.")
    nights = RestatedLine(line="nacht", text="Wij meten drie nachten.")
    yield manager, RestateQuestion(lines=(second, nights))
    yield (
        client,
        AnswerRestatement(
            version=2, line="nacht", answer=Answer.CORRECTED, correction="Vijf nachten."
        ),
    )
    yield (
        manager,
        ConfirmRestatement(
            version=2, via=Via.TELEPHONE, person=case.liaison, source="gebeld om tien uur"
        ),
    )
    yield client, ObjectToRecord(about=Recorded.RESTATEMENT, why="Dat zei hij niet.")
    yield client, ConfirmRestatement(version=2)
    yield manager, SetCriterion(criterion="rust", text="Onder de veertig decibel")
    yield next(path.asked(case))  # the question behind the question
    yield manager, AdvancePhase(to=Phase.TRANSLATION)


def translated(case: Case) -> Iterator[Line]:
    """One row was countered, one declined, one is half; the criterion cannot be met."""
    yield from corrected(case)
    person = case.worker(case.team)

    def row(name: str, gets: str) -> DraftRow:
        return DraftRow(
            row=name,
            gets=gets,
            does=f"Werk voor {gets}",
            team=case.team,
            product=case.product,
            hours=40,
            starts=STARTS,
            ends=ENDS,
        )

    yield case.coordinator, row("r1", "Een rapport")
    yield case.coordinator, row("r2", "Een kaart")
    yield case.coordinator, row("r3", "Een gesprek")
    yield case.coordinator, DraftRow(row="half", gets="Een brief")
    counter = CounterPart(row="r1", why="De meter is weg", hours=60, starts=STARTS, ends=LATER)
    yield person, counter
    yield person, DeclinePart(row="r2", why="Geen kaart", alternative="Een tabel kan wel")
    yield person, AcceptPart(row="r3")
    yield (
        person,
        AssessFeasibility(criterion="rust", team=case.team, light=Light.RED, why="Te druk"),
    )
    yield (
        case.manager,
        DraftVariant(variant=Variant.SOBER, hours=20, ends=ENDS, risk="Zonder kaart"),
    )
    yield (
        case.manager,
        LinkDocument(
            document="d1", title="Het verslag", link="https://dms.example/1", sha256="a" * 64
        ),
    )


@pytest_asyncio.fixture(scope="module")
async def work(house: House) -> Work:
    fresh, full = new_case(), new_case()
    shared = replace(together.AIR, id=new_case().id)
    await begun(house, fresh, path.registered(fresh), 1)
    await begun(house, full, translated(full), 1)
    await begun(house, shared, together.lines(shared), 1)
    urgent, running = new_case(), new_case()
    await begun(house, urgent, dict(light_story.environment())["26-vissterfte"], 1)
    _, visits = next(programme.environment())
    await begun(house, running, visits, 1)
    return Work(fresh, full, shared, urgent, running)


async def shown(house: House, person: str, case: Case, part: str) -> str:
    """The words of a page, in order, without its tags."""
    async with house.client(person) as client:
        answer = await client.get(f"/opdrachten/{case.id}/{part}", headers=HTML)
    assert answer.status_code == 200, answer.text
    return answer.text


def words(page: str) -> str:
    """What a reader gets of it."""
    main = page.partition('id="inhoud"')[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def link(page: str, start: str) -> str:
    """The address of the first link that starts so."""
    found = re.search(rf'href="({re.escape(start)}[^"]*)"', page)
    assert found is not None, start
    return html.unescape(found[1])


async def test_the_question_stands_beside_each_line_of_ours_with_the_clients_answer(
    house: House, work: Work
) -> None:
    page = await shown(house, "accountmanager-1", work.full, "vraag")
    text = words(page)
    assert "Hoeveel <b>geluid</b> is er" in text.replace("nieuw: ", "")
    assert "versie 2" in text
    assert "U wilt rust in de nieuw: hele straat." in text
    assert "Niet meer in deze versie: Dit vervalt." in text
    assert "Wij meten drie nachten. nieuw in deze versie klopt bijna" in text
    assert "Vijf nachten." in text
    assert "Dat zei hij niet." in text
    assert "rood: dit kan zo niet" in text


async def test_each_part_has_its_acts_and_only_what_this_person_may_do_now(
    house: House, work: Work
) -> None:
    base = f"/opdrachten/{work.full.id}/doen"
    manager = await shown(house, work.full.manager, work.full, "vraag")
    coordinator = await shown(house, work.full.coordinator, work.full, "vraag")
    assert f"{base}/besluiten-over-onhaalbare-criteria" not in manager
    form = link(coordinator, f"{base}/besluiten-over-onhaalbare-criteria")
    assert "criterion=rust" in form
    assert f"terug=%2Fopdrachten%2F{work.full.id}%2Fvraag" in form
    async with house.client(work.full.coordinator) as client:
        answer = await client.get(form, headers=HTML)
    assert answer.status_code == 200, answer.text


async def test_the_sheet_shows_a_counter_offer_beside_what_stands_there(
    house: House, work: Work
) -> None:
    page = await shown(house, "coordinator-1", work.full, "vertaling")
    text = words(page)
    assert "Tegenvoorstel van" in text
    assert "uren 40 60" in text
    assert "begint 1 december 2026 hetzelfde" in text
    assert "klaar 29 januari 2027 1 maart 2027" in text
    assert "Wat wel kan : Een tabel kan wel" in text or "Wat wel kan: Een tabel kan wel" in text
    assert "Nog nodig : wat ons team doet" in text or "Nog nodig: wat ons team doet" in text
    assert "sobere variant 20" in text
    assert "Het verslag" in text
    form = link(page, f"/opdrachten/{work.full.id}/doen/overgenomen-tegenvoorstellen")
    assert "row=r1%7C1" in form


async def test_several_clients_each_have_their_own_answer(house: House, work: Work) -> None:
    text = words(await shown(house, "accountmanager-2", work.shared, "vraag"))
    assert "Gemeente Havenstad : klopt bijna" in text or "Gemeente Havenstad: klopt bijna" in text
    assert "Bezwaar kan tot en met" in text
    sheet = words(await shown(house, "accountmanager-2", work.shared, "vertaling"))
    assert "Gemeente Waterrijk: 20%" in sheet
    for client in (WATERRIJK, HAVENSTAD):
        assert f"{client.person(Hat.OFFICIAL_CLIENT)}" not in sheet  # people by name, not by id


async def test_what_is_not_there_yet_says_what_to_do_and_why(house: House, work: Work) -> None:
    text = words(await shown(house, "coordinator-1", work.fresh, "vraag"))
    assert "Er is nog geen criterium" in text
    assert "nog niet: de opdrachtgever weet nog niet wie het contact is" in text
    sheet = words(await shown(house, "coordinator-1", work.fresh, "vertaling"))
    assert "Het vertaalblad is nog leeg" in sheet
    assert "Dat kan in de fase vertaling" in sheet


async def test_urgent_work_says_what_is_to_be_done_after_all_and_by_when(
    house: House, work: Work
) -> None:
    for part, what in (("vraag", "De vraagverheldering"), ("vertaling", "De afspraak")):
        text = words(await shown(house, "behandelaar-1", work.urgent, part))
        assert f"Spoed: het werk begon meteen . {what} komt er alsnog, uiterlijk op" in text


async def test_a_running_one_shows_what_there_is_to_do_this_year(house: House, work: Work) -> None:
    text = words(await shown(house, "accountmanager-1", work.running, "vertaling"))
    assert "Hoeveel er dit jaar te doen is" in text
    assert "(programmeerbaar): " in text
    assert "(vraaggestuurd): naar verwachting" in text


async def test_both_tabs_read_in_english(house: House, work: Work) -> None:
    async with house.client("coordinator-1") as client:
        for part, heading in (("vraag", "In our words"), ("vertaling", "What the client gets")):
            where = f"/opdrachten/{work.full.id}/{part}"
            answer = await client.get(where, headers=HTML | {"accept-language": "en"})
            assert heading in answer.text


async def test_a_client_does_not_come_here(house: House, work: Work) -> None:
    async with house.client(work.full.liaison) as client:
        for part in ("vraag", "vertaling"):
            answer = await client.get(f"/opdrachten/{work.full.id}/{part}", headers=HTML)
            assert answer.status_code == 403
            assert "Vijf nachten" not in answer.text


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_question_and_sheet_shut_nobody_out(
    looking: Looking, work: Work, width: int, dark: bool
) -> None:
    async with looking("coordinator-1", width=width, dark=dark, csp=False) as page:
        for case, part in ((work.full, "vraag"), (work.full, "vertaling"), (work.shared, "vraag")):
            await page.goto(f"/opdrachten/{case.id}/{part}")
            assert await barriers(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_a_criterion_is_added_from_the_page_without_a_script(
    looking: Looking, house: House
) -> None:
    async with house.client("accountmanager-1") as person:
        asked = {"title": "Rust", "words": "Stil?", "channel": "mail", "origin": "on-request"}
        key = {"Idempotency-Key": "question-1-question-1"}
        made = await person.post("/api/v1/opdrachten", json=asked, headers=key)
    async with looking("accountmanager-1", script=False) as page:
        await page.goto(f"/opdrachten/{made.json()['commission']}/vraag")
        await page.click("text=Criterium toevoegen")
        await page.fill("[name=text]", "Het rapport ligt er voor de zomer")
        await page.click("main button.utrecht-button--primary-action")
        assert "/vraag?gedaan=" in page.url
        assert "Het rapport ligt er voor de zomer" in await page.inner_text("main")
