"""A rung is reached once, on its day, with an offer; whole ladders as the days go by."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.authority import SYSTEM
from domain.calendar import Calendar, CalendarKind
from domain.clocks import DEFAULTS, LadderName, Offer, PauseReason, Whom, moment
from domain.clocks.ladder import Ladder
from domain.commission import CommissionState, decide
from domain.commission.clock_errors import (
    ClockNotRunning,
    NoMirror,
    RungClosed,
    RungNotReached,
)
from domain.commission.commands import (
    AcceptDelivery,
    AdvancePhase,
    AnswerRung,
    ChangeLine,
    LowerByHand,
    MeetLine,
    PauseClock,
    RaiseByHand,
    ReachRung,
    ResumeClock,
    ReturnPhase,
    SendMirror,
    WithdrawCommission,
)
from domain.commission.kinds import CalendarPinned, NormsPinned
from domain.commission.policy import MOST_OTHERS
from domain.commission.rungs import LoweredByHand, RaisedByHand, RungAnswered, RungReached, coming
from domain.commission.words import Reason
from domain.errors import DomainError
from domain.phase import Phase
from tests.domain.commission.kinds import urgent
from tests.domain.commission.life import MONDAY, Life, ten, up_to
from tests.domain.commission.people import CLIENT, COORDINATOR, HANDLER, HEAD, MANAGER
from tests.domain.commission.play import (
    CLARIFICATION,
    CLOSING,
    DELIVER,
    MONITORING,
    REGISTER,
    TRANSLATION,
    Step,
)

TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + timedelta(days=n) for n in (1, 2, 3))
ANSWER = AnswerRung(clock="phase", visit=2, rung=1, outcome=Offer.HELP, note="Een sessie.")
CALENDAR = Calendar(
    kind=CalendarKind.ORG,
    version=1,
    starts=date(2027, 1, 1),
    until=date(2028, 12, 31),
    closed=(date(2027, 3, 26), date(2027, 3, 29), date(2027, 4, 27)),
)
PINNED = CalendarPinned(
    version=1, starts=CALENDAR.starts, until=CALENDAR.until, closed=CALENDAR.closed
)


def of(life: Life, clock: str, last: date) -> list[tuple[int, date]]:
    """What one clock's ladder reached until a day."""
    return [(rung, day) for name, rung, day in life.days(last) if name == clock]


def reach(clock: str = "phase", visit: int = 2, rung: int = 1) -> ReachRung:
    return ReachRung(clock=clock, visit=visit, rung=rung, recipients=("manager",))


def answer(state: CommissionState, command: ReachRung, now: datetime) -> list[object]:
    return list(decide(command, SYSTEM, state, now))


# --- whole ladders


def test_the_ladder_of_a_request_that_nobody_takes_up() -> None:
    life = Life().on(MONDAY, (MANAGER, REGISTER)).happen(PINNED)
    assert of(life, "phase", date(2027, 12, 31)) == [(1, TUESDAY), (2, WEDNESDAY), (3, THURSDAY)]


def test_the_ladder_of_a_clarification_over_a_weekend() -> None:
    life = up_to(Phase.CLARIFICATION)
    assert of(life, "phase", date(2027, 12, 31)) == [
        (1, date(2027, 3, 9)),
        (2, date(2027, 3, 12)),
        (3, date(2027, 3, 16)),
        (4, date(2027, 3, 22)),
    ]


def test_the_ladder_of_a_translation_over_easter_and_the_change_to_summer_time() -> None:
    life = up_to(Phase.TRANSLATION, date(2027, 3, 19)).happen(PINNED)
    fired = [it for it in life.until(ten(date(2027, 12, 31))) if it.clock == "phase"]
    assert [(it.rung, it.at) for it in fired] == [
        (1, datetime(2027, 3, 31, 7, tzinfo=UTC)),
        (2, datetime(2027, 4, 5, 7, tzinfo=UTC)),
        (3, datetime(2027, 4, 7, 7, tzinfo=UTC)),
        (4, datetime(2027, 4, 13, 7, tzinfo=UTC)),
    ]


