"""Phase 1, clarification: the question behind the question, restated and confirmed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, assert_never

from pydantic import Field

from domain import clarity
from domain.authority import Authority
from domain.commission.apart import everyone, party, said
from domain.commission.errors import (
    CorrectionNeeded,
    IdTwice,
    RestatementOutdated,
    RestatementRejected,
)
from domain.commission.party import Party
from domain.commission.policy import MOST_CRITERIA, local_day
from domain.commission.state import CommissionState, Criterion, find, latest, named, once, room
from domain.commission.voice import ClientVoice, Heard, heard
from domain.commission.words import Answer, Assessed, RestatedLine, Verdict, Via
from domain.marks import Latest, Named, taken
from domain.message import Command, Event
from domain.text import Id, Line, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class QuestionOriginRecorded(Latest):
    """The question behind the question: whose reality, what happened, what if nothing is done."""

    type: Literal["QuestionOriginRecorded"] = "QuestionOriginRecorded"
    whose: Text
    happened: Text
    if_nothing: Text


class QuestionRevised(Latest):
    """The client's question moved; `version` counts from 2."""

    type: Literal["QuestionRevised"] = "QuestionRevised"
    later: ClassVar[frozenset[str]] = frozenset({"on"})
    filled: ClassVar[frozenset[str]] = frozenset({"version", "on"})
    version: int
    words: Text
    why: Text
    on: date | None = None


class AmbiguityAssessed(Event):
    """The fata-morgana check looked at the client's text or at our restatement. Advisory.

    `clarity` is 0-100. `vague` are words of our list, `missing` and `asked_back` are codes of
    `domain.clarity`; nothing of the text itself stands here.
    """

    type: Literal["AmbiguityAssessed"] = "AmbiguityAssessed"
    text_of: Assessed
    version: int
    clarity: int
    verdict: Verdict
    vague: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    clusters: int = 0


class QuestionRestated(Latest):
    """We put the question in our own words, line by line; `version` counts from 1."""

    type: Literal["QuestionRestated"] = "QuestionRestated"
    filled: ClassVar[frozenset[str]] = frozenset({"version"})
    version: int
    lines: tuple[RestatedLine, ...]


class RestatementLineAnswered(Latest):
    """The client confirmed, corrected (`correction` is its own line) or rejected one line.

    `by` is the client's person; `source` says where it was heard when one of us recorded it.
    """

    type: Literal["RestatementLineAnswered"] = "RestatementLineAnswered"
    later: ClassVar[frozenset[str]] = frozenset({"client", "object_until"})
    slot: ClassVar[str] = "line"
    filled: ClassVar[frozenset[str]] = frozenset({"object_until"})
    apart: ClassVar[bool] = True
    version: int
    line: Id
    answer: Answer
    correction: Line | None = None
    by: Id
    via: Via = Via.SELF
    source: Line | None = None
    client: Id | None = None
    """Whose answer it is when there are several clients; here and below."""
    object_until: date | None = None
    """The last day on which the client may object to what was recorded for it."""


class RestatementConfirmed(Event):
    """Every line of this version is confirmed or corrected by the client."""

    type: Literal["RestatementConfirmed"] = "RestatementConfirmed"
    later: ClassVar[frozenset[str]] = frozenset({"client", "on"})
    version: int
    by: Id
    client: Id | None = None
    on: date | None = None


class CriterionSet(Named):
    """How the client will see that it is good."""

    type: Literal["CriterionSet"] = "CriterionSet"
    slot: ClassVar[str] = "criterion"
    criterion: Id
    text: Line


class CriterionDropped(Event):
    """The criterion no longer counts."""

    type: Literal["CriterionDropped"] = "CriterionDropped"
    criterion: Id
    why: Text


