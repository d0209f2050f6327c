"""Phase 5, delivery: handed over, accepted or refused, and a closing gesture."""

from datetime import date
from typing import ClassVar, Literal

from domain.commission.marks import Latest, Named
from domain.commission.words import Euros, Ground, Receiver, Via
from domain.message import Event
from domain.text import Id, Line, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class ResultDelivered(Named):
    """The result was handed over against the criteria."""

    type: Literal["ResultDelivered"] = "ResultDelivered"
    slot: ClassVar[str] = "delivery"
    delivery: Id
    summary: Text
    on: date
    link: Line | None = None
    sha256: str | None = None


class DeliveryAccepted(Event):
    """The client says it is complete. It never judges the content of a finding."""

    type: Literal["DeliveryAccepted"] = "DeliveryAccepted"
    delivery: Id
    by: Id
    via: Via = Via.SELF
    source: Line | None = None


class DeliveryRefused(Event):
    """The client says it is not what was agreed; `criteria` must be evidenced anew."""

    type: Literal["DeliveryRefused"] = "DeliveryRefused"
    delivery: Id
    by: Id
    ground: Ground
    why: Text
    criteria: tuple[Id, ...] = ()
    via: Via = Via.SELF


class GesturePlanned(Latest):
    """A closing gesture, owned by someone; `above_limit` warns of the integrity limit for gifts."""

    type: Literal["GesturePlanned"] = "GesturePlanned"
    slot: ClassVar[str] = "receiver"
    filled: ClassVar[frozenset[str]] = frozenset({"above_limit"})
    receiver: Receiver
    what: Line
    owner: Id
    due: date | None = None
    euros: Euros = 0
    above_limit: bool = False


class GestureMade(Event):
    """The gesture was made on this day."""

    type: Literal["GestureMade"] = "GestureMade"
    receiver: Receiver
    on: date


class GestureSkipped(Event):
    """No gesture, on purpose."""

    type: Literal["GestureSkipped"] = "GestureSkipped"
    receiver: Receiver
    why: Text
