"""Who owns an account: one person at a time, and the organisation is told who it is.

Whether the next owner is here, and an account manager, is asked of the office at the edge. Open
follow-ups and planned visits of who owned it before move along with it: none is left behind.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar, Literal, assert_never

from domain.account.errors import NoOwner, OwnerAlready
from domain.account.state import AccountState
from domain.account.words import HandOverReason
from domain.authority import Authority
from domain.dutch_time import local_day
from domain.marks import taken
from domain.message import Command, Event
from domain.text import Id, Line, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class OwnerAssigned(Event):
    """Nobody owned it, now this person does. `follow_ups` and `visits` came along from who owned it
    last."""

    type: Literal["OwnerAssigned"] = "OwnerAssigned"
    later: ClassVar[frozenset[str]] = frozenset({"visits"})
    owner: Id
    follow_ups: tuple[Id, ...] = ()
    on: date
    visits: tuple[Id, ...] = ()


class OwnerReleased(Event):
    """The owner stops, and nobody else is known yet."""

    type: Literal["OwnerReleased"] = "OwnerReleased"
    owner: Id
    reason: HandOverReason
    note: Text | None = None
    on: date


class AccountHandedOver(Event):
    """Another person owns it. `how` is how the organisation was told; None: it is still to be.

    `follow_ups` and `visits` are those that moved along.
    """

    type: Literal["AccountHandedOver"] = "AccountHandedOver"
    later: ClassVar[frozenset[str]] = frozenset({"visits"})
    before: Id
    to: Id
    reason: HandOverReason
    note: Text | None = None
    how: Line | None = None
    follow_ups: tuple[Id, ...] = ()
    on: date
    visits: tuple[Id, ...] = ()


class HandOverTold(Event):
    """The organisation was told who it now has."""

    type: Literal["HandOverTold"] = "HandOverTold"
    how: Line
    on: date


OwnerEvent = OwnerAssigned | OwnerReleased | AccountHandedOver | HandOverTold

# --- Commands


class AssignOwner(Command):
    """Give an account that nobody owns to an account manager."""

    type: Literal["AssignOwner"] = "AssignOwner"
    owner: Id


class ReleaseOwner(Command):
    """The owner stops while nobody else is known: the team lead is asked for one, then the head."""

    type: Literal["ReleaseOwner"] = "ReleaseOwner"
    reason: HandOverReason
    note: Text | None = None


class HandOverAccount(Command):
    """Hand the account over, with its open follow-ups and planned visits. Say how the organisation
    was told, or tell it later."""

    type: Literal["HandOverAccount"] = "HandOverAccount"
    to: Id
    reason: HandOverReason
    note: Text | None = None
    how: Line | None = None


class TellHandOver(Command):
    """Record how the organisation was told who it now has."""

    type: Literal["TellHandOver"] = "TellHandOver"
    how: Line


OwnerCommand = AssignOwner | ReleaseOwner | HandOverAccount | TellHandOver

# --- Behaviour


def decide(
    command: OwnerCommand, _authority: Authority, state: AccountState, now: datetime
) -> Sequence[OwnerEvent]:
    """Answer a command about the owner."""
    today = local_day(now)
    match command:
        case AssignOwner():
            if state.owner == command.owner:
                return []
            if state.owner is not None:
                raise OwnerAlready(person=state.owner)
            follow_ups, visits = _of(state, state.former)
            return [
                OwnerAssigned(owner=command.owner, follow_ups=follow_ups, on=today, visits=visits)
            ]
        case ReleaseOwner():
            if state.owner is None:
                return []
            return [taken(command, OwnerReleased, owner=state.owner, on=today)]
        case HandOverAccount():
            return _handing(command, state, today)
        case TellHandOver():
            return [] if state.untold is None else [taken(command, HandOverTold, on=today)]
        case _:
            assert_never(command)


def _handing(
    command: HandOverAccount, state: AccountState, today: date
) -> Sequence[AccountHandedOver]:
    if state.owner is None:
        raise NoOwner
    if state.owner == command.to:
        return []
    before = state.owner
    follow_ups, visits = _of(state, before)
    handed = taken(
        command,
        AccountHandedOver,
        before=before,
        follow_ups=follow_ups,
        on=today,
        visits=visits,
    )
    return [handed]


def _of(state: AccountState, owner: Id | None) -> tuple[tuple[Id, ...], tuple[Id, ...]]:
    """The follow-ups and the visits of that person."""
    return (
        tuple(name for name, it in state.follow_ups.items() if it.owner == owner),
        tuple(name for name, visitor in state.visitors.items() if visitor == owner),
    )


def evolve(state: AccountState, event: OwnerEvent) -> AccountState:
    """What it teaches."""
    match event:
        case OwnerAssigned():
            return _moved(state, event, event.owner).but(owner=event.owner, former=None)
        case OwnerReleased():
            return state.but(owner=None, former=event.owner)
        case AccountHandedOver():
            return _moved(state, event, event.to).but(
                owner=event.to,
                former=None,
                untold=event.on if event.how is None else None,
            )
        case HandOverTold():
            return state.but(untold=None)
        case _:
            assert_never(event)


def _moved(
    state: AccountState, event: OwnerAssigned | AccountHandedOver, owner: Id
) -> AccountState:
    follow_ups = {
        name: it.model_copy(update={"owner": owner}) if name in event.follow_ups else it
        for name, it in state.follow_ups.items()
    }
    visitors = {
        name: owner if name in event.visits else visitor for name, visitor in state.visitors.items()
    }
    return state.but(follow_ups=follow_ups, visitors=visitors)
