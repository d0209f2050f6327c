"""A form is sent once, nothing that was typed is lost, and nothing of another is overwritten."""

from html import unescape
from itertools import islice

import pytest

from domain.commission.monitoring import ImportHours
from opdracht.demo import path
from opdracht.demo.case import Case
from opdracht.web.forms.address import noun_of
from tests.opdracht.http.conftest import House
from tests.opdracht.http.sending import played
from tests.opdracht.web.forms.person import Typing, controls, plain
from tests.workflows.support import new_case, whole

MANAGER = "accountmanager-1"


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    return {}


async def begun(house: House, steps: int | None = None) -> Case:
    case = new_case()
    lines = whole(case) if steps is not None else path.registered(case)
    await played(house, case.id, islice(lines, steps))
    return case


async def version(house: House, case: Case) -> int:
    answer = await Typing(house, case.manager, f"/api/v1/opdrachten/{case.id}").see()
    found: int = answer.json()["version"]
    return found


async def test_a_request_is_registered_with_a_form_and_shows_on_its_page(house: House) -> None:
    typing = Typing(house, MANAGER, "/doen/opdrachten")
    answer = await typing.fill(
        title="Geluid bij de haven", words="Kunt u meten?", channel="mail", origin="on-request"
    )
    assert answer.status_code == 303, plain(answer.text)
    where = answer.headers["location"]
    assert where.endswith("?gedaan=opdrachten")
    shown = await Typing(house, MANAGER, where).see()
    assert "Geluid bij de haven" in shown.text


async def test_a_form_says_which_commission_it_is_about(house: House) -> None:
    case = await begun(house)
    for place in ("doen", "doen/verwachtingen"):
        there = Typing(house, case.manager, f"/opdrachten/{case.id}/{place}")
        page = unescape((await there.see()).text)
        assert case.request.title in page.partition("</title>")[0]
        assert f'<a href="/opdrachten/{case.id}">{case.request.title}</a>' in page


async def test_sent_twice_it_counts_once(house: House) -> None:
    case = await begun(house)
    typing = Typing(house, case.manager, f"/opdrachten/{case.id}/doen/verwachtingen")
    values = await typing.fresh(owed_by="us", what="Een telefoontje vooraf.")
    first = await typing.send(values)
    after = await version(house, case)
    second = await typing.send(values)
    assert (first.status_code, second.status_code) == (303, 303)
    assert await version(house, case) == after


async def test_sent_again_after_what_it_was_about_is_gone_is_still_done(house: House) -> None:
    case = await begun(house)
    setting = Typing(house, case.manager, f"/opdrachten/{case.id}/doen/acceptatiecriteria")
    await setting.fill(text="Een rapport per maand")
    dropping = Typing(
        house, case.manager, f"/opdrachten/{case.id}/doen/vervallen-acceptatiecriteria"
    )
    values = await dropping.fresh(why="Dubbel.")
    assert values["criterion"]  # the only one there is was chosen already
    assert (await dropping.send(values)).status_code == 303
    assert (await dropping.send(values)).status_code == 303


async def test_what_is_wrong_stands_beside_its_field_and_all_that_was_typed_is_there(
    house: House,
) -> None:
    case = await begun(house)
    typing = Typing(house, case.manager, f"/opdrachten/{case.id}/doen/verwachtingen")
    typed = {"owed_by": "wij allemaal", "what": "", "due": "morgen", "quote": "<b>hoi</b> &amp;"}
    answer = await typing.fill(**typed)
    assert answer.status_code == 400
    found = controls(answer.text)
    assert {name: found.values[name] for name in typed} == typed
    for name in ("owed_by", "what", "due"):
        assert f'id="{name}.fout"' in answer.text
        assert f'href="#{name}"' in answer.text
    assert "Fout: " in answer.text.partition("</title>")[0]


async def test_a_rule_that_says_no_is_told_above_the_form(house: House) -> None:
    case = await begun(house)
    typing = Typing(house, case.manager, f"/opdrachten/{case.id}/doen/faseovergangen")
    answer = await typing.fill()
    assert answer.status_code == 409
    assert "Dit is nog niet gelukt" in plain(answer.text)
    assert controls(answer.text).values["to"] == "clarification"


async def test_who_typed_over_what_another_changed_sees_both_and_chooses(house: House) -> None:
    case = await begun(house)
    where = f"/opdrachten/{case.id}/doen/indelingen"
    mine, theirs = Typing(house, case.manager, where), Typing(house, "coordinator-1", where)
    typed = await mine.fresh(origin="incidental", incidental="urgent", subject="geur")
    assert (await theirs.fill(origin="extra", subject="geluid")).status_code == 303
    before = await version(house, case)
    conflict = await mine.send(typed)
    assert conflict.status_code == 409
    text = plain(conflict.text)
    assert "geluid" in text
    assert "geur" in text
    assert await version(house, case) == before
    anyway = await mine.send(controls(conflict.text).values, zeker="ja")
    assert anyway.status_code == 303
    assert await version(house, case) > before


