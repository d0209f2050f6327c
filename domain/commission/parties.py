"""Several clients on one commission: who they are, who leaves, and who carries which part."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, ClassVar, Final, Literal, assert_never

from pydantic import Field

from domain.authority import Authority, Role
from domain.commission.apart import clients, everyone, party, some, together
from domain.commission.errors import ThingUnknown, TooMany
from domain.commission.kinds import ClientCalendarPinned, pinned_at
from domain.commission.partials import asked
from domain.commission.party import Party
from domain.commission.party_errors import (
    AgreedWithClient,
    ClientNeeded,
    DeliveryAcceptedBefore,
    KeyAgreed,
    LastClient,
    SharesUneven,
)
from domain.commission.phases import PhaseEntered, enter
from domain.commission.policy import MOST_CLIENTS
from domain.commission.rights import owing
from domain.commission.shares import WHOLE
from domain.commission.state import CommissionState
from domain.commission.voice import RECORDERS, ClientVoice, whose
from domain.commission.words import Reason, Via
from domain.marks import Latest, taken
from domain.message import Command, Event
from domain.phase import Phase
from domain.text import Id, Line, Text

Percent = Annotated[int, Field(ge=1, le=WHOLE)]
Shares = Annotated[dict[Id, Percent], Field(min_length=1, max_length=MOST_CLIENTS)]

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class ClientAdded(Event):
    """This client shares the commission from now on; `contact` is its contact person."""

    type: Literal["ClientAdded"] = "ClientAdded"
    client: Id
    contact: Id


class ClientRemoved(Latest):
    """We took a client off before anything was agreed with it; `lead` leads from now on."""

    type: Literal["ClientRemoved"] = "ClientRemoved"
    slot: ClassVar[str] = "client"
    client: Id
    why: Text
    lead: Id
    contact: Id | None = None
    """The contact person of who leads from now on."""


class ClientLeft(Latest):
    """One of several clients withdrew its part; `lead` leads from now on."""

    type: Literal["ClientLeft"] = "ClientLeft"
    slot: ClassVar[str] = "client"
    client: Id
    by: Id
    why: Text
    via: Via = Via.SELF
    source: Line | None = None
    lead: Id
    contact: Id | None = None
    """The contact person of who leads from now on."""


class CostKeySet(Event):
    """Each client carries these whole percents of the costs."""

    type: Literal["CostKeySet"] = "CostKeySet"
    shares: dict[Id, int]


PartyEvent = ClientAdded | ClientRemoved | ClientLeft | CostKeySet

# --- Commands


class AddClient(Command):
    """Let another client share the commission: it confirms, agrees and accepts apart."""

    type: Literal["AddClient"] = "AddClient"
    client: Id
    contact: Id


class RemoveClient(Command):
    """Take a client off that should not be on it; nothing was agreed with it yet."""

    type: Literal["RemoveClient"] = "RemoveClient"
    client: Id
    why: Text


class LeaveCommission(ClientVoice):
    """One of several clients withdraws its part; the others go on."""

    type: Literal["LeaveCommission"] = "LeaveCommission"
    why: Text


class SetCostKey(Command):
    """Say which part of the costs each client carries, in whole percents."""

    type: Literal["SetCostKey"] = "SetCostKey"
    shares: Shares


PartyCommand = AddClient | RemoveClient | LeaveCommission | SetCostKey

# --- Behaviour

AGREEING: Final = (Phase.RECEIVED, Phase.CLARIFICATION, Phase.TRANSLATION)
"""Until then the clients may still share the costs in another way."""


def decide(
    command: PartyCommand, authority: Authority, state: CommissionState, _now: datetime
) -> Sequence[PartyEvent | ClientCalendarPinned | PhaseEntered]:
    """Answer a command about the clients."""
    match command:
        case AddClient():
            return _add(command, authority, state)
        case RemoveClient():
            return _remove(command, state)
        case LeaveCommission():
            return _leave(command, authority, state)
        case SetCostKey():
            return _share(command, state)
        case _:
            assert_never(command)


def left_before(command: Command, authority: Authority, state: CommissionState) -> bool:
    """Whether the client left already: it speaks for this commission no more."""
    if not isinstance(command, LeaveCommission):
        return False
    ours = authority.has(*RECORDERS) and command.via is not Via.SELF
    client = command.for_client if ours else authority.client
    known = ours or authority.has(Role.CLIENT)
    return known and client not in clients(state) and f"ClientLeft:{client}" in state.seen


def _add(
    command: AddClient, authority: Authority, state: CommissionState
) -> Sequence[PartyEvent | ClientCalendarPinned | PhaseEntered]:
    known = clients(state)
    if not known:
        raise ClientNeeded
    if command.client in known:
        same = party(state, command.client).contact == command.contact
        return [] if same else [taken(command, ClientAdded)]
    if len(known) >= MOST_CLIENTS:
        raise TooMany(kind="client", most=MOST_CLIENTS)
    own = pinned_at(command.client, authority, state)
    added: list[ClientAdded | ClientCalendarPinned] = [taken(command, ClientAdded), *own]
    here = (state.phase, *owing(state))
    if Phase.RECEIVED in here or Phase.CLARIFICATION in here:
        return added
    return [*added, enter(state, Phase.CLARIFICATION, reason=Reason.NEW_INFORMATION)]


def _remove(command: RemoveClient, state: CommissionState) -> Sequence[PartyEvent]:
    if command.client not in clients(state):
        if f"ClientRemoved:{command.client}" in state.seen:
            return []
        raise ThingUnknown(kind="client", id=command.client)
    if not state.parties:
        raise LastClient
    if party(state, command.client).bound:
        raise AgreedWithClient(client=command.client)
    return [taken(command, ClientRemoved, **_next(state, command.client))]


def _leave(
    command: LeaveCommission, authority: Authority, state: CommissionState
) -> Sequence[PartyEvent]:
    by, client = whose(command, authority, state)
    if client is None:
        raise LastClient
    if state.delivered:
        raise DeliveryAcceptedBefore
    return [taken(command, ClientLeft, by=by, client=client, **_next(state, client))]


def _next(state: CommissionState, gone: Id) -> dict[str, Id | None]:
    """Who leads without this client, and its contact person."""
    lead = next(client for client in clients(state) if client != gone)
    return {"lead": lead, "contact": party(state, lead).contact}


def _share(command: SetCostKey, state: CommissionState) -> Sequence[PartyEvent]:
    known = clients(state)
    if set(command.shares) != set(known) or sum(command.shares.values()) != WHOLE:
        raise SharesUneven(clients=some(known))
    if len(known) == 1 or command.shares == state.shares:
        return []
    if state.phase not in AGREEING and state.accepted is not None and state.shares:
        raise KeyAgreed
    return [taken(command, CostKeySet)]


def evolve(state: CommissionState, event: PartyEvent) -> CommissionState:
    """What is known of the clients."""
    match event:
        case ClientAdded():
            return _added(state, event)
        case ClientRemoved() | ClientLeft():
            rest = {name: it for name, it in state.parties.items() if name != event.client}
            if not rest or len(rest) == len(state.parties):
                return state
            lead = event.lead if event.lead in rest else next(iter(rest))
            gone = state.but(client=lead, contact=rest[lead].contact, shares={})
            return asked(_anew(together(gone, rest)))
        case CostKeySet():
            return _anew(state.but(shares=event.shares)) if state.parties else state
        case _:
            assert_never(event)


def _added(state: CommissionState, event: ClientAdded) -> CommissionState:
    if event.client == state.client or state.client is None:
        state = state.but(client=event.client, contact=event.contact)
        if not state.parties:
            return state
    before = state.parties or {state.client or event.client: party(state, None)}
    newcomer = before.get(event.client, Party()).but(contact=event.contact)
    joined = before | {event.client: newcomer}
    if event.client in before:
        return together(state, joined)
    return _anew(together(state.but(shares={}), joined))


def _anew(state: CommissionState) -> CommissionState:
    """Each agrees to its own part of the hours: other parts ask for another offer."""
    if Phase.TRANSLATION not in {state.phase, *owing(state)}:
        return state
    return everyone(state.but(sheet=state.sheet + 1), accepted=None)
