"""Norms and calendars that the office publishes reach a commission by events, newer ones alone."""

from datetime import date

from domain.authority import SYSTEM
from domain.clocks import DEFAULTS, last_day
from domain.commission import decide
from domain.commission.commands import AdoptCalendar, AdoptNorms, AdvancePhase
from domain.commission.counting import calendar_for
from domain.commission.kinds import CalendarPinned, NormsPinned
from domain.commission.norms import ClockRecalculated
from domain.phase import Phase
from tests.domain.commission.life import MONDAY, through, up_to
from tests.domain.commission.people import MANAGER
from tests.domain.commission.time_steps import CALENDAR

THIRD = DEFAULTS.model_copy(update={"version": 3})
FOURTH = DEFAULTS.model_copy(update={"version": 4})


def test_a_new_calendar_moves_running_clocks_and_says_from_when_to_when() -> None:
    life = up_to(Phase.TRANSLATION, date(2027, 3, 22))
    events = decide(AdoptCalendar(calendar=CALENDAR), SYSTEM, life.state, life.now)
    assert isinstance(events[0], CalendarPinned)
    assert len(events) == 2
    told = {it.clock: it for it in events if isinstance(it, ClockRecalculated)}
    # Easter Monday does not count any more
    assert (told["phase"].before, told["phase"].after) == (date(2027, 4, 5), date(2027, 4, 6))
    assert told["phase"].visit == life.clock("phase").visit
    life.happen(*events)
    assert last_day(life.clock("phase"), calendar_for(life.state)) == date(2027, 4, 6)


def test_a_clock_that_a_new_calendar_does_not_move_is_not_told() -> None:
    life = up_to(Phase.MONITORING)
    events = decide(AdoptCalendar(calendar=CALENDAR), SYSTEM, life.state, life.now)
    assert [type(event) for event in events] == [CalendarPinned]


def test_the_same_calendar_or_an_older_one_changes_nothing() -> None:
    life = up_to(Phase.CLARIFICATION).on(MONDAY, (SYSTEM, AdoptCalendar(calendar=CALENDAR)))
    older = CALENDAR.model_copy(update={"version": 1})
    for calendar in (CALENDAR, older):
        assert decide(AdoptCalendar(calendar=calendar), SYSTEM, life.state, life.now) == []


def test_norms_are_kept_while_a_clock_goes_by_them_and_forgotten_after_it() -> None:
    life = through(Phase.CLARIFICATION).on(MONDAY, (SYSTEM, AdoptNorms(norms=THIRD)))
    life.on(MONDAY, (MANAGER, AdvancePhase(to=Phase.TRANSLATION)))
    life.on(MONDAY, (SYSTEM, AdoptNorms(norms=FOURTH)))
    assert set(life.state.norms) == {3, 4}
    assert life.clock("phase").norms == 3
    fifth = DEFAULTS.model_copy(update={"version": 5})
    life.on(MONDAY, (SYSTEM, AdoptNorms(norms=fifth)))
    assert set(life.state.norms) == {3, 5}
    assert life.state.norms_version == 5


def test_the_same_norms_or_older_ones_change_nothing() -> None:
    life = up_to(Phase.CLARIFICATION).on(MONDAY, (SYSTEM, AdoptNorms(norms=FOURTH)))
    assert isinstance(life.events[-1][1], NormsPinned)
    for norms in (THIRD, FOURTH):
        assert decide(AdoptNorms(norms=norms), SYSTEM, life.state, life.now) == []
