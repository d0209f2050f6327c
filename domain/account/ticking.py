"""Which clocks run, told from the state alone, as for a commission (ADR 15).

No event says that a clock started. One that should run and does not is started, one that should not
is ended; when what it runs for became something else, its next visit starts.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from domain.account.policy import LADDERS
from domain.account.state import AccountState
from domain.account.words import LeadStage
from domain.clocks import AccountLadder, Clock, ClockKind, Ladder

FOLLOW_UP: Final = "follow-up:"
OWNERLESS: Final = "ownerless"
ANNOUNCE: Final = "announce"
LEAD: Final = "lead:"
_OF_A_THING: Final = (FOLLOW_UP, LEAD)


class Wanted(NamedTuple):
    """A clock that should run. Without `until` its budget is the norm of its ladder."""

    name: str
    kind: ClockKind
    about: str
    until: date | None = None


def ladder_name(clock: str) -> AccountLadder:
    """The ladder of the clock with this name."""
    return AccountLadder(clock.partition(":")[0])


def ladder_of(state: AccountState, clock: str, version: int) -> Ladder:
    """The ladder of a clock that started under that version of the norms; the usual one when none
    were pinned."""
    name, norms = ladder_name(clock), state.norms.get(version)
    return LADDERS[name] if norms is None else norms.ladders.get(name, LADDERS[name])


def tick(state: AccountState, day: date) -> AccountState:
    """The state with its clocks as they are after what happened on a day. Total.

    The clock of a follow-up or a lead is forgotten with it, and what its rungs asked; the others
    are kept, since their next visit has the next number.
    """
    wanted = {each.name: each for each in _wanted(state)}
    clocks = {
        name: _ended(clock, day) if name not in wanted else clock
        for name, clock in state.clocks.items()
        if name in wanted or not name.startswith(_OF_A_THING)
    }
    for name, each in wanted.items():
        clocks[name] = _running(state, clocks.get(name), each, day)
    if clocks == state.clocks:
        return state
    rungs = {key: it for key, it in state.rungs.items() if key.rsplit(":", 2)[0] in clocks}
    return state.but(clocks=clocks, rungs=rungs)


def _wanted(state: AccountState) -> Iterator[Wanted]:
    if state.opened is None or state.closed is not None:
        return
    for name, it in state.follow_ups.items():
        yield Wanted(f"{FOLLOW_UP}{name}", ClockKind.FOLLOW_UP, it.by.isoformat(), it.by)
    for name, lead in state.leads.items():
        if lead.stage is not LeadStage.DECIDED:
            yield Wanted(f"{LEAD}{name}", ClockKind.LEAD, lead.stage)
    if state.owner is None:
        yield Wanted(OWNERLESS, ClockKind.OWNERLESS, "")
    if state.untold is not None:
        yield Wanted(ANNOUNCE, ClockKind.ANNOUNCE, state.untold.isoformat())


def _ended(clock: Clock, day: date) -> Clock:
    return clock.model_copy(update={"ended": day}) if clock.runs else clock


def _running(state: AccountState, old: Clock | None, wanted: Wanted, day: date) -> Clock:
    if old is not None and old.runs and old.about == wanted.about:
        return old
    version = state.norms_version
    norm = ladder_of(state, wanted.name, version).norm
    return Clock(
        kind=wanted.kind,
        ladder=None,
        visit=1 if old is None else old.visit + 1,
        starts=day,
        budget=norm if wanted.until is None else None,
        until=wanted.until,
        about=wanted.about,
        norms=version,
    )
