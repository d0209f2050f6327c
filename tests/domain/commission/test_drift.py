"""Is this still your question? Asked at each partial delivery and every sixty working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st

from domain.calendar import Calendar, CalendarKind
from domain.calendar.calendar import WEEKDAYS
from domain.commission import CommissionEvent, fold
from domain.commission.clarification import QuestionReaffirmed, RestatementConfirmed
from domain.commission.commands import AskIfStillTheQuestion, ReaffirmQuestion, ReviseQuestion
from domain.commission.drift import (
    ASKED_EVERY,
    Asked,
    Drift,
    Occasion,
    StillTheQuestionAsked,
    next_question,
    since,
    upcoming,
)
from domain.commission.errors import RoleMissing, WrongPhase
from domain.commission.intake import CommissionImported
from domain.commission.partials import PartDelivered
from domain.commission.phases import PhaseEntered
from domain.commission.state import CommissionState
from domain.commission.words import Channel
from domain.phase import Phase
from tests.domain.commission.kinds.running import RUNS
from tests.domain.commission.people import CLIENT, HANDLER, MANAGER
from tests.domain.commission.play import WHOLE, entered, given, play
from tests.domain.commission.shared import CLARIFIED
from tests.domain.scenario import NOON

HERE = entered(Phase.MONITORING)
ASK = AskIfStillTheQuestion(how="Gebeld met de regisseur.")
ASKED = StillTheQuestionAsked(on=NOON.date(), how="Gebeld met de regisseur.")
SINCE = date(2027, 3, 1)
SIXTY = date(2027, 5, 24)
"""Twelve weeks of five days later."""


def drift_due(state: CommissionState, today: date) -> Drift | None:
    """What is to be asked on that day; None: not yet."""
    drift = upcoming(state)
    return drift if drift is not None and drift.due <= today else None


def test_that_it_was_asked_is_kept() -> None:
    given(*HERE).when(ASK, by=MANAGER).then(ASKED)
    given(*HERE, ASKED).when(ASK, by=HANDLER).then_nothing()
    given(*HERE, ASKED).when(ASK, by=MANAGER).at(NOON + timedelta(days=1)).then_types(
        StillTheQuestionAsked
    )
    assert fold([*HERE, ASKED]).asked == NOON.date()


def test_it_is_asked_by_us_while_the_work_runs() -> None:
    given(*HERE).when(ASK, by=CLIENT).then_refused(RoleMissing)
    given(*entered(Phase.CLARIFICATION)).when(ASK, by=MANAGER).then_refused(WrongPhase)


@pytest.mark.parametrize(
    ("today", "late"),
    [(SIXTY - timedelta(days=1), False), (SIXTY, False), (SIXTY + timedelta(days=1), True)],
)
def test_sixty_working_days_after_the_client_last_said_it(today: date, late: bool) -> None:
    drift = next_question(Asked(since=SINCE), WEEKDAYS)
    assert drift == Drift(SIXTY, Occasion.WORKING_DAYS, SINCE, None)
    assert drift.late(today) is late


def test_closed_days_do_not_count() -> None:
    closed = Calendar(
        kind=CalendarKind.ORG,
        version=1,
        starts=date(2027, 1, 1),
        until=date(2027, 12, 31),
        closed=(date(2027, 3, 29), date(2027, 5, 24)),
    )
    assert next_question(Asked(since=SINCE), closed).due == date(2027, 5, 26)


def test_a_partial_delivery_asks_it_sooner() -> None:
    part = date(2027, 4, 2)
    drift = next_question(Asked(since=SINCE, partial=part), WEEKDAYS)
    assert drift == Drift(part, Occasion.PARTIAL_DELIVERY, SINCE, None)
    answered = next_question(Asked(since=part, partial=part), WEEKDAYS)
    assert answered.occasion is Occasion.WORKING_DAYS
    after = next_question(Asked(since=SINCE, partial=date(2027, 6, 1)), WEEKDAYS)
    assert after.due == SIXTY


def test_a_question_without_an_answer_waits_and_stays_due() -> None:
    asked = SINCE + timedelta(days=40)
    drift = next_question(Asked(since=SINCE, asked=asked), WEEKDAYS)
    assert (drift.due, drift.waiting) == (SIXTY, asked)
    answered = next_question(Asked(since=asked, asked=asked), WEEKDAYS)
    assert answered.waiting is None


def test_an_imported_case_is_not_asked_about_a_question_nobody_put() -> None:
    imported = CommissionImported(source="wabo", case="c1", channel=Channel.OTHER, started=NOON)
    running = PhaseEntered(phase=Phase.MONITORING, visit=1)
    assert upcoming(fold([imported, running])) is None
    said = QuestionReaffirmed(on=SINCE, by="client")
    drift = upcoming(fold([imported, running, said]))
    assert drift is not None
    assert drift.due == SIXTY


DAYS = st.dates(date(2026, 1, 1), date(2028, 1, 1))


@forall(since=DAYS, partial=st.none() | DAYS, asked=st.none() | DAYS)
def test_it_is_never_asked_later_than_after_sixty_working_days(
    since: date, partial: date | None, asked: date | None
) -> None:
    drift = next_question(Asked(since, partial, asked), WEEKDAYS)
    assert since < drift.due <= WEEKDAYS.after(since, ASKED_EVERY).day
    assert drift.waiting is None or drift.waiting > since


def due_after(*events: CommissionEvent) -> date:
    drift = upcoming(fold([*HERE, *events]))
    assert drift is not None
    return drift.due


def test_the_days_run_from_what_the_client_said_last() -> None:
    assert due_after() == SIXTY
    later = QuestionReaffirmed(on=SINCE + timedelta(days=7), by="client")
    assert due_after(later) == SIXTY + timedelta(days=7)
    revised = play([(CLIENT, ReviseQuestion(words="Ook trilling?", why="Nieuw."))], HERE)
    assert fold(revised).question_on == NOON.date()
    assert due_after(later, *revised[len(HERE) :]) == SIXTY + timedelta(days=7)


def test_it_is_due_on_the_sixtieth_day_and_not_before() -> None:
    state = fold(HERE)
    assert drift_due(state, SIXTY - timedelta(days=1)) is None
    drift = drift_due(state, SIXTY)
    assert drift is not None
    assert not drift.late(SIXTY)
    assert drift.late(SIXTY + timedelta(days=1))


def test_no_answer_leaves_it_due_and_an_answer_moves_it_on() -> None:
    asked = fold([*HERE, StillTheQuestionAsked(on=SIXTY, how="Gebeld.")])
    drift = drift_due(asked, SIXTY + timedelta(days=10))
    assert drift is not None
    assert (drift.due, drift.waiting) == (SIXTY, SIXTY)
    answered = play([(CLIENT, ReaffirmQuestion())], HERE)
    assert drift_due(fold(answered), SIXTY - timedelta(days=1)) is None


def test_it_is_asked_while_the_work_runs() -> None:
    for number in range(len(WHOLE)):
        state = fold(play(WHOLE[:number]))
        runs = state.phase is Phase.MONITORING
        assert (upcoming(state) is not None) is runs
    assert upcoming(fold(play(WHOLE))) is None


def test_a_part_that_is_delivered_asks_it_at_once() -> None:
    part = PartDelivered(
        part="d1",
        product="geluid",
        count=10,
        summary="De eerste tien.",
        until=date(2027, 3, 31),
        on=date(2027, 4, 2),
    )
    state = fold([part], fold(RUNS))
    assert drift_due(state, date(2027, 4, 1)) is None
    drift = drift_due(state, date(2027, 4, 2))
    assert drift is not None
    assert drift.occasion is Occasion.PARTIAL_DELIVERY
    answered = fold([QuestionReaffirmed(on=date(2027, 4, 2), by="client")], state)
    assert drift_due(answered, date(2027, 4, 3)) is None


def test_a_pinned_calendar_counts() -> None:
    closed = Calendar(
        kind=CalendarKind.ORG,
        version=1,
        starts=date(2027, 1, 1),
        until=date(2027, 12, 31),
        closed=(date(2027, 3, 29),),
    )
    drift = upcoming(fold(HERE).but(calendar=closed))
    assert drift is not None
    assert drift.due == SIXTY + timedelta(days=1)


def test_events_of_before_these_days_were_kept_start_at_the_request() -> None:
    old = [
        event.model_copy(update={"on": None}) if isinstance(event, RestatementConfirmed) else event
        for event in HERE
    ]
    drift = upcoming(fold(old))
    assert drift is not None
    assert drift.since == date(2027, 2, 26)


def test_of_several_clients_the_one_who_is_silent_longest_counts() -> None:
    state = fold(play(CLARIFIED))
    assert state.said_on == {
        "waterdam": NOON.date(),
        "zeedorp": NOON.date(),
        "duinkerk": NOON.date(),
    }
    one = QuestionReaffirmed(on=date(2027, 5, 3), by="client", client="zeedorp")
    moved = fold([one], state)
    assert since(SINCE, None, moved.said_on, ["waterdam", "zeedorp"]) == NOON.date()
    assert since(SINCE, None, moved.said_on, ["zeedorp"]) == date(2027, 5, 3)
    assert since(SINCE, None, moved.said_on, ["zeedorp", "nieuwland"]) == SINCE
