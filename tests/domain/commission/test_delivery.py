"""Phase 5: delivered, accepted, thanked, looked back on."""

from datetime import date

import pytest

from domain.authority import SYSTEM
from domain.commission import fold
from domain.commission.commands import (
    AcceptDelivery,
    AdvancePhase,
    AnswerSurvey,
    DecideLesson,
    DeclareNoLesson,
    DeliverResult,
    MakeGesture,
    MeetLine,
    PlanGesture,
    RefuseDelivery,
    RemindClient,
    ReviewCooperation,
    ReviewLedger,
    SkipGesture,
)
from domain.commission.delivery import (
    DeliveryAccepted,
    DeliveryRefused,
    GestureMade,
    GesturePlanned,
    GestureSkipped,
    ResultDelivered,
)
from domain.commission.errors import (
    AlreadySettled,
    DeliveryNotOpen,
    DeliveryWaits,
    ExitCriteriaUnmet,
    GestureNotPlanned,
    IdTaken,
    NotTheClient,
    NotTheSide,
    ReminderOutOfOrder,
    RoleMissing,
    ThingUnknown,
    WrongPhase,
)
from domain.commission.evaluation import (
    ClientReminded,
    CooperationReviewed,
    Dispute,
    LedgerReviewed,
    LessonDecided,
    NoLessonDeclared,
    SurveyAnswered,
)
from domain.commission.phases import PhaseEntered
from domain.commission.words import Follow, Ground, LineScore, Receiver, Score, Side, Via
from domain.marks import taken
from domain.phase import Phase
from tests.domain.commission.people import CLIENT, CONTROLLER, HANDLER, MANAGER, STRANGER
from tests.domain.commission.play import DELIVER, entered, given, play
from tests.domain.scenario import NOON

HERE = entered(Phase.DELIVERY)
DELIVERED = play([(HANDLER, DELIVER)], HERE)
YES = AcceptDelivery(delivery="d1")
ACCEPTED = play([(CLIENT, YES)], DELIVERED)
REWORK = RefuseDelivery(delivery="d1", ground=Ground.REWORK, why="Punt zes.", criteria=("c1",))
SCOPE = RefuseDelivery(delivery="d1", ground=Ground.DISPUTED_SCOPE, why="Niet gevraagd.")
REFUSED = play([(CLIENT, REWORK)], DELIVERED)
PLAN = PlanGesture(receiver=Receiver.CLIENT, what="Taart", owner="manager", euros=50)
MAKE = MakeGesture(receiver=Receiver.CLIENT)
SKIP = SkipGesture(receiver=Receiver.CLIENT, why="Was er al.")
OURS = ReviewLedger(side=Side.US)
SCORES = (
    LineScore(line="a1", score=Score.MET),
    LineScore(line="p1", score=Score.CHANGED_TOLD),
)


def test_a_result_is_delivered() -> None:
    given(*HERE).when(DELIVER, by=HANDLER).then(
        ResultDelivered(delivery="d1", summary="Het meetrapport.", on=NOON.date())
    )
    given(*DELIVERED).when(DELIVER, by=HANDLER).then_nothing()


def test_a_second_delivery_waits_for_the_answer_to_the_first() -> None:
    second = DeliverResult(delivery="d2", summary="Nog een keer.")
    given(*DELIVERED).when(second, by=HANDLER).then_refused(DeliveryWaits)
    given(*ACCEPTED).when(second, by=HANDLER).then_refused(DeliveryWaits)
    given(*DELIVERED).when(
        DeliverResult(delivery="d1", summary="Anders."), by=HANDLER
    ).then_refused(IdTaken)


def test_the_client_accepts_what_is_complete() -> None:
    given(*DELIVERED).when(YES, by=CLIENT).then(DeliveryAccepted(delivery="d1", by="client"))
    given(*ACCEPTED).when(YES, by=CLIENT).then_nothing()
    given(*ACCEPTED).when(REWORK, by=CLIENT).then_refused(DeliveryNotOpen)
    given(*DELIVERED).when(YES, by=STRANGER).then_refused(NotTheClient)
    given(*HERE).when(YES, by=CLIENT).then_refused(ThingUnknown)


