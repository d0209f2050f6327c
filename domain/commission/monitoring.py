"""Phase 3, monitoring: start talk, progress, milestones, check-ins, evidence, hours, signals."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from domain.commission.marks import Latest, Named
from domain.commission.words import Hours, SignalKind
from domain.message import Event
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
    """The time system says a team spent so many hours up to and including this day."""

    type: Literal["HoursImported"] = "HoursImported"
    slot: ClassVar[str] = "entry"
    entry: Id
    team: Id
    hours: Hours
    until: date


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
