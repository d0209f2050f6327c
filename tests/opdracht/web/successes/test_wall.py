"""The wall of successes: what may be shown, and nothing else."""

import html
import re
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio

from domain.commission.evaluation import LessonDecided
from domain.commission.success import (
    ConsentToSharing,
    PraiseTeam,
    RecordSuccess,
    RefuseSharing,
    ShareSuccess,
)
from domain.commission.words import Follow
from domain.figures.quarters import Quarter
from opdracht.demo import path
from opdracht.demo.case import Case
from opdracht.demo.steps import Line
from opdracht.overviews.days import today
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import Looking
from tests.opdracht.web.past import begun
from tests.workflows.support import new_case

pytestmark = pytest.mark.usefixtures("wall")

HTML = {"accept": "text/html"}
LOOKER = "behandelaar-1"
SHARED, AGREED = "Gedeeld <b>en</b> wel", "Mag, nog niet gedeeld"
REFUSED, UNASKED = "Liever niet", "Niet gevraagd"
PRAISE = "Een <i>mooi</i> team"
LESSON, KEPT = "Bel <u>eerst</u>", "Alleen onthouden"
NOW = str(Quarter.of(today()))


@dataclass(frozen=True)
class Wall:
    """The commission that all of it is from."""

    case: Case


def told(case: Case) -> list[Line]:
    """Four successes: shared, agreed to, refused, and not asked."""
    lines: list[Line] = []
    for part in (path.received, path.clarified, path.translated, path.working, path.finished):
        lines += part(case)
    (first,) = (command for _, command in lines if isinstance(command, RecordSuccess))
    for name, result in (("a", SHARED), ("b", AGREED), ("c", REFUSED), ("d", UNASKED)):
        again = first.model_copy(update={"success": name, "result": result})
        lines.append((case.manager, again))
    lines += [
        (case.liaison, ConsentToSharing(success="a")),
        (case.liaison, ConsentToSharing(success="b")),
        (case.liaison, RefuseSharing(success="c", why="Te vroeg")),
        (case.manager, ShareSuccess(success="a", where="het wijkblad")),
        (case.manager, PraiseTeam(praise="lof", team=case.team, words=PRAISE)),
    ]
    return lines


@pytest_asyncio.fixture(scope="module")
async def wall(house: House) -> Wall:
    case = new_case()
    lessons = (
        LessonDecided(lesson="les-a", text=LESSON, follow=Follow.ADOPT),
        LessonDecided(lesson="les-b", text=KEPT, follow=Follow.KEEP),
    )
    await begun(house, case, told(case), 0, *lessons)
    return Wall(case)


async def got(house: House, address: str, person: str = LOOKER) -> httpx.Response:
    async with house.client(person) as client:
        return await client.get(address, headers=HTML)


@pytest.mark.parametrize("address", ["/successen", "/successen/tonen"])
async def test_only_what_may_be_shown_is_shown(house: House, address: str) -> None:
    answer = await got(house, address)
    assert answer.status_code == 200
    said = html.unescape(answer.text)
    assert SHARED in said
    assert SHARED not in answer.text
    assert AGREED in said
    assert "het wijkblad" in said
    assert REFUSED not in said
    assert UNASKED not in said
    assert "Te vroeg" not in said


async def test_praise_is_for_teams_and_lessons_are_those_that_were_adopted(
    house: House, wall: Wall
) -> None:
    praise = (await got(house, "/successen/complimenten")).text
    assert html.escape(PRAISE) in praise
    assert f"/opdrachten/{wall.case.id}" in praise
    lessons = (await got(house, "/successen/lessen")).text
    assert html.escape(LESSON) in lessons
    assert KEPT not in lessons


@pytest.mark.parametrize(
    ("part", "text"),
    [("", AGREED), ("/tonen", AGREED), ("/complimenten", PRAISE), ("/lessen", LESSON)],
)
async def test_a_client_and_a_quarter_narrow_every_part(
    house: House, wall: Wall, part: str, text: str
) -> None:
    of = f"opdrachtgever={wall.case.client.organisation}"
    for query, there in (
        (f"{of}&kwartaal={NOW}", True),
        (f"{of}&kwartaal=", True),
        ("opdrachtgever=&kwartaal=2020-Q1", False),
        ("opdrachtgever=havenstad", False),
    ):
        answer = await got(house, f"/successen{part}?{query}")
        assert answer.status_code == 200, answer.text
        assert (html.escape(text) in answer.text) is there, query


@pytest.mark.parametrize(
    "query", ["opdrachtgever=weg", "kwartaal=lente", "opdrachtgever=%00", "na=weg", "limiet=0"]
)
async def test_what_cannot_be_is_said(house: House, query: str) -> None:
    assert (await got(house, f"/successen?{query}")).status_code in {400, 422}


async def test_each_page_begins_where_the_last_one_ended(house: House) -> None:
    first = await got(house, "/successen?limiet=1")
    second = await got(house, html.unescape(following(first)))
    shown = [re.findall(r'class="card" id="([^"]+)"', each.text) for each in (first, second)]
    assert len({id_ for each in shown for id_ in each}) == 2
    assert "Naar het begin" in second.text
    assert 'rel="next"' not in second.text


def following(answer: httpx.Response) -> str:
    """Where the next page is."""
    found = re.search(r'rel="next" href="([^"]+)"', answer.text)
    assert found is not None
    return found[1]


async def test_who_may_not_look_has_no_entry(house: House, wall: Wall) -> None:
    answer = await got(house, "/successen", wall.case.liaison)
    assert answer.status_code in {403, 404}
    assert 'href="/successen"' not in answer.text
    assert 'href="/successen"' in (await got(house, "/opdrachten")).text


async def test_it_is_read_and_shown_without_a_script_and_has_no_barriers(
    looking: Looking,
) -> None:
    async with looking(LOOKER, script=False) as page:
        await page.goto("/successen")
        await page.select_option("#f-kwartaal", NOW)
        await page.click("button:has-text('Toon')")
        assert await page.locator("#muur > li").count() == 2
        await page.click("text=Toon als presentatie")
        assert f"kwartaal={NOW}" in page.url
        await page.click("#verhaal-1 >> text=Volgende")
        assert page.url.endswith("#verhaal-2")
        box = await page.locator("#verhaal-2").bounding_box()
        assert box is not None
        assert box["height"] >= 900
        await page.click("#verhaal-2 >> text=Stop")
        await page.emulate_media(media="print")
        assert not await page.locator("form.filters").is_visible()
        assert await page.locator("#muur").is_visible()
    for width in (1280, 320):
        async with looking(LOOKER, width=width, csp=False) as page:
            for part in ("", "/complimenten", "/lessen", "/tonen"):
                await page.goto(f"/successen{part}")
                assert await barriers(page) == []
                wide = "document.documentElement.scrollWidth > innerWidth"
                assert not await page.evaluate(wide), (part, width)
