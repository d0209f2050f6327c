"""Rungs: reached once per clock and visit, answered with an outcome, by hand up and down.

Every rung brings an offer of help or asks a decision. Its texts name the work, never a person.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Final, Literal, NamedTuple, assert_never

from pydantic import Field

from domain.authority import Authority
from domain.clocks import Clock, Due, Ladder, LadderName, Offer, Rung, Whom, last_day, rungs_due
from domain.commission.clock_errors import NoMirror, RungClosed, RungNotReached
from domain.commission.counting import calendar_for, counted_on
from domain.commission.pausing import ClockName, running
from domain.commission.policy import MOST_OTHERS, local_day
from domain.commission.state import CommissionState, Reached, once
from domain.commission.ticking import ladder_in, norms_of
from domain.marks import Named, taken
from domain.message import Command, Event
from domain.text import Id, Line, Text

Number = Annotated[int, Field(ge=1, le=5)]
Recipients = Annotated[tuple[Id, ...], Field(max_length=20)]

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class RungReached(Event):
    """A rung was reached on this day. `passed` are lower ones that never were: one catch-up.

    `last` is the clock's last day. `recipients` are who was asked, deputies filled in.
    """

    type: Literal["RungReached"] = "RungReached"
    clock: ClockName
    ladder: LadderName
    visit: int
    rung: int
    passed: tuple[int, ...] = ()
    on: date
    last: date | None = None
    whom: tuple[Whom, ...]
    offer: Offer
    mirror: bool = False
    recipients: tuple[Id, ...] = ()


class RungAnswered(Event):
    """What came of the offer."""

    type: Literal["RungAnswered"] = "RungAnswered"
    clock: ClockName
    visit: int
    rung: int
    outcome: Offer
    note: Text


class MirrorSent(Event):
    """A person sent the draft to the client's line."""

    type: Literal["MirrorSent"] = "MirrorSent"
    clock: ClockName
    visit: int
    rung: int
    how: Line


class RaisedByHand(Named):
    """A person asks somebody higher for help or a decision, before or besides the ladder."""

    type: Literal["RaisedByHand"] = "RaisedByHand"
    slot: ClassVar[str] = "escalation"
    escalation: Id
    clock: ClockName
    whom: Whom
    person: Id
    offer: Offer
    why: Text


class LoweredByHand(Event):
    """What was raised by hand is no longer needed, or was answered lower down."""

    type: Literal["LoweredByHand"] = "LoweredByHand"
    escalation: Id
    outcome: Offer
    note: Text


RungEvent = RungReached | RungAnswered | MirrorSent | RaisedByHand | LoweredByHand

# --- Commands


class ReachRung(Command):
    """The engine says that a rung's moment has come; it is judged anew before anything happens."""

    type: Literal["ReachRung"] = "ReachRung"
    clock: ClockName
    visit: int
    rung: Number
    recipients: Recipients = ()


class AnswerRung(Command):
    """Answer a rung: what the work got, or what was decided."""

    type: Literal["AnswerRung"] = "AnswerRung"
    clock: ClockName
    visit: Annotated[int, Field(ge=1)]
    rung: Number
    outcome: Offer
    note: Text


class SendMirror(Command):
    """Record that the draft was sent to the client's line, and how."""

    type: Literal["SendMirror"] = "SendMirror"
    clock: ClockName
    visit: Annotated[int, Field(ge=1)]
    rung: Number
    how: Line


class RaiseByHand(Command):
    """Ask somebody higher for help or a decision; the board is asked in no other way."""

    type: Literal["RaiseByHand"] = "RaiseByHand"
    escalation: Id
    clock: ClockName
    whom: Whom
    person: Id
    offer: Offer
    why: Text


class LowerByHand(Command):
    """Close what was raised by hand, with what came of it."""

    type: Literal["LowerByHand"] = "LowerByHand"
    escalation: Id
    outcome: Offer
    note: Text


RungCommand = ReachRung | AnswerRung | SendMirror | RaiseByHand | LowerByHand

# --- Behaviour


class Next(NamedTuple):
    """A rung of a clock, and the instant (UTC) at which it is reached."""

    clock: str
    visit: int
    rung: int
    at: datetime
    whom: tuple[Whom, ...]


def decide(
    command: RungCommand, _authority: Authority, state: CommissionState, now: datetime
) -> Sequence[RungEvent]:
    """Answer a command about a rung."""
    match command:
        case ReachRung():
            return _reach(command, state, now)
        case AnswerRung() | SendMirror():
            return _answer(command, state)
        case RaiseByHand():
            raised = once(state, taken(command, RaisedByHand))
            if raised:
                running(state, command.clock)
            return raised
        case LowerByHand():
            reached = _open(state, command.escalation)
            return [] if reached.answered else [taken(command, LoweredByHand)]
        case _:
            assert_never(command)


