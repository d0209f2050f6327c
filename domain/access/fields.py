"""What a client sees of its own commission: an allow-list. What is not named here stays ours.

A section, an event or a field that comes later is hidden until somebody adds it here.
"""

from collections.abc import Mapping
from typing import Final

from domain.clocks import ClockKind
from domain.commission import events as e
from domain.commission.words import LineStatus
from domain.message import Event

HEAD: Final = (
    "commission",
    "version",
    "title",
    "kind",
    "product",
    "origin",
    "received_on",
    "received_at",
    "phase",
    "agreed_hours",
    "agreed_end",
    "outcome",
    "ended_on",
    "account_manager",
)
"""Of the line in the list and the head of the page. Never who else works on it, or its team."""

CONTACT: Final = ("person", "deputy", "until")
"""Of who can be reached for it: who stands in and until when, never why somebody is away. Of both
their name, mail address and number; of nobody else of ours."""

Fields = Mapping[type[Event], tuple[str, ...]]

SECTIONS: Final[Mapping[str, Fields]] = {
    "request": {
        e.CommissionReceived: ("words",),
        e.ReceiptAcknowledged: ("contact", "next_step", "next_on"),
    },
    "restatement": {
        e.QuestionRestated: ("version", "lines"),
        e.RestatementConfirmed: ("version", "on"),
    },
    "restatement-answer": {
        e.RestatementLineAnswered: ("version", "line", "answer", "correction"),
    },
    "criterion": {e.CriterionSet: ("criterion", "text"), e.CriterionDropped: ()},
    "row": {e.RowDrafted: ("row", "gets"), e.RowRevised: ("row", "gets"), e.RowDropped: ()},
    "offer": {
        e.AgreementOffered: ("offer", "terms", "hours", "euros", "ends"),
        e.AgreementAccepted: (),
        e.AgreementRefused: ("why",),
    },
    "part": {
        e.PartDelivered: ("part", "product", "count", "summary", "until", "on", "link"),
        e.PartDeliveryAccepted: (),
        e.PartDeliveryRefused: ("why",),
    },
    "success": {
        e.SuccessRecorded: ("success", "result"),
        e.SharingConsented: (),
        e.SharingRefused: (),
    },
    "delivery": {
        e.ResultDelivered: ("delivery", "summary", "on", "link"),
        e.DeliveryAccepted: (),
        e.DeliveryRefused: ("why",),
    },
    "survey": {e.SurveyAnswered: ("grade", "words")},
    "end": {e.CommissionEnded: ("outcome", "on", "alternative"), e.CommissionReopened: ()},
}
"""Section of the page -> event -> its fields. An event without fields only tells that it was."""

SPOKEN: Final = frozenset(
    {
        e.CommissionReceived,
        e.RestatementConfirmed,
        e.RestatementLineAnswered,
        e.AgreementAccepted,
        e.AgreementRefused,
        e.PartDeliveryAccepted,
        e.PartDeliveryRefused,
        e.SharingConsented,
        e.SharingRefused,
        e.DeliveryAccepted,
        e.DeliveryRefused,
        e.SurveyAnswered,
    }
)
"""Said by one client: of several that share a commission, only that one sees it."""

LINE: Final = ("line", "kind", "owed_by", "what", "due", "status", "settled_on")
"""Of a line of the ledger."""

LINE_HIDDEN: Final = frozenset({LineStatus.PROPOSED, LineStatus.REFUSED})
"""A promise that nobody ratified is none yet."""

CLOCK_KINDS: Final = frozenset({ClockKind.AGREED, ClockKind.STATUTORY, ClockKind.CLIENT})
"""What was agreed, what the law sets, and what waits for the client: never our inner clocks."""

CLOCK: Final = ("clock", "kind", "starts", "ended", "last", "left", "overdue", "paused")
"""Of a clock: never its ladder, who was asked, or why it was paused."""
