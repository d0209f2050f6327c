"""The way of a commission through its phases, told from the few events that say so."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from domain.clocks import LadderName, Offer, PauseReason, Whom
from domain.commission import INITIAL
from domain.commission import events as e
from domain.commission.words import Outcome
from domain.message import Event
from domain.phase import Phase
from opdracht.overviews.course import Course, Days, course
from opdracht.web.charts.time_line import How
from opdracht.web.commission.course import picture

MONDAY: Final = date(2026, 3, 2)
LATER: Final = date(2026, 4, 1)


def day(number: int) -> date:
    """So many days after the first Monday."""
    return MONDAY + timedelta(days=number)


def told(*events: tuple[int, Event], moved: Sequence[int] = (), today: date = LATER) -> Course:
    """The way that these events tell, each on its day, at noon."""
    at = [(event, datetime.combine(day(n), time(12), UTC)) for n, event in events]
    return course(INITIAL, at, [day(n) for n in moved], today)


def entered(phase: Phase, visit: int = 1) -> e.PhaseEntered:
    return e.PhaseEntered(phase=phase, visit=visit)


def ended() -> e.CommissionEnded:
    return e.CommissionEnded(
        outcome=Outcome.STOPPED, on=day(20), reopen_until=datetime(2026, 9, 1, tzinfo=UTC)
    )


def paused(on: int, expected: int, reason: PauseReason = PauseReason.SEASON) -> e.ClockPaused:
    return e.ClockPaused(
        clock="phase", visit=1, reason=reason, on=day(on), expected=day(expected), why="Daarom."
    )


def still(last: int) -> e.RungReached:
    return e.RungReached(
        clock="stall",
        ladder=LadderName.STALL,
        visit=3,
        rung=1,
        on=day(last + 1),
        last=day(last),
        whom=(Whom.HANDLER,),
        offer=Offer.HELP,
    )


def test_a_phase_ends_when_the_next_begins() -> None:
    found = told((0, entered(Phase.RECEIVED)), (1, entered(Phase.CLARIFICATION)))
    assert [(it.phase, it.starts, it.ends) for it in found.stages] == [
        (Phase.RECEIVED, day(0), day(1)),
        (Phase.CLARIFICATION, day(1), None),
    ]


def test_its_norm_says_when_it_was_meant_to_end() -> None:
    found = told((0, entered(Phase.CLARIFICATION)))
    assert found.stages[0].planned == day(14)
    assert found.stages[0].late(day(15))
    assert not found.stages[0].late(day(14))


def test_days_that_were_added_count_for_the_stay_in_which_they_were() -> None:
    more = e.ClockExtended(clock="phase", visit=1, days=5, why="Vakantie.")
    found = told(
        (0, entered(Phase.CLARIFICATION)),
        (3, more),
        (7, entered(Phase.TRANSLATION)),
        (14, entered(Phase.CLARIFICATION, 2)),
    )
    assert [it.planned for it in found.stages] == [day(21), day(21), day(28)]


def test_one_that_is_opened_again_goes_on_in_its_phase() -> None:
    again = e.CommissionReopened(phase=Phase.TRANSLATION, why="Toch nog iets.")
    found = told((0, entered(Phase.TRANSLATION)), (20, ended()), (25, again))
    assert [(it.starts, it.ends) for it in found.stages] == [(day(0), day(20)), (day(25), None)]


def test_a_pause_ends_when_somebody_says_so_or_on_the_day_that_was_expected() -> None:
    resumed = e.ClockResumed(clock="phase", visit=1, on=day(4))
    found = told((0, entered(Phase.CLARIFICATION)), (1, paused(1, 9)), (4, resumed))
    assert found.stages[0].paused == (Days(day(1), day(3)),)
    found = told((0, entered(Phase.CLARIFICATION)), (1, paused(1, 9)))
    assert found.stages[0].paused == (Days(day(1), day(8)),)


def test_a_pause_for_the_client_lasts_until_there_is_an_answer() -> None:
    waits = paused(1, 9, PauseReason.CLIENT)
    found = told((0, entered(Phase.CLARIFICATION)), (1, waits))
    assert found.stages[0].paused == (Days(day(1), LATER),)


def test_it_stands_still_from_the_day_after_the_norm_until_something_moves() -> None:
    found = told((0, entered(Phase.CLARIFICATION)), (8, still(7)), moved=[0, 10])
    assert found.stages[0].still == (Days(day(8), day(9)),)
    found = told((0, entered(Phase.CLARIFICATION)), (8, still(7)), moved=[0])
    assert found.stages[0].still == (Days(day(8), LATER),)


def test_without_a_phase_there_is_no_picture() -> None:
    assert picture(told(), LATER) is None


def test_the_picture_has_a_lane_for_each_stay_and_says_what_took_longer() -> None:
    found = picture(
        told(
            (0, entered(Phase.CLARIFICATION)),
            (8, still(7)),
            (20, entered(Phase.TRANSLATION)),
            (21, entered(Phase.CLARIFICATION, 2)),
            moved=[0, 20],
        ),
        day(22),
    )
    assert found is not None
    assert [lane.said.nl for lane in found.lanes] == [
        "Vraagverheldering",
        "Vertaling",
        "Vraagverheldering (2)",
    ]
    assert [it.how for it in found.lanes[0].stretches] == [How.PLANNED, How.REAL, How.STILL]
    assert found.summary.nl == (
        "Nu in de fase vraagverheldering, sinds 23 maart 2026;"
        " 1 fase duurde langer dan gepland; 1 keer stilstand."
    )
    assert found.today == day(22)


def test_after_the_end_there_is_no_today_in_it() -> None:
    found = picture(told((0, entered(Phase.CLARIFICATION)), (20, ended())), LATER)
    assert found is not None
    assert found.today is None
    assert found.summary.nl.startswith("Geëindigd op 22 maart 2026, in de fase vraagverheldering")
