"""What nobody may do to the log, and that a tenant sees itself alone."""

import secrets
from collections.abc import AsyncIterator

import asyncpg
import pytest

from storage.database import Database
from storage.errors import StoreMisconfigured, TenantUnknown
from storage.event_log import append
from storage.sealing import Sealer
from storage.tenants import add_tenant, list_tenants
from tests.conftest import Databases, Postgres
from tests.storage.support import TENANT, note, recorder

DENIED, APPEND_ONLY = "42501", "ES010"
CHANGES = [
    "UPDATE es.event SET type = 'X'",
    "UPDATE es.event SET data = NULL",
    "DELETE FROM es.event",
    "TRUNCATE es.event",
    "UPDATE es.commit SET actor = 'x'",
    "DELETE FROM es.commit",
    "TRUNCATE es.commit",
]
FORBIDDEN = [
    *CHANGES,
    "INSERT INTO es.event SELECT * FROM es.event",
    "INSERT INTO es.commit SELECT * FROM es.commit",
    "UPDATE es.stream SET status = 'closed'",
    "INSERT INTO es.tenant (tenant) VALUES ('other')",
    "DELETE FROM es.tenant",
    "DELETE FROM es.probe",
    "DELETE FROM public.schema_migration",
    "SELECT es.destroy_stream('test', 'x', 'command-9', sha256('x'), 'x')",
    "SELECT es.lock_tenant('test')",
    "ALTER TABLE es.event DISABLE TRIGGER ALL",
    "SET session_replication_role = replica",
    "SET ROLE opdracht_owner",
    "CREATE TABLE public.mine ()",
    "CREATE TEMP TABLE mine ()",
    "CREATE SCHEMA mine",
]


@pytest.fixture
async def admin(
    databases: Databases, database: Database, sealer: Sealer
) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    """A superuser in a store with one event."""
    await recorder(database, sealer).record(note())
    connection = await asyncpg.connect(databases.admin)
    try:
        yield connection
    finally:
        await connection.close()


async def refused(connection: "asyncpg.Connection[asyncpg.Record]", statement: str) -> str:
    with pytest.raises(asyncpg.PostgresError) as error:
        async with connection.transaction():
            await connection.execute(statement)
    return str(error.value.sqlstate)


@pytest.mark.usefixtures("admin")
async def test_the_application_may_only_read_and_append(databases: Databases) -> None:
    app = await asyncpg.connect(databases.store)
    try:
        await app.execute("SET opdracht.tenant = 'test'")
        assert {sql: await refused(app, sql) for sql in FORBIDDEN} == dict.fromkeys(
            FORBIDDEN, DENIED
        )
    finally:
        await app.close()


async def test_the_log_refuses_its_owner_and_a_superuser_too(
    admin: "asyncpg.Connection[asyncpg.Record]",
) -> None:
    for setting in (
        "SET ROLE opdracht_owner",
        "RESET ROLE",
        "SET session_replication_role = replica",
    ):
        await admin.execute(setting)
        for statement in CHANGES:
            assert await refused(admin, statement) == APPEND_ONLY, (setting, statement)


async def test_the_destroying_flag_alone_opens_nothing(
    admin: "asyncpg.Connection[asyncpg.Record]",
) -> None:
    await admin.execute("SET opdracht.destroying = 'on'")
    assert await refused(admin, "UPDATE es.event SET data = NULL") == APPEND_ONLY
    await admin.execute("SET ROLE opdracht_owner")
    assert await refused(admin, "UPDATE es.event SET type = 'X'") == APPEND_ONLY
    assert await refused(admin, "DELETE FROM es.event") == APPEND_ONLY


async def test_append_functions_pin_their_search_path(
    admin: "asyncpg.Connection[asyncpg.Record]",
) -> None:
    rows = await admin.fetch(
        "SELECT proname, proconfig::text AS settings, prosecdef FROM pg_proc"
        " WHERE pronamespace IN ('es'::regnamespace, 'rm'::regnamespace)"
    )
    assert {row["proname"] for row in rows if "search_path" not in str(row["settings"])} == set()
    assert {row["proname"] for row in rows if row["prosecdef"]} == {
        "append",
        "append_many",
        "probe",
        "add_tenant",
        "destroy_stream",
        "accounts_named",
    }


async def test_every_table_with_a_tenant_is_under_row_level_security(
    admin: "asyncpg.Connection[asyncpg.Record]",
) -> None:
    rows = await admin.fetch(
        "SELECT c.oid::regclass::text AS name FROM pg_class c"
        " WHERE c.relkind = 'r' AND c.relnamespace IN ('es'::regnamespace, 'rm'::regnamespace)"
        " AND NOT c.relrowsecurity ORDER BY 1"
    )
    assert [row["name"] for row in rows] == ["es.probe", "es.probe_room", "es.tenant"]


@pytest.mark.usefixtures("admin")
async def test_without_a_tenant_no_row_is_seen_or_written(databases: Databases) -> None:
    app = await asyncpg.connect(databases.store)
    try:
        for setting in ("RESET opdracht.tenant", "SET opdracht.tenant = ''"):
            await app.execute(setting)
            for table in ("es.event", "es.commit", "es.stream", "rm.rights"):
                assert await app.fetch(f"TABLE {table}") == []
            insert = "INSERT INTO rm.rights (tenant, person, reduced) VALUES ('test', 'p', 1)"
            assert await refused(app, insert) == DENIED
    finally:
        await app.close()


async def test_a_tenant_sees_and_writes_itself_alone(database: Database, sealer: Sealer) -> None:
    assert await add_tenant(database, "other")
    assert not await add_tenant(database, "other")
    assert await list_tenants(database) == ["other", TENANT]
    recording = recorder(database, sealer)
    await recording.record(note())
    async with database.transaction("other") as connection:
        assert await connection.fetchval("SELECT count(*) FROM es.event") == 0
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with database.transaction("other") as connection:
            await connection.execute(
                "INSERT INTO rm.rights (tenant, person, reduced) VALUES ('test', 'p', 1)"
            )
    request = (await recording._seal([note(command_id="command-2", expected=1)]))[0].append
    with pytest.raises(TenantUnknown):
        async with database.transaction("other") as connection:
            await append(connection, request)


@pytest.mark.parametrize("rights", ["SUPERUSER", "BYPASSRLS", "IN ROLE opdracht_owner"])
async def test_a_login_that_row_level_security_does_not_bind_is_refused(
    postgres: Postgres, databases: Databases, rights: str
) -> None:
    role = f"r_{secrets.token_hex(4)}"
    admin = await asyncpg.connect(postgres.admin)
    try:
        await admin.execute(f"CREATE ROLE {role} LOGIN {rights}")
        await admin.execute(f"GRANT opdracht_app TO {role}")
        with pytest.raises(StoreMisconfigured, match=role):
            async with Database.open(databases.store.replace("opdracht_app", role)):
                pass
    finally:
        await admin.execute(f"DROP ROLE IF EXISTS {role}")
        await admin.close()
