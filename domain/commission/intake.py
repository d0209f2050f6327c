"""Phase 0, received: the request in the client's own words, who works on it, acknowledged."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, assert_never

from pydantic import AwareDatetime, Field

from domain.authority import Authority
from domain.commission.apart import led_by
from domain.commission.clarification import AmbiguityAssessed, assess
from domain.commission.errors import AlreadyReceived, IdTaken, KindStartsOtherwise, ReceivedInFuture
from domain.commission.kinds import (
    CalendarPinned,
    ClientCalendarPinned,
    NormsPinned,
    TemplateApplied,
    applied,
    normed,
    pinned,
    pinned_at,
    ratified,
    without,
)
from domain.commission.phases import PhaseEntered, enter
from domain.commission.policy import local_day
from domain.commission.state import CommissionState, latest
from domain.commission.words import Assessed, Channel, Incidental, Origin, Part
from domain.marks import Latest, taken
from domain.message import Command, Event
from domain.phase import Phase
from domain.template import Kind
from domain.text import Id, Line, Personal, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class CommissionReceived(Latest):
    """A client asked for something, in its own words. The client may still be unknown."""

    type: Literal["CommissionReceived"] = "CommissionReceived"
    later: ClassVar[frozenset[str]] = frozenset({"kind"})
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
    kind: Kind = Kind.ONE_OFF
    """As what it was asked; what it is now may differ."""


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


IntakeEvent = (
    CommissionReceived
    | ClientIdentified
    | CommissionClassified
    | RoleAssigned
    | RoleReleased
    | ReceiptAcknowledged
    | CommissionImported
    | StepImported
)

# --- Commands


class RegisterRequest(Command):
    """Register a request in the client's own words."""

    type: Literal["RegisterRequest"] = "RegisterRequest"
    later: ClassVar[frozenset[str]] = frozenset({"kind"})
    title: Line
    words: Text
    channel: Channel
    origin: Origin
    incidental: Incidental | None = None
    received_on: date
    client: Id | None = None
    contact: Id | None = None
    product: Id | None = None
    subject: Id | None = None
    agreement: Id | None = None
    kind: Kind = Kind.ONE_OFF


class IdentifyClient(Command):
    """Say which organisation asks, and who speaks for it."""

    type: Literal["IdentifyClient"] = "IdentifyClient"
    client: Id
    contact: Id


class ClassifyCommission(Command):
    """Say where the work comes from and which product and agreement it falls under."""

    type: Literal["ClassifyCommission"] = "ClassifyCommission"
    origin: Origin
    incidental: Incidental | None = None
    product: Id | None = None
    subject: Id | None = None
    agreement: Id | None = None


class AssignRole(Command):
    """Give one of us a part in the commission; who had it is released."""

    type: Literal["AssignRole"] = "AssignRole"
    part: Part
    person: Id
    team: Id | None = None


class ReleaseRole(Command):
    """Take the part from whoever has it."""

    type: Literal["ReleaseRole"] = "ReleaseRole"
    part: Part


class AcknowledgeReceipt(Command):
    """Tell the client who its contact is and what happens next."""

    type: Literal["AcknowledgeReceipt"] = "AcknowledgeReceipt"
    contact: Id
    next_step: Line
    next_on: date | None = None


IntakeCommand = (
    RegisterRequest
    | IdentifyClient
    | ClassifyCommission
    | AssignRole
    | ReleaseRole
    | AcknowledgeReceipt
)

# --- Behaviour

Received = (
    IntakeEvent
    | PhaseEntered
    | AmbiguityAssessed
    | CalendarPinned
    | ClientCalendarPinned
    | NormsPinned
    | TemplateApplied
)
"""What a first command may cause."""


def decide(
    command: IntakeCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[Received]:
    """Answer a command of the intake."""
    match command:
        case RegisterRequest():
            return _register(command, authority, state, local_day(now))
        case IdentifyClient():
            known = (state.client, state.contact) == (command.client, command.contact)
            if command.client != state.client and command.client in state.parties:
                raise IdTaken(kind="client", id=command.client)
            if known:
                return []
            own = pinned_at(command.client, authority, state)
            return [taken(command, ClientIdentified), *own]
        case ClassifyCommission():
            event = taken(command, CommissionClassified)
            return [] if _classified(state, event) == state else [event]
        case AssignRole():
            return _assign(command, state)
        case ReleaseRole():
            person = state.parts.get(command.part)
            return [RoleReleased(part=command.part, person=person)] if person else []
        case AcknowledgeReceipt():
            return latest(state, taken(command, ReceiptAcknowledged))
        case _:
            assert_never(command)


def _register(
    command: RegisterRequest, authority: Authority, state: CommissionState, today: date
) -> Sequence[Received]:
    event = taken(command, CommissionReceived)
    if known(event, state):
        return []
    started = [*received(event, authority, state, today), *pinned(authority, event.client)]
    match command.kind:
        case Kind.ONE_OFF:
            return started
        case Kind.RUNNING:
            found = ratified(authority, command.kind, command.product, today)
            terms = applied(found) if found else without(command.kind, command.product, today)
            return [*started, terms]
        case Kind.SMALL:
            raise KindStartsOtherwise(kind=command.kind, command="TakeCommission")
        case Kind.URGENT:
            raise KindStartsOtherwise(kind=command.kind, command="StartUrgent")
        case _:
            assert_never(command.kind)


def known(event: CommissionReceived, state: CommissionState) -> bool:
    """Whether this very request stands here already.

    Raises:
        AlreadyReceived: Another one does.
    """
    if state.phase is None:
        return False
    if state.seen.get(event.key()) == event.mark():
        return True
    raise AlreadyReceived


def received(
    event: CommissionReceived, authority: Authority, state: CommissionState, today: date
) -> Sequence[Received]:
    """How every commission begins: the request, its first phase, a look at its words.

    Raises:
        ReceivedInFuture: The day of receipt is still to come.
    """
    if event.received_on > today:
        raise ReceivedInFuture(day=event.received_on.isoformat())
    return [
        event,
        *normed(authority),
        enter(state, Phase.RECEIVED),
        assess(Assessed.CLIENT, 1, event.words),
    ]


def _assign(command: AssignRole, state: CommissionState) -> Sequence[IntakeEvent]:
    before = state.parts.get(command.part)
    if before == command.person:
        return []
    return [taken(command, RoleAssigned, before=before)]


def evolve(state: CommissionState, event: IntakeEvent) -> CommissionState:
    """What the intake teaches."""
    match event:
        case CommissionReceived():
            named = state.but(client=event.client, contact=event.contact, question=1)
            return _classified(named, event)
        case ClientIdentified():
            return led_by(state, event.client, event.contact)
        case CommissionClassified():
            return _classified(state, event)
        case RoleAssigned():
            return state.but(parts=state.parts | {event.part: event.person})
        case RoleReleased():
            rest = {part: who for part, who in state.parts.items() if part is not event.part}
            return state.but(parts=rest)
        case ReceiptAcknowledged() | CommissionImported() | StepImported():
            return state
        case _:
            assert_never(event)


def _classified(
    state: CommissionState, event: CommissionReceived | CommissionClassified
) -> CommissionState:
    return state.but(
        origin=event.origin,
        incidental=event.incidental,
        product=event.product,
        subject=event.subject,
        agreement=event.agreement,
    )
