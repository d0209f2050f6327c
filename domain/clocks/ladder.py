"""A ladder as policy: how long something may take, and the rungs on the way. Reviewed as text."""

from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import Annotated, Final, NamedTuple

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from domain.clocks.words import Offer, Whom

WHEN: Final = r"^(day [1-9][0-9]{0,2}|[1-9][0-9]{0,2} ?%|T([+-][1-9][0-9]{0,2})?)$"
"""The shape of `When`."""
_LONGEST: Final = 250

When = Annotated[str, StringConstraints(pattern=WHEN)]
"""When a rung is reached, in working days: `day 3` after the start, `60%` of the budget (rounded
up to whole days), or `T`, `T-5`, `T+1`, counted from the last day."""


class Place(NamedTuple):
    """Where a rung stands: `days` working days after the start, or after the last day (`from_end`,
    negative before it)."""

    days: int
    from_end: bool


@lru_cache(maxsize=4096)  # the same few, for each rung of each commission that is read
def place(when: str, budget: int) -> Place:
    """Where a rung stands on a clock of so many working days."""
    if when.startswith("day "):
        return Place(int(when.removeprefix("day ")), from_end=False)
    if when.endswith("%"):
        share = int(when.removesuffix("%").rstrip())
        return Place(ceil(budget * share / 100), from_end=False)
    return Place(int(when.removeprefix("T") or 0), from_end=True)


class Rung(BaseModel):
    """One rung: when, who is asked, and what is offered. A `mirror` is a draft to the client's
    line that a person sends."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    when: When
    to: Annotated[tuple[Whom, ...], Field(min_length=1, max_length=3)]
    offer: Offer
    mirror: bool = False

    @field_validator("to", mode="after")
    @classmethod
    def _by_itself(cls, to: tuple[Whom, ...]) -> tuple[Whom, ...]:
        if Whom.BOARD in to:
            raise ValueError("the board is asked by hand alone")
        if len(set(to)) < len(to):
            raise ValueError("a part is asked once by one rung")
        return to


class Ladder(BaseModel):
    """A norm in working days and at most five rungs, the first reached first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    norm: Annotated[int, Field(ge=1, le=_LONGEST)]
    rungs: Annotated[tuple[Rung, ...], Field(max_length=5)]

    @field_validator("rungs", mode="after")
    @classmethod
    def _in_order(cls, rungs: tuple[Rung, ...], info: ValidationInfo) -> tuple[Rung, ...]:
        norm = info.data.get("norm")
        if not isinstance(norm, int):  # refused already
            return rungs
        days = [_nominal(rung.when, norm) for rung in rungs]
        for number, (before, after) in enumerate(pairwise(days), start=2):
            if after < before:
                raise ValueError(f"rung {number} comes before rung {number - 1}")
        return rungs


def _nominal(when: str, norm: int) -> int:
    days, from_end = place(when, norm)
    return norm + days if from_end else days
