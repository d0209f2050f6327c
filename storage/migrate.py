"""Databases, roles and migrations. Runs at start-up and on deployment, never in the application.

Forward-only SQL files, `NNNN_name.sql`, in order; the first line `-- no-transaction` is for
CREATE INDEX CONCURRENTLY. A file that was applied may never change, move or go.
"""

import asyncio
import hashlib
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import asyncpg
import structlog

from storage.errors import StoreMisconfigured, translated

if TYPE_CHECKING:
    Session = asyncpg.Connection[asyncpg.Record]
else:
    Session = asyncpg.Connection

log = structlog.get_logger()

LOCK = 0x6F70_6472
"""One migrator at a time, per database."""
OWNER, APP = "opdracht_owner", "opdracht_app"
STORE, KEYS = "store", "keys"
FILE = re.compile(r"^\d{4}_[a-z0-9_]+\.sql$")

TRY_LOCK = "SELECT pg_try_advisory_lock($1)"
KNOWN = "SELECT id, sha256 FROM public.schema_migration"
DONE = "INSERT INTO public.schema_migration (id, sha256) VALUES ($1, $2)"
MIRROR = """
DO $$ BEGIN
  IF to_regproc('rm.mirror') IS NOT NULL THEN PERFORM rm.mirror(); END IF;
END $$
"""
"""Every table of `rm` has its twin in `rm_new`, of the same shape."""
TABLE = """
CREATE TABLE IF NOT EXISTS public.schema_migration (
  id          text        PRIMARY KEY,
  sha256      text        NOT NULL,
  applied_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  applied_by  text        NOT NULL DEFAULT session_user
)
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file: its name without `.sql`, and its text."""

    name: str
    sql: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text, 64 hex digits."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def migrations(kind: str) -> list[Migration]:
    """The files of `store` or `keys`, in order, as they lie in the package."""
    folder = files("storage") / "migrations" / kind
    found = [f for f in folder.iterdir() if FILE.match(f.name)]
    return [
        Migration(f.name.removesuffix(".sql"), f.read_text("utf-8"))
        for f in sorted(found, key=lambda f: f.name)
    ]


async def migrate(dsn: str, wanted: list[Migration]) -> list[str]:
    """Applies what is missing, as the owner role; returns the names. Two at once: one waits."""
    with translated():
        connection = await asyncpg.connect(dsn, statement_cache_size=0, timeout=10)
        try:
            await _lock(connection)
            await connection.execute(f"SET ROLE {OWNER}")
            await connection.execute(f"SET client_min_messages = warning; {TABLE}")
            applied = await _apply(connection, wanted)
            await connection.execute(MIRROR)
            return applied
        finally:
            await connection.close(timeout=5)  # releases the lock


async def _lock(connection: Session) -> None:
    """Polled: a waiter inside pg_advisory_lock() deadlocks with CREATE INDEX CONCURRENTLY."""
    while not await connection.fetchval(TRY_LOCK, LOCK):  # noqa: ASYNC110  # another process has it
        await asyncio.sleep(0.2)


async def _apply(connection: Session, wanted: list[Migration]) -> list[str]:
    known = {row["id"]: row["sha256"] for row in await connection.fetch(KNOWN)}
    done: list[str] = []
    if gone := sorted(set(known) - {m.name for m in wanted}):
        raise StoreMisconfigured(f"Applied migrations are missing here: {', '.join(gone)}.")
    for migration in wanted:
        if migration.name in known:
            if known[migration.name] != migration.digest:
                raise StoreMisconfigured(f"{migration.name} was changed after it was applied.")
            continue
        if known and migration.name < max(known):
            raise StoreMisconfigured(f"{migration.name} sorts before an applied migration.")
        if migration.sql.startswith("-- no-transaction"):
            await connection.execute(migration.sql)
            await connection.execute(DONE, migration.name, migration.digest)
        else:
            async with connection.transaction():
                await connection.execute("SET LOCAL lock_timeout = '5s'")
                await connection.execute(migration.sql)
                await connection.execute(DONE, migration.name, migration.digest)
        known[migration.name] = migration.digest
        done.append(migration.name)
        log.info("migration.applied", name=migration.name)
    return done


async def bootstrap(
    admin_dsn: str, app_password: str | None = None, *, name: str = "opdracht"
) -> list[str]:
    """Roles, databases `{name}` and `{name}_keys`, their migrations. May run again and again.

    `admin_dsn` may create roles and databases. Returns the migrations that were applied now.
    """
    if re.fullmatch(r"[a-z][a-z0-9_]{0,50}", name) is None:
        raise StoreMisconfigured(f"{name!r} cannot be the name of a database.")
    with translated():
        connection = await asyncpg.connect(admin_dsn, statement_cache_size=0, timeout=10)
        try:
            await _lock(connection)
            await _roles(connection, app_password)
            for database in (name, f"{name}_keys"):
                await create_database(connection, database)
        finally:
            await connection.close(timeout=5)
    applied = await migrate(with_database(admin_dsn, name), migrations(STORE))
    applied += await migrate(with_database(admin_dsn, f"{name}_keys"), migrations(KEYS))
    return applied


async def _roles(connection: Session, app_password: str | None) -> None:
    existing = {row["rolname"] for row in await connection.fetch("SELECT rolname FROM pg_roles")}
    if OWNER not in existing:
        await connection.execute(f"CREATE ROLE {OWNER} NOLOGIN")
        await connection.execute(f"GRANT {OWNER} TO CURRENT_USER")
    if APP not in existing:
        await connection.execute(f"CREATE ROLE {APP} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB")
    if app_password is not None:
        # ALTER ROLE takes no parameters: the server quotes
        sql = await connection.fetchval(
            "SELECT format('ALTER ROLE %I PASSWORD %L', $1::text, $2::text)", APP, app_password
        )
        await connection.execute(sql)


async def create_database(connection: Session, database: str, template: str | None = None) -> None:
    """An empty database, or a copy of another, that only the application may connect to."""
    if await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", database):
        return
    copy = "" if template is None else f' TEMPLATE "{template}" STRATEGY file_copy'
    # a name of the database takes no parameter; it comes from the settings, never from a request
    create = f'CREATE DATABASE "{database}" OWNER {OWNER}{copy}'
    revoke = f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC'
    grant = f'GRANT CONNECT ON DATABASE "{database}" TO {APP}'
    for sql in (create, revoke, grant):
        await connection.execute(sql)


def with_database(dsn: str, database: str, user: str | None = None) -> str:
    """The same server's URL with another database, and with another user without password."""
    parts = urlsplit(dsn)
    query = [(k, v) for k, v in parse_qsl(parts.query) if k not in ("dbname", "database", "user")]
    location = parts.netloc
    if user is not None:
        location = f"{user}@{location.rpartition('@')[2]}"
    # urlunsplit drops the `//` of an empty location, which asyncpg needs
    text = urlunsplit((parts.scheme, location or "-", f"/{database}", urlencode(query), ""))
    return text if location else text.replace("//-/", "///", 1)
