"""The work list as a file: the same view, and nothing in it that a spreadsheet runs."""

import csv
import io
from collections.abc import AsyncIterator, Sequence
from datetime import date

import httpx
import pytest
import pytest_asyncio
from python_calamine import CalamineWorkbook

from opdracht.http.rates import A_FILE, Rates
from opdracht.web.commissions import export
from opdracht.web.sheets import TYPES, Ending, harmless
from storage.access.security_log import Action, newest
from tests.opdracht.http.conftest import House
from tests.opdracht.web.test_list import HTML

TITLES = ["=cmd|'/C calc'!A0", "+1", "-1", "@SUM(A1)", 'gewoon; met "haken"', "<b>&amp;\n"]
WHO = [f"behandelaar-{number}" for number in range(1, 5)]


@pytest_asyncio.fixture(scope="module")
async def filled(house: House) -> AsyncIterator[House]:
    """A house with a title of each sort that could do harm."""
    async with house.client("accountmanager-1") as person:
        for number, title in enumerate(TITLES):
            answer = await person.post(
                "/api/v1/opdrachten",
                json={
                    "title": title.strip(),
                    "words": "Graag advies",
                    "channel": "mail",
                    "origin": "basic",
                    "client": "waterrijk" if number else "havenstad",
                },
                headers={"Idempotency-Key": f"export-filled-{number}"},
            )
            assert answer.status_code == 201, answer.text
    yield house


async def taken(house: House, path: str, person: str = WHO[0]) -> httpx.Response:
    async with house.client(person) as client:
        return await client.get(path, headers=HTML)


def read(answer: httpx.Response, ending: Ending) -> Sequence[Sequence[object]]:
    """The rows below the headings, as a spreadsheet reads them."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == TYPES[ending]
    assert answer.headers["content-disposition"].endswith(f'.{ending}"')
    assert int(answer.headers["content-length"]) == len(answer.content)
    if ending == "csv":
        text = answer.content.decode("utf-8")
        assert text.startswith("\ufeff")
        return [*csv.reader(io.StringIO(text[1:]), delimiter=";")][1:]
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return book.get_sheet_by_index(0).to_python()[1:]


@pytest.mark.parametrize(("ending", "person"), [*zip(TYPES, WHO[:3], strict=True)])
async def test_a_file_has_the_rows_of_the_view_as_they_are(
    filled: House, ending: Ending, person: str
) -> None:
    rows = read(
        await taken(filled, f"/opdrachten.{ending}?opdrachtgever=waterrijk", person), ending
    )
    titles = sorted(str(row[1]) for row in rows)
    plain = [title.strip() for title in TITLES[1:]]
    assert titles == sorted(map(harmless, plain) if ending == "csv" else plain)
    assert {row[2] for row in rows} == {"Gemeente Waterrijk"}
    [day] = {row[14] for row in rows}
    assert day == str(date.today()) if ending == "csv" else day == date.today()  # noqa: DTZ011


async def test_a_formula_in_a_title_stays_text(filled: House) -> None:
    row, *none = read(await taken(filled, "/opdrachten.csv?opdrachtgever=havenstad", WHO[3]), "csv")
    assert not none
    assert row[1] == "'=cmd|'/C calc'!A0"
    sheet = await taken(filled, "/opdrachten.ods?opdrachtgever=havenstad", WHO[3])
    assert b"formula" not in sheet.content


async def test_a_file_that_leaves_is_in_the_security_log(filled: House) -> None:
    await taken(filled, "/opdrachten.csv?fase=received", "teamleider-1")
    database, tenant = filled.services.store.database, filled.engine.tenant
    entry = (await newest(database, tenant))[0].entry
    assert (entry.action, entry.actor) == (Action.EXPORTED, "teamleider-1")
    assert entry.details == {"rows": len(TITLES), "kind": "csv"}


async def test_too_many_rows_are_a_page_that_says_so(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "MOST", 3)
    monkeypatch.setattr(export, "AT_ONCE", 2)
    for ending in TYPES:
        answer = await taken(filled, f"/opdrachten.{ending}", "teamleider-2")
        assert answer.status_code == 400
        assert "meer dan 3 opdrachten" in answer.text


async def test_in_batches_each_row_comes_once(
    filled: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "AT_ONCE", 2)
    rows = read(await taken(filled, "/opdrachten.csv", "teamleider-3"), "csv")
    assert len({str(row[0]) for row in rows}) == len(rows) == len(TITLES)


async def test_a_file_counts_as_many_pages(filled: House) -> None:
    usual, services = filled.services.rates, filled.services
    few = services.settings.model_copy(update={"rate_reads": 2 * A_FILE})
    object.__setattr__(services, "rates", Rates(few))
    answers = [
        (await taken(filled, "/opdrachten.csv", "coordinator-1")).status_code for _ in range(3)
    ]
    object.__setattr__(services, "rates", usual)
    assert answers == [200, 200, 429]


async def test_a_client_and_a_wrong_filter_get_no_file(filled: House) -> None:
    assert (await taken(filled, "/opdrachten.csv", "regisseur-waterrijk")).status_code == 404
    wrong = await taken(filled, "/opdrachten.csv?fase=weg", "directeur-1")
    assert (wrong.status_code, wrong.headers["location"]) == (303, "/opdrachten?fase=weg")
