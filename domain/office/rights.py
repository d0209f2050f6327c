"""Decisions about who may do what: roles, hats, deputies and mandates."""

from datetime import date

from domain.authority import SUPERVISORS, Authority, Mandate, Role
from domain.office import require
from domain.office.authority import above, inheritors
from domain.office.commands import (
    EndAbsence,
    EndHat,
    EndRole,
    GiveHat,
    GiveRole,
    GrantMandate,
    RecordAbsence,
    RevokeMandate,
)
from domain.office.errors import (
    AbsenceUnknown,
    DeputyFromOutside,
    DeputyIsAbsent,
    HatElsewhere,
    HatNotWorn,
    HolderNotSupervisor,
    IdTaken,
    MandateUnknown,
    PersonNotAtClient,
    PersonNotOurs,
    RoleNotForPeople,
    RoleNotHeld,
    TeamNeeded,
)
from domain.office.events import (
    AbsenceEnded,
    AbsenceRecorded,
    HatEnded,
    HatGiven,
    MandateGranted,
    MandateRevoked,
    OfficeEvent,
    RoleEnded,
    RoleGiven,
)
from domain.office.evolve import mandate_of
from domain.office.people import keep_an_administrator
from domain.office.standing_in import refuse_circle
from domain.office.state import OfficeState, Period, Person

NOT_GIVEN = (Role.CLIENT, Role.OWNER, Role.SYSTEM)
LEADING = (Role.TEAM_LEAD, Role.HEAD)


def give_role(
    command: GiveRole, authority: Authority, state: OfficeState, today: date
) -> list[OfficeEvent]:
    """A role for somebody else who works for us."""
    if command.role in NOT_GIVEN:
        raise RoleNotForPeople(role=command.role.value)
    known = require.staying(state, command.person)
    require.other(authority, command.person)
    if not state.ours(known):
        raise PersonNotOurs(person=command.person)
    if command.team is not None:
        require.team(state, command.team)
    elif command.role in LEADING:
        raise TeamNeeded
    starts = require.period(command.starts, command.ends, today)
    held = [
        grant for grant in known.roles if (grant.role, grant.team) == (command.role, command.team)
    ]
    if any(grant.spans(starts, command.ends) for grant in held):
        return []
    return [
        RoleGiven(
            person=command.person,
            role=command.role,
            team=command.team,
            starts=starts,
            ends=command.ends,
        )
    ]


def end_role(command: EndRole, state: OfficeState, today: date) -> list[OfficeEvent]:
    """Anybody's role, one's own too, but never the last administrator's."""
    known = require.person(state, command.person)
    held = [
        grant for grant in known.roles if (grant.role, grant.team) == (command.role, command.team)
    ]
    if not held:
        raise RoleNotHeld(person=command.person, role=command.role.value)
    ends = require.last_day(command.ends, today)
    if not any(grant.lasts_beyond(ends) for grant in held):
        return []
    up = above(state, command.team, command.role, apart=command.person)
    ended = RoleEnded(
        person=command.person,
        role=command.role,
        team=command.team,
        ends=ends,
        reduced=(command.person, *up),
    )
    keep_an_administrator(state, ended, command.person)
    return [ended]


def give_hat(command: GiveHat, state: OfficeState, today: date) -> list[OfficeEvent]:
    """A hat for somebody from outside, who speaks for one client at a time."""
    known = require.staying(state, command.person)
    require.client(state, command.organisation)
    if state.ours(known):
        raise PersonNotAtClient(person=command.person)
    starts = require.period(command.starts, command.ends, today)
    for worn in known.hats:
        if worn.organisation != command.organisation:
            if _meet(worn, starts, command.ends):
                raise HatElsewhere(person=command.person, organisation=worn.organisation)
        elif worn.hat is command.hat and worn.spans(starts, command.ends):
            return []
    return [
        HatGiven(
            person=command.person,
            organisation=command.organisation,
            hat=command.hat,
            starts=starts,
            ends=command.ends,
        )
    ]


