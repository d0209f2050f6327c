"""When what was asked on a clock needs no answer any more: the clock ended, or it began anew.

Told from the event alone, so that a notice can be closed without the whole history. What several
clients share stays asked until the phase moves on. A gesture for one side, and a scope agreed anew
with the same date, count as an answer while their clock runs on: the next rung asks again.
"""

from domain.commission.advice import AdviceGiven, AdviceRecorded, AdviceWithdrawn
from domain.commission.agreement import AgreementAccepted, AgreementOffered, AgreementRefused
from domain.commission.delivery import (
    DeliveryAccepted,
    DeliveryRefused,
    GestureMade,
    GestureSkipped,
    ResultDelivered,
)
from domain.commission.ending import CommissionEnded
from domain.commission.ledger import LineChanged, LineMet, LineMissed, LineVoided
from domain.commission.obstacles import ScopeChangeApproved
from domain.commission.partials import PartDeliveryAccepted, PartDeliveryRefused
from domain.commission.pausing import ClockResumed, StatutoryTermEnded
from domain.commission.phases import PhaseEntered
from domain.commission.promises import PromiseRefused
from domain.commission.substance import is_substance
from domain.commission.success import NoSuccessDeclared, SuccessRecorded
from domain.commission.ticking import (
    ADVICE,
    AGREED,
    CLIENT,
    DEBT,
    EVALUATION,
    GESTURE,
    LATE,
    PART,
    PHASE,
    PROMISE,
    STALL,
    STATUTORY,
    SUCCESS,
)
from domain.commission.urgent import DebtSettled
from domain.message import Event
from domain.phase import Phase


def over(event: Event, clock: str) -> bool:
    """Whether nothing that was asked on that clock before this event is asked any more."""
    match event:
        case CommissionEnded():
            return True
        case _ if clock == STALL:
            return is_substance(event)
        case PhaseEntered():
            return _left_behind(event.phase, clock)
        case AgreementOffered() | AgreementRefused() | DeliveryRefused():
            return clock == CLIENT
        case AgreementAccepted() | DeliveryAccepted():
            return clock == CLIENT and event.client is None
        case ResultDelivered():
            return clock in {CLIENT, AGREED}
        case ClockResumed():
            return clock == CLIENT and event.clock in {PHASE, AGREED}
        case ScopeChangeApproved():
            return clock == AGREED and event.ends is not None
        case _:
            return clock == _settled(event)


def _settled(event: Event) -> str | None:
    """The one clock that this event ends or moves, of a promise or a debt for instance."""
    match event:
        case LineChanged() if event.due is not None or event.ratify_again:
            return f"{PROMISE}{event.line}"
        case LineMet() | LineMissed() | LineVoided() | PromiseRefused():
            return f"{PROMISE}{event.line}"
        case SuccessRecorded() | NoSuccessDeclared():
            return SUCCESS
        case GestureMade() | GestureSkipped():
            return GESTURE
        case AdviceGiven() | AdviceRecorded() | AdviceWithdrawn():
            return f"{ADVICE}{event.advice}"
        case PartDeliveryRefused():
            return f"{PART}{event.part}"
        case PartDeliveryAccepted() if event.client is None:
            return f"{PART}{event.part}"
        case DebtSettled():
            return f"{DEBT}{event.debt}"
        case StatutoryTermEnded():
            return f"{STATUTORY}{event.term}"
        case _:
            return None


def _left_behind(phase: Phase, clock: str) -> bool:
    """Clocks that do not outlast the entry of that phase."""
    if clock in {AGREED, SUCCESS}:
        return phase not in LATE
    if clock in {GESTURE, EVALUATION}:
        return phase is not Phase.DELIVERY
    if clock == CLIENT:
        return phase not in {Phase.SUCCESS, Phase.DELIVERY}
    return clock in {PHASE, STALL}
