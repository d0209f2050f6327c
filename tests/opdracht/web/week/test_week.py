"""The weekly check-in: one page, one tap, three fields at most; sent twice, it counts once."""

import re
import time
from dataclasses import dataclass, replace
from itertools import takewhile

import httpx
import pytest
import pytest_asyncio

from domain.commission.monitoring import CheckIn
from domain.commission.obstacles import OfferHelp, ReportObstacle
from domain.commission.words import Need
from opdracht.answers import Refused
from opdracht.demo.case import Case
from opdracht.gateway import Gateway
from opdracht.http.services import Services
from storage.access.security_log import Action, Wanted, newest
from storage.commission_page import page
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking
from tests.opdracht.web.past import begun
from tests.workflows.support import new_case, whole

HTML = {"accept": "text/html"}
HANDLER = "behandelaar-2"


@dataclass(frozen=True)
class Running:
    """Three commissions that run, of one handler; the first has an obstacle of last week."""

    stuck: Case
    calm: Case
    third: Case


def called(title: str) -> Case:
    made = new_case()
    return replace(made, request=replace(made.request, title=title))


@pytest_asyncio.fixture(scope="module")
async def work(house: House) -> Running:
    found = Running(called("Zit vast"), called("Loopt rustig"), called("De derde"))
    for case in (found.stuck, found.calm, found.third):
        lines = list(takewhile(lambda line: not isinstance(line[1], CheckIn), whole(case)))
        if case is found.stuck:
            lines += [
                (HANDLER, CheckIn(entry="vorige", confidence=3, obstacle="De kade is dicht.")),
                (HANDLER, ReportObstacle(obstacle="kade", what="Dicht.", need=Need.HELP)),
                (case.coordinator, OfferHelp(help="bel", obstacle="kade", what="Ik bel de haven.")),
            ]
        await begun(house, case, lines, 9)
    return found


async def shown(house: House) -> str:
    async with house.client(HANDLER) as person:
        answer = await person.get("/week", headers=HTML)
    assert answer.status_code == 200, answer.text
    return answer.text


def key_in(text: str) -> str:
    found = re.search(r'name="sleutel" value="(week-\w+)"', text)
    assert found is not None
    return found[1]


def of(text: str, case: Case) -> str:
    """What the page says of one commission."""
    return text.partition(f'id="o-{case.id}"')[2].partition('<li class="one')[0]


async def check_ins(house: House, case: Case) -> int:
    services: Services = house.services
    found = await page(services.store.database, services.store.sealer, house.engine.tenant, case.id)
    assert found is not None
    return len(found.sections.get("check-in", []))


async def send(house: House, path: str, **data: str) -> httpx.Response:
    async with house.client(HANDLER) as person:
        return await person.post(path, data=data, headers=HTML)


async def test_it_opens_with_what_was_done_about_the_last_obstacle(
    house: House, work: Running
) -> None:
    text = await shown(house)
    told = of(text, work.stuck)
    assert "De vorige keer zat dit in de weg: “De kade is dicht.”" in " ".join(told.split())
    assert "Hulp aangeboden: “Ik bel de haven.”" in told
    assert "De vorige keer" not in of(text, work.calm)


async def test_one_form_has_three_fields_and_no_more(house: House, work: Running) -> None:
    told = of(await shown(house), work.calm)
    fields = set(re.findall(r'<(?:input|select|textarea)[^>]*name="([^"]+)"', told))
    assert fields - {"sleutel", f"kies.{work.calm.id}"} == {"confidence", "best", "obstacle"}


async def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    house: House, work: Running
) -> None:
    key = key_in(await shown(house))
    path = f"/week/{work.calm.id}"
    empty = await send(house, path, sleutel=key, hoe="velden")
    assert empty.status_code == 400
    assert "Vul een van de drie velden in" in of(empty.text, work.calm)
    long = await send(
        house, path, sleutel=key, hoe="velden", best="b" * 301, confidence="4", obstacle="<i>x"
    )
    told = of(long.text, work.calm)
    assert long.status_code == 400
    assert f'id="fout-best-{work.calm.id}"' in told
    assert "b" * 301 in told
    assert 'value="&lt;i&gt;x"' in told
    assert re.search(r'value="4" checked', told)
    assert await check_ins(house, work.calm) == 0
    for bad in ("9", "x", "-1", "4" * 100):
        answer = await send(house, path, sleutel=key, hoe="velden", confidence=bad)
        assert answer.status_code == 400


