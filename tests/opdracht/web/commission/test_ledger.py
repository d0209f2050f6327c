"""The tab of the expectation ledger, and the promises that wait for somebody."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
import pytest_asyncio

from domain.commission.conflicts import MarkConflict
from domain.commission.ledger import (
    ChangeLine,
    MakeAgreement,
    MeetLine,
    TellCounterparty,
    VoiceExpectation,
    VoidLine,
)
from domain.commission.obstacles import RequestScopeChange
from domain.commission.promises import PromiseRatified, ProposePromise
from domain.commission.words import Side
from domain.text import Id
from opdracht.demo import path
from opdracht.demo.case import Case
from opdracht.demo.steps import Line
from opdracht.web.promises import waiting
from opdracht.web.promises.waiting import box
from storage.history import history
from storage.store import SHAPES
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking
from tests.opdracht.web.past import begun
from tests.workflows.support import new_case, play, stream_of

pytestmark = pytest.mark.usefixtures("work")

HTML = {"accept": "text/html"}
HEAD, LEAD = "afdelingshoofd-1", "teamleider-1"


@dataclass(frozen=True)
class Work:
    """One with a ledger of every kind of line, one without any, and one that lives."""

    full: Case
    empty: Case
    live: Case


def both_ways(case: Case) -> Iterator[Line]:
    """Lines of every kind: changed, told and not; void, met, proposed, in conflict."""
    manager = case.manager
    for part in (path.received, path.clarified, path.translated):
        yield from part(case)
    yield from path.working(case)
    yield manager, VoiceExpectation(line="stil", owed_by=Side.US, what="Alles <b>stil</b>")
    yield manager, VoiceExpectation(line="snel", owed_by=Side.US, what="Elke week bericht")
    yield (
        manager,
        MakeAgreement(
            line="sleutel",
            owed_by=Side.CLIENT,
            what="De sleutel ligt klaar",
            due=date(2026, 1, 5),
            owner=case.liaison,
            quote="Die leg ik neer",
        ),
    )
    yield (
        manager,
        ChangeLine(line="sleutel", change="later", why="De beheerder is weg", due=date(2026, 3, 2)),
    )
    yield manager, TellCounterparty(line="sleutel", change="later", how="gebeld met de regisseur")
    yield (
        manager,
        ChangeLine(line="toezegging-1", change="uitstel", why="Ziekte", due=date(2027, 9, 1)),
    )
    yield manager, MakeAgreement(line="brief", owed_by=Side.US, what="Een brief aan de straat")
    yield manager, MeetLine(line="brief", evidence="Verstuurd, zie de map")
    yield manager, MakeAgreement(line="bord", owed_by=Side.US, what="Een bord bij de weg")
    yield manager, VoidLine(line="bord", why="De weg is dicht")
    yield manager, vow("groot", 300, case)
    yield manager, vow("klein", 40, case)
    yield manager, MarkConflict(conflict="botst", lines=("stil", "snel"), why="Kan niet samen")
    yield manager, RequestScopeChange(scope="meer", hours=20, what="Nog een straat", why="Vraag")


def vow(line: Id, hours: int, case: Case, subject: Id = "water", day: int = 1) -> ProposePromise:
    """A promise that waits."""
    return ProposePromise(
        line=line,
        what=f"Wij doen het {line}",
        hours=hours,
        product=case.product,
        subject=subject,
        owner=case.handler,
        due=date(2027, 2, day),
    )


@pytest_asyncio.fixture(scope="module")
async def work(house: House) -> Work:
    full, empty, live = new_case(), new_case(), new_case()
    await begun(house, full, both_ways(full), 1)
    await begun(house, empty, path.registered(empty), 1)
    await play(house.engine, stream_of(live), path.received(live))
    vows = [(live.manager, vow(f"v-{number}", 40, live)) for number in range(3)]
    await play(house.engine, stream_of(live), vows)
    return Work(full, empty, replace(live))


async def shown(house: House, person: str, address: str) -> str:
    async with house.client(person) as client:
        answer = await client.get(address, headers=HTML)
    assert answer.status_code == 200, answer.text
    return answer.text


def words(page: str) -> str:
    """What a reader gets of it."""
    main = page.partition('id="inhoud"')[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def entry(page: str, line: str) -> str:
    """What a reader gets of one line."""
    return words('id="inhoud"' + page.partition(f'id="regel-{line}"')[2].partition('id="regel-')[0])


async def test_a_line_tells_what_changed_and_who_was_told(house: House, work: Work) -> None:
    page = await shown(house, work.full.manager, f"/opdrachten/{work.full.id}/afspraken")
    key = entry(page, "sleutel")
    assert "was: 5 januari 2026 2 maart 2026" in key
    assert "Waarom : De beheerder is weg" in key or "Waarom: De beheerder is weg" in key
    assert "verteld op" in key
    assert "gebeld met de regisseur" in key
    assert "open, de dag is voorbij" in key
    promise = page.partition('id="regel-toezegging-1"')[2].partition("</li>\n<li")[0]
    assert "de andere kant weet dit nog niet" in promise
    assert "Vertel het" in promise
    assert "line=toezegging-1%7Cuitstel" in promise
    assert "Waaruit dat blijkt: Verstuurd, zie de map" in entry(page, "brief")
    assert "de andere kant weet nog niet dat dit vervalt" in entry(page, "bord")
    assert "Alles <b>stil</b>" in words(page)
    assert "Tegenstelling niet opgelost (2)" in words(page)
    assert "Nog een straat wacht op een besluit" in words(page)


async def test_a_proposed_promise_names_who_may_give_it(house: House, work: Work) -> None:
    address = f"/opdrachten/{work.full.id}/afspraken"
    page = await shown(house, LEAD, address)
    large, small = entry(page, "groot"), entry(page, "klein")
    assert "Dat kunnen: Directeur 1, Afdelingshoofd 1" in large
    assert "Teamleider 1" in small
    assert "U niet" in large
    assert "Bekrachtig" not in large
    assert "Bekrachtig" in small
    manager = await shown(house, work.full.manager, address)
    assert "Bekrachtig" not in entry(manager, "klein")


async def test_the_picture_of_the_ledger_has_its_numbers_as_a_table(
    house: House, work: Work
) -> None:
    page = await shown(house, "coordinator-1", f"/opdrachten/{work.full.id}/afspraken")
    picture = words('id="inhoud"' + page.partition('id="stand"')[2].partition("</figure>")[0])
    assert "Van 8 regels zijn er 1 nagekomen en 4 open." in picture
    assert "open 3 1" in picture
    empty = await shown(house, "coordinator-1", f"/opdrachten/{work.empty.id}/afspraken")
    assert 'id="stand"' not in empty
    async with house.client("coordinator-1") as client:
        answer = await client.get("/opdrachten/26-geen/afspraken", headers=HTML)
    assert answer.status_code == 404


async def test_an_empty_ledger_says_what_comes_first(house: House, work: Work) -> None:
    text = words(await shown(house, "coordinator-1", f"/opdrachten/{work.empty.id}/afspraken"))
    assert "Vraag wat de opdrachtgever van ons verwacht" in text
    assert "Verwachting opschrijven" in text
    async with house.client(work.full.liaison) as client:
        answer = await client.get(f"/opdrachten/{work.full.id}/afspraken", headers=HTML)
    assert answer.status_code == 403
    assert "sleutel" not in answer.text


async def test_promises_are_ratified_together_on_a_small_screen_without_a_script(
    looking: Looking, house: House, work: Work
) -> None:
    mine = [box(work.live.id, f"v-{number}") for number in range(3)]
    async with looking(HEAD, width=320, script=False) as page:
        await page.goto("/toezeggingen")
        assert await page.locator(f"id={box(work.full.id, 'groot')}").count() == 1
        for name in mine[:2]:
            await page.check(f"id={name}")
        await page.click("text=Bekrachtig gekozen")
        assert await page.locator("section[role=status] li:has-text('Bekrachtigd')").count() == 2
        assert await page.locator(f"id={mine[0]}").count() == 0
        assert await page.locator(f"id={mine[2]}").count() == 1
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320
    ledger = await shown(house, HEAD, f"/opdrachten/{work.live.id}/afspraken")
    assert "Toegezegd door Afdelingshoofd 1" in entry(ledger, "v-0")


async def test_sent_twice_it_counts_once_and_a_change_meanwhile_is_not_ratified_unseen(
    house: House, work: Work
) -> None:
    live, name = work.live, box(work.live.id, "v-2")
    async with house.client(HEAD) as client:
        page = (await client.get("/toezeggingen", headers=HTML)).text
        found = re.search(rf'name="{re.escape(name)}" value="(\d+)"', page)
        assert found is not None
        change = ChangeLine(line="v-2", change="c", why="Het is meer", hours=60)
        await play(house.engine, stream_of(live), [(live.manager, change)])
        sent = {"sleutel": f"web-{'a' * 24}", name: found[1]}
        stale = await client.post("/toezeggingen", data=sent, headers=HTML)
        assert "Bekrachtigd." not in stale.text
        again = re.search(rf'name="{re.escape(name)}" value="(\d+)"', stale.text)
        assert again is not None
        sent = {"sleutel": f"web-{'b' * 24}", name: again[1]}
        for _ in range(2):
            done = await client.post("/toezeggingen", data=sent, headers=HTML)
            assert "Bekrachtigd." in done.text
        odd = await client.post("/toezeggingen", data={box("26-geen", "x"): "1"}, headers=HTML)
        assert odd.status_code == 200
        assert "Bekrachtigd." not in odd.text
    store, tenant = house.services.store, house.engine.tenant
    told = history(store.database, store.sealer, SHAPES, tenant, stream_of(live))
    ratified = [it.event async for it in told if isinstance(it.event, PromiseRatified)]
    assert [it.line for it in ratified].count("v-2") == 1


async def test_what_the_mandate_does_not_cover_takes_no_place_of_what_it_does(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = new_case()
    theirs = [vow(f"x-{number}", 40, case, "geluid", 1) for number in range(3)]
    own = [vow(f"w-{number}", 40, case, "water", 2) for number in range(3)]
    await play(house.engine, stream_of(case), path.received(case))
    await play(house.engine, stream_of(case), [(case.manager, it) for it in (*theirs, *own)])
    monkeypatch.setattr(waiting, "AT_ONCE", 2)
    monkeypatch.setattr(waiting, "MOST", 2)
    page = await shown(house, LEAD, "/toezeggingen")
    assert page.count('name="kies.') == 2
    assert 'name="kies.' + case.id + ".x-" not in page
    found = re.search(r"Dit zijn de eerste\. Daarna komen er nog (\d+)\.", words(page))
    assert found is not None
    assert int(found[1]) >= 1
    monkeypatch.setattr(waiting, "LOOKED_AT", 2)
    assert "Er kunnen er meer op u wachten." in words(await shown(house, LEAD, "/toezeggingen"))


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_the_ledger_shuts_nobody_out(
    looking: Looking, work: Work, width: int, dark: bool
) -> None:
    async with looking(HEAD, width=width, dark=dark, csp=False) as page:
        for address in (f"/opdrachten/{work.full.id}/afspraken", "/toezeggingen?alles=ja"):
            await page.goto(address)
            assert await barriers(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
