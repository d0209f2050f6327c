"""Phase 0: a request comes in."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.authority import SYSTEM
from domain.commission import CommissionState, ended, fold, missing, reopen_until
from domain.commission.clarification import AmbiguityAssessed
from domain.commission.commands import (
    AcknowledgeReceipt,
    AdvancePhase,
    AssignRole,
    ClassifyCommission,
    CompleteCommission,
    IdentifyClient,
    RecordProgress,
    RegisterRequest,
    ReleaseRole,
)
from domain.commission.ending import CommissionEnded
from domain.commission.errors import (
    AlreadyReceived,
    CommissionUnknown,
    ExitCriteriaUnmet,
    ReceivedInFuture,
    RoleMissing,
    WrongPhase,
)
from domain.commission.intake import (
    ClientIdentified,
    CommissionClassified,
    CommissionImported,
    CommissionReceived,
    ReceiptAcknowledged,
    RoleAssigned,
    RoleReleased,
    StepImported,
)
from domain.commission.phases import PhaseEntered
from domain.commission.words import Assessed, Incidental, Origin, Outcome, Part, Verdict
from domain.marks import taken
from domain.phase import Phase
from tests.domain.commission.people import ARCHIVIST, COORDINATOR, HANDLER, MANAGER
from tests.domain.commission.play import RECEIVED, REGISTER, finished, given, play
from tests.domain.scenario import NOON

REGISTERED = play(RECEIVED[:1])
ACKNOWLEDGE = AcknowledgeReceipt(contact="manager", next_step="Wij bellen.")
CLASSIFY = ClassifyCommission(origin=Origin.INCIDENTAL, incidental=Incidental.URGENT)
IMPORTED = (
    CommissionImported(
        source="wabo",
        case="case-10011",
        channel="Internet",
        started=datetime(2011, 10, 11, 11, tzinfo=UTC),
    ),
    PhaseEntered(phase=Phase.RECEIVED, visit=1),
    StepImported(step="1", name="Receipt", resource="R21", group="G1", lifecycle="complete"),
)


def test_a_request_is_kept_in_the_clients_own_words_and_looked_at_for_ambiguity() -> None:
    given().when(REGISTER, by=MANAGER).then(
        taken(REGISTER, CommissionReceived),
        PhaseEntered(phase=Phase.RECEIVED, visit=1),
        AmbiguityAssessed(
            text_of=Assessed.CLIENT,
            version=1,
            clarity=28,
            verdict=Verdict.MIRAGE,
            vague=("aandacht voor", "meer"),
            missing=("for-whom", "what", "why", "when", "good"),
        ),
    )


def test_registering_twice_changes_nothing() -> None:
    given(*REGISTERED).when(REGISTER, by=MANAGER).then_nothing()


def test_another_request_under_the_same_id_is_refused() -> None:
    other = REGISTER.model_copy(update={"title": "Iets anders"})
    given(*REGISTERED).when(other, by=MANAGER).then_refused(AlreadyReceived)


def test_a_request_cannot_come_tomorrow() -> None:
    tomorrow = REGISTER.model_copy(update={"received_on": NOON.date() + timedelta(days=1)})
    given().when(tomorrow, by=MANAGER).then_refused(ReceivedInFuture)


def test_a_request_on_an_imported_case_is_refused() -> None:
    given(*IMPORTED).when(REGISTER, by=MANAGER).then_refused(AlreadyReceived)


def test_nothing_can_be_done_before_a_request() -> None:
    given().when(ACKNOWLEDGE, by=MANAGER).then_refused(CommissionUnknown)
    given().when(CompleteCommission(), by=MANAGER).then_refused(CommissionUnknown)
    assert missing(CommissionState()) == ()


def test_an_archivist_registers_no_request() -> None:
    given().when(REGISTER, by=ARCHIVIST).then_refused(RoleMissing, match="account-manager")


def test_the_engine_does_not_act_as_a_person() -> None:
    given().when(REGISTER, by=SYSTEM).then_refused(RoleMissing)


def test_the_client_may_become_known_later() -> None:
    anonymous = RegisterRequest(**REGISTER.model_dump(exclude={"type", "client", "contact"}))
    known = IdentifyClient(client="waterdam", contact="client")
    before = play([(MANAGER, anonymous)])
    given(*before).when(known, by=MANAGER).then(
        ClientIdentified(client="waterdam", contact="client")
    )
    given(*REGISTERED).when(known, by=MANAGER).then_nothing()
    state = fold([*before, ClientIdentified(client="waterdam", contact="client")])
    assert (state.client, state.contact) == ("waterdam", "client")


def test_origin_and_product_may_be_put_right() -> None:
    given(*REGISTERED).when(CLASSIFY, by=MANAGER).then(
        CommissionClassified(origin=Origin.INCIDENTAL, incidental=Incidental.URGENT)
    )
    given(*play([(MANAGER, CLASSIFY)], REGISTERED)).when(CLASSIFY, by=MANAGER).then_nothing()


def test_a_new_coordinator_takes_over_from_the_old_one() -> None:
    before = play([(COORDINATOR, AssignRole(part=Part.COORDINATOR, person="first"))], REGISTERED)
    given(*before).when(
        AssignRole(part=Part.COORDINATOR, person="second", team="air"), by=COORDINATOR
    ).then(RoleAssigned(part=Part.COORDINATOR, person="second", team="air", before="first"))
    given(*before).when(
        AssignRole(part=Part.COORDINATOR, person="first"), by=COORDINATOR
    ).then_nothing()


def test_a_handler_assigns_nobody() -> None:
    given(*REGISTERED).when(
        AssignRole(part=Part.HANDLER, person="handler"), by=HANDLER
    ).then_refused(RoleMissing)


def test_a_role_is_released_once() -> None:
    assigned = finished(Phase.RECEIVED)
    release = ReleaseRole(part=Part.HANDLER)
    released = RoleReleased(part=Part.HANDLER, person="handler")
    given(*assigned).when(release, by=COORDINATOR).then(released)
    given(*assigned, released).when(release, by=COORDINATOR).then_nothing()


def test_receipt_is_acknowledged_with_a_name_and_a_next_step() -> None:
    given(*REGISTERED).when(ACKNOWLEDGE, by=MANAGER).then(taken(ACKNOWLEDGE, ReceiptAcknowledged))
    given(*play([(MANAGER, ACKNOWLEDGE)], REGISTERED)).when(ACKNOWLEDGE, by=MANAGER).then_nothing()


def test_what_is_missing_from_the_intake_is_named_in_both_languages() -> None:
    story = given(*REGISTERED).when(AdvancePhase(to=Phase.CLARIFICATION), by=MANAGER)
    story.then_refused(
        ExitCriteriaUnmet,
        match="account manager assigned; coordinator assigned; receipt acknowledged",
    )
    with pytest.raises(ExitCriteriaUnmet) as refused:
        story.answer()
    assert "accountmanager toegewezen" in refused.value.sentence("nl")
    assert refused.value.values["missing"] == (
        "account_manager_assigned, coordinator_assigned, acknowledged"
    )


def test_work_does_not_start_in_the_intake() -> None:
    given(*REGISTERED).when(RecordProgress(entry="n1", note="x"), by=HANDLER).then_refused(
        WrongPhase, match="phase received; it can in: monitoring"
    )


def test_an_imported_case_is_alive_and_people_work_on_it() -> None:
    state = fold(IMPORTED)
    assert state.phase is Phase.RECEIVED
    assert state.question == 0
    given(*IMPORTED).when(
        IdentifyClient(client="waterdam", contact="client"), by=MANAGER
    ).then_types(ClientIdentified)


def test_an_imported_case_that_had_ended_is_history() -> None:
    past = CommissionEnded(
        outcome=Outcome.DELIVERED,
        on=date(2011, 11, 24),
        reopen_until=datetime(2011, 12, 23, tzinfo=UTC),
    )
    state = fold([*IMPORTED, past])
    assert ended(state)
    assert reopen_until(state) == past.reopen_until
    assert reopen_until(fold(IMPORTED)) is None
