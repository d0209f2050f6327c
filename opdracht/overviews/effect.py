"""The claim of more jobs by account work, tested on a sheet of jobs and the visits of the register.

The sheet is that of a jobs register: also companies that were never visited, and that nobody here
knows, are in it; they are the others.
"""

import asyncio
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from domain.figures.effect import CompanyJobs, Effect, effect
from opdracht.jobsfile.counted import Counted
from storage.account_growth import visited
from storage.store import Store

SEED: Final = 1
"""The same figures give the same answer."""
MOST_VISITS: Final = 100
"""No more visits than this can be asked for to be one of those that were visited."""


@dataclass(frozen=True, slots=True)
class EffectReport:
    """What came out, of which period, and how often a company was visited to be one of those."""

    effect: Effect
    starts: date
    until: date
    visits: int


async def effect_report(  # noqa: PLR0913  # where, of what, and what counts, by name
    store: Store, tenant: str, counted: Counted, starts: date, until: date, *, visits: int = 1
) -> EffectReport:
    """Hold companies that were visited at least so often in the period beside all others.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    often = await visited(store.database, tenant, starts, until)
    mine = [jobs for kvk, jobs in counted.jobs.items() if often.get(kvk, 0) >= visits]
    others = [jobs for kvk, jobs in counted.jobs.items() if often.get(kvk, 0) < visits]
    found = await asyncio.to_thread(_tested, mine, others)
    return EffectReport(found, starts, until, visits)


def _tested(mine: list[CompanyJobs], others: list[CompanyJobs]) -> Effect:
    dice = Random(SEED)  # noqa: S311  # figures, no secret
    return effect(mine, others, lambda some: dice.choices(some, k=len(some)))
