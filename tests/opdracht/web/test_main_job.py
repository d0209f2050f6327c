"""The main job on pages alone: from request to evaluated, by the people of the demo's office, each
in a browser that runs no script."""

from collections.abc import Mapping
from contextlib import AsyncExitStack

from playwright.async_api import Page
from pydantic import JsonValue

from domain.message import Command
from opdracht.cli.catalogue import NEW_IDS
from opdracht.cli.script import played, read_script
from opdracht.new_ids import short_id
from opdracht.web.forms.address import address_of
from opdracht.web.forms.shape import form_of
from opdracht.web.forms.typed import typed_as
from tests.opdracht.web.conftest import Looking

NOT_ASKED_OF_A_CLIENT = {"via", "person", "source", "side"}
"""What only one of us fills in: who said it and how, and for which side."""
SURE = '[name="zeker"]'


async def test_the_main_job_is_done_on_pages_without_a_script(looking: Looking) -> None:
    pages: dict[str, Page] = {}
    ids: dict[str, str] = {}
    commission = ""
    async with AsyncExitStack() as stack:
        for step in played(read_script("main-job", "26-op-pagina")):
            person, kind = step.envelope.as_, type(step.command)
            if person not in pages:
                pages[person] = await stack.enter_async_context(looking(person, script=False))
            page = pages[person]
            await page.goto(address_of(kind).format(opdracht=commission))
            key = await filled(page, step.command, ids)
            assert "gedaan=" in page.url, (
                step.number,
                kind.__name__,
                await page.inner_text("main"),
            )
            assert await page.inner_text("#melding") != ""
            commission = commission or page.url.partition("/opdrachten/")[2].partition("?")[0]
            field, prefix = NEW_IDS.get(kind.__name__, ("", ""))
            if field:
                ids[getattr(step.command, field)] = short_id(prefix, key)
        reader = pages["accountmanager-1"]
        await reader.goto(f"/opdrachten/{commission}")
        assert "opgeleverd" in await reader.inner_text("main")


async def filled(page: Page, command: Command, ids: dict[str, str]) -> str:
    """Fill in the form that is shown and send it; its key. A row that is new gets an id here."""
    new = 0
    key = await page.input_value('[name="sleutel"]')
    shut = page.locator("main form details:not([open]) > summary")
    while await shut.count():
        await shut.first.click()
    data = renamed(command.model_dump(mode="json"), ids)
    assert isinstance(data, dict)
    for name, text in typed_as(form_of(type(command)).fields, data).items():
        control = page.locator(f'[name="{name}"]')
        if name in NOT_ASKED_OF_A_CLIENT and not await control.count():
            continue
        match await control.evaluate("it => it.type"):
            case "select-one":
                await control.select_option(text, timeout=5_000)
            case "checkbox":
                await control.check()
            case "hidden" if await control.input_value() == "":
                new += 1
                ids[text] = f"{name.rpartition('.')[2]}-{new}"
            case "hidden":
                assert await control.input_value() == text, name
            case _:
                await control.fill(text)
    await page.click("main form .utrecht-button--primary-action")
    if await page.locator(SURE).count():
        await page.click(SURE)
    return key


def renamed(value: JsonValue, ids: Mapping[str, str]) -> JsonValue:
    """The same, with the ids that the pages made in the place of the file's."""
    match value:
        case str():
            return ids.get(value, value)
        case list():
            return [renamed(each, ids) for each in value]
        case dict():
            return {ids.get(name, name): renamed(each, ids) for name, each in value.items()}
        case _:
            return value
