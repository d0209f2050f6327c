"""Time with clients: my own week, what groups share, and what is brought in for others."""

import re
from datetime import timedelta

import pytest_asyncio

from domain.account.commands import CancelVisit, OpenAccount, PlanVisit, RecordContact
from domain.account.follow_ups import NextStep
from domain.account.tenant_policy import USUAL
from domain.account.words import (
    AccountRelation,
    ContactKind,
    Displaced,
    Initiative,
    SizeClass,
    Tier,
)
from domain.timesheet.booking import booking
from domain.timesheet.words import ActivityKind as Kind
from domain.timesheet.words import week_of, week_start
from opdracht.overviews.time_with_clients import own_week
from opdracht.timesheets.bring_in import brought_in, compared
from opdracht.timesheets.weeks import BroughtWeek
from tests.opdracht.http.conftest import House

HTML = {"accept": "text/html"}
MANAGER, OTHER, CONTROLLER = "accountmanager-1", "accountmanager-2", "controller-1"
LIAISON = "regisseur-waterrijk"
VALUE = re.compile(r'name="(\w+)" value="([^"]*)"')


@pytest_asyncio.fixture(scope="module")
async def visited(house: House) -> str:
    """The last whole week, in which an account manager visited a bakery; its name."""
    last = week_start(house.services.gateway.today()) - timedelta(weeks=1)
    for command in (
        OpenAccount(name="Bakkerij Tijd", relation=AccountRelation.COMPANY, owner=MANAGER),
        RecordContact(
            contact="bezoek",
            kind=ContactKind.VISIT,
            on=last + timedelta(days=1),
            initiative=Initiative.OURS,
            purpose="Kennismaken.",
            result="Goed.",
            minutes=95,
            no_follow_up=True,
        ),
    ):
        await house.services.gateway.send(
            house.engine.tenant, "account/r-tijd", command, person=MANAGER
        )
    return week_of(last)


async def test_a_week_opens_with_what_is_known_and_is_booked_and_corrected(
    house: House, visited: str
) -> None:
    page = f"/relaties/tijd?week={visited}"
    async with house.client(MANAGER) as client:
        opened = await client.get(page, headers=HTML)
        assert "Bakkerij Tijd" in opened.text
        assert dict(VALUE.findall(opened.text)) == {
            "visit": "1:35",
            "preparation": f"0:{USUAL.preparation_minutes}",
            "travel": f"{USUAL.travel_minutes // 60}:00",
            "follow_up": "",
            "policy": "",
            "meetings": "",
            "other": "",
        }
        wrong = await client.post(
            page, headers=HTML, data={"visit": "veel", "policy": "-1", "travel": "0:03"}
        )
        assert wrong.status_code == 400
        assert wrong.text.count('aria-invalid="true"') == 3
        assert dict(VALUE.findall(wrong.text))["visit"] == "veel"
        full = await client.post(page, headers=HTML, data={"visit": "100", "policy": "69"})
        assert full.status_code == 400
        assert "een week heeft er 168" in full.text
        done = await client.post(page, headers=HTML, data={"visit": "2,5", "policy": "37:00"})
        assert done.status_code == 303
        told = await client.get(done.headers["location"], headers=HTML)
        assert "Uw week is geboekt." in told.text
        assert "39:30" in told.text
        assert "3:30 uur meer dan uw werkweek" in told.text
        await client.post(page, headers=HTML, data={"visit": "2,5", "policy": "30"})
        corrected = await client.get(page, headers=HTML)
        assert "32:30" in corrected.text
        assert "verbeterd" in corrected.text
        coming = week_of(house.services.gateway.today() + timedelta(weeks=1))
        for week in (coming, "2026-W99", "nu"):
            answer = await client.get(f"/relaties/tijd?week={week}", headers=HTML)
            assert answer.status_code == 404, week


async def test_nobody_sees_or_books_the_week_of_another(house: House, visited: str) -> None:
    async with house.client(OTHER) as client:
        other = await client.get(f"/relaties/tijd?week={visited}", headers=HTML)
        assert "32:30" not in other.text
        assert "Bakkerij Tijd" not in other.text
        mine = (await client.get("/api/v1/uren/week", params={"week": visited})).json()
        assert (mine["person"], mine["minutes"]) == (OTHER, None)
        refused = await client.post(
            "/api/v1/uren/weken",
            headers={"idempotency-key": "boek-voor-een-ander"},
            json={"person": MANAGER, "week": visited, "visit": 60},
        )
        assert (refused.status_code, refused.json()["code"]) == (403, "week_not_yours")
        history = await client.get("/api/v1/uren/weken", params={"person": MANAGER})
        assert history.status_code in {404, 405}
    async with house.client(LIAISON) as client:
        assert (await client.get("/relaties/tijd", headers=HTML)).status_code == 403
        assert (await client.get("/relaties/tijd/aandeel", headers=HTML)).status_code == 403


