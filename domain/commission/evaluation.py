"""Phase 5, evaluation: the ledger looked back on by both sides, survey, lessons."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, assert_never

from pydantic import Field

from domain.authority import Authority
from domain.commission.apart import party, said
from domain.commission.errors import NotTheSide, ReminderOutOfOrder, ThingUnknown
from domain.commission.policy import local_day
from domain.commission.radar import scores
from domain.commission.rights import OURS
from domain.commission.state import CommissionState, latest, once
from domain.commission.voice import ClientVoice, heard
from domain.commission.words import Follow, LineScore, Score, Side, Via
from domain.marks import Latest, Named, taken
from domain.message import Command, Event
from domain.text import Id, Line, Text

Grade = Annotated[int, Field(ge=1, le=10)]

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class LedgerReviewed(Latest):
    """One side went through the ledger; `scores` hold every settled line, disputed ones marked."""

    type: Literal["LedgerReviewed"] = "LedgerReviewed"
    later: ClassVar[frozenset[str]] = frozenset({"client", "object_until"})
    slot: ClassVar[str] = "side"
    filled: ClassVar[frozenset[str]] = frozenset({"by", "object_until"})
    apart: ClassVar[bool] = True
    side: Side
    by: Id
    scores: tuple[LineScore, ...]
    via: Via = Via.SELF
    source: Line | None = None
    client: Id | None = None
    object_until: date | None = None


class ClientReminded(Event):
    """The client was asked again to look at the ledger; `number` is 1 or 2."""

    type: Literal["ClientReminded"] = "ClientReminded"
    number: int
    on: date


class SurveyAnswered(Latest):
    """What the client thought of it, as a grade of 1-10 and in words."""

    type: Literal["SurveyAnswered"] = "SurveyAnswered"
    later: ClassVar[frozenset[str]] = frozenset({"client"})
    slot: ClassVar[str] = "by"
    apart: ClassVar[bool] = True
    by: Id
    grade: Grade
    words: Text | None = None
    via: Via = Via.SELF
    source: Line | None = None
    client: Id | None = None


class CooperationReviewed(Latest):
    """How did it go between us: what was good, what can be better. For the inside."""

    type: Literal["CooperationReviewed"] = "CooperationReviewed"
    good: Text
    better: Text


class LessonDecided(Named):
    """Something learned, and what happens with it."""

    type: Literal["LessonDecided"] = "LessonDecided"
    slot: ClassVar[str] = "lesson"
    lesson: Id
    text: Text
    follow: Follow
    owner: Id | None = None


class NoLessonDeclared(Latest):
    """Nothing to learn here, and why."""

    type: Literal["NoLessonDeclared"] = "NoLessonDeclared"
    why: Text


EvaluationEvent = (
    LedgerReviewed
    | ClientReminded
    | SurveyAnswered
    | CooperationReviewed
    | LessonDecided
    | NoLessonDeclared
)

# --- Commands


class Dispute(Command):
    """One line this side sees differently from the facts, and why. Part of `ReviewLedger`."""

    line: Id
    score: Score
    why: Line


class ReviewLedger(ClientVoice):
    """Look back on the ledger. Lines are scored from facts; name only those seen differently."""

    type: Literal["ReviewLedger"] = "ReviewLedger"
    side: Side
    disputes: Annotated[tuple[Dispute, ...], Field(max_length=300)] = ()


class RemindClient(Command):
    """Ask the client again to look back; the second reminder is the last."""

    type: Literal["RemindClient"] = "RemindClient"
    number: Annotated[int, Field(ge=1, le=2)]


class AnswerSurvey(ClientVoice):
    """The client's grade (1-10) and words."""

    type: Literal["AnswerSurvey"] = "AnswerSurvey"
    grade: Grade
    words: Text | None = None


class ReviewCooperation(Command):
    """How did it go between us: what was good, what can be better."""

    type: Literal["ReviewCooperation"] = "ReviewCooperation"
    good: Text
    better: Text


class DecideLesson(Command):
    """Write down a lesson and what happens with it."""

    type: Literal["DecideLesson"] = "DecideLesson"
    lesson: Id
    text: Text
    follow: Follow
    owner: Id | None = None


class DeclareNoLesson(Command):
    """Say that there is nothing to learn here, and why."""

    type: Literal["DeclareNoLesson"] = "DeclareNoLesson"
    why: Text


EvaluationCommand = (
    ReviewLedger | RemindClient | AnswerSurvey | ReviewCooperation | DecideLesson | DeclareNoLesson
)

# --- Behaviour


def decide(
    command: EvaluationCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[EvaluationEvent]:
    """Answer a command of the evaluation."""
    match command:
        case ReviewLedger():
            return _review(command, authority, state, now)
        case RemindClient():
            if command.number <= state.reminders:
                return []
            if command.number > state.reminders + 1:
                raise ReminderOutOfOrder(number=command.number, next=state.reminders + 1)
            return [taken(command, ClientReminded, on=local_day(now))]
        case AnswerSurvey():
            voice = heard(command, authority, state, now)
            return latest(state, taken(command, SurveyAnswered, **voice.filled()))
        case ReviewCooperation():
            return latest(state, taken(command, CooperationReviewed))
        case DecideLesson():
            return once(state, taken(command, LessonDecided))
        case DeclareNoLesson():
            return latest(state, taken(command, NoLessonDeclared))
        case _:
            assert_never(command)


def _review(
    command: ReviewLedger, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[EvaluationEvent]:
    ours = authority.has(*OURS)
    by: dict[str, object]
    if command.side is Side.CLIENT:
        by = heard(command, authority, state, now).filled()
    elif ours and command.via is Via.SELF:
        by = {"by": authority.person}
    else:
        raise NotTheSide
    told = {score.line: score for score in scores(state, local_day(now))}
    for dispute in command.disputes:
        if dispute.line not in told:
            raise ThingUnknown(kind="line", id=dispute.line)
        told[dispute.line] = LineScore(
            line=dispute.line, score=dispute.score, disputed=True, why=dispute.why
        )
    reviewed = taken(command, LedgerReviewed, scores=tuple(told.values()), **by)
    return latest(state, reviewed)


def evolve(state: CommissionState, event: EvaluationEvent) -> CommissionState:
    """What the evaluation teaches."""
    match event:
        case LedgerReviewed():
            if event.side is Side.US:
                return state.but(reviewed=state.reviewed | {event.side: True})
            recorded = party(state, event.client).noted("ledger", event.object_until)
            return said(state, event.client, reviewed=True, recorded=recorded)
        case ClientReminded():
            return state.but(reminders=event.number)
        case LessonDecided() | NoLessonDeclared():
            return state.but(learned=True)
        case SurveyAnswered() | CooperationReviewed():
            return state
        case _:
            assert_never(event)
