"""The work of two sides, together: what the decider asks of these modules."""

from collections.abc import Sequence
from datetime import datetime

from domain.authority import Authority
from domain.commission import audiences, counters, disputes, documents, drift
from domain.commission.state import CommissionState

SideCommand = (
    counters.CounterCommand
    | documents.DocumentCommand
    | audiences.AddAudience
    | drift.AskIfStillTheQuestion
    | disputes.SettleDispute
)
SideEvent = (
    counters.CounterEvent
    | documents.DocumentEvent
    | audiences.AudienceAdded
    | drift.StillTheQuestionAsked
    | disputes.DisputeSettled
)


def decide(
    command: SideCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[SideEvent]:
    """Answer a command of one of them."""
    if isinstance(command, counters.CounterCommand):
        return counters.decide(command, authority, state, now)
    if isinstance(command, documents.DocumentCommand):
        return documents.decide(command, authority, state, now)
    if isinstance(command, audiences.AddAudience):
        return audiences.decide(command, authority, state, now)
    if isinstance(command, drift.AskIfStillTheQuestion):
        return drift.decide(command, authority, state, now)
    return disputes.decide(command, authority, state, now)


def evolve(state: CommissionState, event: SideEvent) -> CommissionState:
    """What an event of one of them teaches."""
    if isinstance(event, counters.CounterEvent):
        return counters.evolve(state, event)
    if isinstance(event, documents.DocumentEvent):
        return documents.evolve(state, event)
    if isinstance(event, audiences.AudienceAdded):
        return audiences.evolve(state, event)
    if isinstance(event, drift.StillTheQuestionAsked):
        return drift.evolve(state, event)
    return disputes.evolve(state, event)
