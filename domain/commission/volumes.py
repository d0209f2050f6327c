"""Running: how much of each product in a year, programmable or demand-driven."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from domain.authority import Authority
from domain.commission.kind_errors import BandNeeded, BandReversed, CountNeeded, NotRunning
from domain.commission.policy import MOST_ROWS
from domain.commission.state import CommissionState, Volume, latest, room
from domain.commission.words import Hours, Mode
from domain.marks import Latest, taken
from domain.message import Command
from domain.template import Kind
from domain.text import Id

Count = Annotated[int, Field(ge=0, le=1_000_000)]
"""How many of a product."""

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class VolumePlanned(Latest):
    """So much of a product is foreseen: a `count`, or a band of `low` to `high` that clients may
    ask for. A band is an expectation, never a target."""

    type: Literal["VolumePlanned"] = "VolumePlanned"
    slot: ClassVar[str] = "product"
    product: Id
    mode: Mode
    count: Count | None = None
    low: Count | None = None
    high: Count | None = None
    hours: Hours


# --- Commands


class PlanVolume(Command):
    """Plan a product: a count when it is programmable, a band when clients ask for it."""

    type: Literal["PlanVolume"] = "PlanVolume"
    product: Id
    mode: Mode
    count: Count | None = None
    low: Count | None = None
    high: Count | None = None
    hours: Hours


# --- Behaviour


def decide(
    command: PlanVolume, _authority: Authority, state: CommissionState, _now: datetime
) -> Sequence[VolumePlanned]:
    """Answer a plan for a product."""
    running(state)
    band = (command.low, command.high)
    if command.mode is Mode.PROGRAMMABLE and (command.count is None or band != (None, None)):
        raise CountNeeded(product=command.product)
    if command.mode is Mode.DEMAND_DRIVEN:
        if command.count is not None or command.low is None or command.high is None:
            raise BandNeeded(product=command.product)
        if command.high < command.low:
            raise BandReversed(low=command.low, high=command.high)
    if command.product not in state.volumes:
        room(state.volumes, MOST_ROWS, "volume")
    return latest(state, taken(command, VolumePlanned))


def running(state: CommissionState) -> None:
    """Refuse what only a running commission has."""
    if state.kind is not Kind.RUNNING:
        raise NotRunning(kind=state.kind)


def evolve(state: CommissionState, event: VolumePlanned) -> CommissionState:
    """What a plan teaches."""
    volume = Volume(
        mode=event.mode, count=event.count, low=event.low, high=event.high, hours=event.hours
    )
    return state.but(volumes=state.volumes | {event.product: volume})
