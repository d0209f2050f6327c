"""What only some kinds of commission know: a programme, small steps, growing, urgent work."""

from collections.abc import Sequence
from datetime import datetime

from domain.authority import Authority
from domain.commission import accounts, growing, kinds, partials, small, taking, urgent, volumes
from domain.commission.clarification import QuestionReaffirmed
from domain.commission.monitoring import EvidenceGiven
from domain.commission.phases import PhaseEntered
from domain.commission.state import CommissionState

RunningCommand = volumes.PlanVolume | partials.PartialCommand | accounts.GiveAccount
RunningEvent = volumes.VolumePlanned | partials.PartialEvent | accounts.AccountGiven
KindCommand = RunningCommand | small.SmallCommand | growing.GrowthCommand | urgent.UrgentCommand
KindEvent = (
    RunningEvent | kinds.KindEvent | small.SmallEvent | growing.GrowthEvent | urgent.UrgentEvent
)
Caused = (
    KindEvent
    | QuestionReaffirmed
    | PhaseEntered
    | EvidenceGiven
    | taking.Taken
    | small.Finished
    | urgent.Started
)


def decide(
    command: KindCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[Caused]:
    """Answer a command that belongs to some kinds alone."""
    if isinstance(command, small.TakeCommission):
        return taking.decide(command, authority, state, now)
    if isinstance(command, small.SmallCommand):
        return small.decide(command, authority, state, now)
    if isinstance(command, urgent.UrgentCommand):
        return urgent.decide(command, authority, state, now)
    if isinstance(command, growing.GrowthCommand):
        return growing.decide(command, authority, state, now)
    return _decide_running(command, authority, state, now)


def _decide_running(
    command: RunningCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[RunningEvent | QuestionReaffirmed]:
    if isinstance(command, volumes.PlanVolume):
        return volumes.decide(command, authority, state, now)
    if isinstance(command, accounts.GiveAccount):
        return accounts.decide(command, authority, state, now)
    return partials.decide(command, authority, state, now)


def evolve(state: CommissionState, event: KindEvent) -> CommissionState:
    """What the kind teaches."""
    if isinstance(event, small.SmallEvent):
        return small.evolve(state, event)
    if isinstance(event, growing.GrowthEvent):
        return growing.evolve(state, event)
    if isinstance(event, urgent.UrgentEvent):
        return urgent.evolve(state, event)
    if isinstance(event, kinds.KindEvent):
        return kinds.evolve(state, event)
    return _evolve_running(state, event)


def _evolve_running(state: CommissionState, event: RunningEvent) -> CommissionState:
    if isinstance(event, volumes.VolumePlanned):
        return volumes.evolve(state, event)
    if isinstance(event, accounts.AccountGiven):
        return accounts.evolve(state, event)
    return partials.evolve(state, event)
