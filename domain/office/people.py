"""Decisions about the office itself: organisations, people and teams."""

from datetime import date

from domain.authority import SYSTEM, Role
from domain.office import require
from domain.office.authority import above, inheritors
from domain.office.commands import (
    CorrectOrganisation,
    CorrectPerson,
    FormTeam,
    MoveTeam,
    OpenOffice,
    RecordDeparture,
    RegisterOrganisation,
    RegisterPerson,
)
from domain.office.errors import (
    IdReserved,
    IdTaken,
    LastAdministrator,
    OfficeAlreadyOpen,
    PersonGone,
    TeamLoop,
)
from domain.office.events import (
    OfficeEvent,
    OfficeOpened,
    OrganisationCorrected,
    OrganisationRegistered,
    PersonCorrected,
    PersonLeft,
    PersonRegistered,
    RoleGiven,
    TeamFormed,
    TeamMoved,
)
from domain.office.evolve import evolve
from domain.office.state import OfficeState, digest
from domain.office.words import OrganisationKind, Relation
from domain.text import Id


def open_office(command: OpenOffice, state: OfficeState, today: date) -> list[OfficeEvent]:
    """Open it once. Whoever comes first may: the stream is empty and nobody has a right yet."""
    if state.kind is not None:
        told = digest(command.kind, command.organisation, command.name, command.person)
        if state.digest != told:
            raise OfficeAlreadyOpen(organisation=state.organisation or "")
        return []
    _nameable(command.person)
    return [
        OfficeOpened(
            kind=command.kind,
            organisation=command.organisation,
            name=command.name,
            administrator=command.person,
        ),
        OrganisationRegistered(
            organisation=command.organisation,
            kind=OrganisationKind(command.kind.value),
            relation=Relation.OURS,
            name=command.name,
            oin=command.oin,
            kvk=command.kvk,
        ),
        PersonRegistered(
            person=command.person,
            organisation=command.organisation,
            name=command.person_name,
            email=command.email,
        ),
        RoleGiven(person=command.person, role=Role.ADMINISTRATOR, starts=today),
    ]


def register_organisation(command: RegisterOrganisation, state: OfficeState) -> list[OfficeEvent]:
    """Know an organisation; the same one twice is once."""
    known = state.organisations.get(command.organisation)
    if known is not None:
        told = digest(command.name, command.oin, command.kvk)
        asked = (command.kind, command.relation, told)
        if asked != (known.kind, known.relation, known.digest):
            raise IdTaken(id=command.organisation)
        return []
    return [
        OrganisationRegistered(
            organisation=command.organisation,
            kind=command.kind,
            relation=command.relation,
            name=command.name,
            oin=command.oin,
            kvk=command.kvk,
        )
    ]


def correct_organisation(command: CorrectOrganisation, state: OfficeState) -> list[OfficeEvent]:
    """Let its name and numbers read as asked."""
    known = require.organisation(state, command.organisation)
    if known.digest == digest(command.name, command.oin, command.kvk):
        return []
    return [
        OrganisationCorrected(
            organisation=command.organisation,
            name=command.name,
            oin=command.oin,
            kvk=command.kvk,
        )
    ]


def register_person(command: RegisterPerson, state: OfficeState) -> list[OfficeEvent]:
    """Know a person; the same one twice is once."""
    _nameable(command.person)
    require.organisation(state, command.organisation)
    known = state.people.get(command.person)
    if known is not None:
        told = digest(command.name, command.email, command.phone)
        if (command.organisation, told) != (known.organisation, known.digest):
            raise IdTaken(id=command.person)
        return []
    return [
        PersonRegistered(
            person=command.person,
            organisation=command.organisation,
            name=command.name,
            email=command.email,
            phone=command.phone,
        )
    ]


def correct_person(command: CorrectPerson, state: OfficeState) -> list[OfficeEvent]:
    """Let name and reach read as asked. Everybody may put their own right."""
    known = require.person(state, command.person)
    if known.digest == digest(command.name, command.email, command.phone):
        return []
    return [
        PersonCorrected(
            person=command.person, name=command.name, email=command.email, phone=command.phone
        )
    ]


def record_departure(
    command: RecordDeparture, state: OfficeState, today: date
) -> list[OfficeEvent]:
    """End everything a person holds. It may be brought forward, not put off."""
    known = require.person(state, command.person)
    last_day = require.last_day(command.last_day, today)
    if known.left is not None and known.left <= last_day:
        if known.left < last_day and command.last_day is not None:
            raise PersonGone(person=command.person, last_day=known.left.isoformat())
        return []
    left = PersonLeft(
        person=command.person,
        last_day=last_day,
        reduced=(command.person, *inheritors(state, command.person)),
    )
    keep_an_administrator(state, left, command.person)
    return [left]


def form_team(command: FormTeam, state: OfficeState) -> list[OfficeEvent]:
    """Know a team; the same one twice is once."""
    if command.parent is not None:
        require.team(state, command.parent)
    known = state.teams.get(command.team)
    if known is not None:
        if (command.parent, digest(command.name)) != (known.parent, known.digest):
            raise IdTaken(id=command.team)
        return []
    return [TeamFormed(team=command.team, name=command.name, parent=command.parent)]


def move_team(command: MoveTeam, state: OfficeState) -> list[OfficeEvent]:
    """Hang a team elsewhere, never under itself."""
    known = require.team(state, command.team)
    if command.parent is not None:
        require.team(state, command.parent)
        if command.team in state.and_above(command.parent):
            raise TeamLoop(team=command.team, parent=command.parent)
    if known.parent == command.parent:
        return []
    up = above(state, command.team, Role.TEAM_LEAD)
    return [TeamMoved(team=command.team, parent=command.parent, reduced=up)]


def keep_an_administrator(state: OfficeState, event: OfficeEvent, person: Id) -> None:
    """Refuse what would leave nobody who may give rights."""
    if _administered(state) and not _administered(evolve(state, event)):
        raise LastAdministrator(person=person)


def _administered(state: OfficeState) -> bool:
    return any(
        held.role is Role.ADMINISTRATOR and held.ends is None
        for known in state.people.values()
        for held in known.roles
    )


def _nameable(person: Id) -> None:
    if person == SYSTEM.person:
        raise IdReserved(id=person)