def test_rework_goes_back_to_monitoring_and_asks_for_new_evidence() -> None:
    given(*DELIVERED).when(REWORK, by=CLIENT).then(
        taken(REWORK, DeliveryRefused, by="client"),
        PhaseEntered(
            phase=Phase.MONITORING,
            visit=2,
            before=Phase.DELIVERY,
            ground=Ground.REWORK,
            note="Punt zes.",
        ),
    )
    given(*REFUSED).when(REWORK, by=CLIENT).then_nothing()
    given(*REFUSED).when(AdvancePhase(to=Phase.SUCCESS), by=MANAGER).then_refused(
        ExitCriteriaUnmet, match="every criterion evidenced"
    )


def test_a_disputed_scope_goes_back_to_translation() -> None:
    given(*DELIVERED).when(SCOPE, by=CLIENT).then_types(DeliveryRefused, PhaseEntered)
    state = fold(play([(CLIENT, SCOPE)], DELIVERED))
    assert state.phase is Phase.TRANSLATION
    assert state.accepted is None


def test_a_refusal_names_criteria_that_are_there() -> None:
    astray = REWORK.model_copy(update={"criteria": ("c9",)})
    given(*DELIVERED).when(astray, by=CLIENT).then_refused(ThingUnknown, match="c9")


def test_after_rework_it_is_delivered_again() -> None:
    history = [*REFUSED, PhaseEntered(phase=Phase.DELIVERY, visit=2, before=Phase.SUCCESS)]
    given(*history).when(YES, by=CLIENT).then_refused(DeliveryNotOpen)
    second = DeliverResult(delivery="d2", summary="Met punt zes.")
    given(*history).when(second, by=HANDLER).then_types(ResultDelivered)
    again = play([(HANDLER, second)], history)
    given(*again).when(YES, by=CLIENT).then_refused(DeliveryNotOpen, match="d1")
    given(*again).when(AcceptDelivery(delivery="d2"), by=CLIENT).then_types(DeliveryAccepted)


def test_a_delivery_is_refused_in_its_own_phase() -> None:
    elsewhere = [*DELIVERED, PhaseEntered(phase=Phase.MONITORING, visit=2, before=Phase.DELIVERY)]
    given(*elsewhere).when(REWORK, by=CLIENT).then_refused(
        WrongPhase, match="phase monitoring; it can in: delivery"
    )


@pytest.mark.parametrize(("euros", "above"), [(50, False), (51, True)])
def test_a_gift_above_the_integrity_limit_warns(euros: int, above: bool) -> None:
    plan = PLAN.model_copy(update={"euros": euros})
    given(*ACCEPTED).when(plan, by=MANAGER).then(taken(plan, GesturePlanned, above_limit=above))
    given(*play([(MANAGER, plan)], ACCEPTED)).when(plan, by=MANAGER).then_nothing()


def test_a_gesture_is_made_after_it_was_planned() -> None:
    planned = play([(MANAGER, PLAN)], ACCEPTED)
    given(*ACCEPTED).when(MAKE, by=MANAGER).then_refused(GestureNotPlanned)
    given(*planned).when(MAKE, by=MANAGER).then(
        GestureMade(receiver=Receiver.CLIENT, on=NOON.date())
    )
    on = MakeGesture(receiver=Receiver.CLIENT, on=date(2027, 2, 27))
    given(*planned).when(on, by=MANAGER).then(taken(on, GestureMade))
    given(*play([(MANAGER, MAKE)], planned)).when(MAKE, by=MANAGER).then_nothing()


def test_a_gesture_may_be_skipped_and_planned_after_all() -> None:
    given(*ACCEPTED).when(SKIP, by=MANAGER).then(taken(SKIP, GestureSkipped))
    skipped = play([(MANAGER, PLAN), (MANAGER, SKIP)], ACCEPTED)
    given(*skipped).when(SKIP, by=MANAGER).then_nothing()
    given(*skipped).when(MAKE, by=MANAGER).then_refused(GestureNotPlanned)
    given(*skipped).when(PLAN, by=MANAGER).then_types(GesturePlanned)


def test_a_gesture_that_was_made_is_not_skipped() -> None:
    made = play([(MANAGER, PLAN), (MANAGER, MAKE)], ACCEPTED)
    given(*made).when(SKIP, by=MANAGER).then_refused(AlreadySettled)


