"""What the people of a client see and do, and that our own people can see exactly that."""

import re
from dataclasses import dataclass, replace
from html import unescape
from itertools import chain

import pytest
import pytest_asyncio
from playwright.async_api import Page

from domain.authority import Authority, Role
from domain.commission.clarification import ConfirmRestatement, ReviseQuestion
from domain.commission.delivery import DeliverResult
from domain.commission.obstacles import ReportObstacle
from domain.commission.parties import AddClient
from domain.commission.words import Need, Via
from domain.office.words import Hat
from opdracht.demo import path
from opdracht.demo.case import Case, have
from opdracht.demo.houses import ENVIRONMENT, HAVENSTAD
from opdracht.demo.steps import Line
from opdracht.web.forms.address import address_of
from opdracht.web.menu import home_of
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking
from tests.opdracht.web.forms.person import Typing, plain
from tests.opdracht.web.past import begun
from tests.workflows.support import new_case, play, stream_of, whole

HTML = {"accept": "text/html,application/xhtml+xml"}
OFFICIAL, LIAISON = "afdelingshoofd-waterrijk", "regisseur-waterrijk"
OTHER = HAVENSTAD.person(Hat.LIAISON)
SECRET = "Kanarie"
INSIDE = {
    "RecordOrigin": ("happened", "if_nothing"),
    "DraftRow": ("does",),
    "AssessFeasibility": ("why",),
    "StartExecution": ("agreed",),
    "PlanMilestone": ("title",),
    "RecordProgress": ("note",),
    "CheckIn": ("best",),
    "GiveEvidence": ("what",),
    "MeetLine": ("evidence",),
    "RecordSuccess": ("evidence", "why", "audience"),
    "ShareSuccess": ("where",),
    "PraiseTeam": ("words",),
    "PlanGesture": ("what",),
    "ReviewCooperation": ("good", "better"),
    "DecideLesson": ("text",),
}
"""Command -> its fields that are ours alone."""


WITH_LOGIN = {"/", "/over", "/mijn/sessies"}
"""Not there in a house without login; they tell of no commission."""


@dataclass(frozen=True)
class Work:
    """Commissions at each place where a client is asked something, and one that is over."""

    asked: Case
    offered: Case
    delivered: Case
    over: Case
    shared: Case

    @property
    def each(self) -> tuple[Case, ...]:
        return (self.asked, self.offered, self.delivered, self.over, self.shared)


def told(lines: list[Line]) -> list[Line]:
    """The same, with a mark in every text that is ours alone."""
    return [
        (
            person,
            command.model_copy(
                update=dict.fromkeys(INSIDE.get(type(command).__name__, ()), SECRET)
            ),
        )
        for person, command in lines
    ]


@pytest_asyncio.fixture(scope="module")
async def work(house: House) -> Work:
    asked, offered, delivered, over, shared = (
        replace(case, request=replace(case.request, title=f"Werk {number}"))
        for number, case in enumerate([new_case() for _ in range(5)], start=1)
    )
    stuck = ReportObstacle(
        obstacle="belemmering-1", what=f"{SECRET}: te weinig mensen", need=Need.HELP
    )
    joined = AddClient(client=HAVENSTAD.organisation, contact=OTHER)
    every = list(whole(over))
    first = list(path.received(shared))
    await begun(house, asked, [*path.received(asked), *told(list(path.asked(asked)))], 2)
    early = chain(path.received(offered), path.clarified(offered), path.offered(offered))
    await begun(house, offered, told(list(early)), 2)
    end = [type(command).__name__ for _, command in every].index("AcceptDelivery")
    await begun(
        house, delivered, told([*list(whole(delivered))[:end], (delivered.handler, stuck)]), 2
    )
    await begun(house, over, told(every), 2)
    await begun(house, shared, told([*first, (shared.coordinator, joined), *path.asked(shared)]), 2)
    return Work(asked, offered, delivered, over, shared)


async def seen(house: House, person: str, where: str) -> str:
    async with house.client(person) as client:
        answer = await client.get(where, headers=HTML, follow_redirects=True)
    assert answer.status_code == 200, (where, answer.text[:400])
    return answer.text


