"""Phase 3: start talk, progress, check-ins, obstacles, scope, signals."""

from datetime import date

import pytest
from pydantic import ValidationError

from domain.authority import SYSTEM
from domain.commission import fold
from domain.commission.commands import (
    AcceptObstacle,
    AdvancePhase,
    AnswerSignal,
    ApproveScopeChange,
    CheckIn,
    GiveEvidence,
    ImportHours,
    OfferHelp,
    PlanMilestone,
    ReachMilestone,
    RecordProgress,
    RecordSignal,
    RejectScopeChange,
    ReportObstacle,
    RequestScopeChange,
    ResolveObstacle,
    SkipCheckIn,
    StartExecution,
)
from domain.commission.errors import (
    AlreadySettled,
    CheckInEmpty,
    ExitCriteriaUnmet,
    IdTaken,
    NotTheClient,
    RoleMissing,
    SupervisorNeeded,
    ThingUnknown,
    TooMany,
)
from domain.commission.monitoring import (
    CheckInGiven,
    CheckInSkipped,
    EvidenceGiven,
    ExecutionStarted,
    HoursImported,
    MilestonePlanned,
    MilestoneReached,
    ProgressRecorded,
    SignalAnswered,
    SignalReceived,
)
from domain.commission.obstacles import (
    HelpOffered,
    ObstacleAccepted,
    ObstacleReported,
    ObstacleResolved,
    ScopeChangeApproved,
    ScopeChangeRejected,
    ScopeChangeRequested,
)
from domain.commission.policy import MOST_MARKS, MOST_OTHERS, SCOPE_HOURS
from domain.commission.words import Need, SignalKind
from domain.marks import taken
from domain.phase import Phase
from tests.domain.commission.people import (
    CLIENT,
    CONTROLLER,
    COORDINATOR,
    HANDLER,
    LEAD,
    MANAGER,
    STRANGER,
)
from tests.domain.commission.play import Step, entered, given, play
from tests.domain.scenario import NOON

HERE = entered(Phase.MONITORING)
START = StartExecution(talk_on=date(2027, 4, 1), agreed="Elke week bellen.", present=("client",))
PROGRESS = RecordProgress(entry="n1", note="Drie punten gemeten.", percent=50)
MILESTONE = PlanMilestone(milestone="m1", title="Metingen klaar", due=date(2027, 5, 1))
REACH = ReachMilestone(milestone="m1")
CHECK_IN = CheckIn(entry="n2", confidence=4, best="Mooi weer.", obstacle="Toegang.")
OBSTACLE = ReportObstacle(obstacle="b1", what="Hek op slot.", need=Need.HELP)
RESOLVE = ResolveObstacle(obstacle="b1", how="Sleutel.")
ACCEPT = AcceptObstacle(obstacle="b1", why="Klein.")
SCOPE = RequestScopeChange(scope="x1", hours=SCOPE_HOURS, what="Meer punten.", why="Wens.")
YES, NO = ApproveScopeChange(scope="x1"), RejectScopeChange(scope="x1", why="Past niet.")
SIGNAL = RecordSignal(signal="s1", kind=SignalKind.COMPLAINT, words="Wij horen niets.")
ANSWER = AnswerSignal(signal="s1", answer="Gebeld.")


def test_the_start_talk_is_recorded() -> None:
    given(*HERE).when(START, by=HANDLER).then(taken(START, ExecutionStarted))
    given(*play([(HANDLER, START)], HERE)).when(START, by=HANDLER).then_nothing()


def test_progress_is_recorded_under_its_id() -> None:
    given(*HERE).when(PROGRESS, by=HANDLER).then(taken(PROGRESS, ProgressRecorded))
    history = play([(HANDLER, PROGRESS)], HERE)
    given(*history).when(PROGRESS, by=HANDLER).then_nothing()
    given(*history).when(RecordProgress(entry="n1", note="Vier."), by=HANDLER).then_refused(IdTaken)


def test_one_id_names_one_thing_whatever_it_is() -> None:
    history = play([(HANDLER, PROGRESS)], HERE)
    given(*history).when(SkipCheckIn(entry="n1"), by=HANDLER).then_refused(IdTaken, match="entry")


