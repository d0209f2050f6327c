"""A clock stands still, goes on, or gets more days; and terms that the law sets."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, ClassVar, Final, Literal, assert_never

from pydantic import Field, StringConstraints

from domain.authority import Authority
from domain.calendar import Term, Unit, atw, ends
from domain.clocks import Clock, ClockKind, LadderName, Pause, PauseReason, settled
from domain.clocks.words import STATUTORY_REASONS
from domain.commission.clock_errors import (
    ClockNotExtendable,
    ClockNotPausable,
    ClockNotPaused,
    ClockNotRunning,
    ClockPausedBefore,
    ExtensionTooLong,
    PauseEndsInPast,
    ReasonNotStatutory,
    ReasonStatutoryOnly,
    TermBackwards,
)
from domain.commission.policy import MOST_OTHERS, local_day
from domain.commission.state import CommissionState, latest, once, room
from domain.commission.ticking import STALL, STATUTORY, ladder_in, norms_of
from domain.marks import Latest, Named, taken
from domain.message import Command, Event
from domain.text import Id, Line, Text

ClockName = Annotated[
    str, StringConstraints(pattern=r"^[a-z]+(:[a-z0-9][a-z0-9-]{0,62})?$", max_length=80)
]
"""`phase`, `agreed`, `client`, `stall`, `part:{part}`, `promise:{line}`, `statutory:{term}` …"""

LAW: Final = atw()
"""The calendar of the law, for the years of which the decrees are known."""

STANDING: Final = (ClockKind.OVERALL, ClockKind.CLIENT, ClockKind.PROMISE, ClockKind.ADVICE)
"""Clocks that never stand still."""

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class ClockPaused(Event):
    """The clock stands still from `on`, and goes on by itself at `expected`; when we wait for the
    client, only once somebody says so. `until` is where a term of the law ends then.

    `provisional`: a decree that is not known yet may still move that end.
    """

    type: Literal["ClockPaused"] = "ClockPaused"
    later: ClassVar[frozenset[str]] = frozenset({"until", "provisional"})
    clock: ClockName
    visit: int
    reason: PauseReason
    on: date
    expected: date
    why: Text
    until: date | None = None
    provisional: bool = False


class ClockResumed(Event):
    """The clock goes on; `on` is the first day that counts. `until` is a statutory term's new end.

    `provisional`: a decree that is not known yet may still move that end.
    """

    type: Literal["ClockResumed"] = "ClockResumed"
    clock: ClockName
    visit: int
    on: date
    until: date | None = None
    provisional: bool = False


class ClockExtended(Latest):
    """The clock got so many working days more."""

    type: Literal["ClockExtended"] = "ClockExtended"
    slot: ClassVar[str] = "clock"
    clock: ClockName
    visit: int
    days: int
    why: Text


class StatutoryTermStarted(Named):
    """The law sets a term: `basis` names the article. It runs from the day after `starts`."""

    type: Literal["StatutoryTermStarted"] = "StatutoryTermStarted"
    slot: ClassVar[str] = "term"
    filled: ClassVar[frozenset[str]] = frozenset({"until", "provisional"})
    term: Id
    starts: date
    count: int
    unit: Unit
    basis: Line
    until: date
    provisional: bool = False


class StatutoryTermEnded(Event):
    """What the law asked within the term was done on this day."""

    type: Literal["StatutoryTermEnded"] = "StatutoryTermEnded"
    term: Id
    on: date


PausingEvent = (
    ClockPaused | ClockResumed | ClockExtended | StatutoryTermStarted | StatutoryTermEnded
)

# --- Commands


class PauseClock(Command):
    """Let a clock stand still, with a reason and the day on which it should go on."""

    type: Literal["PauseClock"] = "PauseClock"
    clock: ClockName
    reason: PauseReason
    expected: date
    why: Text


class ResumeClock(Command):
    """Let a clock go on today."""

    type: Literal["ResumeClock"] = "ResumeClock"
    clock: ClockName


class ExtendClock(Command):
    """Give a clock more working days, and say why."""

    type: Literal["ExtendClock"] = "ExtendClock"
    clock: ClockName
    days: Annotated[int, Field(ge=1, le=250)]
    why: Text


class StartStatutoryTerm(Command):
    """Record a term that the law sets, in the words of the law: 8 weeks, 2 months."""

    type: Literal["StartStatutoryTerm"] = "StartStatutoryTerm"
    term: Id
    starts: date
    count: Annotated[int, Field(ge=1, le=10_000)]
    unit: Unit
    basis: Line


class EndStatutoryTerm(Command):
    """Record that what the law asked was done; today when no day is given."""

    type: Literal["EndStatutoryTerm"] = "EndStatutoryTerm"
    term: Id
    on: date | None = None


PausingCommand = PauseClock | ResumeClock | ExtendClock | StartStatutoryTerm | EndStatutoryTerm

# --- Behaviour


def decide(
    command: PausingCommand, _authority: Authority, state: CommissionState, now: datetime
) -> Sequence[PausingEvent]:
    """Answer a command about a clock."""
    today = local_day(now)
    match command:
        case PauseClock():
            return _pause(command, state, today)
        case ResumeClock():
            return _resume(command, state, today)
        case ExtendClock():
            return _extend(command, state)
        case StartStatutoryTerm():
            return _start(command, state, today)
        case EndStatutoryTerm():
            name = f"{STATUTORY}{command.term}"
            clock = state.clocks.get(name)
            if clock is None:
                raise ClockNotRunning(clock=name)
            return (
                [taken(command, StatutoryTermEnded, on=command.on or today)] if clock.runs else []
            )
        case _:
            assert_never(command)


def running(state: CommissionState, name: str) -> Clock:
    """The clock of that name, refused when it does not run."""
    clock = state.clocks.get(name)
    if clock is None or not clock.runs:
        raise ClockNotRunning(clock=name)
    return clock


def may_pause(name: str, clock: Clock) -> bool:
    """Whether a clock of this kind can be paused by a person at all."""
    return clock.kind not in STANDING and name != STALL


def may_extend(clock: Clock) -> bool:
    """Whether a clock of this kind can be given more days: it must have a norm."""
    budgeted = clock.budget is not None and clock.ladder is not None
    return budgeted and clock.kind is not ClockKind.STALL


def _pause(command: PauseClock, state: CommissionState, today: date) -> Sequence[ClockPaused]:
    clock = running(state, command.clock)
    if not may_pause(command.clock, clock):
        raise ClockNotPausable(clock=command.clock)
    statutory = clock.kind is ClockKind.STATUTORY
    if statutory and command.reason not in STATUTORY_REASONS:
        raise ReasonNotStatutory(reasons=", ".join(STATUTORY_REASONS))
    if not statutory and command.reason in set(STATUTORY_REASONS) - {PauseReason.FORCE_MAJEURE}:
        raise ReasonStatutoryOnly
    if command.expected <= today:
        raise PauseEndsInPast(expected=command.expected.isoformat())
    held = _held(clock, today)
    if held is not None:
        if (held.reason, held.expected) == (command.reason, command.expected):
            return []
        raise ClockPausedBefore(clock=command.clock)
    # Awb 4:15 (1): from the day after the applicant was asked
    starts = today + timedelta(days=command.reason is PauseReason.COMPLETION)
    moved = _moved(clock, starts, command.expected)
    return [taken(command, ClockPaused, visit=clock.visit, on=starts, **moved)]


def _resume(command: ResumeClock, state: CommissionState, today: date) -> Sequence[ClockResumed]:
    clock = running(state, command.clock)
    held = _held(clock, today)
    if held is None:
        if any(not pause.by_itself for pause in clock.pauses):
            return []
        raise ClockNotPaused(clock=command.clock)
    moved = _moved(clock, held.starts, today)
    return [taken(command, ClockResumed, visit=clock.visit, on=today, **moved)]


def _held(clock: Clock, today: date) -> Pause | None:
    """The pause that a person began and that is not over."""
    held = clock.held
    return held if held is not None and (held.over is None or today < held.over) else None


def _moved(clock: Clock, starts: date, over: date) -> dict[str, date | bool]:
    """The end of a term of the law after a pause: so many days later, then moved by that law."""
    if clock.kind is not ClockKind.STATUTORY or clock.until is None:
        return {}
    later = clock.until + max(over - starts, timedelta(0))
    until, provisional = _by_law(Term(count=1, unit=Unit.DAYS), later - timedelta(days=1))
    return {"until": until, "provisional": provisional}


def _extend(command: ExtendClock, state: CommissionState) -> Sequence[ClockExtended]:
    clock = running(state, command.clock)
    event = taken(command, ClockExtended, visit=clock.visit)
    if not latest(state, event):
        return []
    if not may_extend(clock) or clock.budget is None or clock.ladder is None:
        raise ClockNotExtendable(clock=command.clock)
    norm = ladder_in(norms_of(state, clock.norms), clock.ladder).norm
    if clock.budget + command.days > 2 * norm:
        raise ExtensionTooLong(days=clock.budget + command.days - norm, most=norm)
    return [event]


def _start(
    command: StartStatutoryTerm, state: CommissionState, today: date
) -> Sequence[StatutoryTermStarted]:
    until, provisional = _by_law(Term(count=command.count, unit=command.unit), command.starts)
    event = taken(command, StatutoryTermStarted, until=until, provisional=provisional)
    if wanted := once(state, event):
        if until < today:
            raise TermBackwards(last=until.isoformat())
        room(state.clocks, MOST_OTHERS * 2, "clock")
        return wanted
    return []


def _by_law(term: Term, starts: date) -> tuple[date, bool]:
    """The last day by the Algemene termijnenwet, and whether it is provisional."""
    end = ends(term, starts, LAW)
    return end.day, end.provisional


def evolve(state: CommissionState, event: PausingEvent) -> CommissionState:
    """What it teaches."""
    match event:
        case ClockPaused():
            pause = Pause(
                reason=event.reason, starts=event.on, expected=event.expected, moves=event.until
            )
            return _changed(state, event.clock, lambda clock: _paused(clock, pause))
        case ClockResumed():
            return _changed(state, event.clock, lambda clock: _resumed(clock, event))
        case ClockExtended():
            return _changed(
                state,
                event.clock,
                lambda clock: clock.model_copy(update={"budget": (clock.budget or 0) + event.days}),
            )
        case StatutoryTermStarted():
            clock = Clock(
                kind=ClockKind.STATUTORY,
                ladder=LadderName.MONITORING,
                visit=1,
                starts=event.starts,
                until=event.until,
                about=event.until.isoformat(),
                norms=state.norms_version,
            )
            return state.but(clocks=state.clocks | {f"{STATUTORY}{event.term}": clock})
        case StatutoryTermEnded():
            ended = {"ended": event.on}
            return _changed(
                state,
                f"{STATUTORY}{event.term}",
                lambda clock: clock.model_copy(update=ended) if clock.runs else clock,
            )
        case _:
            assert_never(event)


def _changed(
    state: CommissionState, name: str, update: Callable[[Clock], Clock]
) -> CommissionState:
    clock = state.clocks.get(name)
    return state if clock is None else state.but(clocks=state.clocks | {name: update(clock)})


def _paused(clock: Clock, pause: Pause) -> Clock:
    """One pause of a person at a time; an earlier one that is over ends as it was expected to."""
    clock = settled(clock, pause.starts)
    if not clock.runs or clock.held is not None:
        return clock
    return clock.model_copy(update={"pauses": (*clock.pauses, pause)})


def _resumed(clock: Clock, event: ClockResumed) -> Clock:
    held = clock.held
    pauses = tuple(
        pause.model_copy(update={"ended": event.on}) if pause is held else pause
        for pause in clock.pauses
    )
    moved = {} if event.until is None else {"until": event.until}
    return clock.model_copy(update={"pauses": pauses, **moved})
