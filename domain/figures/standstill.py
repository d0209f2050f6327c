"""Whether a commission stands still: told from its clocks, on the calendar it counts on.

It stands still when nothing of substance happened for longer than the norm of its phase. While we
wait for the client, or somebody of ours let it pause, it does not: that is told apart.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from domain.clocks import Clock, Pause, PauseReason, last_day
from domain.commission.counting import calendar_for, counted_on
from domain.commission.state import CommissionState
from domain.commission.ticking import AGREED, CLIENT, PHASE, STALL
from domain.phase import Phase

_DAY: Final = timedelta(days=1)
RESUME: Final = 30
"""Working days of waiting for a client after which we ask: withdraw or resume?"""


class How(StrEnum):
    """How a commission stands."""

    MOVES = "moves"
    STALLED = "stalled"
    WAITS = "waits"
    """For the client."""
    PAUSED = "paused"


class Awaited(StrEnum):
    """What we wait for, of a client."""

    OFFER = "offer"
    """An answer to the agreement we offered."""
    DELIVERY = "delivery"
    """An answer to what we delivered."""
    PAUSE = "pause"
    """What somebody of ours wrote down when it was paused."""


@dataclass(frozen=True, slots=True)
class Standstill:
    """How one commission stands on a day.

    `since`: the first day past the norm, or the day on which the waiting or the pause began; `days`
    are working days, that first day past the norm included. `touched`: when something of substance
    last happened; `norm` in working days. `clock`, `reason` and `expected` are of a pause that
    nobody ended; `late`: it was expected to have ended before this day.
    """

    how: How
    phase: Phase
    touched: date
    norm: int
    since: date
    days: int
    awaited: Awaited | None = None
    thing: str | None = None
    """The offer or the delivery that is waited for."""
    clock: str | None = None
    reason: PauseReason | None = None
    expected: date | None = None
    late: bool = False

    @property
    def asks(self) -> bool:
        """Whether it is time to ask the client: withdraw or resume? Nothing happens by itself."""
        return self.how is How.WAITS and self.days >= RESUME


def standstill(state: CommissionState, today: date) -> Standstill | None:
    """How it stands; None before the request and after the end."""
    stall = state.clocks.get(STALL)
    if state.phase is None or state.outcome is not None or stall is None or not stall.runs:
        return None
    calendar = calendar_for(state)
    name, pause = held(state)
    client, on = waited(state), stalls_on(state)
    moves = Standstill(
        how=How.MOVES,
        phase=state.phase,
        touched=stall.starts,
        norm=stall.budget or 0,
        since=stall.starts,
        days=calendar.between(stall.starts, today).days,
        clock=name,
        reason=None if pause is None else pause.reason,
        expected=None if pause is None else pause.expected,
        late=pause is not None and pause.expected < today,
    )
    if client is not None:
        kind, _, thing = client.about.partition(":")
        days = counted_on(state, client).between(client.starts, today).days
        waits = replace(moves, how=How.WAITS, since=client.starts, days=days)
        return replace(waits, awaited=Awaited(kind), thing=thing)
    if pause is not None and pause.covers(today):
        days = calendar.between(pause.starts, today).days
        return replace(moves, how=How.PAUSED, since=pause.starts, days=days)
    if on is None or today < on:
        return moves
    days = calendar.between(on - _DAY, today).days
    return replace(moves, how=How.STALLED, since=on, days=days)


def stalls_on(state: CommissionState) -> date | None:
    """The first working day on which it stands still, unless something of substance happens.

    A pause is taken to end when it was expected to. None while it waits for the client, or is over.
    """
    stall = state.clocks.get(STALL)
    if stall is None or not stall.runs or state.outcome is not None or waited(state) is not None:
        return None
    calendar = calendar_for(state)
    last = last_day(stall, calendar)
    return None if last is None else calendar.after(last, 1).day


def waited(state: CommissionState) -> Clock | None:
    """The client's clock, while we wait for the client."""
    clock = state.clocks.get(CLIENT)
    return clock if clock is not None and clock.runs and state.outcome is None else None


def held(state: CommissionState) -> tuple[str | None, Pause | None]:
    """The pause of the work that somebody of ours began and nobody ended, and its clock's name.

    It may be over: one that does not wait for the client ends by itself on the day expected.
    """
    for name in (PHASE, AGREED) if state.outcome is None else ():
        clock = state.clocks.get(name)
        if clock is not None and clock.runs and clock.held is not None:
            return name, clock.held
    return None, None


def objections_until(state: CommissionState) -> dict[str, date]:
    """What was recorded for a client -> the last day to object; `thing@client` of several."""
    own = dict(state.recorded)
    of_each = {
        f"{thing}@{client}": day
        for client, party in state.parties.items()
        for thing, day in party.recorded.items()
    }
    return own | of_each if state.outcome is None else {}
