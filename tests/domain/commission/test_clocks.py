"""Which clocks run, told from what happened alone."""

from datetime import date, timedelta

import pytest

from domain.clocks import DEFAULTS, ClockKind, LadderName, PauseReason, last_day
from domain.commission import CommissionEvent
from domain.commission.commands import (
    AcceptAgreement,
    AcceptDelivery,
    AdvancePhase,
    ApproveScopeChange,
    AssignRole,
    ChangeLine,
    DeclareNoSuccess,
    DraftRow,
    MakeGesture,
    MeetLine,
    PauseClock,
    PlanGesture,
    PlanMilestone,
    ReachMilestone,
    RecordProgress,
    RecordSignal,
    RefuseAgreement,
    RefuseDelivery,
    ReopenCommission,
    RequestScopeChange,
    ReturnPhase,
    SkipGesture,
    WithdrawCommission,
)
from domain.commission.counting import calendar_for
from domain.commission.kinds import NormsPinned
from domain.commission.phases import PhaseEntered
from domain.commission.substance import SUBSTANCE
from domain.commission.words import Ground, Part, Reason, Receiver, SignalKind
from domain.phase import Phase
from tests.domain.commission import shared
from tests.domain.commission.kinds import urgent
from tests.domain.commission.life import MONDAY, Life, through, up_to
from tests.domain.commission.people import CLIENT, COORDINATOR, HANDLER, HEAD, MANAGER
from tests.domain.commission.play import (
    CLOSING,
    DELIVER,
    END,
    MONITORING,
    REGISTER,
    ROW,
    TRANSLATION,
    Step,
)
from tests.domain.commission.pool import golden

TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + timedelta(days=n) for n in (1, 2, 3))
LATER = date(2027, 3, 15)
OFFER = TRANSLATION[:-1]


def test_a_request_starts_the_phase_the_overall_and_the_stall_clock_on_its_day() -> None:
    life = Life().on(MONDAY, (MANAGER, REGISTER))
    assert life.running() == {"phase", "overall", "stall"}
    assert {clock.starts for clock in life.state.clocks.values()} == {MONDAY}
    assert (life.clock("phase").budget, life.clock("stall").budget) == (2, 1)
    assert life.clock("overall").budget is None
    assert life.clock("overall").ladder is None


@pytest.mark.parametrize(
    ("phase", "running", "norm"),
    [
        (Phase.CLARIFICATION, {"phase"}, 10),
        (Phase.TRANSLATION, {"phase"}, 10),
        (Phase.MONITORING, {"agreed", "promise:p1"}, None),
        (Phase.SUCCESS, {"agreed", "promise:p1"}, None),
        (Phase.DELIVERY, {"agreed", "promise:p1"}, None),
    ],
)
def test_every_phase_has_its_clocks(phase: Phase, running: set[str], norm: int | None) -> None:
    life = up_to(phase)
    assert life.running() == {"overall", "stall", *running}
    if norm is not None:
        assert life.clock("phase").budget == norm
        assert life.clock("phase").ladder == phase.value


def test_a_clock_ends_on_the_day_its_phase_is_left() -> None:
    life = through(Phase.CLARIFICATION).on(THURSDAY, (MANAGER, AdvancePhase(to=Phase.TRANSLATION)))
    assert life.clock("phase").ladder is LadderName.TRANSLATION
    assert life.clock("phase").starts == THURSDAY
    assert life.clock("phase").visit == 3


def test_going_back_starts_a_fresh_phase_clock_and_never_resets_the_overall_one() -> None:
    life = up_to(Phase.TRANSLATION)
    life.on(LATER, (MANAGER, ReturnPhase(to=Phase.CLARIFICATION, reason=Reason.QUESTION_CHANGED)))
    assert (life.clock("phase").starts, life.clock("phase").visit) == (LATER, 4)
    assert (life.clock("overall").starts, life.clock("overall").visit) == (MONDAY, 1)


