"""What was promised after a contact, or besides one: a durable promise with an owner and a day.

It reminds, climbs a ladder and goes to who stands in; it ends with what came of it, or with the
reason why it was dropped.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import ClassVar, Final, Literal, TypeVar, assert_never

from pydantic import BaseModel, ConfigDict

from domain.account.errors import DayPassed
from domain.account.policy import MOST_FOLLOW_UPS
from domain.account.state import AccountState, FollowUp, find, once, room
from domain.authority import Authority
from domain.dutch_time import local_day
from domain.marks import Latest, Named, taken
from domain.message import Command, Event
from domain.text import Id, Line, Text


class NextStep(BaseModel):
    """What follows from a contact. Without an owner it is whoever records it; without an id it gets
    one after that of the contact."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: Line
    by: date
    follow_up: Id | None = None
    owner: Id | None = None


class Followed(BaseModel):
    """The same as it was recorded: somebody owns it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    follow_up: Id
    what: Line
    by: date
    owner: Id


# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class FollowUpAdded(Named):
    """Something was promised, besides a contact."""

    type: Literal["FollowUpAdded"] = "FollowUpAdded"
    slot: ClassVar[str] = "follow_up"
    follow_up: Id
    what: Line
    by: date
    owner: Id


class FollowUpMet(Latest):
    """It was done, and this came of it."""

    type: Literal["FollowUpMet"] = "FollowUpMet"
    slot: ClassVar[str] = "follow_up"
    filled: ClassVar[frozenset[str]] = frozenset({"on"})
    follow_up: Id
    result: Text
    on: date


class FollowUpMoved(Event):
    """It will be done on another day. `told`: the organisation knows."""

    type: Literal["FollowUpMoved"] = "FollowUpMoved"
    follow_up: Id
    before: date
    by: date
    reason: Text
    told: bool


class FollowUpHanded(Event):
    """Somebody else sees to it."""

    type: Literal["FollowUpHanded"] = "FollowUpHanded"
    follow_up: Id
    before: Id
    owner: Id


class FollowUpDropped(Latest):
    """It will not be done."""

    type: Literal["FollowUpDropped"] = "FollowUpDropped"
    slot: ClassVar[str] = "follow_up"
    filled: ClassVar[frozenset[str]] = frozenset({"on"})
    follow_up: Id
    reason: Text
    on: date


FollowUpEvent = FollowUpAdded | FollowUpMet | FollowUpMoved | FollowUpHanded | FollowUpDropped

# --- Commands


class AddFollowUp(Command):
    """Promise something besides a contact. Without an owner it is whoever asks."""

    type: Literal["AddFollowUp"] = "AddFollowUp"
    follow_up: Id
    what: Line
    by: date
    owner: Id | None = None


class MeetFollowUp(Command):
    """Record that it was done, and what came of it."""

    type: Literal["MeetFollowUp"] = "MeetFollowUp"
    follow_up: Id
    result: Text


class MoveFollowUp(Command):
    """Put it on another day, with the reason, and whether the organisation was told."""

    type: Literal["MoveFollowUp"] = "MoveFollowUp"
    follow_up: Id
    by: date
    reason: Text
    told: bool


class HandFollowUp(Command):
    """Let somebody else see to it."""

    type: Literal["HandFollowUp"] = "HandFollowUp"
    follow_up: Id
    owner: Id


class DropFollowUp(Command):
    """Do it no longer, with the reason."""

    type: Literal["DropFollowUp"] = "DropFollowUp"
    follow_up: Id
    reason: Text


FollowUpCommand = AddFollowUp | MeetFollowUp | MoveFollowUp | HandFollowUp | DropFollowUp

# --- Behaviour

L = TypeVar("L", bound=Latest)


def decide(
    command: FollowUpCommand, authority: Authority, state: AccountState, now: datetime
) -> Sequence[FollowUpEvent]:
    """Answer a command about a follow-up."""
    today = local_day(now)
    match command:
        case AddFollowUp():
            owner = command.owner or authority.person
            added = once(state, taken(command, FollowUpAdded, owner=owner), state.follow_ups)
            if added:
                room(state.follow_ups, MOST_FOLLOW_UPS, "follow_up")
                coming([command.by], today)
            return added
        case MeetFollowUp():
            return _ended(state, command.follow_up, taken(command, FollowUpMet, on=today))
        case DropFollowUp():
            return _ended(state, command.follow_up, taken(command, FollowUpDropped, on=today))
        case MoveFollowUp():
            known = find(state.follow_ups, "follow_up", command.follow_up)
            if known.by == command.by:
                return []
            coming([command.by], today)
            return [taken(command, FollowUpMoved, before=known.by)]
        case HandFollowUp():
            known = find(state.follow_ups, "follow_up", command.follow_up)
            if known.owner == command.owner:
                return []
            return [taken(command, FollowUpHanded, before=known.owner)]
        case _:
            assert_never(command)


def coming(days: Iterable[date], today: date) -> None:
    """Refuse a day that has passed."""
    for day in days:
        if day < today:
            raise DayPassed(day=day.isoformat())


def _ended(state: AccountState, follow_up: Id, event: L) -> list[L]:
    if follow_up not in state.follow_ups and state.seen.get(event.key()) == event.mark():
        return []
    find(state.follow_ups, "follow_up", follow_up)
    return [event]


_LONGEST: Final = 58
"""Of a contact's id in that of what follows from it, so that a number fits after it."""


def followed(follow: NextStep, authority: Authority, contact: Id, number: int) -> Followed:
    """What follows, with an id and an owner."""
    return Followed(
        follow_up=follow.follow_up or f"{contact[:_LONGEST]}-{number}",
        what=follow.what,
        by=follow.by,
        owner=follow.owner or authority.person,
    )


def evolve(state: AccountState, event: FollowUpEvent) -> AccountState:
    """What it teaches."""
    match event:
        case FollowUpAdded():
            return added(state, event)
        case FollowUpMoved():
            return _changed(state, event.follow_up, {"by": event.by})
        case FollowUpHanded():
            return _changed(state, event.follow_up, {"owner": event.owner})
        case FollowUpMet() | FollowUpDropped():
            rest = {name: it for name, it in state.follow_ups.items() if name != event.follow_up}
            return state.but(follow_ups=rest)
        case _:
            assert_never(event)


def added(state: AccountState, event: FollowUpAdded | Followed) -> AccountState:
    """The state with one more that is open."""
    one = FollowUp(owner=event.owner, by=event.by)
    return state.but(follow_ups=state.follow_ups | {event.follow_up: one})


def _changed(state: AccountState, name: Id, update: dict[str, object]) -> AccountState:
    known = state.follow_ups.get(name)
    if known is None:
        return state
    return state.but(follow_ups=state.follow_ups | {name: known.model_copy(update=update)})
