"""Whole ladders of an account as days go by: each rung once, in the morning of a working day."""

from datetime import date, timedelta

import pytest

from domain.account import INITIAL, decide, dormant_at, happened
from domain.account.commands import (
    AnswerAccountRung,
    AssignOwner,
    CloseAccount,
    HandOverAccount,
    MeetFollowUp,
    MoveFollowUp,
    ReachAccountRung,
    ReleaseOwner,
    ReopenAccount,
    TellHandOver,
)
from domain.account.errors import AccountRungClosed, AccountRungNotReached
from domain.account.events import AccountCalendarPinned, AccountRungReached
from domain.account.policy import LINGER, MOST_RUNGS
from domain.account.rungs import about
from domain.account.words import ClosingReason, HandOverReason
from domain.authority import SYSTEM
from domain.clocks import AccountLadder, Offer, Whom
from tests.domain.account.life import (
    ADD,
    CALENDAR,
    HAND_OVER,
    KNOWING,
    LEAD,
    MANAGER,
    MONDAY,
    OPEN,
    OTHER,
    OWNERLESS,
    Life,
    given,
    opened,
    play,
    ten,
)

LONG = MONDAY + timedelta(days=60)
F1 = "follow-up:f1"


def days(life: Life, last: date = LONG) -> list[tuple[str, int, date]]:
    return [(it.clock, it.rung, it.on) for it in life.until(last)]


def test_a_follow_up_reminds_and_climbs() -> None:
    life = opened((KNOWING, ADD))  # by Monday 15 March; 26 and 29 March are closed
    assert days(life) == [
        (F1, 1, date(2027, 3, 11)),
        (F1, 2, date(2027, 3, 15)),
        (F1, 3, date(2027, 3, 18)),
        (F1, 4, date(2027, 3, 25)),
    ]


def test_one_that_is_done_is_silent() -> None:
    life = opened((KNOWING, ADD))
    assert days(life, date(2027, 3, 12)) == [(F1, 1, date(2027, 3, 11))]
    life.on(date(2027, 3, 12), (MANAGER, MeetFollowUp(follow_up="f1", result="Gelukt.")))
    assert days(life) == []
    assert life.state.clocks == {}
    assert life.state.rungs == {}


def test_another_day_starts_its_clock_anew() -> None:
    life = opened((KNOWING, ADD))
    days(life, date(2027, 3, 16))
    move = MoveFollowUp(follow_up="f1", by=date(2027, 4, 1), reason="Wacht.", told=True)
    life.on(date(2027, 3, 16), (MANAGER, move))
    assert life.state.clocks[F1].visit == 2
    assert days(life, date(2027, 4, 2)) == [(F1, 1, date(2027, 3, 30)), (F1, 2, date(2027, 4, 1))]


def test_one_for_today_reminds_on_the_next_working_day() -> None:
    life = opened((KNOWING, ADD.model_copy(update={"by": MONDAY})))
    assert days(life, date(2027, 3, 4)) == [(F1, 2, date(2027, 3, 2)), (F1, 3, date(2027, 3, 4))]


def test_a_hand_over_moves_a_follow_up_without_repeating_a_rung() -> None:
    life = opened((KNOWING, ADD))
    days(life, date(2027, 3, 11))
    life.on(date(2027, 3, 12), (MANAGER, HAND_OVER))
    assert life.state.follow_ups["f1"].owner == "other"
    found = [(rung, day) for clock, rung, day in days(life, date(2027, 3, 18)) if clock == F1]
    assert found == [(2, date(2027, 3, 15)), (3, date(2027, 3, 18))]


def test_after_an_outage_there_is_one_catch_up() -> None:
    life = opened((KNOWING, ADD))
    life.now = ten(date(2027, 3, 27))  # a Saturday, everything is long due
    assert days(life) == [(F1, 4, date(2027, 3, 30))]
    assert life.state.clocks[F1].reached == (1, 2, 3, 4)


def test_an_account_without_an_owner_asks_the_team_lead_then_the_head() -> None:
    life = Life().on(MONDAY, (KNOWING, OWNERLESS))
    assert days(life) == [("ownerless", 1, date(2027, 3, 2)), ("ownerless", 2, date(2027, 3, 8))]
    life.on(date(2027, 5, 3), (LEAD, AssignOwner(owner="manager")))
    assert days(life, date(2027, 6, 1)) == []
    release = ReleaseOwner(reason=HandOverReason.LEAVING)
    life.on(date(2027, 6, 1), (LEAD, release))
    assert life.state.clocks["ownerless"].visit == 2
    assert days(life, date(2027, 6, 2)) == [("ownerless", 1, date(2027, 6, 2))]


