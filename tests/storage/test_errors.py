"""Which errors of the driver mean "not now", and which stay bugs."""

import asyncpg
import pytest

from storage.errors import StoreError, StoreMisconfigured, StoreUnavailable, is_transient, translate


@pytest.mark.parametrize(
    "error",
    [
        asyncpg.DiskFullError("no space"),
        asyncpg.TooManyConnectionsError("too many"),
        asyncpg.OutOfMemoryError("memory"),
        asyncpg.LockNotAvailableError("lock"),
        asyncpg.QueryCanceledError("statement time-out"),
        asyncpg.AdminShutdownError("shutdown"),
        asyncpg.CrashShutdownError("crash"),
        asyncpg.CannotConnectNowError("starting"),
        asyncpg.ConnectionDoesNotExistError("gone"),
        asyncpg.IdleInTransactionSessionTimeoutError("idle"),
        asyncpg.ReadOnlySQLTransactionError("replica"),
        asyncpg.PostgresIOError("disk"),
        asyncpg.InterfaceError("closed"),
        ConnectionRefusedError(),
        FileNotFoundError("socket"),
        TimeoutError(),
    ],
)
def test_it_is_unavailable(error: Exception) -> None:
    assert isinstance(translate(error), StoreUnavailable)


@pytest.mark.parametrize(
    ("error", "fact"),
    [
        (asyncpg.InvalidPasswordError("no"), StoreMisconfigured),
        (asyncpg.InvalidCatalogNameError("no such database"), StoreMisconfigured),
        (asyncpg.UndefinedTableError("not migrated"), StoreMisconfigured),
        (asyncpg.InsufficientPrivilegeError("no"), None),
        (asyncpg.CharacterNotInRepertoireError("NUL"), None),
        (asyncpg.NotNullViolationError("bug"), None),
        (ValueError("bug"), None),
        (KeyError("bug"), None),
    ],
)
def test_it_is_not(error: Exception, fact: type[StoreError] | None) -> None:
    found = translate(error)
    assert found is None if fact is None else isinstance(found, fact)


@pytest.mark.parametrize(
    "error",
    [
        asyncpg.SerializationError("again"),
        asyncpg.DeadlockDetectedError("again"),
        asyncpg.UniqueViolationError("a twin was first"),
    ],
)
def test_it_may_be_tried_again_at_once(error: Exception) -> None:
    assert is_transient(error)
    assert translate(error) is None