def test_the_ladder_of_a_client_that_does_not_decide_ends_with_a_question() -> None:
    life = up_to(Phase.TRANSLATION).on(MONDAY, *TRANSLATION[1:-1])
    found = life.days(date(2027, 12, 31))
    assert [(rung, day) for name, rung, day in found if name == "client"] == [
        (1, date(2027, 3, 8)),
        (2, date(2027, 3, 15)),
        (3, date(2027, 3, 22)),
        (4, date(2027, 3, 29)),
        (5, date(2027, 4, 12)),
    ]
    assert not [name for name, _, _ in found if name in {"phase", "stall"}], "ours stand still"


def test_the_ladder_towards_an_agreed_end_and_past_it() -> None:
    life = up_to(Phase.MONITORING)
    assert of(life, "agreed", date(2027, 12, 31)) == [
        (1, date(2027, 5, 18)),
        (2, date(2027, 5, 25)),
        (3, date(2027, 6, 1)),
        (4, date(2027, 6, 8)),
    ]


def test_the_ladder_of_a_milestone_of_which_nobody_tells() -> None:
    life = up_to(Phase.MONITORING).on(MONDAY, *MONITORING[3:5])
    assert of(life, "success", date(2027, 12, 31)) == [
        (1, date(2027, 3, 8)),
        (2, date(2027, 3, 15)),
    ]


def test_the_ladders_after_a_delivery() -> None:
    life = up_to(Phase.DELIVERY).on(MONDAY, (HANDLER, DELIVER))
    assert of(life, "client", date(2027, 4, 30)) == [
        (1, date(2027, 3, 8)),
        (2, date(2027, 3, 15)),
        (3, date(2027, 3, 22)),
        (4, date(2027, 4, 12)),
    ]
    life.on(date(2027, 5, 3), (CLIENT, AcceptDelivery(delivery="d1")))
    found = life.days(date(2027, 12, 31))
    assert [it[1:] for it in found if it[0] == "gesture"] == [
        (1, date(2027, 5, 7)),
        (2, date(2027, 5, 10)),
        (3, date(2027, 5, 17)),
    ]
    assert [it[1:] for it in found if it[0] == "evaluation"] == [
        (1, date(2027, 5, 21)),
        (2, date(2027, 5, 24)),
        (3, date(2027, 5, 31)),
    ]


def test_the_ladder_of_a_promise_and_of_its_new_date() -> None:
    life = up_to(Phase.MONITORING)
    assert of(life, "promise:p1", date(2027, 5, 28)) == [
        (1, date(2027, 5, 25)),
        (2, date(2027, 5, 28)),
    ]
    change = ChangeLine(line="p1", change="w9", why="Hek.", due=date(2027, 6, 15), told="Gebeld.")
    life.on(date(2027, 5, 31), (MANAGER, change))
    assert of(life, "promise:p1", date(2027, 12, 31)) == [
        (1, date(2027, 6, 8)),
        (2, date(2027, 6, 11)),
        (3, date(2027, 6, 15)),
        (4, date(2027, 6, 18)),
    ]


def test_the_ladder_of_what_urgent_work_still_owes() -> None:
    life = Life().on(MONDAY, urgent.ROAD[0])
    assert of(life, "debt:clarification", date(2027, 12, 31)) == [
        (1, date(2027, 3, 5)),
        (2, date(2027, 3, 8)),
        (3, date(2027, 3, 9)),
        (4, date(2027, 3, 15)),
    ]


def test_the_ladder_of_a_standstill() -> None:
    life = up_to(Phase.CLARIFICATION)
    assert of(life, "stall", date(2027, 12, 31)) == [
        (1, date(2027, 3, 8)),
        (2, date(2027, 3, 15)),
        (3, date(2027, 3, 22)),
    ]


def test_going_back_climbs_the_ladder_anew_as_another_visit() -> None:
    life = up_to(Phase.CLARIFICATION)
    assert of(life, "phase", date(2027, 3, 9)) == [(1, date(2027, 3, 9))]
    life.on(date(2027, 3, 10), *CLARIFICATION[1:])
    life.on(
        date(2027, 3, 10),
        (MANAGER, AdvancePhase(to=Phase.TRANSLATION)),
        (MANAGER, ReturnPhase(to=Phase.CLARIFICATION, reason=Reason.QUESTION_CHANGED)),
    )
    fired = [it for it in life.until(ten(date(2027, 12, 31))) if it.clock == "phase"]
    assert [(it.visit, it.rung, it.at.date()) for it in fired] == [
        (4, 1, date(2027, 3, 18)),
        (4, 2, date(2027, 3, 23)),
        (4, 3, date(2027, 3, 25)),
        (4, 4, date(2027, 3, 31)),
    ]


