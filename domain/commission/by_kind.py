"""What only some kinds of commission know, put together: steps, growing."""

from collections.abc import Sequence
from datetime import datetime

from domain.authority import Authority
from domain.commission import growing, kinds, small, urgent
from domain.commission.monitoring import EvidenceGiven
from domain.commission.phases import PhaseEntered
from domain.commission.state import CommissionState

KindCommand = small.SmallCommand | growing.GrowthCommand | urgent.UrgentCommand
KindEvent = kinds.KindEvent | small.SmallEvent | growing.GrowthEvent | urgent.UrgentEvent
Caused = KindEvent | PhaseEntered | EvidenceGiven | small.Taken | small.Finished | urgent.Started


def decide(
    command: KindCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[Caused]:
    """Answer a command that belongs to some kinds alone."""
    if isinstance(command, small.SmallCommand):
        return small.decide(command, authority, state, now)
    if isinstance(command, urgent.UrgentCommand):
        return urgent.decide(command, authority, state, now)
    return growing.decide(command, authority, state, now)


def evolve(state: CommissionState, event: KindEvent) -> CommissionState:
    """What the kind teaches."""
    if isinstance(event, small.SmallEvent):
        return small.evolve(state, event)
    if isinstance(event, growing.GrowthEvent):
        return growing.evolve(state, event)
    if isinstance(event, urgent.UrgentEvent):
        return urgent.evolve(state, event)
    return kinds.evolve(state, event)
