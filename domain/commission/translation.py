"""Phase 2, translation: one sheet, two columns; what the client gets and what our teams do."""

from datetime import date
from typing import ClassVar, Literal

from domain.commission.marks import Latest, Named
from domain.commission.words import Hours, Light, Need, Variant
from domain.message import Event
from domain.text import Id, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class RowDrafted(Named):
    """A row of the sheet: `gets` is the client's column, the rest is our team's."""

    type: Literal["RowDrafted"] = "RowDrafted"
    slot: ClassVar[str] = "row"
    row: Id
    gets: Text | None = None
    does: Text | None = None
    team: Id | None = None
    product: Id | None = None
    hours: Hours = 0
    starts: date | None = None
    ends: date | None = None


class RowRevised(Latest):
    """The row reads differently; the whole new reading. The team's answer is asked anew."""

    type: Literal["RowRevised"] = "RowRevised"
    slot: ClassVar[str] = "row"
    row: Id
    gets: Text | None = None
    does: Text | None = None
    team: Id | None = None
    product: Id | None = None
    hours: Hours = 0
    starts: date | None = None
    ends: date | None = None


class RowDropped(Event):
    """The row left the sheet."""

    type: Literal["RowDropped"] = "RowDropped"
    row: Id
    why: Text


class VariantDrafted(Latest):
    """One of at most three ways to do it."""

    type: Literal["VariantDrafted"] = "VariantDrafted"
    slot: ClassVar[str] = "variant"
    variant: Variant
    hours: Hours
    ends: date
    risk: Text


class PartAccepted(Event):
    """The team takes its part of the row."""

    type: Literal["PartAccepted"] = "PartAccepted"
    row: Id
    team: Id


class PartDeclined(Event):
    """The team cannot take its part as it stands."""

    type: Literal["PartDeclined"] = "PartDeclined"
    row: Id
    team: Id
    why: Text
    alternative: Text | None = None


class FeasibilityAssessed(Latest):
    """The team that must do it says whether the criterion can be met."""

    type: Literal["FeasibilityAssessed"] = "FeasibilityAssessed"
    slot: ClassVar[str] = "criterion"
    criterion: Id
    team: Id
    light: Light
    why: Text


class RedDecided(Latest):
    """What was decided about a criterion that cannot be met."""

    type: Literal["RedDecided"] = "RedDecided"
    slot: ClassVar[str] = "criterion"
    criterion: Id
    need: Need
    why: Text
