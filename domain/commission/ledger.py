"""The expectation ledger, both ways: expectations and agreements; changes, told or not.

Promises are lines too; how they come about is in `domain.commission.promises`.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import ClassVar, Final, Literal, TypeVar, assert_never

from domain.authority import Authority
from domain.commission.apart import clients
from domain.commission.errors import (
    AlreadySettled,
    LineClosed,
    NothingChanges,
    NotTheClient,
    ThingUnknown,
)
from domain.commission.policy import MOST_CHANGES, MOST_LINES, local_day
from domain.commission.state import Change, CommissionState, LedgerLine, find, once, room
from domain.commission.voice import RECORDERS
from domain.commission.words import Euros, Hours, LineKind, LineStatus, Side
from domain.marks import Named, taken
from domain.message import Command, Event
from domain.text import Id, Line, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class ExpectationVoiced(Named):
    """One side expects something of the other. `owed_by` is the side that should do it."""

    type: Literal["ExpectationVoiced"] = "ExpectationVoiced"
    later: ClassVar[frozenset[str]] = frozenset({"client"})
    slot: ClassVar[str] = "line"
    line: Id
    owed_by: Side
    what: Text
    owner: Id | None = None
    """The person who sees to it."""
    to: Id | None = None
    """The person it is owed to."""
    due: date | None = None
    quote: Text | None = None
    source: Line | None = None
    client: Id | None = None
    """Whose it is, when there are several clients; None is everybody's."""


class AgreementMade(Named):
    """Both sides agreed on a line; `settles` is the expectation it answers."""

    type: Literal["AgreementMade"] = "AgreementMade"
    slot: ClassVar[str] = "line"
    line: Id
    owed_by: Side
    what: Text
    owner: Id | None = None
    to: Id | None = None
    due: date | None = None
    quote: Text | None = None
    source: Line | None = None
    settles: Id | None = None


class LineOwned(Event):
    """This person sees to the line."""

    type: Literal["LineOwned"] = "LineOwned"
    line: Id
    owner: Id


class LineChanged(Named):
    """A line changed. Only the fields that changed are filled; `due_before` was the date until now.

    A ratified promise that grows must be ratified again: `ratify_again`, proposed by `proposer`.
    """

    type: Literal["LineChanged"] = "LineChanged"
    slot: ClassVar[str] = "change"
    filled: ClassVar[frozenset[str]] = frozenset(
        {"on", "due_before", "ratify_again", "proposer", "on_behalf_of"}
    )
    line: Id
    change: Id
    why: Text
    what: Text | None = None
    due: date | None = None
    hours: Hours | None = None
    euros: Euros | None = None
    on: date
    due_before: date | None = None
    ratify_again: bool = False
    proposer: Id
    on_behalf_of: Id | None = None


class CounterpartyTold(Event):
    """The other side heard of the change on this day."""

    type: Literal["CounterpartyTold"] = "CounterpartyTold"
    line: Id
    change: Id | None = None
    """None when the line itself was voided."""
    on: date
    how: Line


class LineMet(Event):
    """What the line says was done on this day."""

    type: Literal["LineMet"] = "LineMet"
    line: Id
    on: date
    evidence: Text | None = None


class LineMissed(Event):
    """What the line says will not be done any more."""

    type: Literal["LineMissed"] = "LineMissed"
    line: Id
    on: date
    need: Text
    """What the work needs now."""


class LineVoided(Event):
    """The line no longer holds; `told` says how the other side heard, None when it did not."""

    type: Literal["LineVoided"] = "LineVoided"
    line: Id
    on: date
    why: Text
    told: Line | None = None


LedgerEvent = (
    ExpectationVoiced
    | AgreementMade
    | LineOwned
    | LineChanged
    | CounterpartyTold
    | LineMet
    | LineMissed
    | LineVoided
)

# --- Commands


class VoiceExpectation(Command):
    """Write down what one side expects of the other; `client` says which of several clients."""

    type: Literal["VoiceExpectation"] = "VoiceExpectation"
    later: ClassVar[frozenset[str]] = frozenset({"client"})
    line: Id
    owed_by: Side
    what: Text
    owner: Id | None = None
    to: Id | None = None
    due: date | None = None
    quote: Text | None = None
    source: Line | None = None
    client: Id | None = None


