"""A small commission that is not small any more becomes a one-off; nothing done is lost."""

from datetime import date

import pytest

from domain.authority import Authority
from domain.commission import CommissionCommand, CommissionEvent, decide, fold, missing
from domain.commission import events as e
from domain.commission.commands import (
    ApproveScopeChange,
    ClassifyCommission,
    ContestCommission,
    DeliverResult,
    GrowCommission,
    ImportHours,
    RefuseDelivery,
    RequestScopeChange,
    ReturnPhase,
)
from domain.commission.errors import DeliveryNotOpen, WrongPhase
from domain.commission.growing import GrowthGround, grown
from domain.commission.kind_errors import AcceptedAlready, NotSmall
from domain.commission.words import Ground, LineStatus, Origin, Reason, Via
from domain.phase import Entry, Phase
from domain.template import Kind
from tests.domain.commission.kinds.small import ACCEPT, ACCEPTED, DO, DONE, FINISHED, TAKEN
from tests.domain.commission.people import CLIENT, CONTROLLER, COORDINATOR, HANDLER, LEAD, MANAGER
from tests.domain.commission.play import Step, entered, given, play
from tests.domain.scenario import NOON


def hours(count: int, entry: str = "u1", product: str | None = None) -> ImportHours:
    return ImportHours(
        entry=entry, team="air", hours=count, until=date(2027, 3, 5), product=product
    )


def scope(name: str, count: int) -> RequestScopeChange:
    return RequestScopeChange(scope=name, hours=count, what="Nog een punt.", why="Wens.")


CONTEST = ContestCommission(why="Wij bedoelden de nacht.")


def changed(events: tuple[CommissionEvent, ...]) -> list[e.KindChanged]:
    return [event for event in events if isinstance(event, e.KindChanged)]


def test_it_stays_small_up_to_the_limit_and_grows_one_hour_above_it() -> None:
    within = play([(CONTROLLER, hours(16))], TAKEN)
    assert fold(within).kind is Kind.SMALL
    given(*within).when(hours(17, "u2"), by=CONTROLLER).then_types(
        e.HoursImported, e.KindChanged, e.PhaseEntered
    )
    state = fold(play([(CONTROLLER, hours(17, "u2"))], within))
    assert (state.kind, state.phase) == (Kind.ONE_OFF, Phase.TRANSLATION)
    assert grown(state)


def test_whoever_books_an_hour_sends_nothing_back() -> None:
    back = play([(CONTROLLER, hours(17))], TAKEN)[-1]
    assert isinstance(back, e.PhaseEntered)
    assert (back.phase, back.entered_by) == (Phase.TRANSLATION, Entry.TEMPLATE)
    by_hand = play([(HANDLER, GrowCommission(why="Groter."))], TAKEN)[-1]
    assert isinstance(by_hand, e.PhaseEntered)
    assert by_hand.entered_by is Entry.PERSON


def test_hours_on_products_and_on_none_count_together() -> None:
    steps: list[Step] = [
        (CONTROLLER, hours(9)),
        (CONTROLLER, hours(7, "u2", "geluid")),
        (CONTROLLER, hours(8, "u3", "geluid")),
    ]
    assert fold(play(steps[:2], TAKEN)).kind is Kind.SMALL
    assert [it.ground for it in changed(play(steps, TAKEN))] == [GrowthGround.HOURS]


def test_an_approved_change_above_the_limit_makes_it_grow() -> None:
    asked = play([(HANDLER, scope("x1", 10))], TAKEN)
    assert fold(asked).kind is Kind.SMALL
    within = play(
        [(HANDLER, scope("x1", 10)), (COORDINATOR, ApproveScopeChange(scope="x1"))], TAKEN
    )
    assert (fold(within).hours, fold(within).kind) == (16, Kind.SMALL)
    more = play([(HANDLER, scope("x1", 11)), (COORDINATOR, ApproveScopeChange(scope="x1"))], TAKEN)
    assert [it.ground for it in changed(more)] == [GrowthGround.HOURS]


def test_the_second_change_that_is_asked_for_makes_it_grow() -> None:
    events = play([(HANDLER, scope("x1", 1)), (CLIENT, scope("x2", 1))], TAKEN)
    assert [it.ground for it in changed(events)] == [GrowthGround.SCOPE]
    assert fold(events).phase is Phase.TRANSLATION


def test_klopt_niet_goes_back_to_the_question() -> None:
    given(*TAKEN).when(CONTEST, by=CLIENT).then_types(
        e.CommissionContested, e.KindChanged, e.PhaseEntered
    )
    events = play([(CLIENT, CONTEST)], TAKEN)
    back = events[-1]
    assert isinstance(back, e.PhaseEntered)
    assert (back.phase, back.reason, back.entered_by) == (
        Phase.CLARIFICATION,
        Reason.MISUNDERSTOOD,
        Entry.PERSON,
    )


