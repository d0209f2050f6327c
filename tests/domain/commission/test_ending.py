"""How a commission ends, and opens once more."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.authority import ClientLevel
from domain.commission import CommissionEvent, ended, fold, reopen_until
from domain.commission.commands import (
    AcceptDelivery,
    CompleteCommission,
    DeclineCommission,
    MergeCommission,
    RecordProgress,
    RefuseDelivery,
    RemindClient,
    ReopenCommission,
    ReviewLedger,
    StopCommission,
    WithdrawCommission,
)
from domain.commission.delivery import DeliveryRefused
from domain.commission.ending import CommissionEnded, CommissionReopened
from domain.commission.errors import (
    BasicTaskStays,
    ClientPersonNeeded,
    CommissionOver,
    ExitCriteriaUnmet,
    NotEnded,
    NotTheClient,
    OutcomeNotNow,
    ReopenedBefore,
    ReopenWindowClosed,
    RoleMissing,
    WrongPhase,
)
from domain.commission.kinds import CalendarPinned
from domain.commission.phases import PhaseEntered
from domain.commission.policy import (
    level_for,
    local_day,
    reaches,
    reopen_deadline,
    working_day_after,
)
from domain.commission.words import Ground, Origin, Outcome, Side, Via
from domain.phase import Phase
from tests.domain.commission.people import CLIENT, COORDINATOR, HANDLER, LEAD, MANAGER, STRANGER
from tests.domain.commission.play import (
    CLOSING,
    DELIVERED,
    DELIVERY,
    REGISTER,
    Step,
    entered,
    finished,
    given,
    play,
)
from tests.domain.scenario import NOON

WINDOW = datetime(2027, 3, 30, tzinfo=UTC)
"""Twenty working days after Monday 1 March 2027 is Monday 29 March, that day included."""

COMPLETE = CompleteCommission()
WITHDRAW = WithdrawCommission(why="Niet meer nodig.", closing=CLOSING)
DECLINE = DeclineCommission(why="Niet ons.", alternative="De GGD.", closing=CLOSING)
STOP = StopCommission(why="Samen besloten.", closing=CLOSING)
MERGE = MergeCommission(into="26-other", closing=CLOSING)
REOPEN = ReopenCommission(why="Toch nog iets.")


def end(outcome: Outcome, **fields: object) -> CommissionEnded:
    """An end at noon."""
    return CommissionEnded.model_validate(
        {"outcome": outcome, "on": NOON.date(), "reopen_until": WINDOW} | fields
    )


def test_a_delivered_commission_is_complete() -> None:
    given(*finished(Phase.DELIVERY)).when(COMPLETE, by=MANAGER).then(end(Outcome.DELIVERED))
    given(*DELIVERED).when(COMPLETE, by=MANAGER).then_nothing()
    assert ended(fold(DELIVERED))
    assert reopen_until(fold(DELIVERED)) == WINDOW


def test_what_is_missing_from_the_delivery_is_named() -> None:
    given(*entered(Phase.DELIVERY)).when(COMPLETE, by=MANAGER).then_refused(
        ExitCriteriaUnmet,
        match="delivery accepted; ledger reviewed by us; ledger reviewed by the client.*; "
        "gesture for the client.*; gesture for the team.*; lessons decided",
    )


def test_a_client_silent_after_two_reminders_does_not_hold_it_up() -> None:
    silent: list[Step] = [
        step
        for step in DELIVERY[1:]
        if not (isinstance(step[1], ReviewLedger) and step[1].side is Side.CLIENT)
    ]
    once = play([*silent, (MANAGER, RemindClient(number=1))], entered(Phase.DELIVERY))
    given(*once).when(COMPLETE, by=MANAGER).then_refused(ExitCriteriaUnmet, match="reminded twice")
    twice = play([(MANAGER, RemindClient(number=2))], once)
    given(*twice).when(COMPLETE, by=MANAGER).then_types(CommissionEnded)


def test_work_is_not_completed_half_way() -> None:
    given(*entered(Phase.MONITORING)).when(COMPLETE, by=MANAGER).then_refused(
        WrongPhase, match="phase monitoring; it can in: delivery"
    )


@pytest.mark.parametrize("phase", Phase)
def test_a_client_may_withdraw_any_time_before_acceptance(phase: Phase) -> None:
    given(*entered(phase)).when(WITHDRAW, by=CLIENT).then(
        end(Outcome.WITHDRAWN, why="Niet meer nodig.", by="client", closing=CLOSING)
    )


def test_what_was_accepted_is_not_withdrawn() -> None:
    given(*finished(Phase.DELIVERY)).when(WITHDRAW, by=CLIENT).then_refused(OutcomeNotNow)


def test_only_the_client_withdraws_or_someone_records_that_it_did() -> None:
    here = entered(Phase.CLARIFICATION)
    given(*here).when(WITHDRAW, by=STRANGER).then_refused(NotTheClient)
    given(*here).when(WITHDRAW, by=MANAGER).then_refused(NotTheClient)
    heard = WITHDRAW.model_copy(update={"via": Via.MAIL, "person": "client", "source": "Mail."})
    given(*here).when(heard, by=MANAGER).then_types(CommissionEnded)
    unheard = heard.model_copy(update={"source": None})
    given(*here).when(unheard, by=MANAGER).then_refused(ClientPersonNeeded)


EARLY = (Phase.RECEIVED, Phase.CLARIFICATION, Phase.TRANSLATION)


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("command", [DECLINE, MERGE])
def test_we_decline_or_merge_before_the_work_begins(
    phase: Phase, command: DeclineCommission | MergeCommission
) -> None:
    story = given(*entered(phase)).when(command, by=MANAGER)
    if phase in EARLY:
        story.then_types(CommissionEnded)
    else:
        story.then_refused(OutcomeNotNow)


def test_declining_says_why_and_what_else() -> None:
    given(*entered(Phase.RECEIVED)).when(DECLINE, by=MANAGER).then(
        end(Outcome.DECLINED, why="Niet ons.", alternative="De GGD.", closing=CLOSING)
    )
    given(*entered(Phase.RECEIVED)).when(MERGE, by=MANAGER).then(
        end(Outcome.MERGED, into="26-other", closing=CLOSING)
    )


def test_a_basic_task_is_never_declined() -> None:
    basic = play([(MANAGER, REGISTER.model_copy(update={"origin": Origin.BASIC}))])
    given(*basic).when(DECLINE, by=MANAGER).then_refused(BasicTaskStays)
    given(*basic).when(MERGE, by=MANAGER).then_types(CommissionEnded)


@pytest.mark.parametrize("phase", Phase)
def test_stopping_is_done_together_once_the_work_has_begun(phase: Phase) -> None:
    together = STOP.model_copy(update={"via": Via.MEETING, "person": "client", "source": "Verslag"})
    story = given(*entered(phase)).when(together, by=COORDINATOR)
    if phase in EARLY:
        story.then_refused(OutcomeNotNow)
    else:
        story.then_types(CommissionEnded)
    given(*entered(phase)).when(STOP, by=COORDINATOR).then_refused(NotTheClient)


ENDINGS: tuple[Step, ...] = (
    (CLIENT, WITHDRAW),
    (MANAGER, DECLINE),
    (MANAGER, MERGE),
)


@pytest.mark.parametrize("number", range(len(ENDINGS)))
def test_after_an_end_there_is_only_reopening(number: int) -> None:
    over = play([ENDINGS[number]], entered(Phase.CLARIFICATION))
    for again_by, again in ENDINGS:
        story = given(*over).when(again, by=again_by)
        if again is ENDINGS[number][1]:
            story.then_nothing()
        else:
            story.then_refused(CommissionOver)
    given(*over).when(REGISTER, by=MANAGER).then_refused(CommissionOver)
    given(*over).when(RecordProgress(entry="n1", note="x"), by=HANDLER).then_refused(CommissionOver)
    given(*over).when(REOPEN, by=LEAD).then_types(CommissionReopened, PhaseEntered)


def reopened(history: tuple[CommissionEvent, ...]) -> tuple[CommissionEvent, ...]:
    """The same, opened once more."""
    return play([(LEAD, REOPEN)], history)


def test_a_supervisor_reopens_where_it_ended() -> None:
    given(*DELIVERED).when(REOPEN, by=LEAD).then(
        CommissionReopened(phase=Phase.DELIVERY, why="Toch nog iets."),
        PhaseEntered(phase=Phase.DELIVERY, visit=2, before=Phase.DELIVERY),
    )
    given(*DELIVERED).when(REOPEN, by=MANAGER).then_refused(RoleMissing)
    given(*reopened(DELIVERED)).when(REOPEN, by=LEAD).then_nothing()
    given(*finished(Phase.DELIVERY)).when(REOPEN, by=LEAD).then_refused(NotEnded)


def test_a_reopened_delivery_waits_for_the_client_again() -> None:
    history = reopened(DELIVERED)
    given(*history).when(COMPLETE, by=MANAGER).then_refused(ExitCriteriaUnmet, match="accepted")
    rework = RefuseDelivery(delivery="d1", ground=Ground.REWORK, why="Punt zes.")
    given(*history).when(rework, by=CLIENT).then_types(DeliveryRefused, PhaseEntered)
    given(*play([(CLIENT, AcceptDelivery(delivery="d1"))], history)).when(
        COMPLETE, by=MANAGER
    ).then_types(CommissionEnded)


def test_a_refused_delivery_stays_refused_when_reopened() -> None:
    rework = RefuseDelivery(delivery="d1", ground=Ground.REWORK, why="Punt zes.")
    history = play(
        [(HANDLER, DELIVERY[1][1]), (CLIENT, rework), (CLIENT, WITHDRAW)], entered(Phase.DELIVERY)
    )
    assert fold(reopened(history)).delivered is False


def test_the_window_closes_after_twenty_working_days() -> None:
    last = WINDOW - timedelta(seconds=1)
    given(*DELIVERED).at(last).when(REOPEN, by=LEAD).then_types(CommissionReopened, PhaseEntered)
    given(*DELIVERED).at(WINDOW).when(REOPEN, by=LEAD).then_refused(ReopenWindowClosed)


def test_a_commission_is_reopened_once() -> None:
    again = play(
        [(CLIENT, WITHDRAW)], reopened(play([(CLIENT, WITHDRAW)], entered(Phase.RECEIVED)))
    )
    assert reopen_until(fold(again)) == NOON
    given(*again).when(REOPEN, by=LEAD).then_refused(ReopenedBefore)


DAYS: dict[datetime, date] = {
    datetime(2027, 3, 1, 22, 59, tzinfo=UTC): date(2027, 3, 1),
    datetime(2027, 3, 1, 23, 0, tzinfo=UTC): date(2027, 3, 2),
    datetime(2027, 3, 27, 22, 30, tzinfo=UTC): date(2027, 3, 27),
    datetime(2027, 3, 28, 22, 0, tzinfo=UTC): date(2027, 3, 29),
    datetime(2027, 7, 1, 21, 59, tzinfo=UTC): date(2027, 7, 1),
    datetime(2027, 7, 1, 22, 0, tzinfo=UTC): date(2027, 7, 2),
    datetime(2027, 10, 31, 22, 30, tzinfo=UTC): date(2027, 10, 31),
    datetime(2027, 10, 31, 23, 0, tzinfo=UTC): date(2027, 11, 1),
}


@pytest.mark.parametrize("moment", DAYS)
def test_the_day_is_the_day_in_the_netherlands(moment: datetime) -> None:
    assert local_day(moment) == DAYS[moment]


def test_working_days_skip_the_weekend() -> None:
    friday = date(2027, 3, 5)
    assert working_day_after(friday, 0) == friday
    assert working_day_after(friday, 1) == date(2027, 3, 8)
    assert working_day_after(date(2027, 3, 6), 5) == date(2027, 3, 12)
    assert reopen_deadline(NOON) == WINDOW


def test_the_reopen_window_is_counted_on_the_calendar_that_was_pinned() -> None:
    easter = (date(2027, 3, 26), date(2027, 3, 29))
    pinned = CalendarPinned(
        version=1, starts=date(2027, 1, 1), until=date(2027, 12, 31), closed=easter
    )
    history = (*finished(Phase.DELIVERY), pinned)
    later = end(Outcome.DELIVERED, reopen_until=datetime(2027, 4, 1, tzinfo=UTC))
    given(*history).when(COMPLETE, by=MANAGER).then(later)
    last = datetime(2027, 3, 31, 23, 59, tzinfo=UTC)
    given(*history, later).at(last).when(REOPEN, by=LEAD).then_types(
        CommissionReopened, PhaseEntered
    )
    given(*history, later).at(later.reopen_until).when(REOPEN, by=LEAD).then_refused(
        ReopenWindowClosed
    )
    assert working_day_after(date(2027, 3, 25), 1, fold(history).calendar) == date(2027, 3, 30)


LEVELS = {
    0: ClientLevel.OPERATIONAL,
    40: ClientLevel.OPERATIONAL,
    41: ClientLevel.TACTICAL,
    200: ClientLevel.TACTICAL,
    201: ClientLevel.STRATEGIC,
    800: ClientLevel.STRATEGIC,
    801: ClientLevel.POLITICAL,
}


@pytest.mark.parametrize("hours", LEVELS)
def test_more_hours_are_accepted_higher_up(hours: int) -> None:
    needed = LEVELS[hours]
    assert level_for(hours) is needed
    assert not reaches(None, needed)
    assert reaches(ClientLevel.POLITICAL, needed)
    assert reaches(ClientLevel.OPERATIONAL, needed) is (needed is ClientLevel.OPERATIONAL)
