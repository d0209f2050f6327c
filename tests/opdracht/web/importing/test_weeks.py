"""Booked weeks from a sheet on a page: seen first, taken over once, and never over one's own."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from html import unescape

import httpx

from domain.timesheet.booking import booking
from domain.timesheet.policy import WEEKS_BACK
from domain.timesheet.words import ActivityKind as Kind
from domain.timesheet.words import week_of, week_start
from opdracht.overviews.days import today
from opdracht.web.importing.weeks_form import USUAL
from storage import weeks_booked
from storage.weeks_booked import BookedRow
from tests.browser import barriers
from tests.opdracht.hours.sheet_files import excel_parts, excel_rows, packed
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import Looking
from tests.opdracht.web.importing.pages import HTML, confirmed, counted, shown

CONTROLLER, MANAGER, OTHER = "controller-1", "accountmanager-1", "accountmanager-2"
HERE = "/beheer/importeren/weken"
HEAD = ("Medewerker", "Activiteit", "Uren", "Datum")
Row = Sequence[str | int | date]


def monday(weeks_ago: int) -> date:
    return week_start(today()) - timedelta(weeks=weeks_ago)


def csv(*rows: Row, head: Row = HEAD) -> bytes:
    return "\n".join(";".join(str(cell) for cell in row) for row in (head, *rows)).encode()


async def bring(
    client: httpx.AsyncClient, content: bytes, typed: dict[str, str] | None = None
) -> httpx.Response:
    file = {"bestand": ("weken.csv", content)}
    return await client.post(HERE, headers=HTML, files=file, data={**USUAL, **(typed or {})})


async def seen(
    client: httpx.AsyncClient, content: bytes, typed: dict[str, str] | None = None
) -> tuple[str, str]:
    answer = await bring(client, content, typed)
    assert answer.status_code == 303, unescape(answer.text)
    place = answer.headers["location"]
    return place, await shown(client, place)


async def rows_of(house: House, person: str) -> list[BookedRow]:
    where = house.services.store.database, house.engine.tenant
    rows = await weeks_booked.booked(*where, monday(WEEKS_BACK + 10), monday(-10))
    return [row for row in rows if row.person == person]


async def booked(house: House, person: str) -> dict[date, tuple[int, str]]:
    """Monday -> the minutes of that week, and where they come from."""
    rows = await rows_of(house, person)
    return {row.monday: (sum(dict(row.minutes).values()), row.source) for row in rows}


def button(page: str) -> int:
    """How many the button says that it sends; 0 when there is none."""
    found = re.search(r">Neem over \((\d+)\)<", page)
    return 0 if found is None else int(found[1])


async def test_weeks_are_seen_first_and_taken_over_once(house: House) -> None:
    first, second = monday(10), monday(9)
    sheet = csv(
        (MANAGER, "Bedrijfsbezoek", "2,5", first),
        (MANAGER, "Overleg", "1:30", first + timedelta(days=1)),
        (MANAGER, "Beleid", "8", second),
    )
    async with house.client(CONTROLLER) as client:
        place, page = await seen(client, sheet)
        assert "Er is nog niets overgenomen. 3 rijen gelezen, waarvan 0 fout." in page
        assert (counted(page, "Nieuw"), button(page)) == (2, 2)
        assert f"week {week_of(first)}, 4:00 uur: <strong>nieuw</strong>" in page
        assert await booked(house, MANAGER) == {}, "seeing takes nothing over"
        page = await confirmed(client, place)
        assert "Klaar: 2 van 2 weken gedaan." in page
        assert counted(page, "Nieuw") == 2
        found = {first: (240, "import"), second: (480, "import")}
        assert await booked(house, MANAGER) == found
        await client.post(place, headers=HTML)  # sent twice
        assert "Klaar: 2 van 2 weken gedaan." in await shown(client, place)

        place, page = await seen(client, sheet)  # the same once more
        assert (counted(page, "Al bekend"), button(page)) == (2, 0)
        assert "Er is niets over te nemen." in page
        await client.post(place, headers=HTML)
        assert "Er is niets over te nemen." in await shown(client, place)
        assert await booked(house, MANAGER) == found

        place, page = await seen(client, csv((MANAGER, "Beleid", "7", second)))
        assert (counted(page, "Verbeterd"), button(page)) == (1, 1)
        assert counted(await confirmed(client, place), "Verbeterd") == 1
        assert await booked(house, MANAGER) == found | {second: (420, "import")}


async def test_each_row_and_week_that_stays_is_told_before_anything_is_sent(house: House) -> None:
    own, good, full = monday(20), monday(19), monday(18)
    ago, coming = monday(WEEKS_BACK + 1), today() + timedelta(weeks=1)
    command = booking(OTHER, week_of(own), {Kind.MEETINGS: 60})
    await house.services.gateway.send(
        house.engine.tenant, f"timesheet/{OTHER}", command, person=OTHER
    )
    sheet = csv(
        (OTHER, "Overleg", "2", own),
        (OTHER, "Overleg", "2", good),
        (OTHER, "Overleg", "100", full),
        (OTHER, "Beleid", "69", full),
        (OTHER, "Overleg", "2", ago),
        (OTHER, "Overleg", "2", coming),
        (OTHER, "=1+1", "2", monday(17)),
        (OTHER, "Overleg", "1", monday(17)),
        ("Carla", "Overleg", "1", good),
        (OTHER, "Vakantie", "1", monday(16)),
        (OTHER, "Overleg", "1.234", monday(15)),
    )
    async with house.client(CONTROLLER) as client:
        place, page = await seen(client, sheet)
        assert "11 rijen gelezen, waarvan 6 fout." in page
        for line in (
            "Regel 4: 169 uur in een week is meer dan 168.",
            f"Regel 7, Datum: {coming} ligt in de toekomst.",
            "Regel 8, Activiteit: de waarde begint met =, zoals een formule.",
            "Regel 10, Medewerker: Carla werkt hier niet, of heet hier anders;",
            "Regel 11, Activiteit: Vakantie is geen soort tijd;",
            "Regel 12, Uren: 1.234 kan twee getallen zijn;",
            f"week {week_of(own)}, 2:00 uur: zelf geboekt, en zo gelaten.",
            f"week {week_of(ago)}, 2:00 uur: Week {week_of(ago)} is te lang geleden;",
            f"week {week_of(coming)}: een rij ervan klopt niet.",
            f"week {week_of(full)}: een rij ervan klopt niet.",
            f"week {week_of(monday(17))}: een rij ervan klopt niet.",
        ):
            assert line in page, line
        assert "in de map" not in page
        assert "[people]" not in page
        assert counted(page, "Blijft staan om een foute rij") == 5
        assert (counted(page, "Nieuw"), button(page)) == (1, 1)
        page = await confirmed(client, place)
        for outcome, number in (
            ("Nieuw", 1),
            ("Zelf geboekt, en zo gelaten", 1),
            ("Niet overgenomen", 1),
            ("Blijft staan om een foute rij", 5),
        ):
            assert counted(page, outcome) == number, outcome
        assert "Regel 10, Medewerker, klopt niet: Carla werkt hier niet" in page
        assert f"week {week_of(own)}, 2:00 uur: zelf geboekt, en zo gelaten." in page
    assert await booked(house, OTHER) == {own: (60, "own"), good: (120, "import")}


async def test_a_week_that_its_person_booked_after_the_preview_stays(house: House) -> None:
    week, person = monday(30), "accountmanager-2"
    async with house.client(CONTROLLER) as client:
        place, page = await seen(client, csv((person, "Overleg", "2", week)))
        assert button(page) == 1
        command = booking(person, week_of(week), {Kind.MEETINGS: 60})
        await house.services.gateway.send(
            house.engine.tenant, f"timesheet/{person}", command, person=person
        )
        await client.post(place, headers=HTML)
        assert "zelf geboekt, en zo gelaten" in await shown(client, place)
    assert (await booked(house, person))[week] == (60, "own")


async def test_people_are_known_by_name_and_words_are_put_right_on_the_preview(
    house: House,
) -> None:
    names = await house.services.names.names(
        house.engine.tenant, await house.services.gateway.directory.version(house.engine.tenant)
    )
    week = monday(40)
    sheet = csv(
        (names.person("behandelaar-1"), "Klant", "2", week.isoformat()),
        ("B. Handelaar", "Overleg", "2", week.isoformat()),
        head=("Wie", "Waaraan", "Duur", "Wanneer"),
    )
    columns = {"medewerker": "Wie", "activiteit": "Waaraan", "uren": "Duur", "dagkolom": "Wanneer"}
    async with house.client(CONTROLLER) as client:
        place, page = await seen(client, sheet, columns)
        assert button(page) == 0
        assert "Klant is geen soort tijd" in page
        assert "B. Handelaar werkt hier niet" in page
        better = {
            **USUAL,
            **columns,
            "soort-visit": "Bezoek; Klant",
            "mensen": "B. Handelaar = behandelaar-2",
        }
        answer = await client.post(f"{place}/kolommen", headers=HTML, data=better)
        again = answer.headers["location"]
        assert button(await shown(client, again)) == 2
        wrong = {**better, "mensen": "B. Handelaar = niemand-hier"}
        answer = await client.post(f"{again}/kolommen", headers=HTML, data=wrong)
        page = await shown(client, answer.headers["location"])
        assert "Bij “Mensen” staat niemand-hier, en dat is hier niemand." in page
        assert button(page) == 0
        assert (await client.get(place, headers=HTML)).status_code == 404, "the newest alone"
        for odd in ("nergens", "%00x"):
            answer = await client.post(f"{HERE}/{odd}/kolommen", headers=HTML, data=better)
            assert answer.status_code in {303, 400, 404}


async def test_files_and_columns_that_cannot_be_say_why_and_what_was_typed_stays(
    house: House,
) -> None:
    good = csv((MANAGER, "Overleg", "1", monday(2)))
    async with house.client(CONTROLLER) as client:
        for content, typed, why in (
            (b"", {}, "Dit bestand is leeg."),
            (b"%PDF-1.4 x", {}, "is geen CSV, XLSX of ODS"),
            (b"PK\x03\x04 broken", {}, "geen heel werkblad"),
            (csv((1, 2), head=("Iets", "Anders")), {}, "staat niet in het bestand; wel: Iets"),
            (good, {"uren": "Bestaat niet"}, "Bestaat niet"),
            (good, {"uren": ""}, "Zeg van elke kolom hoe die heet"),
            (good, {"dag": "maand"}, "Zeg van elke kolom hoe die heet"),
            (good, {"bron": "MIJN Systeem"}, "kleine letters, cijfers en streepjes"),
            (good, {"soort-visit": "Overleg"}, "Overleg staat bij twee soorten."),
            (good, {"mensen": "Anna"}, "Bij “Mensen” staat Anna"),
            (good, {"komma": "x"}, "decimal"),
            (good, {"kopregel": "nul"}, "is een getal van 1 tot en met 1000."),
        ):
            answer = await bring(client, content, {"blad": "<b>Blad", **typed})
            page = unescape(answer.text)
            assert answer.status_code == 400, why
            assert why in page, why
            assert "&lt;b&gt;Blad" in answer.text
            assert "er is niets overgenomen" in page
        _, page = await seen(client, csv())
        assert "0 rijen gelezen, waarvan 0 fout." in page
        assert "Er is niets over te nemen." in page
        answer = await client.post(HERE, headers=HTML, data={"bron": "tijd"})
        assert (answer.status_code, "Kies eerst een bestand." in answer.text) == (400, True)


async def test_a_workbook_is_read_and_a_formula_in_it_is_told(house: House) -> None:
    rows = (
        (MANAGER, "Overleg", 3, monday(50)),
        (MANAGER, "Overleg", ("1+1", "2"), monday(51)),
    )
    async with house.client(CONTROLLER) as client:
        _, page = await seen(client, packed(excel_parts(excel_rows(HEAD, *rows))))
    assert "3:00 uur: <strong>nieuw</strong>" in page
    assert "Regel 3, Uren: de cel bevat een formule" in page
    assert button(page) == 1


async def test_only_a_controller_finds_the_page_and_others_read_why_not(house: House) -> None:
    for person in (MANAGER, "behandelaar-1", "beheerder-1", "directeur-1"):
        async with house.client(person) as client:
            answer = await client.get(HERE, headers=HTML)
            assert answer.status_code == 403, person
            assert "Hiervoor is een van deze rollen nodig: controller." in unescape(answer.text)
            assert (await bring(client, csv((MANAGER, "Overleg", "1", monday(3))))).status_code == (
                403
            )
            assert HERE not in await shown(client, "/beheer/importeren")
            assert HERE not in await shown(client, "/relaties/tijd/aandeel")
    async with house.client("regisseur-waterrijk") as client:
        assert (await client.get(HERE, headers=HTML)).status_code == 403
    async with house.client(CONTROLLER) as client:
        assert HERE in await shown(client, "/beheer/importeren")
        assert HERE in await shown(client, "/relaties/tijd/aandeel")


async def test_many_weeks_go_on_in_the_background_and_stop_and_go_on_again(
    house: House,
) -> None:
    weeks = [monday(60 + ago) for ago in range(40)]
    sheet = csv(*((MANAGER, "Overleg", "4", week) for week in weeks))
    async with house.client(CONTROLLER) as client:
        place, page = await seen(client, sheet)
        assert button(page) == len(weeks)
        await client.post(place, headers=HTML)
        page = await shown(client, place)
        assert 'hx-trigger="every 1s"' in page
        assert f"van de {len(weeks)} weken gedaan." in page
        other, _ = await seen(client, csv((OTHER, "Overleg", "1", monday(5))))
        answer = await client.post(other, headers=HTML)
        assert answer.status_code == 409
        assert "Er wordt al een bestand uitgevoerd." in answer.text
        await house.app.state.imports.close()  # the server stops
        page = await shown(client, place)
        assert "Gestopt na" in page
        assert "Niets telt dubbel." in page
        place, page = await seen(client, sheet)
        assert 0 < button(page) < len(weeks)
        assert button(page) + counted(page, "Al bekend") == len(weeks)
        page = await confirmed(client, place)
        assert counted(page, "Nieuw") + counted(page, "Al bekend") == len(weeks)
    found = {row.monday: row for row in await rows_of(house, MANAGER)}
    assert {(found[week].source, found[week].times) for week in weeks} == {("import", 1)}


async def test_the_pages_have_no_barriers_and_fit_a_phone(looking: Looking) -> None:
    content = csv((MANAGER, "Overleg", "1", monday(6)), ("Niemand", "Overleg", "1", monday(6)))
    async with looking(CONTROLLER, width=320, dark=True, csp=False) as page:
        await page.goto(HERE)
        await page.click("summary:has-text('Meer, als')")
        assert await barriers(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320
        await page.set_input_files(
            "#bestand", {"name": "w.csv", "mimeType": "text/csv", "buffer": content}
        )
        await page.get_by_role("button", name="Laat zien").click()
        await page.get_by_role("heading", name="Wat er van deze weken komt").wait_for()
        await page.click("summary:has-text('Hoe het bestand')")
        assert await barriers(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320
        await page.get_by_role("button", name="Neem over (1)").click()
        await page.get_by_text("Klaar: 1 van 1 weken").wait_for()
        assert await barriers(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320
