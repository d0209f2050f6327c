"""Every verb says what it needs, and a person who is named sees what their roles let them see."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
import typer
from pydantic import JsonValue, TypeAdapter

from domain.access import READS, Reach
from domain.access.decide import LookRefused
from domain.access.fields import HEAD
from domain.authority import SYSTEM, Role
from domain.commission import events as e
from domain.commission.words import Channel, Origin
from domain.message import Event
from domain.office.events import HatGiven
from domain.office.words import Hat
from opdracht import keyring
from opdracht.cli.assembly import app
from opdracht.cli.globals import Choices
from opdracht.cli.need import Need
from opdracht.cli.needs import NEEDS, VerbUndeclared, declare, verbs
from opdracht.cli.outcome import Exit
from opdracht.cli.running import run
from opdracht.cli.sight import client_of
from storage.key_ring import KeyRing
from storage.record import Record
from storage.store import Store, open_store
from storage.tenants import add_tenant
from tests.conftest import TENANT, Databases
from tests.domain.office import scenario as office

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LIST: TypeAdapter[list[dict[str, JsonValue]]] = TypeAdapter(list[dict[str, JsonValue]])
PEOPLE = {
    Role.HANDLER: office.HANDLER,
    Role.ACCOUNT_MANAGER: office.MANAGER,
    Role.TEAM_LEAD: office.LEAD,
    Role.DIRECTOR: office.DIRECTOR,
    Role.CONTROLLER: office.CONTROLLER,
    Role.ADMINISTRATOR: office.ADMIN,
    Role.CLIENT: office.ALDERMAN,
    Role.OWNER: "board-1",
}


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Cli = Callable[..., Awaitable[Ran]]


async def record(store: Store, tenant: str, stream: str, *events: Event) -> None:
    name = f"{tenant}-{stream}"
    await store.recorder.record(
        Record(tenant, stream, name, sha256(name.encode()).hexdigest(), 0, SYSTEM, events, NOON)
    )


def received(title: str, client: str) -> e.CommissionReceived:
    return e.CommissionReceived(
        title=title,
        words="Kunt u meten?",
        channel=Channel.MAIL,
        origin=Origin.ON_REQUEST,
        received_on=NOON.date(),
        client=client,
    )


@pytest.fixture
async def store(databases: Databases) -> AsyncIterator[Store]:
    """An office with people of each role, and a commission of each of two clients."""
    ring = keyring.load_or_create(databases.ring.with_name("own-ring.json"))
    keys = KeyRing(ring.storage.current, ring.storage.keys)
    async with open_store(databases.store, databases.keys, keys) as store:
        await add_tenant(store.database, TENANT)
        board = HatGiven(person="board-1", organisation="town", hat=Hat.OWNER, starts=office.START)
        await record(
            store, TENANT, "office", *office.OFFICE, office.person("board-1", "town"), board
        )
        await record(store, TENANT, "commission/26-town", received("Van de gemeente", "town"))
        await record(store, TENANT, "commission/26-city", received("Van de stad", "city"))
        yield store


@pytest.fixture
def cli(
    databases: Databases, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
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


def test_every_verb_declares_what_it_needs_and_nothing_else_is_declared() -> None:
    assert sorted(verbs(app("nl"))) == sorted(NEEDS)


def test_the_program_does_not_start_with_a_verb_that_forgot() -> None:
    program = typer.Typer()
    group = typer.Typer()

    @program.command("list")
    def list_(ctx: typer.Context) -> None:
        """Declared."""

    @group.command("gluren")
    def peek_(ctx: typer.Context) -> None:
        """Not declared."""

    program.add_typer(group, name="office")
    with pytest.raises(VerbUndeclared, match=r"^office gluren$"):
        declare(program)


def test_a_verb_looks_or_sends_or_says_why_it_is_the_keepers() -> None:
    for path, need in NEEDS.items():
        assert (need.keeper is not None) is (need.look is None and not need.sends), path
        if need.clients:
            assert need.look is not None, path
            assert Role.CLIENT in READS[need.look].reach, path


async def test_the_same_table_judges_a_person_who_is_named(store: Store) -> None:
    for read, rule in READS.items():
        for role, person in PEOPLE.items():
            choices = Choices(person=person, need=Need(look=read, clients=True))
            if role in rule.reach:
                own = await client_of(store, choices, TENANT)
                assert own == ("town" if rule.reach[role] is Reach.CLIENT else None)
            else:
                with pytest.raises(LookRefused):
                    await client_of(store, choices, TENANT)


async def test_the_keeper_of_the_machine_needs_no_name(store: Store, cli: Cli) -> None:
    del store
    assert (await cli("list")).code == Exit.OK
    assert (await cli("history", "26-city")).code == Exit.OK


async def test_a_look_that_is_refused_ends_with_one_sentence(store: Store, cli: Cli) -> None:
    del store
    answer = await cli("show", "26-town", "--as", "board-1", "--json")
    assert answer.code == Exit.REFUSED
    assert '"code": "look_refused"' in answer.out
    assert "Van de gemeente" not in answer.out + answer.err
    assert (await cli("history", "office", "--as", office.HANDLER)).code == Exit.REFUSED
    assert (await cli("history", "office", "--as", office.LEAD)).code == Exit.OK
    assert (await cli("verify", "--as", office.HANDLER)).code == Exit.REFUSED
    assert (await cli("office", "tree", "--as", office.ALDERMAN)).code == Exit.REFUSED
    assert (await cli("gaps", "--as", office.CONTROLLER)).code == Exit.REFUSED


FILLED: dict[str, list[str]] = {
    "show": ["26-town"],
    "relation show": ["r-1"],
    "relation import": ["relaties.csv", "--source", "kvk", "--preview"],
    "relation effect": ["banen.csv", "--since", "2024-01-01", "--until", "2025-12-31"],
    "relation export": ["relaties.csv"],
    "history": ["26-town"],
    "ledger": ["26-town"],
    "clocks": ["26-town"],
    "clarity": ["26-town"],
    "conflicts": ["26-town"],
    "documents": ["26-town"],
    "review": ["26-town"],
    "variants": ["26-town"],
    "past": ["sampling"],
    "rehearse": ["--policy", "{policy}"],
    "office plan": ["{office}"],
    "inbox read": ["n-1"],
    "inbox done": ["n-1"],
    "inbox snooze": ["n-1", "--until", "2026-04-01"],
    "inbox follow": ["26-town"],
    "inbox unfollow": ["26-town"],
    "check-in": ["26-town"],
    "token make": [office.HANDLER, "--label", "Koppeling", "--scope", "read"],
    "token revoke": ["t-1"],
    "token rotate": ["t-1"],
    "account link": [office.HANDLER, "--issuer", "https://id.example", "--subject", "s-1"],
    "account unlink": [office.HANDLER],
    "session end": ["s-1"],
    "calendar publish": ["--years", "2026", "--yes"],
}
"""What a verb must be given before it looks."""


async def test_every_verb_that_looks_refuses_a_person_without_a_role(
    store: Store, cli: Cli, tmp_path: Path
) -> None:
    del store
    files = {"policy": tmp_path / "policy.toml", "office": tmp_path / "office.toml"}
    for name, verb in (
        ("policy", ["office", "policy", "--template"]),
        ("office", ["office", "export"]),
    ):
        files[name].write_text((await cli(*verb)).out, "utf-8")
    for path in verbs(app("nl")):
        if NEEDS[path].look is None or path in {"hours", "time import", "office apply"}:
            continue  # the first two read a sheet before they look, the last goes to Temporal
        given = [word.format(**files) for word in FILLED.get(path, [])]
        answer = await cli(*path.split(), *given, "--as", office.LIAISON)
        assert answer.code == Exit.REFUSED, (path, answer)
        assert answer.out == "", path


async def test_a_clients_person_finds_their_own_commissions_alone(store: Store, cli: Cli) -> None:
    del store
    mine = await cli("list", "--as", office.ALDERMAN, "--json")
    [row] = LIST.validate_json(mine.out)
    assert row["commission"] == "26-town"
    assert set(row) <= set(HEAD)  # not who else works on it
    others = await cli("list", "--client", "city", "--as", office.ALDERMAN, "--json")
    assert others.out.strip() == "[]"


async def test_a_clients_person_sees_what_is_shared_and_nothing_else(
    store: Store, cli: Cli
) -> None:
    del store
    shown = await cli("show", "26-town", "--as", office.ALDERMAN)
    assert shown.code == Exit.OK, shown.err
    assert "Kunt u meten?" in shown.out
    as_json = await cli("show", "26-town", "--as", office.ALDERMAN, "--json")
    assert '"view": "client"' in as_json.out
    for verb in ("show", "ledger", "clocks"):
        for language in ("nl", "en"):
            own = await cli(verb, "26-town", "--as", office.ALDERMAN, "--language", language)
            assert own.code == Exit.OK, own.err
        others = await cli(verb, "26-city", "--as", office.ALDERMAN)
        nowhere = await cli(verb, "26-none", "--as", office.ALDERMAN)
        assert others.code == nowhere.code == Exit.NOT_FOUND
        assert others.err.replace("26-city", "26-none") == nowhere.err
    assert (await cli("clarity", "26-town", "--as", office.ALDERMAN)).code == Exit.REFUSED


async def test_somebody_the_office_does_not_know_sees_nothing(store: Store, cli: Cli) -> None:
    del store
    for line in (["list"], ["show", "26-town"], ["balance"]):
        answer = await cli(*line, "--as", "nobody-1")
        assert answer.code == Exit.NOT_FOUND
        assert "Van de gemeente" not in answer.out


async def test_what_a_person_may_not_see_in_any_tenant_is_not_there(store: Store, cli: Cli) -> None:
    await add_tenant(store.database, "elders")
    abroad = office.person("abroad-1")
    await record(store, "elders", "office", *office.FIRST, abroad)
    await record(store, "elders", "commission/26-elders", received("Elders", "town"))
    here = await cli("show", "26-elders", "--as", office.HANDLER)
    nowhere = await cli("show", "26-nergens", "--as", office.HANDLER)
    assert (here.code, nowhere.code) == (Exit.NOT_FOUND, Exit.NOT_FOUND)
    assert here.err.replace("26-elders", "26-nergens") == nowhere.err
    assert (await cli("show", "26-elders")).code == Exit.OK
