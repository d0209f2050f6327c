"""The work of two sides, together: what the decider asks of these modules."""

from collections.abc import Sequence
from datetime import datetime

from domain.authority import Authority
from domain.commission import counters, documents
from domain.commission.state import CommissionState

SideCommand = counters.CounterCommand | documents.DocumentCommand
SideEvent = counters.CounterEvent | documents.DocumentEvent


def decide(
    command: SideCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[SideEvent]:
    """Answer a command of one of them."""
    if isinstance(command, counters.CounterCommand):
        return counters.decide(command, authority, state, now)
    return documents.decide(command, authority, state, now)


def evolve(state: CommissionState, event: SideEvent) -> CommissionState:
    """What an event of one of them teaches."""
    if isinstance(event, counters.CounterEvent):
        return counters.evolve(state, event)
    return documents.evolve(state, event)
