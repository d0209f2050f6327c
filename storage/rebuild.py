"""Read models made anew from the log while people work, after a change of shape or a doubt."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import monotonic

import structlog

from storage.database import Connection, Database
from storage.errors import StoreError
from storage.shadow import Difference, Progress, Shadow
from storage.store import MODELS, SHAPES, Store

log = structlog.get_logger()

TABLES = tuple(table for model in MODELS for table in model.tables)
"""What the projections write. The log does not tell cursors, verifications, or what people did with
their notices."""

TAKE = "SELECT pg_try_advisory_xact_lock(25973, hashtext($1))"
STAY = "SET LOCAL idle_in_transaction_session_timeout = 0"
STILL_THERE = "SELECT 1"


class RebuildRunning(StoreError):
    """Another rebuild of this tenant is under way. Wait for it, or end it first."""

    def __init__(self, tenant: str) -> None:
        super().__init__(f"Read models of {tenant} are being made anew already.")
        self.tenant = tenant


class ModelUnknown(StoreError):
    """There is no read model of this name."""

    def __init__(self, name: str) -> None:
        known = ", ".join(model.name for model in MODELS)
        super().__init__(f"There is no read model {name!r}. There are: {known}.")
        self.name, self.known = name, known


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of it. `differences` were found; each means the table in use was wrong.

    `left` still differ after carrying over: 0, or all of them when it only looked. `held_ms` is
    the longest that writers were kept waiting, in `portions` turns.
    """

    tenant: str
    models: tuple[str, ...]
    events: int
    differences: tuple[Difference, ...]
    left: int
    portions: int
    held_ms: float
    seconds: float


async def rebuild(
    store: Store,
    tenant: str,
    names: Sequence[str] = (),
    *,
    check: bool = False,
    progress: Progress = lambda _done, _all: None,
) -> Rebuilt:
    """Projects a tenant's whole log again beside the models in use, compares, and carries over.

    Nobody waits meanwhile but for the moments in which rows that differ are replaced. It may be
    cut short at any moment: rows in use are right or as they were, and the next run starts anew.
    `names` are models, all of them without; `check` only compares. Open the store with PATIENT
    limits. Raises RebuildRunning, ModelUnknown, and what a reader raises.
    """
    models = [model for model in MODELS if not names or model.name in _known(names)]
    since = monotonic()
    shadow = Shadow(store.database, store.sealer, SHAPES, tenant, models)
    async with _one_at_a_time(store.database, tenant) as guard:
        await shadow.empty()
        await shadow.catch_up(progress)
        found = await shadow.compare()
        left = len(found)
        if found and not check:
            await guard.execute(STILL_THERE)
            await shadow.carry_over(found)
            left = len(await shadow.compare())
        events = shadow.position
        await shadow.empty()
    done = Rebuilt(
        tenant=tenant,
        models=tuple(model.name for model in models),
        events=events,
        differences=tuple(found),
        left=left,
        portions=len(shadow.held),
        held_ms=round(max(shadow.held, default=0.0) * 1000, 1),
        seconds=round(monotonic() - since, 1),
    )
    log.info(
        "read_models.rebuilt",
        tenant=tenant,
        events=events,
        differences=len(found),
        left=left,
        held_ms=done.held_ms,
    )
    return done


def _known(names: Iterable[str]) -> list[str]:
    known = {model.name for model in MODELS}
    for name in names:
        if name not in known:
            raise ModelUnknown(name)
    return list(names)


@asynccontextmanager
async def _one_at_a_time(database: Database, tenant: str) -> AsyncIterator[Connection]:
    """Holds a lock that goes with the connection: a rebuild that was killed blocks nobody.

    The transaction around it reads nothing, so it keeps no old rows alive.
    """
    async with database.transaction(tenant) as guard:
        await guard.execute(STAY)
        if not await guard.fetchval(TAKE, tenant):
            raise RebuildRunning(tenant)
        yield guard