def test_a_hand_over_that_was_not_told_asks_to_be_told() -> None:
    life = opened((MANAGER, HAND_OVER))
    assert days(life) == [("announce", 1, date(2027, 3, 3)), ("announce", 2, date(2027, 3, 8))]
    told = opened((MANAGER, HAND_OVER), (OTHER, TellHandOver(how="Gebeld.")))
    assert days(told) == []
    back = HandOverAccount(to="manager", reason=HandOverReason.WISH)
    told.on(date(2027, 3, 2), (OTHER, back))
    assert told.state.clocks["announce"].visit == 2


def test_a_closed_account_is_silent_until_it_reopens() -> None:
    life = Life().on(MONDAY, (KNOWING, OWNERLESS), (MANAGER, _close()))
    assert days(life) == []
    life.on(date(2027, 5, 3), (MANAGER, ReopenAccount(why="Toch.")))
    assert days(life, date(2027, 5, 4)) == [("ownerless", 1, date(2027, 5, 4))]


def _close() -> CloseAccount:
    return CloseAccount(reason=ClosingReason.DUPLICATE)


def test_the_calendar_is_pinned_when_a_clock_starts_and_only_once() -> None:
    assert not any(isinstance(it, AccountCalendarPinned) for it in play((KNOWING, OPEN)))
    pinned = play((KNOWING, OPEN), (KNOWING, ADD))
    assert [it.version for it in pinned if isinstance(it, AccountCalendarPinned)] == [3]
    more = ADD.model_copy(update={"follow_up": "f9"})
    after = play((KNOWING, OPEN), (KNOWING, ADD), (KNOWING, more))
    assert [it.version for it in after if isinstance(it, AccountCalendarPinned)] == [3]
    assert opened((KNOWING, ADD)).state.days == CALENDAR


def test_a_rung_is_reached_at_its_moment_by_the_engine_alone() -> None:
    life = opened((KNOWING, ADD))
    reach = ReachAccountRung(clock=F1, visit=1, rung=1, recipients=("manager",))
    assert decide(reach, SYSTEM, life.state, ten(date(2027, 3, 10))) == []
    (event,) = decide(reach, SYSTEM, life.state, ten(date(2027, 3, 11)))
    assert isinstance(event, AccountRungReached)
    assert (event.last, event.offer, event.recipients) == (
        date(2027, 3, 15),
        Offer.HELP,
        ("manager",),
    )
    for other in ({"clock": "follow-up:f9"}, {"visit": 2}, {"rung": 2}):
        wrong = reach.model_copy(update=other)
        assert decide(wrong, SYSTEM, life.state, ten(date(2027, 3, 11))) == []


def test_a_rung_is_answered_once_while_it_asks() -> None:
    answer = AnswerAccountRung(clock=F1, visit=1, rung=1, outcome=Offer.HELP, note="Samen gedaan.")
    given(*play((KNOWING, OPEN), (KNOWING, ADD))).when(answer, LEAD).then_refused(
        AccountRungNotReached
    )
    life = opened((KNOWING, ADD))
    days(life, date(2027, 3, 11))
    life.on(date(2027, 3, 12), (LEAD, answer))
    now = life.now
    assert decide(answer, LEAD, life.state, now) == []
    other = answer.model_copy(update={"outcome": Offer.DECIDE})
    with pytest.raises(AccountRungClosed):
        decide(other, LEAD, life.state, now)


def test_it_sleeps_when_no_rung_is_to_come_and_whoever_asks_wakes_it() -> None:
    assert dormant_at(INITIAL) is None
    life = opened()
    assert dormant_at(life.state) == life.now + LINGER
    life.on(MONDAY, (KNOWING, ADD))
    assert dormant_at(life.state) is None
    days(life)
    reached = life.state.touched
    assert reached is not None
    assert dormant_at(life.state) == reached + LINGER


def test_the_rungs_that_are_remembered_are_bounded() -> None:
    life = Life().on(MONDAY, (KNOWING, OWNERLESS))
    state = life.state
    for rung in range(MOST_RUNGS + 5):
        event = AccountRungReached(
            clock="ownerless",
            ladder=AccountLadder.OWNERLESS,
            visit=1,
            rung=rung,
            on=MONDAY,
            whom=(Whom.TEAM_LEAD,),
            offer=Offer.DECIDE,
        )
        state = happened(state, event, life.now)
    assert len(state.rungs) == MOST_RUNGS


def test_a_clock_says_which_follow_up_it_is_about() -> None:
    assert about(F1) == "f1"
    assert about("ownerless") is None
