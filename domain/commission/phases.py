"""Going on to the next phase and back to an earlier one."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Final, Literal, assert_never

from domain.authority import Authority
from domain.commission.apart import everyone
from domain.commission.criteria import missing, sentences
from domain.commission.errors import ExitCriteriaUnmet, PhaseNotNext, ReturnNotAllowed
from domain.commission.policy import THIRD
from domain.commission.state import CommissionState
from domain.commission.words import Ground, Reason
from domain.message import Command, Event
from domain.phase import Entry, Phase
from domain.text import Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class PhaseEntered(Event):
    """A visit of a phase began; every visit has this event.

    `reason` (or `ground`, after a refused delivery) and `note` are there when it went back;
    `notice` tells the supervisors that this phase was returned to for the third time;
    `entered_by` says who let it in.
    """

    type: Literal["PhaseEntered"] = "PhaseEntered"
    later: ClassVar[frozenset[str]] = frozenset({"entered_by"})
    phase: Phase
    visit: int
    before: Phase | None = None
    reason: Reason | None = None
    ground: Ground | None = None
    note: Text | None = None
    notice: bool = False
    entered_by: Entry = Entry.PERSON


PhaseEvent = PhaseEntered

# --- Commands


class AdvancePhase(Command):
    """Go on to the next phase; every exit criterion of this one must hold."""

    type: Literal["AdvancePhase"] = "AdvancePhase"
    to: Phase


class ReturnPhase(Command):
    """Go back to an earlier phase, with a reason."""

    type: Literal["ReturnPhase"] = "ReturnPhase"
    to: Phase
    reason: Reason
    note: Text | None = None


PhaseCommand = AdvancePhase | ReturnPhase

# --- Behaviour

NEXT: Final = dict(zip(tuple(Phase)[:-1], tuple(Phase)[1:], strict=True))
BACK: Final[dict[Phase, tuple[Phase, ...]]] = {
    Phase.TRANSLATION: (Phase.CLARIFICATION,),
    Phase.MONITORING: (Phase.CLARIFICATION, Phase.TRANSLATION),
}
"""The ways back a person may choose; a refused delivery has its own."""


def decide(
    command: PhaseCommand, _authority: Authority, state: CommissionState, _now: datetime
) -> Sequence[PhaseEvent]:
    """Answer a command about phases."""
    here = state.phase or Phase.RECEIVED
    if command.to is here:
        return []
    if isinstance(command, AdvancePhase) and command.to is state.gone_on:
        return []  # it is further already: its template let it go on
    match command:
        case AdvancePhase():
            if NEXT.get(here) is not command.to:
                raise PhaseNotNext(phase=here, to=command.to)
            if open_criteria := missing(state):
                raise ExitCriteriaUnmet(phase=here, **sentences(open_criteria))
            return [enter(state, command.to)]
        case ReturnPhase():
            if command.to not in BACK.get(here, ()):
                raise ReturnNotAllowed(phase=here, to=command.to)
            return [enter(state, command.to, reason=command.reason, note=command.note)]
        case _:
            assert_never(command)


def enter(  # noqa: PLR0913 - why it went back has three parts
    state: CommissionState,
    phase: Phase,
    *,
    entered_by: Entry = Entry.PERSON,
    reason: Reason | None = None,
    ground: Ground | None = None,
    note: Text | None = None,
) -> PhaseEntered:
    """The event that begins the next visit of a phase; a reason or ground says it went back."""
    went_back = reason is not None or ground is not None
    return PhaseEntered(
        phase=phase,
        visit=state.visits.get(phase, 0) + 1,
        before=state.phase,
        reason=reason,
        ground=ground,
        note=note,
        notice=went_back and state.returns.get(phase, 0) + 1 == THIRD,
        entered_by=entered_by,
    )


def evolve(state: CommissionState, event: PhaseEvent) -> CommissionState:
    """A later visit of clarification asks the client again; of translation, a new offer is due."""
    went_back = event.reason is not None or event.ground is not None
    by_itself = event.entered_by is Entry.TEMPLATE and not went_back
    state = state.but(
        phase=event.phase,
        gone_on=(state.gone_on or event.before) if by_itself else None,
        visits=state.visits | {event.phase: event.visit},
        returns=state.returns | {event.phase: state.returns.get(event.phase, 0) + went_back},
    )
    if event.visit > 1 and event.phase is Phase.CLARIFICATION:
        return everyone(state, confirmed=False, restated={})
    if event.visit > 1 and event.phase is Phase.TRANSLATION:
        return everyone(state.but(sheet=state.sheet + 1), accepted=None)
    return state
