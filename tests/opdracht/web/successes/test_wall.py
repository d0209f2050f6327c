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


def tale(wall: Wall, success: str, part: str = "verhaal") -> str:
    """Where the story of a success is."""
    return f"/successen/{wall.case.id}/{success}/{part}"


async def test_a_story_is_told_from_the_history(house: House, wall: Wall) -> None:
    listed = (await got(house, "/successen")).text
    assert tale(wall, "a") in listed
    answer = await got(house, tale(wall, "a"))
    assert answer.status_code == 200
    said = html.unescape(answer.text)
    assert SHARED in said
    assert SHARED not in answer.text
    for heading in ("De vraag van", "Wat we beloofden", "Waarom het telt", "Met dank aan"):
        assert heading in said
    assert PRAISE in said
    assert LESSON in said  # inside
    assert KEPT not in said
    assert "Nog niet delen" not in said
    assert tale(wall, "a", "tonen") in said
    for part in ("tonen", "verhaal.txt"):
        shown = await got(house, tale(wall, "a", part))
        assert shown.status_code == 200
        assert SHARED in html.unescape(shown.text)
        assert LESSON not in html.unescape(shown.text)
    plain = await got(house, tale(wall, "a", "verhaal.txt"))
    assert plain.headers["content-type"] == "text/plain; charset=utf-8"
    assert "attachment" in plain.headers["content-disposition"]


async def test_a_story_has_no_hours_no_money_and_no_name_but_the_contacts(
    house: House, wall: Wall
) -> None:
    text = (await got(house, tale(wall, "a", "verhaal.txt"))).text
    lowered = text.lower()
    for never in (" uur", "euro", "€"):
        assert never not in lowered
    names = await house.services.names.names(house.engine.tenant, 10_000)
    contact = names.person(wall.case.manager)
    assert f"Vraag {contact}." in text
    assert not [it for it in names.people.values() if it in text and it != contact]


@pytest.mark.parametrize("success", ["c", "d"])
async def test_without_consent_a_story_is_a_draft_for_those_inside_alone(
    house: House, wall: Wall, success: str
) -> None:
    answer = await got(house, tale(wall, success))
    assert answer.status_code == 200
    assert "Nog niet delen" in answer.text
    assert "tonen" not in answer.text
    for part in ("tonen", "verhaal.txt"):
        assert (await got(house, tale(wall, success, part))).status_code == 404
    # a controller sees the wall, and no commission
    assert (await got(house, tale(wall, success), "controller-1")).status_code == 404
    assert (await got(house, tale(wall, "a"), "controller-1")).status_code == 200


async def test_there_is_no_story_of_nothing_and_none_for_a_client(house: House, wall: Wall) -> None:
    assert (await got(house, tale(wall, "weg"))).status_code == 404
    assert (await got(house, "/successen/geen/a/verhaal")).status_code == 404
    for part in ("verhaal", "tonen", "verhaal.txt"):
        refused = await got(house, tale(wall, "a", part), wall.case.liaison)
        assert refused.status_code in {403, 404}


async def test_it_is_read_and_shown_without_a_script_and_has_no_barriers(
    looking: Looking, wall: Wall
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
        await page.goto(tale(wall, "a"))
        assert not await page.locator(".inside").is_visible()
        paper = await page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type /Page\b", paper)) == 1
        await page.emulate_media(media="screen")
        await page.goto(tale(wall, "a", "tonen"))
        await page.keyboard.press("Tab")
        await page.click("#blad-1 >> text=Volgende")
        await page.click("#blad-2 >> text=Vorige")
        assert page.url.endswith("#blad-1")
    for width in (1280, 320):
        async with looking(LOOKER, width=width, csp=False) as page:
            for part in (
                *("/successen", "/successen/complimenten", "/successen/lessen"),
                *("/successen/tonen", tale(wall, "a"), tale(wall, "d"), tale(wall, "a", "tonen")),
            ):
                await page.goto(part)
                assert await barriers(page) == []
                wide = "document.documentElement.scrollWidth > innerWidth"
                assert not await page.evaluate(wide), (part, width)
