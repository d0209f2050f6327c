"""Everything about clocks, together: what the decider asks of these modules."""

from collections.abc import Sequence
from datetime import datetime

from domain.authority import Authority
from domain.commission import norms, pausing, rungs
from domain.commission.kinds import CalendarPinned, ClientCalendarPinned
from domain.commission.state import CommissionState

TimeCommand = pausing.PausingCommand | rungs.RungCommand | norms.NormsCommand
TimeEvent = pausing.PausingEvent | rungs.RungEvent | norms.NormsEvent


def decide(
    command: TimeCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[TimeEvent | CalendarPinned | ClientCalendarPinned]:
    """Answer a command of one of them."""
    if isinstance(command, pausing.PausingCommand):
        return pausing.decide(command, authority, state, now)
    if isinstance(command, rungs.RungCommand):
        return rungs.decide(command, authority, state, now)
    return norms.decide(command, authority, state, now)


def evolve(state: CommissionState, event: TimeEvent) -> CommissionState:
    """What an event of one of them teaches."""
    if isinstance(event, pausing.PausingEvent):
        return pausing.evolve(state, event)
    if isinstance(event, rungs.RungEvent):
        return rungs.evolve(state, event)
    return norms.evolve(state, event)
