"""What lives, phase by phase, and moving it."""

import re
from itertools import islice

import pytest
import pytest_asyncio

from opdracht.demo.case import Case
from opdracht.overviews.board import MOST
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking
from tests.opdracht.web.past import begun
from tests.workflows.support import new_case, whole

pytestmark = pytest.mark.usefixtures("work")

HTML = {"accept": "text/html"}
COORDINATOR = "coordinator-1"


def steps_to(case: Case, phase: str) -> int:
    """How many of its lines lead to where the next one is the act into that phase."""
    return next(
        at for at, (_, line) in enumerate(whole(case)) if getattr(line, "to", None) == phase
    )


@pytest_asyncio.fixture(scope="module")
async def work(house: House) -> tuple[Case, Case]:
    """One that may go on to translation, and more that stand still before it than are shown."""
    ready = new_case()
    for _ in range(MOST + 2):
        case = new_case()
        await begun(house, case, islice(whole(case), 8), 40)
    await begun(house, ready, islice(whole(ready), steps_to(ready, "translation")), 1)
    return ready, case


async def shown(house: House, path: str = "/bord") -> str:
    async with house.client(COORDINATOR) as client:
        answer = await client.get(path, headers=HTML)
    assert answer.status_code == 200, answer.text
    return answer.text.replace("&amp;", "&")


async def test_a_phase_shows_some_and_leads_to_all(house: House) -> None:
    page = await shown(house)
    lane = page.partition('id="l-clarification"')[2].partition("</section>")[0]
    assert lane.count('class="card"') == MOST
    found = re.search(r'href="(/opdrachten\?fase=clarification&lopend=true)">Toon alle (\d+)', lane)
    assert found is not None
    assert (await shown(house, found[1])).count('<tr id="r-') == int(found[2]) == MOST + 3


async def test_a_card_moves_by_its_form_or_says_why_not(
    house: House, work: tuple[Case, Case]
) -> None:
    ready, _ = work
    page = await shown(house)
    card = page.partition(f'id="k-{ready.id}"')[2].partition("</li>\n      ")[0]
    assert "Verder naar vertaling" in card
    href = re.search(rf'href="(/opdrachten/{ready.id}/doen/[^"?]+\?to=translation[^"]*)"', card)
    assert href is not None, card
    form = await shown(house, href[1])
    assert re.search(r'<option value="translation" selected>|value="translation"', form)
    assert "De fase vraagverheldering is nog niet klaar:" in page, "another says why not"
    assert "Al " in page, "and how long it stands still"


async def test_an_unknown_team_shows_every_team(house: House) -> None:
    assert (await shown(house, "/bord?team=%3Cscript%3E")).count('class="card"') == MOST


@pytest.mark.parametrize("person", ["regisseur-waterrijk", "archivaris-1"])
async def test_who_does_not_do_the_work_has_no_board(house: House, person: str) -> None:
    async with house.client(person) as client:
        assert (await client.get("/bord", headers=HTML)).status_code == 403


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_it_shuts_nobody_out_and_fits(looking: Looking, width: int, dark: bool) -> None:
    async with looking(COORDINATOR, width=width, dark=dark, csp=False) as page:
        await page.goto("/bord")
        assert await barriers(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        inside = await page.evaluate("document.querySelector('.board').scrollWidth")
        if width == 320:
            assert inside <= width, "the phases stand below each other"
        else:
            assert inside > width - 32, "the board alone moves sideways"
        await page.locator(".board summary").first.press("Enter")
