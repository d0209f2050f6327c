"""The tabs of the work and of its closing."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
import pytest_asyncio

from domain.commission.ledger import MakeAgreement, MeetLine
from domain.commission.monitoring import (
    AnswerSignal,
    CheckIn,
    ImportHours,
    PlanMilestone,
    RecordSignal,
    SkipCheckIn,
)
from domain.commission.obstacles import OfferHelp, ReportObstacle, ResolveObstacle
from domain.commission.words import Need, Side, SignalKind
from opdracht.demo import path, programme
from opdracht.demo.case import Case
from opdracht.demo.programme_work import VISITS
from opdracht.demo.steps import Line
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking
from tests.opdracht.web.past import begun
from tests.workflows.support import new_case, play, stream_of

pytestmark = pytest.mark.usefixtures("work")

HTML = {"accept": "text/html"}


@dataclass(frozen=True)
class Work:
    """One that is under way, a yearly programme, a fresh one, and one to look back on."""

    busy: Case
    fresh: Case
    live: Case


def under_way(case: Case) -> Iterator[Line]:
    """Obstacles with help, signals, hours, a milestone that passed."""
    handler, manager = case.handler, case.manager
    for part in (path.received, path.clarified, path.translated, path.working):
        yield from part(case)
    yield handler, ReportObstacle(obstacle="regen", what="Het <b>regent</b>", need=Need.HELP)
    yield manager, OfferHelp(help="tent", obstacle="regen", what="Een tent", team="team-water")
    yield handler, ReportObstacle(obstacle="ziek", what="Iemand is ziek", need=Need.RE_PLAN)
    yield handler, ResolveObstacle(obstacle="ziek", how="Weer beter")
    yield (
        manager,
        RecordSignal(signal="klacht", kind=SignalKind.COMPLAINT, words="Het duurt te lang"),
    )
    yield manager, RecordSignal(signal="dank", kind=SignalKind.COMPLIMENT, words="Goed gedaan")
    yield manager, AnswerSignal(signal="dank", answer="Doorgegeven aan het team")
    yield handler, PlanMilestone(milestone="oud", title="De eerste nacht", due=date(2026, 2, 2))
    yield handler, CheckIn(entry="c2", confidence=3, obstacle="De regen", about_last="Opgelost")
    yield handler, SkipCheckIn(entry="c3")
    yield (
        "controller-1",
        ImportHours(entry="u1", team=case.team, hours=30, until=date(2026, 6, 30)),
    )


def to_look_back(case: Case) -> Iterator[Line]:
    """Delivered, accepted by nobody yet, with lines to score."""
    for part in (path.received, path.clarified, path.translated, path.working):
        yield from part(case)
    agreed = MakeAgreement(line="brief", owed_by=Side.US, what="Een brief aan de straat")
    yield case.manager, agreed
    yield case.manager, MeetLine(line="brief")
    for part in (path.finished, path.celebrated, path.delivered):
        yield from part(case)


@pytest_asyncio.fixture(scope="module")
async def work(house: House) -> Work:
    busy, fresh, live = new_case(), new_case(), new_case()
    await begun(house, busy, under_way(busy), 1)
    await begun(house, fresh, path.registered(fresh), 1)
    _, lines = next(iter(programme.environment()))
    await begun(house, VISITS, lines, 1)
    await play(house.engine, stream_of(live), to_look_back(live))
    return Work(busy, fresh, live)


async def shown(house: House, person: str, case: Case, part: str) -> str:
    async with house.client(person) as client:
        answer = await client.get(f"/opdrachten/{case.id}/{part}", headers=HTML)
    assert answer.status_code == 200, answer.text
    return words(answer.text)


def words(page: str) -> str:
    """What a reader gets of it."""
    main = page.partition('id="inhoud"')[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


async def test_help_comes_first_and_signals_wait_for_an_answer(house: House, work: Work) -> None:
    text = await shown(house, work.busy.handler, work.busy, "uitvoering")
    assert "Het <b>regent</b>" in text
    assert "hulp aangeboden door Team Water" in text
    assert "uit de weg" in text
    assert text.index("Het duurt te lang") < text.index("Goed gedaan")
    assert "Beantwoord het" in text
    assert "Doorgegeven aan het team" in text
    assert "overgeslagen, dat mag" in text
    assert "vertrouwen 3 van 5" in text
    assert "de dag is voorbij" in text
    assert "30 uur (83%), tot en met 30 juni 2026" in text
    assert "30 van 36 uur besteed." in text


async def test_a_programme_shows_each_product_and_its_parts(house: House, work: Work) -> None:
    text = await shown(house, VISITS.manager, VISITS, "uitvoering")
    assert "Het jaarprogramma" in text
    assert "120 keer" in text
    assert "Deelleveringen" in text
    assert "aanvaard" in text
    assert "Het jaarprogramma" not in await shown(house, work.busy.handler, work.busy, "uitvoering")


async def test_what_is_not_there_yet_says_what_to_do(house: House, work: Work) -> None:
    text = await shown(house, "coordinator-1", work.fresh, "uitvoering")
    assert "Het werk is nog niet begonnen" in text
    assert "Niets in de weg" in text
    closing = await shown(house, "coordinator-1", work.fresh, "afronding")
    assert "Er is nog niets opgeleverd" in closing
    assert "Er is nog niets om op terug te kijken" in closing
    async with house.client(work.busy.liaison) as client:
        for part in ("uitvoering", "afronding"):
            answer = await client.get(f"/opdrachten/{work.busy.id}/{part}", headers=HTML)
            assert answer.status_code == 403


async def test_the_closing_shows_success_delivery_and_gestures(house: House, work: Work) -> None:
    text = await shown(house, work.live.manager, work.live, "afronding")
    assert "mag gedeeld worden" in text
    assert "wacht op het antwoord van de opdrachtgever" in text
    assert "gepland" in text
    assert "De opdrachtgever aanvaardt (vastleggen)" in text
    assert "Nog geen les" in text


async def test_the_look_back_is_scored_from_facts_and_only_what_differs_is_filled_in(
    looking: Looking, work: Work
) -> None:
    async with looking(work.live.manager, script=False, width=320) as page:
        await page.goto(f"/opdrachten/{work.live.id}/afronding")
        lines = page.locator("form.review > ol > li")
        assert await lines.count() >= 2
        letter = lines.filter(has_text="Een brief aan de straat")
        assert await letter.locator("select").is_hidden()
        await letter.locator("input[type=checkbox]").check()
        await letter.locator("select").select_option("missed")
        await letter.locator("input[type=text]").fill("De brief kwam niet aan")
        await page.click("text=Zo kijken wij terug")
        assert "gedaan=" in page.url
        text = await page.inner_text("#inhoud")
        assert "De brief kwam niet aan" in text
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_work_and_closing_shut_nobody_out(
    looking: Looking, work: Work, width: int, dark: bool
) -> None:
    places = ((work.busy, "uitvoering"), (VISITS, "uitvoering"), (work.live, "afronding"))
    async with looking("accountmanager-1", width=width, dark=dark, csp=False) as page:
        for case, part in places:
            await page.goto(f"/opdrachten/{case.id}/{part}")
            assert await barriers(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