async def test_what_another_did_elsewhere_is_no_conflict(house: House) -> None:
    case = await begun(house)
    mine = Typing(house, case.manager, f"/opdrachten/{case.id}/doen/indelingen")
    typed = await mine.fresh(origin="extra", subject="geur")
    theirs = Typing(house, case.manager, f"/opdrachten/{case.id}/doen/verwachtingen")
    await theirs.fill(owed_by="us", what="Een telefoontje vooraf.")
    assert (await mine.send(typed)).status_code == 303


async def test_what_hurts_is_asked_twice(house: House) -> None:
    case = await begun(house)
    typing = Typing(house, case.manager, f"/opdrachten/{case.id}/doen/afwijzingen")
    told = {f"closing.{name}": "Gebeld." for name in ("told", "thanked", "lesson")}
    values = await typing.fresh(why="Niet van ons.", alternative="De GGD.") | told
    before = await version(house, case)
    asked = await typing.send(values)
    assert asked.status_code == 200
    assert "Weet u het zeker" in asked.text
    assert "Niet van ons." in asked.text
    assert await version(house, case) == before
    back = await typing.send(controls(asked.text).values, wijzig="ja")
    assert controls(back.text).values["why"] == "Niet van ons."
    assert (await typing.send(controls(asked.text).values, zeker="ja")).status_code == 303


async def test_more_rows_come_with_a_button_and_nothing_is_sent(house: House) -> None:
    typing = Typing(house, "beheerder-1", "/beheer/doen/kalenders")
    values = await typing.fresh(closed__0__day="2027-01-01")
    rows = {name for name in values if name.startswith("closed.") and name.endswith(".day")}
    assert len(rows) == 3
    more = await typing.send(values, meer="closed")
    assert more.status_code == 200
    found = controls(more.text).values
    assert len([name for name in found if name.endswith(".day")]) == 6
    assert found["closed.0.day"] == "2027-01-01"
    assert found["sleutel"] == values["sleutel"]


async def test_what_is_revised_holds_what_was_said_before(house: House) -> None:
    choosing = await Typing(house, "beheerder-1", "/beheer/doen/persoonscorrecties").see()
    assert "?person=behandelaar-1" in choosing.text
    typing = Typing(house, "beheerder-1", "/beheer/doen/persoonscorrecties")
    values = await typing.fresh("?person=behandelaar-1")
    assert values["name"]
    assert values["person"] == "behandelaar-1"


@pytest.mark.parametrize("back", ["/opdrachten?fase=received", "//elders.example", "https://a.b"])
async def test_the_way_back_is_one_of_ours(house: House, back: str) -> None:
    case = await begun(house)
    typing = Typing(house, case.manager, f"/opdrachten/{case.id}/doen/verwachtingen")
    answer = await typing.fill(owed_by="us", what=f"Terug {back}", terug=back)
    where = answer.headers["location"]
    assert where.startswith("/opdrachten?fase=received&" if back[1] == "o" else "/?gedaan=")


async def test_who_stands_in_for_somebody_says_so_and_nobody_else_can(house: House) -> None:
    away = Typing(house, "beheerder-1", "/beheer/doen/afwezigheden")
    today = house.services.gateway.today().isoformat()
    done = await away.fill(
        person="accountmanager-1", deputy="coordinator-1", starts=today, ends=today
    )
    assert done.status_code == 303, plain(done.text)
    case = await begun(house)
    where = f"/opdrachten/{case.id}/doen/verwachtingen"
    deputy = Typing(house, "coordinator-1", where)
    assert "Wie u vervangt" in (await deputy.see()).text
    assert "Wie u vervangt" not in (await Typing(house, "behandelaar-1", where).see()).text
    told = {"owed_by": "us", "what": "Namens een ander."}
    assert (await deputy.fill(**told, namens="accountmanager-1")).status_code == 303
    recorder = house.services.store.recorder
    loaded = await recorder.load(house.engine.tenant, f"commission/{case.id}")
    events = [one async for one in loaded.events]
    assert events[-1].on_behalf_of == "accountmanager-1"
    refused = await Typing(house, "behandelaar-1", where).fill(**told, namens="accountmanager-1")
    assert refused.status_code == 400
    assert 'id="namens.fout"' in refused.text


async def test_a_controller_comes_back_to_what_a_controller_may_open(house: House) -> None:
    case = await begun(house)
    there = f"/opdrachten/{case.id}/doen/{noun_of(ImportHours)}"
    shown = await Typing(house, "controller-1", there).see()
    assert f'href="/opdrachten?zoek={case.id}"' in shown.text
    assert f'href="/opdrachten/{case.id}"' not in shown.text
