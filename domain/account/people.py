"""The people at an organisation, each with a role and dates. An id names one person in the whole
tenant: what is personal is encrypted under it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar, Literal, assert_never

from domain.account.policy import MOST_PEOPLE
from domain.account.state import AccountState, find, latest, once, room
from domain.authority import Authority
from domain.dutch_time import local_day
from domain.marks import Latest, Named, taken
from domain.message import Command, Event
from domain.office.words import Email, PersonName, Phone, Sealed
from domain.text import Id, Line

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class ContactPersonAdded(Named):
    """Somebody at the organisation whom we know."""

    type: Literal["ContactPersonAdded"] = "ContactPersonAdded"
    slot: ClassVar[str] = "person"
    person: Id
    name: PersonName
    role: Line | None = None
    email: Sealed | None = None
    phone: Sealed | None = None
    starts: date | None = None
    ambassador: bool = False


class ContactPersonCorrected(Latest):
    """Name, role and reach of the person read like this from now on."""

    type: Literal["ContactPersonCorrected"] = "ContactPersonCorrected"
    slot: ClassVar[str] = "person"
    person: Id
    name: PersonName
    role: Line | None = None
    email: Sealed | None = None
    phone: Sealed | None = None
    ambassador: bool = False


class ContactPersonEnded(Event):
    """The person is there no longer, or has another part."""

    type: Literal["ContactPersonEnded"] = "ContactPersonEnded"
    person: Id
    ends: date


PeopleEvent = ContactPersonAdded | ContactPersonCorrected | ContactPersonEnded

# --- Commands


class AddContactPerson(Command):
    """Know somebody at the organisation. The id never holds a name."""

    type: Literal["AddContactPerson"] = "AddContactPerson"
    person: Id
    name: PersonName
    role: Line | None = None
    email: Email | None = None
    phone: Phone | None = None
    starts: date | None = None
    ambassador: bool = False


class CorrectContactPerson(Command):
    """Put name, role and reach of somebody right; give all of them."""

    type: Literal["CorrectContactPerson"] = "CorrectContactPerson"
    person: Id
    name: PersonName
    role: Line | None = None
    email: Email | None = None
    phone: Phone | None = None
    ambassador: bool = False


class EndContactPerson(Command):
    """Record the last day of somebody; today when none is given."""

    type: Literal["EndContactPerson"] = "EndContactPerson"
    person: Id
    ends: date | None = None


PeopleCommand = AddContactPerson | CorrectContactPerson | EndContactPerson

# --- Behaviour


def decide(
    command: PeopleCommand, _authority: Authority, state: AccountState, now: datetime
) -> Sequence[PeopleEvent]:
    """Answer a command about somebody at the organisation."""
    match command:
        case AddContactPerson():
            return _adding(command, state)
        case CorrectContactPerson():
            find(state.people, "person", command.person)
            return latest(state, taken(command, ContactPersonCorrected))
        case EndContactPerson():
            last = find(state.people, "person", command.person)
            ends = command.ends or last or local_day(now)
            return [] if last == ends else [ContactPersonEnded(person=command.person, ends=ends)]
        case _:
            assert_never(command)


def _adding(command: AddContactPerson, state: AccountState) -> Sequence[ContactPersonAdded]:
    added = once(state, taken(command, ContactPersonAdded), state.people)
    if added:
        room(state.people, MOST_PEOPLE, "person")
    return added


def evolve(state: AccountState, event: PeopleEvent) -> AccountState:
    """What it teaches."""
    match event:
        case ContactPersonAdded():
            return state.but(people=state.people | {event.person: None})
        case ContactPersonCorrected():
            return state
        case ContactPersonEnded():
            return state.but(people=state.people | {event.person: event.ends})
        case _:
            assert_never(event)