def test_a_pause_in_the_middle_moves_what_is_still_to_come() -> None:
    life = up_to(Phase.CLARIFICATION)
    assert of(life, "phase", date(2027, 3, 10)) == [(1, date(2027, 3, 9))]
    wait = PauseClock(
        clock="phase", reason=PauseReason.THIRD_PARTY, expected=date(2027, 4, 1), why="De RIVM."
    )
    life.on(date(2027, 3, 10), (COORDINATOR, wait))
    assert of(life, "phase", date(2027, 3, 19)) == []
    life.on(date(2027, 3, 22), (COORDINATOR, ResumeClock(clock="phase")))
    # six of ten days were used
    assert of(life, "phase", date(2027, 12, 31)) == [
        (2, date(2027, 3, 24)),
        (3, date(2027, 3, 26)),
        (4, date(2027, 4, 1)),
    ]


def test_a_pause_that_nobody_ends_is_over_when_it_was_expected_to_be() -> None:
    life = up_to(Phase.CLARIFICATION)
    wait = PauseClock(
        clock="phase", reason=PauseReason.SEASON, expected=date(2027, 3, 22), why="Broedseizoen."
    )
    life.on(TUESDAY, (COORDINATOR, wait))
    found = life.days(date(2027, 12, 31))
    assert [it[1:] for it in found if it[0] == "phase"] == [
        (1, date(2027, 3, 29)),
        (2, date(2027, 4, 1)),
        (3, date(2027, 4, 5)),
        (4, date(2027, 4, 9)),
    ]
    assert min(day for _, _, day in found) > date(2027, 3, 22)


def test_a_rung_of_an_agreed_date_in_a_pause_comes_the_day_after_it() -> None:
    wait = PauseClock(
        clock="agreed", reason=PauseReason.SEASON, expected=date(2027, 5, 29), why="Broedseizoen."
    )
    life = up_to(Phase.MONITORING).on(date(2027, 5, 17), (COORDINATOR, wait))
    fired = [it for it in life.until(ten(date(2027, 12, 31))) if it.clock == "agreed"]
    assert [(it.rung, it.at.date()) for it in fired] == [
        (2, date(2027, 5, 31)),  # the first rung lay in the pause too: one catch-up
        (3, date(2027, 6, 1)),
        (4, date(2027, 6, 8)),
    ]


# --- late


def test_two_rungs_that_nobody_saw_are_one_catch_up_with_the_higher_one() -> None:
    life = up_to(Phase.CLARIFICATION)
    life.now = datetime(2027, 3, 16, 13, 30, tzinfo=UTC)  # 60 %, 90 % and T+1 have passed
    assert of(life, "phase", date(2027, 3, 16)) == [(3, date(2027, 3, 16))]
    event = [it for _, it in life.events if isinstance(it, RungReached) and it.clock == "phase"][-1]
    assert (event.rung, event.passed) == (3, (1, 2))
    assert life.clock("phase").reached == (1, 2, 3)
    assert of(life, "phase", date(2027, 12, 31)) == [(4, date(2027, 3, 22))]


@pytest.mark.parametrize(
    ("now", "at"),
    [
        (datetime(2027, 3, 13, 15, tzinfo=UTC), moment(date(2027, 3, 15))),  # a Saturday
        (datetime(2027, 3, 15, 2, tzinfo=UTC), moment(date(2027, 3, 15))),  # in the night
        (datetime(2027, 3, 15, 15, tzinfo=UTC), datetime(2027, 3, 15, 15, tzinfo=UTC)),
    ],
)
def test_what_is_late_waits_for_the_morning_of_a_working_day(now: datetime, at: datetime) -> None:
    life = up_to(Phase.CLARIFICATION)
    life.now = now
    fired = life.until(at)
    assert {it.at for it in fired} == {at}
    assert [it.rung for it in fired if it.clock == "phase"] == [2]


def test_a_case_that_is_years_old_when_it_is_taken_over_asks_once_per_clock() -> None:
    life = up_to(Phase.MONITORING)
    life.now = datetime(2031, 5, 5, 10, tzinfo=UTC)
    fired = life.until(life.now)
    assert sorted((it.clock, it.rung) for it in fired) == [
        ("agreed", 4),
        ("promise:p1", 4),
        ("stall", 3),
    ]
    assert life.until(datetime(2032, 1, 1, tzinfo=UTC)) == []


