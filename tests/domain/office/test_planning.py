"""Policy goals, and a plan of a year beside the hours there are."""

from fractions import Fraction

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from domain.account.tenant_policy import AccountPolicy
from domain.office import fold
from domain.office.account_policy import AccountPolicyPublished
from domain.office.errors import OfficeRoleNeeded, TeamUnknown
from domain.office.events import OfficeEvent
from domain.office.planning import (
    AccountYearPlanned,
    PlanAccountYear,
    PolicyGoalSet,
    SetPolicyGoal,
    fit_of,
    plan_key,
)
from domain.office.planning_errors import (
    GoalElsewhere,
    GoalPeriodReversed,
    GoalUnknown,
    PlanYearPast,
    QuartersDoNotAddUp,
    TargetNotHere,
    TargetTwice,
)
from domain.office.planning_words import Measure, PlannedTarget, QuarterOfYear
from domain.office.words import OfficeKind
from tests.domain.office.scenario import (
    CONTROLLER,
    HANDLER,
    HEAD,
    LEAD,
    MANAGER,
    OFFICE,
    OPENED,
    given,
)

GOAL = SetPolicyGoal(
    goal="jobs", name="Meer werk", why="De raad wil het.", first_year=2026, last_year=2027
)
SET = PolicyGoalSet(
    goal="jobs", name="Meer werk", why="De raad wil het.", first_year=2026, last_year=2027
)
VISITS = PlannedTarget(goal="jobs", measure=Measure.VISITS_A, count=100)
PLAN = PlanAccountYear(year=2026, fte=100, targets=(VISITS,))
PLANNED = AccountYearPlanned(year=2026, fte=100, targets=(VISITS,), asked=100 * 240, there=840 * 60)
TOWN_HALL: tuple[OfficeEvent, ...] = (
    OPENED.model_copy(update={"kind": OfficeKind.MUNICIPALITY}),
    *OFFICE[1:],
)


def plan(**changes: object) -> PlanAccountYear:
    return PLAN.model_copy(update=changes)


def test_a_goal_is_set_and_reads_differently_later() -> None:
    given(*OFFICE).by(HEAD).when(GOAL).then(SET)
    given(*OFFICE, SET).by(HEAD).when(GOAL).then_nothing()
    longer = GOAL.model_copy(update={"last_year": 2030})
    given(*OFFICE, SET).by(LEAD).when(longer).then(SET.model_copy(update={"last_year": 2030}))
    given(*OFFICE).by(HEAD).when(GOAL.model_copy(update={"last_year": 2025})).then_refused(
        GoalPeriodReversed, "last_year: the goal ends in 2025, before it begins in 2026."
    )
    given(*OFFICE).by(MANAGER).when(GOAL).then_refused(
        OfficeRoleNeeded,
        "This takes one of these roles: coordinator, team-lead, head, director, administrator.",
    )


def test_a_year_is_planned_and_planned_anew() -> None:
    given(*OFFICE, SET).by(MANAGER).when(PLAN).then(PLANNED)
    given(*OFFICE, SET, PLANNED).by(HEAD).when(PLAN).then_nothing()
    half = PLANNED.model_copy(update={"fte": 50, "there": 420 * 60})
    given(*OFFICE, SET, PLANNED).by(HEAD).when(plan(fte=50)).then(half)
    of_team = PLANNED.model_copy(update={"team": "water"})
    given(*OFFICE, SET, PLANNED).by(LEAD).when(plan(team="water")).then(of_team)
    for who in (HANDLER, CONTROLLER):
        with pytest.raises(OfficeRoleNeeded):
            given(*OFFICE, SET).by(who).when(PLAN).then_nothing()


