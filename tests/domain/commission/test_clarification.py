"""Phase 1: the question behind the question."""

from datetime import date

import pytest
from pydantic import ValidationError

from domain.commission import fold
from domain.commission.clarification import (
    AmbiguityAssessed,
    CriterionDropped,
    CriterionSet,
    QuestionOriginRecorded,
    QuestionReaffirmed,
    QuestionRestated,
    QuestionRevised,
    RestatementConfirmed,
    RestatementLineAnswered,
)
from domain.commission.commands import (
    AnswerRestatement,
    ConfirmRestatement,
    DropCriterion,
    ReaffirmQuestion,
    RecordOrigin,
    RestateQuestion,
    ReviseQuestion,
    SetCriterion,
)
from domain.commission.errors import (
    ClientPersonNeeded,
    CorrectionNeeded,
    IdTaken,
    IdTwice,
    NotTheClient,
    RestatementOutdated,
    RestatementRejected,
    ThingUnknown,
    TooMany,
)
from domain.commission.policy import MOST_CRITERIA
from domain.commission.words import Answer, RestatedLine, Via
from domain.marks import taken
from domain.phase import Phase
from tests.domain.commission.people import CLIENT, MANAGER, STRANGER
from tests.domain.commission.play import CLARIFICATION, Step, entered, finished, given, play
from tests.domain.scenario import NOON

HERE = entered(Phase.CLARIFICATION)
ORIGIN = RecordOrigin(whose="Omwonenden.", happened="Klachten.", if_nothing="Meer klachten.")
RESTATE = RestateQuestion(
    lines=(RestatedLine(line="l1", text="Een."), RestatedLine(line="l2", text="Twee."))
)
RESTATED = play([(MANAGER, RESTATE)], HERE)
SET = SetCriterion(criterion="c1", text="Zes punten.")


def confirm(line: str, answer: Answer = Answer.CONFIRMED) -> AnswerRestatement:
    """The client's answer to one line of the first version."""
    return AnswerRestatement(version=1, line=line, answer=answer)


def test_the_question_behind_the_question_is_recorded() -> None:
    given(*HERE).when(ORIGIN, by=MANAGER).then(taken(ORIGIN, QuestionOriginRecorded))
    given(*play([(MANAGER, ORIGIN)], HERE)).when(ORIGIN, by=MANAGER).then_nothing()


def test_the_client_may_revise_its_question_and_every_version_is_assessed() -> None:
    revise = ReviseQuestion(words="Hoe hard is het?", why="Preciezer.")
    given(*HERE).when(revise, by=CLIENT).then_types(QuestionRevised, AmbiguityAssessed)
    history = play([(CLIENT, revise)], HERE)
    assert fold(history).question == 2
    given(*history).when(revise, by=CLIENT).then_nothing()


def test_another_client_does_not_revise_it() -> None:
    revise = ReviseQuestion(words="Hoe hard is het?", why="Preciezer.")
    given(*HERE).when(revise, by=STRANGER).then_refused(NotTheClient)


def test_we_restate_in_lines_and_our_own_text_is_assessed_too() -> None:
    given(*HERE).when(RESTATE, by=MANAGER).then_types(QuestionRestated, AmbiguityAssessed)
    given(*RESTATED).when(RESTATE, by=MANAGER).then_nothing()


def test_a_restatement_names_each_line_once() -> None:
    twice = RestateQuestion(lines=(RESTATE.lines[0], RESTATE.lines[0]))
    given(*HERE).when(twice, by=MANAGER).then_refused(IdTwice)


def test_a_restatement_has_lines() -> None:
    with pytest.raises(ValidationError):
        RestateQuestion(lines=())


def test_the_last_confirmed_line_confirms_the_restatement() -> None:
    one = play([(CLIENT, confirm("l1"))], RESTATED)
    given(*RESTATED).when(confirm("l1"), by=CLIENT).then_types(RestatementLineAnswered)
    given(*one).when(confirm("l2"), by=CLIENT).then(
        RestatementLineAnswered(version=1, line="l2", answer=Answer.CONFIRMED, by="client"),
        RestatementConfirmed(version=1, by="client", on=NOON.date()),
    )
    given(*one).when(confirm("l1"), by=CLIENT).then_nothing()


def test_the_client_may_confirm_all_that_is_left() -> None:
    one = play([(CLIENT, confirm("l1"))], RESTATED)
    given(*one).when(ConfirmRestatement(version=1), by=CLIENT).then_types(
        RestatementLineAnswered, RestatementConfirmed
    )
    given(*play([(CLIENT, ConfirmRestatement(version=1))], one)).when(
        ConfirmRestatement(version=1), by=CLIENT
    ).then_nothing()


def test_a_rejected_line_needs_a_new_restatement() -> None:
    history = play([(CLIENT, confirm("l1", Answer.REJECTED))], RESTATED)
    given(*history).when(ConfirmRestatement(version=1), by=CLIENT).then_refused(
        RestatementRejected, match="l1"
    )
    given(*history).when(confirm("l2"), by=CLIENT).then_types(RestatementLineAnswered)