def end_hat(command: EndHat, state: OfficeState, today: date) -> list[OfficeEvent]:
    """The person speaks no longer as this for that client."""
    known = require.person(state, command.person)
    worn = [
        hat
        for hat in known.hats
        if (hat.organisation, hat.hat) == (command.organisation, command.hat)
    ]
    if not worn:
        raise HatNotWorn(
            person=command.person, hat=command.hat.value, organisation=command.organisation
        )
    ends = require.last_day(command.ends, today)
    if not any(hat.lasts_beyond(ends) for hat in worn):
        return []
    return [
        HatEnded(
            person=command.person,
            organisation=command.organisation,
            hat=command.hat,
            ends=ends,
            reduced=(command.person,),
        )
    ]


def record_absence(command: RecordAbsence, state: OfficeState) -> list[OfficeEvent]:
    """One's own absence, or anybody's by those who plan the work."""
    person = require.staying(state, command.person)
    deputy = require.staying(state, command.deputy)
    if command.deputy == command.person:
        raise DeputyIsAbsent(person=command.person)
    if person.organisation != deputy.organisation and not _both_ours(state, person, deputy):
        raise DeputyFromOutside(person=command.person, deputy=command.deputy)
    require.period(command.starts, command.ends, command.starts)
    if any(
        known.deputy == command.deputy and known.spans(command.starts, command.ends)
        for known in person.absences
    ):
        return []
    refuse_circle(state, command.person, command.deputy, command.starts, command.ends)
    return [
        AbsenceRecorded(
            person=command.person,
            deputy=command.deputy,
            starts=command.starts,
            ends=command.ends,
        )
    ]


def end_absence(command: EndAbsence, state: OfficeState, today: date) -> list[OfficeEvent]:
    """Back earlier: every absence that lasts beyond the last day is shortened."""
    person = require.person(state, command.person)
    if not person.absences:
        raise AbsenceUnknown(person=command.person)
    ends = require.last_day(command.ends, today)
    if not any(absence.lasts_beyond(ends) for absence in person.absences):
        return []
    return [AbsenceEnded(person=command.person, ends=ends)]


def grant_mandate(
    command: GrantMandate, authority: Authority, state: OfficeState, today: date
) -> list[OfficeEvent]:
    """Authority to promise, for a supervisor, by an administrator or director, not to oneself."""
    person = require.staying(state, command.person)
    require.other(authority, command.person)
    starts = require.period(command.starts, command.ends, today)
    granted = MandateGranted(
        mandate=command.mandate,
        person=command.person,
        hours=command.hours,
        euros=command.euros,
        products=command.products,
        subjects=command.subjects,
        excluded=command.excluded,
        starts=starts,
        ends=command.ends,
    )
    known = state.mandates.get(command.mandate)
    if known is not None:
        if known != mandate_of(granted):
            raise IdTaken(id=command.mandate)
        return []
    if not any(held.role in SUPERVISORS and held.holds(starts) for held in person.roles):
        raise HolderNotSupervisor(person=command.person, starts=starts.isoformat())
    for product in command.products:
        require.offered(state, product)
    return [granted]


def revoke_mandate(command: RevokeMandate, state: OfficeState, today: date) -> list[OfficeEvent]:
    """Nobody promises on this mandate after its last day, nor those who inherited it."""
    known = state.mandates.get(command.mandate)
    if known is None:
        raise MandateUnknown(mandate=command.mandate)
    ends = require.last_day(command.ends, today)
    if not _runs_beyond(known, ends):
        return []
    return [
        MandateRevoked(
            mandate=command.mandate,
            person=known.held_by,
            ends=ends,
            reduced=(known.held_by, *inheritors(state, known.held_by)),
        )
    ]


def _runs_beyond(mandate: Mandate, day: date) -> bool:
    return Period(starts=mandate.starts, ends=mandate.ends).lasts_beyond(day)


def _both_ours(state: OfficeState, one: Person, two: Person) -> bool:
    return state.ours(one) and state.ours(two)


def _meet(period: Period, starts: date, ends: date | None) -> bool:
    """Whether two periods share a day. One that ends before it starts shares none."""
    latest = max(period.starts, starts)
    return all(end is None or latest <= end for end in (period.ends, ends))