class MakeAgreement(Command):
    """Write down what both sides agreed on; what the client owes us too."""

    type: Literal["MakeAgreement"] = "MakeAgreement"
    line: Id
    owed_by: Side
    what: Text
    owner: Id | None = None
    to: Id | None = None
    due: date | None = None
    quote: Text | None = None
    source: Line | None = None
    settles: Id | None = None


class NameOwner(Command):
    """Say who sees to a line of the ledger."""

    type: Literal["NameOwner"] = "NameOwner"
    line: Id
    owner: Id


class ChangeLine(Command):
    """Change a line; `told` says how the other side heard of it, if it did."""

    type: Literal["ChangeLine"] = "ChangeLine"
    line: Id
    change: Id
    why: Text
    what: Text | None = None
    due: date | None = None
    hours: Hours | None = None
    euros: Euros | None = None
    told: Line | None = None


class TellCounterparty(Command):
    """Record that the other side heard of a change, or of the voiding of the line (no `change`)."""

    type: Literal["TellCounterparty"] = "TellCounterparty"
    line: Id
    change: Id | None = None
    how: Line


class MeetLine(Command):
    """Record that what the line says was done; today when no day is given."""

    type: Literal["MeetLine"] = "MeetLine"
    line: Id
    on: date | None = None
    evidence: Text | None = None


class MissLine(Command):
    """Record that it will not be done any more, and what the work needs now."""

    type: Literal["MissLine"] = "MissLine"
    line: Id
    need: Text


class VoidLine(Command):
    """Let a line go; `told` says how the other side heard of it, if it did."""

    type: Literal["VoidLine"] = "VoidLine"
    line: Id
    why: Text
    told: Line | None = None


LedgerCommand = (
    VoiceExpectation
    | MakeAgreement
    | NameOwner
    | ChangeLine
    | TellCounterparty
    | MeetLine
    | MissLine
    | VoidLine
)

# --- Behaviour

N = TypeVar("N", bound=Named)
OPEN: Final = (LineStatus.OPEN, LineStatus.PROPOSED)


