"""Everything without a mouse: a form, and the whole main job by different people."""

from contextlib import AsyncExitStack

import pytest

from domain.message import Command
from opdracht.cli.catalogue import NEW_IDS
from opdracht.cli.script import played, read_script
from opdracht.new_ids import short_id
from opdracht.web.forms.address import address_of
from opdracht.web.forms.shape import form_of
from opdracht.web.forms.typed import typed_as
from tests.opdracht.web.conftest import Looking
from tests.opdracht.web.hands import Hands
from tests.opdracht.web.test_main_job import NOT_ASKED_OF_A_CLIENT, renamed

SEND = "main form button.utrecht-button--primary-action"
SURE = 'button[name="zeker"]'


async def test_a_form_is_found_corrected_and_sent_by_keys_alone(looking: Looking) -> None:
    async with looking("accountmanager-1") as page:
        hands = Hands(page)
        await page.goto("/vandaag")
        await hands.to('.menu a[href="/opdrachten"]')
        await page.goto("/doen")
        await hands.to_content()
        await hands.press('main a[href^="/doen/opdrachten"]')
        await hands.to_content()
        await hands.type("title", "Geluid bij de haven")
        await hands.press(SEND)
        assert await page.evaluate("document.activeElement.id") == "fouten"
        await hands.to('#fouten a[href="#words"]')
        await page.keyboard.press("Enter")
        assert await page.evaluate("document.activeElement.id") == "words"
        await page.keyboard.type("Kunt u meten?")
        await hands.type("channel", "mail")
        await hands.type("origin", "on-request")
        await hands.press(SEND)
        assert await page.inner_text("#melding") == "Gedaan: Verzoek registreren."


@pytest.mark.deep
async def test_the_main_job_is_done_by_keys_alone(looking: Looking) -> None:
    hands: dict[str, Hands] = {}
    ids: dict[str, str] = {}
    commission = ""
    async with AsyncExitStack() as stack:
        for step in played(read_script("main-job", "26-met-toetsen")):
            person, kind = step.envelope.as_, type(step.command)
            if person not in hands:
                hands[person] = Hands(await stack.enter_async_context(looking(person)))
            own, page = hands[person], hands[person].page
            address = address_of(kind).format(opdracht=commission)
            await page.goto(address.rpartition("/")[0])
            await own.to_content()
            await own.press(f'main a[href^="{address}"]')
            key = await sent(own, step.command, ids)
            assert "gedaan=" in page.url, (step.number, kind, await page.inner_text("main"))
            commission = commission or page.url.partition("/opdrachten/")[2].partition("?")[0]
            field, prefix = NEW_IDS.get(kind.__name__, ("", ""))
            if field:
                ids[getattr(step.command, field)] = short_id(prefix, key)
        page = hands["accountmanager-1"].page
        await page.goto(f"/opdrachten/{commission}")
        assert "opgeleverd" in await page.inner_text("main")


async def sent(hands: Hands, command: Command, ids: dict[str, str]) -> str:
    """Fill in the form that is shown and send it; its key."""
    page, new = hands.page, 0
    key = await page.input_value('[name="sleutel"]')
    await hands.to_content()
    await hands.unfold()
    data = renamed(command.model_dump(mode="json"), ids)
    assert isinstance(data, dict)
    for name, text in typed_as(form_of(type(command)).fields, data).items():
        control = page.locator(f'[name="{name}"]')
        if name in NOT_ASKED_OF_A_CLIENT and not await control.count():
            continue
        if await control.evaluate("it => it.type") == "hidden":
            if await control.input_value() == "":
                new += 1
                ids[text] = f"{name.rpartition('.')[2]}-{new}"
            continue
        await hands.type(name, text)
    await hands.press(SEND)
    if await page.locator(SURE).count():
        await hands.to_content()
        await hands.press(SURE)
    return key
