"""Unit norms (kentallen) by year: how many minutes one unit of a product takes."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from domain.message import Command, Event
from domain.office import require
from domain.office.state import OfficeState
from domain.office.words import Year
from domain.text import Id

Minutes = Annotated[int, Field(ge=0, le=10_000_000)]


class NormSet(Event):
    """From `year` on, until another year has a norm of its own, a unit takes so many minutes."""

    type: Literal["NormSet"] = "NormSet"
    product: Id
    year: Year
    minutes: int


class SetNorm(Command):
    """Set the unit norm of a product from a year on."""

    type: Literal["SetNorm"] = "SetNorm"
    product: Id
    year: Year
    minutes: Minutes


def decide(command: SetNorm, state: OfficeState) -> Sequence[NormSet]:
    """The norm of a year, for a product that is offered."""
    known = require.offered(state, command.product)
    if known.norms.get(command.year) == command.minutes:
        return []
    return [NormSet(product=command.product, year=command.year, minutes=command.minutes)]


def evolve(state: OfficeState, event: NormSet) -> OfficeState:
    """What an office learns of a norm."""
    known = state.products.get(event.product)
    if known is None:
        return state
    changed = known.model_copy(update={"norms": known.norms | {event.year: event.minutes}})
    return state.model_copy(update={"products": state.products | {event.product: changed}})


def norm_of(state: OfficeState, product: Id, year: int) -> int | None:
    """Minutes per unit in that year: of the last year that has one, else the catalogue's.

    None for a product that the catalogue does not have.
    """
    known = state.products.get(product)
    if known is None:
        return None
    earlier = [one for one in known.norms if one <= year]
    return known.norms[max(earlier)] if earlier else known.norm_minutes
