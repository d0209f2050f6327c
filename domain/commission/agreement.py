"""The agreement of phase 2: offered by us, accepted by a client who may say so."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar, Literal, assert_never

from domain.authority import Authority, ClientLevel
from domain.commission.criteria import sentences, sheet_missing
from domain.commission.errors import LevelTooLow, OfferClosed, OfferOutdated, SheetNotReady
from domain.commission.marks import Named, taken
from domain.commission.policy import MOST_OTHERS, level_for, reaches
from domain.commission.state import CommissionState, Offer, find, once, room
from domain.commission.words import Euros, Hours, Variant
from domain.message import Command, Event
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


AgreementEvent = AgreementOffered | AgreementAccepted | AgreementRefused

# --- Commands


class OfferAgreement(Command):
    """Lay the sheet before the client as an agreement."""

    type: Literal["OfferAgreement"] = "OfferAgreement"
    offer: Id
    euros: Euros = 0
    ends: date
    terms: Text
    variant: Variant | None = None


class AcceptAgreement(Command):
    """The client accepts the offer."""

    type: Literal["AcceptAgreement"] = "AcceptAgreement"
    offer: Id


class RefuseAgreement(Command):
    """The client says no to the offer."""

    type: Literal["RefuseAgreement"] = "RefuseAgreement"
    offer: Id
    why: Text


AgreementCommand = OfferAgreement | AcceptAgreement | RefuseAgreement

# --- Behaviour


def decide(
    command: AgreementCommand, authority: Authority, state: CommissionState, _now: datetime
) -> Sequence[AgreementEvent]:
    """Answer a command about the agreement."""
    match command:
        case OfferAgreement():
            return _offer(command, state)
        case AcceptAgreement():
            return _accept(command, authority, state)
        case RefuseAgreement():
            offer = find(state.offers, "offer", command.offer)
            if offer.open:
                return [taken(command, AgreementRefused, by=authority.person)]
            if command.offer == state.accepted:
                raise OfferClosed(offer=command.offer)
            return []
        case _:
            assert_never(command)


def _offer(command: OfferAgreement, state: CommissionState) -> Sequence[AgreementEvent]:
    hours = sum(row.hours for row in state.rows.values())
    wanted = once(
        state,
        taken(command, AgreementOffered, hours=hours, level=level_for(hours), sheet=state.sheet),
    )
    if wanted and (lacking := sheet_missing(state)):
        raise SheetNotReady(**sentences(lacking))
    if wanted:
        room(state.offers, MOST_OTHERS, "offer")
    return wanted


def _accept(
    command: AcceptAgreement, authority: Authority, state: CommissionState
) -> Sequence[AgreementEvent]:
    offer = find(state.offers, "offer", command.offer)
    if command.offer == state.accepted:
        return []
    if not offer.open or state.accepted is not None:
        raise OfferClosed(offer=command.offer)
    if offer.sheet != state.sheet:
        raise OfferOutdated(offer=command.offer)
    if authority.level is None or not reaches(authority.level, offer.level):
        raise LevelTooLow(hours=offer.hours, level=offer.level)
    return [taken(command, AgreementAccepted, by=authority.person, level=authority.level)]


def evolve(state: CommissionState, event: AgreementEvent) -> CommissionState:
    """What the agreement teaches."""
    match event:
        case AgreementOffered():
            offer = Offer(hours=event.hours, ends=event.ends, level=event.level, sheet=event.sheet)
            return state.but(offers=state.offers | {event.offer: offer})
        case AgreementAccepted() | AgreementRefused():
            known = state.offers.get(event.offer)
            if known is None:
                return state
            closed = known.model_copy(update={"open": False})
            state = state.but(offers=state.offers | {event.offer: closed})
            if isinstance(event, AgreementRefused):
                return state
            return state.but(accepted=event.offer, hours=known.hours, ends=known.ends)
        case _:
            assert_never(event)