def test_the_ledger_comes_scored_and_each_side_looks_back() -> None:
    met = play([(HANDLER, MeetLine(line="p1"))], ACCEPTED)
    given(*met).when(OURS, by=MANAGER).then(
        LedgerReviewed(side=Side.US, by="manager", scores=SCORES)
    )
    given(*play([(MANAGER, OURS)], met)).when(OURS, by=MANAGER).then_nothing()


def test_only_what_is_disputed_is_touched() -> None:
    dispute = Dispute(line="a1", score=Score.MISSED, why="Te laat.")
    review = ReviewLedger(side=Side.CLIENT, disputes=(dispute,))
    given(*ACCEPTED).when(review, by=CLIENT).then(
        LedgerReviewed(
            side=Side.CLIENT,
            by="client",
            scores=(LineScore(line="a1", score=Score.MISSED, disputed=True, why="Te laat."),),
        )
    )
    astray = ReviewLedger(side=Side.CLIENT, disputes=(dispute.model_copy(update={"line": "p1"}),))
    given(*ACCEPTED).when(astray, by=CLIENT).then_refused(ThingUnknown, match="p1")


def test_each_side_is_reviewed_by_itself() -> None:
    given(*ACCEPTED).when(OURS, by=CLIENT).then_refused(NotTheSide)
    given(*ACCEPTED).when(ReviewLedger(side=Side.CLIENT), by=MANAGER).then_refused(NotTheClient)
    by_mail = ReviewLedger(side=Side.US, via=Via.MAIL, person="x", source="y")
    given(*ACCEPTED).when(by_mail, by=MANAGER).then_refused(NotTheSide)
    heard = ReviewLedger(side=Side.CLIENT, via=Via.MAIL, person="client", source="Mail.")
    given(*ACCEPTED).when(heard, by=MANAGER).then_types(LedgerReviewed)


def test_a_silent_client_is_reminded_twice() -> None:
    first, second = RemindClient(number=1), RemindClient(number=2)
    given(*ACCEPTED).when(first, by=SYSTEM).then(ClientReminded(number=1, on=NOON.date()))
    given(*ACCEPTED).when(second, by=SYSTEM).then_refused(
        ReminderOutOfOrder, match="2 cannot come before reminder 1"
    )
    once = play([(MANAGER, first)], ACCEPTED)
    given(*once).when(first, by=SYSTEM).then_nothing()
    given(*once).when(second, by=SYSTEM).then_types(ClientReminded)


def test_the_survey_is_the_clients() -> None:
    survey = AnswerSurvey(grade=8, words="Prettig.")
    given(*ACCEPTED).when(survey, by=CLIENT).then(taken(survey, SurveyAnswered, by="client"))
    given(*play([(CLIENT, survey)], ACCEPTED)).when(survey, by=CLIENT).then_nothing()
    given(*ACCEPTED).when(survey, by=CONTROLLER).then_refused(RoleMissing)


def test_how_it_went_between_us_is_for_the_inside() -> None:
    review = ReviewCooperation(good="Eerlijk.", better="Eerder bellen.")
    given(*ACCEPTED).when(review, by=MANAGER).then(taken(review, CooperationReviewed))
    given(*play([(MANAGER, review)], ACCEPTED)).when(review, by=MANAGER).then_nothing()
    given(*ACCEPTED).when(review, by=CLIENT).then_refused(RoleMissing)


def test_lessons_are_decided_or_there_are_none() -> None:
    lesson = DecideLesson(lesson="t1", text="Vraag naar toegang.", follow=Follow.ADOPT)
    none = DeclareNoLesson(why="Ging vanzelf.")
    given(*ACCEPTED).when(lesson, by=MANAGER).then(taken(lesson, LessonDecided))
    given(*play([(MANAGER, lesson)], ACCEPTED)).when(lesson, by=MANAGER).then_nothing()
    given(*ACCEPTED).when(none, by=MANAGER).then(taken(none, NoLessonDeclared))
    given(*play([(MANAGER, none)], ACCEPTED)).when(none, by=MANAGER).then_nothing()
