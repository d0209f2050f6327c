"""What an objection takes back from the page of a commission: the answer that was recorded.

The objection itself stays, in a section of its own.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from domain.commission import events as e
from domain.commission.words import Recorded
from storage.projection import Fact
from storage.rows import commission_of
from storage.sealing import Json

Key = tuple[str, str, str]
"""Commission, section, item."""

SECTIONS: Final[dict[Recorded, tuple[str, ...]]] = {
    Recorded.RESTATEMENT: ("restatement", "restatement-answer"),
    Recorded.QUESTION: ("request",),
    Recorded.AGREEMENT: ("offer",),
    Recorded.DELIVERY: ("delivery",),
    Recorded.SHARING: ("success",),
    Recorded.LEDGER: (),
}
"""Where the answers stand that may be objected to; those on the ledger stand in the ledger."""

ANSWERS: Final[dict[str, str]] = {
    "offer": e.AgreementAccepted.__name__,
    "delivery": e.DeliveryAccepted.__name__,
    "success": e.SharingConsented.__name__,
    "restatement": e.RestatementConfirmed.__name__,
    "restatement-answer": e.RestatementLineAnswered.__name__,
    "request": e.QuestionReaffirmed.__name__,
}


def touched(fact: Fact) -> Iterator[tuple[str, str]]:
    """The sections in which an objection takes something back, each with its commission."""
    commission = commission_of(fact.stream)
    if isinstance(fact.event, e.RecordObjected) and commission is not None:
        for section in SECTIONS[fact.event.about]:
            yield commission, section


def take_back(fact: Fact, told: Mapping[Key, dict[str, Json]]) -> Iterator[Key]:
    """Takes out the answers of the client who objects, and says from which things."""
    event = fact.event
    if not isinstance(event, e.RecordObjected):
        return
    for commission, section in touched(fact):
        newest = _newest(told, commission)
        for key in told:
            mine = key[:2] == (commission, section) and _about(event, section, key[2], newest)
            if mine and _out(told[key], ANSWERS[section], event.client):
                yield key


def _newest(told: Mapping[Key, dict[str, Json]], commission: str) -> int:
    """The restatement that is answered: the last one there was."""
    versions = (
        int(item)
        for (of, section, item), it in told.items()
        if (of, section) == (commission, "restatement") and e.QuestionRestated.__name__ in it
    )
    return max(versions, default=0)


def _about(event: e.RecordObjected, section: str, item: str, newest: int) -> bool:
    match section:
        case "request":
            return True
        case "restatement":
            return item == str(newest)
        case "restatement-answer":
            version, _, line = item.partition(":")
            return version == str(newest) and line in event.things
        case _:
            return item in event.things


def _out(told: dict[str, Json], answer: str, client: str | None) -> bool:
    """While the client was alone its answer has no name."""
    own = f"{answer}@{client}"
    return told.pop(own if own in told else answer, None) is not None