def main(page: str) -> str:
    """What a client reads, without the acts."""
    part = page.partition('id="van-de-opdrachtgever"')[2].partition("</main>")[0]
    assert part, page[:400]
    part = re.sub(r'<p class="acts">.*?</p>', "", part, flags=re.DOTALL)
    part = re.sub(r'<section aria-labelledby="meer".*?</section>', "", part, flags=re.DOTALL)
    return re.sub(r"\s+", " ", part)


async def test_we_see_exactly_what_a_client_sees(house: House, work: Work) -> None:
    for case in work.each:
        theirs = await seen(house, LIAISON, f"/opdrachten/{case.id}")
        ours = await seen(
            house,
            "behandelaar-1",
            f"/opdrachten/{case.id}/als-opdrachtgever?opdrachtgever=waterrijk",
        )
        assert main(ours) == main(theirs), case.request.title
        assert 'id="meekijken"' in ours
        assert 'id="meekijken"' not in theirs
        assert "/doen/" not in ours, "nothing can be done while looking along"
    other = await seen(house, OTHER, f"/opdrachten/{work.shared.id}")
    along = f"/opdrachten/{work.shared.id}/als-opdrachtgever?opdrachtgever=havenstad"
    assert main(await seen(house, "behandelaar-1", along)) == main(other)
    assert work.shared.request.words not in other


async def test_looking_along_is_for_us_and_as_a_client_of_this_commission(
    house: House, work: Work
) -> None:
    there = f"/opdrachten/{work.asked.id}/als-opdrachtgever"
    assert f'href="{there}"' in await seen(house, "behandelaar-1", f"/opdrachten/{work.asked.id}")
    async with house.client(LIAISON) as client, house.client("behandelaar-1") as ours:
        assert (await client.get(there, headers=HTML)).status_code == 403
        strange = await ours.get(f"{there}?opdrachtgever=havenstad", headers=HTML)
        assert strange.status_code == 404


async def test_the_list_begins_with_what_is_asked(house: House, work: Work) -> None:
    page = await seen(house, OFFICIAL, "/opdrachten")
    asks = page.partition('id="gevraagd"')[2].partition("</section>")[0]
    for case, ask in (
        (work.asked, "restatement"),
        (work.offered, "agreement"),
        (work.delivered, "delivery"),
        (work.shared, "restatement"),
    ):
        assert f"/opdrachten/{case.id}#gevraagd-{ask}" in asks
    assert work.over.id not in asks
    assert f'id="r-{work.over.id}"' in page
    who = Authority(person=OFFICIAL, roles=(Role.CLIENT,), client="waterrijk")
    assert home_of(who) == "/opdrachten"
    assert "Mijn opdrachten" in page.partition('<nav class="menu"')[2].partition("</nav>")[0]
    short = await seen(house, OFFICIAL, "/opdrachten?limiet=2")
    [following] = re.findall(r'rel="next" href="([^"]+)"', short)
    after = await seen(house, OFFICIAL, unescape(following))
    assert 'id="gevraagd"' not in after
    assert "Naar het begin" in after


async def test_a_client_without_commissions_reads_that_kindly(house: House) -> None:
    page = await seen(house, "regisseur-middenland", "/opdrachten")
    assert "We vragen u nu niets." in page
    assert "U hebt nog geen opdrachten bij ons." in page


async def test_a_client_reaches_no_page_of_another(house: House, work: Work) -> None:
    async with house.client(OTHER) as client:
        for place in (f"/opdrachten/{work.over.id}", "/opdrachten/26-zzzzzzzz"):
            assert (await client.get(place, headers=HTML)).status_code == 404
    async with house.client(LIAISON) as client:
        for part in ("vraag", "vertaling", "geschiedenis", "klokken"):
            answer = await client.get(f"/opdrachten/{work.over.id}/{part}", headers=HTML)
            assert answer.status_code in {403, 404}, part