def test_while_an_offer_lies_with_the_client_its_clock_runs_and_ours_stand_still() -> None:
    life = up_to(Phase.TRANSLATION).on(TUESDAY, *OFFER[1:])
    assert life.clock("client").ladder is LadderName.CLIENT_DECISION
    assert life.clock("client").about == "offer:o1"
    for name in ("phase", "stall"):
        pause = life.clock(name).paused
        assert pause is not None
        assert (pause.starts, pause.by_itself) == (TUESDAY, True)

    life.on(LATER, (CLIENT, RefuseAgreement(offer="o1", why="Te duur.")))
    assert not life.clock("client").runs
    assert life.clock("phase").paused is None
    assert last_day(life.clock("phase"), calendar_for(life.state)) == date(2027, 3, 26)
    assert (life.clock("stall").starts, life.clock("stall").paused) == (LATER, None)


def test_something_of_substance_while_the_client_decides_leaves_the_stall_clock_still() -> None:
    life = up_to(Phase.TRANSLATION).on(TUESDAY, *OFFER[1:])
    change = ChangeLine(line="p1", change="w9", why="Later.", due=date(2027, 7, 1), told="Gebeld.")
    life.on(WEDNESDAY, (MANAGER, change))
    assert life.clock("stall").starts == WEDNESDAY
    assert life.clock("stall").paused is not None


def test_an_offer_on_a_sheet_that_changed_waits_for_nobody() -> None:
    life = up_to(Phase.TRANSLATION).on(TUESDAY, *OFFER[1:])
    other = DraftRow(**ROW.model_dump(exclude={"type", "row"}), row="r2")
    life.on(WEDNESDAY, (HANDLER, other))
    assert "client" not in life.running()
    assert life.clock("phase").paused is None


def test_going_back_with_an_open_offer_ends_the_clients_clock_for_good() -> None:
    life = up_to(Phase.TRANSLATION).on(TUESDAY, *OFFER[1:])
    life.on(
        WEDNESDAY,
        (MANAGER, ReturnPhase(to=Phase.CLARIFICATION, reason=Reason.MISUNDERSTOOD)),
    )
    assert "client" not in life.running()
    life.happen(PhaseEntered(phase=Phase.TRANSLATION, visit=2, before=Phase.CLARIFICATION))
    assert life.clock("phase").ladder is LadderName.TRANSLATION
    assert "client" not in life.running(), "what was offered then is on an old sheet"


def test_the_agreed_clock_runs_to_the_agreed_end_until_the_result_is_delivered() -> None:
    life = up_to(Phase.MONITORING)
    agreed = life.clock("agreed")
    assert (agreed.kind, agreed.until, agreed.budget) == (ClockKind.AGREED, date(2027, 6, 1), None)

    scope = RequestScopeChange(
        scope="x9", hours=4, ends=date(2027, 7, 1), what="Meer.", why="Wens."
    )
    life.on(TUESDAY, (HANDLER, scope), (COORDINATOR, ApproveScopeChange(scope="x9")))
    assert (life.clock("agreed").until, life.clock("agreed").visit) == (date(2027, 7, 1), 2)


def test_another_date_agreed_while_the_work_stands_still_leaves_it_still() -> None:
    pause = PauseClock(
        clock="agreed", reason=PauseReason.SEASON, expected=date(2027, 5, 1), why="Broedseizoen."
    )
    scope = RequestScopeChange(
        scope="x9", hours=4, ends=date(2027, 7, 1), what="Meer.", why="Wens."
    )
    life = up_to(Phase.MONITORING).on(TUESDAY, (COORDINATOR, pause))
    life.on(WEDNESDAY, (HANDLER, scope), (COORDINATOR, ApproveScopeChange(scope="x9")))
    assert life.clock("agreed").visit == 2
    for name in ("agreed", "stall"):
        held = life.clock(name).held
        assert held is not None
        assert held.expected == date(2027, 5, 1)


