"""More audiences for one success, each with the form that fits it; consent still comes first."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Final, Literal

from domain.authority import Authority
from domain.commission.apart import clients, party, together
from domain.commission.errors import IdTaken
from domain.commission.state import FIRST, Audience, CommissionState, find, once, room
from domain.commission.success import (
    SharingConsented,
    SharingRefused,
    SuccessBundled,
    SuccessEvent,
    SuccessShared,
)
from domain.commission.words import Form
from domain.marks import Named, taken
from domain.message import Command
from domain.text import Id, Line

MOST_AUDIENCES: Final = 20

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class AudienceAdded(Named):
    """The success is for these people too, in this form."""

    type: Literal["AudienceAdded"] = "AudienceAdded"
    slot: ClassVar[str] = "audience"
    success: Id
    audience: Id
    who: Line
    form: Form

    def key(self) -> str:
        """Two successes may have an audience of the same name."""
        return f"audience:{self.success}/{self.audience}"


# --- Commands


class AddAudience(Command):
    """Share a success with others too, in the form that fits them; the client agrees to it anew."""

    type: Literal["AddAudience"] = "AddAudience"
    success: Id
    audience: Id
    who: Line
    form: Form


# --- Behaviour


def decide(
    command: AddAudience, _authority: Authority, state: CommissionState, _now: datetime
) -> Sequence[AudienceAdded]:
    """Answer the command."""
    success = find(state.successes, "success", command.success)
    if command.audience == FIRST:
        raise IdTaken(kind="audience", id=FIRST)
    added = once(state, taken(command, AudienceAdded))
    if added:
        room(success.audiences, MOST_AUDIENCES, "audience")
    return added


def evolve(state: CommissionState, event: AudienceAdded) -> CommissionState:
    """What clients agreed to before still holds; for the new audience they are asked anew."""
    success = state.successes.get(event.success)
    if success is None:
        return state
    agreed = [
        client
        for client in clients(state)
        if party(state, client).consents.get(event.success) is True
    ]
    before = success.audiences or {FIRST: Audience(shared=success.out)}
    audiences = {name: _agreed(it, *agreed) for name, it in before.items()}
    return _with(
        _asked_anew(state, event.success), event.success, {**audiences, event.audience: Audience()}
    )


def _asked_anew(state: CommissionState, name: Id) -> CommissionState:
    """No client has said yet whether this success may be shared."""
    if state.parties:
        parties = {
            client: it.but(consents={n: may for n, may in it.consents.items() if n != name})
            for client, it in state.parties.items()
        }
        return together(state, parties)
    success = state.successes[name].model_copy(update={"consent": None})
    return state.but(successes=state.successes | {name: success})


def heard(state: CommissionState, event: SuccessEvent) -> CommissionState:
    """What an event about a success means for its audiences; `state` is that after the event."""
    match event:
        case SharingConsented() | SharingRefused() | SuccessShared() | SuccessBundled():
            success = state.successes.get(event.success)
        case _:
            return state
    if success is None or not success.audiences:
        return state
    audiences = success.audiences
    match event:
        case SharingConsented():
            who = event.client or state.client
            if who is not None:
                audiences = {name: _agreed(it, who) for name, it in audiences.items()}
        case SharingRefused():
            who = event.client or state.client
            audiences = {name: _refused(it, who) for name, it in audiences.items()}
        case SuccessShared() | SuccessBundled():
            name = (event.audience if isinstance(event, SuccessShared) else None) or FIRST
            shared = audiences.get(name, Audience()).model_copy(update={"shared": True})
            audiences = audiences | {name: shared}
    return _with(state, event.success, audiences)


def _with(state: CommissionState, name: Id, audiences: dict[Id, Audience]) -> CommissionState:
    success = state.successes[name].model_copy(update={"audiences": audiences})
    return state.but(successes=state.successes | {name: success})


def _agreed(audience: Audience, *who: Id) -> Audience:
    new = tuple(client for client in who if client not in audience.agreed)
    return audience.model_copy(update={"agreed": audience.agreed + new})


def _refused(audience: Audience, who: Id | None) -> Audience:
    """What was shared stays shared; for the rest this client's consent is gone."""
    if audience.shared:
        return audience
    rest = tuple(client for client in audience.agreed if client != who)
    return audience.model_copy(update={"agreed": rest})
