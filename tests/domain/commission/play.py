"""One commission from request to evaluation, as people asked for it, step by step."""

from collections.abc import Iterable
from datetime import date
from itertools import takewhile

from domain.authority import Authority
from domain.commission import (
    INITIAL,
    CommissionCommand,
    CommissionEvent,
    CommissionState,
    decide,
    evolve,
    fold,
)
from domain.commission.commands import (
    AcceptAgreement,
    AcceptDelivery,
    AcceptPart,
    AcknowledgeReceipt,
    AdvancePhase,
    AnswerRestatement,
    AnswerSignal,
    AnswerSurvey,
    ApproveScopeChange,
    AssessFeasibility,
    AssignRole,
    ChangeLine,
    CheckIn,
    CompleteCommission,
    ConfirmRestatement,
    ConsentToSharing,
    DecideLesson,
    DecideRed,
    DeliverResult,
    DraftRow,
    DraftVariant,
    GiveEvidence,
    ImportHours,
    MakeAgreement,
    MakeGesture,
    MeetLine,
    NameOwner,
    OfferAgreement,
    OfferHelp,
    PlanGesture,
    PlanMilestone,
    PraiseTeam,
    ProposePromise,
    RatifyPromise,
    ReachMilestone,
    ReaffirmQuestion,
    RecordOrigin,
    RecordProgress,
    RecordSignal,
    RecordSuccess,
    RegisterRequest,
    ReportObstacle,
    RequestScopeChange,
    ResolveObstacle,
    RestateQuestion,
    ReviewCooperation,
    ReviewLedger,
    SetCriterion,
    ShareSuccess,
    SkipCheckIn,
    SkipGesture,
    StartExecution,
    TellCounterparty,
    VoiceExpectation,
)
from domain.commission.evaluation import Dispute
from domain.commission.words import (
    Answer,
    Channel,
    Closing,
    Follow,
    Form,
    Light,
    Need,
    Origin,
    Part,
    Receiver,
    RestatedLine,
    Score,
    Side,
    SignalKind,
    Variant,
    Via,
)
from domain.phase import Phase
from tests.domain.commission.people import (
    CLIENT,
    CONTROLLER,
    COORDINATOR,
    HANDLER,
    HEAD,
    MANAGER,
)
from tests.domain.scenario import NOON, Aggregate

COMMISSION = Aggregate(decide, fold, INITIAL)
given = COMMISSION.given

Step = tuple[Authority, CommissionCommand]

CLOSING = Closing(told="Gebeld.", thanked="Dank voor het vertrouwen.", lesson="Vraag eerder door.")

REGISTER = RegisterRequest(
    title="Geluid haven",
    words="Wij willen meer aandacht voor geluid in de haven.",
    channel=Channel.MAIL,
    origin=Origin.ON_REQUEST,
    received_on=date(2027, 2, 26),
    client="waterdam",
    contact="client",
    product="geluid",
)
ROW = DraftRow(
    row="r1",
    gets="Een meetrapport.",
    does="Meten en toetsen.",
    team="air",
    product="geluid",
    hours=60,
    starts=date(2027, 4, 1),
    ends=date(2027, 6, 1),
)
PROPOSE = ProposePromise(
    line="p1",
    what="Het rapport ligt er op 1 juni.",
    hours=60,
    product="geluid",
    due=date(2027, 6, 1),
    to="client",
    settles="e1",
)
DELIVER = DeliverResult(delivery="d1", summary="Het meetrapport.")

