"""More audiences for one success, each with the form that fits it; consent still comes first."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Final, Literal

from domain.authority import Authority
from domain.commission.errors import IdTaken
from domain.commission.marks import Named, taken
from domain.commission.state import FIRST, Audience, CommissionState, Success, find, once, room
from domain.commission.success import (
    SharingConsented,
    SharingRefused,
    SuccessBundled,
    SuccessEvent,
    SuccessShared,
)
from domain.commission.words import Form
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
    """What the client agreed to before still holds; for the new audience it is asked anew."""
    success = state.successes.get(event.success)
    if success is None:
        return state
    before = success.audiences or {FIRST: success.first()}
    agreed = success.consent is True
    audiences = {
        name: it.model_copy(update={"agreed": it.agreed or agreed}) for name, it in before.items()
    }
    new = success.model_copy(
        update={"consent": None, "audiences": audiences | {event.audience: Audience()}}
    )
    return state.but(successes=state.successes | {event.success: new})


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
            audiences = _agreed(success)
        case SharingRefused():
            audiences = {
                name: it.model_copy(update={"agreed": it.shared}) for name, it in audiences.items()
            }
        case SuccessShared() | SuccessBundled():
            name = event.audience if isinstance(event, SuccessShared) else None
            shared = audiences.get(name or FIRST, Audience())
            audiences = audiences | {name or FIRST: shared.model_copy(update={"shared": True})}
    new = success.model_copy(update={"audiences": audiences})
    return state.but(successes=state.successes | {event.success: new})


def _agreed(success: Success) -> dict[Id, Audience]:
    """Agreed to for every audience, once every client agreed."""
    if success.consent is not True:
        return success.audiences
    return {n: it.model_copy(update={"agreed": True}) for n, it in success.audiences.items()}
