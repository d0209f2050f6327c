"""Contact moments, and visits that are planned. One is complete only with what follows from it, or
with the word that nothing does. Anybody who works here may record one; the owner stays the same."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, assert_never

from pydantic import Field

from domain.account.errors import (
    ContactInFuture,
    FollowUpTwice,
    FollowUpUndecided,
    NotAVisit,
    ThingTaken,
)
from domain.account.follow_ups import Followed, NextStep, added, coming, followed
from domain.account.policy import MOST_AT_ONCE, MOST_FOLLOW_UPS, MOST_VISITS
from domain.account.state import AccountState, find, marked, once, room
from domain.account.words import ContactKind, Displaced, Initiative, Minutes
from domain.authority import Authority
from domain.dutch_time import local_day
from domain.marks import Latest, Named, taken
from domain.message import Command
from domain.text import Id, Line, Text

Ids = Annotated[tuple[Id, ...], Field(max_length=MOST_AT_ONCE)]
Lines = Annotated[tuple[Line, ...], Field(max_length=MOST_AT_ONCE)]

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class ContactRecorded(Named):
    """We met, by telephone or in person, and this came of it.

    `ours` are people of the office, `theirs` contact persons of the account; `by` recorded it.
    `planned` is the visit that it met.
    """

    type: Literal["ContactRecorded"] = "ContactRecorded"
    slot: ClassVar[str] = "contact"
    contact: Id
    kind: ContactKind
    on: date
    initiative: Initiative
    purpose: Line
    result: Line
    notes: Text | None = None
    ours: tuple[Id, ...] = ()
    theirs: tuple[Id, ...] = ()
    needs: tuple[Line, ...] = ()
    minutes: int | None = None
    planned: Id | None = None
    follow_ups: tuple[Followed, ...] = ()
    no_follow_up: bool = False
    by: Id


class VisitPlanned(Named):
    """Somebody will go there."""

    type: Literal["VisitPlanned"] = "VisitPlanned"
    slot: ClassVar[str] = "visit"
    visit: Id
    on: date
    visitor: Id
    purpose: Line | None = None


class VisitCancelled(Latest):
    """The visit did not take place; this came in its place."""

    type: Literal["VisitCancelled"] = "VisitCancelled"
    slot: ClassVar[str] = "visit"
    visit: Id
    displaced_by: Displaced
    note: Text | None = None


ContactEvent = ContactRecorded | VisitPlanned | VisitCancelled

# --- Commands


class RecordContact(Command):
    """Record how we met. Say what follows, or that nothing does."""

    type: Literal["RecordContact"] = "RecordContact"
    contact: Id
    kind: ContactKind
    on: date
    initiative: Initiative
    purpose: Line
    result: Line
    notes: Text | None = None
    ours: Ids = ()
    theirs: Ids = ()
    needs: Lines = ()
    minutes: Minutes | None = None
    planned: Id | None = None
    follow_ups: Annotated[tuple[NextStep, ...], Field(max_length=MOST_AT_ONCE)] = ()
    no_follow_up: bool = False


class PlanVisit(Command):
    """Plan to go there. Without a visitor it is whoever asks."""

    type: Literal["PlanVisit"] = "PlanVisit"
    visit: Id
    on: date
    visitor: Id | None = None
    purpose: Line | None = None


class CancelVisit(Command):
    """Call a planned visit off, and say what came in its place."""

    type: Literal["CancelVisit"] = "CancelVisit"
    visit: Id
    displaced_by: Displaced
    note: Text | None = None


ContactCommand = RecordContact | PlanVisit | CancelVisit

# --- Behaviour


def decide(
    command: ContactCommand, authority: Authority, state: AccountState, now: datetime
) -> Sequence[ContactEvent]:
    """Answer a command about a contact or a visit."""
    today = local_day(now)
    match command:
        case RecordContact():
            return _recording(command, authority, state, today)
        case PlanVisit():
            visitor = command.visitor or authority.person
            planned = once(state, taken(command, VisitPlanned, visitor=visitor), state.visits)
            if planned:
                room(state.visits, MOST_VISITS, "visit")
                coming([command.on], today)
            return planned
        case CancelVisit():
            event = taken(command, VisitCancelled)
            gone = command.visit not in state.visits
            if gone and state.seen.get(event.key()) == event.mark():
                return []
            find(state.visits, "visit", command.visit)
            return [event]
        case _:
            assert_never(command)


def _recording(
    command: RecordContact, authority: Authority, state: AccountState, today: date
) -> Sequence[ContactRecorded]:
    if bool(command.follow_ups) is command.no_follow_up:
        raise FollowUpUndecided
    follows = tuple(
        followed(it, authority, command.contact, number)
        for number, it in enumerate(command.follow_ups, start=1)
    )
    event = taken(command, ContactRecorded, follow_ups=follows, by=authority.person)
    if not once(state, event):
        return []
    if command.on > today:
        raise ContactInFuture(on=command.on.isoformat())
    for person in command.theirs:
        find(state.people, "person", person)
    if command.planned is not None:
        find(state.visits, "visit", command.planned)
        if command.kind is not ContactKind.VISIT:
            raise NotAVisit(id=command.planned)
    _new(follows, state)
    coming((it.by for it in follows), today)
    return [event]


def _new(follows: Sequence[Followed], state: AccountState) -> None:
    """Each has an id that no other has."""
    room(state.follow_ups, MOST_FOLLOW_UPS, "follow_up", len(follows))
    for name, times in Counter(it.follow_up for it in follows).items():
        if times > 1:
            raise FollowUpTwice(id=name)
        if _key(name) in state.seen or name in state.follow_ups:
            raise ThingTaken(kind="follow_up", id=name)


def _key(follow_up: Id) -> str:
    return f"follow_up:{follow_up}"


def evolve(state: AccountState, event: ContactEvent) -> AccountState:
    """What it teaches."""
    match event:
        case ContactRecorded():
            for follow in event.follow_ups:
                state = added(state, follow)
            last = max(event.on, state.last_contact or event.on)
            state = marked(state, {_key(it.follow_up): event.mark() for it in event.follow_ups})
            return _without(state.but(last_contact=last), event.planned)
        case VisitPlanned():
            return state.but(
                visits=state.visits | {event.visit: event.on},
                visitors=state.visitors | {event.visit: event.visitor},
            )
        case VisitCancelled():
            return _without(state, event.visit)
        case _:
            assert_never(event)


def _without(state: AccountState, visit: Id | None) -> AccountState:
    if visit not in state.visits:
        return state
    return state.but(
        visits={name: on for name, on in state.visits.items() if name != visit},
        visitors={name: who for name, who in state.visitors.items() if name != visit},
    )
