"""Phase 4, success communication: seen, agreed to, shared; collecting runs beside phase 3."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar, Literal, assert_never

from domain.authority import Authority
from domain.commission.apart import clients, party, said
from domain.commission.errors import ConsentNeeded
from domain.commission.policy import MOST_OTHERS, local_day
from domain.commission.state import (
    FIRST,
    Audience,
    CommissionState,
    Success,
    find,
    latest,
    once,
    room,
)
from domain.commission.voice import ClientVoice, Heard, heard
from domain.commission.words import Form, Quarter, Via
from domain.marks import Latest, Named, taken
from domain.message import Command, Event
from domain.text import Id, Line, Text

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class SuccessRecorded(Named):
    """A result that counts: `why` is in the client's words, said by `said_by`."""

    type: Literal["SuccessRecorded"] = "SuccessRecorded"
    slot: ClassVar[str] = "success"
    success: Id
    result: Text
    evidence: Text
    why: Text
    said_by: Id | None = None
    audience: Line
    form: Form


class SharingConsented(Event):
    """A client person agreed to share it."""

    type: Literal["SharingConsented"] = "SharingConsented"
    later: ClassVar[frozenset[str]] = frozenset({"client", "object_until"})
    success: Id
    by: Id
    via: Via = Via.SELF
    source: Line | None = None
    client: Id | None = None
    object_until: date | None = None


class SharingRefused(Event):
    """The client would rather not."""

    type: Literal["SharingRefused"] = "SharingRefused"
    later: ClassVar[frozenset[str]] = frozenset({"client"})
    success: Id
    by: Id
    why: Text
    via: Via = Via.SELF
    source: Line | None = None
    client: Id | None = None


class SuccessShared(Event):
    """It was shared on this day, there; with its first audience, or with the one that is named."""

    type: Literal["SuccessShared"] = "SuccessShared"
    later: ClassVar[frozenset[str]] = frozenset({"audience"})
    success: Id
    on: date
    where: Line
    audience: Id | None = None


class SuccessBundled(Event):
    """It will be shared together with others, there; with those of that client in the quarter."""

    type: Literal["SuccessBundled"] = "SuccessBundled"
    later: ClassVar[frozenset[str]] = frozenset({"quarter"})
    success: Id
    into: Line
    quarter: str | None = None


class NoSuccessDeclared(Latest):
    """There is nothing to share here, and why. Cheer is never forced."""

    type: Literal["NoSuccessDeclared"] = "NoSuccessDeclared"
    why: Text


class TeamPraised(Named):
    """A team was praised."""

    type: Literal["TeamPraised"] = "TeamPraised"
    slot: ClassVar[str] = "praise"
    praise: Id
    team: Id
    words: Text


SuccessEvent = (
    SuccessRecorded
    | SharingConsented
    | SharingRefused
    | SuccessShared
    | SuccessBundled
    | NoSuccessDeclared
    | TeamPraised
)

# --- Commands


class RecordSuccess(Command):
    """Record a result that counts, with why in the client's words."""

    type: Literal["RecordSuccess"] = "RecordSuccess"
    success: Id
    result: Text
    evidence: Text
    why: Text
    said_by: Id | None = None
    audience: Line
    form: Form


class ConsentToSharing(ClientVoice):
    """The client agrees to share a success."""

    type: Literal["ConsentToSharing"] = "ConsentToSharing"
    success: Id


class RefuseSharing(ClientVoice):
    """The client would rather not share a success."""

    type: Literal["RefuseSharing"] = "RefuseSharing"
    success: Id
    why: Text


class ShareSuccess(Command):
    """Share a success, with the client's consent; today when no day is given."""

    type: Literal["ShareSuccess"] = "ShareSuccess"
    later: ClassVar[frozenset[str]] = frozenset({"audience"})
    success: Id
    on: date | None = None
    where: Line
    audience: Id | None = None


