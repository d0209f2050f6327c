"""What one of us recorded for a client, and the days in which the client may take it back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.authority import ClientLevel
from domain.calendar import Calendar, CalendarKind
from domain.commission import CommissionEvent, fold, missing
from domain.commission.apart import party
from domain.commission.commands import (
    AcceptAgreement,
    AcceptDelivery,
    AdvancePhase,
    AnswerRestatement,
    CompleteCommission,
    ConfirmRestatement,
    ConsentToSharing,
    DeliverResult,
    ObjectToRecord,
    ReaffirmQuestion,
    RestateQuestion,
    ReviewLedger,
    ShareSuccess,
    WithdrawCommission,
)
from domain.commission.delivery import DeliveryAccepted
from domain.commission.ending import CommissionReopened
from domain.commission.errors import CommissionOver, ConsentNeeded, ExitCriteriaUnmet, NotTheClient
from domain.commission.kinds import CalendarPinned
from domain.commission.objection import RecordObjected
from domain.commission.party_errors import NothingRecorded, ObjectionTooLate
from domain.commission.phases import PhaseEntered
from domain.commission.words import Answer, Outcome, Reason, Recorded, RestatedLine, Side, Via
from domain.phase import Phase
from tests.domain.commission import shared
from tests.domain.commission.people import CLIENT, DUINS, HANDLER, MANAGER, STRANGER, ZEEMAN
from tests.domain.commission.play import (
    CLARIFICATION,
    CLOSING,
    DELIVERY,
    END,
    RECEIVED,
    SUCCESS,
    TRANSLATION,
    Step,
    entered,
    finished,
    given,
    play,
)
from tests.domain.scenario import NOON

HEARD = {"via": Via.TELEPHONE, "person": "client", "source": "Belnotitie."}
CONFIRM = ConfirmRestatement(version=1, **HEARD)
ACCEPT = AcceptAgreement(offer="o1", **HEARD)
TAKEN = AcceptDelivery(delivery="d1", **HEARD)
LAST = datetime(2027, 3, 8, 22, 59, tzinfo=UTC)
"""One minute before midnight in the Netherlands, on the fifth working day after Monday 1 March."""
OVER = LAST + timedelta(minutes=1)

RESTATED = play([*RECEIVED, *CLARIFICATION[:3]])
CONFIRMED = play([(MANAGER, CONFIRM), CLARIFICATION[-1]], RESTATED)
OFFERED = play([*RECEIVED, *CLARIFICATION, *TRANSLATION[:-1]])
AGREED = play([(MANAGER, ACCEPT)], OFFERED)
DELIVERED = play([DELIVERY[1]], entered(Phase.DELIVERY))
ACCEPTED = play([(MANAGER, TAKEN)], DELIVERED)


def objects(about: Recorded) -> ObjectToRecord:
    """The client says that it is not so."""
    return ObjectToRecord(about=about, why="Dat heb ik niet gezegd.")


def lacks(history: tuple[CommissionEvent, ...]) -> set[str]:
    """What the phase still needs."""
    return {criterion.code for criterion in missing(fold(history))}


# --- the term


@pytest.mark.parametrize("about", [Recorded.RESTATEMENT, Recorded.DELIVERY])
def test_the_client_may_object_until_the_fifth_working_day_is_over(about: Recorded) -> None:
    history = CONFIRMED if about is Recorded.RESTATEMENT else ACCEPTED
    given(*history).at(LAST).when(objects(about), by=CLIENT).then_types(RecordObjected)
    given(*history).at(OVER).when(objects(about), by=CLIENT).then_refused(
        ObjectionTooLate, match="2027-03-08"
    )


def test_the_term_is_counted_on_the_calendar_that_was_pinned() -> None:
    closed = CalendarPinned(
        version=1,
        starts=date(2027, 1, 1),
        until=date(2027, 12, 31),
        closed=(date(2027, 3, 4), date(2027, 3, 5)),
    )
    assert fold([*DELIVERED, closed]).calendar == Calendar(
        kind=CalendarKind.ORG,
        version=1,
        starts=date(2027, 1, 1),
        until=date(2027, 12, 31),
        closed=closed.closed,
    )
    given(*DELIVERED, closed).when(TAKEN, by=MANAGER).then(
        DeliveryAccepted(
            delivery="d1",
            by="client",
            via=Via.TELEPHONE,
            source="Belnotitie.",
            object_until=date(2027, 3, 10),
        )
    )


def test_what_the_client_said_itself_is_not_taken_back() -> None:
    itself = play([(CLIENT, AcceptDelivery(delivery="d1"))], DELIVERED)
    given(*itself).when(objects(Recorded.DELIVERY), by=CLIENT).then_refused(NothingRecorded)
    for about in Recorded:
        given(*entered(Phase.RECEIVED)).when(objects(about), by=CLIENT).then_refused(
            NothingRecorded
        )


def test_the_clients_own_answer_takes_the_place_of_what_was_recorded() -> None:
    own = AnswerRestatement(version=1, line="l1", answer=Answer.CORRECTED, correction="Anders.")
    history = play([(CLIENT, own)], CONFIRMED)
    (event, *_) = given(*history).when(objects(Recorded.RESTATEMENT), by=CLIENT).answer()
    assert isinstance(event, RecordObjected)
    assert event.things == ("l2",)
    state = fold([*history, event])
    assert state.restated == {"l1": Answer.CORRECTED, "l2": None}


def test_an_old_record_without_a_term_stays_as_it_is() -> None:
    old = DeliveryAccepted(delivery="d1", by="client", via=Via.TELEPHONE, source="Notitie.")
    given(*DELIVERED, old).when(objects(Recorded.DELIVERY), by=CLIENT).then_refused(NothingRecorded)


def test_an_objection_may_come_by_telephone_too_and_only_from_the_client() -> None:
    given(*ACCEPTED).when(objects(Recorded.DELIVERY), by=STRANGER).then_refused(NotTheClient)
    given(*ACCEPTED).when(objects(Recorded.DELIVERY), by=MANAGER).then_refused(NotTheClient)
    told = ObjectToRecord(about=Recorded.DELIVERY, why="Nee.", **HEARD)
    given(*ACCEPTED).when(told, by=MANAGER).then_types(RecordObjected)


@pytest.mark.parametrize("about", list(Recorded))
def test_an_objection_sent_again_changes_nothing(about: Recorded) -> None:
    history = recorded()[about]
    again = play([(CLIENT, objects(about))], history)
    given(*again).when(objects(about), by=CLIENT).then_nothing()


def recorded() -> dict[Recorded, tuple[CommissionEvent, ...]]:
    """For each thing one of us may record, a commission where that was done."""
    working = entered(Phase.SUCCESS)
    return {
        Recorded.RESTATEMENT: CONFIRMED,
        Recorded.AGREEMENT: AGREED,
        Recorded.DELIVERY: ACCEPTED,
        Recorded.QUESTION: play([(MANAGER, ReaffirmQuestion(**HEARD))], OFFERED),
        Recorded.SHARING: play([(MANAGER, ConsentToSharing(success="q1", **HEARD))], working),
        Recorded.LEDGER: play([(MANAGER, ReviewLedger(side=Side.CLIENT, **HEARD))], ACCEPTED),
    }


# --- what does not hold any more


def test_a_restatement_that_was_not_confirmed_is_asked_again() -> None:
    history = play([(CLIENT, objects(Recorded.RESTATEMENT))], CONFIRMED)
    assert "restatement_confirmed" not in lacks(CONFIRMED)
    assert "restatement_confirmed" in lacks(history)
    assert fold(history).restated == {"l1": None, "l2": None}


def test_the_commission_goes_back_when_the_phase_has_passed() -> None:
    translating = play([(MANAGER, AdvancePhase(to=Phase.TRANSLATION))], CONFIRMED)
    given(*translating).when(objects(Recorded.RESTATEMENT), by=CLIENT).then(
        RecordObjected(
            about=Recorded.RESTATEMENT,
            things=("l1", "l2"),
            by="client",
            why="Dat heb ik niet gezegd.",
        ),
        PhaseEntered(
            phase=Phase.CLARIFICATION,
            visit=2,
            before=Phase.TRANSLATION,
            reason=Reason.MISUNDERSTOOD,
            note="Dat heb ik niet gezegd.",
        ),
    )


def test_a_new_restatement_leaves_nothing_of_the_old_one_to_object_to() -> None:
    anew = RestateQuestion(lines=(RestatedLine(line="l1", text="Anders."),))
    history = play([(MANAGER, anew)], CONFIRMED)
    given(*history).when(objects(Recorded.RESTATEMENT), by=CLIENT).then_refused(NothingRecorded)


def test_an_agreement_that_was_not_made_is_open_again() -> None:
    given(*OFFERED).when(ACCEPT, by=MANAGER).answer()
    assert "agreement_accepted" not in lacks(AGREED)
    history = play([(CLIENT, objects(Recorded.AGREEMENT))], AGREED)
    assert "agreement_accepted" in lacks(history)
    itself = play([(CLIENT, AcceptAgreement(offer="o1"))], history)
    assert fold(itself).accepted == "o1"


def test_work_on_an_agreement_that_was_not_made_goes_back_to_translation() -> None:
    working = play([(MANAGER, AdvancePhase(to=Phase.MONITORING))], AGREED)
    history = play([(CLIENT, objects(Recorded.AGREEMENT))], working)
    state = fold(history)
    assert (state.phase, state.visits[Phase.TRANSLATION]) == (Phase.TRANSLATION, 2)
    assert state.accepted is None


def test_a_delivery_waits_again() -> None:
    history = play([(CLIENT, objects(Recorded.DELIVERY))], ACCEPTED)
    assert fold(history).delivered is None
    assert fold(play([(CLIENT, AcceptDelivery(delivery="d1"))], history)).delivered is True


def test_a_success_is_not_shared_without_consent_that_was_given() -> None:
    history = recorded()[Recorded.SHARING]
    share = ShareSuccess(success="q1", where="Voortgangsbrief.")
    given(*history).when(share, by=MANAGER).then_types(type(play([SUCCESS[2]], history)[-1]))
    objected = play([(CLIENT, objects(Recorded.SHARING))], history)
    given(*objected).when(share, by=MANAGER).then_refused(ConsentNeeded)


def test_a_look_back_and_a_question_are_asked_again() -> None:
    back = play([(CLIENT, objects(Recorded.LEDGER))], recorded()[Recorded.LEDGER])
    assert "ledger_reviewed_by_client" in lacks(back)
    assert all("waterdam" not in judged for judged in fold(back).judged.values())
    asked = play([(CLIENT, objects(Recorded.QUESTION))], recorded()[Recorded.QUESTION])
    assert fold(asked).reaffirmed is None


def test_a_delivery_that_rests_on_an_agreement_that_was_not_made_is_made_anew() -> None:
    steps: list[Step] = [*shared.DELIVERED]
    steps = [
        (MANAGER, AcceptAgreement(offer="o1", for_client="waterdam", **HEARD))
        if (who, it) == (CLIENT, AcceptAgreement(offer="o1"))
        else (who, it)
        for who, it in steps
    ]
    history = play([*steps, (ZEEMAN, AcceptDelivery(delivery="d1"))])
    objected = play([(CLIENT, objects(Recorded.AGREEMENT))], history)
    state = fold(objected)
    assert (state.phase, state.delivered, state.accepted) == (Phase.TRANSLATION, False, None)


# --- after the end


def test_a_commission_that_ended_on_it_is_open_again() -> None:
    done = play([*DELIVERY[3:], *END], ACCEPTED)
    assert fold(done).outcome is Outcome.DELIVERED
    given(*done).when(objects(Recorded.DELIVERY), by=CLIENT).then_types(
        CommissionReopened, PhaseEntered, RecordObjected
    )
    again = play([(CLIENT, objects(Recorded.DELIVERY))], done)
    state = fold(again)
    assert (state.outcome, state.phase, state.delivered) == (None, Phase.DELIVERY, None)
    given(*again).when(objects(Recorded.DELIVERY), by=CLIENT).then_nothing()
    given(*again).when(CompleteCommission(), by=MANAGER).then_refused(ExitCriteriaUnmet)
    given(*done).at(OVER).when(objects(Recorded.DELIVERY), by=CLIENT).then_refused(ObjectionTooLate)


def test_nothing_else_opens_it_again() -> None:
    withdrawn = play(
        [(CLIENT, WithdrawCommission(why="Niet meer nodig.", closing=CLOSING))], CONFIRMED
    )
    given(*withdrawn).when(objects(Recorded.RESTATEMENT), by=CLIENT).then_refused(CommissionOver)


# --- several clients


def test_one_client_takes_back_its_own_answers_alone() -> None:
    history = play(shared.CLARIFIED)
    given(*history).when(objects(Recorded.RESTATEMENT), by=CLIENT).then_refused(NothingRecorded)
    back = fold(play([(DUINS, objects(Recorded.RESTATEMENT))], history))
    assert not back.confirmed
    assert party(back, "zeedorp").confirmed
    assert party(back, "duinkerk").restated == {}


def test_a_recorded_acceptance_names_the_level_that_was_needed() -> None:
    (event,) = given(*OFFERED).when(ACCEPT, by=MANAGER).answer()
    assert event.type == "AgreementAccepted"
    assert event.level is ClientLevel.TACTICAL
    assert event.object_until == date(2027, 3, 8)


def test_a_delivery_recorded_before_rework_is_nothing_to_object_to() -> None:
    second = play([(HANDLER, DeliverResult(delivery="d2", summary="Beter."))], DELIVERED[:-1])
    given(*second).when(objects(Recorded.DELIVERY), by=CLIENT).then_refused(NothingRecorded)


def test_the_road_was_recorded_as_it_was_heard() -> None:
    assert fold(finished(Phase.SUCCESS)).recorded == {"success:q1": date(2027, 3, 8)}
    assert NOON.date() < date(2027, 3, 8)
