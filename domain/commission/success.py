"""Phase 4, success communication: seen, agreed to, shared; collecting runs beside phase 3."""

from datetime import date
from typing import ClassVar, Literal

from domain.commission.marks import Latest, Named
from domain.commission.words import Form, Via
from domain.message import Event
from domain.text import Id, Line, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class SuccessRecorded(Named):
    """A result that counts: `why` is in the client's words, said by `said_by`."""

    type: Literal["SuccessRecorded"] = "SuccessRecorded"
    slot: ClassVar[str] = "success"
    success: Id
    result: Text
    evidence: Text
    why: Text
    said_by: Id | None = None
    audience: Line
    form: Form


class SharingConsented(Event):
    """A client person agreed to share it."""

    type: Literal["SharingConsented"] = "SharingConsented"
    success: Id
    by: Id
    via: Via = Via.SELF
    source: Line | None = None


class SharingRefused(Event):
    """The client would rather not."""

    type: Literal["SharingRefused"] = "SharingRefused"
    success: Id
    by: Id
    why: Text
    via: Via = Via.SELF


class SuccessShared(Event):
    """It was shared on this day, there."""

    type: Literal["SuccessShared"] = "SuccessShared"
    success: Id
    on: date
    where: Line


class SuccessBundled(Event):
    """It will be shared together with others, there."""

    type: Literal["SuccessBundled"] = "SuccessBundled"
    success: Id
    into: Line


class NoSuccessDeclared(Latest):
    """There is nothing to share here, and why. Cheer is never forced."""

    type: Literal["NoSuccessDeclared"] = "NoSuccessDeclared"
    why: Text


class TeamPraised(Named):
    """A team was praised."""

    type: Literal["TeamPraised"] = "TeamPraised"
    slot: ClassVar[str] = "praise"
    praise: Id
    team: Id
    words: Text
