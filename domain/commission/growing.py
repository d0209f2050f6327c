"""A small commission that turns out not to be small becomes a one-off; nothing done is lost."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final, Literal, assert_never

from domain.authority import Authority
from domain.commission.apart import everyone
from domain.commission.kind_errors import AcceptedAlready, NotSmall
from domain.commission.phases import PhaseEntered, enter
from domain.commission.state import CommissionState, latest
from domain.commission.voice import ClientVoice, whose
from domain.commission.words import Reason, Via
from domain.marks import Latest, taken
from domain.message import Command, Event
from domain.phase import Entry, Phase
from domain.template import Kind
from domain.text import Id, Line, Text

SCOPES: Final = 2
"""The scope change that makes a small commission grow."""


class GrowthGround(StrEnum):
    """Why a small commission is no longer small."""

    HOURS = "hours"
    """More hours than its template allows, spent or agreed."""
    SCOPE = "scope"
    """The second scope change was asked for."""
    CONTESTED = "contested"
    """The client said: klopt niet."""
    PRODUCT = "product"
    """It is about another product than its template."""
    WENT_BACK = "went-back"
    """It went back to where everything is agreed."""
    BY_HAND = "by-hand"
    """One of us says so."""


# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class KindChanged(Event):
    """It is of another kind from now on, with every exit criterion of that kind.

    `delivery` waited for the client's answer and is taken back.
    """

    type: Literal["KindChanged"] = "KindChanged"
    kind: Kind
    before: Kind
    ground: GrowthGround
    why: Text | None = None
    delivery: Id | None = None


class CommissionContested(Latest):
    """The client said: this is not what we asked."""

    type: Literal["CommissionContested"] = "CommissionContested"
    filled: ClassVar[frozenset[str]] = frozenset({"by", "client"})
    why: Text
    by: Id
    client: Id | None = None
    """Which of several clients; None when there is one alone."""
    via: Via = Via.SELF
    source: Line | None = None


GrowthEvent = KindChanged | CommissionContested

# --- Commands


class GrowCommission(Command):
    """Make a small commission a one-off; it goes back to the translation."""

    type: Literal["GrowCommission"] = "GrowCommission"
    why: Text


class ContestCommission(ClientVoice):
    """The client says that this is not what it asked; a small commission becomes a one-off."""

    type: Literal["ContestCommission"] = "ContestCommission"
    why: Text


GrowthCommand = GrowCommission | ContestCommission

# --- Behaviour

_ORDER: Final = tuple(Phase)


def decide(
    command: GrowthCommand, authority: Authority, state: CommissionState, _now: datetime
) -> Sequence[GrowthEvent | PhaseEntered]:
    """Answer a command that makes it grow."""
    match command:
        case GrowCommission():
            if grown(state):
                return []
            if state.kind is not Kind.SMALL:
                raise NotSmall(kind=state.kind)
            return grow(state, GrowthGround.BY_HAND, command.why)
        case ContestCommission():
            by, client = whose(command, authority, state)
            contested = latest(state, taken(command, CommissionContested, by=by, client=client))
            if not contested:
                return []
            if state.kind is not Kind.SMALL:
                raise NotSmall(kind=state.kind)
            if state.delivered:
                raise AcceptedAlready
            return [*contested, *grow(state, GrowthGround.CONTESTED, command.why)]
        case _:
            assert_never(command)


def grown(state: CommissionState) -> bool:
    """Whether it was small once."""
    small = state.applied is not None and state.applied.kind is Kind.SMALL
    return small and state.kind is not Kind.SMALL


def too_large(state: CommissionState) -> GrowthGround | None:
    """Why a small commission cannot stay small; None when it can, or is not small."""
    if state.kind is not Kind.SMALL or state.applied is None:
        return None
    if max(state.hours, spent(state)) > state.applied.hours:
        return GrowthGround.HOURS
    if len(state.scopes) >= SCOPES:
        return GrowthGround.SCOPE
    if state.product != state.applied.product:
        return GrowthGround.PRODUCT
    if any(state.returns.get(phase) for phase in (Phase.CLARIFICATION, Phase.TRANSLATION)):
        return GrowthGround.WENT_BACK
    return None


def spent(state: CommissionState) -> int:
    """All hours spent, on any product and on none."""
    on_products = sum(sum(teams.values()) for teams in state.spent_on.values())
    return sum(state.spent.values()) + on_products


def grow(
    state: CommissionState, ground: GrowthGround, why: Text | None = None
) -> Sequence[KindChanged | PhaseEntered]:
    """It becomes a one-off and goes back, unless the client accepted the delivery already."""
    to = Phase.CLARIFICATION if ground is GrowthGround.CONTESTED else Phase.TRANSLATION
    here = state.phase or Phase.RECEIVED
    waits = state.delivery if state.delivered is None else None
    changed = KindChanged(
        kind=Kind.ONE_OFF, before=state.kind, ground=ground, why=why, delivery=waits
    )
    if state.delivered or _ORDER.index(here) <= _ORDER.index(to):
        return [changed]
    contested = ground is GrowthGround.CONTESTED
    reason = Reason.MISUNDERSTOOD if contested else Reason.NEW_INFORMATION
    said = contested or ground is GrowthGround.BY_HAND
    by = Entry.PERSON if said else Entry.TEMPLATE  # whoever books an hour sends nothing back
    return [changed, enter(state, to, reason=reason, entered_by=by)]


def evolve(state: CommissionState, event: GrowthEvent) -> CommissionState:
    """What growing teaches."""
    match event:
        case KindChanged():
            changed = state.but(kind=event.kind)
            taken_back = event.delivery is not None and event.delivery == state.delivery
            return everyone(changed, delivered=False) if taken_back else changed
        case CommissionContested():
            return state
        case _:
            assert_never(event)
