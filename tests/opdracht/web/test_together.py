"""One part for several commissions at once: seen first, done once, reported, and taken back."""

import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import pytest_asyncio

from domain.commission import CommissionState
from domain.commission.intake import AcknowledgeReceipt
from domain.commission.pausing import ResumeClock
from domain.commission.words import Part
from opdracht.answers import Refused
from opdracht.demo import path
from opdracht.demo.case import Case
from opdracht.gateway import Gateway
from opdracht.overviews.kept import kept_state
from opdracht.web.commissions import batch
from storage.database import Connection, Database
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking
from tests.opdracht.web.test_list import HTML, got
from tests.workflows.support import new_case, play

STEERS = "coordinator-1"
GETS = "behandelaar-4"


@pytest_asyncio.fixture(scope="module")
async def cases(house: House) -> AsyncIterator[list[Case]]:
    """Three commissions that were received."""
    made = [new_case() for _ in range(3)]
    for case in made:
        await play(house.engine, f"commission/{case.id}", path.received(case))
    yield made


async def handler(house: House, case: Case) -> str | None:
    state = await kept_state(house.services.store, house.engine.tenant, case.id)
    return state.parts.get(Part.HANDLER)


def ticked(*cases: Case) -> str:
    return "&".join(f"kies.{case.id}=ja" for case in cases)


async def form_for(house: House, part: Part, person: str, *cases: Case) -> dict[str, str]:
    """What the preview would send."""
    asked = f"/samen?{ticked(*cases)}&rol={part}&persoon={person}"
    return hidden(await got(house, asked, STEERS))


async def version_of(house: House, case: Case) -> int:
    loaded = await house.services.store.recorder.load(house.engine.tenant, f"commission/{case.id}")
    return loaded.version


def hidden(answer: httpx.Response, nth: int = 0) -> dict[str, str]:
    """What the nth form of the page would send."""
    form = re.findall(r'<form method="post" action="/samen".*?</form>', answer.text, re.DOTALL)[nth]
    return dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form))


async def sent(house: House, data: dict[str, str], person: str = STEERS) -> httpx.Response:
    async with house.client(person) as client:
        return await client.post("/samen", data=data, headers=HTML)


async def test_without_a_script_a_part_is_given_seen_and_taken_back(
    house: House, looking: Looking, cases: list[Case]
) -> None:
    before = [await handler(house, case) for case in cases]
    async with looking(STEERS, script=False) as page:
        await page.goto("/opdrachten")
        for case in cases[:2]:
            await page.check(f"[name='kies.{case.id}']")
        await page.click("text=Wijs een rol toe")
        await page.select_option("#rol", "handler")
        await page.select_option("#persoon", GETS)
        await page.click("text=Bekijk wat er gebeurt")
        assert "Bij 2 van de 2 opdrachten verandert er iets" in await page.inner_text("main")
        assert [await handler(house, case) for case in cases] == before
        await page.click("text=Doe dit bij 2 opdrachten")
        assert "Klaar: bij 2 van de 2 opdrachten" in await page.inner_text("#stand")
        assert [await handler(house, case) for case in cases] == [GETS, GETS, before[2]]
        await page.click("text=Maak ongedaan")
        assert "Klaar: bij 2 van de 2 opdrachten" in await page.inner_text("#stand")
    assert [await handler(house, case) for case in cases] == before


async def test_with_a_script_it_goes_on_by_itself_a_few_at_a_time(
    house: House, looking: Looking, cases: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "AT_ONCE", 1)
    async with looking(STEERS) as page:
        await page.goto(f"/samen?{ticked(*cases)}&rol=handler&persoon={GETS}")
        await page.click("text=Doe dit bij 3 opdrachten")
        await page.wait_for_selector("text=Klaar: bij 3 van de 3 opdrachten")
    assert {await handler(house, case) for case in cases} == {GETS}


