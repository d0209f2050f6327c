"""Rungs of an account: reached once per clock and visit, with an offer of help or a decision.

Its texts name the work, never a person.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal, NamedTuple, assert_never

from pydantic import Field, StringConstraints

from domain.account.errors import AccountRungClosed, AccountRungNotReached
from domain.account.policy import MOST_RUNGS
from domain.account.state import AccountState, Reached
from domain.account.ticking import FOLLOW_UP, ladder_name, ladder_of
from domain.authority import Authority
from domain.clocks import AccountLadder, Offer, Whom, last_day, rungs_due
from domain.dutch_time import local_day
from domain.marks import taken
from domain.message import Command, Event
from domain.text import Id, Text

ClockName = Annotated[
    str,
    StringConstraints(pattern=r"^(ownerless|announce|(follow-up|lead):[a-z0-9][a-z0-9-]{0,62})$"),
]
Number = Annotated[int, Field(ge=1, le=5)]
Recipients = Annotated[tuple[Id, ...], Field(max_length=20)]

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class AccountRungReached(Event):
    """A rung was reached on this day. `passed` are lower ones that never were: one catch-up.

    `last` is the clock's last day. `recipients` are who was asked, deputies filled in.
    """

    type: Literal["AccountRungReached"] = "AccountRungReached"
    clock: str
    ladder: AccountLadder
    visit: int
    rung: int
    passed: tuple[int, ...] = ()
    on: date
    last: date | None = None
    whom: tuple[Whom, ...]
    offer: Offer
    recipients: tuple[Id, ...] = ()


class AccountRungAnswered(Event):
    """What came of the offer."""

    type: Literal["AccountRungAnswered"] = "AccountRungAnswered"
    clock: str
    visit: int
    rung: int
    outcome: Offer
    note: Text


RungEvent = AccountRungReached | AccountRungAnswered

# --- Commands


class ReachAccountRung(Command):
    """The engine says that a rung's moment has come; it is judged anew before anything happens."""

    type: Literal["ReachAccountRung"] = "ReachAccountRung"
    clock: ClockName
    visit: int
    rung: Number
    recipients: Recipients = ()


class AnswerAccountRung(Command):
    """Answer a rung: what the work got, or what was decided."""

    type: Literal["AnswerAccountRung"] = "AnswerAccountRung"
    clock: ClockName
    visit: Annotated[int, Field(ge=1)]
    rung: Number
    outcome: Offer
    note: Text


RungCommand = ReachAccountRung | AnswerAccountRung

# --- Behaviour


class Next(NamedTuple):
    """A rung of a clock, and the instant (UTC) at which it is reached."""

    clock: str
    visit: int
    rung: int
    at: datetime
    whom: tuple[Whom, ...]


def decide(
    command: RungCommand, _authority: Authority, state: AccountState, now: datetime
) -> Sequence[RungEvent]:
    """Answer a command about a rung."""
    match command:
        case ReachAccountRung():
            return _reach(command, state, now)
        case AnswerAccountRung():
            return _answer(command, state)
        case _:
            assert_never(command)


def _reach(
    command: ReachAccountRung, state: AccountState, now: datetime
) -> Sequence[AccountRungReached]:
    """Nothing, unless it is due at this very moment and was not reached."""
    clock = state.clocks.get(command.clock)
    if clock is None or clock.visit != command.visit:
        return []
    name = ladder_name(command.clock)
    ladder = ladder_of(state, command.clock, clock.norms)
    due = [one.number for one in rungs_due(clock, ladder, state.days, now)[0]]
    if command.rung != max(due, default=None):  # the highest alone: one catch-up, no burst
        return []
    rung = ladder.rungs[command.rung - 1]
    return [
        AccountRungReached(
            clock=command.clock,
            ladder=name,
            visit=clock.visit,
            rung=command.rung,
            passed=tuple(it for it in range(1, command.rung) if it not in clock.reached),
            on=local_day(now),
            last=last_day(clock, state.days),
            whom=rung.to,
            offer=rung.offer,
            recipients=command.recipients,
        )
    ]


def _answer(command: AnswerAccountRung, state: AccountState) -> Sequence[AccountRungAnswered]:
    reached = state.rungs.get(key(command.clock, command.visit, command.rung))
    if reached is None:
        raise AccountRungNotReached(clock=command.clock, rung=command.rung)
    if reached.outcome is None:
        return [taken(command, AccountRungAnswered)]
    if reached.outcome == command.outcome:
        return []
    raise AccountRungClosed(clock=command.clock, rung=command.rung)


def key(clock: str, visit: int, rung: int) -> str:
    """Under which a reached rung is kept."""
    return f"{clock}:{visit}:{rung}"


def coming(state: AccountState, now: datetime) -> Next | None:
    """The rung to see to first: of each clock the highest that is due, else the next to come."""
    found: list[Next] = []
    for name, clock in state.clocks.items():
        ladder = ladder_of(state, name, clock.norms)
        due, later = rungs_due(clock, ladder, state.days, now)
        one = max(due, key=lambda it: it.number, default=later)
        if one is not None:
            whom = ladder.rungs[one.number - 1].to
            found.append(Next(name, clock.visit, one.number, one.at, whom))
    return min(found, key=lambda it: (it.at, it.clock), default=None)


def about(clock: str) -> Id | None:
    """The follow-up that a clock runs for, None for the others."""
    return clock.removeprefix(FOLLOW_UP) if clock.startswith(FOLLOW_UP) else None


def evolve(state: AccountState, event: RungEvent) -> AccountState:
    """What a rung teaches."""
    match event:
        case AccountRungReached():
            clock = state.clocks.get(event.clock)
            if clock is None or clock.visit != event.visit:
                return state
            numbers = tuple(dict.fromkeys((*clock.reached, *event.passed, event.rung)))
            clock = clock.model_copy(update={"reached": numbers})
            rungs = state.rungs | {key(event.clock, event.visit, event.rung): Reached()}
            if len(rungs) > MOST_RUNGS:
                rungs = dict(list(rungs.items())[1:])
            return state.but(clocks=state.clocks | {event.clock: clock}, rungs=rungs)
        case AccountRungAnswered():
            name = key(event.clock, event.visit, event.rung)
            if name not in state.rungs:
                return state
            return state.but(rungs=state.rungs | {name: Reached(outcome=event.outcome)})
        case _:
            assert_never(event)
