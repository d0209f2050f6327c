"""What a command of an account names, held against the office: people, and its organisation.

An account cannot ask the office itself. Somebody who is not there would be waited for for ever.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, get_args

from domain.account.commands import (
    AccountCommand,
    AddContactPerson,
    AddFollowUp,
    AssignOwner,
    CorrectAccount,
    HandFollowUp,
    HandOverAccount,
    OpenAccount,
    OpenLead,
    PlanVisit,
    RecordContact,
)
from domain.account.errors import (
    ContactPersonIsOurs,
    LeadsNotHere,
    OwnerAbsent,
    OwnerNotManager,
)
from domain.authority import Role
from domain.calendar import CalendarKind
from domain.message import Command
from domain.office import OfficeState, calendar_of, require
from domain.office.account_policy import account_norms_in_force
from domain.office.errors import PersonUnknown
from domain.office.state import Person
from domain.office.words import OfficeKind
from domain.template import Terms
from domain.text import Id

ACCOUNT_COMMANDS: Final[tuple[type[Command], ...]] = get_args(get_args(AccountCommand)[0])


def check_named_by_account(state: OfficeState, command: Command, day: date) -> None:
    """Refuse a command that names what the office does not have.

    Raises:
        OrganisationUnknown: the organisation is none of the office.
        PersonUnknown, PersonGone: somebody who would do something works here no longer.
        OwnerNotManager, OwnerAbsent: the next owner is no account manager, or is away that day.
        ContactPersonIsOurs: the id of a contact person is that of somebody in the office.
        LeadsNotHere: a lead, in an office that is no municipality's.
    """
    match command:
        case (
            OpenAccount(organisation=str(organisation))
            | CorrectAccount(organisation=str(organisation))
        ):
            require.organisation(state, organisation)
        case AddContactPerson(person=person) if person in state.people:
            raise ContactPersonIsOurs(id=person)
        case OpenLead() if state.kind is not OfficeKind.MUNICIPALITY:
            raise LeadsNotHere
        case _:
            pass
    for person in command.ours if isinstance(command, RecordContact) else ():
        _ours(state, require.person(state, person), person)  # also who left since
    for person in _doing(command):
        _ours(state, require.staying(state, person), person)
    match command:
        case OpenAccount(owner=str(owner)):
            _manages(state, owner, day)
        case AssignOwner(owner=owner) | HandOverAccount(to=owner):
            _manages(state, owner, day)
            _present(state, owner, day)
        case _:
            pass


def terms_for_account(state: OfficeState) -> Terms | None:
    """Our calendar and the ladders in force, which an account pins when a clock starts; None when
    there is neither."""
    found = Terms(
        calendar=calendar_of(state, CalendarKind.ORG), account=account_norms_in_force(state)
    )
    return None if found == Terms() else found


def _doing(command: Command) -> Iterator[Id]:
    """Who would have something to do."""
    match command:
        case RecordContact():
            yield from (it.owner for it in command.follow_ups if it.owner is not None)
        case AddFollowUp(owner=str(owner)) | HandFollowUp(owner=owner):
            yield owner
        case PlanVisit(visitor=str(visitor)):
            yield visitor
        case OpenAccount(owner=str(owner)) | AssignOwner(owner=owner):
            yield owner
        case HandOverAccount(to=owner):
            yield owner
        case _:
            pass


def _ours(state: OfficeState, known: Person, person: Id) -> None:
    if not state.ours(known):
        raise PersonUnknown(person=person)


def _manages(state: OfficeState, person: Id, day: date) -> None:
    held = state.people[person].roles
    if not any(it.role is Role.ACCOUNT_MANAGER and it.holds(day) for it in held):
        raise OwnerNotManager(person=person)


def _present(state: OfficeState, person: Id, day: date) -> None:
    if any(absence.holds(day) for absence in state.people[person].absences):
        raise OwnerAbsent(person=person)
