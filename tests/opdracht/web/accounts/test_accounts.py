"""Accounts (relaties): the register, the page of one, my week, and every form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

import pytest
import pytest_asyncio

from domain.access import may_ask
from domain.account.commands import (
    AddContactPerson,
    AddFollowUp,
    ClassifyAccount,
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
    Initiative,
    LinkKind,
    SizeClass,
    Tier,
)
from domain.authority import Authority, Role
from domain.message import Command
from opdracht.api.paths import ACCOUNT_FORMS
from opdracht.web.forms.address import address_of
from tests.opdracht.http.conftest import House

HTML = {"accept": "text/html"}
MANAGER, OTHER, HANDLER = "accountmanager-1", "accountmanager-2", "behandelaar-1"
LIAISON = "regisseur-waterrijk"
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
    assert form.count('name="follow_ups.') == 3, "one row of three fields"
    contact = {
        "kind": "call",
        "on": today.isoformat(),
        "initiative": "ours",
        "purpose": "Vraag.",
        "result": "Antwoord.",
    }
    undecided = await typed(house, path, contact, 409)
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
    away = {"to": OTHER, "reason": "workload"}
    await typed(house, "/relaties/r-over/doen/overdrachten", away, 303)
    page = await shown(house, "/relaties/r-over")
    assert "andere accountmanager heeft" in page
    assert "Bellen." in await shown(house, "/relaties/week", person=OTHER)
    assert "Bellen." not in await shown(house, "/relaties/week")


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
