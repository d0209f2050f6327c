"""The agreement of phase 2: offered by us, accepted by a client who may say so."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar, Literal, assert_never

from pydantic import Field

from domain.authority import Authority, ClientLevel
from domain.commission.apart import party, said, unagreed
from domain.commission.criteria import sentences, sheet_missing
from domain.commission.errors import LevelTooLow, OfferClosed, OfferOutdated, SheetNotReady
from domain.commission.policy import MOST_OTHERS, level_for, reaches
from domain.commission.shares import hours_of
from domain.commission.state import CommissionState, Offer, find, once, room
from domain.commission.voice import ClientVoice, Heard, heard
from domain.commission.words import Euros, Hours, Variant, Via
from domain.marks import Named, taken
from domain.message import Command, Event
from domain.text import Id, Line, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class AgreementOffered(Named):
    """The sheet as it stands (`sheet` is its version) was laid before the client.

    `hours` is the sum of the sheet's rows; `level` is the lowest client level that may accept it,
    and `levels` that of each of several clients, by its part of the hours.
    """

    type: Literal["AgreementOffered"] = "AgreementOffered"
    later: ClassVar[frozenset[str]] = frozenset({"levels"})
    slot: ClassVar[str] = "offer"
    filled: ClassVar[frozenset[str]] = frozenset({"hours", "level", "sheet", "levels"})
    offer: Id
    euros: Euros = 0
    ends: date
    terms: Text
    variant: Variant | None = None
    hours: Hours
    level: ClientLevel
    sheet: int
    levels: dict[Id, ClientLevel] = Field(default_factory=dict)


class AgreementAccepted(Event):
    """A client person with the level for it accepted the offer.

    When one of us recorded it (`via`), `level` is the level that was needed.
    """

    type: Literal["AgreementAccepted"] = "AgreementAccepted"
    later: ClassVar[frozenset[str]] = frozenset({"via", "source", "client", "object_until"})
    offer: Id
    by: Id
    level: ClientLevel
    via: Via = Via.SELF
    source: Line | None = None
    client: Id | None = None
    object_until: date | None = None


class AgreementRefused(Event):
    """The client said no to the offer."""

    type: Literal["AgreementRefused"] = "AgreementRefused"
    later: ClassVar[frozenset[str]] = frozenset({"via", "source", "client"})
    offer: Id
    by: Id
    why: Text
    via: Via = Via.SELF
    source: Line | None = None
    client: Id | None = None


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


class AcceptAgreement(ClientVoice):
    """The client accepts the offer.

    One of us may record it. What level the client's person has is not known here then, so that is
    not checked: the level that was needed is written down, and the client has five working days to
    say that this person could not accept it.
    """

    type: Literal["AcceptAgreement"] = "AcceptAgreement"
    later: ClassVar[frozenset[str]] = frozenset({"via", "person", "source", "for_client"})
    offer: Id


class RefuseAgreement(ClientVoice):
    """The client says no to the offer."""

    type: Literal["RefuseAgreement"] = "RefuseAgreement"
    later: ClassVar[frozenset[str]] = frozenset({"via", "person", "source", "for_client"})
    offer: Id
    why: Text


AgreementCommand = OfferAgreement | AcceptAgreement | RefuseAgreement

# --- Behaviour


def decide(
    command: AgreementCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[AgreementEvent]:
    """Answer a command about the agreement."""
    match command:
        case OfferAgreement():
            return _offer(command, state)
        case AcceptAgreement():
            return _accept(command, heard(command, authority, state, now), authority, state)
        case RefuseAgreement():
            offer = find(state.offers, "offer", command.offer)
            voice = heard(command, authority, state, now)
            if offer.open:
                return [taken(command, AgreementRefused, **voice.filled())]
            if command.offer == state.accepted:
                raise OfferClosed(offer=command.offer)
            return []
        case _:
            assert_never(command)


def _offer(command: OfferAgreement, state: CommissionState) -> Sequence[AgreementEvent]:
    hours = sum(row.hours for row in state.rows.values())
    wanted = once(
        state,
        taken(
            command,
            AgreementOffered,
            hours=hours,
            level=level_for(hours),
            sheet=state.sheet,
            levels={name: level_for(hours_of(hours, state, name)) for name in state.parties},
        ),
    )
    if wanted and (lacking := sheet_missing(state)):
        raise SheetNotReady(**sentences(lacking))
    if wanted:
        room(state.offers, MOST_OTHERS, "offer")
    return wanted


def _accept(
    command: AcceptAgreement, voice: Heard, authority: Authority, state: CommissionState
) -> Sequence[AgreementEvent]:
    offer = find(state.offers, "offer", command.offer)
    if command.offer == party(state, voice.client).accepted:
        return []
    if not offer.open or state.accepted is not None:
        raise OfferClosed(offer=command.offer)
    if offer.sheet != state.sheet:
        raise OfferOutdated(offer=command.offer)
    hours = hours_of(offer.hours, state, voice.client)
    needed = offer.level if voice.client is None else level_for(hours)
    if command.via is not Via.SELF:
        return [taken(command, AgreementAccepted, level=needed, **voice.filled())]
    if authority.level is None or not reaches(authority.level, needed):
        raise LevelTooLow(hours=hours, level=needed)
    return [taken(command, AgreementAccepted, level=authority.level, **voice.filled())]


def evolve(state: CommissionState, event: AgreementEvent) -> CommissionState:
    """What the agreement teaches."""
    match event:
        case AgreementOffered():
            offer = Offer(hours=event.hours, ends=event.ends, level=event.level, sheet=event.sheet)
            return state.but(offers=state.offers | {event.offer: offer})
        case AgreementAccepted():
            if event.offer not in state.offers:
                return state
            recorded = party(state, event.client).noted("agreement", event.object_until)
            yes = said(state, event.client, accepted=event.offer, bound=True, recorded=recorded)
            return agreed(yes)
        case AgreementRefused():
            return unagreed(_closed(state, event.offer), event.offer)
        case _:
            assert_never(event)


def agreed(state: CommissionState) -> CommissionState:
    """The state once nobody is missing any more: every client accepted the same offer."""
    offer = state.offers.get(state.accepted or "")
    if state.accepted is None or offer is None or not offer.open:
        return state
    return _closed(state, state.accepted).but(hours=offer.hours, ends=offer.ends)


def _closed(state: CommissionState, name: Id) -> CommissionState:
    offer = state.offers.get(name)
    if offer is None:
        return state
    closed = offer.model_copy(update={"open": False})
    return state.but(offers=state.offers | {name: closed})
