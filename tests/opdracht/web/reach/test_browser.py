"""Who stands at the desk with a phone in one hand, and who takes over: at 320 pixels."""

import re
from datetime import timedelta

import pytest

from domain.account.commands import AddFollowUp, OpenAccount, PlanVisit
from domain.account.words import AccountRelation
from opdracht.web.reach.desks import Desk
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import MODES, Looking

MANAGER = "accountmanager-1"
NAME = "Verhuurbedrijf Van der Steen en Zonen"
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
DESK = Desk(
    name="Omgevingsdienst Delta",
    desk="Bedrijvenloket",
    phone="030 765 43 21",
    email="loket.voor.bedrijven.en.organisaties@omgevingsdienst-delta.example",
)


@pytest.mark.parametrize(("width", "dark"), MODES)
async def test_a_caller_is_put_through_and_their_call_recorded(
    house: House, looking: Looking, *, width: int, dark: bool
) -> None:
    account = f"r-bel-{width}{'-donker' if dark else ''}"
    kvk = f"{1 + dark}234{width:04}"
    tenant, today = house.engine.tenant, house.services.gateway.today()
    house.app.state.desks = {tenant: DESK}
    company = OpenAccount(
        name=NAME,
        relation=AccountRelation.COMPANY,
        kvk=kvk,
        postcode="3511AB",
        place="Waterrijk",
        owner=MANAGER,
    )
    soon = today + timedelta(days=1)
    for command in (
        company,
        AddFollowUp(follow_up="bel", what="Terugbellen over de hal.", by=today),
        PlanVisit(visit="kijk", on=today, purpose="Hal bekijken."),
        AddFollowUp(follow_up="stuur", what="Kaart sturen.", by=soon),
    ):
        await house.services.gateway.send(tenant, f"account/{account}", command, person=MANAGER)
    async with looking(MANAGER, width=width, dark=dark, csp=False) as page:
        await page.goto("/balie")
        await page.keyboard.type("steen")  # the field has the focus
        await page.keyboard.press("Enter")
        await page.get_by_role("heading", name=NAME).first.wait_for()
        seen = [
            "/balie?vraag=steen",
            f"/relaties/{account}/overdracht",
            f"/relaties/overdracht?eigenaar={MANAGER}",
            f"/relaties/{account}/toezeggingen",
            f"/relaties/{account}/doen/banden?zoek=steen",
            "/vandaag",
            f"/contact/{tenant}?vraag={kvk}",
            f"/contact/{tenant}?vraag=11111111",
            f"/contact/{tenant}?vraag=wat",
        ]
        for path in seen:
            await page.goto(path)
            assert await barriers(page) == [], path
            assert await page.evaluate(WIDE) <= 0, path

        await page.goto("/balie?vraag=3511AB")
        await page.get_by_role("link", name="Leg dit gesprek vast").first.click()
        await page.get_by_label("Waarover u sprak").fill("Of de hal vrij is.")
        await page.get_by_label("Wat ervan kwam").fill("Niet meer.")
        await page.get_by_text("Er volgt niets").click()
        await page.get_by_role("button", name="Contact vastleggen").click()
        await page.get_by_text("Gedaan: Contact vastleggen.").wait_for()
        assert page.url.split("?")[0].endswith("/balie")

        await page.goto("/vandaag")
        await page.get_by_role("link", name=re.compile("^Gedaan.*hal")).first.click()
        await page.get_by_label("Wat ervan kwam").fill("Gebeld.")
        await page.get_by_role("button", name="Vervolgactie gedaan").click()
        await page.get_by_text("Gedaan: Vervolgactie gedaan.").wait_for()
        assert page.url.split("?")[0].endswith("/vandaag")
