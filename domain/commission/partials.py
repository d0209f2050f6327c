"""Running: partial deliveries, each with its own small acceptance and word of thanks."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, assert_never

from pydantic import Field

from domain.authority import Authority
from domain.commission.apart import clients, party, said
from domain.commission.clarification import QuestionReaffirmed
from domain.commission.documents import Link, Sha256
from domain.commission.errors import AlreadySettled
from domain.commission.policy import MOST_PARTIALS, local_day
from domain.commission.state import CommissionState, Partial, find, once, room
from domain.commission.voice import ClientVoice, Heard, heard
from domain.commission.volumes import running
from domain.commission.words import Via
from domain.marks import Named, taken
from domain.message import Command, Event
from domain.text import Id, Line, Text

Many = Annotated[int, Field(ge=1, le=1_000_000)]

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class PartDelivered(Named):
    """So many of a product were handed over; they cover the time up to and including `until`."""

    type: Literal["PartDelivered"] = "PartDelivered"
    slot: ClassVar[str] = "part"
    filled: ClassVar[frozenset[str]] = frozenset({"on"})
    part: Id
    product: Id
    count: int
    summary: Text
    until: date
    on: date
    link: Link | None = None
    sha256: str | None = None


class PartDeliveryAccepted(Event):
    """The client says it is complete. `client` tells which of several."""

    type: Literal["PartDeliveryAccepted"] = "PartDeliveryAccepted"
    apart: ClassVar[bool] = True
    part: Id
    by: Id
    client: Id | None = None
    via: Via = Via.SELF
    source: Line | None = None
    object_until: date | None = None
    """The last day on which the client may object to what was recorded for it."""


class PartDeliveryRefused(Event):
    """The client says it is not what was agreed; it is delivered anew as another part."""

    type: Literal["PartDeliveryRefused"] = "PartDeliveryRefused"
    apart: ClassVar[bool] = True
    part: Id
    by: Id
    why: Text
    client: Id | None = None
    via: Via = Via.SELF
    source: Line | None = None
    object_until: date | None = None


class PartThanked(Event):
    """Somebody was thanked for a part, and how."""

    type: Literal["PartThanked"] = "PartThanked"
    part: Id
    how: Line
    on: date


class PartThanksSkipped(Event):
    """No thanks for this part, on purpose."""

    type: Literal["PartThanksSkipped"] = "PartThanksSkipped"
    part: Id
    why: Line


PartialEvent = (
    PartDelivered | PartDeliveryAccepted | PartDeliveryRefused | PartThanked | PartThanksSkipped
)

# --- Commands


class DeliverPart(Command):
    """Hand over a part of the programme: so many of a product that was planned."""

    type: Literal["DeliverPart"] = "DeliverPart"
    part: Id
    product: Id
    count: Many
    summary: Text
    until: date
    link: Link | None = None
    sha256: Sha256 | None = None


class AcceptPartDelivery(ClientVoice):
    """The client says a part is complete, and perhaps that this is still its question."""

    type: Literal["AcceptPartDelivery"] = "AcceptPartDelivery"
    part: Id
    still_our_question: bool = False


class RefusePartDelivery(ClientVoice):
    """The client says a part is not what was agreed."""

    type: Literal["RefusePartDelivery"] = "RefusePartDelivery"
    part: Id
    why: Text


class ThankForPart(Command):
    """Thank for a part; a word will do."""

    type: Literal["ThankForPart"] = "ThankForPart"
    part: Id
    how: Line


class SkipPartThanks(Command):
    """Skip the thanks for a part, on purpose."""

    type: Literal["SkipPartThanks"] = "SkipPartThanks"
    part: Id
    why: Line


PartialCommand = (
    DeliverPart | AcceptPartDelivery | RefusePartDelivery | ThankForPart | SkipPartThanks
)

# --- Behaviour


def decide(
    command: PartialCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[PartialEvent | QuestionReaffirmed]:
    """Answer a command about a partial delivery."""
    running(state)
    match command:
        case DeliverPart():
            delivered = once(state, taken(command, PartDelivered, on=local_day(now)))
            if delivered:
                find(state.volumes, "volume", command.product)
                room(state.partials, MOST_PARTIALS, "part")
            return delivered
        case AcceptPartDelivery() | RefusePartDelivery():
            return _answer(command, heard(command, authority, state, now), state, local_day(now))
        case ThankForPart() | SkipPartThanks():
            return _thank(command, state, local_day(now))
        case _:
            assert_never(command)


def _answer(
    command: AcceptPartDelivery | RefusePartDelivery,
    voice: Heard,
    state: CommissionState,
    today: date,
) -> Sequence[PartialEvent | QuestionReaffirmed]:
    part = find(state.partials, "part", command.part)
    yes = isinstance(command, AcceptPartDelivery)
    given = part.answers.get(voice.client or state.client or "")
    if given is yes:
        return []
    settled = given is not None or part.accepted is not None
    if settled and (yes or not _objects(command, voice, state, today)):
        raise AlreadySettled(kind="part", id=command.part)
    if isinstance(command, RefusePartDelivery):
        return [taken(command, PartDeliveryRefused, **voice.filled())]
    accepted = taken(command, PartDeliveryAccepted, **voice.filled())
    if not command.still_our_question:
        return [accepted]
    return [accepted, taken(command, QuestionReaffirmed, on=today, **voice.filled())]


def _objects(command: ClientVoice, voice: Heard, state: CommissionState, today: date) -> bool:
    """Whether the client itself says, in time, that the acceptance recorded for it is not so."""
    part = command.part if isinstance(command, RefusePartDelivery) else ""
    until = party(state, voice.client).recorded.get(f"part:{part}")
    return command.via is Via.SELF and until is not None and today <= until


def _thank(
    command: ThankForPart | SkipPartThanks, state: CommissionState, today: date
) -> Sequence[PartialEvent]:
    thanked = find(state.partials, "part", command.part).thanked
    if isinstance(command, ThankForPart):
        return [] if thanked is True else [taken(command, PartThanked, on=today)]
    if thanked is True:
        raise AlreadySettled(kind="gesture", id=command.part)
    return [] if thanked is False else [taken(command, PartThanksSkipped)]


def evolve(state: CommissionState, event: PartialEvent) -> CommissionState:
    """What partial deliveries teach. After another part, or a refusal, the year's account no longer
    holds."""
    match event:
        case PartDelivered():
            part = Partial(product=event.product, count=event.count)
            return state.but(partials=state.partials | {event.part: part}, accounted=False)
        case PartDeliveryAccepted() | PartDeliveryRefused():
            return _answered(state, event)
        case PartThanked():
            return _with(state, event.part, thanked=True)
        case PartThanksSkipped():
            return _with(state, event.part, thanked=False)
        case _:
            assert_never(event)


def _answered(
    state: CommissionState, event: PartDeliveryAccepted | PartDeliveryRefused
) -> CommissionState:
    part = state.partials.get(event.part)
    if part is None:
        return state
    yes = isinstance(event, PartDeliveryAccepted)
    state = state if yes else state.but(accounted=False)
    answers = part.answers | {event.client or state.client or "": yes}
    all_ = all(answers.get(client) for client in clients(state))
    accepted = (True if all_ else None) if yes else False
    recorded = party(state, event.client).noted(f"part:{event.part}", event.object_until)
    noted = said(state, event.client, recorded=recorded)
    return _with(noted, event.part, answers=answers, accepted=accepted)


def asked(state: CommissionState) -> CommissionState:
    """The state after a client left: a part waits for those who are still there."""
    here = clients(state)
    partials = {
        name: part.model_copy(update={"accepted": True})
        if part.accepted is None and all(part.answers.get(client) for client in here)
        else part
        for name, part in state.partials.items()
    }
    return state.but(partials=partials)


def _with(state: CommissionState, name: Id, **update: object) -> CommissionState:
    part = state.partials.get(name)
    if part is None:
        return state
    return state.but(partials=state.partials | {name: part.model_copy(update=update)})