class QuestionReaffirmed(Event):
    """Asked on this day whether this is still the question, the client said yes."""

    type: Literal["QuestionReaffirmed"] = "QuestionReaffirmed"
    later: ClassVar[frozenset[str]] = frozenset({"client", "object_until"})
    on: date
    by: Id
    via: Via = Via.SELF
    source: Line | None = None
    client: Id | None = None
    object_until: date | None = None


ClarificationEvent = (
    QuestionOriginRecorded
    | QuestionRevised
    | AmbiguityAssessed
    | QuestionRestated
    | RestatementLineAnswered
    | RestatementConfirmed
    | CriterionSet
    | CriterionDropped
    | QuestionReaffirmed
)

# --- Commands


class RecordOrigin(Command):
    """Record the question behind the question."""

    type: Literal["RecordOrigin"] = "RecordOrigin"
    whose: Text
    happened: Text
    if_nothing: Text


class ReviseQuestion(Command):
    """The client's question moved: keep its new words as the next version."""

    type: Literal["ReviseQuestion"] = "ReviseQuestion"
    words: Text
    why: Text


class RestateQuestion(Command):
    """Put the question in our own words, line by line."""

    type: Literal["RestateQuestion"] = "RestateQuestion"
    lines: Annotated[tuple[RestatedLine, ...], Field(min_length=1, max_length=40)]


class AnswerRestatement(ClientVoice):
    """The client confirms, corrects or rejects one line of the latest restatement."""

    type: Literal["AnswerRestatement"] = "AnswerRestatement"
    version: int
    line: Id
    answer: Answer
    correction: Line | None = None


class ConfirmRestatement(ClientVoice):
    """The client confirms every line it has not answered yet."""

    type: Literal["ConfirmRestatement"] = "ConfirmRestatement"
    version: int


class SetCriterion(Command):
    """Say how the client will see that it is good."""

    type: Literal["SetCriterion"] = "SetCriterion"
    criterion: Id
    text: Line


class DropCriterion(Command):
    """Let a criterion go."""

    type: Literal["DropCriterion"] = "DropCriterion"
    criterion: Id
    why: Text


class ReaffirmQuestion(ClientVoice):
    """The client says: this is still our question."""

    type: Literal["ReaffirmQuestion"] = "ReaffirmQuestion"


ClarificationCommand = (
    RecordOrigin
    | ReviseQuestion
    | RestateQuestion
    | AnswerRestatement
    | ConfirmRestatement
    | SetCriterion
    | DropCriterion
    | ReaffirmQuestion
)

# --- Behaviour