def test_a_delivery_waits_on_the_clients_clock_and_a_refusal_brings_ours_back() -> None:
    life = up_to(Phase.DELIVERY).on(TUESDAY, (HANDLER, DELIVER))
    assert life.running() == {"overall", "stall", "client", "promise:p1"}
    assert life.clock("client").ladder is LadderName.ACCEPTANCE
    assert life.clock("stall").paused is not None

    refuse = RefuseDelivery(delivery="d1", ground=Ground.REWORK, why="Mist c1.", criteria=("c1",))
    life.on(THURSDAY, (CLIENT, refuse))
    assert life.running() == {"overall", "stall", "agreed", "promise:p1"}
    assert (life.clock("agreed").starts, life.clock("agreed").visit) == (THURSDAY, 2)
    assert life.clock("stall").paused is None


def test_after_acceptance_the_gesture_and_the_evaluation_have_clocks() -> None:
    life = up_to(Phase.DELIVERY).on(TUESDAY, (HANDLER, DELIVER))
    life.on(WEDNESDAY, (CLIENT, AcceptDelivery(delivery="d1")))
    assert {"gesture", "evaluation"} <= life.running()
    assert (life.clock("gesture").budget, life.clock("evaluation").budget) == (5, 15)
    life.on(
        THURSDAY,
        (MANAGER, PlanGesture(receiver=Receiver.CLIENT, what="Taart", owner="manager")),
        (MANAGER, MakeGesture(receiver=Receiver.CLIENT)),
    )
    assert "gesture" in life.running(), "our own team waits for its word of thanks"
    life.on(THURSDAY, (MANAGER, SkipGesture(receiver=Receiver.TEAM, why="Was er al.")))
    assert "gesture" not in life.running()


def test_the_success_clock_runs_from_the_first_milestone_until_a_success_is_told() -> None:
    life = up_to(Phase.MONITORING).on(
        TUESDAY,
        (HANDLER, PlanMilestone(milestone="m2", title="Tweede", due=date(2027, 5, 1))),
        (HANDLER, PlanMilestone(milestone="m1", title="Eerste", due=date(2027, 4, 1))),
    )
    assert "success" not in life.running()
    life.on(WEDNESDAY, (HANDLER, ReachMilestone(milestone="m2")))
    life.on(THURSDAY, (HANDLER, ReachMilestone(milestone="m1")))
    assert (life.clock("success").starts, life.clock("success").visit) == (WEDNESDAY, 1)
    life.on(LATER, (MANAGER, DeclareNoSuccess(why="Gewoon werk.")))
    assert "success" not in life.running()


def test_a_recorded_success_ends_its_clock() -> None:
    life = up_to(Phase.MONITORING).on(TUESDAY, *MONITORING[3:5])
    assert "success" in life.running()
    life.on(WEDNESDAY, MONITORING[-1])
    assert life.clock("success").ended == WEDNESDAY


def test_a_promise_has_a_clock_from_its_ratification_to_its_own_date() -> None:
    life = up_to(Phase.TRANSLATION).on(TUESDAY, *OFFER[1:-2])
    assert not any(name.startswith("promise:") for name in life.running())
    life.on(WEDNESDAY, OFFER[-2])
    clock = life.clock("promise:p1")
    assert (clock.starts, clock.until, clock.visit) == (WEDNESDAY, date(2027, 6, 1), 1)


def test_a_promise_with_another_date_is_another_visit_and_one_kept_has_no_clock() -> None:
    life = up_to(Phase.MONITORING)
    change = ChangeLine(line="p1", change="w9", why="Hek.", due=date(2027, 6, 15), told="Gebeld.")
    life.on(TUESDAY, (MANAGER, change))
    clock = life.clock("promise:p1")
    assert (clock.starts, clock.until, clock.visit) == (TUESDAY, date(2027, 6, 15), 2)
    life.on(THURSDAY, (HANDLER, MeetLine(line="p1", on=THURSDAY, evidence="Verstuurd.")))
    assert life.clock("promise:p1").ended == THURSDAY


