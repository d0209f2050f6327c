"""Phase 0, received: the request in the client's own words, who works on it, acknowledged."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from domain.commission.marks import Latest
from domain.commission.words import Channel, Incidental, Origin, Part
from domain.message import Event
from domain.text import Id, Line, Personal, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class CommissionReceived(Latest):
    """A client asked for something, in its own words. The client may still be unknown."""

    type: Literal["CommissionReceived"] = "CommissionReceived"
    title: Line
    words: Text
    channel: Channel
    origin: Origin
    incidental: Incidental | None = None
    received_on: date
    client: Id | None = None
    """The client organisation."""
    contact: Id | None = None
    """The contact person at the client."""
    product: Id | None = None
    subject: Id | None = None
    agreement: Id | None = None
    """The service agreement this falls under."""


class ClientIdentified(Event):
    """The client organisation and its contact person are (now) these."""

    type: Literal["ClientIdentified"] = "ClientIdentified"
    client: Id
    contact: Id


class CommissionClassified(Event):
    """Origin, product, subject and service agreement are (now) these."""

    type: Literal["CommissionClassified"] = "CommissionClassified"
    origin: Origin
    incidental: Incidental | None = None
    product: Id | None = None
    subject: Id | None = None
    agreement: Id | None = None


class RoleAssigned(Event):
    """A person of ours works on it in this part; `before` had it until now."""

    type: Literal["RoleAssigned"] = "RoleAssigned"
    part: Part
    person: Id
    team: Id | None = None
    before: Id | None = None


class RoleReleased(Event):
    """The person no longer has this part."""

    type: Literal["RoleReleased"] = "RoleReleased"
    part: Part
    person: Id


class ReceiptAcknowledged(Latest):
    """The client heard who its contact is and what happens next."""

    type: Literal["ReceiptAcknowledged"] = "ReceiptAcknowledged"
    contact: Id
    """The person of ours whom the client can reach."""
    next_step: Line
    next_on: date | None = None


class CommissionImported(Event):
    """A case of another system was taken over; `attributes` are its own words for things."""

    type: Literal["CommissionImported"] = "CommissionImported"
    source: Id
    case: str
    channel: str
    started: AwareDatetime
    deadline: AwareDatetime | None = None
    planned_end: AwareDatetime | None = None
    responsible: Annotated[str, Personal()] | None = None
    """A person's name in the other system."""
    attributes: dict[str, str] = Field(default_factory=dict)
    """Never about a person: they are stored as they are."""


class StepImported(Event):
    """A step of an imported case; `before_start` when it happened before the case began."""

    type: Literal["StepImported"] = "StepImported"
    step: str
    name: str
    resource: Annotated[str, Personal()]
    """Who did it, a person's name in the other system; may be empty."""
    group: str
    lifecycle: str
    before_start: bool = False
