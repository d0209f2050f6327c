"""A municipality: a lead is followed to jobs, two organisations are introduced, and it adds up."""

import re
from collections.abc import AsyncIterator
from datetime import date, timedelta
from html import unescape

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Page
from temporalio.testing import WorkflowEnvironment

from domain.account.commands import NoteNeed, OpenAccount, RecordContact
from domain.account.events import AccountOpened
from domain.account.leads import AdvanceLead, LeadOpened, LoseLead, OpenLead, RecordJobs
from domain.account.words import (
    AccountRelation,
    Confidence,
    ContactKind,
    Initiative,
    JobsKind,
    LeadKind,
    LeadStage,
    LossReason,
    NeedWay,
    SizeClass,
    Tier,
)
from domain.authority import SYSTEM
from domain.figures.effect import FEWEST, EffectFinding
from domain.message import Command
from opdracht.demo.town_hall import TOWN_HALL
from opdracht.http.services import Services
from opdracht.http.tokens import TokenWay
from opdracht.jobsfile.counted import Counted
from opdracht.overviews.development import development, portfolio
from opdracht.overviews.effect import effect_report
from opdracht.settings import Settings
from storage.recording import Record
from tests.browser import barriers
from tests.conftest import Postgres
from tests.opdracht.http.conftest import RATE, House, Said
from tests.opdracht.web.conftest import Looking
from tests.workflows.support import fresh_store, open_house

