"""The machine's keeper links accounts to people, sees who is logged in, and ends that."""

from datetime import UTC, datetime, timedelta

from opdracht.cli.outcome import Exit
from storage.access import accounts, sessions
from storage.access.security_log import Action, newest
from storage.access.sessions import Started
from storage.store import Store
from tests.conftest import TENANT
from tests.opdracht.cli.test_tokens import Cli, cli, store

__all__ = ["cli", "store"]

ISSUER = "https://login.example"
LINK = ("account", "link", "p-1", "--issuer", ISSUER, "--subject", "sub-1")


async def logged_in(store: Store, name: str, person: str = "p-1") -> None:
    now = datetime.now(UTC)
    started = Started(
        session=name,
        hash=name.encode().ljust(32),
        person=person,
        issuer=ISSUER,
        subject="sub-1",
        idp_sid=None,
        auth_at=now,
        amr=(),
        acr=None,
        device="Firefox, Linux",
    )
    await sessions.start(store.database, TENANT, started, now=now)


async def test_an_account_is_linked_once_and_to_one_person(cli: Cli, store: Store) -> None:
    linked = await cli(*LINK)
    assert linked.code == Exit.OK, linked.err
    assert (await cli(*LINK)).code == Exit.OK  # again changes nothing
    taken = await cli("account", "link", "p-2", "--issuer", ISSUER, "--subject", "sub-1")
    assert (taken.code, "p-1" in taken.err) == (Exit.REFUSED, True)
    [row] = (await cli("account", "list", "--json")).rows
    assert (row["person"], row["subject"], row["issuer"]) == ("p-1", "sub-1", ISSUER)
    [entry, *_] = await newest(store.database, TENANT)
    assert (entry.entry.action, entry.entry.object) == (Action.ACCOUNT_LINKED, "p-1")
    assert (await cli("account", "link", "p-9", *LINK[3:])).code == Exit.NOT_FOUND
    assert (await cli("account", "link", "p-1", "--subject", "x")).code == Exit.USAGE
    assert (await cli(*LINK[:5], "--subject", "")).code == Exit.USAGE


async def test_who_is_unlinked_is_out(cli: Cli, store: Store) -> None:
    await cli(*LINK)
    await logged_in(store, "s-1")
    assert (await cli("account", "unlink", "p-1", "--subject", "other")).code == Exit.NOT_FOUND
    assert [each["session"] for each in (await cli("session", "list", "--json")).rows] == ["s-1"]
    assert (await cli("account", "unlink", "p-1")).code == Exit.OK
    assert (await cli("session", "list", "--json")).rows == []
    assert await accounts.listed(store.database, TENANT) == []
    assert (await cli("account", "unlink", "p-1")).code == Exit.NOT_FOUND


async def test_sessions_are_shown_and_ended(cli: Cli, store: Store) -> None:
    await cli(*LINK)
    for name in ("s-1", "s-2", "s-3"):
        await logged_in(store, name)
    assert "p-1\tFirefox, Linux\t" in (await cli("session", "list", "p-1")).out
    assert (await cli("session", "list", "p-2", "--json")).rows == []
    assert (await cli("session", "end", "p-1", "--only", "s-2")).code == Exit.OK
    assert len((await cli("session", "list", "--json")).rows) == 2
    assert "2 sessie(s)" in (await cli("session", "end", "p-1")).out
    assert (await cli("session", "end", "p-1")).code == Exit.NOT_FOUND
    found = await newest(store.database, TENANT, limit=3)
    assert {each.entry.object for each in found} == {"s-1", "s-2", "s-3"}
    assert found[0].entry.details["why"] == "administrator"


async def test_a_session_nobody_was_seen_in_for_long_is_not_shown(cli: Cli, store: Store) -> None:
    await logged_in(store, "s-1")
    async with store.database.transaction(TENANT) as connection:
        await connection.execute(
            "UPDATE access.session SET seen_at = seen_at - $1::interval", timedelta(minutes=31)
        )
    assert (await cli("session", "list", "--json")).rows == []
