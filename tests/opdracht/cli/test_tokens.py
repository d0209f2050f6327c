"""The machine's keeper makes, lists, renews and revokes tokens, and reads the security log."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import asyncpg
import pytest
from pydantic import JsonValue, TypeAdapter

from domain.authority import Role
from domain.office.events import OfficeOpened, PersonRegistered, RoleGiven
from domain.office.words import OfficeKind
from opdracht import keyring
from opdracht.cli.outcome import Exit
from opdracht.cli.running import run
from storage.access import token_text, tokens
from storage.key_ring import KeyRing
from storage.store import Store, open_store
from storage.tenants import add_tenant
from tests.conftest import TENANT, Databases
from tests.storage.test_figures import tell

OBJECT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])
ROWS: TypeAdapter[list[dict[str, JsonValue]]] = TypeAdapter(list[dict[str, JsonValue]])
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
OFFICE = [
    OfficeOpened(
        kind=OfficeKind.ENVIRONMENT_SERVICE, organisation="od", name="OD", administrator="p"
    ),
    PersonRegistered(person="p-1", organisation="od", name="Een"),
    PersonRegistered(person="p-2", organisation="od", name="Twee"),
    RoleGiven(person="p-1", role=Role.HANDLER, starts=date(2026, 1, 1)),
    PersonRegistered(person="p-3", organisation="od", name="Drie"),
    RoleGiven(person="p-3", role=Role.ADMINISTRATOR, starts=date(2026, 1, 1)),
]


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, JsonValue]:
        return OBJECT.validate_json(self.out)

    @property
    def rows(self) -> list[dict[str, JsonValue]]:
        return ROWS.validate_json(self.out)


Cli = Callable[..., Awaitable[Ran]]


@pytest.fixture
async def store(databases: Databases) -> AsyncIterator[Store]:
    ring = keyring.load_or_create(databases.ring.with_name("own-ring.json"))
    keys = KeyRing(ring.storage.current, ring.storage.keys)
    async with open_store(databases.store, databases.keys, keys) as store:
        await add_tenant(store.database, TENANT)
        await tell(store, "office", [(AT, event) for event in OFFICE])
        yield store


@pytest.fixture
def cli(
    store: Store,  # noqa: ARG001 - there first
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


MAKE = ("token", "make", "p-1", "--label", "Zaaksysteem", "--scope", "read", "--scope", "office")


async def test_a_token_is_shown_once_and_alone_on_standard_output(cli: Cli) -> None:
    made = await cli(*MAKE)
    assert made.code == Exit.OK, made.err
    said = token_text.read(made.out.strip())
    assert said is not None
    assert said.tenant == TENANT
    assert "Bewaar het nu" in made.err
    listed = await cli("token", "list")
    assert f"{said.token}\tp-1\tZaaksysteem\toffice, read\t-\tgeldt tot" in listed.out
    assert made.out.strip()[-49:] not in listed.out
    assert "secret" not in (await cli("token", "list", "--json")).out


async def test_a_token_is_renewed_and_revoked(cli: Cli, store: Store) -> None:
    first = (await cli(*MAKE, "--days", "30", "--json")).json["token"]
    assert isinstance(first, dict)
    renewed = await cli("token", "rotate", str(first["token"]), "--overlap", "2", "--json")
    second = renewed.json["token"]
    assert isinstance(second, dict)
    assert (second["replaces"], second["label"]) == (first["token"], "Zaaksysteem")
    assert (await cli("token", "rotate", str(first["token"]))).code == Exit.REFUSED
    assert (await cli("token", "revoke", str(first["token"]))).code == Exit.OK
    again = await cli("token", "revoke", str(first["token"]), "--language", "en")
    assert (again.code, again.out) == (Exit.OK, f"Token {first['token']} was revoked before.\n")
    found = await tokens.find(store.database, TENANT, str(first["token"]))
    assert found is not None
    assert found[0].revoked_at is not None
    assert (await cli("token", "revoke", "nothing")).code == Exit.NOT_FOUND
    assert (await cli("token", "rotate", "nothing")).code == Exit.NOT_FOUND


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        (("make", "p-9", "--label", "x", "--scope", "read"), Exit.USAGE, "p-9"),
        (("make", "p-2", "--label", "x", "--scope", "read"), Exit.REFUSED, "geen rol"),
        (("make", "p-1", "--label", " ", "--scope", "read"), Exit.USAGE, "--label"),
        (("make", "p-1", "--label", "x" * 101, "--scope", "read"), Exit.USAGE, "--label"),
        (("make", "p-1", "--label", "x"), Exit.USAGE, "--scope"),
        (("make", "p-1", "--label", "x", "--scope", "all"), Exit.USAGE, "--scope"),
        (("make", "p-1", "--label", "x", "--scope", "read", "--days", "366"), Exit.USAGE, "days"),
    ],
)
async def test_what_cannot_be_a_token_is_refused_in_one_sentence(
    cli: Cli, line: tuple[str, ...], code: Exit, says: str
) -> None:
    ran = await cli("token", *line)
    assert ran.code == code, ran.err
    assert says in ran.err
    assert ran.out == ""
    assert (await cli("token", "list")).out == "Er zijn geen tokens.\n"


async def test_who_has_enough_tokens_revokes_one_first(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tokens, "MOST", 1)
    await cli(*MAKE)
    assert "Trek er eerst een in" in (await cli(*MAKE)).err


async def test_all_that_was_done_is_in_the_security_log_and_beside_the_result(cli: Cli) -> None:
    made = await cli("--as", "p-3", *MAKE, "--json")
    assert json.loads(made.err.splitlines()[0])["action"] == "token.made"  # elsewhere: a line
    token = made.json["token"]
    assert isinstance(token, dict)
    await cli("token", "revoke", str(token["token"]))
    [revoked, first] = (await cli("security-log", "--json")).rows
    assert (first["actor"], first["action"], first["object"]) == (
        "p-3",
        "token.made",
        token["token"],
    )
    assert first["means"] == "cli"
    assert revoked["details"] == {
        "person": "p-1",
        "scopes": "office,read",
        "expires": str(token["expires_at"])[:19] + "+00:00",
    }
    read = await cli("security-log", "--action", "security-log.read")
    assert "security-log.read" in read.out  # reading it was noted too


async def test_entries_are_found_by_who_what_and_when(cli: Cli) -> None:
    await cli("--as", "p-3", *MAKE)
    today = datetime.now(UTC).date().isoformat()
    for found in (
        ["--actor", "p-3"],
        ["--action", "token.made"],
        ["--result", "ok", "--actor", "p-3"],
        ["--since", today, "--until", "2999-01-01", "--actor", "p-3"],
    ):
        assert len((await cli("security-log", *found, "--json")).rows) == 1
    for missed in (
        ["--actor", "p-4"],
        ["--action", "login.refused"],
        ["--until", "2026-01-01"],
        ["--since", "2999-01-01"],
        ["--before", "1"],
        ["--about", "x"],
        ["--origin", "192.0.2.1"],
        ["--request", "x"],
    ):
        assert (await cli("security-log", *missed)).out == "Hier staat niets.\n"
    assert (await cli("security-log", "--action", "nonsense")).code == Exit.USAGE


async def test_an_office_that_leaves_as_a_file_is_noted(cli: Cli) -> None:
    exported = await cli("--as", "p-1", "office", "export", "--json")
    assert exported.code == Exit.OK, exported.err
    [left] = (await cli("security-log", "--action", "export", "--json")).rows
    assert (left["actor"], left["object"], left["details"]) == (
        "p-1",
        "office",
        {"personal": False},
    )


async def test_a_log_that_was_changed_is_seen_and_where(cli: Cli, databases: Databases) -> None:
    for _ in range(3):
        await cli(*MAKE)
    assert (await cli("security-log", "--check")).out == f"{TENANT}: in orde, 3 regels.\n"
    connection = await asyncpg.connect(databases.admin)
    try:
        await connection.execute("ALTER TABLE access.security_log DISABLE TRIGGER ALL")
        await connection.execute("DELETE FROM access.security_log WHERE entry = 2")
    finally:
        await connection.close()
    broken = await cli("security-log", "--check", "--json")
    assert broken.code == Exit.BAD_EVENT
    assert (broken.json["sound"], broken.json["broken"]) == (1, 2)
