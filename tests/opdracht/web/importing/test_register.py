"""Organisations from a sheet on a page: seen first, brought in once, and of each what came."""

from html import unescape

import httpx
import pytest

from opdracht.web.importing import register as register_page
from storage import account_list
from tests.browser import barriers
from tests.opdracht.hours.sheet_files import excel_parts, excel_rows, packed
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import Looking
from tests.opdracht.web.importing.pages import HTML, confirmed, counted, shown

MANAGER, HANDLER, CLIENT = "accountmanager-1", "behandelaar-1", "regisseur-waterrijk"
HERE = "/beheer/importeren/relaties"
TYPED = {"bron": "proef", "eigenaar": MANAGER, "kopregel": "1"}
HEAD = "naam;kvk;plaats;niveau"


def csv(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join((head, *rows)).encode()


async def bring(
    client: httpx.AsyncClient, content: bytes, typed: dict[str, str] | None = None
) -> httpx.Response:
    file = {"bestand": ("lijst.csv", content)}
    return await client.post(HERE, headers=HTML, files=file, data={**TYPED, **(typed or {})})


async def seen(client: httpx.AsyncClient, content: bytes) -> tuple[str, str]:
    answer = await bring(client, content)
    assert answer.status_code == 303, unescape(answer.text)
    place = answer.headers["location"]
    return place, await shown(client, place)


async def register(house: House) -> dict[str, str]:
    store = house.services.store
    rows = await account_list.listed(store.database, store.sealer, house.engine.tenant, limit=500)
    return {str(row.name): row.place or "" for row in rows}


async def test_rows_are_seen_first_and_brought_in_once(house: House) -> None:
    before = await register(house)
    sheet = csv(
        "Bakkerij Proefkamp;00900001;Waterrijk;B",
        "Garage Proeflaar;00900002;Waterrijk;C",
        "Kwekerij Fout;123;Waterrijk;C",
        "Formule;=1+1;Waterrijk;C",
        "Bakkerij Proefkamp;00900001;Waterrijk;B",
    )
    async with house.client(MANAGER) as client:
        place, page = await seen(client, sheet)
        assert (counted(page, "Nieuw"), counted(page, "Dubbel in het bestand")) == (2, 1)
        assert counted(page, "Niet ingebracht") == 2
        assert "Regel 4, kvk: 123 is geen KVK-nummer van 8 cijfers." in page
        assert "Regel 5, kvk: de cel bevat een formule; plak de waarden." in page
        assert ">Breng in (2)<" in page, "only what goes in"
        assert await register(house) == before, "seeing brings nothing in"
        page = await confirmed(client, place)
        assert "Klaar: alle 5 rijen zijn bekeken." in page
        assert set(await register(house)) - set(before) == {
            "Bakkerij Proefkamp",
            "Garage Proeflaar",
        }
        report = (await client.get(f"{place}/verslag.csv", headers=HTML)).content
        assert b"4;geweigerd;kvk;123 is geen KVK-nummer" in report
        assert "Formule;'=1+1;Waterrijk;C" in report.decode("utf-8-sig")

        place, page = await seen(client, sheet)  # the same once more
        assert (counted(page, "Nieuw"), counted(page, "Al bekend")) == (0, 2)
        assert "Er is niets in te brengen." in page
        assert ">Breng in" not in page
        assert ">Maak het verslag<" in page, "of the rows that are wrong"
        after = await register(house)
        await confirmed(client, place)
        assert await register(house) == after


async def test_what_reads_otherwise_here_stays_and_is_told(house: House) -> None:
    async with house.client(MANAGER) as client:
        place, _ = await seen(client, csv("Molen Proefwiek;00900011;Waterrijk;B"))
        await confirmed(client, place)
        place, page = await seen(client, csv("Molen Proefwiek;00900011;Waterrijk;B"))
        assert "Er is niets in te brengen." in page
        assert f'action="{place}"' not in page
        place, page = await seen(client, csv("Molen Proefwiek;00900011;Havenstad;A"))
        assert counted(page, "Staat hier anders, en blijft zo") == 1
        assert "heeft plaats Waterrijk, in de rij Havenstad, niveau b, in de rij a" in page
        page = await confirmed(client, place)
        assert "staat anders" in page
        assert (await register(house))["Molen Proefwiek"] == "Waterrijk"


async def test_the_button_counts_what_is_filled_in_and_no_row_that_was_not_looked_at(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house.client(MANAGER) as client:
        place, _ = await seen(client, csv("Visserij Proefkaai;00900012;;"))
        await confirmed(client, place)
        sheet = csv(
            "Visserij Proefkaai;00900012;Waterrijk;",
            "Zeilmakerij Proefmast;00900013;Waterrijk;",
            "Zeilmakerij Proefmast;00900013;Waterrijk;",
            "Fout;1;;",
        )
        _, page = await seen(client, sheet)
        assert (counted(page, "Aangevuld"), counted(page, "Nieuw")) == (1, 1)
        assert ">Breng in (2)<" in page
        monkeypatch.setattr(register_page, "SEEN", 2)
        _, page = await seen(client, sheet)
        assert "van de eerste 2 ziet u hier" in page
        assert ">Breng in<" in page


async def test_columns_that_are_called_otherwise_are_found_or_chosen(house: House) -> None:
    sheet = csv("Smederij Proefhorst;00900021;Waterrijk", head="Bedrijfsnaam;KVK-nummer;Stad")
    async with house.client(MANAGER) as client:
        place, page = await seen(client, sheet)
        assert '<option value="Bedrijfsnaam" selected>' in page
        assert '<option value="Stad" selected>' not in page
        chosen = {"kolom.name": "Bedrijfsnaam", "kolom.kvk": "KVK-nummer", "kolom.place": "Stad"}
        answer = await client.post(f"{place}/kolommen", headers=HTML, data=chosen)
        place = answer.headers["location"]
        await confirmed(client, place)
        assert (await register(house))["Smederij Proefhorst"] == "Waterrijk"

        _, page = await seen(client, csv("Iets;1", head="Wat;Hoeveel"))
        assert "Zeg in welke kolom de naam van de organisatie staat." in page
        assert ">Breng in" not in page


async def test_a_workbook_is_read_and_what_is_no_sheet_is_refused_whole(house: House) -> None:
    book = packed(excel_parts(excel_rows(("naam", "kvk"), ("Drukkerij Proefzoom", "00900031"))))
    async with house.client(MANAGER) as client:
        _, page = await seen(client, book)
        assert counted(page, "Nieuw") == 1
        for content, typed in (
            (b"%PDF-1.4 x", {}),
            (b"PK\x03\x04 broken", {}),
            (csv("A;1;B;C"), {"kopregel": "nul"}),
            (b"", {}),
        ):
            answer = await bring(client, content, typed)
            assert answer.status_code == 400, content
            assert "er is niets ingebracht" in answer.text
        answer = await bring(client, b"x" * (16 * 1024 * 1024 + 1))
        assert answer.status_code == 413
        answer = await bring(client, csv("A;00900041;B;B"), {"bron": "MIJN Systeem"})
        assert "kleine letters" in await shown(client, answer.headers["location"])
        answer = await bring(client, csv("A;00900041;B;B"), {"eigenaar": ""})
        page = await shown(client, answer.headers["location"])
        assert "er is geen accountmanager; kies er een bij het bestand" in page
        assert ">Breng in" not in page


async def test_only_who_opens_accounts_brings_them(house: House) -> None:
    for person in (HANDLER, CLIENT):
        async with house.client(person) as client:
            assert (await client.get(HERE, headers=HTML)).status_code in {403, 404}
            assert (await bring(client, csv("A;1;B;C"))).status_code in {403, 404}


async def test_the_view_of_the_register_goes_along_as_a_file(house: House) -> None:
    async with house.client(MANAGER) as client:
        place, _ = await seen(client, csv("Winkel Proefmark;00900051;Zonnehoek;B"))
        await confirmed(client, place)
        page = await shown(client, "/relaties?plaats=Zonnehoek")
        assert 'href="/relaties.xlsx?plaats=Zonnehoek"' in page
        rows = (await client.get("/relaties.csv?plaats=Zonnehoek", headers=HTML)).text.splitlines()
        assert rows[0].lstrip("\ufeff").startswith("id;naam;relatie;kvk")
        assert [row.split(";")[1] for row in rows[1:]] == ["Winkel Proefmark"]
        for ending in ("xlsx", "ods"):
            answer = await client.get(f"/relaties.{ending}", headers=HTML)
            assert answer.content.startswith(b"PK")
    async with house.client(CLIENT) as client:
        assert (await client.get("/relaties.csv", headers=HTML)).status_code in {403, 404}


async def test_the_pages_have_no_barriers_and_fit_a_phone(looking: Looking) -> None:
    async with looking(MANAGER, width=320, dark=True, csp=False) as page:
        await page.goto(HERE)
        assert await barriers(page) == []
        await page.set_input_files(
            "#bestand",
            {
                "name": "lijst.csv",
                "mimeType": "text/csv",
                "buffer": csv("Klusbedrijf Proefdal;00900061;Waterrijk;B", "Fout;1;A;B"),
            },
        )
        await page.select_option("#eigenaar", MANAGER)
        await page.get_by_role("button", name="Laat zien").click()
        await page.get_by_role("heading", name="Wat er van dit bestand komt").wait_for()
        assert await barriers(page) == []
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320
        await page.get_by_role("button", name="Breng in").click()
        await page.get_by_text("Klaar: alle 2 rijen").wait_for()
        assert await barriers(page) == []