RECEIVED: tuple[Step, ...] = (
    (MANAGER, REGISTER),
    (COORDINATOR, AssignRole(part=Part.ACCOUNT_MANAGER, person="manager")),
    (COORDINATOR, AssignRole(part=Part.COORDINATOR, person="coordinator")),
    (COORDINATOR, AssignRole(part=Part.HANDLER, person="handler", team="air")),
    (MANAGER, AcknowledgeReceipt(contact="manager", next_step="Wij bellen maandag.")),
)
CLARIFICATION: tuple[Step, ...] = (
    (MANAGER, AdvancePhase(to=Phase.CLARIFICATION)),
    (
        MANAGER,
        RecordOrigin(whose="Omwonenden.", happened="Klachten.", if_nothing="Meer klachten."),
    ),
    (
        MANAGER,
        RestateQuestion(
            lines=(
                RestatedLine(line="l1", text="U wilt weten of de haven aan de norm voldoet."),
                RestatedLine(line="l2", text="U wilt dat voor de zomer van 2027 weten."),
            )
        ),
    ),
    (
        CLIENT,
        AnswerRestatement(
            version=1, line="l1", answer=Answer.CORRECTED, correction="Ook in de nacht."
        ),
    ),
    (CLIENT, ConfirmRestatement(version=1)),
    (MANAGER, SetCriterion(criterion="c1", text="Gemeten op zes punten.")),
)
TRANSLATION: tuple[Step, ...] = (
    (MANAGER, AdvancePhase(to=Phase.TRANSLATION)),
    (HANDLER, ROW),
    (MANAGER, DraftVariant(variant=Variant.SOBER, hours=40, ends=date(2027, 6, 1), risk="Krap.")),
    (HANDLER, AcceptPart(row="r1")),
    (HANDLER, AssessFeasibility(criterion="c1", team="air", light=Light.RED, why="Te weinig.")),
    (COORDINATOR, DecideRed(criterion="c1", need=Need.HELP, why="Wij lenen een meter.")),
    (MANAGER, VoiceExpectation(line="e1", owed_by=Side.US, what="Een rapport.", owner="manager")),
    (MANAGER, MakeAgreement(line="a1", owed_by=Side.CLIENT, what="Toegang tot het terrein.")),
    (MANAGER, PROPOSE),
    (MANAGER, NameOwner(line="p1", owner="handler")),
    (HEAD, RatifyPromise(line="p1")),
    (MANAGER, OfferAgreement(offer="o1", ends=date(2027, 6, 1), terms="Zoals op het blad.")),
    (CLIENT, AcceptAgreement(offer="o1")),
)
MONITORING: tuple[Step, ...] = (
    (MANAGER, AdvancePhase(to=Phase.MONITORING)),
    (HANDLER, StartExecution(talk_on=date(2027, 4, 1), agreed="Elke week bellen.")),
    (HANDLER, RecordProgress(entry="n1", note="Drie punten gemeten.", percent=50)),
    (HANDLER, PlanMilestone(milestone="m1", title="Metingen klaar", due=date(2027, 5, 1))),
    (HANDLER, ReachMilestone(milestone="m1")),
    (HANDLER, CheckIn(entry="n2", confidence=4, best="Mooi weer.", obstacle="Toegang.")),
    (HANDLER, SkipCheckIn(entry="n3")),
    (CONTROLLER, ImportHours(entry="n4", team="air", hours=30, until=date(2027, 4, 30))),
    (CLIENT, RecordSignal(signal="s1", kind=SignalKind.IRRITATION, words="Wij horen niets.")),
    (MANAGER, AnswerSignal(signal="s1", answer="Gebeld en uitgelegd.")),
    (HANDLER, ReportObstacle(obstacle="b1", what="Hek op slot.", need=Need.HELP)),
    (COORDINATOR, OfferHelp(help="h1", obstacle="b1", what="Ik bel de havenmeester.")),
    (HANDLER, ResolveObstacle(obstacle="b1", how="Sleutel gekregen.")),
    (HANDLER, RequestScopeChange(scope="x1", hours=20, what="Twee punten erbij.", why="Wens.")),
    (COORDINATOR, ApproveScopeChange(scope="x1")),
    (MANAGER, ChangeLine(line="p1", change="w1", why="Hek.", due=date(2027, 6, 15))),
    (MANAGER, TellCounterparty(line="p1", change="w1", how="Gebeld.")),
    (CLIENT, ReaffirmQuestion()),
    (HANDLER, GiveEvidence(evidence="v1", criterion="c1", what="Zes meetpunten.")),
    (MANAGER, MeetLine(line="a1")),
    (
        MANAGER,
        RecordSuccess(
            success="q1",
            result="Rust in de wijk.",
            evidence="Minder klachten.",
            why="Nu kunnen wij het uitleggen.",
            said_by="client",
            audience="De raad",
            form=Form.REPORT,
        ),
    ),
)
SUCCESS: tuple[Step, ...] = (
    (MANAGER, AdvancePhase(to=Phase.SUCCESS)),
    (
        MANAGER,
        ConsentToSharing(success="q1", via=Via.TELEPHONE, person="client", source="Belnotitie."),
    ),
    (MANAGER, ShareSuccess(success="q1", where="Voortgangsbrief.")),
    (CLIENT, PraiseTeam(praise="k1", team="air", words="Goed gedaan.")),
)
DELIVERY: tuple[Step, ...] = (
    (MANAGER, AdvancePhase(to=Phase.DELIVERY)),
    (HANDLER, DELIVER),
    (CLIENT, AcceptDelivery(delivery="d1")),
    (HANDLER, MeetLine(line="p1", on=date(2027, 6, 14), evidence="Verstuurd.")),
    (MANAGER, PlanGesture(receiver=Receiver.CLIENT, what="Taart", owner="manager", euros=60)),
    (MANAGER, MakeGesture(receiver=Receiver.CLIENT)),
    (MANAGER, SkipGesture(receiver=Receiver.TEAM, why="Was er al.")),
    (MANAGER, ReviewLedger(side=Side.US)),
    (
        CLIENT,
        ReviewLedger(
            side=Side.CLIENT,
            disputes=(Dispute(line="p1", score=Score.CHANGED_UNTOLD, why="Te laat gehoord."),),
        ),
    ),
    (CLIENT, AnswerSurvey(grade=8, words="Prettig.")),
    (MANAGER, ReviewCooperation(good="Eerlijk.", better="Eerder bellen.")),
    (MANAGER, DecideLesson(lesson="t1", text="Vraag naar toegang.", follow=Follow.ADOPT)),
)
END: tuple[Step, ...] = ((MANAGER, CompleteCommission()),)