async def test_sent_twice_it_is_done_once_and_what_changed_since_is_left_alone(
    house: House, cases: list[Case]
) -> None:
    form = await form_for(house, Part.COORDINATOR, GETS, *cases)
    first = await sent(house, form)
    version = await version_of(house, cases[0])
    for answer in (first, await sent(house, form)):
        assert "bij 3 van de 3" in answer.text
    assert await version_of(house, cases[0]) == version
    await sent(house, await form_for(house, Part.COORDINATOR, STEERS, cases[0]))
    undone = await sent(house, hidden(first))
    assert "bij 2 van de 3" in undone.text
    assert "sindsdien aan een ander" in undone.text


async def stood(house: House, case: Case) -> CommissionState:
    return await kept_state(house.services.store, house.engine.tenant, case.id)


async def test_receipt_is_acknowledged_for_several_once_and_never_over_what_was_told(
    house: House, cases: list[Case]
) -> None:
    fresh = [new_case() for _ in range(2)]
    for case in fresh:
        lines = list(path.received(case))[:-2]
        assert not any(isinstance(command, AcknowledgeReceipt) for _, command in lines)
        await play(house.engine, f"commission/{case.id}", lines)
    told = f"doe=ontvangst&persoon={STEERS}&tekst=We+bellen+u.&dag=2027-01-04"
    seen = await got(house, f"/samen?{ticked(*fresh, cases[0])}&{told}", STEERS)
    assert "Bij 2 van de 3 opdrachten verandert er iets" in seen.text
    assert "de ontvangst is al bevestigd" in seen.text
    form = hidden(seen)
    done = await sent(house, form)
    for answer in (done, await sent(house, form)):
        assert "bij 2 van de 2" in answer.text
    assert "Maak ongedaan" not in done.text
    for case in fresh:
        assert "ReceiptAcknowledged" in (await stood(house, case)).seen
    empty = await got(house, f"/samen?{ticked(*fresh)}&doe=ontvangst&persoon={STEERS}", STEERS)
    assert "vul alles in wat hier staat" in empty.text
    for day in ("gisteren", "2027-02-31"):
        asked = told.replace("2027-01-04", day)
        wrong = await got(house, f"/samen?{ticked(*fresh)}&{asked}", STEERS)
        assert "kijk naar de dag en de tekst" in wrong.text


async def test_a_clock_is_paused_for_several_and_goes_on_but_where_somebody_changed_it(
    house: House, cases: list[Case]
) -> None:
    until = (datetime.now(UTC) + timedelta(days=30)).date()
    asked = f"doe=pauze&reden=season&dag={until}&tekst=Broedseizoen."
    seen = await got(house, f"/samen?{ticked(*cases)}&{asked}", STEERS)
    done = await sent(house, hidden(seen))
    assert "bij 3 van de 3" in done.text
    for case in cases:
        held = (await stood(house, case)).clocks["phase"].held
        assert held is not None
        assert (held.reason, held.expected) == ("season", until)
    again = await got(house, f"/samen?{ticked(*cases)}&{asked}", STEERS)
    assert again.text.count("Is al zo.") == 3
    await play(house.engine, f"commission/{cases[0].id}", [(STEERS, ResumeClock(clock="phase"))])
    undone = await sent(house, hidden(done))
    assert "bij 2 van de 3" in undone.text
    assert "iemand veranderde deze pauze sindsdien" in undone.text
    past = await got(
        house, f"/samen?{ticked(*cases)}&{asked.replace(str(until), '2020-01-01')}", STEERS
    )
    assert "Bij 0 van de 3" in past.text


async def test_who_may_not_do_an_act_is_not_offered_it(house: House, cases: list[Case]) -> None:
    listed = (await got(house, "/opdrachten", STEERS)).text
    for said in ("Wijs een rol toe", "Bevestig de ontvangst", "Zet de klok stil"):
        assert said in listed
    handler_ = "behandelaar-1"
    assert "Zet de klok stil" not in (await got(house, "/opdrachten", handler_)).text
    asked = f"/samen?{ticked(*cases)}&doe=pauze"
    assert (await got(house, asked, handler_)).status_code == 404
    assert (await sent(house, {"doe": "pauze"}, handler_)).status_code == 404