def _reach(command: ReachRung, state: CommissionState, now: datetime) -> Sequence[RungReached]:
    """Nothing, unless it is due at this very moment and was not reached."""
    clock = state.clocks.get(command.clock)
    if clock is None or clock.visit != command.visit or clock.ladder is None:
        return []
    ladder = ladder_of(state, clock, clock.ladder)
    calendar = counted_on(state, clock)
    ours = calendar_for(state)
    due = [one.number for one in rungs_due(clock, ladder, calendar, now, ours)[0]]
    if command.rung != max(due, default=None):  # the highest alone: one catch-up, no burst
        return []
    lower = range(1, command.rung)
    rung = ladder.rungs[command.rung - 1]
    return [
        RungReached(
            clock=command.clock,
            ladder=clock.ladder,
            visit=clock.visit,
            rung=command.rung,
            passed=tuple(number for number in lower if number not in clock.reached),
            on=local_day(now),
            last=last_day(clock, calendar),
            whom=rung.to,
            offer=rung.offer,
            mirror=rung.mirror,
            recipients=command.recipients,
        )
    ]


def _answer(command: AnswerRung | SendMirror, state: CommissionState) -> Sequence[RungEvent]:
    reached = state.rungs.get(key(command.clock, command.visit, command.rung))
    if reached is None:
        raise RungNotReached(clock=command.clock, rung=command.rung)
    if isinstance(command, SendMirror):
        if not reached.mirror:
            raise NoMirror(clock=command.clock, rung=command.rung)
        return [] if reached.sent else [taken(command, MirrorSent)]
    if reached.answered:
        if reached.outcome == command.outcome:
            return []
        raise RungClosed(clock=command.clock, rung=command.rung)
    return [taken(command, RungAnswered)]


def _open(state: CommissionState, escalation: Id) -> Reached:
    reached = state.rungs.get(f"{HAND}{escalation}")
    if reached is None:
        raise RungNotReached(clock=escalation, rung=0)
    return reached


HAND: Final = "hand:"


def key(clock: str, visit: int, rung: int) -> str:
    """Under which a reached rung is kept."""
    return f"{clock}:{visit}:{rung}"


def ladder_of(state: CommissionState, clock: Clock, name: LadderName) -> Ladder:
    """The ladder that was pinned when the clock started."""
    return ladder_in(norms_of(state, clock.norms), name)


def coming(state: CommissionState, now: datetime) -> Next | None:
    """The rung to see to first: of each clock the highest that is due, else the next to come."""
    found = [
        Next(name, clock.visit, due.number, due.at, rung.to)
        for name, clock in state.clocks.items()
        if clock.ladder is not None
        for due, rung in _first(clock, ladder_of(state, clock, clock.ladder), state, now)
    ]
    return min(found, key=lambda it: (it.at, it.clock), default=None)


def _first(
    clock: Clock, ladder: Ladder, state: CommissionState, now: datetime
) -> list[tuple[Due, Rung]]:
    ours = calendar_for(state)
    due, later = rungs_due(clock, ladder, counted_on(state, clock), now, ours)
    one = max(due, key=lambda it: it.number, default=later)
    return [] if one is None else [(one, ladder.rungs[one.number - 1])]


def evolve(state: CommissionState, event: RungEvent) -> CommissionState:
    """What a rung teaches."""
    match event:
        case RungReached():
            clock = state.clocks.get(event.clock)
            if clock is not None and clock.visit == event.visit:
                numbers = tuple(dict.fromkeys((*clock.reached, *event.passed, event.rung)))
                clock = clock.model_copy(update={"reached": numbers})
                state = state.but(clocks=state.clocks | {event.clock: clock})
            return _kept(
                state,
                key(event.clock, event.visit, event.rung),
                Reached(mirror=event.mirror),
            )
        case RungAnswered():
            return _learned(
                state,
                key(event.clock, event.visit, event.rung),
                {"answered": True, "outcome": event.outcome},
            )
        case MirrorSent():
            return _learned(state, key(event.clock, event.visit, event.rung), {"sent": True})
        case RaisedByHand():
            return _kept(state, f"{HAND}{event.escalation}", Reached())
        case LoweredByHand():
            closed = {"answered": True, "outcome": event.outcome}
            return _learned(state, f"{HAND}{event.escalation}", closed)
        case _:
            assert_never(event)


def _kept(state: CommissionState, name: str, reached: Reached) -> CommissionState:
    """Kept, and the oldest that were answered forgotten when there are many."""
    rungs = state.rungs | {name: reached}
    if len(rungs) > MOST_OTHERS:
        old = next((each for each, it in rungs.items() if it.answered), next(iter(rungs)))
        rungs = {each: it for each, it in rungs.items() if each != old}
    return state.but(rungs=rungs)


def _learned(state: CommissionState, name: str, update: dict[str, object]) -> CommissionState:
    reached = state.rungs.get(name)
    if reached is None:
        return state
    return state.but(rungs=state.rungs | {name: reached.model_copy(update=update)})
