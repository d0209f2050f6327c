"""Phase 1, clarification: the question behind the question, restated and confirmed."""

from datetime import date
from typing import ClassVar, Literal

from domain.commission.marks import Latest, Named
from domain.commission.words import Answer, Assessed, RestatedLine, Verdict, Via
from domain.message import Event
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
    filled: ClassVar[frozenset[str]] = frozenset({"version"})
    version: int
    words: Text
    why: Text


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


class RestatementLineAnswered(Event):
    """The client confirmed, corrected (`correction` is its own line) or rejected one line.

    `by` is the client's person; `source` says where it was heard when one of us recorded it.
    """

    type: Literal["RestatementLineAnswered"] = "RestatementLineAnswered"
    version: int
    line: Id
    answer: Answer
    correction: Line | None = None
    by: Id
    via: Via = Via.SELF
    source: Line | None = None


class RestatementConfirmed(Event):
    """Every line of this version is confirmed or corrected by the client."""

    type: Literal["RestatementConfirmed"] = "RestatementConfirmed"
    version: int
    by: Id


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
    on: date
    by: Id
    via: Via = Via.SELF
    source: Line | None = None