async def test_no_page_that_a_client_reaches_tells_what_is_ours(house: House, work: Work) -> None:
    hidden = [SECRET, HAVENSTAD.name, "Team Geluid", "Team Water", "belemmering"]
    hidden += [worker.name for worker in ENVIRONMENT.workers if worker.person != work.over.manager]
    waiting, known = ["/opdrachten", f"/opdrachten/{work.shared.id}"], set[str]()
    async with house.client(LIAISON) as client:
        while waiting:
            place = waiting.pop()
            bare = place.partition("#")[0].partition("?")[0]
            if (
                bare in known | WITH_LOGIN
                or not bare.startswith("/")
                or bare.startswith("/static/")
            ):
                continue
            known.add(bare)
            answer = await client.get(place, headers=HTML, follow_redirects=True)
            assert answer.status_code == 200, place
            text = unescape(answer.text)
            if bare.startswith("/api/v1/openapi"):
                continue  # it describes the API, and tells of nobody
            assert [word for word in hidden if word in text] == [], place
            waiting += [unescape(each) for each in re.findall(r'href="([^"]+)"', answer.text)]
    assert len([each for each in known if "/doen/" in each]) > 20
    assert {"/opdrachten", f"/opdrachten/{work.delivered.id}"} <= known


async def test_a_client_objects_to_what_was_recorded_in_its_name(house: House) -> None:
    case = new_case()
    recorded = ConfirmRestatement(
        version=1, via=Via.TELEPHONE, person=LIAISON, source="Belnotitie van vandaag"
    )
    lines = [*path.received(case), *path.asked(case), (case.manager, recorded)]
    await play(house.engine, stream_of(case), lines)
    page = await seen(house, OFFICIAL, f"/opdrachten/{case.id}")
    [form] = re.findall(r'href="([^"]*/doen/[^"]*about=restatement[^"]*)"', page)
    there, _, query = unescape(form).partition("?")
    sent = await Typing(house, OFFICIAL, there).fill(f"?{query}", why="Zo zei ik het niet.")
    assert sent.status_code == 303, plain(sent.text)
    assert sent.headers["location"].startswith(f"/opdrachten/{case.id}?gedaan=")
    after = await seen(house, OFFICIAL, f"/opdrachten/{case.id}")
    assert "Namens u is vastgelegd" in page
    assert "Namens u is vastgelegd" not in after
    assert 'id="gevraagd-restatement"' in after


async def test_consent_to_show_a_success_is_taken_back_and_given_again(house: House) -> None:
    case = new_case()
    lines = list(whole(case))
    end = [type(command).__name__ for _, command in lines].index("AcceptDelivery")
    await begun(house, case, lines[:end], 2)

    async def says() -> str:
        async with house.client(LIAISON) as client:
            page = (await client.get(f"/opdrachten/{case.id}", headers=HTML)).text
        return page.partition('<section aria-labelledby="succes">')[2].partition("</section>")[0]

    async def sent(label: str, **typed: str) -> None:
        link = re.search(rf'href="([^"]+)"[^>]*>{label}', await says())
        assert link is not None
        where, _, query = unescape(link[1]).partition("?")
        answer = await Typing(house, LIAISON, where).fill(f"?{query}", **typed)
        assert answer.status_code == 303, plain(answer.text)

    assert "u vindt het goed dat we dit laten zien" in await says()
    await sent("Neem uw toestemming terug", why="Er loopt nu een bezwaar.")
    assert "u wilt niet dat we dit laten zien" in await says()
    await sent("Vind het toch goed")
    assert "u vindt het goed dat we dit laten zien" in await says()


async def test_a_form_tells_a_client_nothing_that_another_one_said(
    house: House, work: Work
) -> None:
    there = address_of(ReviseQuestion).format(opdracht=work.shared.id)
    other = Typing(house, OTHER, there)
    form = await other.see()
    assert form.status_code == 200
    assert work.shared.request.words not in unescape(form.text)
    assert work.shared.request.words in unescape((await Typing(house, LIAISON, there).see()).text)


