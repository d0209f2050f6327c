"""What people read of figures, in Dutch and English, empty and filled; and a rebuild."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import asyncpg
import pytest

from domain.commission import events as e
from domain.commission.words import Follow, Outcome, Side, Variant
from domain.message import Event
from domain.office.events import (
    OrganisationRegistered,
    ProductListed,
    ServiceAgreementAmended,
    ServiceAgreementConcluded,
    TeamFormed,
)
from domain.office.words import OrganisationKind, Relation, Task
from domain.phase import Phase
from opdracht import keyring
from opdracht.answers import Sent
from opdracht.cli.figures_hours import today
from opdracht.cli.figures_learning import Offered, offered
from opdracht.cli.globals import Choices
from opdracht.cli.outcome import Exit
from opdracht.cli.running import run
from opdracht.cli.sending import report
from storage.key_ring import KeyRing
from storage.store import Store, open_store
from storage.tenants import add_tenant
from tests.conftest import TENANT, Databases
from tests.storage.test_figures import at, received, success, tell

TODAY = today()
RECEIVED = TODAY - timedelta(days=400)
DONE = RECEIVED + timedelta(days=28)
VERBS = (
    ["agreements"],
    ["balance"],
    ["satisfaction"],
    ["lessons"],
    ["successes"],
    ["praise"],
)


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Cli = Callable[..., Awaitable[Ran]]


@pytest.fixture
async def store(databases: Databases) -> AsyncIterator[Store]:
    ring = keyring.load_or_create(databases.ring.with_name("own-ring.json"))
    keys = KeyRing(ring.storage.current, ring.storage.keys)
    async with open_store(databases.store, databases.keys, keys) as store:
        await add_tenant(store.database, TENANT)
        yield store


@pytest.fixture
def cli(
    databases: Databases,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Cli:
    monkeypatch.setenv("OPDRACHT_DATABASE_URL", databases.store)
    monkeypatch.setenv("OPDRACHT_KEYS_DATABASE_URL", databases.keys)
    monkeypatch.setenv("OPDRACHT_KEY_RING", str(databases.ring.with_name("own-ring.json")))
    monkeypatch.setenv("OPDRACHT_DATA", str(databases.ring.parent / "data"))
    for name in ("OPDRACHT_LANGUAGE", "OPDRACHT_TENANT", "OPDRACHT_PERSON"):
        monkeypatch.delenv(name, raising=False)

    async def ran(*line: str) -> Ran:
        code = await asyncio.to_thread(run, line)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return ran


async def office(store: Store) -> None:
    year = TODAY.year
    events: list[Event] = [
        OrganisationRegistered(
            organisation="gemeente",
            kind=OrganisationKind.MUNICIPALITY,
            relation=Relation.CLIENT,
            name="Gemeente Waterdam",
        ),
        TeamFormed(team="t-1", name="Bodem"),
        ProductListed(
            product="toezicht",
            name="Toezicht op sloop",
            task=Task.BASIC,
            unit="locatie",
            norm_minutes=60,
            programmable=True,
        ),
        ServiceAgreementConcluded(
            client="gemeente", year=year, hours={"toezicht": 100}, tolerance=10
        ),
        ServiceAgreementAmended(
            client="gemeente",
            year=year,
            product="toezicht",
            hours=120,
            before=100,
            reason="meer sloop",
        ),
    ]
    await tell(store, "office", [(at(RECEIVED), event) for event in events])


async def delivered(store: Store, name: str) -> None:
    """A commission of last year that went as it should, and something that did not."""
    ended = e.CommissionEnded(outcome=Outcome.DELIVERED, on=DONE, reopen_until=at(DONE))
    await tell(
        store,
        f"commission/{name}",
        [
            (at(RECEIVED), received("gemeente", "toezicht", RECEIVED)),
            (at(RECEIVED), e.PhaseEntered(phase=Phase.MONITORING, visit=1)),
            (at(DONE), e.ResultDelivered(delivery="d-1", summary="Rapport", on=DONE)),
            (at(DONE), e.DeliveryAccepted(delivery="d-1", by="p")),
            (at(DONE), e.HoursImported(entry="u-1", team="t-1", hours=30, until=DONE)),
            (at(DONE), e.SurveyAnswered(by="p", grade=8)),
            (at(DONE), e.LessonDecided(lesson="les-1", text="Vraag door", follow=Follow.ADOPT)),
            (at(DONE), ended),
        ],
    )


async def living(store: Store) -> None:
    first = date(TODAY.year, 1, 1)
    ways = [(Variant.SOBER, 20, 10), (Variant.WIDE, 60, 60)]
    await tell(
        store,
        "commission/26-now",
        [
            (at(first), received("gemeente", "toezicht", first)),
            (at(first), e.PhaseEntered(phase=Phase.MONITORING, visit=1)),
            *(
                (
                    at(first),
                    e.VariantDrafted(
                        variant=way, hours=hours, ends=first + timedelta(days), risk="regen"
                    ),
                )
                for way, hours, days in ways
            ),
            (at(first), e.HoursImported(entry="u-1", team="t-1", hours=133, until=first)),
            (at(first), e.ExpectationVoiced(line="l-1", owed_by=Side.US, what="Bericht in mei")),
            (
                at(TODAY),
                e.CounterpartyTold(line="l-1", change="c-1", on=TODAY, how="telefoon"),
            ),
            (at(first), success("s-1")),
            (at(first), e.TeamPraised(praise="c-1", team="t-1", words="Mooi gedaan")),
        ],
    )


@pytest.fixture
async def filled(store: Store) -> Store:
    await office(store)
    for number in range(5):
        await delivered(store, f"25-{number:04}")
    await living(store)
    return store


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("verb", VERBS)
async def test_without_anything_it_says_so_in_both_languages(cli: Cli, verb: list[str]) -> None:
    dutch, english = await cli(*verb), await cli(*verb, "--language", "en")
    assert (dutch.code, english.code) == (Exit.OK, Exit.OK)
    assert len(dutch.out.splitlines()) == len(english.out.splitlines()) == 1
    assert dutch.out != english.out
    told = json.loads((await cli(*verb, "--json")).out)
    assert told["rows"] == []
    assert datetime.fromisoformat(told["as_of"]).tzinfo is not None


@pytest.mark.usefixtures("filled")
async def test_hours_are_told_with_the_way_they_were_computed(cli: Cli) -> None:
    ran = await cli("agreements")
    assert "Gemeente Waterdam\tToezicht op sloop\t120 (was 100)\t133\t111%" in ran.out
    assert "komt erboven uit" in ran.out
    assert "Onder de 20 werkdagen" in ran.out
    told = json.loads((await cli("agreements", "--json", "--year", str(TODAY.year))).out)
    (row,) = told["rows"]
    assert (row["agreed"], row["spent"], row["standing"]) == (120, 133, "over")
    assert told["known_until"] == f"{TODAY.year}-01-01"
    assert json.loads((await cli("agreements", "--client", "x", "--json")).out)["rows"] == []


@pytest.mark.usefixtures("filled")
async def test_only_problems_is_said_to_whoever_looks(cli: Cli) -> None:
    ran = await cli("balance")
    assert "Gemeente Waterdam\t5\t1\t0 / 1" in ran.out
    assert "hoorde de laatste 13 weken alleen problemen" in ran.out
    assert "wijziging verteld\t“Bericht in mei”" in ran.out
    told = json.loads((await cli("balance", "--json")).out)
    assert len(told["rows"][0]["items"]) == 6


@pytest.mark.usefixtures("filled")
async def test_grades_are_told_without_who_gave_them(cli: Cli) -> None:
    assert f"Gemeente Waterdam\t{DONE.year}\t8,0\t5\t8-8\t0,0\t" in (await cli("satisfaction")).out
    told = json.loads((await cli("satisfaction", "--json")).out)
    assert told["rows"][0]["mean"] == 8.0
    assert "person" not in told["rows"][0]


async def test_lessons_are_told_and_offered_to_a_new_request(
    cli: Cli, filled: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "“Vraag door”\twe gaan het zo doen" in (await cli("lessons", "--follow", "adopt")).out
    told = json.loads((await cli("lessons", "--for", "26-now", "--json")).out)
    assert len(told["rows"]) == 5
    assert (await cli("lessons", "--follow", "no-such")).code == Exit.USAGE

    learned = await offered(filled, TENANT, "26-now")
    assert len(learned.lessons) == 5
    sent = Sent("command-1", 3, 3, replayed=False)
    report(Choices(), TENANT, "commission/26-now", sent, {}, learned)
    assert "Geleerd van eerder werk" in capsys.readouterr().out
    report(Choices(json=True), TENANT, "commission/26-now", sent, {}, learned)
    assert len(json.loads(capsys.readouterr().out)["lessons"]) == 5
    report(Choices(), TENANT, "commission/26-now", sent, {}, Offered([], learned.names))
    assert "Geleerd" not in capsys.readouterr().out


@pytest.mark.usefixtures("filled")
async def test_variants_stand_beside_our_own_past(cli: Cli) -> None:
    past = await cli("past", "toezicht", "--language", "en")
    assert "days\t5\t28\t28" in past.out
    assert "hours\t5\t30\t30" in past.out
    ran = await cli("variants", "now")
    assert "sober\t20\t" in ran.out
    assert "sober heeft 20 uur; de helft kostte eerder 30 uur of meer" in ran.out
    assert "sober is in 10 dagen klaar" in ran.out
    assert "ruim heeft" not in ran.out
    told = json.loads((await cli("variants", "26-now", "--json")).out)
    assert [one["few_hours"] for one in told["variants"]] == [True, False]
    assert (await cli("past", "no-such")).code == Exit.NOT_FOUND


async def test_a_short_past_says_that_it_is_too_short(cli: Cli, store: Store) -> None:
    await office(store)
    await delivered(store, "25-0001")
    assert "Te weinig om iets te zeggen: 1" in (await cli("past", "toezicht")).out
    assert "nog geen varianten" in (await cli("variants", "25-0001")).out


@pytest.mark.usefixtures("filled")
async def test_successes_and_praise_are_told_without_points(cli: Cli) -> None:
    ran = await cli("successes")
    assert "nog niet gevraagd: Gemeente Waterdam" in ran.out
    assert "“resultaat s-1”\tnog niet gevraagd" in ran.out
    assert (await cli("successes", "--quarter", "voorjaar")).code == Exit.USAGE
    assert "Bodem: “Mooi gedaan”" in (await cli("praise")).out


@pytest.mark.usefixtures("filled")
async def test_a_rebuild_says_what_was_wrong_and_a_check_ends_with_six(
    cli: Cli, databases: Databases
) -> None:
    assert "alles klopt" in (await cli("rebuild")).out
    admin = await asyncpg.connect(databases.admin)
    await admin.execute("UPDATE rm.commission_list SET handler = 'x' WHERE commission = '26-now'")
    await admin.close()
    checked = await cli("rebuild", "--check", "--language", "en")
    assert (checked.code, "26-now (was different)" in checked.out) == (Exit.BAD_EVENT, True)
    told = json.loads((await cli("rebuild", "--check", "--json")).out)
    assert (told["code"], told["rebuilt"][0]["differing"]) == ("read_model_differs", 1)
    done = await cli("rebuild", "commission_list", "--all-tenants")
    assert (done.code, "Rechtgezet" in done.out) == (Exit.OK, True)
    assert (await cli("rebuild", "--check")).code == Exit.OK
    assert (await cli("rebuild", "no-such")).code == Exit.USAGE
