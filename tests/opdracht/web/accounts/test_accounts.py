"""Accounts (relaties): the register, the page of one, my week, and every form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape

import pytest
import pytest_asyncio

from domain.access import may_ask
from domain.account.commands import (
    AddContactPerson,
    AddFollowUp,
    CancelVisit,
    ClassifyAccount,
    EndContactPerson,
    LinkAccount,
    NoteSignal,
    OpenAccount,
    OverridePriority,
    PlanVisit,
    RecordContact,
    ValueAccount,
)
from domain.account.follow_ups import NextStep
from domain.account.words import (
    AccountRelation,
    AccountSignalKind,
    ContactKind,
    Displaced,
    Initiative,
    LinkKind,
    SizeClass,
    Tier,
)
from domain.authority import Authority, Role
from domain.figures.quarters import Quarter
from domain.message import Command
from domain.office import OfficeState
from domain.office.planning import PlanAccountYear, SetPolicyGoal
from domain.office.planning_words import Measure, PlannedTarget
from opdracht.api.paths import ACCOUNT_FORMS
from opdracht.http.caller import Caller, Known, Means
from opdracht.web.forms.address import address_of
from opdracht.web.today.led import Led, LedBook
from storage import account_list, contact_moments
from tests.opdracht.http.conftest import House

HTML = {"accept": "text/html"}
MANAGER, OTHER, HANDLER = "accountmanager-1", "accountmanager-2", "behandelaar-1"
LIAISON = "regisseur-waterrijk"
SMALL = "team-bodem"
"""A team of fewer than five people."""
BAKERY, YARD, EMPTY = "r-bakker", "r-werf", "r-leeg"


@dataclass
class Sender:
    """Sends commands to accounts as somebody."""

    house: House
    person: str = MANAGER

    async def __call__(self, account: str, *commands: Command) -> None:
        for command in commands:
            await self.house.services.gateway.send(
                self.house.engine.tenant, f"account/{account}", command, person=self.person
            )


@pytest_asyncio.fixture(scope="module")
async def send(house: House) -> Sender:
    """A bakery with everything, a yard that lies beside it, and one that nobody owns."""
    sender = Sender(house)
    today = house.services.gateway.today()
    company = AccountRelation.COMPANY
    await sender(
        BAKERY,
        OpenAccount(
            name="Bakkerij Jansen",
            relation=company,
            tier=Tier.A,
            size=SizeClass.TO_49,
            postcode="3511AB",
            place="Waterrijk",
            owner=MANAGER,
        ),
        AddContactPerson(person="contactpersoon-bakker", name="Jan Jansen", phone="0301234567"),
        RecordContact(
            contact="kennis",
            kind=ContactKind.VISIT,
            on=today - timedelta(days=135),
            initiative=Initiative.OURS,
            purpose="Kennismaken.",
            result="Zij willen <groeien>.",
            notes="Bel in de ochtend.",
            theirs=("contactpersoon-bakker",),
            follow_ups=(NextStep(what="Panden sturen.", by=today + timedelta(days=2)),),
        ),
        PlanVisit(visit="terug", on=today + timedelta(days=3), purpose="Panden bekijken."),
        NoteSignal(signal="groei", kind=AccountSignalKind.GROWTH, what="Tweede oven.", on=today),
        ValueAccount(value=4, why="Zij leidt veel mensen op."),
        OverridePriority(points=-5, reason="Even rust.", until=today + timedelta(days=9)),
    )
    await sender(
        YARD,
        OpenAccount(
            name="Scheepswerf De Boer",
            relation=company,
            postcode="3511ZZ",
            place="Waterrijk",
            owner=MANAGER,
        ),
        LinkAccount(link="brood", other=BAKERY, kind=LinkKind.SUPPLIER),
    )
    await sender(EMPTY, OpenAccount(name="Niemandsland", relation=AccountRelation.PROSPECT))
    return sender


async def shown(house: House, path: str, status: int = 200, person: str = MANAGER) -> str:
    async with house.client(person) as client:
        answer = await client.get(path, headers=HTML)
    assert answer.status_code == status, answer.text[:3000]
    return unescape(answer.text) if "<main" in answer.text else answer.text


async def typed(
    house: House, path: str, data: Mapping[str, str], status: int, person: str = MANAGER
) -> str:
    """What came of a form: the page again, or where it led."""
    page = await shown(house, path, person=person)
    key = re.search(r'name="sleutel" value="([^"]+)"', page)
    assert key is not None
    hidden = {"sleutel": key[1], "verstuur": "ja", "versie": "1"}
    version = re.search(r'name="versie" value="([^"]+)"', page)
    if version is not None:
        hidden["versie"] = version[1]
    async with house.client(person) as client:
        answer = await client.post(path.partition("?")[0], data={**hidden, **data}, headers=HTML)
    assert answer.status_code == status, answer.text[:5000]
    return answer.headers.get("location", "") or unescape(answer.text)


@pytest.mark.usefixtures("send")
async def test_a_form_is_there_for_whom_the_table_says(house: House) -> None:
    roles = {
        MANAGER: (Role.ACCOUNT_MANAGER,),
        HANDLER: (Role.HANDLER,),
        LIAISON: (Role.CLIENT,),
    }
    for person, held in roles.items():
        for kind in ACCOUNT_FORMS:
            path = address_of(kind).format(relatie=BAKERY)
            refused = 404 if person == LIAISON else 403
            may = may_ask(Authority(person=person, roles=held), kind)
            await shown(house, path, 200 if may else refused, person)


async def test_the_register_is_searched_by_name_and_narrowed(house: House, send: Sender) -> None:
    whole = await shown(house, "/relaties")
    assert all(name in whole for name in ("Bakkerij Jansen", "Scheepswerf De Boer", "Niemandsland"))
    found = await shown(house, "/relaties?zoek=boer")
    assert "Scheepswerf De Boer" in found
    assert "Bakkerij Jansen" not in found
    ownerless = await shown(house, "/relaties?eigenaar=geen")
    assert "Niemandsland" in ownerless
    assert "Bakkerij" not in ownerless
    due = await shown(house, "/relaties?vervolg=ja&niveau=a&plaats=Waterrijk")
    assert "Bakkerij Jansen" in due
    assert "Werf" not in due
    assert "Niets gevonden" in await shown(house, "/relaties?zoek=bestaatniet")
    await shown(house, "/relaties", 403, LIAISON)
    assert send.person == MANAGER


async def test_one_account_says_who_it_is_what_we_promised_and_what_helps(
    house: House, send: Sender
) -> None:
    page = await shown(house, f"/relaties/{BAKERY}")
    for said in (
        "Bakkerij Jansen",
        "Panden sturen.",
        "Panden bekijken.",
        "Jan Jansen",
        "Bel in de ochtend.",
        "Tweede oven.",
        "4 van 5",
        "Even rust.",
        "Wij zouden elkaar spreken voor",
    ):
        assert said in page, said
    assert f"/relaties/{BAKERY}/doen/leads?kind=grow" in page
    assert f"/relaties/{BAKERY}/doen/gedane-vervolgacties?follow_up=" in page
    assert "Scheepswerf" not in page
    assert "Bakkerij Jansen" in await shown(house, f"/relaties/{YARD}")
    nobody = await shown(house, f"/relaties/{EMPTY}")
    assert "Niemand zorgt nu voor deze relatie" in nobody
    assert f"/relaties/{EMPTY}/doen/eigenaren" in nobody
    told = await shown(house, f"/relaties/{BAKERY}/geschiedenis")
    assert "Tweede oven." in told
    await shown(house, f"/relaties/{BAKERY}", 403, LIAISON)
    await shown(house, f"/relaties/{BAKERY}/geschiedenis", 403, LIAISON)
    await shown(house, "/relaties/r-onbekend", 404)
    assert "Eigenaar toewijzen" not in await shown(house, f"/relaties/{EMPTY}", person=HANDLER)
    assert send.house is house


async def test_a_contact_is_recorded_with_what_follows_and_met(house: House, send: Sender) -> None:
    await send("r-bel", OpenAccount(name="Belwinkel", relation=AccountRelation.COMPANY))
    today = house.services.gateway.today()
    path = "/relaties/r-bel/doen/contacten"
    form = await shown(house, path)
    assert f'name="on" value="{today}"' in form
    assert "ikzelf" in form
    assert "Vul dit in, of vink aan dat er niets volgt." in form
    assert form.count('name="follow_ups.') == 3, "one row of three fields"
    contact = {
        "kind": "call",
        "on": today.isoformat(),
        "initiative": "ours",
        "purpose": "Vraag.",
        "result": "Antwoord.",
    }
    undecided = await typed(house, path, contact, 409)
    assert "Zeg wat er volgt, of dat er niets volgt; een van beide." in undecided
    assert "Vraag." in undecided, "what was typed is still there"
    follow = {
        "follow_ups.0.what": "Folder sturen.",
        "follow_ups.0.by": (today + timedelta(days=4)).isoformat(),
        "follow_ups.0.owner": "",
        "needs": "Een laadpaal.\n\nEen stagiair.",
    }
    where = await typed(house, path, contact | follow, 303)
    assert where == "/relaties/r-bel?gedaan=relatie-contacten"
    page = await shown(house, where)
    assert "Gedaan: Contact vastleggen." in page
    assert "Folder sturen." in page
    assert "Een stagiair." in page
    done = re.search(r'/relaties/r-bel/doen/gedane-vervolgacties\?follow_up=([^&"]+)', page)
    assert done is not None
    met = {"follow_up": done[1], "result": "Verstuurd."}
    await typed(house, "/relaties/r-bel/doen/gedane-vervolgacties", met, 303)
    assert "Er staat geen vervolgactie open" in await shown(house, "/relaties/r-bel")
    history = await shown(house, "/relaties/r-bel/geschiedenis")
    assert "legde vast dat vervolgactie “Folder sturen.” is gedaan" in history


async def test_the_history_calls_a_visit_by_its_day_and_a_contact_person_by_name(
    house: House, send: Sender
) -> None:
    today = house.services.gateway.today()
    await send(
        "r-namen",
        OpenAccount(name="Namen", relation=AccountRelation.COMPANY, owner=MANAGER),
        AddContactPerson(person="cp-namen", name="Nel Namen", phone="088 000 00 00"),
        PlanVisit(visit="bezoek-namen", on=today + timedelta(days=3)),
    )
    page = await shown(house, "/relaties/r-namen")
    assert 'href="tel:0880000000">088 000 00 00</a>' in page, "as a telephone dials it"
    await send(
        "r-namen",
        CancelVisit(visit="bezoek-namen", displaced_by=Displaced.MEETING),
        EndContactPerson(person="cp-namen", ends=today),
    )
    history = await shown(house, "/relaties/r-namen/geschiedenis")
    assert re.search(r"zegde het bezoek van \d+ \w+ \d{4} af; ervoor in de plaats", history)
    assert "legde vast dat contactpersoon Nel Namen er tot en met" in history
    assert "bezoek-namen" not in history
    assert "cp-namen" not in history


async def test_who_leads_is_told_in_the_first_month_what_came_in_place_of_visits(
    house: House, send: Sender
) -> None:
    today = house.services.gateway.today()
    quarter = Quarter.of(today)
    await send(
        "r-afgezegd",
        OpenAccount(name="Afgezegd", relation=AccountRelation.COMPANY, owner=MANAGER),
        PlanVisit(visit="afgezegd", on=today),
        CancelVisit(visit="afgezegd", displaced_by=Displaced.POLICY),
    )
    book, office = LedBook(house.services.store, kept=0), OfficeState()
    next_one = next(day for n in range(93) if Quarter.of(day := today + timedelta(n)) != quarter)

    async def led(role: Role, day: date) -> Led | None:
        known = Known(house.engine.tenant, f"{role}-1", Means.SESSION, "s-1")
        return await book.led(Caller(known, Authority(person="x-1", roles=(role,))), office, day)

    first = await led(Role.HEAD, next_one)
    assert first is not None
    assert first.displaced is not None
    assert (first.displaced.first, first.displaced.reasons["policy"]) == (quarter.first, 1)
    assert first.over == []
    assert await led(Role.HEAD, next_one + timedelta(30)) == first
    assert await led(Role.HEAD, next_one + timedelta(31)) is None, "old news"
    assert await led(Role.ACCOUNT_MANAGER, next_one) is None


async def test_a_number_that_fails_the_11_test_is_told_in_the_readers_language(
    house: House, send: Sender
) -> None:
    assert send.house is house
    wrong = {"name": "Rekenfout", "relation": "company", "rsin": "123456789"}
    page = await typed(house, "/doen/relaties", wrong, 400)
    assert "dit nummer klopt niet: het doorstaat de 11-proef niet" in page.lower()
    assert "does not pass" not in page


async def test_a_number_that_another_has_is_told_with_its_name_and_the_way_to_it(
    house: House, send: Sender
) -> None:
    company = AccountRelation.COMPANY
    await send("r-nummer", OpenAccount(name="Nummer Eén", relation=company, kvk="90909090"))
    again = {"name": "Nummer Twee", "relation": "company", "kvk": "90909090"}
    page = await typed(house, "/doen/relaties", again, 409)
    assert "hoort al bij relatie Nummer Eén" in page
    assert '<a class="utrecht-link" href="/relaties/r-nummer">Nummer Eén</a>' in page


async def test_a_follow_up_is_moved_without_telling_and_an_account_handed_over(
    house: House, send: Sender
) -> None:
    today = house.services.gateway.today()
    await send(
        "r-over",
        OpenAccount(name="Overdracht", relation=AccountRelation.COMPANY, owner=MANAGER),
        AddFollowUp(follow_up="bel", what="Bellen.", by=today + timedelta(days=2)),
        ClassifyAccount(relation=AccountRelation.COMPANY, tier=Tier.B),
    )
    moved = {
        "follow_up": "bel",
        "by": (today + timedelta(days=5)).isoformat(),
        "reason": "Later beter.",
    }
    await typed(house, "/relaties/r-over/doen/verzette-vervolgacties", moved, 303)
    assert "de relatie weet dat nog niet" in await shown(house, "/relaties/r-over")
    classify = await shown(house, "/relaties/r-over/doen/indelingen")
    assert re.search(r'<option value="b" selected>', classify)
    choice = await shown(house, "/relaties/r-over/doen/overdrachten")
    assert f'<option value="{OTHER}"' in choice
    assert f'<option value="{MANAGER}"' not in choice, "the owner has it already"
    away = {"to": OTHER, "reason": "workload"}
    await typed(house, "/relaties/r-over/doen/overdrachten", away, 303)
    page = await shown(house, "/relaties/r-over")
    assert "andere accountmanager heeft" in page
    assert "Bellen." in await shown(house, "/relaties/week", person=OTHER)
    assert "Bellen." not in await shown(house, "/relaties/week")


async def test_a_contact_asks_what_follows_or_says_that_nothing_does(
    house: House, send: Sender
) -> None:
    assert send.house is house
    form = await shown(house, f"/relaties/{BAKERY}/doen/contacten?kind=visit")
    asked = form.partition('id="follow_ups"')[2].partition("</legend>")[0]
    assert "Wat er volgt" in asked
    assert "niet verplicht" not in asked
    assert "vink aan dat er niets volgt" in form
    said = {"kind": "call", "on": house.services.gateway.today().isoformat(), "purpose": "Bel."}
    said["initiative"] = "ours"
    again = await typed(house, f"/relaties/{BAKERY}/doen/contacten", {**said, "result": "Ja."}, 409)
    assert '<a class="utrecht-link" href="#follow_ups">Wat er volgt: Zeg wat er volgt' in again
    assert 'aria-describedby="follow_ups.uitleg follow_ups.fout"' in again


async def test_my_week_has_what_i_promised_where_i_go_and_why_i_would_visit(
    house: House, send: Sender
) -> None:
    page = await shown(house, "/relaties/week")
    assert send.house is house
    assert "Panden sturen." in page
    assert "Panden bekijken." in page
    bakery = page.partition(f'id="w-{BAKERY}"')[2].partition("</li>\n")[0]
    first = page.partition(f'id="w-{BAKERY}"')[2]
    # by hand: value 4 of 5 is 80% of 20; 20-49 people 45% of 10; growth today 70% of 20; 135 days
    # of 90 is 75% of 20; no late follow-up, no complaint, no link; -5 on top
    assert 16 + 4.5 + 14 + 15 - 5 == 44.5
    assert re.search(r"4[45] punten, van 100", first[:600]), bakery
    assert "Belang: 16 van 20" in first
    assert "(135 dagen oud)" in first
    yard = page.partition(f'id="w-{YARD}"')[2]
    assert "Niet bekend" in yard[:3000]
    assert "3511, Waterrijk" in page
    assert page.index(f'id="w-{BAKERY}"') < page.index(f'id="w-{YARD}"')
    await shown(house, "/relaties/week", 403, LIAISON)


async def test_my_week_is_short_and_grows_by_what_is_asked(house: House, send: Sender) -> None:
    assert send.house is house
    page = await shown(house, "/relaties/week?wie=1&beloofd=1")
    assert page.count('id="w-') == page.count('id="v-') == 1
    line = page.partition(f'id="w-{BAKERY}"')[2].partition("<details")[0]
    assert "Waterrijk · niveau A · belang 16 van 20" in line
    assert "punten" not in line
    assert "Waarom, en wat nu<span" in page
    assert f'href="/relaties/week?beloofd=1&wie=11#w-{BAKERY}"' in page, "the other list stays"
    more = await shown(house, "/relaties/week?beloofd=1&wie=11")
    assert (more.count('id="v-'), f'id="w-{YARD}"' in more) == (1, True)
    await shown(house, "/relaties/week?wie=0", 400)


async def test_a_year_that_does_not_fit_is_planned_and_told_before_it_starts(
    house: House, send: Sender
) -> None:
    head, year = "afdelingshoofd-1", send.house.services.gateway.today().year + 1
    empty = await shown(house, "/relaties/plan")
    assert "Er is nog geen beleidsdoel" in empty
    assert f"/beheer/doen/relatieplannen?year={year}" in empty
    goal = {"goal": "banen", "name": "Meer werk", "why": "De raad wil het."}
    years = {"first_year": str(year), "last_year": str(year + 1)}
    form = "/beheer/doen/beleidsdoelen?terug=/relaties/plan"
    back = await typed(house, form, {**goal, **years, "terug": "/relaties/plan"}, 303, head)
    assert back == "/relaties/plan?gedaan=beleidsdoelen"
    asked = {
        "year": str(year),
        "fte": "150",
        "targets.0.goal": "banen",
        "targets.0.measure": "visits-a",
        "targets.0.count": "400",
    }
    form = f"/beheer/doen/relatieplannen?year={year}&terug=/relaties/plan"
    past = await typed(house, form, {**asked, "year": "2020"}, 409)
    assert "Jaar: 2020 is voorbij" in past
    assert 'href="#year"' in past
    short = {"quarters.q1": "300", "quarters.q2": "300"}
    wrong = await typed(house, form, {**asked, **short}, 409)
    assert "De kwartalen zijn samen 600 uur; het jaar heeft 1260 uur" in wrong
    back = await typed(house, form, {**asked, "terug": "/relaties/plan"}, 303)
    told = await shown(house, back)
    assert "Dit plan past niet" in told  # 400 times four hours, and 1,260 hours
    assert "Het vraagt 340 uur meer dan er is (127%)" in re.sub(r"\s+", " ", told)
    assert "Het jaar is nog niet begonnen" in told
    assert "1,5 fte" in told
    over = f"Het plan voor {year} past niet: het vraagt 340 uur meer dan er is."
    assert over in await shown(house, "/vandaag", person=head)
    assert over not in await shown(house, "/vandaag")
    again = await shown(house, f"{form}")
    assert 'value="400"' in again
    fits = {**asked, "targets.0.count": "300", "terug": "/relaties/plan"}
    assert "Dit plan past in de uren" in await shown(house, await typed(house, form, fits, 303))
    assert f"Het plan voor {year}" not in await shown(house, "/vandaag", person=head)
    await shown(house, "/relaties/plan", 403, LIAISON)
    reads = await shown(house, "/relaties/plan", person=HANDLER)
    assert "/beheer/doen/relatieplannen" not in reads


async def test_a_plan_stands_beside_what_was_done_and_a_small_team_is_kept_back(
    house: House, send: Sender
) -> None:
    today = house.services.gateway.today()
    year, target = today.year, PlannedTarget(goal="nu", measure=Measure.VISITS_B, count=8)
    for command in (
        SetPolicyGoal(goal="nu", name="Nu", why="Nu.", first_year=year, last_year=year),
        PlanAccountYear(year=year, fte=100, targets=(target,)),
        PlanAccountYear(year=year, team=SMALL, fte=50, targets=(target,)),
    ):
        await house.services.gateway.send(
            house.engine.tenant, "office", command, person="afdelingshoofd-1"
        )
    visit = RecordContact(
        contact="bezoek-nu",
        kind=ContactKind.VISIT,
        on=today,
        initiative=Initiative.THEIRS,
        purpose="Vraag.",
        result="Antwoord.",
        no_follow_up=True,
    )
    company = AccountRelation.COMPANY
    await send("r-b", OpenAccount(name="Bezochte BV", relation=company, tier=Tier.B), visit)
    page = await shown(house, "/relaties/plan")
    change = f"/beheer/doen/relatieplannen?year={year}"
    assert change in page, "a plan may be changed as long as its year goes on"
    assert change in await shown(house, "/relaties/plan", person="afdelingshoofd-1")
    quarter = (today.month + 2) // 3
    row = page.partition(f'id="t-{today.year}-allen-nu-visits-b"')[2].partition("</tr>")[0]
    assert f'data-label="Kwartaal {quarter}">1 van 2<' in row
    small = page.partition(f'id="p-{today.year}-{SMALL}"')[2].partition("</section>")[0]
    assert "minder dan vijf mensen" in small
    assert "1 van 2" not in small


async def test_capacity_agrees_with_a_count_of_one_s_own(house: House, send: Sender) -> None:
    today = house.services.gateway.today()
    where = house.services.store.database, house.services.store.sealer, send.house.engine.tenant
    rows = await account_list.listed(*where, limit=1_000)
    contacts = await contact_moments.listed(*where, limit=1_000)
    seen = {it.account for it in contacts if it.kind == "visit" and (today - it.held_on).days < 365}
    known = {row.account: row for row in rows if row.closed_on is None}
    page = await shown(house, "/relaties/capaciteit")
    assert f'id="relaties">{len(known)}<' in page
    assert f'id="bezocht">{len(seen & known.keys())}' in page
    for tier in ("a", "b"):
        count = sum(row.tier == tier for row in known.values())
        row = page.partition(f'id="g-{tier}"')[2].partition("</tr>")[0]
        assert f">{count}<" in row
    assert "te kort bekend om te zeggen" in page  # of what comes by itself
    assert 'id="band-asked"' in page
    assert '<svg role="img"' in page
    await shown(house, "/relaties/capaciteit", 403, LIAISON)


async def test_leads_and_jobs_have_a_page_only_in_a_municipality(house: House) -> None:
    async with house.client(MANAGER) as client:
        assert (await client.get("/relaties/ontwikkeling", headers=HTML)).status_code == 404
        assert "/relaties/ontwikkeling" not in (await client.get("/relaties", headers=HTML)).text
        for answer in (
            await client.get("/api/v1/ontwikkeling"),
            await client.post("/api/v1/ontwikkeling/effect", json={}),
        ):
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_the_api_says_what_the_pages_say(house: House, send: Sender) -> None:
    today = house.services.gateway.today()
    async with house.client(MANAGER) as client:
        plans = (await client.get("/api/v1/relatieplannen")).json()
        capacity = (await client.get("/api/v1/relatiecapaciteiten")).json()
        first = (await client.get("/api/v1/prioriteiten")).json()
    mine = next(it for it in plans["plans"] if it["year"] == today.year and it["team"] is None)
    assert [it["goal"] for it in plans["goals"]] == ["banen", "nu"]
    assert (mine["asked"], mine["there"], mine["over"]) == (8 * 240, 840 * 60, 0)
    quarter = (today.month + 2) // 3
    assert mine["targets"][0]["planned"] == [2, 2, 2, 2]
    assert mine["targets"][0]["done"][quarter - 1] == 1
    small = next(it for it in plans["plans"] if it["team"] == SMALL)
    assert small["keptBack"]
    assert small["targets"][0]["done"] == [None] * 4
    for groups in (capacity["sizes"], capacity["tiers"]):
        assert sum(row["count"] for row in groups) == capacity["whole"]["count"]
        assert sum(row["visited"] for row in groups) == capacity["whole"]["visited"]
    assert [room["visits"] for room in capacity["rooms"] if room["team"] is None] == [840 // 4]
    bakery = next(it for it in first["first"] if it["account"] == BAKERY)
    parts = bakery["contributions"]
    assert sum(part["points"] for part in parts) + bakery["override"] == bakery["total"]
    assert sum(part["most"] for part in parts if not part["missing"]) == bakery["known"]
    assert sum(part["most"] for part in parts) == 10_000
    assert send.house is house
