"""A clock stands still with a reason and an expected end; terms of the law by the law alone."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from domain.calendar import Unit
from domain.clocks import PauseReason, Stand, last_day, stand
from domain.commission import CommissionState, happened
from domain.commission.clock_errors import (
    ClockNotExtendable,
    ClockNotPausable,
    ClockNotPaused,
    ClockNotRunning,
    ClockPausedBefore,
    ExtensionTooLong,
    PauseEndsInPast,
    ReasonNotStatutory,
    ReasonStatutoryOnly,
    TermBackwards,
)
from domain.commission.commands import (
    EndStatutoryTerm,
    ExtendClock,
    PauseClock,
    ResumeClock,
    StartStatutoryTerm,
)
from domain.commission.counting import calendar_for
from domain.commission.pausing import ClockExtended, ClockPaused, ClockResumed, StatutoryTermEnded
from domain.errors import DomainError
from domain.phase import Phase
from tests.domain.commission.life import MONDAY, Life, ten, up_to
from tests.domain.commission.people import COORDINATOR, MANAGER
from tests.domain.commission.play import TRANSLATION

TUESDAY, WEDNESDAY, FRIDAY = (MONDAY + timedelta(days=n) for n in (1, 2, 4))
NEXT = MONDAY + timedelta(days=7)
EIGHT_WEEKS = StartStatutoryTerm(
    term="besluit", starts=MONDAY, count=8, unit=Unit.WEEKS, basis="Awb 4:13"
)
TERM = "statutory:besluit"


def pause(
    clock: str = "phase", reason: PauseReason = PauseReason.SEASON, expected: date = NEXT
) -> PauseClock:
    return PauseClock(clock=clock, reason=reason, expected=expected, why="Broedseizoen.")


def clarifying() -> Life:
    return up_to(Phase.CLARIFICATION)


def shown(life: Life, name: str, day: date) -> Stand:
    return stand(life.clock(name), day, calendar_for(life.state))


def refused(life: Life, command: PauseClock | ResumeClock | ExtendClock, day: date) -> str:
    with pytest.raises(DomainError) as error:
        life.on(day, (COORDINATOR, command))
    return type(error.value).__name__


def test_a_pause_gives_its_working_days_back_and_takes_the_stall_clock_along() -> None:
    life = clarifying().on(TUESDAY, (COORDINATOR, pause()))
    assert shown(life, "phase", WEDNESDAY).paused
    assert shown(life, "stall", WEDNESDAY).paused
    life.on(FRIDAY, (COORDINATOR, ResumeClock(clock="phase")))
    assert not shown(life, "phase", FRIDAY).paused
    assert not shown(life, "stall", FRIDAY).paused
    # ten working days after Monday 1 March, without Tuesday, Wednesday and Thursday
    assert shown(life, "phase", FRIDAY).last == date(2027, 3, 18)


def test_a_pause_ends_by_itself_on_the_day_that_was_expected() -> None:
    life = clarifying().on(TUESDAY, (COORDINATOR, pause()))
    assert shown(life, "phase", FRIDAY) == Stand(0, date(2027, 3, 19), 0, paused=True)
    assert shown(life, "phase", NEXT) == Stand(1, date(2027, 3, 19), 0, paused=False)
    life.on(NEXT, (COORDINATOR, pause(expected=date(2027, 4, 1))))
    assert [it.ended for it in life.clock("phase").pauses] == [NEXT, None]


def test_a_pause_for_the_client_lasts_until_somebody_says_so_and_starts_its_clock() -> None:
    life = clarifying().on(TUESDAY, (COORDINATOR, pause(reason=PauseReason.CLIENT)))
    assert life.clock("client").starts == TUESDAY
    assert shown(life, "phase", date(2027, 6, 1)).paused
    assert shown(life, "phase", date(2027, 6, 1)).last is None
    life.on(date(2027, 6, 1), (COORDINATOR, ResumeClock(clock="phase")))
    assert not life.clock("client").runs
    assert not shown(life, "phase", date(2027, 6, 1)).paused


def test_the_agreed_date_stays_where_it_is_while_the_work_stands_still() -> None:
    life = up_to(Phase.MONITORING).on(TUESDAY, (COORDINATOR, pause("agreed")))
    assert shown(life, "agreed", WEDNESDAY).paused
    assert shown(life, "agreed", WEDNESDAY).last == date(2027, 6, 1)
    assert shown(life, "stall", WEDNESDAY).paused


def test_a_pause_beside_an_offer_outlives_the_answer() -> None:
    life = up_to(Phase.TRANSLATION).on(TUESDAY, (COORDINATOR, pause(expected=date(2027, 3, 22))))
    life.on(WEDNESDAY, *TRANSLATION[1:-1])
    assert len([it for it in life.clock("phase").pauses if it.ended is None]) == 2
    life.on(FRIDAY, TRANSLATION[-1])
    held = life.clock("phase").held
    assert held is not None
    assert held.expected == date(2027, 3, 22)
    assert shown(life, "phase", FRIDAY).last == date(2027, 4, 2)


@pytest.mark.parametrize(
    ("command", "error"),
    [
        (pause("success"), ClockNotRunning),
        (pause("overall"), ClockNotPausable),
        (pause("stall"), ClockNotPausable),
        (pause("promise:p1"), ClockNotPausable),
        (pause("agreed", PauseReason.COMPLETION), ReasonStatutoryOnly),
        (pause("agreed", PauseReason.CONSENT), ReasonStatutoryOnly),
        (pause("agreed", expected=TUESDAY), PauseEndsInPast),
        (pause("agreed", expected=MONDAY), PauseEndsInPast),
        (ResumeClock(clock="agreed"), ClockNotPaused),
        (ResumeClock(clock="phase"), ClockNotRunning),
        (ExtendClock(clock="agreed", days=3, why="Meer werk."), ClockNotExtendable),
        (ExtendClock(clock="overall", days=3, why="Meer werk."), ClockNotExtendable),
        (ExtendClock(clock="stall", days=3, why="Meer werk."), ClockNotExtendable),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    command: PauseClock | ResumeClock | ExtendClock, error: type[DomainError]
) -> None:
    assert refused(up_to(Phase.MONITORING), command, TUESDAY) == error.__name__


def test_the_clients_own_clock_never_stands_still() -> None:
    life = up_to(Phase.TRANSLATION).on(TUESDAY, *TRANSLATION[1:-1])
    assert refused(life, pause("client"), TUESDAY) == ClockNotPausable.__name__


def test_the_same_pause_again_changes_nothing_and_another_is_refused() -> None:
    life = clarifying().on(TUESDAY, (COORDINATOR, pause()))
    before = len(life.events)
    life.on(WEDNESDAY, (COORDINATOR, pause()))
    assert len(life.events) == before
    assert refused(life, pause(reason=PauseReason.THIRD_PARTY), WEDNESDAY) == (
        ClockPausedBefore.__name__
    )


def test_resuming_twice_changes_nothing_the_second_time() -> None:
    life = clarifying().on(TUESDAY, (COORDINATOR, pause()))
    life.on(WEDNESDAY, (COORDINATOR, ResumeClock(clock="phase")))
    before = len(life.events)
    life.on(FRIDAY, (COORDINATOR, ResumeClock(clock="phase")))
    assert len(life.events) == before


def test_a_clock_that_waits_for_the_client_by_itself_is_not_resumed_by_hand() -> None:
    life = up_to(Phase.TRANSLATION).on(TUESDAY, *TRANSLATION[1:-1])
    assert refused(life, ResumeClock(clock="phase"), WEDNESDAY) == ClockNotPaused.__name__


def test_extensions_together_are_no_longer_than_the_norm() -> None:
    life = clarifying().on(
        TUESDAY, (COORDINATOR, ExtendClock(clock="phase", days=4, why="Meer gesprekken."))
    )
    assert life.clock("phase").budget == 14
    life.on(WEDNESDAY, (COORDINATOR, ExtendClock(clock="phase", days=4, why="Meer gesprekken.")))
    assert life.clock("phase").budget == 14, "the same again changes nothing"
    with pytest.raises(ExtensionTooLong, match="11"):
        life.on(WEDNESDAY, (COORDINATOR, ExtendClock(clock="phase", days=7, why="Nog meer.")))
    life.on(WEDNESDAY, (COORDINATOR, ExtendClock(clock="phase", days=6, why="Nog meer.")))
    assert life.clock("phase").budget == 20


def test_a_term_of_the_law_ends_by_that_law() -> None:
    life = clarifying().on(TUESDAY, (MANAGER, EIGHT_WEEKS))
    clock = life.clock(TERM)
    # eight weeks after 1 March is 26 April: King's day is the 27th, so that one is a working day
    assert (clock.starts, clock.until) == (MONDAY, date(2027, 4, 26))
    life.on(WEDNESDAY, (MANAGER, EndStatutoryTerm(term="besluit")))
    assert life.clock(TERM).ended == WEDNESDAY
    before = len(life.events)
    life.on(FRIDAY, (MANAGER, EndStatutoryTerm(term="besluit")), (MANAGER, EIGHT_WEEKS))
    assert len(life.events) == before


def test_a_term_that_is_over_already_or_unknown_is_refused() -> None:
    old = EIGHT_WEEKS.model_copy(update={"starts": date(2026, 1, 5)})
    with pytest.raises(TermBackwards, match="2026-03-02"):
        clarifying().on(TUESDAY, (MANAGER, old))
    with pytest.raises(ClockNotRunning):
        clarifying().on(TUESDAY, (MANAGER, EndStatutoryTerm(term="geen")))


def test_a_pause_of_a_term_moves_it_by_calendar_days_and_then_by_the_law() -> None:
    asked = pause(TERM, PauseReason.COMPLETION, date(2027, 3, 12))
    life = clarifying().on(TUESDAY, (MANAGER, EIGHT_WEEKS), (COORDINATOR, asked))
    # it stands still from the day after the asking: nine days; 26 April becomes 5 May, a holiday by
    # law; Ascension and the day equated with it follow that one
    assert shown(life, TERM, TUESDAY) == Stand(1, date(2027, 5, 10), 0, paused=False)
    assert shown(life, TERM, WEDNESDAY) == Stand(1, date(2027, 5, 10), 0, paused=True)
    assert shown(life, TERM, date(2027, 3, 12)).paused is False
    assert shown(life, TERM, date(2027, 3, 12)).last == date(2027, 5, 10)
    life.on(date(2027, 3, 15), (COORDINATOR, ExtendClock(clock="phase", days=1, why="Later.")))
    assert (life.clock(TERM).until, life.clock(TERM).paused) == (date(2027, 5, 10), None)


def test_what_was_asked_today_may_be_asked_again_and_taken_back_today() -> None:
    asked = pause(TERM, PauseReason.COMPLETION, date(2027, 3, 12))
    life = clarifying().on(TUESDAY, (MANAGER, EIGHT_WEEKS), (COORDINATOR, asked))
    before = len(life.events)
    life.on(TUESDAY, (COORDINATOR, asked))
    assert len(life.events) == before
    life.on(TUESDAY, (COORDINATOR, ResumeClock(clock=TERM)))
    assert life.clock(TERM).until == date(2027, 4, 26)
    assert not shown(life, TERM, WEDNESDAY).paused


def test_a_term_that_goes_on_sooner_moves_by_the_days_it_stood_still() -> None:
    asked = pause(TERM, PauseReason.CONSENT, date(2027, 3, 30))
    life = clarifying().on(TUESDAY, (MANAGER, EIGHT_WEEKS), (COORDINATOR, asked))
    life.on(FRIDAY, (COORDINATOR, ResumeClock(clock=TERM)))
    # three days later is 29 April
    assert life.clock(TERM).until == date(2027, 4, 29)
    assert isinstance(life.events[-1][1], ClockResumed)


@pytest.mark.parametrize(
    "reason", [PauseReason.CLIENT, PauseReason.THIRD_PARTY, PauseReason.SEASON]
)
def test_a_term_of_the_law_stops_only_for_the_reasons_of_the_law(reason: PauseReason) -> None:
    life = clarifying().on(TUESDAY, (MANAGER, EIGHT_WEEKS))
    assert refused(life, pause(TERM, reason), TUESDAY) == ReasonNotStatutory.__name__


def test_events_for_a_clock_that_is_not_there_or_has_ended_change_nothing() -> None:
    life = clarifying()
    paused = ClockPaused(
        clock="gesture",
        visit=1,
        reason=PauseReason.SEASON,
        on=MONDAY,
        expected=NEXT,
        why="Zo.",
    )
    strange = (
        paused,
        ClockResumed(clock="gesture", visit=1, on=MONDAY),
        ClockExtended(clock="gesture", visit=1, days=2, why="Zo."),
        StatutoryTermEnded(term="geen", on=MONDAY),
    )
    state: CommissionState = life.state
    for event in strange:
        state = happened(state, event, ten(MONDAY))
    assert state.clocks == life.state.clocks

    life.on(TUESDAY, (MANAGER, EIGHT_WEEKS), (MANAGER, EndStatutoryTerm(term="besluit")))
    ended = life.clock(TERM)
    life.happen(
        paused.model_copy(update={"clock": TERM}), StatutoryTermEnded(term="besluit", on=FRIDAY)
    )
    assert life.clock(TERM) == ended
    assert last_day(ended, calendar_for(life.state)) == date(2027, 4, 26)


def test_a_reason_that_nobody_knows_is_refused_by_its_field() -> None:
    asked = pause("phase").model_dump(mode="json") | {"reason": "vakantie"}
    with pytest.raises(ValidationError) as refused:
        PauseClock.model_validate(asked)
    assert [error["loc"] for error in refused.value.errors()] == [("reason",)]
