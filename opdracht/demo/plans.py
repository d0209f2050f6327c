"""What the demo municipality wants with its organisations: goals, this year's plan, and the next
one, which does not fit."""

from collections.abc import Iterator, Mapping
from typing import Final

from domain.message import Command
from domain.office.planning import PlanAccountYear, SetPolicyGoal
from domain.office.planning_words import Measure, PlannedTarget
from domain.text import Id

DIRECTOR: Final = "directeur-1"
FTE: Final = 350
WORK, TOGETHER = "meer-werk", "samen-sterk"

THIS_YEAR: Final[Mapping[tuple[Id, Measure], int]] = {
    (WORK, Measure.VISITS_A): 160,
    (WORK, Measure.VISITS_B): 200,
    (WORK, Measure.LEADS): 40,
    (WORK, Measure.INVESTMENTS): 8,
    (TOGETHER, Measure.VISITS_C): 150,
    (TOGETHER, Measure.VISITS_D): 60,
    (TOGETHER, Measure.INTRODUCTIONS): 24,
}
NEXT_YEAR: Final = {
    **THIS_YEAR,
    (WORK, Measure.VISITS_B): 300,
    (TOGETHER, Measure.VISITS_C): 250,
    (TOGETHER, Measure.VISITS_D): 120,
}


def account_plans(this: int) -> Iterator[tuple[Id, Command]]:
    """Two goals, and a plan for this year and the next."""
    years = {"first_year": this, "last_year": this + 2}
    yield (
        DIRECTOR,
        SetPolicyGoal(
            goal=WORK,
            name="Meer werk in de gemeente",
            why="De raad wil dat bedrijven hier kunnen groeien.",
            **years,
        ),
    )
    yield (
        DIRECTOR,
        SetPolicyGoal(
            goal=TOGETHER,
            name="Bedrijven kennen elkaar",
            why="Ook kleine bedrijven vinden hier klanten en leveranciers.",
            **years,
        ),
    )
    for year, wanted in ((this, THIS_YEAR), (this + 1, NEXT_YEAR)):
        targets = tuple(
            PlannedTarget(goal=goal, measure=measure, count=count)
            for (goal, measure), count in wanted.items()
        )
        yield DIRECTOR, PlanAccountYear(year=year, fte=FTE, targets=targets)
