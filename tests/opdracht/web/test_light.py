"""Light: a small commission is three screens, at most twelve fields and six acts."""

from playwright.async_api import Page

from domain.commission.words import Outcome
from opdracht.overviews.kept import kept_state
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import Looking

HANDLER, CLIENT = "behandelaar-2", "afdelingshoofd-waterrijk"
ASKED = "main form :is(input:not([type=hidden]), select, textarea)"
SEND = "main form button.utrecht-button--primary-action"


class Counting:
    """What a small commission asks of people: the fields they see, and the forms they send."""

    def __init__(self) -> None:
        self.fields = 0
        self.acts = 0

    async def send(self, page: Page, **typed: str) -> None:
        """Fill in a form and send it."""
        self.fields += await self.asked(page)
        self.acts += 1
        for name, text in typed.items():
            control = page.locator(f"main form [name={name}]")
            if await control.evaluate("it => it.tagName") == "SELECT":
                await control.select_option(text)
            else:
                await control.fill(text)
        await page.click(SEND)
        assert "gedaan=" in page.url, await page.inner_text("main")

    @staticmethod
    async def asked(page: Page) -> int:
        """How many fields somebody sees."""
        return sum([await each.is_visible() for each in await page.locator(ASKED).all()])


async def test_a_small_commission_is_taken_done_and_finished_in_six_acts_and_twelve_fields(
    looking: Looking, house: House
) -> None:
    count = Counting()
    async with looking(HANDLER, script=False) as ours, looking(CLIENT, script=False) as theirs:
        await ours.goto("/doen/kleine-opdrachten")
        await count.send(
            ours,
            title="Muziek bij het café",
            words="Kunt u vrijdag meten?",
            client="waterrijk",
            product="geluidmeting",
        )
        home = ours.url.partition("?")[0]
        await ours.click("main >> text=Kleine opdracht gedaan >> nth=0")
        await count.send(ours, note="Gemeten: 47 dB op de gevel.")
        await ours.goto(home)
        await ours.click("main >> text=Kleine opdracht opleveren >> nth=0")
        await count.send(ours, summary="Eén bladzijde, met de meting.")
        assert (count.acts, count.fields <= 12) == (3, True), count.fields

        commission = home.rpartition("/")[2]
        await theirs.goto(f"/opdrachten/{commission}/doen/aanvaarde-opleveringen")
        await count.send(theirs)
        await theirs.goto(f"/opdrachten/{commission}/doen/tevredenheidsantwoorden")
        await count.send(theirs, grade="9")
        await ours.goto(home)
        await ours.click("main >> text=Opdracht afronden >> nth=0")
        await count.send(ours)
    assert count.acts <= 6
    assert count.fields <= 12

    state = await kept_state(house.services.store, house.engine.tenant, commission)
    assert state.outcome is Outcome.DELIVERED
    # what nobody typed is as usual for this client and this product
    assert (state.hours, state.contact) == (16, "regisseur-waterrijk")


async def test_what_is_not_as_usual_is_one_step_away_and_stays_open(looking: Looking) -> None:
    async with looking(HANDLER, script=False) as page:
        await page.goto("/doen/kleine-opdrachten?client=waterrijk&product=geluidmeting")
        assert await page.input_value("[name=hours]") == "16"
        assert await page.input_value("[name=contact]") == "regisseur-waterrijk"
        await page.goto("/doen/kleine-opdrachten")
        assert not await page.is_visible("[name=due]")
        await page.click("main summary >> nth=0")
        await page.fill("[name=due]", "2020-01-01")
        await page.fill("[name=title]", "Te laat")
        await page.click(SEND)
        assert await page.is_visible("[name=due]")
        assert await page.input_value("[name=due]") == "2020-01-01"
