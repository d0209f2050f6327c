"""Migrations: run again, at once, changed, missing, out of order, half done."""

import asyncio
import secrets
from collections.abc import AsyncIterator

import asyncpg
import pytest

from storage.errors import StoreMisconfigured, StoreUnavailable
from storage.migrate import (
    KEYS,
    STORE,
    Migration,
    bootstrap,
    create_database,
    migrate,
    migrations,
    with_database,
)
from tests.conftest import Postgres

ONE = Migration("0001_one", "CREATE TABLE public.one ()")
TWO = Migration("0002_two", "CREATE TABLE public.two ()")


@pytest.fixture
async def empty(postgres: Postgres) -> AsyncIterator[str]:
    """The superuser's URL of an empty database."""
    name = f"m_{secrets.token_hex(6)}"
    admin = await asyncpg.connect(postgres.admin)
    try:
        await create_database(admin, name)
        yield with_database(postgres.admin, name)
    finally:
        await admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        await admin.close()


def test_the_package_holds_migrations_of_both_databases() -> None:
    assert [m.name for m in migrations(KEYS)] == ["0001_subject_keys"]
    assert migrations(STORE)[0].name == "0001_event_store"
    names = [m.name for m in migrations(STORE)]
    assert names == sorted(names)
    assert len({name[:4] for name in names}) == len(names)


async def test_a_migration_runs_once(empty: str) -> None:
    assert await migrate(empty, [ONE]) == ["0001_one"]
    assert await migrate(empty, [ONE, TWO]) == ["0002_two"]
    assert await migrate(empty, [ONE, TWO]) == []


async def test_two_migrators_at_once_apply_each_file_once(empty: str) -> None:
    done = await asyncio.gather(*(migrate(empty, [ONE, TWO]) for _ in range(3)))
    assert sorted(name for names in done for name in names) == ["0001_one", "0002_two"]


@pytest.mark.parametrize(
    ("later", "says"),
    [
        ([Migration("0001_one", "CREATE TABLE public.other ()"), TWO], "changed"),
        ([TWO], "missing"),
        ([ONE, Migration("0001_onf", "SELECT 1"), TWO], "before"),
    ],
)
async def test_what_was_applied_may_not_change(
    empty: str, later: list[Migration], says: str
) -> None:
    await migrate(empty, [ONE, TWO])
    with pytest.raises(StoreMisconfigured, match=says):
        await migrate(empty, later)


async def test_a_failing_migration_leaves_nothing(empty: str) -> None:
    broken = Migration("0002_two", "CREATE TABLE public.two (); SELECT 1 / 0")
    with pytest.raises(asyncpg.DivisionByZeroError):
        await migrate(empty, [ONE, broken])
    assert await migrate(empty, [ONE, TWO]) == ["0002_two"]


async def test_an_index_can_be_made_without_a_transaction(empty: str) -> None:
    table = Migration("0001_t", "CREATE TABLE public.t (a int)")
    index = Migration("0002_i", "-- no-transaction\nCREATE INDEX CONCURRENTLY t_a ON public.t (a)")
    assert await migrate(empty, [table, index]) == ["0001_t", "0002_i"]


async def test_everything_belongs_to_a_role_that_cannot_log_in(postgres: Postgres) -> None:
    name = f"b_{secrets.token_hex(4)}"
    admin = await asyncpg.connect(postgres.admin)
    try:
        applied = await bootstrap(postgres.admin, "s'ecret", name=name)
        assert applied == [m.name for m in (*migrations(STORE), *migrations(KEYS))]
        assert await bootstrap(postgres.admin, name=name) == []
        store = await asyncpg.connect(with_database(postgres.admin, name))
        owners = await store.fetch(
            "SELECT DISTINCT rolname, rolcanlogin FROM pg_class c"
            " JOIN pg_roles r ON r.oid = c.relowner"
            " WHERE relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('es', 'rm'))"
        )
        await store.close()
        assert [(row["rolname"], row["rolcanlogin"]) for row in owners] == [
            ("opdracht_owner", False)
        ]
    finally:
        for database in (name, f"{name}_keys"):
            await admin.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        await admin.close()


async def test_a_server_that_is_away_is_unavailable() -> None:
    with pytest.raises(StoreUnavailable):
        await bootstrap("postgresql://postgres@127.0.0.1:1/postgres")


@pytest.mark.parametrize(
    ("dsn", "user", "expected"),
    [
        (
            "postgresql://postgres:@/postgres?host=%2Ftmp%2Fpg",
            "app",
            "postgresql://app@/opdracht?host=%2Ftmp%2Fpg",
        ),
        ("postgres://a:b@db:5433/postgres", None, "postgres://a:b@db:5433/opdracht"),
        ("postgres://a:b@db:5433/postgres", "app", "postgres://app@db:5433/opdracht"),
        ("postgresql:///postgres?host=/tmp", None, "postgresql:///opdracht?host=%2Ftmp"),
    ],
)
def test_a_url_is_pointed_at_another_database(dsn: str, user: str | None, expected: str) -> None:
    assert with_database(dsn, "opdracht", user) == expected
