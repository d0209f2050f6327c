"""What account development is for: policy goals, and plans of a year with targets hung on them.

A plan is of a team, or of all of us, and stands beside the hours there are. One that asks more is
no mistake: it is told before the year starts, and nobody is kept from it. What comes by itself is
no target.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final, Literal, assert_never

from pydantic import Field

from domain.account.tenant_policy import AccountPolicy
from domain.figures.capacity import Capacity, Fit, Target, fits
from domain.message import Command, Event
from domain.office import require
from domain.office.planning_errors import (
    GoalElsewhere,
    GoalPeriodReversed,
    GoalUnknown,
    PlanYearPast,
    QuartersDoNotAddUp,
    TargetNotHere,
    TargetTwice,
    TooManyGoals,
)
from domain.office.planning_words import Measure, PlannedTarget, QuarterOfYear
from domain.office.state import AccountPlan, Goal, OfficeState, digest
from domain.office.words import OfficeKind, Year
from domain.text import Id, Name

MOST_GOALS: Final = 200
MOST_TARGETS: Final = 60
ECONOMIC: Final = (Measure.LEADS, Measure.INVESTMENTS)
"""What only a municipality's account development has."""

Fte = Annotated[int, Field(ge=1, le=100_000)]
"""Hundredths of a full-time job."""
QuarterHours = Annotated[int, Field(ge=0, le=1_000_000)]
Targets = Annotated[tuple[PlannedTarget, ...], Field(min_length=1, max_length=MOST_TARGETS)]

# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class PolicyGoalSet(Event):
    """A goal of policy holds from a year up to and including another, or reads differently now."""

    type: Literal["PolicyGoalSet"] = "PolicyGoalSet"
    goal: Id
    name: Name
    why: Name
    first_year: int
    last_year: int


class AccountYearPlanned(Event):
    """The plan of a year, of a team or of all of us, in place of the one before.

    `asked` and `there` are minutes, by the numbers that held when it was planned.
    """

    type: Literal["AccountYearPlanned"] = "AccountYearPlanned"
    year: int
    team: Id | None = None
    fte: int
    quarters: dict[QuarterOfYear, int] = Field(default={})
    targets: tuple[PlannedTarget, ...]
    asked: int
    there: int


PlanningEvent = PolicyGoalSet | AccountYearPlanned

# --- Commands


class SetPolicyGoal(Command):
    """Say what account development is for, and in which years; or let a goal read differently."""

    type: Literal["SetPolicyGoal"] = "SetPolicyGoal"
    goal: Id
    name: Name
    why: Name
    first_year: Year
    last_year: Year


class PlanAccountYear(Command):
    """Plan a year of a team, or of all of us, anew: people, hours and targets.

    The hours of the quarters add up to those of the year; left out they are even.
    """

    type: Literal["PlanAccountYear"] = "PlanAccountYear"
    year: Year
    team: Id | None = None
    fte: Fte
    quarters: dict[QuarterOfYear, QuarterHours] = Field(default={})
    targets: Targets


PlanningCommand = SetPolicyGoal | PlanAccountYear

# --- Behaviour


def decide(command: PlanningCommand, state: OfficeState, today: date) -> Sequence[PlanningEvent]:
    """Answer a command about what is planned."""
    match command:
        case SetPolicyGoal():
            return _set(command, state)
        case PlanAccountYear():
            return _plan(command, state, today)
        case _:
            assert_never(command)


def _set(command: SetPolicyGoal, state: OfficeState) -> Sequence[PolicyGoalSet]:
    if command.last_year < command.first_year:
        raise GoalPeriodReversed(first=command.first_year, last=command.last_year)
    event = PolicyGoalSet(**command.model_dump(exclude={"type"}))
    known = state.goals.get(command.goal)
    if known == _goal(event):
        return []
    if known is None and len(state.goals) >= MOST_GOALS:
        raise TooManyGoals(most=MOST_GOALS)
    return [event]


def _plan(
    command: PlanAccountYear, state: OfficeState, today: date
) -> Sequence[AccountYearPlanned]:
    known = state.account_plans.get(plan_key(command.team, command.year))
    if known is not None and known == _kept(command):
        return []
    if command.year < today.year:
        raise PlanYearPast(year=command.year, this=today.year)
    if command.team is not None:
        require.team(state, command.team)
    _check_targets(command, state)
    fit = fit_of(command, state.account_policy)
    total = sum(command.quarters.values())
    if command.quarters and total != fit.there // 60:
        raise QuartersDoNotAddUp(total=total, there=fit.there // 60)
    said = command.model_dump(exclude={"type"})
    return [AccountYearPlanned(**said, asked=fit.asked, there=fit.there)]


def _check_targets(command: PlanAccountYear, state: OfficeState) -> None:
    seen: list[tuple[Id, Measure]] = []
    for target in command.targets:
        goal = state.goals.get(target.goal)
        if goal is None:
            raise GoalUnknown(goal=target.goal)
        if not goal.first_year <= command.year <= goal.last_year:
            raise GoalElsewhere(
                goal=target.goal, first=goal.first_year, last=goal.last_year, year=command.year
            )
        if target.measure in ECONOMIC and state.kind is not OfficeKind.MUNICIPALITY:
            raise TargetNotHere(measure=target.measure)
        if (target.goal, target.measure) in seen:
            raise TargetTwice(goal=target.goal, measure=target.measure)
        seen.append((target.goal, target.measure))


def minutes_of(measure: Measure, policy: AccountPolicy) -> int:
    """What one of it takes; an outcome takes nothing of its own."""
    match measure:
        case Measure.VISITS_A | Measure.VISITS_B | Measure.VISITS_C | Measure.VISITS_D:
            return policy.minutes_of_visit
        case Measure.LEADS:
            return policy.lead_minutes
        case Measure.INTRODUCTIONS | Measure.INVESTMENTS:
            return 0
        case _:
            assert_never(measure)


def fit_of(plan: PlanAccountYear | AccountPlan, policy: AccountPolicy) -> Fit:
    """What a plan asks beside what there are people for, by these numbers."""
    return fits(
        (Target(it.count, minutes_of(it.measure, policy)) for it in plan.targets),
        Capacity(plan.fte, policy.productive_hours, policy.client_share),
    )


def plan_key(team: Id | None, year: int) -> str:
    """Under which a plan is kept; a team's id holds no slash."""
    return f"{team or ''}/{year}"


def evolve(state: OfficeState, event: PlanningEvent) -> OfficeState:
    """What an office learns of it."""
    match event:
        case PolicyGoalSet():
            return state.model_copy(update={"goals": state.goals | {event.goal: _goal(event)}})
        case AccountYearPlanned():
            plans = state.account_plans | {plan_key(event.team, event.year): _kept(event)}
            return state.model_copy(update={"account_plans": plans})
        case _:
            assert_never(event)


def _goal(event: PolicyGoalSet) -> Goal:
    return Goal(
        digest=digest(event.name, event.why),
        first_year=event.first_year,
        last_year=event.last_year,
    )


def _kept(said: PlanAccountYear | AccountYearPlanned) -> AccountPlan:
    return AccountPlan(
        team=said.team,
        year=said.year,
        fte=said.fte,
        quarters=said.quarters,
        targets=said.targets,
    )