async def test_shares_are_told_of_five_who_booked_and_hidden_below(
    house: House, visited: str
) -> None:
    tenant, gateway = house.engine.tenant, house.services.gateway
    async with house.client(MANAGER) as client:
        few = (await client.get("/api/v1/uren/aandeel", params={"weken": 2})).json()["resultaten"]
        assert all(group["hidden"] and group["clients"] is None for group in few)
        page = await client.get("/relaties/tijd/aandeel", headers=HTML)
        assert "<svg role" not in page.text
        assert "minstens vijf" in page.text
    office = await gateway.directory.office(tenant)
    workers = [it for it in office.people if it.startswith(("behandelaar", "accountmanager"))]
    for person in workers:
        command = booking(person, visited, {Kind.VISIT: 600, Kind.POLICY: 600})
        await gateway.send(tenant, f"timesheet/{person}", command, person=person)
    async with house.client(MANAGER) as client:
        found = (await client.get("/api/v1/uren/aandeel", params={"weken": 2})).json()
        groups = [it for it in found["resultaten"] if it["week"] == visited]
        told = [group for group in groups if not group["hidden"]]
        assert told
        for group in groups:
            if group["hidden"]:
                assert (group["wrote"], group["clients"], group["unknown"]) == (None, None, None)
            else:
                assert group["wrote"] >= 5
                assert group["share"] == 5_000
        page = await client.get("/relaties/tijd/aandeel", headers=HTML)
        assert "<svg role" in page.text
        assert "Van de geschreven uren was 50% voor relaties" in page.text


async def test_a_sheet_is_brought_in_once_and_never_over_what_a_person_booked(
    house: House,
) -> None:
    tenant, gateway, store = house.engine.tenant, house.services.gateway, house.services.store
    today, where = gateway.today(), (store.database, tenant, "tijd")
    first = week_start(today) - timedelta(weeks=30)
    minutes = dict.fromkeys(Kind, 0) | {Kind.VISIT: 125}
    brought = [BroughtWeek(OTHER, first, minutes, 1, 2)]
    lines = await compared(*where, brought, today)
    assert [line.fate for line in lines] == ["new"]
    refused = await brought_in(gateway, tenant, lines, person=OTHER)
    assert (refused[0].fate, refused[0].code) == ("refused", "week_not_yours")
    done = await brought_in(gateway, tenant, lines, person=CONTROLLER)
    assert [line.fate for line in done] == ["taken"]
    again = await compared(*where, brought, today)
    assert [line.fate for line in again] == ["known"]
    other = [BroughtWeek(OTHER, first, minutes | {Kind.OTHER: 5}, 1, 2)]
    lines = await compared(*where, other, today)
    assert [line.fate for line in lines] == ["corrected"]
    await brought_in(gateway, tenant, lines, person=CONTROLLER)
    office = await gateway.directory.office(tenant)
    week = await own_week(store, office, tenant, OTHER, first)
    assert week.booked is not None
    assert (week.booked.total, week.booked.source, week.booked.times) == (130, "import", 2)
    own = booking(OTHER, week_of(first), {Kind.MEETINGS: 60})
    await gateway.send(tenant, f"timesheet/{OTHER}", own, person=OTHER)
    lines = await compared(*where, brought, today)
    assert [(line.fate, line.code) for line in lines] == [("own", "week_own")]
    assert await brought_in(gateway, tenant, lines, person=CONTROLLER) == lines
    far = [BroughtWeek(OTHER, first + timedelta(weeks=n), minutes, 1, 2) for n in (-300, 60)]
    lines = await compared(*where, far, today)
    assert [(it.fate, it.code) for it in lines] == [
        ("refused", "week_long_ago"),
        ("refused", "week_not_yet"),
    ]
    assert await brought_in(gateway, tenant, lines, person=CONTROLLER) == lines


async def test_who_leads_sees_how_it_goes_with_one_help_for_each_signal(
    house: House, visited: str
) -> None:
    today = house.services.gateway.today()
    for account, commands in (
        (
            "r-stil",
            (
                OpenAccount(
                    name="Werf Stil",
                    relation=AccountRelation.COMPANY,
                    tier=Tier.A,
                    size=SizeClass.TO_9,
                    place="Waterrijk",
                    owner=MANAGER,
                ),
                RecordContact(
                    contact="lang",
                    kind=ContactKind.CALL,
                    on=today - timedelta(days=200),
                    initiative=Initiative.OURS,
                    purpose="Bellen.",
                    result="Goed.",
                    follow_ups=(NextStep(what="Terugbellen.", by=today),),
                ),
                PlanVisit(visit="v1", on=today),
                CancelVisit(visit="v1", displaced_by=Displaced.MEETING),
            ),
        ),
    ):
        for command in commands:
            await house.services.gateway.send(
                house.engine.tenant, f"account/{account}", command, person=MANAGER
            )
    async with house.client("teamleider-1") as client:
        page = await client.get("/relaties/toezicht", headers=HTML)
    assert page.status_code == 200, visited
    text = page.text
    assert "Werf Stil" in text
    assert "/relaties/r-stil/doen/bezoeken" in text
    assert "Te lang niet gesproken: 1" in text
    assert "Open: 1. Daarvan over tijd: 0." in text
    assert "Bezoeken die niet doorgingen: 1." in text
    assert "een vergadering" in text
    assert "leads-kop" not in text  # an environment service has none
    assert MANAGER not in text
    async with house.client(MANAGER) as client:
        found = (await client.get("/api/v1/uren/verdrongen-bezoeken")).json()["resultaten"]
    assert [(it["displacedBy"], it["visits"]) for it in found] == [("meeting", 1)]
    async with house.client(LIAISON) as client:
        assert (await client.get("/relaties/toezicht", headers=HTML)).status_code == 403
