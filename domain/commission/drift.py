"""Is this still your question? Asked at each partial delivery and every sixty working days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Literal

from domain.authority import Authority
from domain.calendar import Calendar
from domain.calendar.calendar import WEEKDAYS
from domain.commission.apart import clients
from domain.commission.clarification import (
    QuestionReaffirmed,
    QuestionRevised,
    RestatementConfirmed,
)
from domain.commission.intake import CommissionReceived
from domain.commission.partials import PartDelivered
from domain.commission.policy import local_day
from domain.commission.state import CommissionState
from domain.marks import taken
from domain.message import Command, Event
from domain.phase import Phase
from domain.text import Line

ASKED_EVERY: Final = 60
"""Working days after the client last said what its question is."""

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class StillTheQuestionAsked(Event):
    """The client was asked on this day whether this is still its question; `how` it was asked."""

    type: Literal["StillTheQuestionAsked"] = "StillTheQuestionAsked"
    on: date
    how: Line


# --- Commands


class AskIfStillTheQuestion(Command):
    """Ask the client whether this is still its question."""

    type: Literal["AskIfStillTheQuestion"] = "AskIfStillTheQuestion"
    how: Line


# --- Behaviour


def decide(
    command: AskIfStillTheQuestion, _authority: Authority, state: CommissionState, now: datetime
) -> Sequence[StillTheQuestionAsked]:
    """Answer the command; it is asked once a day at most."""
    today = local_day(now)
    return [] if state.asked == today else [taken(command, StillTheQuestionAsked, on=today)]


def evolve(state: CommissionState, event: StillTheQuestionAsked) -> CommissionState:
    """When it was last asked."""
    return state.but(asked=event.on)


def heard(state: CommissionState, event: Event) -> CommissionState:
    """When the client said what its question is, or got a part, as far as this event tells."""
    match event:
        case CommissionReceived():
            return state.but(question_on=event.received_on)
        case QuestionRevised(on=date() as on):
            return state.but(question_on=on)
        case RestatementConfirmed(on=date() as on) | QuestionReaffirmed(on=on):
            return state.but(said_on=state.said_on | {event.client or "": on})
        case PartDelivered():
            return state.but(part_on=event.on)
        case _:
            return state


class Occasion(StrEnum):
    """Why the question is asked."""

    WORKING_DAYS = "working-days"
    """So many working days passed since the client last said it."""
    PARTIAL_DELIVERY = "partial-delivery"
    """A part was delivered since."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of it: when the client last said what its question is (confirmed, reaffirmed
    or revised), the last partial delivery, and when it was last asked."""

    since: date
    partial: date | None = None
    asked: date | None = None


@dataclass(frozen=True, slots=True)
class Drift:
    """The day on which to ask, and why. `waiting`: it was asked then, and not answered."""

    due: date
    occasion: Occasion
    since: date
    waiting: date | None

    def late(self, today: date) -> bool:
        """Overdue starts the day after the last day."""
        return self.due < today


def next_question(known: Asked, calendar: Calendar) -> Drift:
    """When to ask the next time; a day that passed stays, silence is no answer."""
    since = known.since
    waiting = known.asked if known.asked is not None and known.asked > since else None
    due = calendar.after(since, ASKED_EVERY).day
    if known.partial is not None and since < known.partial < due:
        return Drift(known.partial, Occasion.PARTIAL_DELIVERY, since, waiting)
    return Drift(due, Occasion.WORKING_DAYS, since, waiting)


def since(
    received: date | None, revised: date | None, said: Mapping[str, date], each: Iterable[str]
) -> date | None:
    """When the client last said what its question is; of several, the one that is silent longest.

    Args:
        received: When its text came.
        revised: When its text last came anew.
        said: Client -> when it last confirmed or reaffirmed; under no name, the only one then.
        each: Who are the clients now.
    """
    alone = said.get("")
    days = [max((d for d in (alone, said.get(it)) if d), default=received) for it in each]
    known = [day for day in days if day is not None]
    agreed = min(known) if known and len(known) == len(days) else received
    return max((day for day in (agreed, revised) if day is not None), default=None)


def upcoming(state: CommissionState) -> Drift | None:
    """When the client is asked the next time; None while no work runs for it, and for an imported
    case of which the client never said what its question is."""
    if state.phase is not Phase.MONITORING or state.outcome is not None:
        return None
    on = state.question_on
    last = since(on, on, state.said_on, clients(state) or ("",))
    if last is None:
        return None
    known = Asked(since=last, partial=state.part_on, asked=state.asked)
    return next_question(known, state.calendar or WEEKDAYS)