def test_urgent_work_owes_its_clarification_and_agreement_on_clocks_of_their_own() -> None:
    life = Life().on(MONDAY, urgent.ROAD[0])
    debts = {"debt:clarification", "debt:agreement"}
    assert debts <= life.running()
    assert {life.clock(debt).kind for debt in debts} == {ClockKind.DEBT}
    assert {life.clock(debt).until for debt in debts} == {date(2027, 3, 8)}
    life.on(TUESDAY, *urgent.CLARIFY)
    assert life.clock("debt:clarification").ended == TUESDAY

    life.on(WEDNESDAY, *urgent.AGREE[:-1])
    assert life.clock("client").ladder is LadderName.CLIENT_DECISION
    assert life.clock("stall").paused is None, "the work itself goes on"
    life.on(THURSDAY, urgent.AGREE[-1])
    assert "client" not in life.running()
    assert life.clock("debt:agreement").ended == THURSDAY
    assert life.clock("agreed").until == date(2027, 3, 5)


def test_the_clock_of_several_clients_runs_until_the_last_of_them_accepted() -> None:
    life = Life().on(MONDAY, *shared.OFFERED)
    life.on(TUESDAY, (CLIENT, AcceptAgreement(offer="o1")))
    assert "client" in life.running()
    life.on(WEDNESDAY, *shared.AGREED[len(shared.OFFERED) + 1 :])
    assert "client" not in life.running()
    assert life.state.accepted == "o1"


def test_an_end_ends_every_clock_and_reopening_starts_again_what_the_phase_has() -> None:
    life = up_to(Phase.MONITORING)
    stop = life.on(TUESDAY, (CLIENT, WithdrawCommission(why="Niet nodig.", closing=CLOSING)))
    assert stop.running() == set()
    assert {clock.ended for clock in life.state.clocks.values() if clock.visit} >= {TUESDAY}
    life.on(THURSDAY, (HEAD, ReopenCommission(why="Toch nodig.")))
    assert life.running() == {"overall", "stall", "agreed", "promise:p1"}
    assert (life.clock("overall").starts, life.clock("overall").visit) == (MONDAY, 1)
    assert life.clock("agreed").starts == THURSDAY


def test_reopening_a_delivered_commission_asks_the_client_again() -> None:
    life = through(Phase.DELIVERY)
    life.on(TUESDAY, *END).on(THURSDAY, (HEAD, ReopenCommission(why="Toch nog iets.")))
    assert life.clock("client").ladder is LadderName.ACCEPTANCE
    assert life.clock("client").starts == THURSDAY


@pytest.mark.parametrize("event", golden(), ids=lambda event: type(event).__name__)
def test_only_something_of_substance_moves_the_stall_clock(event: CommissionEvent) -> None:
    life = up_to(Phase.MONITORING)
    before = life.clock("stall")
    life.on(TUESDAY).happen(event)
    name = type(event).__name__
    if name == "CommissionEnded":
        assert not life.clock("stall").runs
        return
    moved = life.clock("stall").visit > before.visit
    assert moved is (name in SUBSTANCE)


@pytest.mark.parametrize(
    "step",
    [
        (COORDINATOR, AssignRole(part=Part.HANDLER, person="other", team="air")),
        (CLIENT, RecordSignal(signal="s9", kind=SignalKind.IRRITATION, words="Wij horen niets.")),
    ],
)
def test_reminding_and_assigning_leave_the_stall_clock(step: Step) -> None:
    life = up_to(Phase.MONITORING).on(TUESDAY, step)
    assert life.clock("stall").starts == MONDAY
    life.on(WEDNESDAY, (HANDLER, RecordProgress(entry="n9", note="Gemeten.", percent=10)))
    assert life.clock("stall").starts == WEDNESDAY


def test_clocks_that_start_after_new_norms_go_by_them_and_running_ones_do_not() -> None:
    ladders = {
        LadderName.TRANSLATION: DEFAULTS.ladders[LadderName.TRANSLATION].model_copy(
            update={"norm": 4}
        )
    }
    norms = DEFAULTS.model_copy(update={"version": 5, "ladders": ladders, "stalls": {}})
    life = through(Phase.CLARIFICATION)
    life.happen(NormsPinned(norms=norms))
    assert (life.clock("phase").budget, life.clock("phase").norms) == (10, 0)
    life.on(TUESDAY, (MANAGER, AdvancePhase(to=Phase.TRANSLATION)))
    assert (life.clock("phase").budget, life.clock("phase").norms) == (4, 5)
    assert life.clock("stall").budget == DEFAULTS.stalls[Phase.TRANSLATION]