async def test_each_line_has_an_outcome_of_its_own_and_twice_counts_once(
    house: House, work: Running
) -> None:
    key = key_in(await shown(house))
    ids = {f"kies.{case.id}": "ja" for case in (work.calm, work.third)}
    unknown = {"kies.26-bestaatniet": "ja"}
    answer = await send(house, "/week", sleutel=key, **ids, **unknown)
    assert answer.status_code == 400
    assert "26-bestaatniet: Dit bestaat niet, of het is niet voor u." in answer.text
    for case in (work.calm, work.third):
        assert "Deze week: onveranderd" in " ".join(of(answer.text, case).split())
    again = await send(house, "/week", sleutel=key, **ids)
    assert again.status_code == 303
    assert again.headers["location"] == "/week?gedaan=check-ins"
    assert [await check_ins(house, case) for case in (work.calm, work.third)] == [1, 1]
    other = await send(house, f"/week/{work.third.id}", sleutel=key, hoe="velden", confidence="2")
    assert other.status_code == 400
    assert "al ingecheckt met deze pagina" in other.text
    assert await check_ins(house, work.third) == 1


async def test_each_check_in_counts_as_a_command_that_comes_alone(
    house: House, work: Running
) -> None:
    settings = house.services.settings.model_copy(update={"rate_commands": 2})
    few = House(house.engine, replace(house.services, settings=settings))
    key = key_in(await shown(house))
    chosen = {f"kies.{case.id}": "ja" for case in (work.calm, work.third, work.stuck)}
    answer = await send(few, "/week", sleutel=key, **chosen)
    assert answer.status_code == 400
    assert answer.text.count("U vraagt te veel in korte tijd") == 1
    assert answer.headers["ratelimit"].startswith('"commands";r=0;')


async def test_who_may_not_check_in_there_is_noted(
    house: House, work: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def not_for_you(*_: object, **__: object) -> None:
        raise Refused("role_missing", "Dit mag u niet.", "You may not do this.")

    chosen = {f"kies.{case.id}": "ja" for case in (work.calm, work.third)}
    with monkeypatch.context() as patch:
        patch.setattr(Gateway, "send", not_for_you)
        answer = await send(house, "/week", sleutel=f"week-{'f' * 24}", **chosen)
    assert answer.text.count("Dit mag u niet.") == 2
    asked = Wanted(actor=HANDLER, action=Action.COMMAND_REFUSED)
    found = await newest(house.services.store.database, house.engine.tenant, asked)
    assert [it.entry.object for it in found] == ["POST /week", "POST /week"]


async def test_nothing_chosen_is_said_and_nothing_is_sent(house: House, work: Running) -> None:
    answer = await send(house, "/week", sleutel="week-" + "0" * 24)
    assert answer.status_code == 400
    assert "Kies eerst" in answer.text
    assert await check_ins(house, work.stuck) == 1


async def test_who_does_no_work_has_no_such_page(house: House) -> None:
    for person in ("archivaris-1", "regisseur-waterrijk"):
        async with house.client(person) as client:
            assert (await client.get("/week", headers=HTML)).status_code == 403
            assert (await client.post("/week", headers=HTML)).status_code == 403
    async with house.client("directeur-1") as director:
        page_ = await director.get("/week", headers=HTML)
    assert "U hebt nu geen opdracht die loopt." in page_.text


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_it_shuts_nobody_out_and_fits(
    looking: Looking, work: Running, width: int, dark: bool
) -> None:
    async with looking(HANDLER, width=width, dark=dark, csp=False) as page_:
        await page_.goto("/week")
        await page_.locator(f"#o-{work.stuck.id} summary").click()
        assert await barriers(page_) == []
        assert await page_.evaluate("document.documentElement.scrollWidth") <= width


async def test_a_week_is_done_without_a_script_in_seconds_and_one_tap(
    looking: Looking, house: House, work: Running
) -> None:
    before = await check_ins(house, work.stuck)
    async with looking(HANDLER, script=False) as page_:
        await page_.goto("/week")
        began = time.monotonic()
        one = page_.locator(f"#o-{work.stuck.id}")
        await one.locator("summary").click()
        await one.get_by_label("4", exact=True).check()
        await one.get_by_label("Wat ging het best?").fill("De haven denkt mee.")
        await one.get_by_role("button", name="Inchecken").click()
        assert await page_.inner_text("#melding") == "Gedaan: Inchecken."
        assert "vertrouwen 4 van 5; “De haven denkt mee.”" in await one.inner_text()
        assert time.monotonic() - began < 45, "a check-in takes 45 seconds at most"
    assert await check_ins(house, work.stuck) == before + 1
