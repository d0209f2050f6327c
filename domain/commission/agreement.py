"""The agreement of phase 2: offered by us, accepted by a client who may say so."""

from datetime import date
from typing import ClassVar, Literal

from domain.authority import ClientLevel
from domain.commission.marks import Named
from domain.commission.words import Euros, Hours, Variant
from domain.message import Event
from domain.text import Id, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class AgreementOffered(Named):
    """The sheet as it stands (`sheet` is its version) was laid before the client.

    `hours` is the sum of the sheet's rows; `level` is the lowest client level that may accept it.
    """

    type: Literal["AgreementOffered"] = "AgreementOffered"
    slot: ClassVar[str] = "offer"
    filled: ClassVar[frozenset[str]] = frozenset({"hours", "level", "sheet"})
    offer: Id
    euros: Euros = 0
    ends: date
    terms: Text
    variant: Variant | None = None
    hours: Hours
    level: ClientLevel
    sheet: int


class AgreementAccepted(Event):
    """A client person with the level for it accepted the offer."""

    type: Literal["AgreementAccepted"] = "AgreementAccepted"
    offer: Id
    by: Id
    level: ClientLevel


class AgreementRefused(Event):
    """The client said no to the offer."""

    type: Literal["AgreementRefused"] = "AgreementRefused"
    offer: Id
    by: Id
    why: Text
