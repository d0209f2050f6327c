"""Where help is needed, over all the work."""

import re
from dataclasses import replace
from itertools import islice

import pytest
import pytest_asyncio

from domain.commission.intake import RoleAssigned
from domain.commission.ledger import MeetLine
from domain.commission.monitoring import RecordSignal
from domain.commission.promises import ProposePromise
from domain.commission.words import Part, SignalKind
from opdracht.demo.case import Case
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking
from tests.opdracht.web.past import ago, begun, rung
from tests.workflows.support import new_case, whole

pytestmark = pytest.mark.usefixtures("work")

HTML = {"accept": "text/html"}
LEAD = "teamleider-2"
OTHER = "team-bodem"


def called(case: Case, title: str) -> Case:
    return replace(case, request=replace(case.request, title=title))


@pytest_asyncio.fixture(scope="module")
async def work(house: House) -> Case:
    """One that stands still with a question higher up, one that is fresh, one that was finished."""
    still = called(new_case(), "Geluid dat <b>stil</b> ligt")
    on = ago(3).date()
    await begun(house, still, islice(whole(still), 8), 40, rung("coordinator-1", LEAD, on=on))
    fresh, done = called(new_case(), "Net begonnen"), called(new_case(), "Werk dat af is")
    vow = ProposePromise(line="bel-1", what="Wij <i>bellen</i> snel", due=ago(-2).date())
    moved = RoleAssigned(part=Part.HANDLER, person=fresh.handler, team=OTHER)
    await begun(house, fresh, [*islice(whole(fresh), 6), (fresh.manager, vow)], 1, moved)
    praise = RecordSignal(signal="dank", kind=SignalKind.COMPLIMENT, words="Heel prettig.")
    day = ago(2).date()
    lines = [
        (by, line.model_copy(update={"on": day}) if isinstance(line, MeetLine) else line)
        for by, line in whole(done)
    ]
    await begun(house, done, [*lines[:6], (done.manager, praise), *lines[6:]], 2)
    return still


async def shown(house: House, path: str = "/toezicht", person: str = LEAD) -> str:
    async with house.client(person) as client:
        answer = await client.get(path, headers=HTML)
    assert answer.status_code == 200, answer.text
    return answer.text.replace("&amp;", "&")


async def test_a_phase_says_how_many_stand_still_and_how_long(house: House) -> None:
    page = await shown(house)
    row = page.partition('id="fase-clarification"')[2].partition("</tr>")[0]
    found = re.search(r'href="(/opdrachten\?fase=clarification&stil=true)">(\d+)<', row)
    assert found is not None, row
    assert int(found[2]) >= 1
    assert "werkdagen" in row
    listed = await shown(house, found[1])
    assert listed.count('<tr id="r-') == int(found[2]), "the link shows what was counted"


async def test_a_question_higher_up_has_its_offer_and_the_step_that_answers(
    house: House, work: Case
) -> None:
    part = (await shown(house)).partition('id="hogerop"')[2].partition("</section>")[0]
    assert "Geluid dat &lt;b&gt;stil&lt;/b&gt; ligt" in part
    assert "Aanbod:" in part
    assert "Nog geen antwoord." in part
    assert f"/opdrachten/{work.id}/doen/beantwoorde-treden?" in part


async def test_work_that_waits_between_teams_is_told_by_pair_with_the_oldest(
    house: House, work: Case
) -> None:
    part = (await shown(house)).partition('id="tussen-teams-kop"')[2].partition("</section>")[0]
    names = await house.services.names.names(house.engine.tenant, 0)
    row = next(it for it in part.split("<tr>") if f">{names.team(OTHER)}</td>" in it)
    assert names.team(work.team) in row
    assert "te weinig om te zeggen" in row
    assert ">Net begonnen</a>" in row


async def test_a_warning_names_a_line_by_its_own_words(house: House) -> None:
    main = (await shown(house, "/toezicht?toon=waarschuwingen")).partition("<main")[2]
    assert "niet toegezegd: “Wij &lt;i&gt;bellen&lt;/i&gt; snel”, voor" in main
    assert "toegezegd: bel-1" not in main


async def test_no_person_is_named(house: House) -> None:
    main = (await shown(house)).partition("<main")[2].partition("</main>")[0]
    people = (await house.services.names.names(house.engine.tenant, 0)).people.values()
    assert len(people) > 5
    assert [it for it in people if it in main] == []


async def test_each_picture_has_a_table_with_the_same_numbers(house: House) -> None:
    main = (await shown(house)).partition("<main")[2]
    for name in ("stilstand-per-fase", "stroom-per-week", "uitkomst-afspraken", "saldo-nieuws"):
        figure = main.partition(f'id="{name}"')[2].partition("</figure>")[0]
        assert 'role="img"' in figure, name
        assert "<table" in figure, name


@pytest.mark.parametrize("person", ["regisseur-waterrijk", "archivaris-1", "controller-1"])
async def test_who_does_not_follow_the_work_does_not_see_it(house: House, person: str) -> None:
    async with house.client(person) as client:
        assert (await client.get("/toezicht", headers=HTML)).status_code == 403


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_it_shuts_nobody_out_and_fits(looking: Looking, width: int, dark: bool) -> None:
    async with looking(LEAD, width=width, dark=dark, csp=False) as page:
        for path in ("/toezicht", "/toezicht?toon=waarschuwingen"):
            await page.goto(path)
            assert await barriers(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
