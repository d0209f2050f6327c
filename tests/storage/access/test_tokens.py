"""A token holds until it ends, and what is kept of it lets nobody in."""

import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from domain.access import Scope
from storage.access import tokens
from storage.access.token_text import read
from storage.access.tokens import (
    LONGEST_LIFE,
    MOST,
    OVERLAP,
    TokenNotRenewable,
    TokensEnough,
    Wanted,
)
from storage.database import Database
from storage.tenants import add_tenant
from tests.conftest import TENANT, Databases

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
READER = Wanted("p-1", "Zaaksysteem", {Scope.READ}, 90 * DAY, "p-2")


async def test_a_token_is_found_by_its_name_with_the_digest_of_its_text(
    database: Database,
) -> None:
    token, text = await tokens.make(database, TENANT, READER, NOW)
    said = read(text)
    assert said is not None
    assert await tokens.find(database, TENANT, token.token) == (token, said.digest)
    assert token.scopes == (Scope.READ,)
    assert token.expires_at == NOW + 90 * DAY
    assert token.holds(NOW + 89 * DAY)
    assert not token.holds(NOW + 90 * DAY)


async def test_nothing_in_the_database_is_the_secret(
    database: Database, databases: Databases
) -> None:
    _, text = await tokens.make(database, TENANT, READER, NOW)
    connection = await asyncpg.connect(databases.admin)
    try:
        [row] = await connection.fetch("SELECT t::text FROM access.token t")
    finally:
        await connection.close()
    assert text.rpartition("_")[2][:43] not in row["t"]


async def test_no_token_lives_longer_than_a_year(database: Database) -> None:
    for_ever = Wanted("p-1", "x", {Scope.READ}, 10_000 * DAY, "p-2")
    token, _ = await tokens.make(database, TENANT, for_ever, NOW)
    assert token.expires_at == NOW + LONGEST_LIFE


async def test_a_token_of_another_tenant_is_not_there(database: Database) -> None:
    await add_tenant(database, "other")
    token, _ = await tokens.make(database, TENANT, READER, NOW)
    assert await tokens.find(database, "other", token.token) is None
    assert await tokens.revoke(database, "other", token.token, by="x", now=NOW) is None
    with pytest.raises(TokenNotRenewable):
        await tokens.renew(database, "other", token.token, by="x", now=NOW)
    assert not await tokens.listed(database, "other")


async def test_a_token_is_revoked_once(database: Database) -> None:
    token, _ = await tokens.make(database, TENANT, READER, NOW)
    revoked = await tokens.revoke(database, TENANT, token.token, by="p-3", now=NOW + DAY)
    assert revoked is not None
    assert (revoked.revoked_by, revoked.holds(NOW + DAY)) == ("p-3", False)
    assert await tokens.revoke(database, TENANT, token.token, by="p-4", now=NOW + DAY) is None
    assert list(await tokens.listed(database, TENANT)) == [revoked]


async def test_use_is_written_once_a_minute(database: Database) -> None:
    token, _ = await tokens.make(database, TENANT, READER, NOW)
    for seconds, seen in ((0, 0), (30, 0), (60, 0), (61, 61), (90, 61)):
        await tokens.used(database, TENANT, await again(database, token), at(seconds))
        assert (await again(database, token)).used_at == at(seen)


async def test_uses_at_once_write_the_same_minute_once(database: Database) -> None:
    token, _ = await tokens.make(database, TENANT, READER, NOW)
    times = [at(number / 10) for number in range(10)]
    await asyncio.gather(*(tokens.used(database, TENANT, token, each) for each in times))
    assert (await again(database, token)).used_at in times


async def test_a_renewed_token_overlaps_with_the_old_and_is_for_the_same(
    database: Database,
) -> None:
    old, text = await tokens.make(database, TENANT, READER, NOW)
    then = NOW + 60 * DAY
    new, other = await tokens.renew(database, TENANT, old.token, by="p-1", now=then)
    assert text != other
    assert (new.person, new.label, new.scopes, new.replaces) == (
        old.person,
        old.label,
        old.scopes,
        old.token,
    )
    assert new.expires_at == then + 90 * DAY
    assert (await again(database, old)).expires_at == then + OVERLAP


async def test_renewing_never_lengthens_the_old_one(database: Database) -> None:
    old, _ = await tokens.make(database, TENANT, READER, NOW)
    await tokens.renew(database, TENANT, old.token, by="p-1", now=NOW + 89 * DAY, overlap=20 * DAY)
    assert (await again(database, old)).expires_at == old.expires_at


async def test_a_token_is_followed_by_one_other_whoever_asks_at_once(database: Database) -> None:
    old, _ = await tokens.make(database, TENANT, READER, NOW)
    asked = [tokens.renew(database, TENANT, old.token, by="p-1", now=NOW) for _ in range(4)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(each, TokenNotRenewable) for each in answers) == 3
    assert len(await tokens.listed(database, TENANT)) == 2


@pytest.mark.parametrize("how", ["expired", "revoked"])
async def test_what_does_not_hold_is_not_renewed(database: Database, how: str) -> None:
    old, _ = await tokens.make(database, TENANT, READER, NOW)
    if how == "revoked":
        await tokens.revoke(database, TENANT, old.token, by="p-1", now=NOW)
    with pytest.raises(TokenNotRenewable):
        await tokens.renew(database, TENANT, old.token, by="p-1", now=NOW + 90 * DAY)


async def test_a_person_has_a_bounded_number_of_tokens_that_hold(database: Database) -> None:
    asked = [tokens.make(database, TENANT, READER, NOW) for _ in range(MOST + 5)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(each, TokensEnough) for each in answers) == 5
    await tokens.make(database, TENANT, READER, NOW + 90 * DAY)  # the others ended


async def test_tokens_are_listed_in_pages_the_newest_first(database: Database) -> None:
    made = [(await tokens.make(database, TENANT, READER, at(n // 2)))[0] for n in range(5)]
    first = await tokens.listed(database, TENANT, "p-1", limit=2)
    last = first[-1]
    rest = await tokens.listed(database, TENANT, after=(last.made_at, last.token))
    assert [*first, *rest] == sorted(made, key=lambda t: (t.made_at, t.token), reverse=True)
    assert not await tokens.listed(database, TENANT, "p-2")


def at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


async def again(database: Database, token: tokens.Token) -> tokens.Token:
    found = await tokens.find(database, TENANT, token.token)
    assert found is not None
    return found[0]
