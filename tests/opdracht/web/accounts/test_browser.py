"""An account manager with a phone: a contact within a minute, what follows from it, a hand-over."""

import re
from datetime import timedelta

import pytest

from domain.account.commands import CancelVisit, OpenAccount, PlanVisit, RecordContact
from domain.account.follow_ups import NextStep
from domain.account.words import AccountRelation, ContactKind, Displaced, Initiative, Tier
from domain.office.planning import SetPolicyGoal
from domain.timesheet.booking import booking
from domain.timesheet.words import ActivityKind, week_of
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking

MANAGER, NEXT = "accountmanager-1", "accountmanager-2"
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_a_contact_is_recorded_met_and_handed_over_on_a_phone(
    house: House, looking: Looking, *, width: int, dark: bool
) -> None:
    account = f"r-bel-{width}{'-donker' if dark else ''}"
    await house.services.gateway.send(
        house.engine.tenant,
        f"account/{account}",
        OpenAccount(
            name="Verhuurbedrijf Van der Steen en Zonen",
            relation=AccountRelation.COMPANY,
            tier=Tier.A,
            place="Waterrijk",
            postcode="3511AB",
            owner=MANAGER,
        ),
        person=MANAGER,
    )
    by = house.services.gateway.today() + timedelta(days=3)
    async with looking(MANAGER, width=width, dark=dark, csp=False) as page:
        for path in ("/relaties", f"/relaties/{account}", "/relaties/week"):
            await page.goto(path)
            assert await barriers(page) == []
            assert await page.evaluate(WIDE) <= 0, path

        await page.goto(f"/relaties/{account}")
        await page.get_by_role("link", name="Contact vastleggen").click()
        assert await barriers(page) == []
        assert await page.evaluate(WIDE) <= 0
        await page.get_by_label("Soort").select_option("call")
        await page.get_by_label("Waarover u sprak").fill("Uitbreiding.")
        await page.get_by_label("Wat ervan kwam").fill("Zij zoeken een hal.")
        await page.get_by_label("Wat er moet gebeuren").fill("Drie hallen sturen.")
        await page.get_by_label("Uiterlijk op").fill(by.isoformat())
        await page.get_by_role("button", name="Contact vastleggen").click()
        await page.get_by_text("Gedaan: Contact vastleggen.").wait_for()
        await page.get_by_text("Zij zoeken een hal.").wait_for()

        await page.get_by_role("link", name=re.compile("^Gedaan")).click()
        await page.get_by_label("Wat ervan kwam").fill("Gestuurd.")
        await page.get_by_role("button", name="Vervolgactie gedaan").click()
        await page.get_by_text("Er staat geen vervolgactie open.").wait_for()

        await page.get_by_role("link", name="Relatie overdragen").click()
        await page.get_by_label("Nieuwe accountmanager").select_option(NEXT)
        await page.get_by_label("Reden", exact=True).select_option("workload")
        await page.get_by_role("button", name="Relatie overdragen").click()
        await page.get_by_text("weet nog niet dat zij").wait_for()
        assert await barriers(page) == []
        await page.get_by_role("link", name="Geschiedenis").click()
        assert await barriers(page) == []
        assert await page.evaluate(WIDE) <= 0


@pytest.mark.parametrize(("width", "dark"), [(320, False), (1280, True)])
async def test_a_year_that_does_not_fit_is_planned_and_told(
    house: House, looking: Looking, *, width: int, dark: bool
) -> None:
    year = house.services.gateway.today().year + 1
    goal = f"doel-{width}"
    await house.services.gateway.send(
        house.engine.tenant,
        "office",
        SetPolicyGoal(
            goal=goal, name=f"Werk {width}", why="Nodig.", first_year=year, last_year=year
        ),
        person="directeur-1",
    )
    async with looking(MANAGER, width=width, dark=dark, csp=False) as page:
        await page.goto("/relaties")
        await page.get_by_role("link", name="Plan van het jaar").click()
        await page.get_by_role("link", name="Jaar voor relaties plannen").click()
        assert await barriers(page) == []
        assert await page.evaluate(WIDE) <= 0
        await page.get_by_label("Formatie, in honderdsten").fill("100")
        await page.get_by_label("Beleidsdoel").first.select_option(goal)
        await page.get_by_label("Wat we tellen").first.select_option("visits-a")
        await page.get_by_label("Hoeveel in het jaar").first.fill("999")
        await page.get_by_role("button", name="Jaar voor relaties plannen").click()
        await page.get_by_text("Dit plan past niet").wait_for()
        for path in ("/relaties/plan", "/relaties/capaciteit"):
            await page.goto(path)
            assert await barriers(page) == []
            assert await page.evaluate(WIDE) <= 0, path


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_a_week_is_booked_on_a_phone_and_who_leads_sees_how_it_goes(
    house: House, looking: Looking, *, width: int, dark: bool
) -> None:
    tenant, gateway = house.engine.tenant, house.services.gateway
    account, today = f"r-tijd-{width}{'-donker' if dark else ''}", gateway.today()
    for command in (
        OpenAccount(
            name="Scheepswerf De Onderneming",
            relation=AccountRelation.COMPANY,
            tier=Tier.A,
            place="Waterrijk",
            owner=MANAGER,
        ),
        RecordContact(
            contact="bezoek",
            kind=ContactKind.VISIT,
            on=today - timedelta(days=7),
            initiative=Initiative.OURS,
            purpose="Kennismaken.",
            result="Goed.",
            minutes=75,
            follow_ups=(NextStep(what="Bellen.", by=today + timedelta(days=1)),),
        ),
        PlanVisit(visit="v", on=today),
        CancelVisit(visit="v", displaced_by=Displaced.MEETING),
    ):
        await gateway.send(tenant, f"account/{account}", command, person=MANAGER)
    week = week_of(today - timedelta(days=7))
    others = (f"behandelaar-{n}" for n in range(1, 5))
    for person in ("accountmanager-2", *others):
        own = booking(person, week, {ActivityKind.VISIT: 480, ActivityKind.MEETINGS: 900})
        await gateway.send(tenant, f"timesheet/{person}", own, person=person)

    async with looking(MANAGER, width=width, dark=dark, csp=False) as page:
        await page.goto("/relaties/tijd")
        await page.get_by_role("link", name="Week ervoor").click()
        assert await page.get_by_label("Bezoek", exact=True).input_value() == "1:15"
        assert await barriers(page) == []
        assert await page.evaluate(WIDE) <= 0
        await page.get_by_label("Overleg").fill("negen")
        await page.get_by_role("button", name="Week boeken").click()
        await page.get_by_role("link", name="Overleg: Typ uren").wait_for()
        assert await barriers(page) == []
        assert await page.evaluate(WIDE) <= 0
        await page.get_by_label("Overleg").fill("9")
        await page.get_by_role("button", name="Week boeken").click()
        await page.get_by_text("Uw week is geboekt.").wait_for()
        await page.get_by_role("link", name="Tijd voor relaties").click()
        assert await barriers(page) == []
        assert await page.evaluate(WIDE) <= 0
    async with looking("teamleider-1", width=width, dark=dark, csp=False) as page:
        await page.goto("/relaties")
        await page.get_by_role("link", name="Toezicht").last.click()
        await page.get_by_role("heading", name="Wat bezoeken verdrong").wait_for()
        assert await barriers(page) == []
        assert await page.evaluate(WIDE) <= 0