def test_a_lower_rung_never_comes_after_a_higher_one() -> None:
    ladder = Ladder(
        norm=10,
        rungs=(
            DEFAULTS.ladders[LadderName.PROMISE].rungs[0].model_copy(update={"when": "day 5"}),
            DEFAULTS.ladders[LadderName.PROMISE].rungs[2],
        ),
    )
    norms = DEFAULTS.model_copy(
        update={"version": 1, "ladders": DEFAULTS.ladders | {LadderName.PROMISE: ladder}}
    )
    life = up_to(Phase.TRANSLATION).happen(NormsPinned(norms=norms))
    life.on(MONDAY, *TRANSLATION[1:])
    change = ChangeLine(line="p1", change="w9", why="Hek.", due=WEDNESDAY, told="Gebeld.")
    life.on(MONDAY, (MANAGER, change))
    assert of(life, "promise:p1", date(2027, 12, 31)) == [(2, WEDNESDAY)]


# --- one rung at a time


def test_a_rung_is_reached_from_nine_o_clock_on_and_stands_in_the_history() -> None:
    life = up_to(Phase.CLARIFICATION)
    at = moment(date(2027, 3, 9))
    assert answer(life.state, reach(), at - timedelta(seconds=1)) == []
    assert answer(life.state, reach(), at) == [
        RungReached(
            clock="phase",
            ladder=LadderName.CLARIFICATION,
            visit=2,
            rung=1,
            on=date(2027, 3, 9),
            last=date(2027, 3, 15),
            whom=(Whom.ACCOUNT_MANAGER,),
            offer=Offer.RE_CLARIFY,
            recipients=("manager",),
        )
    ]


@pytest.mark.parametrize(
    "command",
    [
        reach(visit=1),
        reach(visit=3),
        reach(rung=2),
        reach(rung=5),
        reach(clock="overall", visit=1),
        reach(clock="gesture", visit=1),
    ],
)
def test_what_is_not_due_is_not_reached(command: ReachRung) -> None:
    life = up_to(Phase.CLARIFICATION)
    assert answer(life.state, command, moment(date(2027, 3, 9))) == []


def test_only_the_highest_that_is_due_is_reached() -> None:
    life = up_to(Phase.CLARIFICATION)
    now = moment(date(2027, 3, 12))
    assert answer(life.state, reach(rung=1), now) == []
    assert len(answer(life.state, reach(rung=2), now)) == 1


def test_a_command_just_before_it_is_looked_at_again() -> None:
    life = up_to(Phase.CLARIFICATION)
    due = moment(date(2027, 3, 9))
    wait = PauseClock(
        clock="phase", reason=PauseReason.CLIENT, expected=date(2027, 4, 1), why="Zij denken na."
    )
    life.at(due, (COORDINATOR, wait))
    assert answer(life.state, reach(), due) == []
    assert (found := coming(life.state, due)) is not None
    assert found.clock == "client"


def test_nothing_comes_any_more_after_an_end() -> None:
    life = up_to(Phase.MONITORING).on(
        TUESDAY, (CLIENT, WithdrawCommission(why="Niet nodig.", closing=CLOSING))
    )
    assert coming(life.state, life.now) is None
    assert coming(Life().state, life.now) is None


# --- answered, mirrored, by hand


def reached() -> Life:
    life = up_to(Phase.CLARIFICATION)
    life.until(moment(date(2027, 3, 22)))
    return life


def test_a_rung_is_closed_with_what_came_of_it() -> None:
    life = up_to(Phase.CLARIFICATION)
    life.until(moment(date(2027, 3, 9)))
    life.on(date(2027, 3, 9), (MANAGER, ANSWER))
    before = len(life.events)
    life.on(date(2027, 3, 10), (MANAGER, ANSWER))
    assert len(life.events) == before
    with pytest.raises(RungClosed):
        life.on(date(2027, 3, 10), (MANAGER, ANSWER.model_copy(update={"outcome": Offer.ACCEPT})))


