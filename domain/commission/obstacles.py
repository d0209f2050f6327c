"""Obstacles, offers of help and scope changes: what does the work need?"""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from domain.commission.marks import Named
from domain.commission.words import Need
from domain.message import Event
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
    """More or less work, or another date."""

    type: Literal["ScopeChangeRequested"] = "ScopeChangeRequested"
    slot: ClassVar[str] = "scope"
    scope: Id
    hours: ScopeHours
    ends: date | None = None
    what: Text
    why: Text


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
