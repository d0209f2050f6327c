"""Obstacles, offers of help and scope changes: what does the work need?"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, assert_never

from pydantic import Field

from domain.authority import SUPERVISORS, Authority
from domain.commission.errors import AlreadySettled, SupervisorNeeded
from domain.commission.policy import MOST_OTHERS, SCOPE_HOURS
from domain.commission.state import CommissionState, Scope, find, once, room
from domain.commission.words import Need
from domain.marks import Named, taken
from domain.message import Command, Event
from domain.template import Kind
from domain.text import Id, Text

ScopeHours = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]
"""Whole hours more (meerwerk) or, below zero, less (minderwerk)."""

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class ObstacleReported(Named):
    """Something stands in the way; `need` is what the work needs."""

    type: Literal["ObstacleReported"] = "ObstacleReported"
    slot: ClassVar[str] = "obstacle"
    obstacle: Id
    what: Text
    need: Need


class HelpOffered(Named):
    """Someone offers to help with an obstacle."""

    type: Literal["HelpOffered"] = "HelpOffered"
    slot: ClassVar[str] = "help"
    help: Id
    obstacle: Id
    what: Text
    team: Id | None = None


class ObstacleResolved(Event):
    """The obstacle is out of the way."""

    type: Literal["ObstacleResolved"] = "ObstacleResolved"
    obstacle: Id
    how: Text


class ObstacleAccepted(Event):
    """We live with the obstacle, knowingly."""

    type: Literal["ObstacleAccepted"] = "ObstacleAccepted"
    obstacle: Id
    why: Text


class ScopeChangeRequested(Named):
    """More or less work, or another date; `product` is the one of a programme it is about."""

    type: Literal["ScopeChangeRequested"] = "ScopeChangeRequested"
    later: ClassVar[frozenset[str]] = frozenset({"product"})
    slot: ClassVar[str] = "scope"
    scope: Id
    hours: ScopeHours
    ends: date | None = None
    what: Text
    why: Text
    product: Id | None = None


class ScopeChangeApproved(Event):
    """The change is part of the commission; `hours` and `ends` are the totals from now on."""

    type: Literal["ScopeChangeApproved"] = "ScopeChangeApproved"
    scope: Id
    hours: int
    ends: date | None = None


class ScopeChangeRejected(Event):
    """The commission stays as it was."""

    type: Literal["ScopeChangeRejected"] = "ScopeChangeRejected"
    scope: Id
    why: Text


ObstacleEvent = (
    ObstacleReported
    | HelpOffered
    | ObstacleResolved
    | ObstacleAccepted
    | ScopeChangeRequested
    | ScopeChangeApproved
    | ScopeChangeRejected
)

# --- Commands


class ReportObstacle(Command):
    """Say what stands in the way and what the work needs."""

    type: Literal["ReportObstacle"] = "ReportObstacle"
    obstacle: Id
    what: Text
    need: Need


class OfferHelp(Command):
    """Offer help with an obstacle."""

    type: Literal["OfferHelp"] = "OfferHelp"
    help: Id
    obstacle: Id
    what: Text
    team: Id | None = None


class ResolveObstacle(Command):
    """Record how an obstacle was taken away."""

    type: Literal["ResolveObstacle"] = "ResolveObstacle"
    obstacle: Id
    how: Text


class AcceptObstacle(Command):
    """Decide to live with an obstacle."""

    type: Literal["AcceptObstacle"] = "AcceptObstacle"
    obstacle: Id
    why: Text


class RequestScopeChange(Command):
    """Ask for more or less work, or another date."""

    type: Literal["RequestScopeChange"] = "RequestScopeChange"
    later: ClassVar[frozenset[str]] = frozenset({"product"})
    scope: Id
    hours: ScopeHours
    ends: date | None = None
    what: Text
    why: Text
    product: Id | None = None


class ApproveScopeChange(Command):
    """Approve a scope change: a coordinator up to the threshold, above it a supervisor."""

    type: Literal["ApproveScopeChange"] = "ApproveScopeChange"
    scope: Id


class RejectScopeChange(Command):
    """Keep the commission as it was."""

    type: Literal["RejectScopeChange"] = "RejectScopeChange"
    scope: Id
    why: Text


ObstacleCommand = (
    ReportObstacle
    | OfferHelp
    | ResolveObstacle
    | AcceptObstacle
    | RequestScopeChange
    | ApproveScopeChange
    | RejectScopeChange
)

# --- Behaviour


def decide(
    command: ObstacleCommand, authority: Authority, state: CommissionState, _now: datetime
) -> Sequence[ObstacleEvent]:
    """Answer a command about an obstacle or the scope."""
    match command:
        case ReportObstacle():
            reported = once(state, taken(command, ObstacleReported))
            if reported:
                room(state.obstacles, MOST_OTHERS, "obstacle")
            return reported
        case OfferHelp():
            find(state.obstacles, "obstacle", command.obstacle)
            return once(state, taken(command, HelpOffered))
        case ResolveObstacle() | AcceptObstacle():
            return _close(command, state)
        case RequestScopeChange():
            requested = once(state, taken(command, ScopeChangeRequested))
            if requested:
                room(state.scopes, MOST_OTHERS, "scope")
            if requested and command.product and state.kind is Kind.RUNNING:
                find(state.volumes, "volume", command.product)
            return requested
        case ApproveScopeChange() | RejectScopeChange():
            return _settle(command, authority, state)
        case _:
            assert_never(command)


def _close(
    command: ResolveObstacle | AcceptObstacle, state: CommissionState
) -> Sequence[ObstacleEvent]:
    closed = find(state.obstacles, "obstacle", command.obstacle)
    if closed is isinstance(command, ResolveObstacle):
        return []
    if closed is not None:
        raise AlreadySettled(kind="obstacle", id=command.obstacle)
    if isinstance(command, ResolveObstacle):
        return [taken(command, ObstacleResolved)]
    return [taken(command, ObstacleAccepted)]


def _settle(
    command: ApproveScopeChange | RejectScopeChange, authority: Authority, state: CommissionState
) -> Sequence[ObstacleEvent]:
    scope = find(state.scopes, "scope", command.scope)
    if scope.approved is isinstance(command, ApproveScopeChange):
        return []
    if scope.approved is not None:
        raise AlreadySettled(kind="scope", id=command.scope)
    if isinstance(command, RejectScopeChange):
        return [taken(command, ScopeChangeRejected)]
    if abs(scope.hours) > SCOPE_HOURS and not authority.has(*SUPERVISORS):
        raise SupervisorNeeded(most=SCOPE_HOURS)
    total = max(0, state.hours + scope.hours)
    return [taken(command, ScopeChangeApproved, hours=total, ends=scope.ends or state.ends)]


def evolve(state: CommissionState, event: ObstacleEvent) -> CommissionState:
    """What obstacles and scope changes teach."""
    match event:
        case ObstacleReported():
            return state.but(obstacles=state.obstacles | {event.obstacle: None})
        case HelpOffered():
            return state
        case ObstacleResolved() | ObstacleAccepted():
            closed = isinstance(event, ObstacleResolved)
            return state.but(obstacles=state.obstacles | {event.obstacle: closed})
        case ScopeChangeRequested():
            scope = Scope(hours=event.hours, ends=event.ends, product=event.product)
            return state.but(scopes=state.scopes | {event.scope: scope})
        case ScopeChangeApproved():
            return _settled(state, event).but(hours=event.hours, ends=event.ends)
        case ScopeChangeRejected():
            return _settled(state, event)
        case _:
            assert_never(event)


def _settled(
    state: CommissionState, event: ScopeChangeApproved | ScopeChangeRejected
) -> CommissionState:
    scope = state.scopes.get(event.scope)
    if scope is None:
        return state
    settled = scope.model_copy(update={"approved": isinstance(event, ScopeChangeApproved)})
    return state.but(scopes=state.scopes | {event.scope: settled})