def test_a_milestone_is_planned_and_reached() -> None:
    given(*HERE).when(MILESTONE, by=HANDLER).then(taken(MILESTONE, MilestonePlanned))
    planned = play([(HANDLER, MILESTONE)], HERE)
    given(*planned).when(MILESTONE, by=HANDLER).then_nothing()
    given(*planned).when(REACH, by=HANDLER).then(MilestoneReached(milestone="m1", on=NOON.date()))
    given(*play([(HANDLER, REACH)], planned)).when(REACH, by=HANDLER).then_nothing()
    on = ReachMilestone(milestone="m1", on=date(2027, 2, 1))
    given(*planned).when(on, by=HANDLER).then(taken(on, MilestoneReached))
    given(*HERE).when(REACH, by=HANDLER).then_refused(ThingUnknown)


def test_a_check_in_has_three_fields_or_says_unchanged() -> None:
    given(*HERE).when(CHECK_IN, by=HANDLER).then(taken(CHECK_IN, CheckInGiven))
    given(*play([(HANDLER, CHECK_IN)], HERE)).when(CHECK_IN, by=HANDLER).then_nothing()
    given(*HERE).when(CheckIn(entry="n3", unchanged=True), by=HANDLER).then_types(CheckInGiven)
    given(*HERE).when(CheckIn(entry="n3"), by=HANDLER).then_refused(CheckInEmpty)
    given(*HERE).when(SkipCheckIn(entry="n3"), by=HANDLER).then(CheckInSkipped(entry="n3"))


@pytest.mark.parametrize("confidence", [0, 6])
def test_confidence_runs_from_one_to_five(confidence: int) -> None:
    with pytest.raises(ValidationError):
        CheckIn(entry="n1", confidence=confidence)


def test_evidence_is_about_a_criterion() -> None:
    give = GiveEvidence(evidence="v1", criterion="c1", what="Zes punten.", sha256="a" * 64)
    given(*HERE).when(give, by=HANDLER).then(taken(give, EvidenceGiven))
    history = play([(HANDLER, give)], HERE)
    assert fold(history).criteria["c1"].evidenced
    given(*history).when(give, by=HANDLER).then_nothing()
    astray = give.model_copy(update={"criterion": "c9"})
    given(*HERE).when(astray, by=HANDLER).then_refused(ThingUnknown)


def test_hours_come_from_the_time_system() -> None:
    hours = ImportHours(entry="n4", team="air", hours=30, until=date(2027, 4, 30))
    given(*HERE).when(hours, by=SYSTEM).then(taken(hours, HoursImported))
    given(*HERE).when(hours, by=HANDLER).then_refused(RoleMissing, match="controller, system")
    history = play([(CONTROLLER, hours)], HERE)
    assert fold(history).spent == {"air": 30}
    given(*history).when(hours, by=SYSTEM).then_nothing()


def test_a_client_gives_a_signal_and_hears_an_answer() -> None:
    given(*HERE).when(SIGNAL, by=CLIENT).then(taken(SIGNAL, SignalReceived))
    given(*HERE).when(SIGNAL, by=STRANGER).then_refused(NotTheClient)
    history = play([(MANAGER, SIGNAL)], HERE)
    given(*history).when(SIGNAL, by=MANAGER).then_nothing()
    given(*history).when(ANSWER, by=MANAGER).then(taken(ANSWER, SignalAnswered))
    given(*play([(MANAGER, ANSWER)], history)).when(ANSWER, by=MANAGER).then_nothing()
    given(*HERE).when(ANSWER, by=MANAGER).then_refused(ThingUnknown)


def test_an_obstacle_says_what_the_work_needs() -> None:
    given(*HERE).when(OBSTACLE, by=HANDLER).then(taken(OBSTACLE, ObstacleReported))
    history = play([(HANDLER, OBSTACLE)], HERE)
    given(*history).when(OBSTACLE, by=HANDLER).then_nothing()
    given(*history).when(AdvancePhase(to=Phase.SUCCESS), by=MANAGER).then_refused(
        ExitCriteriaUnmet, match="obstacles resolved or accepted"
    )


def test_help_is_offered_with_an_obstacle() -> None:
    offer = OfferHelp(help="h1", obstacle="b1", what="Ik bel.", team="soil")
    history = play([(HANDLER, OBSTACLE)], HERE)
    given(*history).when(offer, by=COORDINATOR).then(taken(offer, HelpOffered))
    given(*play([(COORDINATOR, offer)], history)).when(offer, by=COORDINATOR).then_nothing()
    given(*HERE).when(offer, by=COORDINATOR).then_refused(ThingUnknown)