async def test_what_got_no_answer_is_not_lost(
    house: House, cases: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    form = await form_for(house, Part.ACCOUNT_MANAGER, "accountmanager-2", *cases)

    async def away(*_: object, **__: object) -> None:
        raise Refused("unavailable", "Nu even niet.", "Not now.")

    with monkeypatch.context() as patch:
        patch.setattr(Gateway, "send", away)
        answer = await sent(house, form)
        while "Ga verder" in answer.text:
            answer = await sent(house, hidden(answer))
        assert "Probeer de rest nog eens" in answer.text
    assert "bij 3 van de 3" in (await sent(house, hidden(answer))).text


async def test_what_can_be_no_person_or_team_is_refused_also_when_it_is_sent_again(
    house: House, cases: list[Case]
) -> None:
    form = await form_for(house, Part.HANDLER, "behandelaar-3", *cases)
    assert (await sent(house, form)).status_code == 200
    for team in ("Geen <team>", "x" * 500):
        answer = await sent(house, {**form, "team": team})
        assert answer.status_code == 200
        assert "bij 0 van de 3" in answer.text


async def test_what_would_happen_is_read_at_once_however_many_were_chosen(
    house: House, cases: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    whole = Database.transaction

    def counted(database: Database, tenant: str) -> AbstractAsyncContextManager[Connection]:
        read[-1] += 1
        return whole(database, tenant)

    await form_for(house, Part.HANDLER, GETS, *cases)
    monkeypatch.setattr(Database, "transaction", counted)
    for chosen in (cases[:1], cases):
        read.append(0)
        await form_for(house, Part.HANDLER, GETS, *chosen)
    assert read[0] == read[1]


async def test_more_than_the_rate_allows_waits_its_turn(house: House, cases: list[Case]) -> None:
    settings = house.services.settings.model_copy(update={"rate_commands": 2})
    few = House(house.engine, replace(house.services, settings=settings))
    form = await form_for(house, Part.COORDINATOR, "coordinator-2", *cases)
    answer = await sent(few, form)
    assert "bij 2 van de 3" in answer.text
    assert (await sent(few, hidden(answer))).status_code == 429
    assert "bij 3 van de 3" in (await sent(house, hidden(answer))).text


async def test_who_may_not_give_a_part_is_not_offered_it(house: House, cases: list[Case]) -> None:
    assert "Wijs een rol toe" in (await got(house, "/opdrachten", STEERS)).text
    for person in ("controller-1", "regisseur-waterrijk"):
        assert (await got(house, f"/samen?{ticked(*cases)}", person)).status_code == 404
        data = {f"kies.{cases[0].id}": "ja", "rol": "handler", "persoon": GETS}
        assert (await sent(house, data, person)).status_code == 404
    assert "Wijs een rol toe" not in (await got(house, "/opdrachten", "controller-1")).text


@pytest.mark.parametrize("person", ["niemand", "<script>", "regisseur-waterrijk"])
async def test_nobody_who_is_not_ours_gets_a_part(
    house: House, cases: list[Case], person: str
) -> None:
    before = await handler(house, cases[0])
    data = {f"kies.{cases[0].id}": "ja", "rol": "handler", "persoon": person}
    answer = await sent(house, data)
    assert "kies iemand uit de lijst" in answer.text
    assert await handler(house, cases[0]) == before
    nothing = await sent(house, {"kies.bestaat-niet": "ja", "rol": "handler", "persoon": GETS})
    assert "bij 0 van de 1" in nothing.text


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_nothing_here_shuts_anybody_out(
    looking: Looking, cases: list[Case], width: int, dark: bool
) -> None:
    async with looking(STEERS, width=width, dark=dark, csp=False) as page:
        for where in ("/opdrachten", f"/samen?{ticked(*cases)}&rol=handler&persoon={GETS}"):
            await page.goto(where)
            assert await barriers(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
