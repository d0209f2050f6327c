"""Advice: asked of another team or of a party outside, by a day, with a reminder of its own.

Nothing waits for it: an advice that stays out blocks no phase. Its clock asks again (ADR 15).
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, assert_never

from domain.authority import Authority
from domain.clocks import LadderName
from domain.commission.advice_errors import (
    AdviceClosed,
    AdviceDayPast,
    AdviceOutside,
    AdviserNeeded,
)
from domain.commission.counting import calendar_for
from domain.commission.documents import Link, Sha256
from domain.commission.errors import IdTaken, NotYourTeam
from domain.commission.policy import MOST_OTHERS, local_day, working_day_after
from domain.commission.state import Advice, CommissionState, find, latest, once, room
from domain.commission.ticking import ladder_in, norms_of
from domain.marks import Latest, Named, taken
from domain.message import Command, Event
from domain.text import Id, Line, Personal, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class AdviceAsked(Named):
    """An advice was asked: of a team of ours, or of `party`, to be reached as `reach` says.

    `recipients` are who was asked of the team, deputies filled in; `asker` gets the answer.
    """

    type: Literal["AdviceAsked"] = "AdviceAsked"
    slot: ClassVar[str] = "advice"
    filled: ClassVar[frozenset[str]] = frozenset({"due", "asker", "recipients"})
    advice: Id
    team: Id | None = None
    party: Line | None = None
    reach: Line | None = None
    question: Text
    due: date
    asker: Id
    recipients: tuple[Id, ...] = ()


class AdviceGiven(Latest):
    """The team that was asked gave its advice. `asker` is who asked for it."""

    type: Literal["AdviceGiven"] = "AdviceGiven"
    slot: ClassVar[str] = "advice"
    filled: ClassVar[frozenset[str]] = frozenset({"asker"})
    advice: Id
    words: Text
    link: Annotated[str, Personal()] | None = None
    sha256: str | None = None
    asker: Id


class AdviceRecorded(Latest):
    """One of us recorded what was advised; `source` is where it was heard or read."""

    type: Literal["AdviceRecorded"] = "AdviceRecorded"
    slot: ClassVar[str] = "advice"
    filled: ClassVar[frozenset[str]] = frozenset({"asker"})
    advice: Id
    source: Line
    words: Text
    link: Annotated[str, Personal()] | None = None
    sha256: str | None = None
    asker: Id


class AdviceWithdrawn(Event):
    """The advice is not needed any more, or we go on without it."""

    type: Literal["AdviceWithdrawn"] = "AdviceWithdrawn"
    advice: Id
    why: Text


AdviceEvent = AdviceAsked | AdviceGiven | AdviceRecorded | AdviceWithdrawn

# --- Commands


class AskAdvice(Command):
    """Ask for advice of another team, or of a party outside.

    Without `due` it is asked for as many working days from now as the policy says.
    """

    type: Literal["AskAdvice"] = "AskAdvice"
    advice: Id
    team: Id | None = None
    party: Line | None = None
    reach: Line | None = None
    question: Text
    due: date | None = None


class GiveAdvice(Command):
    """Give the advice that was asked of one's team; a document stands beside the words as a link.

    The words say what the advice comes to, also when a document says the rest.
    """

    type: Literal["GiveAdvice"] = "GiveAdvice"
    advice: Id
    words: Text
    link: Link | None = None
    sha256: Sha256 | None = None


class RecordAdvice(Command):
    """Record an advice that came by another way, with where it was heard or read."""

    type: Literal["RecordAdvice"] = "RecordAdvice"
    advice: Id
    source: Line
    words: Text
    link: Link | None = None
    sha256: Sha256 | None = None


class WithdrawAdvice(Command):
    """Take back the question for an advice, with the reason."""

    type: Literal["WithdrawAdvice"] = "WithdrawAdvice"
    advice: Id
    why: Text


AdviceCommand = AskAdvice | GiveAdvice | RecordAdvice | WithdrawAdvice

# --- Behaviour


def decide(
    command: AdviceCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[AdviceEvent]:
    """Answer a command about an advice."""
    match command:
        case AskAdvice():
            return _ask(command, authority, state, now)
        case GiveAdvice():
            advice = find(state.advices, "advice", command.advice)
            if advice.team is None:
                raise AdviceOutside(id=command.advice)
            if advice.team not in authority.teams:
                raise NotYourTeam(team=advice.team)
            return _answered(taken(command, AdviceGiven, asker=advice.asker), advice, state)
        case RecordAdvice():
            advice = find(state.advices, "advice", command.advice)
            return _answered(taken(command, AdviceRecorded, asker=advice.asker), advice, state)
        case WithdrawAdvice():
            advice = find(state.advices, "advice", command.advice)
            if advice.answered is None:
                return [taken(command, AdviceWithdrawn)]
            if advice.answered:
                raise AdviceClosed(id=command.advice)
            return []
        case _:
            assert_never(command)


def _ask(
    command: AskAdvice, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[AdviceAsked]:
    today = local_day(now)
    asked = AdviceAsked(
        advice=command.advice,
        team=command.team,
        party=command.party,
        reach=command.reach,
        question=command.question,
        due=command.due or working_day_after(today, advice_days(state), calendar_for(state)),
        asker=authority.person,
        recipients=authority.terms.asked if authority.terms is not None else (),
    )
    wanted = once(state, asked)
    if not wanted:
        known = state.advices.get(command.advice)
        if known is not None and command.due not in {None, known.due}:
            raise IdTaken(kind="advice", id=command.advice)
        return []
    room(state.advices, MOST_OTHERS, "advice")
    if (command.team is None) is (command.party is None) or (
        (command.party is None) is not (command.reach is None)
    ):
        raise AdviserNeeded
    if asked.due <= today:
        raise AdviceDayPast(due=asked.due.isoformat())
    return wanted


def advice_days(state: CommissionState) -> int:
    """Working days in which an advice is asked for, when nobody says by when."""
    return ladder_in(norms_of(state, state.norms_version), LadderName.ADVICE).norm


def _answered(
    event: AdviceGiven | AdviceRecorded, advice: Advice, state: CommissionState
) -> Sequence[AdviceGiven | AdviceRecorded]:
    """The answer, or nothing when it was the answer before."""
    answered = latest(state, event)
    if answered and advice.answered is not None:
        raise AdviceClosed(id=event.advice)
    return answered


def evolve(state: CommissionState, event: AdviceEvent) -> CommissionState:
    """Which advices were asked, and what became of them."""
    if isinstance(event, AdviceAsked):
        asked = Advice(team=event.team, asker=event.asker, due=event.due)
        return state.but(advices=state.advices | {event.advice: asked})
    known = state.advices.get(event.advice)
    if known is None:
        return state
    answered = not isinstance(event, AdviceWithdrawn)
    closed = known.model_copy(update={"answered": answered})
    return state.but(advices=state.advices | {event.advice: closed})