def test_a_line_rejected_afterwards_undoes_the_confirmation() -> None:
    history = play(
        [(CLIENT, ConfirmRestatement(version=1)), (CLIENT, confirm("l1", Answer.REJECTED))],
        RESTATED,
    )
    assert not fold(history).confirmed


def test_a_correction_is_the_clients_own_line() -> None:
    given(*RESTATED).when(confirm("l1", Answer.CORRECTED), by=CLIENT).then_refused(CorrectionNeeded)
    both = AnswerRestatement(version=1, line="l1", answer=Answer.CONFIRMED, correction="Nee.")
    given(*RESTATED).when(both, by=CLIENT).then_refused(CorrectionNeeded)


def test_an_answer_is_about_the_latest_version() -> None:
    newer = play(
        [(MANAGER, RestateQuestion(lines=(RestatedLine(line="l1", text="Anders."),)))], RESTATED
    )
    given(*newer).when(confirm("l1"), by=CLIENT).then_refused(RestatementOutdated, match="2")
    given(*HERE).when(ConfirmRestatement(version=0), by=CLIENT).then_refused(RestatementOutdated)


def test_a_new_version_asks_every_line_again() -> None:
    steps: list[Step] = [
        (CLIENT, confirm("l1")),
        (MANAGER, RestateQuestion(lines=(RestatedLine(line="l1", text="Anders."),))),
    ]
    again = AnswerRestatement(version=2, line="l1", answer=Answer.CONFIRMED)
    given(*play(steps, RESTATED)).when(again, by=CLIENT).then_types(
        RestatementLineAnswered, RestatementConfirmed
    )


def test_an_unknown_line_is_refused() -> None:
    given(*RESTATED).when(confirm("l9"), by=CLIENT).then_refused(ThingUnknown, match="l9")


def test_only_this_client_answers() -> None:
    given(*RESTATED).when(confirm("l1"), by=STRANGER).then_refused(NotTheClient)
    given(*RESTATED).when(confirm("l1"), by=MANAGER).then_refused(NotTheClient)


def test_an_answer_by_telephone_is_recorded_with_its_source() -> None:
    heard = AnswerRestatement(
        version=1,
        line="l1",
        answer=Answer.CONFIRMED,
        via=Via.TELEPHONE,
        person="client",
        source="Belnotitie van 1 maart.",
    )
    given(*RESTATED).when(heard, by=MANAGER).then(
        RestatementLineAnswered(
            version=1,
            line="l1",
            answer=Answer.CONFIRMED,
            by="client",
            via=Via.TELEPHONE,
            source="Belnotitie van 1 maart.",
            object_until=date(2027, 3, 8),
        )
    )
    nobody = heard.model_copy(update={"person": None})
    given(*RESTATED).when(nobody, by=MANAGER).then_refused(ClientPersonNeeded)
    nowhere = heard.model_copy(update={"source": None})
    given(*RESTATED).when(nowhere, by=MANAGER).then_refused(ClientPersonNeeded)


def test_a_criterion_is_set_once_and_its_id_stays_its_own() -> None:
    given(*HERE).when(SET, by=MANAGER).then(CriterionSet(criterion="c1", text="Zes punten."))
    history = play([(MANAGER, SET)], HERE)
    given(*history).when(SET, by=MANAGER).then_nothing()
    other = SetCriterion(criterion="c1", text="Zeven punten.")
    given(*history).when(other, by=MANAGER).then_refused(IdTaken, match="c1")


def test_a_dropped_criterion_does_not_come_back_under_its_id() -> None:
    drop = DropCriterion(criterion="c1", why="Dubbel.")
    history = play([(MANAGER, SET)], HERE)
    given(*history).when(drop, by=MANAGER).then(CriterionDropped(criterion="c1", why="Dubbel."))
    dropped = play([(MANAGER, drop)], history)
    assert not fold(dropped).criteria
    given(*dropped).when(drop, by=MANAGER).then_nothing()
    given(*dropped).when(SET, by=MANAGER).then_refused(IdTaken)
    given(*HERE).when(drop, by=MANAGER).then_refused(ThingUnknown)


def test_there_is_an_end_to_criteria() -> None:
    many = [
        (MANAGER, SetCriterion(criterion=f"c{number}", text="x")) for number in range(MOST_CRITERIA)
    ]
    given(*play(many, HERE)).when(
        SetCriterion(criterion="one-more", text="x"), by=MANAGER
    ).then_refused(TooMany)


def test_is_this_still_your_question_is_answered_once_a_day() -> None:
    working = finished(Phase.CLARIFICATION)
    given(*working).when(ReaffirmQuestion(), by=CLIENT).then(
        QuestionReaffirmed(on=NOON.date(), by="client")
    )
    given(*play([(CLIENT, ReaffirmQuestion())], working)).when(
        ReaffirmQuestion(), by=CLIENT
    ).then_nothing()


def test_the_road_through_clarification_is_whole() -> None:
    assert fold(play(CLARIFICATION, finished(Phase.RECEIVED))).confirmed