HTML = {"accept": "text/html"}
MANAGER = "accountmanager-1"
HERE = "/relaties/ontwikkeling"
API = "/api/v1/ontwikkeling"
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest_asyncio.fixture(scope="module")
async def house(
    temporal: WorkflowEnvironment, postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """The office of the demo's municipality."""
    async with (
        fresh_store(postgres) as store,
        open_house(temporal.client, store, of=TOWN_HALL) as engine,
    ):
        settings = Settings(
            data=tmp_path_factory.mktemp("house"),
            rate_reads=RATE,
            rate_commands=RATE,
            rate_unknown=RATE,
        )
        services = Services(settings, store, engine.gateway, (TokenWay(), Said(engine.tenant)))
        yield House(engine, services)


async def send(house: House, account: str, command: Command) -> None:
    await house.services.gateway.send(
        house.engine.tenant, f"account/{account}", command, person=MANAGER
    )


def opened(name: str) -> OpenAccount:
    return OpenAccount(
        name=name,
        relation=AccountRelation.COMPANY,
        size=SizeClass.TO_19,
        tier=Tier.A,
        place="Zonnehoek",
        owner=MANAGER,
    )


async def done(page: Page, link: str, button: str, **fields: str) -> None:
    """Follow a link to a form, fill it in and send it."""
    await page.get_by_role("link", name=re.compile(f"^{link}")).first.click()
    await page.get_by_role("button", name=button).wait_for()
    for name, value in fields.items():
        field = page.locator(f"#inhoud [name='{name}'], main [name='{name}']").first
        if await field.evaluate("it => it.tagName") == "SELECT":
            await field.select_option(value)
        else:
            await field.fill(value)
    await page.get_by_role("button", name=button).click()
    await page.get_by_text(f"Gedaan: {button}.").wait_for()


async def test_a_lead_is_followed_to_jobs_on_a_phone_and_the_funnel_shows_it(
    house: House, looking: Looking
) -> None:
    await send(house, "smederij", opened("Smederij Vlierkamp"))
    await send(house, "gieterij", opened("Gieterij Lindezoom"))
    await send(house, "smederij", NoteNeed(need="n1", way=NeedWay.SEEKS, what="Restwarmte."))
    day = house.services.gateway.today().isoformat()
    async with looking(MANAGER, width=320, csp=False) as page:
        await page.goto("/relaties")
        await page.get_by_role("link", name="Ontwikkeling").click()
        await page.get_by_text("begon er geen lead").wait_for()

        await page.goto("/relaties/smederij")
        await done(page, "Lead openen", "Lead openen", kind="grow", what="Tweede hal.", jobs="12")
        await done(page, "Lead een stap verder", "Lead een stap verder", stage="decided")
        sure = {"on": day, "evidence": "Koopakte.", "confidence": "document", "share": "50"}
        await done(page, "Investering vastleggen", "Investering vastleggen", euros="900000", **sure)
        await done(page, "Banen vastleggen", "Banen vastleggen", kind="gained", jobs="7", **sure)
        await page.get_by_role("link", name=re.compile("^Introductie voorstellen")).first.click()
        await page.locator("main [name='zoek']").fill("Gieterij")
        await page.locator("main [name='zoek']").press("Enter")
        await done(
            page, "Gieterij Lindezoom", "Introductie voorstellen", why="Zij heeft warmte over."
        )
        await page.get_by_text("Introductie bij").wait_for()

        await page.goto(HERE)
        assert await barriers(page) == []
        assert await page.evaluate(WIDE) <= 0
        told = unescape(await page.content())
        assert "Leads: 1. Besloten: 1. Afgelopen: 0." in told
        assert "Nieuwe banen: 7. Behouden banen: 0." in told
        assert "€ 900.000" in told
        assert "€ 450.000" in told, "half of it is ours"
        assert "Elke lead beweegt." in told
        assert "2 open relaties" in told


async def test_a_lead_may_only_go_to_the_stages_after_its_own(house: House) -> None:
    await send(house, "brouwer", opened("Brouwerij Elzenhof"))
    for lead, stage in (("ver", LeadStage.PROPOSED), ("klaar", LeadStage.DECIDED), ("pas", None)):
        await send(house, "brouwer", OpenLead(lead=lead, kind=LeadKind.GROW, what=lead, jobs=3))
        if stage is not None:
            await send(house, "brouwer", AdvanceLead(lead=lead, stage=stage))
    async with house.client(MANAGER) as client:

        async def offered(form: str, field: str) -> list[str]:
            answer = await client.get(f"/relaties/brouwer/doen/{form}", headers=HTML)
            select = answer.text.partition(f'name="{field}"')[2].partition("</select>")[0]
            return re.findall(r'<option value="([^"]+)"', select)

        assert await offered("leadstappen?lead=ver", "stage") == ["decided"]
        later = ["qualified", "proposed", "decided"]
        assert await offered("leadstappen?lead=pas", "stage") == later
        assert await offered("leadstappen", "stage") == later
        assert {*await offered("leadstappen", "lead")} == {"ver", "pas"}
        assert await offered("investeringen", "lead") == ["klaar"]
        same = {"lead": "ver", "stage": "proposed"}
        back = {"lead": "ver", "stage": "new"}
        answers = [
            await client.post(
                "/api/v1/relaties/brouwer/leadstappen", json=body, headers={"Idempotency-Key": key}
            )
            for key, body in (("dezelfde-stap", same), ("een-stap-terug", back))
        ]
    assert (answers[0].status_code, answers[0].json()["events"]) == (201, 0), "it is so already"
    assert (answers[1].status_code, answers[1].json()["code"]) == (409, "lead_back")


async def test_another_period_has_other_leads_and_every_picture_a_table(house: House) -> None:
    today = house.services.gateway.today()
    async with house.client(MANAGER) as client:
        page = unescape((await client.get(f"{HERE}?sinds={today.year}", headers=HTML)).text)
        assert page.count("<svg role=") <= page.count("<table")
        assert (await client.get(f"{HERE}?sinds=1", headers=HTML)).status_code == 400
        assert (await client.get(f"{HERE}?sinds=2999", headers=HTML)).status_code == 200
    async with house.client("regisseur-buurdorp") as client:
        assert (await client.get(HERE, headers=HTML)).status_code in {403, 404}


async def claimed(client: httpx.AsyncClient, content: bytes, **typed: str) -> tuple[int, str]:
    fields = {"kvk": "kvk", "begin": "begin", "eind": "eind", "vanaf": "2000-01-01"}
    answer = await client.post(
        f"{HERE}/banen",
        headers=HTML,
        files={"bestand": ("banen.csv", content)},
        data={**fields, "tot": "2999-01-01", "bezoeken": "1", **typed},
    )
    return answer.status_code, unescape(answer.text)


async def test_the_claim_of_more_jobs_is_tested_on_ones_own_figures(house: House) -> None:
    today, rows = house.services.gateway.today(), ["kvk;begin;eind"]
    for number in range(FEWEST):
        company = opened(f"Proef {number}").model_copy(update={"kvk": f"0055{number:04}"})
        visit = RecordContact(
            contact="c1",
            kind=ContactKind.VISIT,
            on=today,
            initiative=Initiative.OURS,
            purpose="Kennismaken.",
            result="Gesproken.",
            no_follow_up=True,
        )
        await send(house, f"proef-{number}", company)
        await send(house, f"proef-{number}", visit)
        rows.append(f"0055{number:04};{10 + number};{round((10 + number) * 1.17)}")
    async with house.client(MANAGER) as client:
        assert "Meer banen?" in (await client.get(f"{HERE}/banen", headers=HTML)).text
        thin = "\n".join([*rows, "00560001;10;10"]).encode()
        status, page = await claimed(client, thin)
        assert status == 200
        assert "Deze cijfers zijn te dun om iets te zeggen" in page
        others = [f"0056{number:04};20;20" for number in range(50)]
        status, page = await claimed(client, "\n".join([*rows, *others, "9;1;1"]).encode())
        assert "de 15 tot 20 procentpunt van de stelling past bij deze cijfers" in page
        assert "Het is een verschil en geen oorzaak" in page
        assert "Regel 72, kvk: 9 is geen KVK-nummer" in page
        _, page = await claimed(client, "\n".join([*rows, *others]).encode(), bezoeken="2")
        assert "te dun" in page, "nobody was visited twice"
        for content, typed in (
            (b"", {}),
            (b"PK\x03\x04 broken", {}),
            (thin, {"begin": "Bestaat niet"}),
            (thin, {"vanaf": "morgen"}),
            (thin, {"vanaf": "2999-12-31"}),
            (thin, {"bezoeken": "0"}),
        ):
            status, page = await claimed(client, content, **typed)
            assert status == 400, typed
            assert "Wat u typte, staat er nog" in page
    async with house.client("regisseur-buurdorp") as client:
        assert (await client.get(f"{HERE}/banen", headers=HTML)).status_code in {403, 404}


async def test_the_api_says_of_development_what_the_page_says(house: House) -> None:
    tenant, today = house.engine.tenant, house.services.gateway.today()
    old = today - timedelta(days=60)
    record = Record(
        tenant=tenant,
        stream="account/oud",
        command_id="import:account/oud",
        fingerprint="0" * 64,
        expected_version=0,
        authority=SYSTEM,
        events=(
            AccountOpened(name="Weverij Oud", relation=AccountRelation.PROSPECT, owner=MANAGER),
            LeadOpened(lead="l1", kind=LeadKind.STAY, what="Blijven.", jobs=40, on=old),
        ),
        occurred_at=house.services.gateway.now(),
    )
    await house.services.store.recorder.record(record)
    await send(house, "nieuw", opened("Drukkerij Nieuw"))
    lead = OpenLead(lead="l1", kind=LeadKind.GROW, what="Tweede pers.", jobs=5)
    await send(house, "nieuw", lead)
    await send(house, "nieuw", AdvanceLead(lead="l1", stage=LeadStage.DECIDED))
    jobs = RecordJobs(
        record="j1",
        lead="l1",
        kind=JobsKind.GAINED,
        jobs=3,
        on=today,
        evidence="Opgave.",
        confidence=Confidence.SAID,
        share=50,
    )
    await send(house, "nieuw", jobs)
    await send(house, "nieuw", OpenLead(lead="l2", kind=LeadKind.GROW, what="Derde.", jobs=8))
    await send(house, "nieuw", LoseLead(lead="l2", reason=LossReason.NO_ROOM))

    store = house.services.store
    office = await house.services.gateway.directory.office(tenant)
    found = await development(store, tenant, office, date(today.year - 1, 1, 1), today)
    whole = await portfolio(store, tenant, today, office.account_policy.every_interval)
    async with house.client(MANAGER) as client:
        told = (await client.get(API)).json()
        ahead = (await client.get(f"{API}?sinds=2999")).json()
        assert (await client.get(f"{API}?sinds=1")).status_code == 400
    assert (told["since"], told["until"]) == (f"{today.year - 1}-01-01", today.isoformat())
    assert ahead["since"] == f"{today.year}-01-01", "a year to come has not begun"
    assert [
        (it["kind"], it["stage"] or "lost", it["leads"], it["gained"], it["gainedOurs"])
        for it in told["funnel"]
    ] == [(it.kind, it.stage, it.leads, it.gained, it.gained_ours) for it in found.funnel]
    assert found.leads("lost") == 1
    assert [(it["what"], it["confidence"], it["amount"], it["ours"]) for it in told["results"]] == [
        (it.what, it.confidence, it.amount, it.ours) for it in found.results
    ]
    assert ("gained", "said", 3, 150) in [
        (it.what, it.confidence, it.amount, it.ours) for it in found.results
    ]
    [stalled] = told["stalled"]
    assert stalled == {
        "account": "oud",
        "name": "Weverij Oud",
        "lead": "l1",
        "what": "Blijven.",
        "stage": "new",
        "stageSince": old.isoformat(),
        "due": found.stalled[0].due.isoformat(),
    }
    for name, key, slices in (
        ("tiers", "tier", whole.tiers),
        ("sizes", "size", whole.sizes),
        ("relations", "relation", whole.relations),
    ):
        assert [
            (it[key] or "-", it["accounts"], it["spoken"], it["late"], it["never"])
            for it in told["portfolio"][name]
        ] == [(it.key, it.accounts, it.spoken, it.late, it.never) for it in slices]
    assert None in {it["tier"] for it in told["portfolio"]["tiers"]}
    assert told["portfolio"]["accounts"] == whole.accounts


async def test_the_api_tests_the_claim_as_the_page_does(house: House) -> None:
    """The companies of the test of the page were visited once each."""
    today = house.services.gateway.today()
    mine = [(f"0055{number:04}", 10 + number) for number in range(FEWEST)]
    jobs = [(kvk, jobs, round(jobs * 1.17)) for kvk, jobs in mine]
    jobs += [(f"0056{number:04}", 20, 20) for number in range(50)]
    rows = [{"kvk": kvk, "before": before, "after": after} for kvk, before, after in jobs]
    parted = [{**rows[0], "before": 4, "after": 5}, {**rows[0], "before": 6, "after": 7}]
    days = {"since": "2000-01-01", "until": today.isoformat()}
    counted = Counted()
    for kvk, before, after in jobs:
        counted.add(kvk, before=before, after=after)
    report = await effect_report(
        house.services.store, house.engine.tenant, counted, date(2000, 1, 1), today
    )
    async with house.client(MANAGER) as client:

        async def asked(**body: object) -> httpx.Response:
            return await client.post(f"{API}/effect", json={**days, "establishments": rows} | body)

        told = (await asked()).json()
        effect = report.effect
        assert told["finding"] == effect.finding == EffectFinding.FITS
        assert (told["difference"], told["low"], told["high"]) == (
            effect.difference,
            effect.low,
            effect.high,
        )
        assert told["visited"] == {
            "companies": FEWEST,
            "before": effect.visited.before,
            "after": effect.visited.after,
            "growth": effect.visited.growth,
        }
        assert told["others"]["growth"] == 0
        assert "geen oorzaak" in told["nl"]
        added = (await asked(establishments=[*parted, *rows[1:]])).json()
        assert added == told, "establishments of one number are added up"
        twice = (await asked(visits=2)).json()
        assert (twice["finding"], twice["difference"]) == ("too-thin", None)
        assert (await asked(establishments=[])).json()["visited"]["growth"] is None
        for field, wrong in (
            ("until", {"until": "1999-12-31"}),
            ("since", {"since": "morgen"}),
            ("visits", {"visits": 0}),
            ("establishments.0.kvk", {"establishments": [{**rows[0], "kvk": "9"}]}),
            ("establishments.0.after", {"establishments": [{**rows[0], "after": -1}]}),
            ("establishments.0.before", {"establishments": [{**rows[0], "before": "4"}]}),
        ):
            answer = await asked(**wrong)
            assert answer.status_code == 400, field
            assert [it["field"] for it in answer.json()["errors"]] == [field]
    async with house.client("regisseur-buurdorp") as client:
        for answer in (await client.get(API), await client.post(f"{API}/effect", json={})):
            assert answer.status_code in {403, 404}


async def test_the_page_of_the_claim_has_no_barriers_and_fits_a_phone(looking: Looking) -> None:
    async with looking(MANAGER, width=320, dark=True, csp=False) as page:
        await page.goto(HERE)
        await page.get_by_role("link", name="Brengt dit meer banen?").click()
        rows = "kvk;begin;eind\n00550001;4;5"
        await page.set_input_files(
            "#bestand", {"name": "b.csv", "mimeType": "text/csv", "buffer": rows.encode()}
        )
        await page.get_by_role("button", name="Toets").click()
        await page.get_by_text("te dun om iets te zeggen").wait_for()
        assert await barriers(page) == []
        assert await page.evaluate(WIDE) <= 0
