"""Urgent: the work starts at once under a standing authority; what was passed over is a debt."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import ClassVar, Final, Literal, assert_never

from domain.authority import Authority
from domain.calendar import WEEKDAYS
from domain.commission.criteria import missing_in
from domain.commission.errors import AlreadyReceived, NotYourTeam
from domain.commission.intake import (
    CommissionReceived,
    ReceiptAcknowledged,
    Received,
    RoleAssigned,
    known,
    received,
)
from domain.commission.kind_errors import TooManyHours
from domain.commission.kinds import applied, needed, pinned
from domain.commission.phases import PhaseEntered
from domain.commission.policy import local_day
from domain.commission.state import CommissionState, Owed, latest
from domain.commission.words import Channel, Debt, Hours, Incidental, Origin, Part
from domain.marks import Latest, taken
from domain.message import Command, Event
from domain.phase import Entry, Phase
from domain.template import Kind, Ratified
from domain.text import Id, Line, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class UrgentStarted(Latest):
    """The work started at once, for at most so many hours, under the template's authority."""

    type: Literal["UrgentStarted"] = "UrgentStarted"
    filled: ClassVar[frozenset[str]] = frozenset({"by", "team"})
    hours: Hours
    why: Text
    by: Id
    team: Id


class DebtIncurred(Event):
    """This was passed over and is to be done by `due`; overdue is derived, never stored."""

    type: Literal["DebtIncurred"] = "DebtIncurred"
    debt: Debt
    due: date
    provisional: bool = False


class DebtSettled(Event):
    """Everything that was passed over is done."""

    type: Literal["DebtSettled"] = "DebtSettled"
    debt: Debt
    on: date


UrgentEvent = UrgentStarted | DebtIncurred | DebtSettled

# --- Commands


class StartUrgent(Command):
    """Start at once; the question and the agreement follow within the template's days."""

    type: Literal["StartUrgent"] = "StartUrgent"
    title: Line
    words: Text
    client: Id
    product: Id
    hours: Hours
    why: Text
    contact: Id | None = None
    channel: Channel = Channel.TELEPHONE
    received_on: date
    agreement: Id | None = None


UrgentCommand = StartUrgent

# --- Behaviour

Started = Received | UrgentStarted | DebtIncurred

PASSED: Final[Mapping[Debt, tuple[Phase, ...]]] = {
    Debt.CLARIFICATION: (Phase.RECEIVED, Phase.CLARIFICATION),
    Debt.AGREEMENT: (Phase.TRANSLATION,),
}
"""Debt -> the phases whose exit criteria it stands for."""


def decide(
    command: UrgentCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[Started]:
    """Answer the call for urgent work."""
    today = local_day(now)
    request = taken(
        command,
        CommissionReceived,
        kind=Kind.URGENT,
        origin=Origin.INCIDENTAL,
        incidental=Incidental.URGENT,
    )
    if known(request, state):
        # what the engine fills in is no part of the mark
        if latest(state, taken(command, UrgentStarted, by=authority.person, team=command.product)):
            raise AlreadyReceived
        return []
    found = needed(authority, Kind.URGENT, command.product, today)
    template = found.template
    if template.team not in authority.teams:
        raise NotYourTeam(team=template.team)
    if command.hours > template.hours:
        raise TooManyHours(hours=command.hours, most=template.hours, kind=template.kind)
    return [
        *received(request, authority, state, today),
        *pinned(authority, command.client),
        applied(found),
        *_at_once(command, authority, found),
        *_debts(authority, found, today),
    ]


def _at_once(command: StartUrgent, authority: Authority, found: Ratified) -> Sequence[Started]:
    template, person = found.template, authority.person
    entered = [
        PhaseEntered(phase=phase, visit=1, before=before, entered_by=Entry.AUTHORITY)
        for before, phase in (
            (Phase.RECEIVED, Phase.CLARIFICATION),
            (Phase.CLARIFICATION, Phase.TRANSLATION),
            (Phase.TRANSLATION, Phase.MONITORING),
        )
    ]
    return [
        taken(command, UrgentStarted, by=person, team=template.team),
        RoleAssigned(part=Part.HANDLER, person=person, team=template.team),
        ReceiptAcknowledged(contact=person, next_step=template.next_step),
        *entered,
    ]


def _debts(authority: Authority, found: Ratified, today: date) -> Iterator[DebtIncurred]:
    calendar = (authority.terms.calendar if authority.terms else None) or WEEKDAYS
    due = calendar.after(today, found.template.days)
    for debt in Debt:
        yield DebtIncurred(debt=debt, due=due.day, provisional=due.provisional)


def settled(state: CommissionState, today: date) -> Iterator[DebtSettled]:
    """The debts of which nothing is left to do."""
    for debt, owed in state.debts.items():
        if owed.settled_on is None and not any(missing_in(state, it) for it in PASSED[debt]):
            yield DebtSettled(debt=debt, on=today)


def overdue(state: CommissionState, today: date) -> tuple[Debt, ...]:
    """The debts that should have been settled; from the day after the last day."""
    return tuple(
        debt for debt, owed in state.debts.items() if owed.settled_on is None and owed.due < today
    )


def evolve(state: CommissionState, event: UrgentEvent) -> CommissionState:
    """What urgent work teaches."""
    match event:
        case UrgentStarted():
            return state
        case DebtIncurred():
            return state.but(debts=state.debts | {event.debt: Owed(due=event.due)})
        case DebtSettled():
            owed = state.debts.get(event.debt, Owed(due=event.on))
            paid = owed.model_copy(update={"settled_on": event.on})
            return state.but(debts=state.debts | {event.debt: paid})
        case _:
            assert_never(event)
