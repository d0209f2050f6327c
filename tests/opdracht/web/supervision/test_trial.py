"""Another policy on the past, from a page."""

import asyncio
import re
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import pytest
import pytest_asyncio

from domain.clocks import Ladder, LadderName, Offer, Rung, Whom
from domain.office.state import OfficeState
from domain.office.words import Policy
from domain.phase import Phase
from opdracht import clearing
from opdracht.rehearsal.found import Question, Scope
from opdracht.rehearsal.trials import How, OneAtATime, Trials, key_of
from opdracht.web.supervision.asked import Asked, policy_in
from storage import trials as kept
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import Looking
from tests.opdracht.web.long_ago import with_a_past

HTML = {"accept": "text/html"}
FORM = {**HTML, "content-type": "application/x-www-form-urlencoded"}
LEAD, ADMIN, CLIENT = "teamleider-2", "beheerder-1", "regisseur-waterrijk"
HERE = "/toezicht/proef"
SHORTER = f"{HERE}?clarification_days=5&stalls.clarification=1"


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _past(house: House) -> None:
    await with_a_past(house)


def trials(house: House) -> Trials:
    found: Trials = house.app.state.trials
    return found


async def post(
    client: httpx.AsyncClient, path: str, typed: dict[str, str] | None = None
) -> httpx.Response:
    return await client.post(path, headers=FORM, content=urlencode(typed or {}))


async def ready(client: httpx.AsyncClient, place: str) -> str:
    """The page of a trial when it is over."""
    for _ in range(300):
        page = (await client.get(place, headers=HTML)).text
        if "<progress" not in page:
            return unescape(page)
        await asyncio.sleep(0.1)
    pytest.fail("the trial did not end")


async def played(client: httpx.AsyncClient, place: str) -> str:
    """The page of a trial, begun when it was not yet."""
    if "Speel deze proef" in (await client.get(place, headers=HTML)).text:
        await post(client, place, {"speel": "ja"})
    return await ready(client, place)


def test_an_address_says_a_policy_and_reads_it_back() -> None:
    policy = Policy(
        translation_days=8,
        gesture_euros=10,
        stalls={Phase.CLARIFICATION: 3},
        ladders={
            LadderName.PROMISE: Ladder(
                norm=10,
                rungs=(
                    Rung(when="day 3", to=(Whom.OWNER, Whom.HEAD), offer=Offer.TELL, mirror=True),
                    Rung(when="60%", to=(Whom.RATIFIER,), offer=Offer.DECIDE),
                ),
            ),
            LadderName.TRANSLATION: Ladder(norm=8, rungs=()),
        },
    )
    office = OfficeState(policy=Policy(translation_days=6, stalls={Phase.CLARIFICATION: 9}))
    place = Asked(policy, Scope(), office).place
    params = dict(parse_qsl(urlsplit(place).query, keep_blank_values=True))
    assert policy_in(params, office.policy) == policy
    assert policy_in({}, office.policy) == office.policy


@pytest.mark.parametrize(
    "query",
    ["translation_days=0", "ladders.stall=x", "stalls.x=3", "ladders.translation=T, day 1"],
)
async def test_an_address_that_cannot_be_read_says_so_and_shows_the_form(
    house: House, query: str
) -> None:
    async with house.client(LEAD) as client:
        answer = await client.get(f"{HERE}?{query}", headers=HTML)
    assert answer.status_code == 200
    assert "De termijnen in dit adres zijn niet te lezen." in answer.text
    assert 'name="content.translation_days"' in answer.text


async def test_a_trial_is_begun_by_a_form_and_its_address_shows_what_it_found(house: House) -> None:
    async with house.client(LEAD) as client:
        page = (await client.get(HERE, headers=HTML)).text
        typed = dict(re.findall(r'name="(content\.[a-z_.]+)" value="(\d+)"', page))
        assert typed["content.clarification_days"] == "10"
        asked = {**typed, "content.clarification_days": "5", "content.stalls.clarification": "1"}
        begun = await post(client, HERE, asked)
        assert begun.status_code == 303
        place = begun.headers["location"]
        assert dict(parse_qsl(urlsplit(place).query)) == {
            "clarification_days": "5",
            "stalls.clarification": "1",
        }
        page = await ready(client, place)
    assert "Klaar. Gekeken op" in page
    assert "Stilstand in vraagverheldering" in page
    assert 'id="treden-title"' in page
    row = page.partition('id="tabel-per-fase"')[2]
    row = row.partition("Vraagverheldering")[2].partition("</tr>")[0]
    now, then = re.findall(r'data-label="Te laat, \w+">(\d+)<', row)
    assert int(then) >= int(now) >= 1


async def test_opening_an_address_sets_nothing_to_work(house: House) -> None:
    place = f"{HERE}?translation_days=3"
    async with house.client(LEAD) as client:
        page = (await client.get(place, headers=HTML)).text
        assert "Deze proef is nog niet gespeeld" in page
        assert await trials(house).open(house.engine.tenant) is None


