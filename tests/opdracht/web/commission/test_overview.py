"""The first page of a commission: where it stands, and the one act that helps it on."""

import html
import re
from dataclasses import dataclass
from itertools import islice

import pytest
import pytest_asyncio

from domain.commission.clarification import RecordOrigin, RestateQuestion, SetCriterion
from domain.commission.small import TakeCommission
from opdracht.demo import path
from opdracht.demo.case import Case
from opdracht.web.forms.address import noun_of
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking
from tests.opdracht.web.past import ago, begun, rung
from tests.workflows.support import new_case, whole

pytestmark = pytest.mark.usefixtures("work")

HTML = {"accept": "text/html"}
MANAGER, COORDINATOR, HANDLER = "accountmanager-1", "coordinator-1", "behandelaar-2"


@dataclass(frozen=True)
class Work:
    """One that stands still with help on offer, one that came in, one that began, and so on."""

    still: Case
    new: Case
    fresh: Case
    small: Case
    over: Case


@pytest_asyncio.fixture(scope="module")
async def work(house: House) -> Work:
    still, new, fresh, small, over = (new_case() for _ in range(5))
    lines = islice(whole(still), 8)
    on = ago(3).date()
    await begun(house, still, lines, 40, rung(COORDINATOR, "teamleider-2", on=on))
    await begun(house, new, path.registered(new), 0)
    await begun(house, fresh, path.received(fresh), 0)
    taken = TakeCommission(
        title="Muziek",
        words="Hoe hard is het?",
        client=small.client.organisation,
        product="geluidmeting",
        hours=8,
        received_on=ago(1).date(),
    )
    await begun(house, small, [(HANDLER, taken)], 1)
    await begun(house, over, whole(over), 2)
    return Work(still, new, fresh, small, over)


async def shown(house: House, person: str, case: Case) -> str:
    """Its page, as this person gets it."""
    async with house.client(person) as client:
        answer = await client.get(f"/opdrachten/{case.id}", headers=HTML)
    assert answer.status_code == 200, answer.text
    return answer.text


def words(page: str) -> str:
    """What a reader gets of it."""
    main = page.partition('id="deel"')[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def hrefs(page: str) -> list[str]:
    return [html.unescape(href) for href in re.findall(r'href="([^"]*)"', page)]


async def test_what_stands_still_says_since_when_and_what_would_help(
    house: House, work: Work
) -> None:
    page = await shown(house, COORDINATOR, work.still)
    assert re.search(r"Staat stil sinds .* \(\d+ werkdagen\)\. Wat zou helpen:", words(page))
    assert "Aanbod: hulp , sinds" in words(page) or "Aanbod: hulp, sinds" in words(page)
    answers = [it for it in hrefs(page) if "/doen/beantwoorde-treden?" in it]
    assert answers
    async with house.client(COORDINATOR) as client:
        form = await client.get(answers[-1], headers=HTML)
    assert form.status_code == 200, form.text


async def test_who_may_not_look_at_what_stands_still_reads_nothing_of_it(
    house: House, work: Work
) -> None:
    for person in ("archivaris-1", "privacyfunctionaris-1"):
        page = await shown(house, person, work.still)
        assert "Staat stil sinds" not in words(page)
        assert "Wat nu het meest helpt" not in page


async def test_each_missing_criterion_leads_to_the_act_that_would_meet_it(
    house: House, work: Work
) -> None:
    page = await shown(house, MANAGER, work.fresh)
    phase = page.partition('id="fase-clarification"')[2].partition("</details>")[0]
    assert " open" in phase[:20]
    wanted = [it.split("?")[0].rpartition("/")[2] for it in hrefs(phase)]
    acts = (RecordOrigin, RestateQuestion, RestateQuestion, SetCriterion)
    assert wanted == [noun_of(kind) for kind in acts]


async def test_who_may_not_take_the_step_reads_who_can(house: House, work: Work) -> None:
    page = words(await shown(house, HANDLER, work.new))
    assert "Dit kan een coördinator of leidinggevende doen." in page


async def test_a_small_one_is_done_and_finished_from_its_page(house: House, work: Work) -> None:
    page = await shown(house, HANDLER, work.small)
    first = page.partition('id="helpt"')[2].partition("</section>")[0]
    assert "Kleine opdracht gedaan" in first


async def test_the_last_sentences_of_the_history_lead_to_all_of_it(
    house: House, work: Work
) -> None:
    page = await shown(house, MANAGER, work.over)
    latest = page.partition('id="laatst"')[2].partition("</ol>")[0]
    assert latest.count("<time") == 5
    assert f"/opdrachten/{work.over.id}/geschiedenis" in hrefs(page)
    assert "Wat nu het meest helpt" not in page


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_the_overview_shuts_nobody_out(
    looking: Looking, work: Work, width: int, dark: bool
) -> None:
    async with looking(COORDINATOR, width=width, dark=dark, csp=False) as page:
        for case in (work.still, work.over):
            await page.goto(f"/opdrachten/{case.id}")
            assert await barriers(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_a_phase_opens_without_a_script(looking: Looking, work: Work) -> None:
    async with looking(COORDINATOR, script=False) as page:
        await page.goto(f"/opdrachten/{work.still.id}")
        assert not await page.locator("#fase-delivery .criteria").is_visible()
        await page.click("#fase-delivery summary")
        assert "lessen besloten" in await page.inner_text("#fase-delivery")
