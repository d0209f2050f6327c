"""The whole past of a tenant under two sets of norms, commission by commission."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from domain.clocks import Norms
from domain.commission import CommissionEvent
from domain.commission.rehearsal import Run, rehearse
from domain.figures.rehearsal import Tally, Which
from storage.database import Database
from storage.store import SHAPES
from storage.timelines import Progress, timelines

_EVENT: TypeAdapter[CommissionEvent] = TypeAdapter(CommissionEvent)

Counted = Callable[[str, list[Run], list[Run]], None]
"""Hears of each commission: its id, its clocks as rehearsed, and under the norms in force."""


@dataclass(slots=True)
class Comparison:
    """What came of it. `read` commissions were looked at, `destroyed` are empty by the law."""

    rehearsed: Tally
    in_force: Tally
    read: int = 0
    events: int = 0
    destroyed: int = 0


async def compare(  # noqa: PLR0913, PLR0917 - whose past, by which norms, what of it, up to when
    database: Database,
    tenant: str,
    norms: Norms,
    in_force: Norms,
    which: Which,
    now: datetime,
    *,
    counted: Counted = lambda _commission, _rehearsed, _in_force: None,
    progress: Progress = lambda _done, _all: None,
) -> Comparison:
    """Both sets of norms over every commission.

    Raises StoreUnavailable, UnknownShape and EventUnreadable. Nothing is written.
    """
    found = Comparison(Tally(which), Tally(which))
    async for timeline in timelines(database, SHAPES, tenant, progress):
        if timeline.destroyed:
            found.destroyed += 1
            continue
        commission = timeline.stream.removeprefix("commission/")
        told = [(_EVENT.validate_python(event), at) for event, at in timeline.events]
        found.read += 1
        found.events += len(told)
        new = found.rehearsed.add(commission, rehearse(told, norms, now))
        old = found.in_force.add(commission, rehearse(told, in_force, now))
        if new or old:
            counted(commission, new, old)
    return found
