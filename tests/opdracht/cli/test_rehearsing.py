"""What people read of a rehearsal, what it refuses, and that it only looks."""

import asyncio
import csv
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import JsonValue, TypeAdapter

from domain.commission import events as e
from domain.commission.words import Outcome
from domain.office.events import OrganisationRegistered, PersonRegistered, ProductListed
from domain.office.words import OrganisationKind, Relation, Task
from domain.phase import Phase
from opdracht import keyring
from opdracht.cli.outcome import Exit
from opdracht.cli.running import run
from storage.event_log import last_position
from storage.key_ring import KeyRing
from storage.store import Store, open_store
from storage.tenants import add_tenant
from tests.conftest import TENANT, Databases
from tests.storage.test_figures import received, tell

MONDAY = date(2026, 3, 2)
NAME = "Anja de Vries"
POLICY = """
format = 1
[policy]
received_days = 3
[policy.ladders.received]
rungs = [
  { when = "day 1", to = ["handler"], offer = "help" },
  { when = "T+1", to = ["coordinator"], offer = "decide" },
]
"""
UPSIDE_DOWN = """[policy.ladders.clarification]
rungs = [
  { when = "T+1", to = ["handler"], offer = "help" },
  { when = "day 1", to = ["handler"], offer = "help" },
]"""
OBJECT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])


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
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Cli:
    monkeypatch.setenv("OPDRACHT_DATABASE_URL", databases.store)
    monkeypatch.setenv("OPDRACHT_KEYS_DATABASE_URL", databases.keys)
    monkeypatch.setenv("OPDRACHT_KEY_RING", str(databases.ring.with_name("own-ring.json")))
    monkeypatch.setenv("OPDRACHT_DATA", str(databases.ring.parent / "data"))
    for name in ("OPDRACHT_LANGUAGE", "OPDRACHT_TENANT", "OPDRACHT_PERSON"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policy.toml").write_text(POLICY, encoding="utf-8")

    async def ran(*line: str) -> Ran:
        code = await asyncio.to_thread(run, ("rehearse", "--policy", "policy.toml", *line))
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return ran


def at(days: int, hour: int = 12) -> datetime:
    day = MONDAY + timedelta(days)
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.fixture
async def filled(store: Store) -> Store:
    """Two commissions: one was in intake for four working days, the other for one."""
    kind, relation = OrganisationKind.MUNICIPALITY, Relation.CLIENT
    listed = ProductListed(
        product="toezicht",
        name="Toezicht op sloop",
        task=Task.BASIC,
        unit="locatie",
        norm_minutes=60,
        programmable=True,
    )
    office = [
        OrganisationRegistered(organisation="gemeente", kind=kind, relation=relation, name="W"),
        PersonRegistered(person="p", organisation="gemeente", name=NAME),
        listed,
    ]
    await tell(store, "office", [(at(0), event) for event in office])
    for name, days in (("26-slow", 4), ("26-fast", 1)):
        ended = e.CommissionEnded(
            outcome=Outcome.DELIVERED, on=MONDAY + timedelta(days), reopen_until=at(days)
        )
        await tell(
            store,
            f"commission/{name}",
            [
                (at(0), received("gemeente", "toezicht", MONDAY)),
                (at(0), e.PhaseEntered(phase=Phase.RECEIVED, visit=1)),
                (at(days), e.PhaseEntered(phase=Phase.CLARIFICATION, visit=1)),
                (at(days), ended),
            ],
        )
    return store


def rows(ran: Ran) -> list[list[str]]:
    return [line.split("\t") for line in ran.out.splitlines()]


@pytest.mark.usefixtures("filled")
async def test_the_rungs_of_both_policies_stand_beside_each_other(cli: Cli) -> None:
    ran = await cli()
    assert ran.code == Exit.OK
    rungs = {
        tuple(row[:2]): row[2:] for row in rows(ran) if row[0] == "ontvangst" and len(row) == 9
    }
    assert rungs[("ontvangst", "1")] == [
        "day 1", "2", "2", "2", "2026-03-03", "2026-03-03", "26-slow, 26-fast",
    ]  # fmt: skip
    assert rungs[("ontvangst", "2")] == [
        "day 2 → T+1", "1", "1", "1", "2026-03-06", "2026-03-06", "26-slow",
    ]  # fmt: skip
    assert rungs[("ontvangst", "3")] == ["day 3 → -", "1", "-", "", "", "", ""]
    assert ["ontvangst", "2 → 3", "50,0%", "50,0%", "1", "1", "", ""] in rows(ran)
    assert ["Toezicht op sloop", "50,0%", "50,0%", "1", "1", "", ""] in rows(ran)
    assert ran.out.startswith(
        "policy.toml op 2 van 2 opdrachten, naast de termijnen en grenzen die gelden"
    )


@pytest.mark.usefixtures("filled")
async def test_days_narrow_what_counts(cli: Cli) -> None:
    first = json.loads((await cli("--json", "--to", "2026-03-05")).out)
    rest = json.loads((await cli("--json", "--from", "2026-03-06")).out)
    whole = json.loads((await cli("--json")).out)

    def times(told: dict[str, list[dict[str, dict[str, int]]]], side: str) -> int:
        return sum(row[side]["times"] for row in told["rungs"] if row[side])

    for side in ("rehearsed", "in_force"):
        assert times(first, side) + times(rest, side) == times(whole, side) > 0
    assert len(first["fired"]) + len(rest["fired"]) == len(whole["fired"])
    assert (first["to"], rest["from"]) == ("2026-03-05", "2026-03-06")
    assert "Geen enkele klok" in (await cli("--from", "2027-01-01")).out


@pytest.mark.usefixtures("filled")
async def test_a_client_a_product_and_a_phase_narrow_too(cli: Cli) -> None:
    whole = await cli("--client", "gemeente", "--product", "toezicht", "--phase", "received")
    assert "ontvangst" in whole.out
    assert "uitvoering" not in whole.out
    assert (await cli("--client", "zeeman")).code == Exit.NOT_FOUND
    assert (await cli("--product", "water")).code == Exit.NOT_FOUND
    assert "Geen enkele klok" in (await cli("--phase", "delivery")).out


@pytest.mark.usefixtures("store")
async def test_without_commissions_it_says_so_in_one_sentence(cli: Cli) -> None:
    ran, english = await cli(), await cli("--language", "en")
    assert (ran.code, ran.out) == (Exit.OK, "Er zijn nog geen opdrachten.\n")
    assert english.out == "There are no commissions yet.\n"


async def test_it_only_looks_and_names_nobody(cli: Cli, filled: Store, tmp_path: Path) -> None:
    async def end() -> int:
        async with filled.database.transaction(TENANT) as connection:
            return await last_position(connection, TENANT)

    before = await end()
    told = await cli("--csv", "klokken.csv"), await cli("--json")
    text = "".join(ran.out + ran.err for ran in told) + (tmp_path / "klokken.csv").read_text()
    assert await end() == before
    assert NAME not in text
    assert OBJECT.validate_json(told[1].out)["tenant"] == TENANT


@pytest.mark.usefixtures("filled")
async def test_the_sheet_has_one_row_per_clock(cli: Cli, tmp_path: Path) -> None:
    ran = await cli("--csv", "klokken.csv", "--bom")
    raw = (tmp_path / "klokken.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    found = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    slow = [row for row in found if row["commission"] == "26-slow" and row["clock"] == "phase"]
    assert [
        (row["starts"], row["last_day"], row["ended"], row["verdict"], row["rung_1"], row["rung_2"])
        for row in slow
    ] == [("2026-03-02", "2026-03-05", "2026-03-06", "late", "2026-03-03", "2026-03-06")]
    assert f"{len(found)} klokken van 2 opdrachten" in ran.err
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


@pytest.mark.parametrize(
    ("policy", "field"),
    [
        ("received_days = -1", "received_days"),
        ("[policy.stalls]\nmonitoring = 0", "stalls.monitoring"),
        ("[policy.ladders.nowhere]\nnorm = 3\nrungs = []", "nowhere"),
        (
            UPSIDE_DOWN,
            "ladders.clarification.rungs",
        ),
    ],
    ids=["negative", "stall", "ladder", "order"],
)
@pytest.mark.usefixtures("filled")
async def test_a_bad_policy_is_refused_by_field(
    cli: Cli, tmp_path: Path, policy: str, field: str
) -> None:
    (tmp_path / "policy.toml").write_text(f"format = 1\n[policy]\n{policy}\n", encoding="utf-8")
    ran = await cli("--csv", "klokken.csv")
    assert (ran.code, ran.out) == (Exit.USAGE, "")
    assert field in ran.err
    assert not (tmp_path / "klokken.csv").exists()


@pytest.mark.usefixtures("filled")
async def test_what_cannot_be_read_or_written_is_told(cli: Cli, tmp_path: Path) -> None:
    assert (await cli("--from", "gisteren")).code == Exit.USAGE
    assert (await cli("--from", "2026-03-02", "--to", "2026-03-01")).code == Exit.USAGE
    nowhere = await cli("--csv", "nergens/klokken.csv")
    assert (nowhere.code, "is niet te schrijven" in nowhere.err) == (Exit.USAGE, True)
    own = await cli("--csv", "policy.toml")
    assert own.code == Exit.USAGE
    assert (tmp_path / "policy.toml").read_text(encoding="utf-8") == POLICY
    (tmp_path / "policy.toml").unlink()
    assert (await cli()).code == Exit.USAGE
