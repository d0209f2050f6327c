"""What can go wrong with the store; the one place where a driver's error becomes a fact."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg


class StoreError(Exception):
    """The store could not do what was asked."""


class StoreUnavailable(StoreError):
    """Not now: the server is down, hung, locked, full or out of connections. Try the same later.

    Whether the work was done is unknown; the same command id finds out.
    """


class StoreMisconfigured(StoreError):
    """The store must not be used like this: wrong role, missing migration, missing key."""


class TenantUnknown(StoreError):
    """The tenant is not in this store, or is not the transaction's own."""


class VersionConflict(StoreError):
    """The stream is at another version than the writer thought. Load again, decide again."""

    def __init__(self, actual: int, expected: int) -> None:
        super().__init__(f"The stream is at version {actual}, expected {expected}.")
        self.actual, self.expected = actual, expected


class StoreBehind(StoreError):
    """The store has less than its writer already saw: restored from an older copy. Stop."""

    def __init__(self, stream: str, version: int, seen: int) -> None:
        super().__init__(f"Stream {stream} is at version {version}, but {seen} was seen before.")
        self.stream, self.version, self.seen = stream, version, seen


class CommandIdReused(StoreError):
    """The command id is known with another content."""

    def __init__(self, command_id: str) -> None:
        super().__init__(f"Command id {command_id} was used for another request.")
        self.command_id = command_id


class StreamNotOpen(StoreError):
    """The stream is closed or destroyed."""

    def __init__(self, stream: str) -> None:
        super().__init__(f"Stream {stream} is not open.")
        self.stream = stream


class AuthorityRevoked(StoreError):
    """A right of the actor was taken away after the authority was resolved. Resolve it again."""

    def __init__(self, person: str, office_version: int) -> None:
        super().__init__(f"Rights of {person} were reduced after office version {office_version}.")
        self.person, self.office_version = person, office_version


class EventUnreadable(StoreError):
    """A stored event cannot be read. The reader stops: nothing is ever skipped."""


UNAVAILABLE_STATES = ("08", "53", "55P03", "57014", "57P", "58", "25P03", "25P04", "25006")
"""SQLSTATE prefixes: connection, resources (disk, memory, connections), lock time-out, cancelled,
shutdown, input and output, idle too long, read-only (a replica that is not yet promoted)."""

AGAIN_STATES = ("40001", "40P01", "23505")
"""Lost against a twin or a neighbour: the same transaction may win the next time."""


def sqlstate(error: BaseException) -> str:
    """The five characters of a server's error, or an empty string."""
    return str(getattr(error, "sqlstate", None) or "")


def is_transient(error: BaseException) -> bool:
    """Whether the same transaction may simply be tried again at once."""
    return isinstance(error, asyncpg.PostgresError) and sqlstate(error) in AGAIN_STATES


def is_unavailable(error: BaseException) -> bool:
    """Whether an error of the driver or the server means "not now"."""
    if isinstance(error, asyncpg.PostgresError):
        return sqlstate(error).startswith(UNAVAILABLE_STATES)
    if isinstance(error, asyncpg.InterfaceError):
        return not isinstance(error, ValueError)  # a value that fits no column is a bug
    return isinstance(error, TimeoutError | OSError | asyncpg.InternalClientError)


def translate(error: BaseException) -> StoreError | None:
    """The fact behind a driver's error, or None when it stays a bug."""
    if isinstance(error, asyncpg.PostgresError):
        detail = str(getattr(error, "detail", None) or "")
        match sqlstate(error):
            case "ES001":
                versions = json.loads(detail)
                return VersionConflict(versions["actual"], versions["expected"])
            case "ES002":
                return CommandIdReused(detail)
            case "ES003":
                return StreamNotOpen(detail)
            case "ES004":
                return TenantUnknown(str(error))
            case "28000" | "28P01" | "3D000" | "3F000" | "42P01" | "42883":
                # no such login, database, schema, table or function: not migrated, or elsewhere
                return StoreMisconfigured(str(error))
            case _:
                pass
    if is_unavailable(error):
        return StoreUnavailable(f"{type(error).__name__}: {error}")
    return None


@contextmanager
def translated() -> Iterator[None]:
    """Raises a StoreError in place of the driver's; lets every other error through."""
    try:
        yield
    except StoreError:
        raise
    except Exception as error:
        if (fact := translate(error)) is not None:
            raise fact from error
        raise