async def test_one_at_a_time_and_who_began_it_can_stop_it(house: House) -> None:
    async with house.client(LEAD) as client:
        one, other = f"{HERE}?received_days=9", f"{HERE}?received_days=8"
        await post(client, one, {"speel": "ja"})
        await post(client, other, {"speel": "ja"})
        page = (await client.get(other, headers=HTML)).text
        assert "Er loopt al een proef" in page
        assert f'href="{one}"' in page
        running = (await client.get(one, headers=HTML)).text
        assert "<progress" in running
        assert '<noscript><meta http-equiv="refresh"' in running
        await post(client, one, {"stop": "ja"})
        assert "De proef is gestopt" in await ready(client, one)


async def question(house: House, **days: int) -> Question:
    office = await house.services.gateway.directory.office(house.engine.tenant)
    return Asked(Policy.model_validate(days), Scope(), office).question


async def test_a_server_that_stops_ends_its_trials(house: House) -> None:
    own, tenant = Trials(house.services.store), house.engine.tenant
    first, second = await question(house, received_days=7), await question(house, received_days=6)
    await own.start(tenant, first, "/")
    assert (await own.start(tenant, first, "/")).open, "the same one"
    elsewhere = Trials(house.services.store)
    with pytest.raises(OneAtATime):
        await elsewhere.start(tenant, second, "/")
    await own.close()
    ended = await elsewhere.find(tenant, first)
    assert ended is not None
    assert ended.how is How.STOPPED
    assert (await own.start(tenant, second, "/")).how is How.STOPPED
    assert await elsewhere.open(tenant) is None


async def test_any_server_shows_a_trial_stops_it_and_knows_what_it_found(house: House) -> None:
    other = House(house.engine, house.services)
    place, found = f"{HERE}?received_days=12", f"{HERE}?received_days=13"
    async with house.client(LEAD) as one, other.client(LEAD) as two:
        await post(one, place, {"speel": "ja"})
        assert "<progress" in (await two.get(place, headers=HTML)).text
        assert "Er loopt al een proef" in (await two.get(HERE, headers=HTML)).text
        await post(two, place, {"stop": "ja"})
        assert "De proef is gestopt" in await ready(one, place)
        await post(one, found, {"speel": "ja"})
        assert 'id="in-het-kort"' in await ready(two, found)
    async with House(house.engine, house.services).client(LEAD) as later:
        assert 'id="in-het-kort"' in (await later.get(found, headers=HTML)).text


async def older(house: House, change: str) -> None:
    async with house.services.store.database.transaction(house.engine.tenant) as connection:
        await connection.execute(change)


async def count(house: House) -> int:
    async with house.services.store.database.transaction(house.engine.tenant) as connection:
        return int(await connection.fetchval("SELECT count(*) FROM rm.trial"))


async def test_a_trial_whose_server_died_says_so_and_can_begin_again(house: House) -> None:
    store, tenant = house.services.store, house.engine.tenant
    place = f"{HERE}?received_days=14"
    async with house.client(LEAD) as client:
        key = key_of(await question(house, received_days=14))
        assert await kept.begin(
            store.database, store.sealer, tenant, key, "dood", how="runs", gone="gone", place=place
        )
        assert "<progress" in (await client.get(place, headers=HTML)).text
        await older(house, "UPDATE rm.trial SET alive_at = now() - interval '31 s' WHERE open")
        page = (await client.get(place, headers=HTML)).text
        assert "De server waarop de proef liep, is gestopt" in page
        assert "Speel deze proef" in page
        assert 'id="in-het-kort"' in await played(client, place)
    late = await kept.tell(
        store.database,
        store.sealer,
        tenant,
        key,
        "dood",
        how="runs",
        open_=True,
        done=1,
        of_all=2,
    )
    assert not late, "it reads that it was taken for dead"


async def test_what_was_asked_and_found_is_sealed_and_goes_after_its_time(house: House) -> None:
    async with house.client(LEAD) as client:
        place = f"{HERE}?received_days=15"
        await played(client, place)
        async with house.services.store.database.transaction(house.engine.tenant) as connection:
            texts = await connection.fetch("SELECT place::text, found::text FROM rm.trial")
        assert texts
        assert all(
            '"$pii"' in text and "received" not in text for row in texts for text in row if text
        )
        await older(house, "UPDATE rm.trial SET expires_at = now() - interval '1 second'")
        assert "niet meer bewaard" in (await client.get(place, headers=HTML)).text
    database = house.services.store.database
    assert await clearing.once(database) >= 1
    assert await count(house) == 0
    assert await clearing.once(database) == 0


async def test_of_a_tenant_the_latest_are_kept(house: House) -> None:
    store, tenant = house.services.store, house.engine.tenant
    for number in range(kept.MOST + 3):
        key = f"proef-{number}"
        assert await kept.begin(
            store.database, store.sealer, tenant, key, "r", how="runs", gone="gone", place="/"
        )
        await kept.stop(store.database, tenant, "stopped")
    assert await count(house) == kept.MOST
    assert await kept.find(store.database, store.sealer, tenant, "proef-2") is None
    assert await kept.find(store.database, store.sealer, tenant, key) is not None


