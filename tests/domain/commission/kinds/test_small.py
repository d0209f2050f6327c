"""Small: take, do, finish. What a person need not do again is done by the template."""

from datetime import date, timedelta

import pytest

from domain.authority import Authority
from domain.commission import CommissionEvent, ended, fold, missing
from domain.commission import events as e
from domain.commission.commands import (
    CompleteCommission,
    DeliverResult,
    FinishCommission,
    RefuseDelivery,
)
from domain.commission.criteria import WAIVED, waived_for
from domain.commission.errors import (
    AlreadyReceived,
    DatesReversed,
    DeliveryWaits,
    NotTheClient,
    NotYourTeam,
    TemplateMissing,
    WrongPhase,
)
from domain.commission.kind_errors import NotSmall, StandingPromiseYours, TooManyHours
from domain.commission.ledger import LineMet
from domain.commission.policy import local_day
from domain.commission.radar import scores
from domain.commission.words import Ground, LineStatus, Outcome, Part, Score
from domain.phase import Entry, Phase
from domain.template import Kind
from tests.domain.commission.kinds.small import (
    ACCEPT,
    ACCEPTED,
    ACTS,
    DO,
    DONE,
    FINISH,
    FINISHED,
    TAKE,
    TAKEN,
    TAKER,
    after,
)
from tests.domain.commission.kinds.terms import SMALL, URGENT, under
from tests.domain.commission.people import (
    CLIENT,
    HANDLER,
    HEAD,
    LEAD,
    MANAGER,
    OTHER_HANDLER,
    STRANGER,
)
from tests.domain.commission.play import Step, entered, given, play
from tests.domain.scenario import NOON

NOTICES = (e.ReceiptAcknowledged, e.ResultDelivered, e.CommissionEnded)
"""What the client hears: it is taken, it is delivered, it is over."""


def typed(step: Step) -> int:
    """Fields a person filled in."""
    _, command = step
    return len(command.model_fields_set - {"type", "received_on"})


def entries(events: tuple[CommissionEvent, ...]) -> list[tuple[Phase, Entry]]:
    return [(it.phase, it.entered_by) for it in events if isinstance(it, e.PhaseEntered)]


def test_a_small_commission_takes_six_acts_twelve_fields_and_three_notices() -> None:
    events = play(ACTS)
    assert ended(fold(events))
    assert len(ACTS) <= 6
    assert sum(typed(step) for step in ACTS) <= 12
    assert sum(isinstance(event, NOTICES) for event in events) <= 3


def test_every_phase_stays_visible_and_says_who_let_it_in() -> None:
    assert entries(play(ACTS)) == [
        (Phase.RECEIVED, Entry.PERSON),
        *((phase, Entry.TEMPLATE) for phase in list(Phase)[1:]),
    ]


def test_taking_it_on_does_everything_that_the_template_says() -> None:
    state = fold(TAKEN)
    assert state.phase is Phase.MONITORING
    assert state.kind is Kind.SMALL
    assert state.parts == {Part.HANDLER: "handler"}
    assert (state.hours, state.ends) == (6, date(2027, 3, 8))
    assert state.lines["toezegging"].status is LineStatus.OPEN
    assert [it.code for it in missing(state)] == ["criteria_evidenced"]
    ratified = next(event for event in TAKEN if isinstance(event, e.PromiseRatified))
    assert (ratified.by, ratified.standing) == ("head", "geluid-small-2027")
    accepted = next(event for event in TAKEN if isinstance(event, e.PartAccepted))
    assert accepted.standing == "geluid-small-2027"
    told = next(event for event in TAKEN if isinstance(event, e.ReceiptAcknowledged))
    assert told.next_step == SMALL.template.next_step


def test_the_days_of_the_template_are_counted_on_the_calendar() -> None:
    good_friday = NOON + timedelta(days=23)
    events = given().at(good_friday).when(TAKE, by=TAKER).answer()
    taken = next(event for event in events if isinstance(event, e.CommissionTaken))
    assert (taken.ends, taken.provisional) == (date(2027, 4, 2), False)
    without = given().at(good_friday).when(TAKE, by=under(HANDLER, SMALL, None)).answer()
    taken = next(event for event in without if isinstance(event, e.CommissionTaken))
    assert taken.ends == date(2027, 3, 31)


def test_a_day_that_was_asked_for_goes_before_the_template() -> None:
    asked = TAKE.model_copy(update={"due": date(2027, 3, 3)})
    assert fold(given().when(asked, by=TAKER).answer()).ends == date(2027, 3, 3)
    past = TAKE.model_copy(update={"due": date(2027, 2, 28)})
    given().when(past, by=TAKER).then_refused(DatesReversed)


def test_a_day_outside_of_the_calendar_is_provisional() -> None:
    far = TAKE.model_copy(update={"due": date(2029, 1, 3)})
    events = given().when(far, by=TAKER).answer()
    assert next(it for it in events if isinstance(it, e.CommissionTaken)).provisional


@pytest.mark.parametrize("person", [HANDLER, under(HANDLER, None), under(HANDLER, URGENT)])
def test_a_small_one_needs_a_ratified_template(person: Authority) -> None:
    given().when(TAKE, by=person).then_refused(TemplateMissing)


def test_it_is_taken_on_by_the_team_of_the_template() -> None:
    given().when(TAKE, by=under(OTHER_HANDLER, SMALL)).then_refused(NotYourTeam)


def test_who_gave_the_standing_promise_does_not_take_the_work_on_it() -> None:
    given().when(TAKE, by=under(HEAD, SMALL)).then_refused(StandingPromiseYours)
    deputy = LEAD.model_copy(update={"on_behalf_of": "head"})
    given().when(TAKE, by=under(deputy, SMALL)).then_refused(StandingPromiseYours)


