"""A small commission: take, do, finish. What is the same each time stands in its template."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import reduce
from typing import ClassVar, Final, Literal, assert_never

from domain.authority import Authority
from domain.calendar import WEEKDAYS, Counted
from domain.commission import ledger
from domain.commission.clarification import CriterionSet
from domain.commission.delivery import GestureMade, GesturePlanned, ResultDelivered
from domain.commission.errors import AlreadyReceived, DatesReversed, DeliveryWaits, NotYourTeam
from domain.commission.evaluation import LedgerReviewed, LessonDecided
from domain.commission.intake import (
    CommissionReceived,
    ReceiptAcknowledged,
    Received,
    RoleAssigned,
    known,
    received,
)
from domain.commission.kind_errors import NotSmall, StandingPromiseYours, TooManyHours
from domain.commission.kinds import applied, needed, pinned
from domain.commission.ledger import LineMet, learn
from domain.commission.marks import Latest, taken
from domain.commission.monitoring import EvidenceGiven
from domain.commission.policy import local_day
from domain.commission.promises import PromiseProposed, PromiseRatified
from domain.commission.radar import scores
from domain.commission.state import CommissionState, find, latest, once
from domain.commission.translation import PartAccepted, RowDrafted
from domain.commission.words import (
    Channel,
    Follow,
    Hours,
    LineStatus,
    Origin,
    Part,
    Receiver,
    Side,
)
from domain.message import Command, Event
from domain.template import Kind, Ratified
from domain.text import Id, Line, Text

CRITERION: Final = "klaar"
ROW: Final = "deel"
LINE: Final = "toezegging"
"""What a template names once has the same id on every small commission."""

THANKS: Final = "Een woord van dank."

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class CommissionTaken(Latest):
    """One of us took it on: so many hours, done on `ends`, as the template promises.

    `due` is the day that was asked for, when one was. `provisional`: days were counted outside of
    the published calendar.
    """

    type: Literal["CommissionTaken"] = "CommissionTaken"
    filled: ClassVar[frozenset[str]] = frozenset({"by", "team", "ends", "provisional"})
    hours: Hours
    due: date | None = None
    by: Id
    team: Id
    ends: date
    provisional: bool = False


class LineReopened(Event):
    """The client refused the delivery: what was promised is to be done after all."""

    type: Literal["LineReopened"] = "LineReopened"
    line: Id


SmallEvent = CommissionTaken | LineReopened

# --- Commands


class TakeCommission(Command):
    """Take on a small commission: a known product, within the service agreement."""

    type: Literal["TakeCommission"] = "TakeCommission"
    title: Line
    words: Text
    client: Id
    product: Id
    hours: Hours
    due: date | None = None
    contact: Id | None = None
    channel: Channel = Channel.OTHER
    origin: Origin = Origin.ON_REQUEST
    received_on: date
    agreement: Id | None = None


class DoCommission(Command):
    """Say that the work of a small commission is done, and what shows it."""

    type: Literal["DoCommission"] = "DoCommission"
    note: Text


class FinishCommission(Command):
    """Deliver a small commission and thank for it."""

    type: Literal["FinishCommission"] = "FinishCommission"
    summary: Text
    thanks: Line = THANKS
    lesson: Text | None = None


SmallCommand = TakeCommission | DoCommission | FinishCommission

# --- Behaviour

Taken = (
    Received
    | CommissionTaken
    | CriterionSet
    | PromiseProposed
    | PromiseRatified
    | RowDrafted
    | PartAccepted
)
Finished = ResultDelivered | LineMet | GesturePlanned | GestureMade | LedgerReviewed | LessonDecided


def decide(
    command: SmallCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[Taken | EvidenceGiven | Finished]:
    """Answer a step of a small commission."""
    match command:
        case TakeCommission():
            return _take(command, authority, state, local_day(now))
        case DoCommission():
            return _do(command, state)
        case FinishCommission():
            return _finish(command, authority, state, local_day(now))
        case _:
            assert_never(command)


def _take(
    command: TakeCommission, authority: Authority, state: CommissionState, today: date
) -> Sequence[Taken]:
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
        *received(request, state),
        *pinned(authority),
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


def _do(command: DoCommission, state: CommissionState) -> Sequence[EvidenceGiven]:
    last, number = _last(state, "evidence", "gedaan-")
    criterion = state.criteria.get(CRITERION)
    if (
        last
        and criterion
        and criterion.evidenced
        and state.seen[last] == _shown(command, number).mark()
    ):
        return []
    _small(state)
    find(state.criteria, "criterion", CRITERION)
    return once(state, _shown(command, number + 1))


def _shown(command: DoCommission, number: int) -> EvidenceGiven:
    return EvidenceGiven(evidence=f"gedaan-{number}", criterion=CRITERION, what=command.note)


def _finish(
    command: FinishCommission, authority: Authority, state: CommissionState, today: date
) -> Sequence[Finished]:
    last, number = _last(state, "delivery", "oplevering-")
    if last and state.delivered is not False:
        if state.seen[last] == _delivered(command, number, today).mark():
            return []
        raise DeliveryWaits(delivery=f"oplevering-{number}")
    _small(state)
    met = _met(state, today)
    after = reduce(ledger.evolve, met, state)
    reviewed = LedgerReviewed(side=Side.US, by=authority.person, scores=scores(after, today))
    lessons = (
        [LessonDecided(lesson=f"les-{number + 1}", text=command.lesson, follow=Follow.KEEP)]
        if command.lesson
        else []
    )
    return [
        *once(state, _delivered(command, number + 1, today)),
        *met,
        *_thanked(command, authority, state, today),
        reviewed,
        *lessons,
    ]


def _delivered(command: FinishCommission, number: int, today: date) -> ResultDelivered:
    return ResultDelivered(delivery=f"oplevering-{number}", summary=command.summary, on=today)


def _met(state: CommissionState, today: date) -> Sequence[LineMet]:
    line = state.lines.get(LINE)
    promised = line is not None and line.status is LineStatus.OPEN
    return [LineMet(line=LINE, on=today)] if promised else []


def _thanked(
    command: FinishCommission, authority: Authority, state: CommissionState, today: date
) -> Sequence[GesturePlanned | GestureMade]:
    if state.gestures.get(Receiver.CLIENT) is not None:
        return []
    planned = GesturePlanned(receiver=Receiver.CLIENT, what=command.thanks, owner=authority.person)
    return [planned, GestureMade(receiver=Receiver.CLIENT, on=today)]


def _last(state: CommissionState, slot: str, prefix: str) -> tuple[str, int]:
    """The mark's key of the last thing that was numbered for a person, and its number."""
    number = sum(key.startswith(f"{slot}:{prefix}") for key in state.seen)
    return (f"{slot}:{prefix}{number}" if number else ""), number


def _small(state: CommissionState) -> None:
    if state.kind is not Kind.SMALL:
        raise NotSmall(kind=state.kind)


def reopened(state: CommissionState) -> Sequence[LineReopened]:
    """After a refused delivery: the standing promise, when it counted as kept."""
    line = state.lines.get(LINE)
    kept = state.kind is Kind.SMALL and line is not None and line.status is LineStatus.MET
    return [LineReopened(line=LINE)] if kept else []


def evolve(state: CommissionState, event: SmallEvent) -> CommissionState:
    """What a small commission teaches."""
    match event:
        case CommissionTaken():
            return state.but(hours=event.hours, ends=event.ends)
        case LineReopened():
            return learn(state, event.line, lambda _: {"status": LineStatus.OPEN, "done_on": None})
        case _:
            assert_never(event)