class BundleSuccess(Command):
    """Keep a success to be shared together with others of the client, in a quarter."""

    type: Literal["BundleSuccess"] = "BundleSuccess"
    later: ClassVar[frozenset[str]] = frozenset({"quarter"})
    success: Id
    into: Line
    quarter: Quarter | None = None


class DeclareNoSuccess(Command):
    """Say that there is nothing to share, and why."""

    type: Literal["DeclareNoSuccess"] = "DeclareNoSuccess"
    why: Text


class PraiseTeam(Command):
    """Praise a team."""

    type: Literal["PraiseTeam"] = "PraiseTeam"
    praise: Id
    team: Id
    words: Text


SuccessCommand = (
    RecordSuccess
    | ConsentToSharing
    | RefuseSharing
    | ShareSuccess
    | BundleSuccess
    | DeclareNoSuccess
    | PraiseTeam
)

# --- Behaviour


def decide(
    command: SuccessCommand, authority: Authority, state: CommissionState, now: datetime
) -> Sequence[SuccessEvent]:
    """Answer a command about a success."""
    match command:
        case RecordSuccess():
            recorded = once(state, taken(command, SuccessRecorded))
            if recorded:
                room(state.successes, MOST_OTHERS, "success")
            return recorded
        case ConsentToSharing() | RefuseSharing():
            return _consent(command, heard(command, authority, state, now), state)
        case ShareSuccess() | BundleSuccess():
            return _share(command, state, local_day(now))
        case DeclareNoSuccess():
            return latest(state, taken(command, NoSuccessDeclared))
        case PraiseTeam():
            return once(state, taken(command, TeamPraised))
        case _:
            assert_never(command)


def _consent(
    command: ConsentToSharing | RefuseSharing, voice: Heard, state: CommissionState
) -> Sequence[SuccessEvent]:
    """Given and taken back at any time: what was shared stays shared, and what is said now counts
    from now on."""
    find(state.successes, "success", command.success)
    given = party(state, voice.client).consents.get(command.success)
    if given is isinstance(command, ConsentToSharing):
        return []
    if isinstance(command, ConsentToSharing):
        return [taken(command, SharingConsented, **voice.filled())]
    return [taken(command, SharingRefused, **voice.filled())]


def _share(
    command: ShareSuccess | BundleSuccess, state: CommissionState, today: date
) -> Sequence[SuccessEvent]:
    success = find(state.successes, "success", command.success)
    name = (command.audience if isinstance(command, ShareSuccess) else None) or FIRST
    audiences = success.audiences or {FIRST: Audience(shared=success.out)}
    audience = find(audiences, "audience", name)
    if audience.shared:
        return []
    agreed = bool(audience.agreed) and set(clients(state)) <= set(audience.agreed)
    if not (agreed or success.consent is True):
        raise ConsentNeeded(success=command.success)
    if isinstance(command, BundleSuccess):
        return [taken(command, SuccessBundled)]
    return [taken(command, SuccessShared, on=command.on or today)]


def evolve(state: CommissionState, event: SuccessEvent) -> CommissionState:
    """What successes teach."""
    match event:
        case SuccessRecorded():
            return state.but(successes=state.successes | {event.success: Success()})
        case SharingConsented():
            return _allowed(state, event, may=True, until=event.object_until)
        case SharingRefused():
            return _allowed(state, event, may=False, until=None)
        case SuccessShared() | SuccessBundled():
            success = state.successes.get(event.success)
            if success is None:
                return state
            out = success.model_copy(update={"out": True})
            return state.but(successes=state.successes | {event.success: out})
        case NoSuccessDeclared() | TeamPraised():
            return state
        case _:
            assert_never(event)


def _allowed(
    state: CommissionState,
    event: SharingConsented | SharingRefused,
    *,
    may: bool,
    until: date | None,
) -> CommissionState:
    if event.success not in state.successes:
        return state
    before = party(state, event.client)
    return said(
        state,
        event.client,
        consents=before.consents | {event.success: may},
        recorded=before.noted(f"success:{event.success}", until),
    )
