"""What somebody begins the day with, and their inbox."""

import html
import re
from dataclasses import dataclass, replace
from itertools import islice

import pytest
import pytest_asyncio

from domain.access import Scope
from domain.account.commands import OpenAccount
from domain.account.words import AccountRelation
from domain.commission.intake import AssignRole
from domain.commission.ledger import MeetLine
from domain.commission.monitoring import RecordSignal
from domain.commission.words import Part, SignalKind
from domain.office.commands import RecordAbsence
from opdracht.demo import path
from opdracht.demo.case import Case
from opdracht.sentences.grammar import AMSTERDAM
from opdracht.web.inbox import listed
from opdracht.web.today.news import NewsBook
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking
from tests.opdracht.web.past import ago, begun, rung
from tests.workflows.support import new_case, play, stream_of, whole

pytestmark = pytest.mark.usefixtures("work")

HTML = {"accept": "text/html"}
COORDINATOR, HANDLER, LEAD = "coordinator-1", "behandelaar-2", "teamleider-2"


@dataclass(frozen=True)
class Work:
    """A commission that stands still, and one that went well this week."""

    still: Case
    good: Case
    fresh: Case


def called(case: Case, title: str) -> Case:
    return replace(case, request=replace(case.request, title=title))


@pytest_asyncio.fixture(scope="module")
async def work(house: House) -> Work:
    still = called(new_case(), "Geluid dat <b>stil</b> ligt")
    good = called(new_case(), "Werk dat af is")
    fresh = called(new_case(), "Net begonnen")
    house.app.state.news = NewsBook(house.services.store, kept=0)
    on = ago(3).date()
    await begun(
        house,
        still,
        islice(whole(still), 8),
        40,
        rung(COORDINATOR, LEAD, on=on),
    )
    praise = RecordSignal(
        signal="dank", kind=SignalKind.COMPLIMENT, words="Heel prettig samengewerkt."
    )
    lines = [
        (by, line.model_copy(update={"on": on}) if isinstance(line, MeetLine) else line)
        for by, line in whole(good)
    ]
    await begun(house, good, [*lines[:6], (good.manager, praise), *lines[6:]], 2)
    await begun(house, fresh, islice(whole(fresh), 6), 1)
    return Work(still, good, fresh)


async def test_the_day_begins_with_what_is_asked_of_me_and_why(house: House, work: Work) -> None:
    async with house.client(COORDINATOR) as person:
        page = (await person.get("/vandaag", headers=HTML)).text
    asked = page.partition('id="gevraagd"')[2].partition("</section>")[0]
    assert "Geluid dat &lt;b&gt;stil&lt;/b&gt; ligt" in asked
    assert "omdat u coördinator van deze opdracht bent" in asked
    link = f"/opdrachten/{work.still.id}/doen/beantwoorde-treden?"
    assert link in asked.replace("&amp;", "&")
    assert "outcome=help" in asked
    async with house.client(COORDINATOR) as person:
        href = re.search(rf'href="({re.escape(link)}[^"]*)"', asked)
        assert href is not None
        form = await person.get(href[1].replace("&amp;", "&"), headers=HTML)
    assert form.status_code == 200, form.text
    assert re.search(r'<option value="help" selected>', form.text), "what is known is filled in"


async def test_what_stands_still_is_told_with_the_step_that_helps(house: House, work: Work) -> None:
    async with house.client(COORDINATOR) as person:
        page = (await person.get("/vandaag", headers=HTML)).text
    own = page.partition('id="stil"')[2].partition("</section>")[0]
    assert f'id="s-{work.still.id}"' in own
    assert "Staat stil sinds" in own
    assert "Aanbod sinds" in own
    assert "Dat helpt: een aanbod dat nog op antwoord wacht." in own


async def test_a_team_lead_sees_where_their_team_can_be_helped(house: House, work: Work) -> None:
    async with house.client(LEAD) as person:
        page = (await person.get("/vandaag", headers=HTML)).text
    assert "Al uw opdrachten lopen door." in page
    near = page.partition("Waar u kunt helpen")[2]
    assert f'id="s-{work.still.id}"' in near
    asked = page.partition('id="gevraagd"')[2].partition("</section>")[0]
    assert "omdat dit hogerop is gevraagd" in asked


