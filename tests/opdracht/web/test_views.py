"""Views that somebody kept: for themselves, for a team, and to begin with."""

import re

import httpx
import pytest

from storage import saved_views
from storage.saved_views import MOST
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking
from tests.opdracht.web.test_list import HTML, got

KEY = "v-{:010x}"
BASIC = "fase=received&herkomst=basic"
COLLEAGUES = ("behandelaar-1", "teamleider-1")
"""Both of the team for water."""
ELSEWHERE = "teamleider-3"


async def kept(house: House, person: str, number: int, **typed: str) -> httpx.Response:
    """A view is kept by its form."""
    data = {"sleutel": KEY.format(number), "vraag": BASIC, "naam": f"Basis {number}", **typed}
    async with house.client(person) as client:
        return await client.post("/overzichten", data=data, headers=HTML)


async def did(house: House, person: str, number: int, what: str) -> httpx.Response:
    async with house.client(person) as client:
        return await client.post(f"/overzichten/{KEY.format(number)}/{what}", headers=HTML)


async def test_a_view_is_saved_found_taken_away_and_put_back_without_a_script(
    looking: Looking,
) -> None:
    async with looking("behandelaar-2", script=False) as page:
        await page.goto(f"/opdrachten?{BASIC}")
        await page.click("text=Bewaar dit overzicht")
        await page.click("button:has-text('Bewaren')")
        assert await page.inner_text("#fout-naam") == "geef het overzicht een naam"
        await page.fill("#naam", "Mijn basistaken")
        await page.click("button:has-text('Bewaren')")
        assert page.url.endswith(f"/opdrachten?{BASIC}&gedaan=overzicht")
        assert await page.inner_text("#melding") == "Het overzicht is bewaard."
        assert await page.inner_text(".views [aria-current]") == "Mijn basistaken"
        await page.click("text=Mijn overzichten")
        await page.click("button:has-text('Haal weg')")
        assert await page.locator(".kept a").count() == 0
        await page.click("button:has-text('Zet terug')")
        await page.click(".kept a")
        assert page.url.endswith(f"/opdrachten?{BASIC}")


async def test_one_begins_with_the_view_one_chose_and_can_still_see_all(house: House) -> None:
    assert (await kept(house, "coordinator-1", 1, eerst="ja")).status_code == 303
    bare = await got(house, "/opdrachten", "coordinator-1")
    assert (bare.status_code, bare.headers["location"]) == (303, f"/opdrachten?{BASIC}")
    everything = await got(house, "/opdrachten?toon=alles", "coordinator-1")
    assert everything.status_code == 200
    assert 'href="/opdrachten?toon=alles" aria-current="page"' in everything.text
    await did(house, "coordinator-1", 1, "niet-eerst")
    assert (await got(house, "/opdrachten", "coordinator-1")).status_code == 200


async def test_a_team_sees_what_is_shared_with_it_and_its_owner_alone_changes_it(
    house: House,
) -> None:
    owner, colleague = COLLEAGUES
    shared = await kept(house, owner, 2, team="team-water", naam="Voor <Water>", vast="ja")
    assert shared.status_code == 303, shared.text
    await kept(house, owner, 3, naam="Van mij alleen", vast="ja")
    theirs = (await got(house, "/opdrachten", colleague)).text
    assert "Voor &lt;Water&gt;" in theirs
    assert "Van mij alleen" not in theirs
    assert "Voor &lt;Water&gt;" not in (await got(house, "/opdrachten", ELSEWHERE)).text
    for what, allowed in (("weg", 404), ("los", 404), ("eerst", 303), ("niet-eerst", 303)):
        assert (await did(house, colleague, 2, what)).status_code == allowed
        assert (await did(house, ELSEWHERE, 2, what)).status_code == 404
    assert (await did(house, colleague, 3, "eerst")).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"naam": " "}, "geef het overzicht een naam"),
        ({"naam": "x" * 61}, "hooguit 60 tekens"),
        ({"naam": "a\nb"}, "hooguit 60 tekens"),
        ({"vraag": ""}, "dit is geen overzicht"),
        ({"vraag": "fase=weg"}, "dit is geen overzicht"),
        ({"team": "team-bodem"}, "kies een team waarin u werkt"),
    ],
)
async def test_what_is_not_right_is_said_and_nothing_typed_is_lost(
    house: House, typed: dict[str, str], said: str
) -> None:
    answer = await kept(house, "behandelaar-1", 4, **{"naam": "Mijn <naam>", **typed})
    assert answer.status_code == 400
    assert said in answer.text
    assert "naam" in typed or 'value="Mijn &lt;naam&gt;"' in answer.text
    assert "Basis 4" not in (await got(house, "/overzichten")).text


async def test_sent_twice_it_is_kept_once_and_somebody_elses_is_never_overwritten(
    house: House,
) -> None:
    for _ in range(2):
        assert (await kept(house, "behandelaar-3", 5)).status_code == 303
    await kept(house, "behandelaar-4", 5, naam="Kaping")
    mine = (await got(house, "/overzichten", "behandelaar-3")).text
    assert len(re.findall(r'<li class="card"', mine)) == 1
    assert "Basis 5" in mine
    assert "Kaping" not in (await got(house, "/overzichten", "behandelaar-4")).text


async def test_so_many_and_no_more(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST == 50
    monkeypatch.setattr(saved_views, "MOST", 2)
    answers = [
        (await kept(house, "coordinator-2", number)).status_code for number in (10, 11, 12, 11)
    ]
    assert answers == [303, 303, 400, 303]


async def test_of_many_one_sees_ones_own_and_the_newest_of_the_team(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, colleague = COLLEAGUES
    await kept(house, colleague, 30, naam="Eigen en oud", vast="ja")
    for number in (31, 32):
        await kept(house, owner, number, team="team-water", naam=f"Gedeeld {number}", vast="ja")
    before = (await got(house, "/overzichten", colleague)).text
    assert "Gedeeld 31" in before
    count = len(re.findall(r'<li class="card" id="v-', before))
    monkeypatch.setattr(saved_views, "SHOWN", count - 1)
    after = (await got(house, "/overzichten", colleague)).text
    assert "Eigen en oud" in after
    assert "Gedeeld 32" in after
    assert len(re.findall(r'<li class="card" id="v-', after)) == count - 1


async def test_a_client_has_none(house: House) -> None:
    client = "regisseur-waterrijk"
    assert (await got(house, "/overzichten", client)).status_code == 404
    assert (await kept(house, client, 20)).status_code == 404
    assert (await did(house, client, 2, "eerst")).status_code == 404


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_nothing_on_the_page_shuts_anybody_out(
    house: House, looking: Looking, width: int, dark: bool
) -> None:
    await kept(house, "behandelaar-1", 30, vast="ja")
    await kept(house, "behandelaar-1", 31)
    await did(house, "behandelaar-1", 31, "weg")
    async with looking("behandelaar-1", width=width, dark=dark, csp=False) as page:
        for path in ("/overzichten", f"/overzichten?bewaar={BASIC}"):
            await page.goto(path)
            assert await barriers(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
