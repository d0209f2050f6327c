"""Who is whose account manager: told to anybody who asks, and found at our own desk."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from html import unescape
from itertools import takewhile
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from domain.account.commands import (
    AddContactPerson,
    AddFollowUp,
    CloseAccount,
    LinkAccount,
    NoteSignal,
    OpenAccount,
    PlanVisit,
    RecordContact,
)
from domain.account.words import (
    AccountRelation,
    AccountSignalKind,
    ClosingReason,
    ContactKind,
    Initiative,
    LinkKind,
)
from domain.commission.ledger import MeetLine
from domain.office.commands import RecordAbsence
from opdracht.demo import path
from opdracht.fault import LocalError
from opdracht.web.reach.desk import initials
from opdracht.web.reach.desks import read
from tests.opdracht.http.conftest import House
from tests.opdracht.web.past import begun
from tests.workflows.support import new_case, whole

HTML = {"accept": "text/html"}
MANAGER, AWAY, HANDLER = "accountmanager-1", "accountmanager-2", "behandelaar-1"
ADMINISTRATOR, LIAISON = "beheerder-1", "regisseur-waterrijk"
OURS, THEIRS, PROSPECT, CLOSED, STRANGER = (
    "12345678",
    "23456789",
    "34567890",
    "45678901",
    "11112222",
)
FILE = """
[tenant.TENANT]
name = "Omgevingsdienst Delta"
desk = "Bedrijvenloket"
phone = "030 765 43 21"
email = "loket@delta.example"
"""


@pytest_asyncio.fixture(scope="module")
async def known(house: House) -> None:
    """A bakery and two more of one manager in one area, a yard of one who is away today."""
    tenant, send = house.engine.tenant, house.services.gateway.send
    today = house.services.gateway.today()
    company = AccountRelation.COMPANY
    opened = {
        "r-bakker": OpenAccount(
            name="Bakkerij Jansen",
            relation=company,
            kvk=OURS,
            postcode="3511AB",
            place="Waterrijk",
            owner=MANAGER,
        ),
        "r-molen": OpenAccount(
            name="Molen De Hoop", relation=company, postcode="3511CD", owner=MANAGER
        ),
        "r-kade": OpenAccount(name="Kade Acht", relation=company, postcode="3511EF", owner=MANAGER),
        "r-werf": OpenAccount(
            name="Scheepswerf De Boer",
            relation=company,
            kvk=THEIRS,
            postcode="3599ZZ",
            place="Waterrijk",
            owner=AWAY,
        ),
        "r-hoop": OpenAccount(
            name="Hoopvol",
            relation=AccountRelation.PROSPECT,
            kvk=PROSPECT,
            postcode="3511GH",
            owner=AWAY,
        ),
        "r-weg": OpenAccount(name="Weg BV", relation=company, kvk=CLOSED, owner=MANAGER),
        "r-leeg": OpenAccount(name="Niemandsland", relation=company, place="Leegveld"),
    }
    for account, command in opened.items():
        await send(tenant, f"account/{account}", command, person=MANAGER)
    by = today + timedelta(days=3)
    promise = AddFollowUp(follow_up="bel", what="Terugbellen.", by=by)
    await send(tenant, "account/r-bakker", promise, person=MANAGER)
    gone = CloseAccount(reason=ClosingReason.STOPPED)
    await send(tenant, "account/r-weg", gone, person=MANAGER)
    away = RecordAbsence(person=AWAY, deputy=HANDLER, starts=today, ends=today + timedelta(days=1))
    await send(tenant, "office", away, person=ADMINISTRATOR)


@asynccontextmanager
async def public(house: House, tmp_path: Path, **rates: int) -> AsyncIterator[httpx.AsyncClient]:
    """Nobody, at a server on which this office opened the look-up."""
    file = tmp_path / "contact.toml"
    file.write_text(FILE.replace("TENANT", house.engine.tenant))
    change = {"contact_file": file, "rate_look_ups": 1_000, **rates}
    settings = house.services.settings.model_copy(update=change)
    opened = House(house.engine, replace(house.services, settings=settings))
    async with opened.client() as client:
        client.headers.update(HTML)
        yield client


async def said(client: httpx.AsyncClient, path: str, status: int = 200) -> str:
    answer = await client.get(path)
    assert answer.status_code == status, answer.text[:2000]
    return unescape(answer.text)


def asking(house: House, question: str, more: str = "") -> str:
    return f"/contact/{house.engine.tenant}?vraag={question}{more}"


@pytest.mark.usefixtures("known")
async def test_anybody_learns_who_to_call_and_nothing_else(house: House, tmp_path: Path) -> None:
    names = await house.services.names.names(house.engine.tenant, 0)
    async with public(house, tmp_path) as client:
        page = await said(client, asking(house, OURS))
        assert names.person(MANAGER) in page
        assert f"mailto:{names.reach(MANAGER).email}" in page
        assert not any(it in page for it in ("Bakkerij", "Waterrijk", "Terugbellen", "r-bakker"))
        away = await said(client, asking(house, "2345 6789"))
        assert "Vandaag afwezig" in away
        assert names.person(HANDLER) in away
        unknown = await said(client, asking(house, STRANGER))
        assert names.person(MANAGER) not in unknown
        assert "Bedrijvenloket, aanspreekpunt" in " ".join(unknown.replace("</strong>", "").split())
        assert (unknown.count("Bedrijvenloket"), page.count("Bedrijvenloket")) == (1, 1)
        english = await said(client, asking(house, OURS, "&taal=en"))
        assert "Who is our account manager?" in english
        assert 'lang="en"' in english


@pytest.mark.usefixtures("known")
async def test_what_is_not_known_looks_like_what_may_not_be_told(
    house: House, tmp_path: Path
) -> None:
    """A prospect, who left, a number of nobody, and an area where few are: our desk, each alike."""
    async with public(house, tmp_path) as client:
        answers = [
            (await said(client, asking(house, number))).replace(number, "*")
            for number in (STRANGER, PROSPECT, CLOSED, "3599", "9999")
        ]
        assert len({*answers}) == 1
        near = await said(client, asking(house, "3511 gh"))
        names = await house.services.names.names(house.engine.tenant, 0)
        assert names.person(MANAGER) in near, "three of theirs are there"
        assert names.person(AWAY) not in near, "one of theirs is there, and only a prospect"
        assert "geen KVK-nummer en geen postcode" in await said(client, asking(house, "Bakkerij"))


@pytest.mark.usefixtures("known")
async def test_the_card_holds_the_same_people(house: House, tmp_path: Path) -> None:
    async with public(house, tmp_path) as client:
        card = f"/contact/{house.engine.tenant}/kaart.vcf"
        answer = await client.get(f"{card}?vraag={THEIRS}")
        assert answer.headers["content-type"].startswith("text/vcard")
        assert answer.text.count("BEGIN:VCARD") == 2
        assert "ORG:Omgevingsdienst Delta" in answer.text
        assert "Werf" not in answer.text
        desk = await client.get(f"{card}?vraag={STRANGER}")
        assert "FN:Bedrijvenloket" in desk.text
        assert "TEL;TYPE=WORK,VOICE:0307654321" in desk.text
        await said(client, card, 404)


@pytest.mark.usefixtures("known")
async def test_an_office_that_did_not_open_it_tells_nobody(house: House, tmp_path: Path) -> None:
    async with house.client() as client:
        client.headers.update(HTML)
        await said(client, asking(house, OURS), 404)
        await said(client, f"/contact/{house.engine.tenant}/kaart.vcf?vraag={OURS}", 404)
    async with public(house, tmp_path) as client:
        await said(client, f"/contact/elders?vraag={OURS}", 404)


@pytest.mark.usefixtures("known")
async def test_who_tries_many_numbers_must_wait(house: House, tmp_path: Path) -> None:
    async with public(house, tmp_path, rate_look_ups=2) as client:
        statuses = [(await client.get(asking(house, STRANGER))).status_code for _ in range(4)]
        assert statuses == [200, 200, 429, 429]
        answer = await client.get("/contact/elders")
        assert answer.status_code == 429, "also where nothing is"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("[tenant.delta]\nname = 'D'\ndesk = 'B'\nphone = 'bel'\nemail = 'a@b.nl'", "phone"),
        ("[tenant.delta]\nname = 'D'", "desk"),
        ("[tenant.Delta]\nname = 'D'", "Delta"),
        ("[tenant", "contact.toml"),
    ],
)
def test_a_file_that_is_not_right_stops_the_start(tmp_path: Path, text: str, field: str) -> None:
    file = tmp_path / "contact.toml"
    file.write_text(text)
    with pytest.raises(LocalError, match=field):
        read(file)
    with pytest.raises(LocalError):
        read(tmp_path / "is-er-niet.toml")


@pytest.mark.usefixtures("known")
async def test_the_desk_finds_it_by_name_number_postcode_and_place(house: House) -> None:
    names = await house.services.names.names(house.engine.tenant, 0)
    async with house.client(HANDLER) as client:
        client.headers.update(HTML)
        for question in ("jans bak", OURS, "3511ab"):
            page = await said(client, f"/balie?vraag={question}")
            assert "Bakkerij Jansen" in page
            assert "Scheepswerf" not in page
            assert names.person(MANAGER) in page
            assert "Open vervolgacties: 1" in page
            assert "/relaties/r-bakker/doen/contacten?kind=call" in page
        placed = await said(client, "/balie?vraag=waterrijk")
        assert "Bakkerij Jansen" in placed
        assert "Scheepswerf De Boer" in placed
        assert f"<strong>{names.person(HANDLER)}</strong>" in placed, "who stands in today"
        assert "Nog niemand zorgt" in await said(client, "/balie?vraag=leegveld")
        assert "Niets gevonden" in await said(client, "/balie?vraag=bestaatniet")
        assert "Weg BV" not in await said(client, f"/balie?vraag={CLOSED}")
        form = await said(client, "/relaties/r-bakker/doen/contacten?kind=call&initiative=theirs")
        assert '<option value="call" selected>' in form
    async with house.client(LIAISON) as client:
        client.headers.update(HTML)
        await said(client, "/balie", 403)


@pytest.mark.usefixtures("known")
async def test_who_takes_over_gets_all_that_is_known_on_paper_and_as_a_file(house: House) -> None:
    tenant, send = house.engine.tenant, house.services.gateway.send
    today = house.services.gateway.today()
    for command in (
        AddContactPerson(person="jan", name="Jan <Jansen>", role="=directeur", phone="0301234567"),
        RecordContact(
            contact="kennis",
            kind=ContactKind.VISIT,
            on=today - timedelta(days=2),
            initiative=Initiative.OURS,
            purpose="Kennismaken.",
            result="Zij willen groeien.",
            needs=("Een laadpaal.",),
            no_follow_up=True,
        ),
        NoteSignal(signal="groei", kind=AccountSignalKind.GROWTH, what="Tweede oven.", on=today),
        LinkAccount(link="meel", other="r-molen", kind=LinkKind.SUPPLIER),
        PlanVisit(visit="terug", on=today + timedelta(days=3), purpose="Panden bekijken."),
    ):
        await send(tenant, "account/r-bakker", command, person=MANAGER)
    everything = (
        "Bakkerij Jansen",
        "KVK 12345678",
        "Jan <Jansen>, =directeur, 0301234567",
        "Terugbellen.",
        "Er staat geen toezegging open.",
        "Kennismaken. Zij willen groeien. Behoeften: Een laadpaal.",
        "Tweede oven.",
        "Molen De Hoop: leverancier",
        "Panden bekijken.",
        "die bekend zijn",
    )
    async with house.client(MANAGER) as client:
        client.headers.update(HTML)
        for path in ("/relaties/r-bakker/overdracht", f"/relaties/overdracht?eigenaar={MANAGER}"):
            page = await said(client, path)
            assert all(it in page for it in everything), path
            file, _, query = path.partition("?")
            for kind in ("txt", "html"):
                taken = await said(client, f"{file}.{kind}?{query}")
                assert all(it in taken for it in everything), kind
        whole = await client.get("/relaties/r-bakker/overdracht.html")
        assert "attachment" in whole.headers["content-disposition"]
        assert "Jan &lt;Jansen&gt;" in whole.text, "what somebody typed is never markup"
        assert not any(it in whole.text for it in ("<script", "<link", "href="))
        mine = await said(client, f"/relaties/overdracht.txt?eigenaar={MANAGER}")
        assert mine.count("----") == 2, "three accounts"
        assert mine.index("Bakkerij Jansen") < mine.index("Kade Acht"), "the highest first"
        assert "Scheepswerf" not in mine
        await said(client, "/relaties/r-weet-niet/overdracht", 404)
        await said(client, "/relaties/overdracht?eigenaar=niemand-9", 404)
        assert "van geen relatie" in await said(client, f"/relaties/overdracht?eigenaar={HANDLER}")
    async with house.client(LIAISON) as client:
        client.headers.update(HTML)
        for path in ("/relaties/r-bakker/overdracht", "/relaties/r-bakker/overdracht.txt"):
            await said(client, path, 403)


@pytest.mark.usefixtures("known")
async def test_a_commission_and_its_client_know_of_each_other(house: House) -> None:
    """What we promised in one stands with the account, and the account beside another one."""
    before, ended, now = new_case(), new_case(), new_case()
    organisation = before.client.organisation
    open_yet = takewhile(lambda it: not isinstance(it[1], MeetLine), whole(before))
    await begun(house, before, open_yet, 9)
    await begun(house, ended, whole(ended), 2)
    await begun(house, now, path.registered(now), 0)
    tenant, send = house.engine.tenant, house.services.gateway.send
    today = house.services.gateway.today()
    for command in (
        OpenAccount(
            name="Gemeente Waterrijk",
            relation=AccountRelation.CLIENT,
            organisation=organisation,
            owner=MANAGER,
        ),
        RecordContact(
            contact="koffie",
            kind=ContactKind.CALL,
            on=today,
            initiative=Initiative.THEIRS,
            purpose="Over de terrassen.",
            result="Zij bellen terug.",
            no_follow_up=True,
        ),
    ):
        await send(tenant, "account/r-gemeente", command, person=MANAGER)
    assert before.plan is not None
    promise = before.plan.vow.what
    async with house.client(MANAGER) as client:
        client.headers.update(HTML)
        for page in (
            await said(client, f"/opdrachten/{now.id}"),
            await said(client, f"/doen/opdrachten?client={organisation}"),
        ):
            assert "Wat wij weten van" in page
            assert "Over de terrassen. Zij bellen terug." in page
            assert promise[:60] in page
            assert "Wat wij leerden" in page
            assert "/relaties/r-gemeente/toezeggingen" in page
        assert "Wat wij weten van" not in await said(client, "/doen/opdrachten")
        account = await said(client, "/relaties/r-gemeente")
        assert promise in account
        assert f"/doen/opdrachten?client={organisation}" in account
        standing = await said(client, "/relaties/r-gemeente/toezeggingen")
        assert before.id in standing
        assert ended.id not in standing
        assert "niet gewijzigd" in standing
        whole_ledger = await said(client, "/relaties/r-gemeente/toezeggingen?alle=ja")
        assert ended.id in whole_ledger
        assert "nagekomen" in whole_ledger
        assert "geen organisatie van het kantoor" in await said(
            client, "/relaties/r-bakker/toezeggingen"
        )
        await said(client, "/relaties/r-weet-niet/toezeggingen", 404)
        api = await client.get("/api/v1/relaties/r-gemeente/toezeggingen?limiet=1")
        [told] = api.json()["resultaten"]
        assert (told["commission"], told["what"], told["status"]) == (before.id, promise, "open")
        every = await client.get("/api/v1/relaties/r-gemeente/toezeggingen?alle=true&limiet=1")
        following = await client.get(every.json()["volgende"])
        assert following.json()["resultaten"]
        pack = await said(client, "/relaties/r-gemeente/overdracht")
        assert promise in pack
        assert "Wat wij leerden" in pack
    async with house.client(LIAISON) as client:
        client.headers.update(HTML)
        assert "Wat wij weten van" not in await said(client, f"/opdrachten/{now.id}")


@pytest.mark.usefixtures("known")
async def test_the_day_begins_with_what_accounts_expect(house: House) -> None:
    tenant, send = house.engine.tenant, house.services.gateway.send
    today = house.services.gateway.today()
    async with house.client(MANAGER) as client:
        client.headers.update(HTML)
        assert "bij uw relaties niets na te komen" in await said(client, "/vandaag")
        for command in (
            AddFollowUp(follow_up="nu", what="Folder <sturen>.", by=today),
            AddFollowUp(follow_up="straks", what="Pas morgen.", by=today + timedelta(days=1)),
            PlanVisit(visit="nu", on=today, purpose="Rondleiding."),
        ):
            await send(tenant, "account/r-kade", command, person=MANAGER)
        page = await said(client, "/vandaag")
        due = page.partition('id="relaties"')[2].partition("</section>")[0]
        assert "Folder <sturen>." in due
        assert "Rondleiding." in due
        assert "Pas morgen." not in due
        assert "/relaties/r-kade/doen/gedane-vervolgacties?follow_up=nu&terug=%2Fvandaag" in due
        assert "/relaties/r-kade/doen/verzette-vervolgacties?follow_up=nu" in due
        assert "/relaties/r-kade/doen/contacten?kind=visit" in due
    async with house.client("behandelaar-2") as client:
        client.headers.update(HTML)
        assert 'id="relaties"' not in await said(client, "/vandaag"), "not theirs, so not there"


@pytest.mark.usefixtures("known")
async def test_another_account_is_looked_for_and_chosen_by_its_name(house: House) -> None:
    form = "/relaties/r-molen/doen/banden?kind=supplier"
    async with house.client(MANAGER) as client:
        client.headers.update(HTML)
        first = await said(client, form)
        assert 'name="zoek"' in first
        assert 'name="kind" value="supplier"' in first, "what was known goes along"
        found = await said(client, f"{form}&zoek=schee")
        lead = "/relaties/r-molen/doen/banden?kind=supplier&other=r-werf"
        assert f'href="{lead}"' in found
        assert "Molen De Hoop</a> <span" not in found
        chosen = await said(client, lead)
        assert '<option value="r-werf" selected>Scheepswerf De Boer</option>' in chosen
        key = re.search(r'name="sleutel" value="([^"]+)"', chosen)
        assert key is not None
        typed = {"sleutel": key[1], "versie": "1", "verstuur": "ja", "kind": "supplier"}
        path = form.partition("?")[0]
        wrong = await client.post(path, data={**typed, "other": "r-bestaat-niet"})
        assert wrong.status_code == 400
        itself = await client.post(path, data={**typed, "other": "r-molen"})
        assert itself.status_code == 400
        sent = await client.post(path, data={**typed, "other": "r-werf"})
        assert sent.status_code == 303, sent.text[:3000]
        again = await said(client, "/relaties/r-molen/doen/introducties?need=x")
        assert "Scheepswerf De Boer" in again, "who is known is offered at once"


def test_initials_are_those_of_the_first_and_the_last_word() -> None:
    assert initials("Anna de Vries") == "AV"
    assert initials("Bakker") == "B"
    assert not initials("[]")
