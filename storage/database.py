"""The connection to PostgreSQL: one tenant per transaction, no call without an end."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import asyncpg
import structlog

from storage.errors import StoreMisconfigured, StoreUnavailable, TenantUnknown, translated

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    Pool = asyncpg.Pool[asyncpg.Record]
    Connection = asyncpg.Connection[asyncpg.Record] | PoolConnectionProxy[asyncpg.Record]
    _Driver = asyncpg.Connection[asyncpg.Record]
else:
    Pool = asyncpg.Pool
    Connection = _Driver = asyncpg.Connection

log = structlog.get_logger()

TENANT = re.compile(r"^[a-z0-9][a-z0-9-]{1,30}$")

ONE_PLAN: Final = "SET LOCAL plan_cache_mode = force_custom_plan"
"""Plan with the values at hand: a filter that was not asked for then costs nothing."""

PRIVILEGES = """
SELECT r.rolname,
       r.rolsuper OR r.rolbypassrls
         OR EXISTS (SELECT FROM pg_roles o WHERE o.rolname = 'opdracht_owner'
                       AND pg_has_role(r.oid, o.oid, 'MEMBER')) AS almighty
  FROM pg_roles r WHERE r.rolname = session_user
"""

# One round trip; the values are constants, and the tenant matched TENANT.
BEGIN = (
    "BEGIN; SET LOCAL opdracht.tenant = '{tenant}'; SET LOCAL search_path = rm;"
    " SET LOCAL lock_timeout = '{lock_ms}ms';"
    " SET LOCAL idle_in_transaction_session_timeout = '{idle_ms}ms';"
    " SET LOCAL statement_timeout = '{statement_ms}ms'"
)
GATE = "; SELECT pg_advisory_xact_lock_shared(25972, hashtext('{tenant}'))"
"""Any number of writers pass together; a rebuild that carries rows over passes alone."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long each wait may take, in seconds."""

    connect: float = 2.0
    acquire: float = 2.0
    command: float = 3.0
    lock: float = 1.0
    idle: float = 2.0
    pool: int = 10
    """Connections at most."""


PATIENT = Limits(acquire=10.0, command=60.0, lock=5.0, idle=60.0, pool=2)
"""For work at rest: verification, rebuilds, exports. Never for a person who waits."""


class _Plain(_Driver):
    """A connection without session state: all settings are LOCAL, so nothing needs a reset."""

    def get_reset_query(self) -> str:
        return ""


class Database:
    """A pool as the application's own role. Made by `Database.open`."""

    def __init__(self, pool: Pool, limits: Limits, dsn: str) -> None:
        self._pool, self.limits = pool, limits
        self.dsn = dsn
        """Where it is, for work in a process of its own; it may hold a password."""

    @classmethod
    @asynccontextmanager
    async def open(cls, dsn: str, *, limits: Limits | None = None) -> AsyncIterator["Database"]:
        """A pool on `dsn`; starts also while the server is away, and then connects later.

        Raises StoreMisconfigured for a role that row-level security does not bind.
        """
        limits = limits or Limits()
        pool: Pool = asyncpg.create_pool(
            dsn,
            min_size=0,
            max_size=limits.pool,
            timeout=limits.connect,
            command_timeout=limits.command,
            connection_class=_Plain,
            init=_refuse_almighty,
            server_settings={"application_name": "opdracht", "timezone": "UTC"},
        )
        await pool
        database = cls(pool, limits, dsn)
        try:
            try:
                await database.ping()
            except StoreUnavailable as error:
                log.warning("store.absent_at_start", error=str(error))
            yield database
        finally:
            await database.close()

    async def ping(self) -> None:
        """Raises StoreUnavailable or StoreMisconfigured; says nothing about the write path."""
        async with self._connection() as connection:
            await connection.execute("SELECT 1")

    async def close(self) -> None:
        """Gives connections in use two seconds, then cuts them."""
        try:
            async with asyncio.timeout(self.limits.idle):
                await self._pool.close()
        except (TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            self._pool.terminate()

    @asynccontextmanager
    async def transaction(
        self, tenant: str, *, projecting: bool = False
    ) -> AsyncIterator[Connection]:
        """One transaction that sees and writes this tenant alone.

        A table without a schema is one of `rm`. Who projects says so, and passes the gate.
        Commits at the end, rolls back on any error. Raises StoreError for whatever the store
        did; after StoreUnavailable it is unknown whether the transaction was committed.
        """
        if TENANT.match(tenant) is None:
            raise TenantUnknown(f"{tenant!r} is not the name of a tenant.")
        begin = (BEGIN + GATE if projecting else BEGIN).format(
            tenant=tenant,
            lock_ms=int(self.limits.lock * 1000),
            idle_ms=int(self.limits.idle * 1000),
            statement_ms=int(self.limits.command * 1000),
        )
        async with self._connection() as connection:
            try:
                await connection.execute(begin)
                yield connection
            except (TimeoutError, OSError):
                raise  # the connection is cut below
            except Exception:
                # a server's error or the caller's own: the connection is sound, else this fails
                with suppress(Exception):
                    await connection.execute("ROLLBACK", timeout=self.limits.lock)
                raise
            await connection.execute("COMMIT")

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[Connection]:
        with translated():
            connection = await self._pool.acquire(timeout=self.limits.acquire)
            try:
                yield connection
            except (asyncio.CancelledError, TimeoutError, OSError):
                # never wait for a server that may be hung: the driver would wait for its answer
                connection.terminate()
                raise
            finally:
                with suppress(Exception):
                    await self._pool.release(connection, timeout=self.limits.lock)

    async def tenants(self) -> list[str]:
        """The tenants of this store, by name: the one read that needs no tenant."""
        async with self._connection() as connection:
            rows = await connection.fetch("SELECT tenant FROM es.tenant ORDER BY tenant")
            return [row["tenant"] for row in rows]


async def _refuse_almighty(connection: Connection) -> None:
    row = await connection.fetchrow(PRIVILEGES)
    if row is None or row["almighty"]:
        name = row["rolname"] if row else "?"
        raise StoreMisconfigured(
            f"Role {name} may bypass row-level security; connect as the application's own role."
        )
