"""Taking on a small commission: what is the same each time is told by its template."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.authority import Authority
from domain.calendar import WEEKDAYS, Counted
from domain.commission.clarification import CriterionSet
from domain.commission.errors import AlreadyReceived, DatesReversed, NotYourTeam
from domain.commission.intake import (
    CommissionReceived,
    ReceiptAcknowledged,
    Received,
    RoleAssigned,
    known,
    received,
)
from domain.commission.kind_errors import StandingPromiseYours, TooManyHours
from domain.commission.kinds import applied, needed, pinned
from domain.commission.policy import local_day
from domain.commission.promises import PromiseProposed, PromiseRatified
from domain.commission.small import CRITERION, LINE, ROW, CommissionTaken, TakeCommission
from domain.commission.state import CommissionState, latest
from domain.commission.translation import PartAccepted, RowDrafted
from domain.commission.words import Part
from domain.marks import taken
from domain.template import Kind, Ratified
from domain.text import Id

Taken = (
    Received
    | CommissionTaken
    | CriterionSet
    | PromiseProposed
    | PromiseRatified
    | RowDrafted
    | PartAccepted
)


def decide(
    command: TakeCommission, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[Taken]:
    """Answer who takes it on: everything that the template says happens at once."""
    today = local_day(now)
    request = taken(command, CommissionReceived, kind=Kind.SMALL)
    if known(request, state):
        # what the engine fills in is no part of the mark
        same = _taken(command, authority.person, command.product, Counted(today, provisional=False))
        if latest(state, same):
            raise AlreadyReceived
        return []
    found = needed(authority, Kind.SMALL, command.product, today)
    _may_take(command, authority, found)
    calendar = (authority.terms.calendar if authority.terms else None) or WEEKDAYS
    ends = calendar.after(today, found.template.days)
    if command.due is not None:
        ends = Counted(command.due, not calendar.speaks_for(command.due))
    if ends.day < today:
        raise DatesReversed
    return [
        *received(request, authority, state, today),
        *pinned(authority, command.client),
        applied(found),
        *_ours(command, authority, found, ends),
        *_standing(command, authority, found, today, ends.day),
    ]


def _may_take(command: TakeCommission, authority: Authority, found: Ratified) -> None:
    template = found.template
    if template.team not in authority.teams:
        raise NotYourTeam(team=template.team)
    if found.ratified_by in {authority.person, authority.on_behalf_of}:
        raise StandingPromiseYours
    if command.hours > template.hours:
        raise TooManyHours(hours=command.hours, most=template.hours, kind=template.kind)


def _taken(command: TakeCommission, by: Id, team: Id, ends: Counted) -> CommissionTaken:
    return CommissionTaken(
        hours=command.hours,
        due=command.due,
        by=by,
        team=team,
        ends=ends.day,
        provisional=ends.provisional,
    )


def _ours(
    command: TakeCommission, authority: Authority, found: Ratified, ends: Counted
) -> Sequence[Taken]:
    """Who does it, and what the client hears first."""
    template, person = found.template, authority.person
    return [
        _taken(command, person, template.team, ends),
        RoleAssigned(part=Part.HANDLER, person=person, team=template.team),
        ReceiptAcknowledged(contact=person, next_step=template.next_step, next_on=ends.day),
    ]


def _standing(
    command: TakeCommission, authority: Authority, found: Ratified, today: date, ends: date
) -> Sequence[Taken]:
    """What the template says once for all of them. The promise goes before the sheet's row: with
    the row accepted, the translation is finished."""
    template = found.template
    return [
        CriterionSet(criterion=CRITERION, text=template.criterion),
        PromiseProposed(
            line=LINE,
            what=template.promise,
            hours=command.hours,
            product=template.product,
            owner=authority.person,
            to=command.contact,
            due=ends,
            proposer=authority.person,
            on_behalf_of=authority.on_behalf_of,
        ),
        PromiseRatified(
            line=LINE,
            by=found.ratified_by,
            mandate=found.mandate,
            held_by=found.held_by,
            standing=template.template,
        ),
        RowDrafted(
            row=ROW,
            gets=template.gets,
            does=template.does,
            team=template.team,
            product=template.product,
            hours=command.hours,
            starts=today,
            ends=ends,
        ),
        PartAccepted(row=ROW, team=template.team, standing=template.template),
    ]
