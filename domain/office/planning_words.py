"""The words of a plan of account development."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from domain.text import Id


class Measure(StrEnum):
    """What a target counts."""

    VISITS_A = "visits-a"
    VISITS_B = "visits-b"
    VISITS_C = "visits-c"
    VISITS_D = "visits-d"
    LEADS = "leads"
    INTRODUCTIONS = "introductions"
    """Of which something came: two organisations met, or do business."""
    INVESTMENTS = "investments"


class QuarterOfYear(StrEnum):
    """A quarter of the year that is planned."""

    FIRST = "q1"
    SECOND = "q2"
    THIRD = "q3"
    FOURTH = "q4"


class PlannedTarget(BaseModel):
    """So many of something in the year, for a policy goal."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    goal: Id
    measure: Measure
    count: Annotated[int, Field(ge=1, le=100_000)]
