"""What was confirmed, carried out step by step while its page says how far it is.

One at a time for a tenant. One web server carries it out, and every second tells the store how far
it is, so that any server shows it. What was done stands, also when that server dies: who brings the
file again goes on where it ended.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

import structlog
from pydantic import BaseModel

from domain.text import Id
from opdracht.answers import AnswerUnknown, Refused
from opdracht.sentences.grammar import Said
from storage import import_runs
from storage.errors import StoreError, StoreUnavailable
from storage.store import Store

log = structlog.get_logger()

EVERY: Final = 1.0
"""Seconds between two signs."""
TRIES: Final = 4
"""So often it is tried to tell how one ended."""

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
    """What came of one step. `why` when it was refused. Of a row of a sheet also its line, its
    column, and what stood in it."""

    said: Said
    changed: bool = True
    why: Said | None = None
    line: int = 0
    column: str = ""
    cells: tuple[str, ...] = ()


class Report(BaseModel):
    """What is told of a run, as the store keeps it."""

    came: list[Came] = []
    ended: Said | None = None
    far: int = 0
    counts: dict[str, int] = {}
    header: list[str] = []


@dataclass(slots=True)
class Run:
    """One import that was confirmed. `ended` says why it ended before it was ready.

    Of very many steps only those that want a look are in `came`: then `far` is how many were done,
    and `counts` what came of them; `header` are the columns of their sheet.
    """

    all: int
    came: list[Came] = field(default_factory=list)
    ready: bool = False
    ended: Said | None = None
    far: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    header: list[str] = field(default_factory=list)

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

    @property
    def report(self) -> str:
        """As the store keeps it."""
        return Report(
            came=self.came,
            ended=self.ended,
            far=self.far,
            counts=self.counts,
            header=self.header,
        ).model_dump_json()


Work = Callable[[Run], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Whose:
    """Of which upload a run is, and who confirmed it."""

    tenant: str
    person: Id
    token: str


class Runs:
    """All of them as the store knows them, and the tasks of those that this server carries out."""

    def __init__(self, store: Store, every: float = EVERY) -> None:
        self._store, self._every = store, every
        self._tasks: dict[asyncio.Task[None], Run] = {}

    async def find(self, tenant: str, person: Id, token: str) -> Run | None:
        """The one of this file, when this person confirmed it."""
        store = self._store
        row = await import_runs.find(store.database, store.sealer, tenant, person, token)
        if row is None:
            return None
        report = Report.model_validate_json(row.report)
        gone = row.dead or not (row.open or row.ready)
        ended = report.ended or (STOPPED if gone else None)
        return Run(
            row.steps, report.came, row.ready, ended, report.far, report.counts, report.header
        )

    async def open(self, tenant: str) -> bool:
        """Whether one of this tenant goes on, on any server."""
        return await import_runs.open_one(self._store.database, tenant)

    async def start(self, whose: Whose, count: int, work: Work) -> bool:
        """Begin; False when it was begun before, or another of this tenant goes on."""
        run, store = Run(count), self._store
        begun = await import_runs.begin(
            store.database,
            store.sealer,
            whose.tenant,
            whose.person,
            whose.token,
            count,
            run.report,
        )
        if begun:
            task = asyncio.create_task(self._carried_out(whose, run, work), name="import")
            self._tasks[task] = run
            task.add_done_callback(self._tasks.pop)
        return begun

    async def close(self) -> None:
        """End those of this server between two steps: it stops."""
        await asyncio.sleep(0)  # one that never began could not say how it ended
        tasks = dict(self._tasks)
        for task, run in tasks.items():
            if run.open:  # else it is telling how it ended
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _carried_out(self, whose: Whose, run: Run, work: Work) -> None:
        signs = asyncio.create_task(self._signs(whose, run, asyncio.current_task()))
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
            signs.cancel()
            await asyncio.gather(signs, return_exceptions=True)
            await self._end(whose, run)
            log.info(
                "import.ended", tenant=whose.tenant, steps=run.far or len(run.came), ready=run.ready
            )

    async def _signs(self, whose: Whose, run: Run, task: asyncio.Task[None] | None) -> None:
        """Say how far it is until it ends. Was it taken for dead meanwhile, it is ended: its person
        read that it stopped, and may have brought the file again."""
        told = 0
        while True:
            await asyncio.sleep(self._every)
            count = len(run.came) + run.far
            try:
                if not await self._tell(whose, run, run.report if count > told else None):
                    break
                told = count
            except StoreError as error:
                log.warning("import.untold", tenant=whose.tenant, error=type(error).__name__)
        if task is not None and run.open:
            task.cancel()

    async def _end(self, whose: Whose, run: Run) -> None:
        for _ in range(TRIES):
            try:
                await self._tell(whose, run, run.report)
            except StoreError as error:
                log.warning("import.untold", tenant=whose.tenant, error=type(error).__name__)
                await asyncio.sleep(self._every)
            else:
                return

    async def _tell(self, whose: Whose, run: Run, report: str | None) -> bool:
        store = self._store
        return await import_runs.tell(
            store.database,
            store.sealer,
            whose.tenant,
            whose.person,
            whose.token,
            open_=run.open,
            ready=run.ready,
            report=report,
        )
