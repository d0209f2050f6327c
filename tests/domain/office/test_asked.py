"""Who is asked when a rung is reached: a part in the work, filled by the office on the day."""

from datetime import date

import pytest

from domain.authority import Role
from domain.clocks import Whom
from domain.office import OfficeEvent, OfficeState, fold
from domain.office.asked import Work, asked
from domain.office.crisis import CrisisDeclared
from domain.office.events import AbsenceRecorded, PersonLeft
from tests.domain.office.scenario import (
    DIRECTOR,
    HANDLER,
    HEAD,
    LEAD,
    MANAGER,
    OFFICE,
    TODAY,
    TOMORROW,
    YESTERDAY,
    person,
    role,
)

COORDINATOR = "coordinator-1"
SECOND = "handler-2"
THIRD = "handler-3"
PEOPLE = (
    *OFFICE,
    person(COORDINATOR),
    role(COORDINATOR, Role.COORDINATOR),
    person(SECOND),
    role(SECOND, Role.HANDLER, "water"),
    person(THIRD),
    role(THIRD, Role.HANDLER, "water"),
)
WORK = Work(
    handler=HANDLER,
    coordinator=COORDINATOR,
    account_manager=MANAGER,
    owner=SECOND,
    ratifier=LEAD,
)


def office(*more: OfficeEvent) -> OfficeState:
    return fold((*PEOPLE, *more))


def away(who: str, deputy: str) -> AbsenceRecorded:
    return AbsenceRecorded(person=who, deputy=deputy, starts=YESTERDAY, ends=TOMORROW)


def left(who: str) -> PersonLeft:
    return PersonLeft(person=who, last_day=YESTERDAY, reduced=())


@pytest.mark.parametrize(
    ("whom", "who"),
    [
        (Whom.HANDLER, HANDLER),
        (Whom.COORDINATOR, COORDINATOR),
        (Whom.ACCOUNT_MANAGER, MANAGER),
        (Whom.OWNER, SECOND),
        (Whom.RATIFIER, LEAD),
        (Whom.TEAM_LEAD, LEAD),
        (Whom.HEAD, HEAD),
        (Whom.DIRECTOR, DIRECTOR),
    ],
)
def test_every_part_is_somebody(whom: Whom, who: str) -> None:
    assert asked(office(), (whom,), WORK, TODAY).people == (who,)


@pytest.mark.parametrize(
    ("whom", "who"),
    [
        (Whom.OWNER, HANDLER),
        (Whom.ACCOUNT_MANAGER, COORDINATOR),
        (Whom.RATIFIER, LEAD),
    ],
)
def test_a_part_that_nobody_has_is_asked_one_step_higher(whom: Whom, who: str) -> None:
    work = Work(handler=HANDLER, coordinator=COORDINATOR)
    assert asked(office(), (whom,), work, TODAY).people == (who,)


def test_without_anybody_on_the_work_the_director_is_asked() -> None:
    assert asked(office(), (Whom.HANDLER,), Work(), TODAY).people == (DIRECTOR,)


def test_without_anybody_at_all_nobody_is_asked() -> None:
    assert asked(fold(()), (Whom.HANDLER, Whom.DIRECTOR), Work(handler="x"), TODAY).people == ()


def test_nobody_is_asked_twice() -> None:
    work = WORK.model_copy(update={"owner": MANAGER})
    found = asked(office(), (Whom.OWNER, Whom.ACCOUNT_MANAGER), work, TODAY)
    assert found.people == (MANAGER,)


def test_somebody_who_left_is_asked_no_more() -> None:
    assert asked(office(left(HANDLER)), (Whom.HANDLER,), WORK, TODAY).people == (COORDINATOR,)
    assert asked(office(left(HANDLER)), (Whom.HANDLER,), WORK, YESTERDAY).people == (HANDLER,)


def test_the_deputy_of_an_absent_deputy_is_asked() -> None:
    chain = office(away(HANDLER, SECOND), away(SECOND, THIRD))
    assert asked(chain, (Whom.HANDLER,), WORK, TODAY).people == (THIRD,)


def test_deputies_in_a_circle_end_where_they_began() -> None:
    circle = office(away(HANDLER, SECOND), away(SECOND, THIRD), away(THIRD, HANDLER))
    assert asked(circle, (Whom.HANDLER,), WORK, TODAY).people == (THIRD,)


def test_a_deputy_who_left_is_passed_over() -> None:
    chain = office(away(HANDLER, SECOND), away(SECOND, THIRD), left(THIRD))
    assert asked(chain, (Whom.HANDLER,), WORK, TODAY).people == (SECOND,)


def test_a_crisis_of_the_team_or_above_it_asks_for_silence_until_its_end() -> None:
    until = date(2026, 3, 10)
    crisis = CrisisDeclared(
        crisis="storm", teams=("enforcement",), starts=TODAY, until=until, why="Storm."
    )
    found = asked(office(crisis), (Whom.HANDLER,), WORK, TODAY)
    assert (found.people, found.silent_until) == ((), until)
    assert asked(office(crisis), (Whom.HANDLER,), WORK, date(2026, 3, 11)).people == (HANDLER,)
    elsewhere = crisis.model_copy(update={"teams": ("air",)})
    assert asked(office(elsewhere), (Whom.HANDLER,), WORK, TODAY).people == (HANDLER,)


def test_of_who_works_in_no_team_the_first_lead_and_head_are_asked_when_that_was_said() -> None:
    nowhere = Work(owner=MANAGER, anywhere=True)
    assert asked(office(), (Whom.TEAM_LEAD,), nowhere, TODAY).people == (LEAD,)
    assert asked(office(), (Whom.HEAD,), nowhere, TODAY).people == (HEAD,)
    assert asked(office(), (Whom.HEAD,), Work(), TODAY).people == (DIRECTOR,)
