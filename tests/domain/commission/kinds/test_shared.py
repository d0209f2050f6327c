"""Several clients on a commission of each kind."""

from domain.commission import fold, missing
from domain.commission.commands import (
    AcceptDelivery,
    AcceptPartDelivery,
    AddClient,
    ConfirmRestatement,
    LeaveCommission,
    ObjectToRecord,
)
from domain.commission.criteria import missing_in
from domain.commission.growing import KindChanged
from domain.commission.objection import RecordObjected
from domain.commission.parties import ClientAdded
from domain.commission.phases import PhaseEntered
from domain.commission.urgent import DebtSettled
from domain.commission.words import Recorded, Via
from domain.phase import Phase
from domain.template import Kind
from tests.domain.commission.kinds import running, small, urgent
from tests.domain.commission.people import CLIENT, HANDLER, MANAGER, ZEEMAN
from tests.domain.commission.play import Step, given, play

ADD = AddClient(client="zeedorp", contact="zeeman")
LEAVE = LeaveCommission(why="Wij doen het zelf.")
HEARD = {"via": Via.TELEPHONE, "person": "client", "source": "Belnotitie."}


def _with_both(steps: list[Step]) -> list[Step]:
    """The steps, where the second client does after the first what each does for itself."""
    apart = {"ConfirmRestatement", "AcceptAgreement"}
    return [
        each
        for who, it in steps
        for each in ([(who, it), (ZEEMAN, it)] if it.type in apart else [(who, it)])
    ]


RUNNING = play(_with_both([running.START[0], (MANAGER, ADD), *running.START[1:]]))


def test_urgent_work_goes_on_when_a_client_joins_while_the_question_is_a_debt() -> None:
    given(*urgent.STARTED).when(ADD, by=MANAGER).then(
        ClientAdded(client="zeedorp", contact="zeeman")
    )
    joined = play([(MANAGER, ADD), *urgent.CLARIFY], urgent.STARTED)
    (open_,) = missing_in(fold(joined), Phase.CLARIFICATION)
    assert (open_.code, open_.clients) == ("restatement_confirmed", ("zeedorp",))
    given(*joined).when(ConfirmRestatement(version=1), by=ZEEMAN).answer()
    settled = play([(ZEEMAN, ConfirmRestatement(version=1))], joined)
    assert isinstance(settled[-1], DebtSettled)


def test_urgent_work_goes_on_when_a_record_is_taken_back_that_was_a_debt_still() -> None:
    recorded = ConfirmRestatement(version=1, **HEARD)
    steps: list[Step] = [*urgent.CLARIFY[:-2], (MANAGER, recorded)]
    history = play(steps, urgent.STARTED)
    objection = ObjectToRecord(about=Recorded.RESTATEMENT, why="Nee.")
    given(*history).when(objection, by=CLIENT).then_types(RecordObjected)
    after = play([urgent.CLARIFY[-1]], history)
    given(*after).when(objection, by=CLIENT).then_types(RecordObjected, PhaseEntered)


def test_a_small_commission_that_is_shared_grows() -> None:
    given(*small.TAKEN).when(ADD, by=MANAGER).then_types(ClientAdded, PhaseEntered, KindChanged)
    assert fold(play([(MANAGER, ADD)], small.TAKEN)).kind is Kind.ONE_OFF


def test_a_small_delivery_that_was_not_accepted_waits_again() -> None:
    accept = AcceptDelivery(delivery="oplevering-1", **HEARD)
    accepted = play([(MANAGER, accept)], small.FINISHED)
    objected = play([(CLIENT, ObjectToRecord(about=Recorded.DELIVERY, why="Nee."))], accepted)
    state = fold(objected)
    assert (state.delivered, state.phase, state.kind) == (None, Phase.DELIVERY, Kind.SMALL)


def test_a_partial_delivery_waits_for_those_who_are_still_there() -> None:
    waits = play([(HANDLER, running.Q1), (CLIENT, AcceptPartDelivery(part="q1"))], RUNNING)
    assert fold(waits).partials["q1"].accepted is None
    left = play([(ZEEMAN, LEAVE)], waits)
    assert fold(left).partials["q1"].accepted is True


def test_the_phase_names_the_client_who_did_not_answer_a_part() -> None:
    waits = play([(HANDLER, running.Q1), (CLIENT, AcceptPartDelivery(part="q1"))], RUNNING)
    found = {criterion.code: criterion.clients for criterion in missing(fold(waits))}
    assert found["parts_answered"] == ("zeedorp",)
