"""Urgent: at once, under a standing authority; the question and the agreement are owed."""

from datetime import date, timedelta

import pytest

from domain.authority import Authority
from domain.commission import ended, fold, missing
from domain.commission import events as e
from domain.commission.commands import (
    AcceptAgreement,
    AdvancePhase,
    ConfirmRestatement,
    DraftVariant,
    RecordOrigin,
    ReturnPhase,
)
from domain.commission.errors import (
    AlreadyReceived,
    ExitCriteriaUnmet,
    NotYourTeam,
    RoleMissing,
    TemplateMissing,
    WrongPhase,
)
from domain.commission.kind_errors import TooManyHours
from domain.commission.urgent import overdue
from domain.commission.words import Debt, Origin, Outcome, Part, Reason, Variant
from domain.phase import Entry, Phase
from domain.template import Kind
from tests.domain.commission.kinds.terms import SMALL, URGENT, under
from tests.domain.commission.kinds.urgent import (
    AGREE,
    AGREED,
    CLARIFIED,
    CLARIFY,
    ROAD,
    START,
    STARTED,
    STARTER,
)
from tests.domain.commission.people import CLIENT, HANDLER, LEAD, MANAGER, OTHER_HANDLER
from tests.domain.commission.play import entered, given, play
from tests.domain.scenario import NOON

DUE = date(2027, 3, 8)


def test_the_work_starts_at_once() -> None:
    state = fold(STARTED)
    assert (state.kind, state.phase) == (Kind.URGENT, Phase.MONITORING)
    assert state.origin is Origin.INCIDENTAL
    assert state.parts == {Part.HANDLER: "handler"}
    entries = [(it.phase, it.entered_by) for it in STARTED if isinstance(it, e.PhaseEntered)]
    assert entries == [
        (Phase.RECEIVED, Entry.PERSON),
        (Phase.CLARIFICATION, Entry.AUTHORITY),
        (Phase.TRANSLATION, Entry.AUTHORITY),
        (Phase.MONITORING, Entry.AUTHORITY),
    ]


def test_what_was_passed_over_is_owed_by_a_day_of_its_own() -> None:
    assert {debt: it.due for debt, it in fold(STARTED).debts.items()} == dict.fromkeys(Debt, DUE)
    easter = NOON + timedelta(days=23)
    events = given().at(easter).when(START, by=STARTER).answer()
    assert {it.due for it in events if isinstance(it, e.DebtIncurred)} == {date(2027, 4, 2)}


def test_it_is_overdue_from_the_day_after() -> None:
    assert overdue(fold(STARTED), DUE) == ()
    assert overdue(fold(STARTED), DUE + timedelta(days=1)) == tuple(Debt)
    assert overdue(fold(CLARIFIED), DUE + timedelta(days=1)) == (Debt.AGREEMENT,)


@pytest.mark.parametrize("person", [HANDLER, under(HANDLER, SMALL), under(LEAD, None)])
def test_nothing_starts_at_once_without_a_standing_authority(person: Authority) -> None:
    given().when(START, by=person).then_refused(TemplateMissing)


def test_only_the_team_starts_and_within_its_hours() -> None:
    given().when(START, by=under(OTHER_HANDLER, URGENT)).then_refused(NotYourTeam)
    given().when(START, by=under(MANAGER, URGENT)).then_refused(RoleMissing)
    most = START.model_copy(update={"hours": 40})
    assert given().when(most, by=under(LEAD, URGENT)).answer()
    more = START.model_copy(update={"hours": 41})
    given().when(more, by=STARTER).then_refused(TooManyHours)


def test_the_same_start_changes_nothing_and_another_is_refused() -> None:
    given(*STARTED).when(START, by=STARTER).then_nothing()
    other = START.model_copy(update={"hours": 8})
    given(*STARTED).when(other, by=STARTER).then_refused(AlreadyReceived)


def test_what_was_passed_over_is_done_while_the_work_goes_on() -> None:
    settled = [it.debt for it in CLARIFIED if isinstance(it, e.DebtSettled)]
    assert settled == [Debt.CLARIFICATION]
    state = fold(CLARIFIED)
    assert state.phase is Phase.MONITORING
    assert state.debts[Debt.CLARIFICATION].settled_on == date(2027, 3, 1)
    assert all(it.settled_on for it in fold(AGREED).debts.values())


def test_a_settled_debt_closes_the_work_of_its_phase() -> None:
    sketch = DraftVariant(variant=Variant.SOBER, hours=8, ends=DUE, risk="Krap.")
    given(*CLARIFIED).when(sketch, by=HANDLER).then_types(e.VariantDrafted)
    given(*AGREED).when(sketch, by=HANDLER).then_refused(WrongPhase)
    given(*entered(Phase.MONITORING)).when(sketch, by=HANDLER).then_refused(WrongPhase)
    other = RecordOrigin(whose="Anders.", happened="Iets.", if_nothing="Niets.")
    given(*CLARIFIED).when(other, by=MANAGER).then_types(e.QuestionOriginRecorded)
    given(*AGREED).when(other, by=MANAGER).then_refused(WrongPhase)


def test_what_settled_a_debt_may_be_sent_again() -> None:
    given(*CLARIFIED).when(ConfirmRestatement(version=1), by=CLIENT).then_nothing()
    given(*AGREED).when(AcceptAgreement(offer="o1"), by=CLIENT).then_nothing()


def test_monitoring_is_not_left_with_a_debt() -> None:
    assert "debts_settled" in {it.code for it in missing(fold(CLARIFIED))}
    assert "debts_settled" not in {it.code for it in missing(fold(AGREED))}
    done = [step for step in ROAD[1:] if step not in {*AGREE}]
    before = play(done[: len(CLARIFY) + 2], STARTED)
    given(*before).when(AdvancePhase(to=Phase.SUCCESS), by=MANAGER).then_refused(
        ExitCriteriaUnmet, "clarification and agreement"
    )


def test_a_person_may_go_back_to_what_was_passed_over() -> None:
    back = ReturnPhase(to=Phase.CLARIFICATION, reason=Reason.NEW_INFORMATION)
    events = play([(MANAGER, back), *CLARIFY], STARTED)
    state = fold(events)
    assert state.phase is Phase.CLARIFICATION
    assert state.debts[Debt.CLARIFICATION].settled_on is not None
    assert missing(state) == ()


def test_it_is_delivered_like_any_other() -> None:
    state = fold(play(ROAD))
    assert ended(state)
    assert state.outcome is Outcome.DELIVERED
