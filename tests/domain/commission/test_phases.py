"""On to the next phase, and back with a reason."""

from typing import get_args

import pytest

from domain.authority import ClientLevel
from domain.commission import CommissionEvent, fold
from domain.commission.commands import AdvancePhase, ConfirmRestatement, ReturnPhase
from domain.commission.dutch import WORDS
from domain.commission.errors import (
    ExitCriteriaUnmet,
    PhaseNotNext,
    ReturnNotAllowed,
    RoleMissing,
)
from domain.commission.phases import BACK, PhaseEntered
from domain.commission.words import LineStatus, Outcome, Reason, Receiver
from domain.marks import Named
from domain.phase import Phase
from tests.domain.commission.people import CLIENT, HANDLER, MANAGER
from tests.domain.commission.play import Step, entered, finished, given, play

ADVANCES = list(zip(tuple(Phase)[:-1], tuple(Phase)[1:], strict=True))
BACKS = [(here, to) for here in Phase for to in Phase if here is not to]


@pytest.mark.parametrize(("here", "to"), ADVANCES)
def test_a_finished_phase_leads_to_the_next(here: Phase, to: Phase) -> None:
    given(*finished(here)).when(AdvancePhase(to=to), by=MANAGER).then(
        PhaseEntered(phase=to, visit=1, before=here)
    )


@pytest.mark.parametrize(("here", "to"), ADVANCES)
def test_an_unfinished_phase_is_not_left(here: Phase, to: Phase) -> None:
    given(*entered(here)).when(AdvancePhase(to=to), by=MANAGER).then_refused(ExitCriteriaUnmet)


@pytest.mark.parametrize("phase", Phase)
def test_going_where_one_is_changes_nothing(phase: Phase) -> None:
    given(*entered(phase)).when(AdvancePhase(to=phase), by=MANAGER).then_nothing()


def test_no_phase_is_skipped() -> None:
    given(*finished(Phase.RECEIVED)).when(
        AdvancePhase(to=Phase.TRANSLATION), by=MANAGER
    ).then_refused(PhaseNotNext)
    given(*finished(Phase.DELIVERY)).when(AdvancePhase(to=Phase.RECEIVED), by=MANAGER).then_refused(
        PhaseNotNext
    )


def test_a_handler_does_not_move_the_phase() -> None:
    given(*finished(Phase.RECEIVED)).when(
        AdvancePhase(to=Phase.CLARIFICATION), by=HANDLER
    ).then_refused(RoleMissing)


@pytest.mark.parametrize(("here", "to"), BACKS)
def test_only_the_known_ways_lead_back(here: Phase, to: Phase) -> None:
    story = given(*entered(here)).when(ReturnPhase(to=to, reason=Reason.LAW), by=MANAGER)
    if to in BACK.get(here, ()):
        visit = 2
        story.then(PhaseEntered(phase=to, visit=visit, before=here, reason=Reason.LAW))
    else:
        story.then_refused(ReturnNotAllowed)


def test_after_a_return_the_client_confirms_again() -> None:
    back = ReturnPhase(to=Phase.CLARIFICATION, reason=Reason.QUESTION_CHANGED, note="Ook de nacht.")
    history = play([(MANAGER, back)], finished(Phase.MONITORING))
    given(*history).when(back, by=MANAGER).then_nothing()
    on = AdvancePhase(to=Phase.TRANSLATION)
    given(*history).when(on, by=MANAGER).then_refused(ExitCriteriaUnmet, match="confirmed")
    confirmed = play([(CLIENT, ConfirmRestatement(version=1))], history)
    given(*confirmed).when(on, by=MANAGER).then(
        PhaseEntered(phase=Phase.TRANSLATION, visit=2, before=Phase.CLARIFICATION)
    )


def test_after_a_return_to_translation_a_new_offer_is_due() -> None:
    back = ReturnPhase(to=Phase.TRANSLATION, reason=Reason.CAPACITY)
    history = play([(MANAGER, back)], finished(Phase.MONITORING))
    given(*history).when(AdvancePhase(to=Phase.MONITORING), by=MANAGER).then_refused(
        ExitCriteriaUnmet, match="agreement accepted by an authorised client"
    )


def test_the_third_return_to_a_phase_tells_the_supervisor_and_blocks_nothing() -> None:
    back = ReturnPhase(to=Phase.CLARIFICATION, reason=Reason.MISUNDERSTOOD)
    again: list[Step] = [
        (CLIENT, ConfirmRestatement(version=1)),
        (MANAGER, AdvancePhase(to=Phase.TRANSLATION)),
    ]
    notices = []
    history = entered(Phase.TRANSLATION)
    for _ in range(4):
        history = play([(MANAGER, back)], history)
        last = history[-1]
        assert isinstance(last, PhaseEntered)
        notices.append((last.visit, last.notice))
        history = play(again, history)
    assert notices == [(2, False), (3, False), (4, True), (5, False)]
    state = fold(history)
    assert state.returns[Phase.CLARIFICATION] == 4
    assert state.visits == {Phase.RECEIVED: 1, Phase.CLARIFICATION: 5, Phase.TRANSLATION: 5}


def test_a_refusal_speaks_dutch_to_dutch_readers() -> None:
    skip = AdvancePhase(to=Phase.DELIVERY)
    with pytest.raises(PhaseNotNext) as refused:
        given(*finished(Phase.MONITORING)).when(skip, by=MANAGER).answer()
    assert refused.value.sentence("nl") == "Na de fase uitvoering komt niet oplevering."
    assert refused.value.sentence("en") == "Phase delivery does not come after monitoring."


def test_every_code_in_a_refusal_has_a_dutch_word() -> None:
    codes = {*Phase, *Outcome, *LineStatus, *ClientLevel, *Receiver}
    kinds = {
        kind.slot for kind in get_args(get_args(CommissionEvent)[0]) if issubclass(kind, Named)
    }
    assert codes | kinds - {"delivery", "success"} <= set(WORDS)
