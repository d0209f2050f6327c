"""A rehearsal in a process of its own, so that pages stay quick while one runs.

    python -m opdracht.rehearsal.apart < task.json

It is told what to do on its standard input, address of the store included: that stands in no list
of processes. On its standard output come lines of JSON: how far it is, and at last what it found.
It ends by itself when nobody reads those any more.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime
from typing import Final

import structlog
from pydantic import BaseModel

from opdracht.rehearsal.found import Found, Question, found_of
from opdracht.rehearsal.past import compare
from storage.database import PATIENT, Database
from storage.errors import StoreUnavailable

NICE: Final = 10
"""Behind everything that somebody waits for."""
AWAY: Final = 3
"""How it ends when the store does not answer."""
GONE: Final = 4
"""How it ends when nobody reads."""


class Task(BaseModel):
    """What is asked of it."""

    dsn: str
    tenant: str
    question: Question


class Line(BaseModel):
    """One line of its answer: events that were read, of how many, and at last what was found."""

    done: int = 0
    all: int = 0
    found: Found | None = None


async def carry_out(task: Task) -> None:
    """Walk the past, and tell of it.

    Raises:
        StoreUnavailable: the store does not answer.
        BrokenPipeError: nobody reads.
    """
    asked, now = task.question, datetime.now(UTC)
    async with Database.open(task.dsn, limits=PATIENT) as database:
        made = await compare(
            database,
            task.tenant,
            asked.rehearsed,
            asked.in_force,
            asked.scope.which,
            now,
            progress=lambda done, every: _tell(Line(done=done, all=every)),
        )
    _tell(Line(done=made.events, all=made.events, found=found_of(made, now)))


def _tell(line: Line) -> None:
    sys.stdout.write(f"{line.model_dump_json()}\n")
    sys.stdout.flush()


def main() -> int:
    """How it ends."""
    os.nice(NICE)
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    task = Task.model_validate_json(sys.stdin.buffer.read())
    try:
        asyncio.run(carry_out(task))
    except StoreUnavailable:
        return AWAY
    except BrokenPipeError:
        return GONE
    return 0


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    os._exit(code)  # what is left of standard output would be written once more, to nobody
