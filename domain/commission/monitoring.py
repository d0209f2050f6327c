"""Phase 3, monitoring: start talk, progress, milestones, check-ins, evidence, hours, signals."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, assert_never

from pydantic import Field

from domain.authority import Authority
from domain.commission.errors import CheckInEmpty
from domain.commission.policy import MOST_OTHERS, local_day
from domain.commission.state import CommissionState, find, latest, named, once, room
from domain.commission.words import Hours, SignalKind
from domain.marks import Latest, Named, taken
from domain.message import Command, Event
from domain.text import Id, Line, Text

Percent = Annotated[int, Field(ge=0, le=100)]
Confidence = Annotated[int, Field(ge=1, le=5)]

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class ExecutionStarted(Latest):
    """The start talk was held and these agreements came out of it."""

    type: Literal["ExecutionStarted"] = "ExecutionStarted"
    talk_on: date
    agreed: Text
    present: tuple[Id, ...] = ()


class ProgressRecorded(Named):
    """How far the work is."""

    type: Literal["ProgressRecorded"] = "ProgressRecorded"
    slot: ClassVar[str] = "entry"
    entry: Id
    note: Text
    percent: Percent | None = None


class MilestonePlanned(Named):
    """A moment at which something can be shown."""

    type: Literal["MilestonePlanned"] = "MilestonePlanned"
    slot: ClassVar[str] = "milestone"
    milestone: Id
    title: Line
    due: date


class MilestoneReached(Event):
    """The milestone was reached on this day."""

    type: Literal["MilestoneReached"] = "MilestoneReached"
    milestone: Id
    on: date


class CheckInGiven(Named):
    """Three fields, at most 45 seconds; opens with what was done about the last obstacle.

    `unchanged` stands for the same answers as last time.
    """

    type: Literal["CheckInGiven"] = "CheckInGiven"
    slot: ClassVar[str] = "entry"
    entry: Id
    confidence: Confidence | None = None
    best: Line | None = None
    obstacle: Line | None = None
    about_last: Line | None = None
    unchanged: bool = False


class CheckInSkipped(Named):
    """The check-in was skipped, which is fine."""

    type: Literal["CheckInSkipped"] = "CheckInSkipped"
    slot: ClassVar[str] = "entry"
    entry: Id


class EvidenceGiven(Named):
    """Shows that a criterion is met; `link` and `sha256` point into the document system."""

    type: Literal["EvidenceGiven"] = "EvidenceGiven"
    slot: ClassVar[str] = "evidence"
    evidence: Id
    criterion: Id
    what: Text
    link: Line | None = None
    sha256: str | None = None


class HoursImported(Named):
    """The time system says a team spent so many hours up to and including this day.

    With a `product` they are the hours on that product alone; without, on none in particular.
    """

    type: Literal["HoursImported"] = "HoursImported"
    later: ClassVar[frozenset[str]] = frozenset({"product"})
    slot: ClassVar[str] = "entry"
    entry: Id
    team: Id
    hours: Hours
    until: date
    product: Id | None = None


class SignalReceived(Named):
    """A client person let us feel something."""

    type: Literal["SignalReceived"] = "SignalReceived"
    slot: ClassVar[str] = "signal"
    signal: Id
    kind: SignalKind
    words: Text
    person: Id | None = None


class SignalAnswered(Latest):
    """What we said or did about the signal."""

    type: Literal["SignalAnswered"] = "SignalAnswered"
    slot: ClassVar[str] = "signal"
    signal: Id
    answer: Text


MonitoringEvent = (
    ExecutionStarted
    | ProgressRecorded
    | MilestonePlanned
    | MilestoneReached
    | CheckInGiven
    | CheckInSkipped
    | EvidenceGiven
    | HoursImported
    | SignalReceived
    | SignalAnswered
)

# --- Commands


class StartExecution(Command):
    """Record the start talk and what was agreed there."""

    type: Literal["StartExecution"] = "StartExecution"
    talk_on: date
    agreed: Text
    present: tuple[Id, ...] = Field(default=(), max_length=40)


class RecordProgress(Command):
    """Say how far the work is."""

    type: Literal["RecordProgress"] = "RecordProgress"
    entry: Id
    note: Text
    percent: Percent | None = None


class PlanMilestone(Command):
    """Plan a moment at which something can be shown."""

    type: Literal["PlanMilestone"] = "PlanMilestone"
    milestone: Id
    title: Line
    due: date


class ReachMilestone(Command):
    """Record that a milestone was reached; today when no day is given."""

    type: Literal["ReachMilestone"] = "ReachMilestone"
    milestone: Id
    on: date | None = None


class CheckIn(Command):
    """Check in: confidence from 1 to 5, the best thing, one obstacle; or `unchanged`."""

    type: Literal["CheckIn"] = "CheckIn"
    entry: Id
    confidence: Confidence | None = None
    best: Line | None = None
    obstacle: Line | None = None
    about_last: Line | None = None
    unchanged: bool = False


class SkipCheckIn(Command):
    """Skip a check-in."""

    type: Literal["SkipCheckIn"] = "SkipCheckIn"
    entry: Id


class GiveEvidence(Command):
    """Show that a criterion is met."""

    type: Literal["GiveEvidence"] = "GiveEvidence"
    evidence: Id
    criterion: Id
    what: Text
    link: Line | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class ImportHours(Command):
    """Take over from the time system what a team spent up to and including a day."""

    type: Literal["ImportHours"] = "ImportHours"
    later: ClassVar[frozenset[str]] = frozenset({"product"})
    entry: Id
    team: Id
    hours: Hours
    until: date
    product: Id | None = None


class RecordSignal(Command):
    """Write down an irritation, a complaint or a compliment of the client."""

    type: Literal["RecordSignal"] = "RecordSignal"
    signal: Id
    kind: SignalKind
    words: Text
    person: Id | None = None


class AnswerSignal(Command):
    """Say what was done about a signal."""

    type: Literal["AnswerSignal"] = "AnswerSignal"
    signal: Id
    answer: Text


MonitoringCommand = (
    StartExecution
    | RecordProgress
    | PlanMilestone
    | ReachMilestone
    | CheckIn
    | SkipCheckIn
    | GiveEvidence
    | ImportHours
    | RecordSignal
    | AnswerSignal
)

# --- Behaviour


def decide(  # noqa: PLR0912 - one branch per command
    command: MonitoringCommand, _authority: Authority, state: CommissionState, now: datetime
) -> Sequence[MonitoringEvent]:
    """Answer a command of the monitoring."""
    match command:
        case StartExecution():
            return latest(state, taken(command, ExecutionStarted))
        case RecordProgress():
            return once(state, taken(command, ProgressRecorded))
        case PlanMilestone():
            planned = once(state, taken(command, MilestonePlanned))
            if planned:
                room(state.milestones, MOST_OTHERS, "milestone")
            return planned
        case ReachMilestone():
            if find(state.milestones, "milestone", command.milestone) is not None:
                return []
            return [taken(command, MilestoneReached, on=command.on or local_day(now))]
        case CheckIn():
            said = (command.confidence, command.best, command.obstacle)
            if said == (None, None, None) and not command.unchanged:
                raise CheckInEmpty
            return once(state, taken(command, CheckInGiven))
        case SkipCheckIn():
            return once(state, taken(command, CheckInSkipped))
        case GiveEvidence():
            find(state.criteria, "criterion", command.criterion)
            return once(state, taken(command, EvidenceGiven))
        case ImportHours():
            return _import(command, state)
        case RecordSignal():
            return once(state, taken(command, SignalReceived))
        case AnswerSignal():
            named(state, "signal", command.signal)
            return latest(state, taken(command, SignalAnswered))
        case _:
            assert_never(command)


def _import(command: ImportHours, state: CommissionState) -> Sequence[HoursImported]:
    imported = once(state, taken(command, HoursImported))
    if imported and command.product and command.product not in state.spent_on:
        room(state.spent_on, MOST_OTHERS, "product")
    return imported


def evolve(state: CommissionState, event: MonitoringEvent) -> CommissionState:
    """What the monitoring teaches."""
    match event:
        case MilestonePlanned():
            return state.but(milestones=state.milestones | {event.milestone: None})
        case MilestoneReached():
            return state.but(milestones=state.milestones | {event.milestone: event.on})
        case EvidenceGiven():
            criterion = state.criteria.get(event.criterion)
            if criterion is None:
                return state
            shown = criterion.model_copy(update={"evidenced": True})
            return state.but(criteria=state.criteria | {event.criterion: shown})
        case HoursImported():
            return _spent(state, event)
        case (
            ExecutionStarted()
            | ProgressRecorded()
            | CheckInGiven()
            | CheckInSkipped()
            | SignalReceived()
            | SignalAnswered()
        ):
            return state
        case _:
            assert_never(event)


def _spent(state: CommissionState, event: HoursImported) -> CommissionState:
    if event.product is None:
        return state.but(spent=state.spent | {event.team: event.hours})
    teams = state.spent_on.get(event.product, {}) | {event.team: event.hours}
    return state.but(spent_on=state.spent_on | {event.product: teams})