ROAD: dict[Phase, tuple[Step, ...]] = {
    Phase.RECEIVED: RECEIVED,
    Phase.CLARIFICATION: CLARIFICATION,
    Phase.TRANSLATION: TRANSLATION,
    Phase.MONITORING: MONITORING,
    Phase.SUCCESS: SUCCESS,
    Phase.DELIVERY: DELIVERY,
}
WHOLE: tuple[Step, ...] = (*(step for steps in ROAD.values() for step in steps), *END)


def play(
    steps: Iterable[Step], before: Iterable[CommissionEvent] = ()
) -> tuple[CommissionEvent, ...]:
    """The events that these steps cause, after what happened before."""
    events = list(before)
    state = fold(events)
    for authority, command in steps:
        for event in decide(command, authority, state, NOON):
            state = evolve(state, event)
            events.append(event)
    return tuple(events)


def stops(road: Iterable[Step]) -> list[tuple[tuple[CommissionEvent, ...], CommissionState]]:
    """What happened and the state, before the first step of a road and after each."""
    events: tuple[CommissionEvent, ...] = ()
    state = INITIAL
    found = [(events, state)]
    for authority, command in road:
        more = decide(command, authority, state, NOON)
        events, state = (*events, *more), fold(more, state)
        found.append((events, state))
    return found


def finished(phase: Phase) -> tuple[CommissionEvent, ...]:
    """Everything up to the point where this phase can be left."""
    last = list(Phase).index(phase)
    return play(step for name in list(Phase)[: last + 1] for step in ROAD[name])


def entered(phase: Phase) -> tuple[CommissionEvent, ...]:
    """Everything up to and including the first entry of this phase."""
    before = list(takewhile(lambda name: name is not phase, Phase))
    steps = [step for name in before for step in ROAD[name]]
    return play([*steps, ROAD[phase][0]])


DELIVERED = play(WHOLE)
