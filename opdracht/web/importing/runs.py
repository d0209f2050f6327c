"""What was confirmed, carried out step by step while its page says how far it is.

One at a time for a tenant. It lives in this process alone: what was done stands, and who brings the
file again goes on where it ended.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

import structlog

from opdracht.answers import AnswerUnknown, Refused
from opdracht.sentences.grammar import Said
from storage.errors import StoreUnavailable

log = structlog.get_logger()

KEPT: Final = 50

AWAY: Final = Said(
    "Er kwam geen antwoord. Wat gedaan is, blijft staan; breng het bestand opnieuw om verder te"
    " gaan. Niets telt dubbel.",
    "No answer came. What was done stands; bring the file again to go on. Nothing counts twice.",
)
STOPPED: Final = Said(
    "De server stopte. Wat gedaan is, blijft staan; breng het bestand opnieuw om verder te gaan."
    " Niets telt dubbel.",
    "The server stopped. What was done stands; bring the file again to go on. Nothing counts"
    " twice.",
)


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one step. `why` when it was refused."""

    said: Said
    changed: bool = True
    why: Said | None = None


@dataclass(slots=True)
class Run:
    """One import that was confirmed. `ended` says why it ended before it was ready."""

    tenant: str
    all: int
    came: list[Came] = field(default_factory=list)
    ready: bool = False
    ended: Said | None = None
    task: asyncio.Task[None] | None = field(default=None, repr=False)

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return not self.ready and self.ended is None

    @property
    def refused(self) -> list[Came]:
        """What the rules did not allow."""
        return [it for it in self.came if it.why is not None]

    @property
    def done(self) -> int:
        """How many steps changed something."""
        return sum(it.changed and it.why is None for it in self.came)


Work = Callable[[Run], Awaitable[None]]


class Runs:
    """Those of one server, by the token of what was brought."""

    def __init__(self) -> None:
        self._runs: dict[str, Run] = {}

    def find(self, tenant: str, token: str) -> Run | None:
        """The one of this file."""
        found = self._runs.get(token)
        return found if found is not None and found.tenant == tenant else None

    def open(self, tenant: str) -> bool:
        """Whether one of this tenant goes on."""
        return any(it.tenant == tenant and it.open for it in self._runs.values())

    def start(self, tenant: str, token: str, count: int, work: Work) -> None:
        """Begin; the same one twice begins once."""
        if token in self._runs:
            return
        run = Run(tenant, count)
        self._runs[token] = run
        over = [key for key, it in self._runs.items() if not it.open]
        for key in over[: max(len(self._runs) - KEPT, 0)]:
            del self._runs[key]
        run.task = asyncio.create_task(_carried_out(run, work), name="import")

    async def close(self) -> None:
        """End all of them between two steps: the server stops."""
        tasks = [it.task for it in self._runs.values() if it.task is not None and it.open]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _carried_out(run: Run, work: Work) -> None:
    try:
        await work(run)
        run.ready = True
    except (AnswerUnknown, StoreUnavailable):
        run.ended = AWAY
    except Refused as refused:  # nobody can say now
        run.ended = Said(f"{refused.nl} {AWAY.nl}", f"{refused.en} {AWAY.en}")
    except asyncio.CancelledError:
        run.ended = STOPPED
        raise
    finally:
        if run.open:
            run.ended = AWAY
        log.info("import.ended", tenant=run.tenant, steps=len(run.came), ready=run.ready)