async def test_a_store_that_does_not_answer_is_said(house: House) -> None:
    tenant = house.engine.tenant
    own = Trials(house.services.store, dsn="postgresql://nobody@127.0.0.1:9/nothing", every=0.1)
    asked = await question(house, received_days=5)
    await own.start(tenant, asked, "/")
    while await own.open(tenant) is not None:
        await asyncio.sleep(0.1)
    found = await own.find(tenant, asked)
    assert found is not None
    assert found.how is How.AWAY


async def test_what_was_typed_stays_when_it_is_not_right(house: House) -> None:
    async with house.client(LEAD) as client:
        wrong = {"content.clarification_days": "veel", "van": "2026-05-01", "tot": "2026-01-01"}
        answer = await post(client, HERE, wrong)
        assert answer.status_code == 400
        assert 'value="veel"' in answer.text
        assert 'id="content.clarification_days.fout"' in answer.text
        assert "Deze dag ligt voor de eerste dag." in answer.text
        same = await post(client, HERE, {"content.heartbeat_days": "10"})
        assert same.status_code == 400
        assert "Dit is wat nu al geldt." in same.text


async def test_a_ladder_comes_in_the_form_with_its_rungs(house: House) -> None:
    async with house.client(LEAD) as client:
        typed = {"content.clarification_days": "7", "erbij": "ja", "ladder": "clarification"}
        page = (await post(client, HERE, typed)).text
        assert 'name="content.clarification_days" value="7"' in page
        assert 'name="content.ladders.0.rungs.1.when" value="90"' in page
        assert 'name="content.ladders.0.norm" value=""' in page
        whens = re.findall(r'name="(content\.ladders\.0\.rungs\.\d\.when)" value="([^"]+)"', page)
        assert len(whens) >= 3
        unit = page.partition('name="content.ladders.0.rungs.1.when.soort"')[2]
        assert '<option value="share" selected>' in unit.partition("</select>")[0]


async def test_it_leads_to_the_proposal_for_who_may_propose(house: House) -> None:
    async with house.client(LEAD) as client:
        page = await played(client, SHORTER)
    assert "Stel deze termijnen en grenzen voor" not in page
    assert "Een beheerder kan deze termijnen en grenzen voorstellen" in page
    async with house.client("directeur-1") as client:
        page = await ready(client, SHORTER)
        part = page.partition('action="/beheer/doen/beleidsvoorstellen"')[2].partition("</form>")[0]
        kept = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', part))
        assert kept["content.clarification_days"] == "5"
        form = await post(client, "/beheer/doen/beleidsvoorstellen", {**kept, "wijzig": "ja"})
    assert form.status_code == 200
    assert 'name="content.clarification_days" value="5"' in form.text
    assert 'name="content.stalls.clarification" value="1"' in form.text


async def test_a_proposal_says_what_it_changes_and_can_be_rehearsed(house: House) -> None:
    content = {"content.translation_days": "8", "content.stalls.translation": "2"}
    async with house.client("directeur-1") as client:
        sent = await post(client, "/beheer/doen/beleidsvoorstellen", {**content, "policy": "p-8"})
        assert sent.status_code == 303, sent.text
        page = unescape((await client.get("/beheer/beleid", headers=HTML)).text)
        part = page.partition('id="anders-')[2].partition("</li>")[0]
        assert "Stilstand in vertaling" in part
        assert "8 werkdagen" in part
        link = re.search(r'href="(/toezicht/proef\?[^"]+)"', part)
        assert link is not None
        trial = unescape((await client.get(link[1], headers=HTML)).text)
    assert "Stilstand in vertaling" in trial
    assert "Speel deze proef" in trial


async def test_a_client_and_the_office_without_work_see_nothing_of_it(house: House) -> None:
    for person in (CLIENT, ADMIN):
        async with house.client(person) as client:
            assert (await client.get(HERE, headers=HTML)).status_code == 403


async def test_the_page_is_whole_at_320_in_the_dark_and_without_script(
    house: House, looking: Looking
) -> None:
    async with house.client(LEAD) as client:
        await played(client, SHORTER)
    for width, dark in ((1280, False), (320, True)):
        async with looking(LEAD, width=width, dark=dark, csp=False) as page:
            await page.goto(SHORTER)
            assert await barriers(page) == []
            wide = await page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width
    async with looking(LEAD, script=False) as page:
        await page.goto(HERE)
        await page.fill('[name="content.received_days"]', "4")
        await page.click("button:not([hidden]):has-text('Speel na')")
        await page.wait_for_url("**/proef?received_days=4")
        while await page.locator("progress").count():
            await page.goto(page.url)  # as its refresh does
        assert await page.locator("#in-het-kort").is_visible()
    async with looking(LEAD) as page:
        await page.goto(f"{HERE}?received_days=3")
        await page.click("text=Speel deze proef")
        await page.wait_for_selector("#in-het-kort")
