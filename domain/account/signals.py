"""What we hear about an organisation, and what it is worth to where it stands.

A signal says that it may grow, may leave, or has a complaint; it stands open until something came
of it. The value is a judgement with its reason, made by people.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, assert_never

from pydantic import Field

from domain.account.errors import SignalInFuture
from domain.account.policy import MOST_SIGNALS
from domain.account.state import AccountState, Signal, find, latest, once, room
from domain.account.words import AccountSignalKind
from domain.authority import Authority
from domain.dutch_time import local_day
from domain.marks import Latest, Named, taken
from domain.message import Command
from domain.text import Id, Line, Text

Value = Annotated[int, Field(ge=0, le=5)]

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class SignalNoted(Named):
    """We heard this of it, on that day."""

    type: Literal["SignalNoted"] = "SignalNoted"
    slot: ClassVar[str] = "signal"
    filled: ClassVar[frozenset[str]] = frozenset({"by"})
    signal: Id
    kind: AccountSignalKind
    what: Line
    on: date
    by: Id


class SignalSettled(Latest):
    """This came of it; it asks nothing any more."""

    type: Literal["SignalSettled"] = "SignalSettled"
    slot: ClassVar[str] = "signal"
    filled: ClassVar[frozenset[str]] = frozenset({"on"})
    signal: Id
    result: Text
    on: date


class AccountValued(Latest):
    """What it is worth to the place or the work, from 0 to 5, and why."""

    type: Literal["AccountValued"] = "AccountValued"
    filled: ClassVar[frozenset[str]] = frozenset({"on"})
    value: int
    why: Text
    on: date


SignalEvent = SignalNoted | SignalSettled | AccountValued

# --- Commands


class NoteSignal(Command):
    """Note that it may grow, may leave, or has a complaint."""

    type: Literal["NoteSignal"] = "NoteSignal"
    signal: Id
    kind: AccountSignalKind
    what: Line
    on: date


class SettleSignal(Command):
    """Record what came of a signal."""

    type: Literal["SettleSignal"] = "SettleSignal"
    signal: Id
    result: Text


class ValueAccount(Command):
    """Say what it is worth to the place or the work, from 0 to 5, and why."""

    type: Literal["ValueAccount"] = "ValueAccount"
    value: Value
    why: Text


SignalCommand = NoteSignal | SettleSignal | ValueAccount

# --- Behaviour


def decide(
    command: SignalCommand, authority: Authority, state: AccountState, now: datetime
) -> Sequence[SignalEvent]:
    """Answer a command about a signal or the value."""
    today = local_day(now)
    match command:
        case NoteSignal():
            noted = once(state, taken(command, SignalNoted, by=authority.person), state.signals)
            if noted:
                room(state.signals, MOST_SIGNALS, "signal")
                if command.on > today:
                    raise SignalInFuture(on=command.on.isoformat())
            return noted
        case SettleSignal():
            event = taken(command, SignalSettled, on=today)
            if command.signal not in state.signals and not latest(state, event):
                return []
            find(state.signals, "signal", command.signal)
            return [event]
        case ValueAccount():
            return latest(state, taken(command, AccountValued, on=today))
        case _:
            assert_never(command)


def evolve(state: AccountState, event: SignalEvent) -> AccountState:
    """What it teaches."""
    match event:
        case SignalNoted():
            one = Signal(kind=event.kind, on=event.on)
            return state.but(signals=state.signals | {event.signal: one})
        case SignalSettled():
            rest = {name: it for name, it in state.signals.items() if name != event.signal}
            return state.but(signals=rest)
        case AccountValued():
            return state
        case _:
            assert_never(event)
