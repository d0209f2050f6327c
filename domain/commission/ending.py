"""How a commission ends, and how a supervisor opens it once more."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, Literal, assert_never

from pydantic import AwareDatetime

from domain.authority import Authority
from domain.commission.apart import clients, everyone, some
from domain.commission.criteria import missing, sentences
from domain.commission.errors import (
    BasicTaskStays,
    CommissionOver,
    ExitCriteriaUnmet,
    NotEnded,
    OutcomeNotNow,
    ReopenedBefore,
    ReopenWindowClosed,
    WrongPhase,
)
from domain.commission.party_errors import SeveralClients
from domain.commission.phases import PhaseEntered, enter
from domain.commission.policy import local_day, reopen_deadline
from domain.commission.state import CommissionState
from domain.commission.voice import ClientVoice, speaker
from domain.commission.words import Closing, Origin, Outcome, Via
from domain.marks import taken
from domain.message import Command, Event
from domain.phase import Phase
from domain.text import Id, Line, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class CommissionEnded(Event):
    """The commission is over. `closing` is None after a full delivery, or for an imported case.

    `alternative` comes with declined, `into` with merged; `by` is the client person who withdrew
    or stopped it with us. Until `reopen_until` a supervisor may open it once more.
    """

    type: Literal["CommissionEnded"] = "CommissionEnded"
    outcome: Outcome
    on: date
    reopen_until: AwareDatetime
    why: Text | None = None
    alternative: Text | None = None
    into: Id | None = None
    by: Id | None = None
    via: Via = Via.SELF
    source: Line | None = None
    closing: Closing | None = None


class CommissionReopened(Event):
    """A supervisor opened it once more; it goes on in the phase where it ended."""

    type: Literal["CommissionReopened"] = "CommissionReopened"
    phase: Phase
    why: Text


EndingEvent = CommissionEnded | CommissionReopened

# --- Commands


class CompleteCommission(Command):
    """End as delivered; every exit criterion of the delivery must hold."""

    type: Literal["CompleteCommission"] = "CompleteCommission"
    closing: Closing | None = None


class WithdrawCommission(ClientVoice):
    """The client takes the request back, any time before acceptance."""

    type: Literal["WithdrawCommission"] = "WithdrawCommission"
    why: Text
    closing: Closing


class DeclineCommission(Command):
    """We do not take it on: why, and what the client can do instead."""

    type: Literal["DeclineCommission"] = "DeclineCommission"
    why: Text
    alternative: Text
    closing: Closing


class StopCommission(ClientVoice):
    """We stop together; the client's person agreed to it."""

    type: Literal["StopCommission"] = "StopCommission"
    why: Text
    closing: Closing


class MergeCommission(Command):
    """It is a duplicate: it goes on in another commission."""

    type: Literal["MergeCommission"] = "MergeCommission"
    into: Id
    closing: Closing


class ReopenCommission(Command):
    """Open it once more, as a supervisor, within the reopen window."""

    type: Literal["ReopenCommission"] = "ReopenCommission"
    why: Text


EndingCommand = (
    CompleteCommission
    | WithdrawCommission
    | DeclineCommission
    | StopCommission
    | MergeCommission
    | ReopenCommission
)

# --- Behaviour

EARLY: Final = (Phase.RECEIVED, Phase.CLARIFICATION, Phase.TRANSLATION)


def decide(
    command: EndingCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[EndingEvent | PhaseEntered]:
    """Answer a command that ends or reopens."""
    if isinstance(command, ReopenCommission):
        return _reopen(command, state, now)
    outcome = _outcome(command)
    if state.outcome is outcome:
        return []
    if state.outcome is not None:
        raise CommissionOver(outcome=state.outcome)
    match command:
        case CompleteCommission():
            return _complete(command, state, now)
        case WithdrawCommission() | StopCommission():
            if state.parties:
                raise SeveralClients(clients=some(clients(state)))
            by = speaker(command, authority, state)
            early = state.phase in EARLY
            too_soon = early and outcome is Outcome.STOPPED
            if state.delivered or too_soon:
                raise OutcomeNotNow(outcome=outcome)
            return [_end(command, state, now, by=by)]
        case DeclineCommission() | MergeCommission():
            if state.phase not in EARLY:
                raise OutcomeNotNow(outcome=outcome)
            if outcome is Outcome.DECLINED and state.origin is Origin.BASIC:
                raise BasicTaskStays
            return [_end(command, state, now)]
        case _:
            assert_never(command)


def _outcome(
    command: (
        CompleteCommission
        | WithdrawCommission
        | DeclineCommission
        | StopCommission
        | MergeCommission
    ),
) -> Outcome:
    match command:
        case CompleteCommission():
            return Outcome.DELIVERED
        case WithdrawCommission():
            return Outcome.WITHDRAWN
        case DeclineCommission():
            return Outcome.DECLINED
        case StopCommission():
            return Outcome.STOPPED
        case MergeCommission():
            return Outcome.MERGED
        case _:
            assert_never(command)


def _complete(
    command: CompleteCommission, state: CommissionState, now: datetime
) -> Sequence[CommissionEnded]:
    if state.phase is not Phase.DELIVERY:
        raise WrongPhase(phase=state.phase or Phase.RECEIVED, allowed=Phase.DELIVERY)
    if lacking := missing(state):
        raise ExitCriteriaUnmet(phase=state.phase, **sentences(lacking))
    return [_end(command, state, now)]


def _end(
    command: (
        CompleteCommission
        | WithdrawCommission
        | DeclineCommission
        | StopCommission
        | MergeCommission
    ),
    state: CommissionState,
    now: datetime,
    by: Id | None = None,
) -> CommissionEnded:
    until = now if state.reopened else reopen_deadline(now, state.calendar)
    return taken(
        command,
        CommissionEnded,
        outcome=_outcome(command),
        on=local_day(now),
        reopen_until=until,
        by=by,
    )


def _reopen(
    command: ReopenCommission, state: CommissionState, now: datetime
) -> Sequence[EndingEvent | PhaseEntered]:
    if state.outcome is None:
        if state.reopened:
            return []
        raise NotEnded
    if state.reopened:
        raise ReopenedBefore
    if state.reopen_until is None or now >= state.reopen_until:
        raise ReopenWindowClosed
    phase = state.phase or Phase.RECEIVED
    return [taken(command, CommissionReopened, phase=phase), enter(state, phase)]


def evolve(state: CommissionState, event: EndingEvent) -> CommissionState:
    """After a reopening the last delivery waits for the client's answer again."""
    match event:
        case CommissionEnded():
            return state.but(outcome=event.outcome, reopen_until=event.reopen_until)
        case CommissionReopened():
            again = state.but(outcome=None, reopen_until=None, reopened=True)
            return everyone(again, delivered=None) if state.delivered else again
        case _:
            assert_never(event)