def test_an_obstacle_is_resolved_or_accepted_once() -> None:
    open_one = play([(HANDLER, OBSTACLE)], HERE)
    given(*open_one).when(RESOLVE, by=HANDLER).then(ObstacleResolved(obstacle="b1", how="Sleutel."))
    given(*open_one).when(ACCEPT, by=COORDINATOR).then(
        ObstacleAccepted(obstacle="b1", why="Klein.")
    )
    resolved = play([(HANDLER, RESOLVE)], open_one)
    given(*resolved).when(RESOLVE, by=HANDLER).then_nothing()
    given(*resolved).when(ACCEPT, by=COORDINATOR).then_refused(AlreadySettled)
    given(*play([(COORDINATOR, ACCEPT)], open_one)).when(ACCEPT, by=COORDINATOR).then_nothing()
    given(*open_one).when(ACCEPT, by=HANDLER).then_refused(RoleMissing)
    given(*HERE).when(RESOLVE, by=HANDLER).then_refused(ThingUnknown)


def test_a_coordinator_approves_up_to_the_threshold() -> None:
    given(*HERE).when(SCOPE, by=HANDLER).then(taken(SCOPE, ScopeChangeRequested))
    asked = play([(HANDLER, SCOPE)], HERE)
    given(*asked).when(SCOPE, by=HANDLER).then_nothing()
    given(*asked).when(YES, by=COORDINATOR).then(
        ScopeChangeApproved(scope="x1", hours=60 + SCOPE_HOURS, ends=date(2027, 6, 1))
    )
    given(*play([(COORDINATOR, YES)], asked)).when(YES, by=COORDINATOR).then_nothing()


@pytest.mark.parametrize("hours", [SCOPE_HOURS + 1, -SCOPE_HOURS - 1])
def test_above_the_threshold_it_is_for_a_supervisor(hours: int) -> None:
    scope = SCOPE.model_copy(update={"hours": hours, "ends": date(2027, 8, 1)})
    asked = play([(HANDLER, scope)], HERE)
    given(*asked).when(YES, by=COORDINATOR).then_refused(SupervisorNeeded, match="40")
    given(*asked).when(YES, by=LEAD).then(
        ScopeChangeApproved(scope="x1", hours=60 + hours, ends=date(2027, 8, 1))
    )
    state = fold(play([(LEAD, YES)], asked))
    assert (state.hours, state.ends) == (60 + hours, date(2027, 8, 1))


def test_less_than_no_work_is_no_work() -> None:
    asked = play([(HANDLER, SCOPE.model_copy(update={"hours": -1000}))], HERE)
    assert fold(play([(LEAD, YES)], asked)).hours == 0


def test_a_scope_change_is_settled_once() -> None:
    asked = play([(HANDLER, SCOPE)], HERE)
    given(*asked).when(NO, by=COORDINATOR).then(ScopeChangeRejected(scope="x1", why="Past niet."))
    rejected = play([(COORDINATOR, NO)], asked)
    given(*rejected).when(NO, by=COORDINATOR).then_nothing()
    given(*rejected).when(YES, by=COORDINATOR).then_refused(AlreadySettled, match="scope")
    given(*HERE).when(YES, by=COORDINATOR).then_refused(ThingUnknown)


def test_there_is_an_end_to_everything_with_an_id() -> None:
    for command in (MILESTONE, OBSTACLE, SCOPE):
        name = {"PlanMilestone": "milestone", "ReportObstacle": "obstacle"}.get(
            command.type, "scope"
        )
        many: list[Step] = [
            (HANDLER, command.model_copy(update={name: f"many-{n}"})) for n in range(MOST_OTHERS)
        ]
        given(*play(many, HERE)).when(command, by=HANDLER).then_refused(TooMany)


def test_there_is_an_end_to_what_is_remembered() -> None:
    before = len(fold(HERE).seen)
    skips = [CheckInSkipped(entry=f"s{number}") for number in range(MOST_MARKS - before)]
    given(*HERE, *skips).when(PROGRESS, by=HANDLER).then_refused(TooMany, match="4000")
    given(*HERE, *skips).when(START, by=HANDLER).then_refused(TooMany)
    given(*HERE, *skips).when(SkipCheckIn(entry="s1"), by=HANDLER).then_nothing()
