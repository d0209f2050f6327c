"""Every entry of the security log is kept twice: in the store, and as a line in a log of its own.

The line goes to `logs/security.log` in the data folder while PostgreSQL runs on this machine, and
to standard output otherwise, where whoever collects logs finds it by `"stream": "security"`. It is
opened anew for each line, so it may be moved away at any time.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import structlog

from opdracht.settings import Settings
from storage.access.security_log import Entry, line
from storage.access.security_log import note as note_in_store
from storage.database import Database
from storage.errors import StoreError

log = structlog.get_logger()


def file_of(settings: Settings) -> Path | None:
    """Where the lines go; None: to standard output."""
    return settings.data.absolute() / "logs" / "security.log" if settings.runs_postgres else None


async def keep(
    settings: Settings,
    database: Database,
    tenant: str,
    entry: Entry,
    *,
    elsewhere: TextIO | None = None,
) -> bool:
    """Keep one entry; whether the store has it.

    Never raises: what is noted goes on or is refused whatever becomes of its entry. While the store
    does not answer, and for a tenant it does not know, only the line is left. The application's log
    then says so, with the same line. `elsewhere` takes the place of standard output.
    """
    at, number = datetime.now(UTC), None
    why = "tenant unknown"
    try:
        kept = await note_in_store(database, tenant, entry)
    except StoreError as error:
        why = type(error).__name__
    else:
        if kept is not None:
            at, number = kept.at, kept.number
    said = line(tenant, entry, at=at, number=number)
    written = _write(file_of(settings) or elsewhere or sys.stdout, said + "\n")
    if number is None or not written:
        log.warning("security", stored=number is not None, written=written, why=why, line=said)
    return number is not None


def write(settings: Settings, tenant: str, entry: Entry) -> bool:
    """Only the line, for a program that has no store at hand; whether it was written."""
    said = line(tenant, entry, at=datetime.now(UTC), number=None)
    return _write(file_of(settings) or sys.stdout, said + "\n")


def _write(where: Path | TextIO, said: str) -> bool:
    """In one piece, so that lines of several processes never mix."""
    try:
        if not isinstance(where, Path):
            where.write(said)
            where.flush()
            return True
        where.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(where, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            return os.write(handle, said.encode("ascii")) == len(said)
        finally:
            os.close(handle)
    except (OSError, ValueError):  # ValueError: the stream was closed
        return False
