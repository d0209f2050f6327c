"""What a client hears from us: results against problems. The one table of what counts.

News is what reached the client, in our words. What the client tells us (a complaint, a refused
delivery, a withdrawal) is no news from us, and neither is what nobody told: a change counts on the
day that it was told. Of the ledger only lines that we owe count: what a client does for us is
theirs to tell. A thank-you is no result.

==================  ========  ==================================================
kind                tone      when
==================  ========  ==================================================
success-shared      result    a success was shared, with consent
delivered           result    a result was handed over
part-delivered      result    a part of a yearly programme was handed over
line-met            result    we did what a line of the ledger says
change-told         problem   a line of ours changed, and the client was told
line-missed         problem   we will not do any more what a line says
line-voided         problem   a line of ours no longer holds, and we told it
declined            problem   we did not take the commission on
stopped             problem   we stopped together
==================  ========  ==================================================
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from domain.commission.delivery import ResultDelivered
from domain.commission.ending import CommissionEnded
from domain.commission.ledger import CounterpartyTold, LineMet, LineMissed, LineVoided
from domain.commission.partials import PartDelivered
from domain.commission.success import SuccessShared
from domain.commission.words import Outcome
from domain.message import Event
from domain.text import Id


class Tone(StrEnum):
    """What kind of news it is."""

    RESULT = "result"
    PROBLEM = "problem"


class NewsKind(StrEnum):
    """What a client can hear from us."""

    SUCCESS_SHARED = "success-shared"
    DELIVERED = "delivered"
    PART_DELIVERED = "part-delivered"
    LINE_MET = "line-met"
    CHANGE_TOLD = "change-told"
    LINE_MISSED = "line-missed"
    LINE_VOIDED = "line-voided"
    DECLINED = "declined"
    STOPPED = "stopped"


TONE: Final[Mapping[NewsKind, Tone]] = {
    NewsKind.SUCCESS_SHARED: Tone.RESULT,
    NewsKind.DELIVERED: Tone.RESULT,
    NewsKind.PART_DELIVERED: Tone.RESULT,
    NewsKind.LINE_MET: Tone.RESULT,
    NewsKind.CHANGE_TOLD: Tone.PROBLEM,
    NewsKind.LINE_MISSED: Tone.PROBLEM,
    NewsKind.LINE_VOIDED: Tone.PROBLEM,
    NewsKind.DECLINED: Tone.PROBLEM,
    NewsKind.STOPPED: Tone.PROBLEM,
}

ENDS: Final[Mapping[Outcome, NewsKind]] = {
    Outcome.DECLINED: NewsKind.DECLINED,
    Outcome.STOPPED: NewsKind.STOPPED,
}
"""The outcomes that are news from us; a delivery told itself, a withdrawal is the client's."""


class News(NamedTuple):
    """One thing a client heard on a day, about this line, success or delivery.

    With a `line` it counts only when the line is owed by us.
    """

    kind: NewsKind
    on: date
    thing: Id | None = None
    line: bool = False


def news(event: Event) -> News | None:
    """The news in an event, or None."""
    match event:
        case SuccessShared():
            return News(NewsKind.SUCCESS_SHARED, event.on, event.success)
        case ResultDelivered():
            return News(NewsKind.DELIVERED, event.on, event.delivery)
        case PartDelivered():
            return News(NewsKind.PART_DELIVERED, event.on, event.part)
        case LineMet():
            return News(NewsKind.LINE_MET, event.on, event.line, line=True)
        case LineMissed():
            return News(NewsKind.LINE_MISSED, event.on, event.line, line=True)
        case LineVoided() if event.told is not None:
            return News(NewsKind.LINE_VOIDED, event.on, event.line, line=True)
        case CounterpartyTold():
            kind = NewsKind.LINE_VOIDED if event.change is None else NewsKind.CHANGE_TOLD
            return News(kind, event.on, event.line, line=True)
        case CommissionEnded() if event.outcome in ENDS:
            return News(ENDS[event.outcome], event.on)
        case _:
            return None
