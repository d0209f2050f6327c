"""Phase 5, evaluation: the ledger looked back on by both sides, survey, lessons."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from domain.commission.marks import Latest, Named
from domain.commission.words import Follow, LineScore, Side
from domain.message import Event
from domain.text import Id, Text

Grade = Annotated[int, Field(ge=1, le=10)]

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class LedgerReviewed(Event):
    """One side went through the ledger; `scores` hold every settled line, disputed ones marked."""

    type: Literal["LedgerReviewed"] = "LedgerReviewed"
    side: Side
    by: Id
    scores: tuple[LineScore, ...]


class ClientReminded(Event):
    """The client was asked again to look at the ledger; `number` is 1 or 2."""

    type: Literal["ClientReminded"] = "ClientReminded"
    number: int
    on: date


class SurveyAnswered(Latest):
    """What the client thought of it, as a grade of 1-10 and in words."""

    type: Literal["SurveyAnswered"] = "SurveyAnswered"
    slot: ClassVar[str] = "by"
    by: Id
    grade: Grade
    words: Text | None = None


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