def test_klopt_niet_may_be_heard_by_telephone() -> None:
    heard = ContestCommission(
        why="Anders.", via=Via.TELEPHONE, person="client", source="Belnotitie."
    )
    contested = given(*TAKEN).when(heard, by=MANAGER).answer()[0]
    assert isinstance(contested, e.CommissionContested)
    assert contested.by == "client"


def test_a_delivery_that_waits_is_taken_back() -> None:
    events = play([(CLIENT, CONTEST)], FINISHED)
    assert changed(events)[0].delivery == "oplevering-1"
    given(*events).when(ACCEPT, by=CLIENT).then_refused(WrongPhase)


def test_after_acceptance_only_the_kind_changes() -> None:
    given(*ACCEPTED).when(CONTEST, by=CLIENT).then_refused(AcceptedAlready)
    given(*ACCEPTED).when(hours(40), by=CONTROLLER).then_types(e.HoursImported, e.KindChanged)
    grew = play([(CONTROLLER, hours(40))], ACCEPTED)
    state = fold(grew)
    assert (state.phase, state.delivered) == (Phase.DELIVERY, True)
    assert {it.code for it in missing(state)} == {
        "ledger_reviewed_by_client",
        "gesture_team_decided",
        "lessons_decided",
    }


def test_one_of_us_may_say_so_by_hand() -> None:
    by_hand = GrowCommission(why="Er komt meer bij kijken.")
    events = play([(HANDLER, by_hand)], TAKEN)
    assert [(it.ground, it.why) for it in changed(events)] == [
        (GrowthGround.BY_HAND, "Er komt meer bij kijken.")
    ]
    given(*events).when(by_hand, by=HANDLER).then_nothing()
    given(*events).when(GrowCommission(why="Anders."), by=HANDLER).then_nothing()


def test_another_product_has_another_template() -> None:
    other = ClassifyCommission(origin=Origin.ON_REQUEST, product="lucht")
    assert [it.ground for it in changed(play([(MANAGER, other)], TAKEN))] == [GrowthGround.PRODUCT]
    same = ClassifyCommission(origin=Origin.BASIC, product="geluid")
    assert changed(play([(MANAGER, same)], TAKEN)) == []


@pytest.mark.parametrize(
    ("before", "person", "command"),
    [
        (TAKEN, MANAGER, ReturnPhase(to=Phase.TRANSLATION, reason=Reason.CAPACITY)),
        (TAKEN, MANAGER, ReturnPhase(to=Phase.CLARIFICATION, reason=Reason.LAW)),
        (
            FINISHED,
            CLIENT,
            RefuseDelivery(
                delivery="oplevering-1", ground=Ground.DISPUTED_SCOPE, why="Niet gevraagd."
            ),
        ),
    ],
    ids=["translation", "clarification", "disputed"],
)
def test_going_back_to_where_all_is_agreed_makes_it_grow(
    before: tuple[CommissionEvent, ...], person: Authority, command: CommissionCommand
) -> None:
    events = play([(person, command)], before)
    assert [it.ground for it in changed(events)] == [GrowthGround.WENT_BACK]
    assert fold(events).kind is Kind.ONE_OFF
    given(*events).when(command, by=person).then_nothing()


def test_from_then_on_every_criterion_counts_and_nothing_done_is_lost() -> None:
    grew = play([(CONTROLLER, hours(17))], DONE)
    state = fold(grew)
    assert [it.code for it in missing(state)] == ["agreement_accepted"]
    assert state.rows["deel"].accepted is True
    assert state.criteria["klaar"].evidenced
    assert state.lines["toezegging"].status is LineStatus.OPEN
    assert state.spent == {"air": 17}


def test_what_is_for_small_ones_is_refused_for_others() -> None:
    given(*entered(Phase.MONITORING)).when(CONTEST, by=CLIENT).then_refused(NotSmall)
    given(*entered(Phase.MONITORING)).when(GrowCommission(why="Groot."), by=LEAD).then_refused(
        NotSmall
    )
    grew = play([(CLIENT, CONTEST)], TAKEN)
    given(*grew).when(CONTEST, by=CLIENT).then_nothing()
    given(*grew).when(DO, by=HANDLER).then_refused(WrongPhase)


def test_a_taken_back_delivery_makes_room_for_the_next() -> None:
    grew = play([(CLIENT, CONTEST)], FINISHED)
    state = fold(grew)
    assert state.delivered is False
    at_delivery = state.but(phase=Phase.DELIVERY)
    again = DeliverResult(delivery="d2", summary="Nu ook in de nacht.")
    assert [type(it) for it in decide(again, HANDLER, at_delivery, NOON)] == [e.ResultDelivered]
    with pytest.raises(DeliveryNotOpen):
        decide(ACCEPT, CLIENT, at_delivery, NOON)