@pytest.mark.parametrize(
    ("step", "error"),
    [
        ((MANAGER, ANSWER.model_copy(update={"visit": 1})), RungNotReached),
        ((MANAGER, ANSWER.model_copy(update={"rung": 5})), RungNotReached),
        ((MANAGER, SendMirror(clock="phase", visit=2, rung=1, how="Gemaild.")), NoMirror),
        ((MANAGER, SendMirror(clock="phase", visit=9, rung=1, how="Gemaild.")), RungNotReached),
        ((HANDLER, LowerByHand(escalation="u9", outcome=Offer.HELP, note="Zo.")), RungNotReached),
    ],
)
def test_what_was_not_reached_cannot_be_answered(step: Step, error: type[DomainError]) -> None:
    life = reached()
    with pytest.raises(error):
        life.on(date(2027, 3, 23), step)


def test_a_mirror_is_a_draft_until_a_person_sends_it_once() -> None:
    life = up_to(Phase.CLARIFICATION)
    life.until(moment(date(2027, 3, 22)))
    assert life.state.rungs["phase:2:4"].mirror
    assert not life.state.rungs["phase:2:4"].sent
    send = SendMirror(clock="phase", visit=2, rung=4, how="Gemaild.")
    life.on(date(2027, 3, 22), (MANAGER, send))
    assert life.state.rungs["phase:2:4"].sent
    before = len(life.events)
    life.on(date(2027, 3, 23), (MANAGER, send))
    assert len(life.events) == before


RAISE = RaiseByHand(
    escalation="u1",
    clock="phase",
    whom=Whom.BOARD,
    person="bestuur",
    offer=Offer.DECIDE,
    why="Wij komen er niet uit.",
)
LOWER = LowerByHand(escalation="u1", outcome=Offer.RE_PLAN, note="Een week later.")


def test_the_board_is_asked_by_hand_and_by_no_ladder() -> None:
    for ladder in DEFAULTS.ladders.values():
        assert all(Whom.BOARD not in rung.to for rung in ladder.rungs)
    life = up_to(Phase.CLARIFICATION).on(TUESDAY, (HEAD, RAISE))
    assert isinstance(life.events[-1][1], RaisedByHand)
    life.on(WEDNESDAY, (HEAD, LOWER))
    assert life.state.rungs["hand:u1"].outcome == Offer.RE_PLAN
    before = len(life.events)
    life.on(THURSDAY, (HEAD, RAISE), (HEAD, LOWER))
    assert len(life.events) == before


def test_what_was_raised_may_be_sent_again_after_its_clock_ended() -> None:
    life = up_to(Phase.MONITORING)
    asks = RAISE.model_copy(update={"clock": "promise:p1"})
    kept = MeetLine(line="p1", on=TUESDAY, evidence="Verstuurd.")
    life.on(TUESDAY, (HEAD, asks), (HANDLER, kept))
    before = len(life.events)
    life.on(WEDNESDAY, (HEAD, asks))
    assert len(life.events) == before
    with pytest.raises(ClockNotRunning):
        life.on(WEDNESDAY, (HEAD, asks.model_copy(update={"escalation": "u2"})))


def test_what_was_answered_is_forgotten_first_when_there_is_too_much() -> None:
    life = up_to(Phase.CLARIFICATION)
    raised = RaisedByHand(**RAISE.model_dump(exclude={"type", "escalation"}), escalation="u0")
    life.happen(raised, LoweredByHand(escalation="u0", outcome=Offer.HELP, note="Zo."))
    for number in range(1, MOST_OTHERS + 1):
        life.happen(raised.model_copy(update={"escalation": f"u{number}"}))
    assert len(life.state.rungs) == MOST_OTHERS
    assert "hand:u0" not in life.state.rungs
    life.happen(raised.model_copy(update={"escalation": "last"}))
    assert "hand:u1" not in life.state.rungs
    gone = RungAnswered(clock="phase", visit=9, rung=1, outcome=Offer.HELP, note="Zo.")
    assert life.happen(gone).state.rungs.keys() == life.state.rungs.keys()


def test_a_reached_rung_of_another_visit_leaves_the_clock_that_runs_now() -> None:
    life = up_to(Phase.CLARIFICATION)
    (event,) = decide(reach(), SYSTEM, life.state, moment(date(2027, 3, 9)))
    assert isinstance(event, RungReached)
    before = life.clock("phase")
    life.happen(event.model_copy(update={"visit": 1}))
    assert life.clock("phase") == before