def test_a_plan_that_asks_too_much_is_kept_with_what_is_too_much() -> None:
    many = VISITS.model_copy(update={"count": 300})
    event = PLANNED.model_copy(update={"targets": (many,), "asked": 300 * 240})
    given(*OFFICE, SET).by(HEAD).when(plan(targets=(many,))).then(event)
    state = fold([*OFFICE, SET, event])
    kept = state.account_plans[plan_key(None, 2026)]
    assert fit_of(kept, state.account_policy).over == (300 * 4 - 840) * 60


def test_other_numbers_give_other_hours() -> None:
    content = AccountPolicy(
        productive_hours=1000, client_share=50, visit_minutes=30, travel_minutes=0
    )
    published = AccountPolicyPublished(proposal="p", version=1, content=content)
    event = PLANNED.model_copy(update={"asked": 100 * 120, "there": 500 * 60})
    given(*OFFICE, published, SET).by(HEAD).when(PLAN).then(event)


def test_a_past_year_is_not_planned() -> None:
    given(*OFFICE, SET).by(HEAD).when(plan(year=2025)).then_refused(
        PlanYearPast, "year: 2025 is over; plan 2026 or a later year."
    )


def test_quarters_add_up_to_the_hours_of_the_year() -> None:
    even = dict.fromkeys(QuarterOfYear, 210)
    event = PLANNED.model_copy(update={"quarters": even})
    given(*OFFICE, SET).by(HEAD).when(plan(quarters=even)).then(event)
    short = {**even, QuarterOfYear.THIRD: 100}
    given(*OFFICE, SET).by(HEAD).when(plan(quarters=short)).then_refused(
        QuartersDoNotAddUp,
        "quarters: the quarters are 730 hours together; the year has 840 for accounts.",
    )


@drawn(
    st.dictionaries(st.sampled_from(QuarterOfYear), st.integers(0, 900), min_size=1),
    st.integers(1, 400),
)
def test_hours_that_do_not_add_up_are_refused_by_their_field(
    quarters: dict[QuarterOfYear, int], fte: int
) -> None:
    there = int(Fraction(fte, 100) * 1400 * Fraction(60, 100))
    total = Fraction(0)
    for hours in quarters.values():
        total += hours
    asked = given(*OFFICE, SET).by(HEAD).when(plan(quarters=quarters, fte=fte))
    if total == there:
        asked.then(
            PLANNED.model_copy(
                update={"quarters": quarters, "fte": fte, "there": int(Fraction(fte) * 504)}
            )
        )
    else:
        asked.then_refused(
            QuartersDoNotAddUp,
            f"quarters: the quarters are {total} hours together; the year has {there}"
            " for accounts.",
        )


def test_targets_hang_on_a_goal_of_that_year_once() -> None:
    given(*OFFICE).by(HEAD).when(PLAN).then_refused(
        GoalUnknown, "targets: there is no policy goal jobs."
    )
    given(*OFFICE, SET).by(HEAD).when(plan(year=2028)).then_refused(
        GoalElsewhere, "targets: goal jobs runs from 2026 to 2027, not in 2028."
    )
    given(*OFFICE, SET).by(HEAD).when(plan(targets=(VISITS, VISITS))).then_refused(
        TargetTwice, "targets: visits-a stands twice at goal jobs; add them up."
    )
    given(*OFFICE, SET).by(HEAD).when(plan(team="moon")).then_refused(
        TeamUnknown, TeamUnknown(team="moon").sentence("en")
    )


@pytest.mark.parametrize("measure", [Measure.LEADS, Measure.INVESTMENTS])
def test_leads_and_investments_are_a_municipalitys(measure: Measure) -> None:
    targets = (PlannedTarget(goal="jobs", measure=measure, count=10),)
    given(*OFFICE, SET).by(HEAD).when(plan(targets=targets)).then_refused(
        TargetNotHere, f"targets: {measure} is a municipality's; choose another target."
    )
    asked = 10 * 480 if measure is Measure.LEADS else 0
    event = PLANNED.model_copy(update={"targets": targets, "asked": asked})
    given(*TOWN_HALL, SET).by(HEAD).when(plan(targets=targets)).then(event)