async def test_good_news_is_one_quiet_line_about_the_work(house: House, work: Work) -> None:
    async with house.client(HANDLER) as person:
        page = (await person.get("/vandaag", headers=HTML)).text
    news = page.partition('id="goed"')[2].partition("</aside>")[0]
    assert news.count("<li>") >= 4
    assert f'href="/opdrachten/{work.good.id}"' in news
    assert "is opgeleverd en afgerond" in news
    assert "toezegging nagekomen" in news
    assert "compliment van Gemeente Waterrijk: “Heel prettig samengewerkt.”" in news
    assert "Behandelaar" not in news, "the work is praised, and never one person before others"


async def test_who_has_nothing_to_do_reads_that_kindly(house: House) -> None:
    async with house.client("archivaris-1") as person:
        page = await person.get("/vandaag", headers=HTML)
    assert page.status_code == 200
    assert "Niemand wacht op u." in page.text
    assert "Goed nieuws" not in page.text, "an archivist does not follow the work"
    assert 'id="inbox-aantal"></span>' in page.text


async def test_a_client_has_no_day_and_no_inbox_of_ours(house: House) -> None:
    async with house.client("regisseur-waterrijk") as client:
        for path in ("/vandaag", "/inbox"):
            assert (await client.get(path, headers=HTML)).status_code == 403


def count_in(page: str) -> str:
    """What stands beside the word inbox."""
    found = re.search(r'id="inbox-aantal">(\d*)', page)
    assert found is not None
    return found[1]


async def test_a_notice_is_put_off_done_with_and_put_back(house: House) -> None:
    async with house.client(LEAD) as person:
        before = (await person.get("/inbox", headers=HTML)).text
        found = re.search(r'<li class="one asked" id="(n-\w+)"', before)
        assert found is not None
        notice, count = found[1], count_in(before)
        day = ago(-3).date().isoformat()
        for act, data, view in (
            ("uitgesteld", {"tot": day}, "uitgesteld"),
            ("terug", {}, "wacht"),
            ("gedaan", {}, "gedaan"),
            ("terug", {}, "wacht"),
        ):
            sent = await person.post(
                f"/inbox/{notice}/{act}", data={**data, "terug": "/inbox"}, headers=HTML
            )
            again = await person.post(f"/inbox/{notice}/{act}", data=data, headers=HTML)
            assert sent.status_code == again.status_code == 303, sent.text
            assert sent.headers["location"] == f"/inbox?gedaan=melding-{act}"
            page = (await person.get(f"/inbox?toon={view}", headers=HTML)).text
            assert f'id="{notice}"' in page
            waits = (await person.get("/inbox", headers=HTML)).text
            assert (f'id="{notice}"' in waits) is (view == "wacht")
            assert (count_in(waits) == count) is (view == "wacht")


