"""What a commission asks for by itself: the next rung of its clocks."""

from datetime import datetime
from typing import Final

from temporalio import workflow

from workflows.aggregate import Coming

with workflow.unsafe.imports_passed_through():
    from domain.commission import CommissionCommand, CommissionState
    from domain.commission import rungs as ladder
    from domain.commission.rungs import Next, ReachRung
    from domain.commission.ticking import ADVICE, PART, PROMISE
    from domain.commission.words import Part
    from domain.dutch_time import local_day
    from domain.office.asked import Work
    from domain.text import Id

CLOCKS: Final = {
    "phase": "fase",
    "agreed": "afgesproken datum",
    "client": "wachten op de opdrachtgever",
    "stall": "stilstand",
    "success": "succes",
    "gesture": "gebaar",
    "evaluation": "evaluatie",
    "promise": "toezegging",
    "part": "deeloplevering",
    "advice": "advies",
    "debt": "nog vast te leggen",
    "statutory": "wettelijke termijn",
}
"""A clock by the first part of its name, in Dutch."""


def coming(state: CommissionState, now: datetime) -> Coming[CommissionCommand] | None:
    """The next rung, with the parts that are asked and the command that reaches it."""
    found = ladder.coming(state, now)
    if found is None:
        return None

    def command(people: tuple[Id, ...]) -> CommissionCommand:
        return ReachRung(clock=found.clock, visit=found.visit, rung=found.rung, recipients=people)

    return Coming(
        at=found.at,
        id=f"rung:{found.clock}:{found.visit}:{found.rung}",
        summary=_summary(found),
        whom=found.whom,
        work=_work(state, found.clock),
        day=local_day(max(found.at, now)),
        command=command,
    )


def coming_then(state: CommissionState, now: datetime) -> Coming[CommissionCommand] | None:
    """The same, of the clocks that there were before partial deliveries had theirs."""
    clocks = {name: it for name, it in state.clocks.items() if not name.startswith(PART)}
    return coming(state.but(clocks=clocks), now)


def _summary(found: Next) -> str:
    kind, _, thing = found.clock.partition(":")
    name = CLOCKS.get(kind, kind) + (f" {thing}" if thing else "")
    return f"trede {found.rung}, {name}: {local_day(found.at):%d-%m-%Y} om 9 uur"


def _work(state: CommissionState, clock: str) -> Work:
    thing = clock.partition(":")[2]
    line = state.lines.get(thing) if clock.startswith(PROMISE) else None
    advice = state.advices.get(thing) if clock.startswith(ADVICE) else None
    return Work(
        handler=state.parts.get(Part.HANDLER),
        coordinator=state.parts.get(Part.COORDINATOR),
        account_manager=state.parts.get(Part.ACCOUNT_MANAGER),
        owner=line.owner if line is not None else None,
        ratifier=line.ratified_by if line is not None else None,
        asker=advice.asker if advice is not None else None,
        adviser=advice.team if advice is not None else None,
    )