def decide(
    command: ClarificationCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[ClarificationEvent]:
    """Answer a command of the clarification."""
    match command:
        case RecordOrigin():
            return latest(state, taken(command, QuestionOriginRecorded))
        case ReviseQuestion():
            version = state.question + 1
            on = local_day(now)
            revised = latest(state, taken(command, QuestionRevised, version=version, on=on))
            return [*revised, assess(Assessed.CLIENT, version, command.words)] if revised else []
        case RestateQuestion():
            return _restate(command, state)
        case AnswerRestatement() | ConfirmRestatement():
            return _answer(command, heard(command, authority, state, now), state, local_day(now))
        case SetCriterion():
            gone = command.criterion not in state.criteria
            wanted = once(state, taken(command, CriterionSet), gone=gone)
            if wanted:
                room(state.criteria, MOST_CRITERIA, "criterion")
            return wanted
        case DropCriterion():
            if command.criterion in state.criteria:
                return [taken(command, CriterionDropped)]
            named(state, "criterion", command.criterion)
            return []
        case ReaffirmQuestion():
            voice, today = heard(command, authority, state, now), local_day(now)
            if party(state, voice.client).reaffirmed == today:
                return []
            return [taken(command, QuestionReaffirmed, on=today, **voice.filled())]
        case _:
            assert_never(command)


def assess(text_of: Assessed, version: int, text: str) -> AmbiguityAssessed:
    """What the fata-morgana check finds in a text."""
    found = clarity.assess(text)
    return AmbiguityAssessed(
        text_of=text_of,
        version=version,
        clarity=found.score,
        verdict=Verdict(found.verdict),
        vague=found.vague,
        missing=found.missing,
        clusters=found.clusters,
    )


def _restate(command: RestateQuestion, state: CommissionState) -> Sequence[ClarificationEvent]:
    names = [line.line for line in command.lines]
    for name in names:
        if names.count(name) > 1:
            raise IdTwice(id=name)
    version = state.restatement + 1
    restated = latest(state, taken(command, QuestionRestated, version=version))
    text = "\n".join(line.text for line in command.lines)
    return [*restated, assess(Assessed.OURS, version, text)] if restated else []


def _answer(
    command: AnswerRestatement | ConfirmRestatement,
    voice: Heard,
    state: CommissionState,
    today: date,
) -> Sequence[ClarificationEvent]:
    before = party(state, voice.client)
    if command.version != state.restatement or not state.restatement:
        raise RestatementOutdated(version=state.restatement)
    match command:
        case AnswerRestatement():
            find(state.restated, "line", command.line)
            if (command.answer is Answer.CORRECTED) != (command.correction is not None):
                raise CorrectionNeeded
            event = taken(command, RestatementLineAnswered, **voice.filled())
            known = command.line in before.restated and not latest(state, event)
            answers = [] if known else [event]
        case ConfirmRestatement():
            if rejected := [line for line, it in before.restated.items() if it is Answer.REJECTED]:
                raise RestatementRejected(lines=", ".join(rejected))
            answers = [
                taken(
                    command,
                    RestatementLineAnswered,
                    line=line,
                    answer=Answer.CONFIRMED,
                    **voice.filled(),
                )
                for line in state.restated
                if line not in before.restated
            ]
        case _:
            assert_never(command)
    if not _settled(state, before, answers):
        return answers
    confirmed = RestatementConfirmed(
        version=state.restatement, by=voice.by, client=voice.client, on=today
    )
    return [*answers, confirmed]


def _settled(
    state: CommissionState, before: Party, answers: Sequence[RestatementLineAnswered]
) -> bool:
    """Whether this client has now answered every line, and rejects none; it had not before."""
    after = before.restated | {answer.line: answer.answer for answer in answers}
    answered = set(after) >= set(state.restated) and Answer.REJECTED not in after.values()
    return answered and not before.confirmed


def evolve(state: CommissionState, event: ClarificationEvent) -> CommissionState:
    """What the clarification teaches."""
    match event:
        case QuestionOriginRecorded():
            return state
        case QuestionRevised():
            return state.but(question=event.version)
        case AmbiguityAssessed():
            return state.but(assessed=state.assessed | {event.text_of: event.version})
        case QuestionRestated():
            lines: dict[Id, Answer | None] = {line.line: None for line in event.lines}
            old = f"{RestatementLineAnswered.__name__}:"
            seen = {key: mark for key, mark in state.seen.items() if not key.startswith(old)}
            anew = state.but(restatement=event.version, restated=lines, seen=seen)
            return everyone(anew, restated={}, confirmed=False)
        case RestatementLineAnswered():
            before = party(state, event.client)
            held = before.confirmed and event.answer is not Answer.REJECTED
            answers = before.restated | {event.line: event.answer}
            recorded = before.noted(f"line:{event.line}", event.object_until)
            return said(state, event.client, restated=answers, confirmed=held, recorded=recorded)
        case RestatementConfirmed():
            return said(state, event.client, confirmed=True)
        case CriterionSet():
            return state.but(criteria=state.criteria | {event.criterion: Criterion()})
        case CriterionDropped():
            rest = {name: it for name, it in state.criteria.items() if name != event.criterion}
            return state.but(criteria=rest)
        case QuestionReaffirmed():
            recorded = party(state, event.client).noted("question", event.object_until)
            return said(state, event.client, reaffirmed=event.on, recorded=recorded)
        case _:
            assert_never(event)
