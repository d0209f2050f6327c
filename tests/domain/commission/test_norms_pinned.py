"""A commission starts under the norms of its office, and goes on under those it started with."""

from datetime import date, timedelta

import pytest

from domain.authority import SYSTEM, Authority
from domain.calendar import Calendar, CalendarKind
from domain.clocks import DEFAULTS, LadderName, last_day
from domain.commission import INITIAL, CommissionState, decide, happened
from domain.commission.counting import calendar_for
from domain.commission.ending import DeclineCommission
from domain.commission.errors import CommissionOver, RoleMissing
from domain.commission.intake import RegisterRequest
from domain.commission.kinds import CalendarPinned, NormsPinned
from domain.commission.norms import AdoptCalendar, AdoptNorms, ClockRecalculated
from domain.commission.phases import AdvancePhase
from domain.commission.small import TakeCommission
from domain.commission.ticking import PHASE, STALL
from domain.commission.urgent import StartUrgent
from domain.commission.words import Closing
from domain.message import Command
from domain.office.norms_in_force import norms_of
from domain.office.words import Policy
from domain.phase import Phase
from domain.template import Ratified, Terms
from tests.domain.commission.kinds.small import TAKE
from tests.domain.commission.kinds.terms import SMALL, URGENT
from tests.domain.commission.kinds.urgent import START
from tests.domain.commission.people import HANDLER, MANAGER
from tests.domain.commission.play import RECEIVED, REGISTER
from tests.domain.scenario import NOON

DECLINE = DeclineCommission(
    why="Niet ons.",
    alternative="De GGD.",
    closing=Closing(told="Gebeld.", thanked="Bedankt.", lesson="Vraag door."),
)
NORMS = norms_of(Policy(received_days=4, clarification_days=5), 7)
NEWER = norms_of(Policy(received_days=1, clarification_days=3, heartbeat_days=4), 8)
CLOSED = Calendar(
    kind=CalendarKind.ORG,
    version=3,
    starts=date(2027, 1, 1),
    until=date(2028, 12, 31),
    closed=(date(2027, 3, 2),),
)


def told(authority: Authority, template: Ratified | None) -> Authority:
    return authority.model_copy(update={"terms": Terms(template=template, norms=NORMS)})


def after(
    state: CommissionState, *steps: tuple[Authority, Command], days: int = 0
) -> CommissionState:
    """The state after these commands, so many days after the Monday on which it began."""
    at = NOON + timedelta(days=days)
    for authority, command in steps:
        for event in decide(command, authority, state, at):  # type: ignore[arg-type]  # one each
            state = happened(state, event, at)
    return state


@pytest.mark.parametrize(
    ("who", "command", "template"),
    [(MANAGER, REGISTER, None), (HANDLER, TAKE, SMALL), (HANDLER, START, URGENT)],
)
def test_the_norms_in_force_are_pinned_before_the_first_clock_starts(
    who: Authority, command: RegisterRequest | TakeCommission | StartUrgent, template: Ratified
) -> None:
    events = decide(command, told(who, template), INITIAL, NOON)
    assert [event for event in events if isinstance(event, NormsPinned)] == [
        NormsPinned(norms=NORMS)
    ]
    state = after(INITIAL, (told(who, template), command))
    assert state.norms_version == 7
    assert {clock.norms for clock in state.clocks.values()} == {7}


def test_the_usual_norms_are_not_written_down() -> None:
    events = decide(REGISTER, MANAGER, INITIAL, NOON)
    assert not [event for event in events if isinstance(event, NormsPinned)]
    assert after(INITIAL, (MANAGER, REGISTER)).clocks[PHASE].budget == 2


def test_a_clock_that_runs_keeps_its_norms_and_the_next_visit_takes_the_new_ones() -> None:
    state = after(INITIAL, (told(MANAGER, None), REGISTER), *RECEIVED[1:])
    assert state.clocks[PHASE].budget == 4
    state = after(state, (SYSTEM, AdoptNorms(norms=NEWER)), days=1)
    assert (state.clocks[PHASE].budget, state.clocks[PHASE].norms) == (4, 7)
    assert state.norms[7] == NORMS  # its ladder is needed for as long as it runs
    state = after(state, (MANAGER, AdvancePhase(to=Phase.CLARIFICATION)), days=1)
    clock = state.clocks[PHASE]
    assert (clock.visit, clock.budget, clock.norms) == (2, 3, 8)
    assert clock.ladder is LadderName.CLARIFICATION
    assert state.clocks[STALL].norms == 8


def test_older_norms_and_the_same_again_change_nothing() -> None:
    state = after(INITIAL, (told(MANAGER, None), REGISTER))
    for version in (1, 7):
        older = NEWER.model_copy(update={"version": version})
        assert decide(AdoptNorms(norms=older), SYSTEM, state, NOON) == []


def test_a_new_calendar_moves_last_days_with_the_old_and_the_new_day() -> None:
    state = after(INITIAL, (MANAGER, REGISTER))
    events = decide(AdoptCalendar(calendar=CLOSED), SYSTEM, state, NOON)
    assert isinstance(events[0], CalendarPinned)
    moved = [event for event in events if isinstance(event, ClockRecalculated)]
    assert {event.clock: (event.before, event.after) for event in moved} == {
        PHASE: (date(2027, 3, 3), date(2027, 3, 4)),
        STALL: (date(2027, 3, 2), date(2027, 3, 3)),
    }
    assert {event.visit for event in moved if event.clock == PHASE} == {1}
    assert len(events) == 3
    state = after(state, (SYSTEM, AdoptCalendar(calendar=CLOSED)))
    assert last_day(state.clocks[PHASE], calendar_for(state)) == date(2027, 3, 4)
    assert decide(AdoptCalendar(calendar=CLOSED), SYSTEM, state, NOON) == []


def test_only_the_engine_passes_them_on_and_never_after_the_end() -> None:
    state = after(INITIAL, (MANAGER, REGISTER))
    with pytest.raises(RoleMissing):
        decide(AdoptNorms(norms=NEWER), MANAGER, state, NOON)
    over = after(state, (MANAGER, DECLINE))
    with pytest.raises(CommissionOver):
        decide(AdoptNorms(norms=NEWER), SYSTEM, over, NOON)


def test_norms_under_which_no_clock_runs_are_forgotten() -> None:
    state = after(INITIAL, (told(MANAGER, None), REGISTER), *RECEIVED[1:])
    state = after(state, (SYSTEM, AdoptNorms(norms=NEWER)))
    state = after(state, (MANAGER, AdvancePhase(to=Phase.CLARIFICATION)))
    newest = NEWER.model_copy(update={"version": 9})
    state = after(state, (SYSTEM, AdoptNorms(norms=newest)))
    assert sorted(state.norms) == [7, 8, 9]  # the clock of the whole commission keeps 7
    assert DEFAULTS.version not in state.norms
