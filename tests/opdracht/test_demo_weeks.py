"""The weeks of the demo are weeks that people could have booked, and leave some unwritten."""

from datetime import date

from domain import timesheet
from domain.authority import Authority
from opdracht.demo.houses import ENVIRONMENT
from opdracht.demo.town_hall import TOWN_HALL
from opdracht.demo.weeks import USUAL, WEEKS, weeks

TODAY = date(2026, 11, 27)


def test_each_week_of_the_demo_is_accepted_on_the_day_that_it_was_booked() -> None:
    booked = people = 0
    for house in (ENVIRONMENT, TOWN_HALL):
        for worker in (it for it in house.workers if it.role in USUAL):
            asker = Authority(person=worker.person, roles=(worker.role,))
            state = timesheet.INITIAL
            for at, command in weeks(house.tenant, worker, TODAY):
                for event in timesheet.decide(command, asker, state, at):
                    state = timesheet.happened(state, event, at)
            booked, people = booked + len(state.weeks), people + 1
            assert 0 < len(state.weeks) <= WEEKS
    assert booked < people * WEEKS
