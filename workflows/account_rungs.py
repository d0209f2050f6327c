"""What an account asks for by itself: the next rung of its clocks."""

from datetime import datetime
from typing import Final

from temporalio import workflow

from workflows.aggregate import Coming

with workflow.unsafe.imports_passed_through():
    from domain.account import AccountCommand, AccountState
    from domain.account import rungs as ladder
    from domain.account.rungs import Next, ReachAccountRung
    from domain.account.ticking import ladder_name
    from domain.clocks import AccountLadder
    from domain.dutch_time import local_day
    from domain.office.asked import Work
    from domain.text import Id

CLOCKS: Final = {
    AccountLadder.FOLLOW_UP: "vervolgactie",
    AccountLadder.OWNERLESS: "zonder eigenaar",
    AccountLadder.ANNOUNCE: "overdracht vertellen",
    AccountLadder.LEAD: "lead",
}
"""A clock by its ladder, in Dutch."""


def coming(state: AccountState, now: datetime) -> Coming[AccountCommand] | None:
    """The next rung, with the parts that are asked and the command that reaches it."""
    found = ladder.coming(state, now)
    if found is None:
        return None

    def command(people: tuple[Id, ...]) -> AccountCommand:
        return ReachAccountRung(
            clock=found.clock, visit=found.visit, rung=found.rung, recipients=people
        )

    return Coming(
        at=found.at,
        id=f"rung:{found.clock}:{found.visit}:{found.rung}",
        summary=_summary(found),
        whom=found.whom,
        work=_work(state, found.clock),
        day=local_day(max(found.at, now)),
        command=command,
    )


def _summary(found: Next) -> str:
    thing = found.clock.partition(":")[2]
    name = CLOCKS[ladder_name(found.clock)] + (f" {thing}" if thing else "")
    return f"trede {found.rung}, {name}: {local_day(found.at):%d-%m-%Y} om 9 uur"


def _work(state: AccountState, clock: str) -> Work:
    """Whoever sees to a follow-up is asked, and the lead of that team; when they left, the owner of
    the account. An account without an owner has the first lead and head that there are."""
    follow_up = state.follow_ups.get(ladder.about(clock) or "")
    return Work(
        handler=follow_up.owner if follow_up is not None else None,
        coordinator=state.owner,
        account_manager=state.owner,
        owner=follow_up.owner if follow_up is not None else None,
        anywhere=True,
    )
