"""A small commission: take, do, finish. What is the same each time stands in its template."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import reduce
from typing import ClassVar, Final, Literal, assert_never

from domain.authority import Authority
from domain.commission import ledger
from domain.commission.delivery import GestureMade, GesturePlanned, ResultDelivered
from domain.commission.errors import DeliveryWaits
from domain.commission.evaluation import LedgerReviewed, LessonDecided
from domain.commission.kind_errors import NotSmall
from domain.commission.ledger import LineMet, learn
from domain.commission.monitoring import EvidenceGiven
from domain.commission.policy import local_day
from domain.commission.radar import scores
from domain.commission.state import CommissionState, find, once
from domain.commission.words import (
    Channel,
    Follow,
    Hours,
    LineStatus,
    Origin,
    Receiver,
    Side,
)
from domain.marks import Latest
from domain.message import Command, Event
from domain.template import Kind
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

Finished = ResultDelivered | LineMet | GesturePlanned | GestureMade | LedgerReviewed | LessonDecided


def decide(
    command: DoCommission | FinishCommission,
    authority: Authority,
    state: CommissionState,
    now: datetime,
) -> Sequence[EvidenceGiven | Finished]:
    """Answer a step of a small commission; taking it on stands in `taking`."""
    match command:
        case DoCommission():
            return _do(command, state)
        case FinishCommission():
            return _finish(command, authority, state, local_day(now))
        case _:
            assert_never(command)


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
    number = 0
    while f"{slot}:{prefix}{number + 1}" in state.seen:  # other ids may begin in the same way
        number += 1
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
