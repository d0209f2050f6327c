"""A commission: from a request to its end. Two pure functions over the modules of its phases."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import reduce

from domain.authority import Authority
from domain.commission import (
    advice,
    agreement,
    audiences,
    by_kind,
    clarification,
    conflicts,
    delivery,
    disputes,
    drift,
    ending,
    evaluation,
    intake,
    ledger,
    monitoring,
    objection,
    obstacles,
    parties,
    phases,
    promises,
    remarks,
    sides,
    success,
    timing,
    translation,
)
from domain.commission.commands import CommissionCommand
from domain.commission.errors import CommissionOver, CommissionUnknown, WrongPhase
from domain.commission.evaluation import LedgerReviewed
from domain.commission.events import CommissionEvent
from domain.commission.kinds import TemplateApplied
from domain.commission.norms import COUNTED_ANEW, moved
from domain.commission.onward import followed
from domain.commission.policy import local_day
from domain.commission.rights import check_phase, check_role
from domain.commission.starting import starts
from domain.commission.state import INITIAL, CommissionState
from domain.commission.ticking import tick
from domain.errors import DomainError
from domain.marks import Marked


def decide(
    command: CommissionCommand, authority: Authority, state: CommissionState, now: datetime
) -> list[CommissionEvent]:
    """Answer a command with the events it causes; none when it is already so.

    Args:
        command: What is asked, already validated.
        authority: The natural person who asks, resolved at the server's edge.
        state: Everything folded so far.
        now: Aware moment; agreed dates are days in the Netherlands.

    Raises:
        DomainError: The command is refused; `code` says why.
    """
    if parties.left_before(command, authority, state):
        return []
    check_role(command, authority, state)
    if state.phase is None and starts(command) is None:
        raise CommissionUnknown
    if isinstance(command, ending.EndingCommand):
        return list(ending.decide(command, authority, state, now))
    if isinstance(command, objection.ObjectToRecord):
        return _after(objection.decide(command, authority, state, now), state, now)
    if state.outcome is not None:
        raise CommissionOver(outcome=state.outcome)
    try:
        check_phase(command, state)
    except WrongPhase:
        if state.applied is None or not _already(command, authority, state, now):
            raise
        return []
    return _recounted(_after(_decide(command, authority, state, now), state, now), state, now)


def _recounted(
    events: list[CommissionEvent], state: CommissionState, now: datetime
) -> list[CommissionEvent]:
    """The events, and which last days moved because other days count from now on."""
    if not state.clocks or not any(isinstance(event, COUNTED_ANEW) for event in events):
        return events
    after = reduce(lambda known, event: happened(known, event, now), events, state)
    return [*events, *moved(state, after)]


def _after(
    events: Sequence[CommissionEvent], state: CommissionState, now: datetime
) -> list[CommissionEvent]:
    """The events with what follows from them by itself, where a template was applied."""
    if state.applied is None and not any(isinstance(event, TemplateApplied) for event in events):
        return list(events)
    return followed(events, state, evolve, local_day(now)) if events else []


Open = (
    intake.IntakeCommand
    | parties.PartyCommand
    | conflicts.ConflictCommand
    | advice.AdviceCommand
    | remarks.MakeRemark
    | clarification.ClarificationCommand
    | translation.TranslationCommand
    | agreement.AgreementCommand
    | ledger.LedgerCommand
    | promises.PromiseCommand
    | monitoring.MonitoringCommand
    | obstacles.ObstacleCommand
    | success.SuccessCommand
    | delivery.DeliveryCommand
    | evaluation.EvaluationCommand
    | phases.PhaseCommand
    | sides.SideCommand
    | by_kind.KindCommand
    | timing.TimeCommand
)
"""What is asked of a commission that is not over."""


def _already(command: Open, authority: Authority, state: CommissionState, now: datetime) -> bool:
    """Whether it was done before the commission went on, or grew, by itself."""
    try:
        return not _decide(command, authority, state, now)
    except DomainError:
        return False


def _decide(  # noqa: C901, PLR0912 - one branch per module
    command: Open, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[CommissionEvent]:
    if isinstance(command, intake.IntakeCommand):
        return intake.decide(command, authority, state, now)
    if isinstance(command, parties.PartyCommand):
        return parties.decide(command, authority, state, now)
    if isinstance(command, conflicts.ConflictCommand):
        return conflicts.decide(command, authority, state, now)
    if isinstance(command, advice.AdviceCommand):
        return advice.decide(command, authority, state, now)
    if isinstance(command, remarks.MakeRemark):
        return remarks.decide(command, authority, state, now)
    if isinstance(command, clarification.ClarificationCommand):
        return clarification.decide(command, authority, state, now)
    if isinstance(command, translation.TranslationCommand):
        return translation.decide(command, authority, state, now)
    if isinstance(command, agreement.AgreementCommand):
        return agreement.decide(command, authority, state, now)
    if isinstance(command, ledger.LedgerCommand):
        return ledger.decide(command, authority, state, now)
    if isinstance(command, promises.PromiseCommand):
        return promises.decide(command, authority, state, now)
    if isinstance(command, monitoring.MonitoringCommand):
        return monitoring.decide(command, authority, state, now)
    if isinstance(command, obstacles.ObstacleCommand):
        return obstacles.decide(command, authority, state, now)
    if isinstance(command, success.SuccessCommand):
        return success.decide(command, authority, state, now)
    if isinstance(command, delivery.DeliveryCommand):
        return delivery.decide(command, authority, state, now)
    if isinstance(command, evaluation.EvaluationCommand):
        return evaluation.decide(command, authority, state, now)
    if isinstance(command, sides.SideCommand):
        return sides.decide(command, authority, state, now)
    if isinstance(command, by_kind.KindCommand):
        return by_kind.decide(command, authority, state, now)
    if isinstance(command, timing.TimeCommand):
        return timing.decide(command, authority, state, now)
    return phases.decide(command, authority, state, now)


def evolve(  # noqa: C901, PLR0912 - one branch per module
    state: CommissionState, event: CommissionEvent
) -> CommissionState:
    """Return the state after `event`. Total: it accepts any event in any state."""
    if isinstance(event, Marked):
        state = state.but(seen=state.seen | {event.key(): event.mark()})
    if isinstance(event, intake.IntakeEvent):
        return drift.heard(intake.evolve(state, event), event)
    if isinstance(event, by_kind.KindEvent):
        return drift.heard(by_kind.evolve(state, event), event)
    if isinstance(event, parties.PartyEvent):
        return parties.evolve(state, event)
    if isinstance(event, conflicts.ConflictEvent):
        return conflicts.evolve(state, event)
    if isinstance(event, advice.AdviceEvent):
        return advice.evolve(state, event)
    if isinstance(event, remarks.Remarked):
        return remarks.evolve(state, event)
    if isinstance(event, objection.RecordObjected):
        return objection.evolve(state, event)
    if isinstance(event, clarification.ClarificationEvent):
        return drift.heard(clarification.evolve(state, event), event)
    if isinstance(event, translation.TranslationEvent):
        return translation.evolve(state, event)
    if isinstance(event, agreement.AgreementEvent):
        return agreement.evolve(state, event)
    if isinstance(event, ledger.LedgerEvent):
        return ledger.evolve(state, event)
    if isinstance(event, promises.PromiseEvent):
        return promises.evolve(state, event)
    if isinstance(event, monitoring.MonitoringEvent):
        return monitoring.evolve(state, event)
    if isinstance(event, obstacles.ObstacleEvent):
        return obstacles.evolve(state, event)
    if isinstance(event, success.SuccessEvent):
        return audiences.heard(success.evolve(state, event), event)
    if isinstance(event, delivery.DeliveryEvent):
        return delivery.evolve(state, event)
    if isinstance(event, evaluation.EvaluationEvent):
        state = evaluation.evolve(state, event)
        return disputes.judge(state, event) if isinstance(event, LedgerReviewed) else state
    if isinstance(event, sides.SideEvent):
        return sides.evolve(state, event)
    if isinstance(event, ending.EndingEvent):
        return ending.evolve(state, event)
    if isinstance(event, timing.TimeEvent):
        return timing.evolve(state, event)
    return phases.evolve(state, event)


def happened(state: CommissionState, event: CommissionEvent, at: datetime) -> CommissionState:
    """The state after an event that occurred at an aware instant, its clocks too. Total."""
    return tick(state, evolve(state, event), event, local_day(at))


def fold(events: Iterable[CommissionEvent], state: CommissionState = INITIAL) -> CommissionState:
    """Replay events, oldest first, onto a state."""
    return reduce(evolve, events, state)


def ended(state: CommissionState) -> bool:
    """Whether the commission is over."""
    return state.outcome is not None


def reopen_until(state: CommissionState) -> datetime | None:
    """The instant (UTC) until which an ended commission must answer; None while it is open."""
    return state.reopen_until if state.outcome is not None else None