def test_more_hours_than_the_template_allows_are_shown_the_way_out() -> None:
    given().when(TAKE.model_copy(update={"hours": 16}), by=TAKER).answer()
    large = TAKE.model_copy(update={"hours": 17})
    given().when(large, by=TAKER).then_refused(TooManyHours, "register a one-off")


def test_the_same_taking_changes_nothing_and_another_is_refused() -> None:
    given(*TAKEN).when(TAKE, by=TAKER).then_nothing()
    for update in ({"hours": 7}, {"title": "Iets anders"}, {"due": date(2027, 3, 4)}):
        given(*TAKEN).when(TAKE.model_copy(update=update), by=TAKER).then_refused(AlreadyReceived)


def test_what_was_done_is_the_evidence_and_opens_the_delivery() -> None:
    state = fold(DONE)
    assert state.criteria["klaar"].evidenced
    assert state.phase is Phase.DELIVERY
    given(*DONE).when(DO, by=HANDLER).then_nothing()


def test_finishing_delivers_thanks_and_looks_back() -> None:
    events = given(*DONE).when(FINISH, by=HANDLER).answer()
    assert [type(event) for event in events] == [
        e.ResultDelivered,
        e.LineMet,
        e.GesturePlanned,
        e.GestureMade,
        e.LedgerReviewed,
    ]
    reviewed = events[-1]
    assert isinstance(reviewed, e.LedgerReviewed)
    assert [score.score for score in reviewed.scores] == [Score.MET]
    given(*FINISHED).when(FINISH, by=HANDLER).then_nothing()


def test_a_lesson_is_kept_when_there_is_one() -> None:
    wise = FINISH.model_copy(update={"lesson": "Vraag naar de sleutel."})
    assert fold(given(*DONE).when(wise, by=HANDLER).answer(), fold(DONE)).learned


def test_finishing_waits_until_it_is_done_and_until_the_client_has_answered() -> None:
    given(*TAKEN).when(FINISH, by=HANDLER).then_refused(WrongPhase)
    other = FinishCommission(summary="Nog een verslag.")
    given(*FINISHED).when(other, by=HANDLER).then_refused(DeliveryWaits)


def test_whoever_took_it_may_end_it() -> None:
    assert fold(play(ACTS)).outcome is Outcome.DELIVERED
    given(*after(5)).when(CompleteCommission(), by=MANAGER).then_types(e.CommissionEnded)


def test_the_client_has_the_last_word_on_the_delivery() -> None:
    given(*FINISHED).when(ACCEPT, by=CLIENT).then_types(e.DeliveryAccepted)
    assert [it.code for it in missing(fold(FINISHED))] == ["delivery_accepted"]
    assert missing(fold(ACCEPTED)) == ()
    given(*FINISHED).when(ACCEPT, by=STRANGER).then_refused(NotTheClient)


REWORK = RefuseDelivery(delivery="oplevering-1", ground=Ground.REWORK, why="De norm mist.")


def test_after_a_refusal_the_same_step_is_done_again_and_the_promise_is_open() -> None:
    refused = play([(CLIENT, REWORK)], FINISHED)
    state = fold(refused)
    assert (state.kind, state.phase) == (Kind.SMALL, Phase.MONITORING)
    assert not state.criteria["klaar"].evidenced
    assert state.lines["toezegging"].status is LineStatus.OPEN
    again = play([(HANDLER, DO), (HANDLER, FINISH)], refused)
    state = fold(again)
    assert state.delivery == "oplevering-2"
    assert state.lines["toezegging"].status is LineStatus.MET
    closed = play([(CLIENT, ACCEPT.model_copy(update={"delivery": "oplevering-2"}))], again)
    assert missing(fold(closed)) == ()


def test_a_promise_that_was_kept_too_late_after_rework_counts_as_late() -> None:
    refused = play([(CLIENT, REWORK)], FINISHED)
    done = play([(HANDLER, DO)], refused)
    late = NOON + timedelta(days=10)
    events = given(*done).at(late).when(FINISH, by=HANDLER).answer()
    met = next(event for event in events if isinstance(event, LineMet))
    state = fold(events, fold(done))
    assert met.on == local_day(late)
    assert [it.score for it in scores(state, met.on)] == [Score.CHANGED_UNTOLD]


def test_the_steps_of_a_small_one_are_for_a_small_one() -> None:
    given(*entered(Phase.MONITORING)).when(DO, by=HANDLER).then_refused(NotSmall)
    given(*entered(Phase.DELIVERY)).when(FINISH, by=HANDLER).then_refused(NotSmall)


def test_nothing_is_waived_without_a_template_that_was_applied() -> None:
    assert waived_for(fold(TAKEN)) == WAIVED[Kind.SMALL]
    assert waived_for(fold(TAKEN).but(applied=None)) == frozenset()
    assert waived_for(fold(TAKEN).but(kind=Kind.ONE_OFF)) == frozenset()


def test_the_ordinary_way_to_deliver_stays_open() -> None:
    other = DeliverResult(delivery="d1", summary="Het verslag, met link.")
    given(*DONE).when(other, by=HANDLER).then_types(e.ResultDelivered)


def test_a_delivery_that_is_called_nearly_so_is_no_delivery_of_a_small_one() -> None:
    delivered = e.ResultDelivered(delivery="oplevering-k3", summary="Klaar.", on=local_day(NOON))
    stood = [*entered(Phase.DELIVERY), delivered]
    given(*stood).when(FINISH, by=HANDLER).then_refused(NotSmall)
