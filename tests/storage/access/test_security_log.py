"""The security log holds what was done and tried, in one line each, and never forgets."""

import asyncio
import json
from dataclasses import replace

import asyncpg
import pytest

from storage.access.security_log import (
    MOST,
    Action,
    Entry,
    Result,
    Wanted,
    line,
    newest,
    note,
    tidy,
    verify,
)
from storage.database import Database
from storage.migrate import OWNER
from storage.tenants import add_tenant
from tests.conftest import TENANT, Databases

REFUSED = Entry(
    Action.TOKEN_REFUSED,
    Result.REFUSED,
    object="tok-1",
    origin="192.0.2.7",
    request="r-1",
    details={"why": "expired"},
)
MADE = Entry(Action.TOKEN_MADE, Result.OK, actor="p-1", object="tok-2", means="session")

HOSTILE = {
    "line ends": "x\r\n2026-01-01 admin login.accepted\u2028\u2029\x85",
    "terminal": "\x1b[2J\x1b]0;owned\x07",
    "quotes": '"}, {\'action\': "login.accepted"}\\',
    "nothing": "a\x00b",
    "half a letter": "\ud800",
    "turned": "\u202eevil",
    "long": "a" * 100_000,
    "a token": "opd_demo_abc_SeCrEt0123456789",
}


async def test_the_newest_entry_comes_first_and_pages_follow_each_other(
    database: Database,
) -> None:
    for number in range(5):
        await note(database, TENANT, replace(MADE, object=f"tok-{number}"))
    first = await newest(database, TENANT, limit=2)
    then = await newest(database, TENANT, before=first[-1].number, limit=10)
    assert [kept.entry.object for kept in (*first, *then)] == [f"tok-{n}" for n in (4, 3, 2, 1, 0)]


async def test_every_field_comes_back_and_can_be_asked_for(database: Database) -> None:
    await note(database, TENANT, REFUSED)
    made = await note(database, TENANT, MADE)
    assert made is not None
    for wanted in (
        Wanted(action=Action.TOKEN_REFUSED),
        Wanted(result=Result.REFUSED),
        Wanted(object="tok-1"),
        Wanted(origin="192.0.2.7"),
        Wanted(request="r-1"),
        Wanted(until=made.at),
    ):
        assert [kept.entry for kept in await newest(database, TENANT, wanted)] == [REFUSED]
    for wanted in (Wanted(actor="p-1"), Wanted(since=made.at)):
        assert list(await newest(database, TENANT, wanted)) == [made]


async def test_entries_are_numbered_without_gaps_whoever_writes_at_once(
    database: Database,
) -> None:
    await asyncio.gather(*(note(database, TENANT, MADE) for _ in range(20)))
    numbers = [kept.number for kept in await newest(database, TENANT)]
    assert numbers == list(range(20, 0, -1))
    assert await verify(database, TENANT) == (20, None)


async def test_a_tenant_sees_only_its_own_and_not_how_many_others_have(
    database: Database,
) -> None:
    await add_tenant(database, "other")
    await note(database, "other", REFUSED)
    kept = await note(database, TENANT, MADE)
    assert kept is not None
    assert kept.number == 1
    assert [each.entry for each in await newest(database, TENANT)] == [MADE]


async def test_there_is_no_log_of_a_tenant_that_does_not_exist(database: Database) -> None:
    assert await note(database, "nowhere", MADE) is None
    assert not await newest(database, "nowhere")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE access.security_log SET actor = 'x'",
        "DELETE FROM access.security_log",
        "TRUNCATE access.security_log",
    ],
)
@pytest.mark.parametrize("as_owner", [False, True])
async def test_nobody_changes_what_was_noted(
    database: Database, databases: Databases, statement: str, *, as_owner: bool
) -> None:
    await note(database, TENANT, MADE)
    connection = await asyncpg.connect(databases.admin if as_owner else databases.store)
    try:
        if as_owner:
            await connection.execute(f"SET ROLE {OWNER}")
        with pytest.raises(asyncpg.PostgresError) as caught:
            await connection.execute(statement)
        assert getattr(caught.value, "sqlstate", None) == ("ES010" if as_owner else "42501")
    finally:
        await connection.close()
    assert len(await newest(database, TENANT)) == 1


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE access.security_log SET actor = 'p-9' WHERE entry = 3",
        'UPDATE access.security_log SET details = \'{"why": "-"}\' WHERE entry = 3',
        "UPDATE access.security_log SET at = at + interval '1 second' WHERE entry = 3",
        "DELETE FROM access.security_log WHERE entry = 3",
    ],
)
async def test_who_owns_the_database_cannot_change_an_entry_unseen(
    database: Database, databases: Databases, tampering: str
) -> None:
    for _ in range(5):
        await note(database, TENANT, REFUSED)
    assert await verify(database, TENANT) == (5, None)
    connection = await asyncpg.connect(databases.admin)
    try:
        await connection.execute("ALTER TABLE access.security_log DISABLE TRIGGER ALL")
        await connection.execute(tampering)
    finally:
        await connection.close()
    assert await verify(database, TENANT) == (2, 3)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_what_somebody_types_is_one_bounded_line_and_no_other_entry(
    database: Database, text: str
) -> None:
    typed = Entry(
        Action.LOGIN_REFUSED,
        Result.REFUSED,
        actor=text,
        object=text,
        origin=text,
        means=text,
        request=text,
        details={text: text},
    )
    kept = await note(database, TENANT, typed)
    assert kept is not None
    [found] = await newest(database, TENANT)
    assert found == kept
    assert len(found.entry.object) <= MOST
    assert found.entry.object.isprintable()
    assert "SeCrEt" not in found.entry.object
    said = line(text, typed, at=kept.at, number=kept.number)
    assert said.isascii()
    assert said.isprintable()
    assert len(said) < 8 * MOST * 8
    assert json.loads(said)["action"] == "login.refused"
    assert await verify(database, TENANT) == (1, None)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_tidy_stays_as_it_is(text: str) -> None:
    once = tidy(replace(MADE, object=text, details={text: text}))
    assert tidy(once) == once