async def test_what_happened_meanwhile_is_ours_to_read(house: House) -> None:
    case = new_case()
    moved = ReviseQuestion(words=f"{SECRET}: ook de nacht", why=SECRET)
    await play(house.engine, stream_of(case), [*path.received(case), (case.manager, moved)])
    there = address_of(ReviseQuestion).format(opdracht=case.id)
    for person, tells in ((LIAISON, False), (case.manager, True)):
        typing = Typing(house, person, there)
        typed = await typing.fresh(words="Iets anders", why="Daarom")
        answer = await typing.send(typed | {"versie": "1"})
        assert answer.status_code == 409, plain(answer.text)
        assert "Iemand was u voor" in plain(answer.text)
        assert (SECRET in answer.text) is tells


async def test_a_link_that_is_no_address_of_the_web_is_text(house: House) -> None:
    case, script = new_case(), "javascript:alert(1)"
    lines = list(whole(case))
    end = [type(command).__name__ for _, command in lines].index("AcceptDelivery")
    linked = [
        (who, it.model_copy(update={"link": script}) if isinstance(it, DeliverResult) else it)
        for who, it in lines[:end]
    ]
    await begun(house, case, linked, 2)
    page = await seen(house, LIAISON, f"/opdrachten/{case.id}")
    assert f"<code>{script}</code>" in page
    assert f'href="{script}' not in page


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_the_pages_shut_nobody_out(
    looking: Looking, work: Work, width: int, *, dark: bool
) -> None:
    async with looking(OFFICIAL, width=width, dark=dark, csp=False, away=True) as page:
        if width == 320:  # with the letters of the machine itself, which are of another height
            await page.route("**/*.woff2", lambda route: route.abort())
        for place in ("", *(f"/{case.id}" for case in work.each[:4])):
            await page.goto(f"/opdrachten{place}")
            assert await barriers(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def pressed(page: Page, name: str) -> None:
    """An act, its form, and the way back."""
    await page.get_by_role("link", name=re.compile(name)).first.click()
    await page.click(".utrecht-form .utrecht-button--primary-action")


async def test_a_client_does_its_whole_part_on_a_phone_without_a_script(
    looking: Looking, house: House
) -> None:
    case = new_case()
    stream, sent = stream_of(case), 0

    async def goes_on(lines: list[Line]) -> None:
        nonlocal sent
        for person, command in lines:
            sent += 1
            await house.engine.gateway.send(
                house.engine.tenant, stream, command, person=person, command_id=f"{case.id}:{sent}"
            )

    await goes_on([*path.received(case), *path.asked(case)])
    clarified = [*path.clarified(case)][-1:]
    translated = [*path.offered(case)]
    done = [*path.translated(case)][-1:]
    works = [*path.working(case), *path.finished(case)]
    async with looking(OFFICIAL, script=False, width=320) as page:
        here = f"/opdrachten/{case.id}"
        await page.goto(here)
        await page.get_by_role("link", name=re.compile("Klopt bijna")).first.click()
        await page.fill("[name=correction]", "Ook de terrassen aan de kade.")
        await page.click(".utrecht-form .utrecht-button--primary-action")
        assert await page.inner_text("#melding") != ""
        assert "Ook de terrassen aan de kade." in await page.inner_text("#van-de-opdrachtgever")
        await page.goto(here)
        await pressed(page, "Ja, dit klopt")
        assert "U bevestigde dit" in await page.inner_text("#van-de-opdrachtgever")
        await goes_on([*clarified, *translated])
        await page.goto(here)
        await pressed(page, "Ja, akkoord")
        assert "akkoord" in await page.inner_text("#aanbod-aanbod-1")
        await goes_on([*done, *works])
        await page.goto(here)
        await pressed(page, "Ja, dat mag")
        rest = [*path.celebrated(case)][1:]
        await goes_on([*rest, *path.delivered(case)])
        await page.goto(here)
        await pressed(page, "Ja, dit is goed")
        assert "u aanvaardde dit" in await page.inner_text("#oplevering-oplevering-1")
        await pressed(page, "Terugkijken")
        await page.get_by_role("link", name="Mening geven").click()
        await page.fill("[name=grade]", "9")
        await page.fill("[name=words]", have(case.finish).survey)
        await page.click(".utrecht-form .utrecht-button--primary-action")
        assert "9 van 10" in await page.inner_text("#van-de-opdrachtgever")
        assert "We vragen u nu niets." in await page.inner_text("#van-de-opdrachtgever")
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320