async def test_a_full_inbox_goes_on_where_a_page_ends(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    gives = AssignRole(part=Part.HANDLER, person=HANDLER, team="team-geluid")
    for case in (new_case(), new_case()):
        await play(house.engine, stream_of(case), [*path.received(case), (COORDINATOR, gives)])
    async with house.client(HANDLER) as person:
        before = (await person.get("/inbox", headers=HTML)).text
        every = re.findall(r'<li class="one[^"]*" id="(n-\w+)"', before)
        assert len(every) > 1
        monkeypatch.setattr(listed, "MOST", 1)
        seen: list[str] = []
        place: str | None = "/inbox"
        while place is not None:
            page = (await person.get(place, headers=HTML)).text
            seen += re.findall(r'<li class="one[^"]*" id="(n-\w+)"', page)
            assert f'name="terug" value="{place.replace("&", "&amp;")}"' in page
            wrong = await person.post(
                f"/inbox/{seen[-1]}/uitgesteld", data={"tot": "?", "terug": place}, headers=HTML
            )
            assert f'id="fout-{seen[-1]}"' in wrong.text, "the error stands on the same page"
            following = re.search(r'rel="next" href="([^"]+)"', page)
            place = html.unescape(following[1]) if following else None
        assert seen == every
        assert (await person.get("/inbox?na=nergens", headers=HTML)).status_code == 400
        last = await person.get("/inbox?na=1.n-0000000000", headers=HTML)
        assert "Hierna komt niets meer." in last.text


async def test_a_day_that_is_none_is_said_beside_the_field(house: House) -> None:
    async with house.client(LEAD) as person:
        before = (await person.get("/inbox", headers=HTML)).text
        found = re.search(r'id="(n-\w+)"', before)
        assert found is not None
        for tot in ("gisteren", "2020-01-01", "", "<script>", "9" * 90):
            answer = await person.post(
                f"/inbox/{found[1]}/uitgesteld", data={"tot": tot}, headers=HTML
            )
            assert answer.status_code == 400
            assert "Kies een dag die nog komt." in answer.text
            assert "<script>" not in answer.text.partition("<main")[2]


async def test_nobody_marks_what_is_another_s(house: House) -> None:
    async with house.client(LEAD) as person:
        before = (await person.get("/inbox", headers=HTML)).text
    found = re.search(r'id="(n-\w+)"', before)
    assert found is not None
    path = f"/inbox/{found[1]}/gedaan"
    async with house.client(HANDLER) as other, house.client(LEAD, Scope.READ) as reads:
        assert (await other.post(path, headers=HTML)).status_code == 404
        assert (await reads.post(path, headers=HTML)).status_code == 403


async def test_who_stands_in_gets_the_notices_of_who_is_away(house: House) -> None:
    today = ago(0).astimezone(AMSTERDAM).date()
    await house.engine.send(
        RecordAbsence(person=LEAD, deputy="teamleider-1", starts=today, ends=today)
    )
    async with house.client("teamleider-1") as person:
        page = (await person.get("/inbox", headers=HTML)).text
    assert "U krijgt ook de meldingen van" in page
    assert "omdat u Teamleider 2 vervangt" in page


async def test_news_of_a_commission_can_be_left_and_asked_for_again(
    house: House, work: Work
) -> None:
    path = "/inbox?toon=nieuws"
    async with house.client(work.fresh.handler) as person:
        page = (await person.get(path, headers=HTML)).text
        found = re.search(r'id="(n-\w+)"', page)
        if found is None:
            pytest.fail("a handler is told of the part they got")
        left = await person.post(f"/inbox/{found[1]}/niet-volgen", headers=HTML)
        assert left.status_code == 303
        assert f'id="{found[1]}"' not in (await person.get(path, headers=HTML)).text
        await person.post(f"/inbox/{found[1]}/volgen", headers=HTML)
        assert f'id="{found[1]}"' in (await person.get(path, headers=HTML)).text


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_they_shut_nobody_out_and_fit(looking: Looking, width: int, dark: bool) -> None:
    async with looking(COORDINATOR, width=width, dark=dark, csp=False) as page:
        for path in ("/vandaag", "/inbox", "/inbox?toon=gedaan"):
            await page.goto(path)
            assert await barriers(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_a_notice_is_put_off_without_a_script(looking: Looking) -> None:
    async with looking(COORDINATOR, script=False) as page:
        await page.goto("/inbox")
        one = page.locator("li.one").first
        await one.locator("summary").click()
        await one.get_by_role("button", name="Uitstellen").click()
        assert await page.inner_text("#melding") == "De melding komt later terug."
        await page.get_by_role("link", name="Uitgesteld").click()
        await page.locator("li.one").first.get_by_role("button", name="Zet terug").click()
        assert await page.inner_text("#melding") == "De melding staat er weer."


async def test_good_news_is_read_once_for_everybody_and_again_after_a_while(
    house: House, work: Work
) -> None:
    store, tenant = house.services.store, house.engine.tenant
    book = NewsBook(store)
    first = await book.news(tenant)
    assert first
    assert await book.news(tenant) is first
    assert {each.commission for each in first} >= {work.good.id}
    at_once = NewsBook(store, kept=0)
    assert await at_once.news(tenant) is not await at_once.news(tenant)


async def test_what_an_account_asks_is_there_without_a_page_that_it_has_not(house: House) -> None:
    tenant, manager = house.engine.tenant, "accountmanager-2"
    opening = OpenAccount(name="Bakkerij Jansen", relation=AccountRelation.COMPANY, owner=manager)
    await house.engine.gateway.send(tenant, "account/r-1", opening, person="accountmanager-1")
    async with house.client(manager) as person:
        page = (await person.get("/inbox", headers=HTML)).text
        day = await person.get("/vandaag", headers=HTML)
    assert "Bakkerij Jansen" in page
    assert "Deze relatie is nu van jou." in page
    assert 'href="/opdrachten/"' not in page
    assert day.status_code == 200
