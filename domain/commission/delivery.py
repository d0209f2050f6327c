"""Phase 5, delivery: handed over, accepted or refused, and a closing gesture."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Final, Literal, assert_never

from pydantic import Field

from domain.authority import Authority
from domain.commission.apart import everyone, party, said
from domain.commission.errors import (
    AlreadySettled,
    DeliveryNotOpen,
    DeliveryWaits,
    GestureNotPlanned,
    WrongPhase,
)
from domain.commission.phases import PhaseEntered, enter
from domain.commission.policy import GIFT_EUROS, local_day
from domain.commission.state import CommissionState, find, latest, named, once
from domain.commission.voice import ClientVoice, Heard, heard
from domain.commission.words import Euros, Ground, Receiver, Via
from domain.marks import Latest, Named, taken
from domain.message import Command, Event
from domain.phase import Phase
from domain.template import Kind
from domain.text import Id, Line, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class ResultDelivered(Named):
    """The result was handed over against the criteria."""

    type: Literal["ResultDelivered"] = "ResultDelivered"
    slot: ClassVar[str] = "delivery"
    filled: ClassVar[frozenset[str]] = frozenset({"on"})
    delivery: Id
    summary: Text
    on: date
    link: Line | None = None
    sha256: str | None = None


class DeliveryAccepted(Event):
    """The client says it is complete. It never judges the content of a finding."""

    type: Literal["DeliveryAccepted"] = "DeliveryAccepted"
    later: ClassVar[frozenset[str]] = frozenset({"client", "object_until"})
    delivery: Id
    by: Id
    via: Via = Via.SELF
    source: Line | None = None
    client: Id | None = None
    object_until: date | None = None


class DeliveryRefused(Event):
    """The client says it is not what was agreed; `criteria` must be evidenced anew."""

    type: Literal["DeliveryRefused"] = "DeliveryRefused"
    later: ClassVar[frozenset[str]] = frozenset({"client"})
    delivery: Id
    by: Id
    ground: Ground
    why: Text
    criteria: tuple[Id, ...] = ()
    via: Via = Via.SELF
    source: Line | None = None
    client: Id | None = None


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


DeliveryEvent = (
    ResultDelivered
    | DeliveryAccepted
    | DeliveryRefused
    | GesturePlanned
    | GestureMade
    | GestureSkipped
)

# --- Commands


class DeliverResult(Command):
    """Hand the result over against the criteria."""

    type: Literal["DeliverResult"] = "DeliverResult"
    delivery: Id
    summary: Text
    link: Line | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class AcceptDelivery(ClientVoice):
    """The client says the delivery is complete."""

    type: Literal["AcceptDelivery"] = "AcceptDelivery"
    delivery: Id


class RefuseDelivery(ClientVoice):
    """The client says it is not what was agreed; the work goes back by the ground."""

    type: Literal["RefuseDelivery"] = "RefuseDelivery"
    delivery: Id
    ground: Ground
    why: Text
    criteria: Annotated[tuple[Id, ...], Field(max_length=60)] = ()


class PlanGesture(Command):
    """Plan a closing gesture and who sees to it; a word of thanks will do."""

    type: Literal["PlanGesture"] = "PlanGesture"
    receiver: Receiver
    what: Line
    owner: Id
    due: date | None = None
    euros: Euros = 0


class MakeGesture(Command):
    """Record that the gesture was made; today when no day is given."""

    type: Literal["MakeGesture"] = "MakeGesture"
    receiver: Receiver
    on: date | None = None


class SkipGesture(Command):
    """Skip the gesture, on purpose."""

    type: Literal["SkipGesture"] = "SkipGesture"
    receiver: Receiver
    why: Text


DeliveryCommand = (
    DeliverResult | AcceptDelivery | RefuseDelivery | PlanGesture | MakeGesture | SkipGesture
)

# --- Behaviour

BACK_TO: Final = {Ground.REWORK: Phase.MONITORING, Ground.DISPUTED_SCOPE: Phase.TRANSLATION}


def decide(
    command: DeliveryCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[DeliveryEvent | PhaseEntered]:
    """Answer a command about the delivery."""
    match command:
        case DeliverResult():
            delivered = once(state, taken(command, ResultDelivered, on=local_day(now)))
            if delivered and state.delivery is not None and state.delivered is not False:
                raise DeliveryWaits(delivery=state.delivery)
            return delivered
        case AcceptDelivery():
            voice = heard(command, authority, state, now)
            waiting = _waiting(command.delivery, voice, state, answer=True)
            return [taken(command, DeliveryAccepted, **voice.filled())] if waiting else []
        case RefuseDelivery():
            return _refuse(command, heard(command, authority, state, now), state)
        case PlanGesture() | MakeGesture() | SkipGesture():
            return _gesture(command, state, local_day(now))
        case _:
            assert_never(command)


def _waiting(delivery: Id, voice: Heard, state: CommissionState, *, answer: bool) -> bool:
    """Whether the delivery waits for this client; False when it answered like this before."""
    named(state, "delivery", delivery)
    given = party(state, voice.client).delivered
    refused = state.delivered is False and given is not False
    if delivery != state.delivery or given is (not answer) or refused:
        raise DeliveryNotOpen(delivery=delivery)
    return given is None


def _refuse(
    command: RefuseDelivery, voice: Heard, state: CommissionState
) -> Sequence[DeliveryEvent | PhaseEntered]:
    if not _waiting(command.delivery, voice, state, answer=False):
        return []
    if state.phase is not Phase.DELIVERY:
        raise WrongPhase(phase=state.phase or Phase.RECEIVED, allowed=Phase.DELIVERY)
    for criterion in command.criteria:
        find(state.criteria, "criterion", criterion)
    back = enter(state, BACK_TO[command.ground], ground=command.ground, note=command.why)
    anew = command.criteria
    if not anew and state.kind is Kind.SMALL:
        anew = tuple(state.criteria)  # a small one has one step to do again, whatever was wrong
    return [taken(command, DeliveryRefused, criteria=anew, **voice.filled()), back]


def _gesture(
    command: PlanGesture | MakeGesture | SkipGesture, state: CommissionState, today: date
) -> Sequence[DeliveryEvent]:
    receiver = command.receiver
    made = state.gestures.get(receiver)
    match command:
        case PlanGesture():
            above = command.euros > GIFT_EUROS
            event = taken(command, GesturePlanned, above_limit=above)
            return [event] if made is False else latest(state, event)
        case MakeGesture():
            if made is True:
                return []
            if receiver not in state.gestures or made is False:
                raise GestureNotPlanned(receiver=receiver)
            return [taken(command, GestureMade, on=command.on or today)]
        case SkipGesture():
            if made is True:
                raise AlreadySettled(kind="gesture", id=receiver)
            return [] if made is False else [taken(command, GestureSkipped)]
        case _:
            assert_never(command)


def evolve(state: CommissionState, event: DeliveryEvent) -> CommissionState:
    """What the delivery teaches."""
    match event:
        case ResultDelivered():
            return everyone(state.but(delivery=event.delivery), delivered=None)
        case DeliveryAccepted():
            recorded = party(state, event.client).noted("delivery", event.object_until)
            return said(state, event.client, delivered=True, recorded=recorded)
        case DeliveryRefused():
            anew = {
                name: criterion.model_copy(update={"evidenced": False})
                for name, criterion in state.criteria.items()
                if name in event.criteria
            }
            refused = said(state, event.client, delivered=False)
            return refused.but(criteria=state.criteria | anew)
        case GesturePlanned():
            return state.but(gestures=state.gestures | {event.receiver: None})
        case GestureMade():
            return state.but(gestures=state.gestures | {event.receiver: True})
        case GestureSkipped():
            return state.but(gestures=state.gestures | {event.receiver: False})
        case _:
            assert_never(event)
