"""What happened to a commission, as pages: all of it, as of any moment, and by its clocks."""

import re
from html.parser import HTMLParser

import pytest
import pytest_asyncio

from opdracht.overviews import told
from opdracht.settings import Settings
from opdracht.web.commission.history import run_of
from storage.history import back, counted, history
from storage.store import SHAPES
from tests.browser import barriers
from tests.opdracht.http.conftest import House
from tests.opdracht.web.conftest import Looking
from tests.opdracht.web.long_ago import Past, with_a_past

HTML = {"accept": "text/html"}
HERE = "/opdrachten/26-terrassen"
HISTORY = f"{HERE}/geschiedenis"
CLOCKS = f"{HERE}/klokken"


@pytest_asyncio.fixture(scope="module")
async def past(house: House) -> Past:
    return await with_a_past(house)


async def shown(
    house: House, path: str, person: str = "accountmanager-1", status: int = 200
) -> str:
    """The page as somebody gets it."""
    async with house.client(person) as client:
        answer = await client.get(path, headers=HTML | {"accept-language": "nl"})
    assert answer.status_code == status, answer.text
    return answer.text


class Words(HTMLParser):
    """The words of a page, without its marks."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def words(page: str) -> str:
    """The words of a page on one line."""
    parser = Words()
    parser.feed(page)
    return " ".join(" ".join(parser.found).split())


def versions(page: str) -> list[int]:
    """The events that a page tells, in its order."""
    return [int(it) for it in re.findall(r'class="change" href="[^"]*/geschiedenis/(\d+)"', page)]


@pytest.mark.parametrize("form", ["kort", "volledig"])
async def test_nothing_is_hidden_in_either_form(house: House, past: Past, form: str) -> None:
    page = await shown(house, f"{HISTORY}?vorm={form}")
    assert sorted(versions(page)) == list(range(1, past.version + 1))
    assert f"Alles ({past.version})" in page


async def test_pages_go_from_the_newest_to_the_oldest(
    house: House, past: Past, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(told, "AT_ONCE", 12)
    seen: list[int] = []
    path: str | None = f"{HISTORY}?vorm=volledig"
    while path is not None:
        page = await shown(house, path)
        seen += versions(page)
        older = re.search(r'rel="next" href="([^"]*)"', page)
        path = None if older is None else older[1].replace("&amp;", "&")
    assert seen == list(range(past.version, 0, -1))


async def test_the_groups_together_are_the_whole(house: House, past: Past) -> None:
    page = await shown(house, f"{HISTORY}?vorm=volledig")
    links = re.findall(r'href="([^"]*soort=[^"]*)"', page)
    seen = [
        version
        for link in links
        for version in versions(await shown(house, link.replace("&amp;", "&")))
    ]
    assert sorted(seen) == list(range(1, past.version + 1))


async def test_the_full_form_has_all_that_is_recorded(house: House, past: Past) -> None:
    page = words(await shown(house, f"{HISTORY}?vorm=volledig&soort=uitvoering"))
    assert "ProgressRecorded" in page
    assert "bevoegd als behandelaar (organisatie, versie" in page
    assert f"{past.commission}:2026-05-12:3" in page
    assert '"percent": 50' in page


async def test_a_line_of_the_ledger_is_called_by_what_it_says(house: House, past: Past) -> None:
    assert past.version
    page = words(await shown(house, f"{HISTORY}?vorm=volledig"))
    assert "bekrachtigde toezegging “" in page
    async with house.client("accountmanager-1") as client:
        api = await client.get(f"/api/v1{HERE}/gebeurtenissen?limiet=100")
    told = [it["nl"] for it in api.json()["resultaten"] if it["type"] == "PromiseRatified"]
    assert told
    assert all("bekrachtigde toezegging “" in it for it in told)


async def test_it_stands_as_it_stood_then(house: House, past: Past) -> None:
    assert past.version
    page = words(await shown(house, f"{HISTORY}?op=2026-04-23"))
    assert "vertaling (nu)" in page
    assert "uitvoering (komt nog)" in page
    assert "U kijkt naar de stand van 23 april 2026 om 23:59 . Naar nu" in page
    assert "Fase vertaling" in page
    assert "de laatste dag is 6 mei 2026, nog 9 werkdagen" in page
    assert "4 mei 2026 " not in page.partition("Wat er tot dan gebeurde")[2]


async def test_each_phase_can_be_looked_back_at(house: House, past: Past) -> None:
    assert past.version
    page = await shown(house, HISTORY)
    links = re.findall(r'href="([^"]*op=[^"]*)"', page)
    phases = [re.search(r"Fase ([a-z]+)", words(await shown(house, link))) for link in links]
    assert [it and it[1] for it in phases] == [
        "ontvangst",
        "vraagverheldering",
        "vertaling",
        "uitvoering",
    ]


async def test_before_the_request_there_was_nothing(house: House, past: Past) -> None:
    assert past.version
    page = words(await shown(house, f"{HISTORY}?op=2020-01-01T10:00"))
    assert "Toen was de opdracht er nog niet." in page
    assert "Alles (0)" in page


@pytest.mark.parametrize("given", ["gisteren", "2026-13-01", "<b>", "9" * 40])
async def test_what_is_no_moment_stays_in_its_field(house: House, past: Past, given: str) -> None:
    assert past.version
    page = await shown(house, f"{HISTORY}?op={given}", status=400)
    assert "Dit is geen dag of tijdstip." in page
    assert f'value="{given.replace("<", "&lt;").replace(">", "&gt;")}"' in page
    assert 'aria-describedby="op-fout"' in page


async def test_an_event_has_its_before_and_after(house: House, past: Past) -> None:
    assert past.version
    page = words(await shown(house, f"{HISTORY}/27"))
    assert "bood de afspraak aan: 36 uur" in page
    assert "Aanbod aanbod-1 \N{EN DASH} Vier meetavonden en een rapport" in page
    assert "nog 7 werkdagen de laatste dag is bekend zodra hij weer loopt" in page


async def test_every_event_can_be_laid_beside_what_was_before(house: House, past: Past) -> None:
    pages = [await shown(house, f"{HISTORY}/{n}") for n in range(1, past.version + 1, 3)]
    assert all("Voor en na" in page for page in pages)
    assert sum("<caption>Wat er door veranderde" in page for page in pages) > len(pages) / 2


@pytest.mark.parametrize(
    "path", [f"{HISTORY}/9999", "/opdrachten/weg/geschiedenis", "/opdrachten/weg/klokken"]
)
async def test_what_is_not_there_is_not_found(house: House, past: Past, path: str) -> None:
    assert past.version
    await shown(house, path, status=404)


@pytest.mark.parametrize("path", [f"{HISTORY}/0", f"{HISTORY}?voor=x", f"{HISTORY}?soort=alles"])
async def test_an_address_of_no_view_is_a_page_in_plain_words(
    house: House, past: Past, path: str
) -> None:
    assert past.version
    assert "Traceback" not in await shown(house, path, status=400)


@pytest.mark.parametrize("path", [HISTORY, f"{HISTORY}/1", CLOCKS])
async def test_a_client_sees_nothing_of_it(house: House, past: Past, path: str) -> None:
    assert past.version
    async with house.client("regisseur-waterrijk") as client:
        assert (await client.get(path, headers=HTML)).status_code in {403, 404}


async def test_its_run_is_for_who_inspects(house: House, past: Past) -> None:
    assert past.version
    link = f"%2Fcommission%2F{past.commission}"
    assert link in await shown(house, HISTORY, "teamleider-2")
    assert link not in await shown(house, HISTORY)


def test_its_run_is_where_temporals_pages_are() -> None:
    def run(**settings: str) -> str | None:
        return run_of(Settings.model_validate(settings), "od", "26-a")

    ours = "/namespaces/opdracht/workflows/od%2Fcommission%2F26-a"
    assert run() == f"http://localhost:8233{ours}"
    assert run(temporal_address="temporal:7233") is None
    there = "https://temporal.example.nl/ui"
    assert run(temporal_address="temporal:7233", temporal_ui_address=there) == f"{there}{ours}"


async def test_clocks_say_why_their_day_is_what_it_is(house: House, past: Past) -> None:
    assert past.version
    page = words(await shown(house, CLOCKS))
    assert "De klok van de afgesproken datum: tot de datum van de afspraak." in page
    assert "Loopt sinds 4 mei 2026, met een vaste laatste dag, 12 juni 2026." in page
    assert "Stond stil van 24 april 2026 tot 1 mei 2026, want we wachten op een ander." in page
    assert "legde een wettelijke termijn vast van 16 weken" in page
    assert "2 fasen duurden langer dan gepland; 2 keer stilstand." in page
    assert "Vraagverheldering gepland 7 april 2026 21 april 2026" in page
    assert "Vertaling pauze 24 april 2026 30 april 2026" in page


async def test_a_clock_offers_what_its_reader_may_do_to_it(house: House, past: Past) -> None:
    assert past.version
    lead, manager = [await shown(house, CLOCKS, who) for who in ("coordinator-1", "archivaris-1")]
    assert f"{HERE}/doen/opschortingen?clock=agreed" in lead
    assert "doen/opschortingen?clock=overall" not in lead
    assert f"{HERE}/doen/afgesloten-wettelijke-termijnen?term=besluit" in lead
    assert "/doen/" not in manager


async def test_read_backwards_it_is_the_same_history(house: House, past: Past) -> None:
    store, tenant, stream = (
        house.services.store,
        house.engine.tenant,
        f"commission/{past.commission}",
    )
    forward = [it async for it in history(store.database, store.sealer, SHAPES, tenant, stream)]
    newest = await back(store.database, store.sealer, SHAPES, tenant, stream)
    assert newest == forward[::-1]
    some = await back(
        store.database,
        store.sealer,
        SHAPES,
        tenant,
        stream,
        before=20,
        types=("PhaseEntered",),
        as_of=forward[17].occurred_at,
        limit=1,
    )
    early = [it for it in forward[:18] if it.type == "PhaseEntered"]
    assert some == early[-1:]
    counts = await counted(store.database, tenant, stream)
    assert sum(counts.values()) == len(forward)


@pytest.mark.parametrize(
    ("width", "dark", "paths"),
    [
        (1280, False, [f"{HISTORY}?op=2026-04-23", f"{HISTORY}/27", CLOCKS]),
        (320, True, [f"{HISTORY}?vorm=volledig&soort=tijd", CLOCKS]),
    ],
)
async def test_nobody_is_shut_out(
    past: Past, looking: Looking, width: int, dark: bool, paths: list[str]
) -> None:
    assert past.version
    async with looking("teamleider-2", width=width, dark=dark, csp=False) as page:
        for path in paths:
            await page.goto(path)
            await page.evaluate(
                "document.querySelectorAll('main details').forEach(it => { it.open = true })"
            )
            assert await barriers(page) == [], path
            assert await page.evaluate("document.documentElement.scrollWidth") <= width, path


async def test_it_is_read_without_a_script(past: Past, looking: Looking) -> None:
    assert past.version
    async with looking("accountmanager-1", script=False) as page:
        await page.goto(HERE)
        await page.click("text=Geschiedenis")
        await page.click("text=Kijk naar een ander moment")
        await page.fill("#op", "2026-04-20T10:00")
        await page.click("text=Toon")
        assert "20 april 2026 om 10:00" in await page.inner_text("#stand")
        await page.click("text=Volledig")
        assert "20 april 2026 om 10:00" in await page.inner_text("#stand")
        await page.click("text=Voor en na")
        assert "Voor en na" in await page.inner_text("#deel")


@pytest.mark.parametrize(
    "moment",
    ["9999-12-31", "9999-12-31T23:59Z", "9999-12-30T23:00", "0001-01-01", "0001-01-01T00:20"],
)
async def test_the_first_and_the_last_days_that_there_are_can_be_asked_for(
    house: House, past: Past, moment: str
) -> None:
    page = await shown(house, f"{HISTORY}?op={moment}")
    there = f"Alles ({past.version if moment.startswith('9') else 0})"
    assert there in page
