"""Promises: proposed by one, ratified by another whose authority covers it on that day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar, Literal, assert_never

from domain.authority import Authority
from domain.commission.errors import (
    AccountManagerNeverRatifies,
    FourEyesNeeded,
    LineClosed,
    MandateTooSmall,
    NotAPromise,
)
from domain.commission.ledger import add, learn, room_for
from domain.commission.policy import local_day
from domain.commission.state import CommissionState, LedgerLine, find, once
from domain.commission.words import Euros, Hours, LineKind, LineStatus, Part, Side
from domain.marks import Named, taken
from domain.message import Command, Event
from domain.text import Id, Line, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class PromiseProposed(Named):
    """Someone of ours would promise this. Until it is ratified, it only raises an expectation."""

    type: Literal["PromiseProposed"] = "PromiseProposed"
    slot: ClassVar[str] = "line"
    filled: ClassVar[frozenset[str]] = frozenset({"proposer", "on_behalf_of"})
    line: Id
    what: Text
    hours: Hours = 0
    euros: Euros = 0
    product: Id | None = None
    subject: Id | None = None
    owner: Id | None = None
    to: Id | None = None
    due: date | None = None
    quote: Text | None = None
    source: Line | None = None
    settles: Id | None = None
    proposer: Id
    on_behalf_of: Id | None = None


class PromiseRatified(Event):
    """Someone else, whose authority covers it, gave the promise. `held_by` holds the mandate.

    `standing` names the template for which `by` gave it once, for every commission of its kind.
    """

    type: Literal["PromiseRatified"] = "PromiseRatified"
    later: ClassVar[frozenset[str]] = frozenset({"standing"})
    line: Id
    by: Id
    mandate: Id
    held_by: Id
    standing: Id | None = None


class PromiseRefused(Event):
    """The promise is not given."""

    type: Literal["PromiseRefused"] = "PromiseRefused"
    line: Id
    by: Id
    why: Text


PromiseEvent = PromiseProposed | PromiseRatified | PromiseRefused

# --- Commands


class ProposePromise(Command):
    """Propose to promise something; someone else with the authority ratifies it."""

    type: Literal["ProposePromise"] = "ProposePromise"
    line: Id
    what: Text
    hours: Hours = 0
    euros: Euros = 0
    product: Id | None = None
    subject: Id | None = None
    owner: Id | None = None
    to: Id | None = None
    due: date | None = None
    quote: Text | None = None
    source: Line | None = None
    settles: Id | None = None


class RatifyPromise(Command):
    """Give a promise that another person proposed."""

    type: Literal["RatifyPromise"] = "RatifyPromise"
    line: Id


class RefusePromise(Command):
    """Say that a proposed promise is not given."""

    type: Literal["RefusePromise"] = "RefusePromise"
    line: Id
    why: Text


PromiseCommand = ProposePromise | RatifyPromise | RefusePromise

# --- Behaviour


def decide(
    command: PromiseCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[PromiseEvent]:
    """Answer a command about a promise."""
    if isinstance(command, ProposePromise):
        proposed = taken(
            command,
            PromiseProposed,
            proposer=authority.person,
            on_behalf_of=authority.on_behalf_of,
        )
        return room_for(once(state, proposed), state, command.settles)
    return _judge(command, authority, state, local_day(now))


def _judge(
    command: RatifyPromise | RefusePromise,
    authority: Authority,
    state: CommissionState,
    today: date,
) -> Sequence[PromiseEvent]:
    line = find(state.lines, "line", command.line)
    if line.kind is not LineKind.PROMISE:
        raise NotAPromise(line=command.line)
    done = LineStatus.OPEN if isinstance(command, RatifyPromise) else LineStatus.REFUSED
    if line.status is done:
        return []
    if line.status is not LineStatus.PROPOSED:
        raise LineClosed(line=command.line, status=line.status)
    if isinstance(command, RefusePromise):
        return [taken(command, PromiseRefused, by=authority.person)]
    return [_ratified(command, line, authority, state, today)]


def _ratified(
    command: RatifyPromise,
    line: LedgerLine,
    authority: Authority,
    state: CommissionState,
    today: date,
) -> PromiseRatified:
    asking = {authority.person, authority.on_behalf_of}
    if asking & set(line.proposers):
        raise FourEyesNeeded
    if state.parts.get(Part.ACCOUNT_MANAGER) in asking:
        raise AccountManagerNeverRatifies
    mandate = authority.mandate_for(
        hours=line.hours,
        euros=line.euros,
        product=line.product,
        subject=line.subject,
        day=today,
    )
    if mandate is None:
        raise MandateTooSmall(hours=line.hours, euros=line.euros)
    return taken(
        command,
        PromiseRatified,
        by=authority.person,
        mandate=mandate.mandate,
        held_by=mandate.held_by,
    )


def evolve(state: CommissionState, event: PromiseEvent) -> CommissionState:
    """What a promise teaches."""
    match event:
        case PromiseProposed():
            line = LedgerLine(
                kind=LineKind.PROMISE,
                owed_by=Side.US,
                status=LineStatus.PROPOSED,
                owner=event.owner,
                due=event.due,
                hours=event.hours,
                euros=event.euros,
                product=event.product,
                subject=event.subject,
                proposers=tuple(who for who in (event.proposer, event.on_behalf_of) if who),
            )
            return add(state, event.line, line, event.settles)
        case PromiseRatified():
            return learn(
                state, event.line, lambda _: {"status": LineStatus.OPEN, "ratified_by": event.by}
            )
        case PromiseRefused():
            return learn(state, event.line, lambda _: {"status": LineStatus.REFUSED})
        case _:
            assert_never(event)
