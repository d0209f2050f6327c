"""Hours of a time system from a page: seen first, then taken over, and twice they count once."""

import re
from html import unescape

import httpx
import pytest_asyncio

from domain.commission.monitoring import HoursImported
from tests.browser import barriers
from tests.opdracht.hours.sheet_files import excel_parts, excel_rows, packed
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import Looking
from tests.opdracht.web.importing.pages import HTML, ready
from tests.opdracht.web.long_ago import with_a_past

CONTROLLER, ADMIN, CLIENT = "controller-1", "beheerder-1", "regisseur-waterrijk"
HERE = "/beheer/importeren/uren"
ID = "26-terrassen"
TYPED = {
    "bron": "tijd",
    "rijen": "bookings",
    "opdracht": "Project",
    "team": "Afdeling",
    "uren": "Uren",
    "dag": "date",
    "dagkolom": "Datum",
    "kopregel": "1",
    "teams": "Geluid en licht = team-geluid",
}


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _past(house: House) -> None:
    await with_a_past(house, ID)


def csv(hours: str) -> bytes:
    rows = ("Project;Afdeling;Uren;Datum", f"{ID};Geluid en licht;{hours};2026-11-02")
    return "\n".join((*rows, f"{ID};team-geluid;2;2026-11-03")).encode()


async def bring(
    client: httpx.AsyncClient, content: bytes, typed: dict[str, str] | None = None
) -> httpx.Response:
    file = {"bestand": ("uren.csv", content)}
    return await client.post(HERE, headers=HTML, files=file, data={**TYPED, **(typed or {})})


async def seen(client: httpx.AsyncClient, content: bytes) -> tuple[str, str]:
    answer = await bring(client, content)
    assert answer.status_code == 303, unescape(answer.text)
    place = answer.headers["location"]
    return place, unescape((await client.get(place, headers=HTML)).text)


async def taken(client: httpx.AsyncClient, place: str, page: str) -> str:
    confirm = re.search(r'action="(/beheer/importeren/uren/[^"]+)"', page)
    assert confirm is not None, page
    await client.post(confirm[1], headers=HTML)
    return await ready(client, place)


async def kept(house: House) -> list[int]:
    loaded = await house.services.store.recorder.load(house.engine.tenant, f"commission/{ID}")
    return [it.event.hours async for it in loaded.events if isinstance(it.event, HoursImported)]


async def test_hours_are_seen_first_and_taken_over_once(house: House) -> None:
    async with house.client(CONTROLLER) as client:
        place, page = await seen(client, csv("7,5"))
        assert "10 uur tot en met 3 november 2026" in page
        assert await kept(house) == [], "seeing takes nothing over"
        assert "Klaar: 1 veranderd" in await taken(client, place, page)
        assert await kept(house) == [10]
        _, page = await seen(client, csv("7,5"))
        assert "al bekend" in page
        assert "Er is niets over te nemen." in page
        place, page = await seen(client, csv("9,5"))
        assert "verbeterd" in page
        assert "(was 10)" in page
        await taken(client, place, page)
        assert await kept(house) == [10, 12]


async def test_wrong_rows_and_files_say_why_and_what_was_typed_stays(house: House) -> None:
    async with house.client(CONTROLLER) as client:
        _, page = await seen(client, csv("=1+1"))
        assert "Regel 2, Uren" in page
        assert "niet overgenomen" in page
        assert ">Neem over" not in page
        for content, typed in (
            (b"%PDF-1.4 x", {}),
            (b"PK\x03\x04 broken", {}),
            (csv("1"), {"uren": "Bestaat niet"}),
            (csv("1"), {"bron": "MIJN Systeem"}),
            (csv("1"), {"tot": "2999-01-01"}),
            (csv("1"), {"tot": "morgen"}),
            (csv("1"), {"dag": "", "tot": ""}),
            (csv("1"), {"rijen": "x"}),
            (b"", {}),
        ):
            answer = await bring(client, content, {**typed, "blad": "<b>Blad"})
            assert answer.status_code == 400, (content, typed)
            assert "&lt;b&gt;Blad" in answer.text
            assert "er is niets overgenomen" in answer.text


async def test_a_workbook_is_read_too(house: House) -> None:
    head = ("Project", "Afdeling", "Uren", "Datum")
    book = packed(excel_parts(excel_rows(head, (ID, "team-geluid", 3, "2026-11-04"))))
    async with house.client(CONTROLLER) as client:
        _, page = await seen(client, book)
    assert "3 uur tot en met 4 november 2026" in page


async def test_only_who_takes_hours_over_sees_it(house: House) -> None:
    for person in (ADMIN, CLIENT, "behandelaar-1"):
        async with house.client(person) as client:
            assert (await client.get(HERE, headers=HTML)).status_code in {403, 404}
            assert (await bring(client, csv("1"))).status_code in {403, 404}


async def test_the_form_has_no_barriers_and_fits_a_phone(looking: Looking) -> None:
    async with looking(CONTROLLER, width=320, dark=True, csp=False) as page:
        await page.goto(HERE)
        await page.click("summary:has-text('Meer, als')")
        assert await barriers(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320
        await page.set_input_files(
            "#bestand", {"name": "u.csv", "mimeType": "text/csv", "buffer": csv("=1")}
        )
        await page.fill("#teams", "Geluid en licht = team-geluid")
        await page.click("text=Laat zien wat er verandert")
        await page.wait_for_url("**/uren/*")
        assert await barriers(page) == []