def decide(
    command: LedgerCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[LedgerEvent]:
    """Answer a command about the ledger."""
    match command:
        case VoiceExpectation():
            client = _whose(command, authority, state)
            event = taken(command, ExpectationVoiced, client=client)
            return room_for(once(state, event), state, None)
        case MakeAgreement():
            return room_for(once(state, taken(command, AgreementMade)), state, command.settles)
        case NameOwner():
            line = find(state.lines, "line", command.line)
            return [] if line.owner == command.owner else [taken(command, LineOwned)]
        case ChangeLine():
            return _change(command, authority, state, local_day(now))
        case TellCounterparty():
            return _tell(command, state, local_day(now))
        case MeetLine() | MissLine() | VoidLine():
            return _close(command, state, local_day(now))
        case _:
            assert_never(command)


def _whose(command: VoiceExpectation, authority: Authority, state: CommissionState) -> Id | None:
    """Whose expectation it is; a client's own person speaks for its own client."""
    known, given = clients(state), command.client
    if not authority.has(*RECORDERS) and authority.client is not None:
        if given not in {None, authority.client}:
            raise NotTheClient
        return given if len(known) == 1 else authority.client
    if given is not None and given not in known:
        raise ThingUnknown(kind="client", id=given)
    return given


def room_for(wanted: Sequence[N], state: CommissionState, settles: Id | None) -> Sequence[N]:
    """The event of a new line, when there is room and the line it settles is there."""
    if wanted:
        room(state.lines, MOST_LINES, "line")
        if settles is not None:
            find(state.lines, "line", settles)
    return wanted


def _change(
    command: ChangeLine, authority: Authority, state: CommissionState, today: date
) -> Sequence[LedgerEvent]:
    line = find(state.lines, "line", command.line)
    larger = (command.hours or 0) > line.hours or (command.euros or 0) > line.euros
    wanted = once(
        state,
        taken(
            command,
            LineChanged,
            on=today,
            due_before=line.due,
            ratify_again=line.kind is LineKind.PROMISE and larger,
            proposer=authority.person,
            on_behalf_of=authority.on_behalf_of,
        ),
    )
    if not wanted:
        return []
    if line.status not in OPEN:
        raise LineClosed(line=command.line, status=line.status)
    if (command.what, command.due, command.hours, command.euros) == (None, None, None, None):
        raise NothingChanges(line=command.line)
    room(line.changes, MOST_CHANGES, "change")
    if command.told is None:
        return wanted
    told = CounterpartyTold(line=command.line, change=command.change, on=today, how=command.told)
    return [*wanted, told]


def _tell(command: TellCounterparty, state: CommissionState, today: date) -> Sequence[LedgerEvent]:
    line = find(state.lines, "line", command.line)
    if command.change is None:
        if line.status is not LineStatus.VOID:
            raise NothingChanges(line=command.line)
        told = line.told
    else:
        told = find(line.changes, "change", command.change).told_on is not None
    return [] if told else [taken(command, CounterpartyTold, on=today)]


def _close(
    command: MeetLine | MissLine | VoidLine, state: CommissionState, today: date
) -> Sequence[LedgerEvent]:
    line = find(state.lines, "line", command.line)
    event: LineMet | LineMissed | LineVoided
    match command:
        case MeetLine():
            event, status = taken(command, LineMet, on=command.on or today), LineStatus.MET
        case MissLine():
            event, status = taken(command, LineMissed, on=today), LineStatus.MISSED
        case VoidLine():
            event, status = taken(command, LineVoided, on=today), LineStatus.VOID
        case _:
            assert_never(command)
    if line.status is status:
        return []
    if line.status in OPEN:
        return [event]
    if line.status is LineStatus.REFUSED:
        raise LineClosed(line=command.line, status=line.status)
    raise AlreadySettled(kind="line", id=command.line)


def evolve(state: CommissionState, event: LedgerEvent) -> CommissionState:
    """What the ledger teaches."""
    match event:
        case ExpectationVoiced() | AgreementMade():
            agreed = isinstance(event, AgreementMade)
            line = LedgerLine(
                kind=LineKind.AGREEMENT if agreed else LineKind.EXPECTATION,
                owed_by=event.owed_by,
                status=LineStatus.OPEN,
                owner=event.owner,
                due=event.due,
            )
            settles = event.settles if isinstance(event, AgreementMade) else None
            return add(state, event.line, line, settles)
        case _:
            return learn(state, event.line, lambda line: _learned(line, event))


def add(state: CommissionState, name: Id, line: LedgerLine, settles: Id | None) -> CommissionState:
    """The ledger with a new line; the line it settles knows it is settled."""
    lines = state.lines | {name: line}
    if settles is not None and settles in lines:
        lines[settles] = lines[settles].model_copy(update={"settled_by": name})
    return state.but(lines=lines)


def learn(
    state: CommissionState, name: Id, update: Callable[[LedgerLine], dict[str, object]]
) -> CommissionState:
    """The ledger with one line updated; unchanged when there is no such line."""
    line = state.lines.get(name)
    if line is None:
        return state
    return state.but(lines=state.lines | {name: line.model_copy(update=update(line))})


def _learned(
    line: LedgerLine,
    event: LineOwned | LineChanged | CounterpartyTold | LineMet | LineMissed | LineVoided,
) -> dict[str, object]:
    match event:
        case LineOwned():
            return {"owner": event.owner}
        case LineChanged():
            return _changed(line, event)
        case CounterpartyTold():
            return _told(line, event)
        case LineMet():
            return {"status": LineStatus.MET, "done_on": event.on}
        case LineMissed():
            return {"status": LineStatus.MISSED, "done_on": event.on}
        case LineVoided():
            return {"status": LineStatus.VOID, "told": event.told is not None}
        case _:
            assert_never(event)


def _told(line: LedgerLine, event: CounterpartyTold) -> dict[str, object]:
    if event.change is None:
        return {"told": True}
    change = line.changes.get(event.change)
    if change is None:
        return {}
    told = change.model_copy(update={"told_on": event.on})
    return {"changes": line.changes | {event.change: told}}


def _changed(line: LedgerLine, event: LineChanged) -> dict[str, object]:
    change = Change(due_before=event.due_before, on=event.on)
    hours = line.hours if event.hours is None else event.hours
    euros = line.euros if event.euros is None else event.euros
    update: dict[str, object] = {
        "changes": line.changes | {event.change: change},
        "due": event.due or line.due,
        "hours": hours,
        "euros": euros,
    }
    if event.ratify_again or line.status is LineStatus.PROPOSED:
        who = (event.proposer, event.on_behalf_of)
        new = tuple(person for person in who if person and person not in line.proposers)
        update |= {"status": LineStatus.PROPOSED, "proposers": line.proposers + new}
    return update
