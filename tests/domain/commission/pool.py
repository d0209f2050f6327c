"""Commands and events of every type, for laws that hold whatever is asked."""

from datetime import date
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from domain.commission import CommissionEvent
from domain.commission.commands import (
    AcceptAgreement,
    AcceptDelivery,
    AcceptObstacle,
    AddAudience,
    AddClient,
    AdvancePhase,
    AnswerRestatement,
    AskAdvice,
    AskIfStillTheQuestion,
    BundleSuccess,
    ChangeLine,
    ClassifyCommission,
    CompleteCommission,
    ConfirmRestatement,
    ConsentToSharing,
    CounterPart,
    DeclareNoLesson,
    DeclareNoSuccess,
    DeclineCommission,
    DeclinePart,
    DropCriterion,
    DropRow,
    GiveAdvice,
    IdentifyClient,
    LeaveCommission,
    LinkDocument,
    MakeRemark,
    MarkConflict,
    MergeCommission,
    MissLine,
    ObjectToRecord,
    RecordAdvice,
    RefuseAgreement,
    RefuseDelivery,
    RefusePromise,
    RefuseSharing,
    RejectScopeChange,
    ReleaseRole,
    RemindClient,
    RemoveClient,
    ReopenCommission,
    ResolveConflict,
    ReturnPhase,
    ReviewLedger,
    ReviseQuestion,
    ReviseRow,
    SetCostKey,
    SettleDispute,
    ShareSuccess,
    StopCommission,
    TakeCounter,
    UnlinkDocument,
    VoiceExpectation,
    VoidLine,
    WithdrawAdvice,
    WithdrawCommission,
)
from domain.commission.documents import About, Section
from domain.commission.words import (
    Answer,
    Form,
    Ground,
    Incidental,
    Origin,
    Part,
    Reason,
    Recorded,
    Score,
    Side,
    Via,
)
from domain.phase import Phase
from domain.template import Kind
from tests.domain.commission.kinds.roads import STEPS as KIND_STEPS
from tests.domain.commission.kinds.terms import RUNNING, under
from tests.domain.commission.people import (
    CLIENT,
    COORDINATOR,
    HANDLER,
    HEAD,
    MANAGER,
    OTHER_HANDLER,
    ZEEMAN,
)
from tests.domain.commission.play import CLOSING, PROPOSE, REGISTER, ROW, WHOLE, Step
from tests.domain.commission.time_steps import TIME_STEPS

OTHERS: Final[tuple[Step, ...]] = (
    (under(MANAGER, RUNNING), REGISTER.model_copy(update={"kind": Kind.RUNNING})),
    (MANAGER, IdentifyClient(client="waterdam", contact="liaison")),
    (MANAGER, IdentifyClient(client="waterdam", contact="client")),
    (
        MANAGER,
        ClassifyCommission(origin=Origin.INCIDENTAL, incidental=Incidental.URGENT, product="lucht"),
    ),
    (COORDINATOR, ReleaseRole(part=Part.HANDLER)),
    (CLIENT, ReviseQuestion(words="Ook in de nacht?", why="Nieuwe klachten.")),
    (CLIENT, AnswerRestatement(version=1, line="l2", answer=Answer.REJECTED)),
    (
        MANAGER,
        AnswerRestatement(
            version=1,
            line="l2",
            answer=Answer.CONFIRMED,
            via=Via.MAIL,
            person="client",
            source="Mail.",
        ),
    ),
    (MANAGER, DropCriterion(criterion="c1", why="Dubbel.")),
    (HANDLER, ReviseRow(**ROW.model_dump(exclude={"type", "hours"}), hours=70)),
    (HANDLER, DropRow(row="r1", why="Vervalt.")),
    (HANDLER, DeclinePart(row="r1", why="Geen tijd.", alternative="In juli.")),
    (
        HANDLER,
        CounterPart(
            row="r1",
            why="Zes punten.",
            does="Meten op zes punten.",
            hours=80,
            starts=date(2027, 4, 5),
            ends=date(2027, 6, 15),
        ),
    ),
    (
        HANDLER,
        CounterPart(
            row="r1", why="Ziek.", hours=60, starts=date(2027, 5, 1), ends=date(2027, 7, 1)
        ),
    ),
    (MANAGER, TakeCounter(row="r1")),
    (MANAGER, TakeCounter(row="r1", number=1)),
    (
        MANAGER,
        LinkDocument(
            document="doc1",
            title="Meetplan",
            link="https://dms.example.nl/17",
            sha256="0" * 64,
            about=About(section=Section.CRITERION, item="c1"),
        ),
    ),
    (MANAGER, UnlinkDocument(document="doc1", why="Nieuwe versie.")),
    (CLIENT, RefuseAgreement(offer="o1", why="Te duur.")),
    (HEAD, RefusePromise(line="p1", why="Kan niet.")),
    (HEAD, PROPOSE.model_copy(update={"line": "p2", "settles": None})),
    (MANAGER, ChangeLine(line="p1", change="w2", why="Groter.", hours=90, told="Gemaild.")),
    (MANAGER, MissLine(line="p1", need="Hulp van team bodem.")),
    (MANAGER, VoidLine(line="a1", why="Niet nodig.")),
    (MANAGER, VoidLine(line="e1", why="Niet nodig.", told="Gebeld.")),
    (COORDINATOR, AcceptObstacle(obstacle="b1", why="Klein.")),
    (COORDINATOR, RejectScopeChange(scope="x1", why="Past niet.")),
    (CLIENT, RefuseSharing(success="q1", why="Liever niet.")),
    (MANAGER, AddAudience(success="q1", audience="college", who="Het college", form=Form.VISIT)),
    (MANAGER, ShareSuccess(success="q1", where="Bezoek.", audience="college")),
    (MANAGER, BundleSuccess(success="q1", into="Jaarbericht.")),
    (MANAGER, BundleSuccess(success="q1", into="Jaarbericht.", quarter="2027-Q2")),
    (MANAGER, AskAdvice(advice="v1", team="soil", question="Kan de grond hier blijven?")),
    (
        MANAGER,
        AskAdvice(
            advice="v2",
            party="Waterschap",
            reach="Loket, per mail.",
            question="Blijft de sloot schoon?",
            due=date(2027, 12, 1),
        ),
    ),
    (OTHER_HANDLER, GiveAdvice(advice="v1", words="Ja, als die droog blijft.")),
    (
        MANAGER,
        RecordAdvice(
            advice="v2",
            source="Mail van het loket.",
            words="Ja.",
            link="https://dms.example/9",
            sha256="0" * 64,
        ),
    ),
    (MANAGER, WithdrawAdvice(advice="v1", why="Niet meer nodig.")),
    (MANAGER, WithdrawAdvice(advice="v2", why="Niet meer nodig.")),
    (MANAGER, MakeRemark(remark="m1", words="Kijk hier eens naar.", mentions=("anna", "bert"))),
    (MANAGER, AskIfStillTheQuestion(how="Gebeld.")),
    (
        COORDINATOR,
        SettleDispute(
            line="p1", score=Score.CHANGED_TOLD, why="Mail gevonden.", told="Samen besproken."
        ),
    ),
    (MANAGER, DeclareNoSuccess(why="Gewoon werk.")),
    (CLIENT, RefuseDelivery(delivery="d1", ground=Ground.REWORK, why="Mist c1.", criteria=("c1",))),
    (CLIENT, RefuseDelivery(delivery="d1", ground=Ground.DISPUTED_SCOPE, why="Niet gevraagd.")),
    (MANAGER, RemindClient(number=1)),
    (MANAGER, RemindClient(number=2)),
    (MANAGER, DeclareNoLesson(why="Ging vanzelf.")),
    (MANAGER, CompleteCommission(closing=CLOSING)),
    (CLIENT, WithdrawCommission(why="Niet meer nodig.", closing=CLOSING)),
    (MANAGER, DeclineCommission(why="Niet ons.", alternative="De GGD.", closing=CLOSING)),
    (CLIENT, StopCommission(why="Samen besloten.", closing=CLOSING)),
    (MANAGER, MergeCommission(into="26-other", closing=CLOSING)),
    (HEAD, ReopenCommission(why="Toch nog iets.")),
    (MANAGER, ReturnPhase(to=Phase.CLARIFICATION, reason=Reason.QUESTION_CHANGED)),
    (MANAGER, ReturnPhase(to=Phase.TRANSLATION, reason=Reason.CAPACITY, note="Ziekte.")),
    *((MANAGER, AdvancePhase(to=phase)) for phase in Phase),
)

CLIENTS: Final[tuple[Step, ...]] = (
    (MANAGER, AddClient(client="zeedorp", contact="zeeman")),
    (MANAGER, AddClient(client="zeedorp", contact="zeebaas")),
    (MANAGER, AddClient(client="duinkerk", contact="duins")),
    (MANAGER, RemoveClient(client="duinkerk", why="Verkeerde gemeente.")),
    (MANAGER, RemoveClient(client="waterdam", why="Verkeerde gemeente.")),
    (MANAGER, SetCostKey(shares={"waterdam": 60, "zeedorp": 40})),
    (MANAGER, SetCostKey(shares={"waterdam": 50, "zeedorp": 30, "duinkerk": 20})),
    (MANAGER, IdentifyClient(client="zeedorp", contact="zeeman")),
    (ZEEMAN, ConfirmRestatement(version=1)),
    (
        MANAGER,
        ConfirmRestatement(
            version=1,
            via=Via.TELEPHONE,
            person="zeeman",
            source="Belnotitie.",
            for_client="zeedorp",
        ),
    ),
    (ZEEMAN, AcceptAgreement(offer="o1")),
    (ZEEMAN, ConsentToSharing(success="q1")),
    (ZEEMAN, AcceptDelivery(delivery="d1")),
    (ZEEMAN, RefuseDelivery(delivery="d1", ground=Ground.REWORK, why="Mist c1.")),
    (ZEEMAN, ReviewLedger(side=Side.CLIENT)),
    (ZEEMAN, VoiceExpectation(line="e2", owed_by=Side.US, what="Muziek op de kade.")),
    (MANAGER, MarkConflict(conflict="k1", lines=("e1", "a1"), why="Stilte of toegang.")),
    (MANAGER, MarkConflict(conflict="k2", lines=("e1", "e2"), why="Stilte of muziek.")),
    (MANAGER, ResolveConflict(conflict="k1", how="Samen bekeken.")),
    (ZEEMAN, LeaveCommission(why="Wij doen het zelf.")),
    (CLIENT, LeaveCommission(why="Wij doen het zelf.")),
    *((ZEEMAN, ObjectToRecord(about=about, why="Dat zei ik niet.")) for about in Recorded),
    *((CLIENT, ObjectToRecord(about=about, why="Dat zei ik niet.")) for about in Recorded),
)
"""What several clients do."""

STEPS: Final[tuple[Step, ...]] = (*WHOLE, *OTHERS, *CLIENTS, *KIND_STEPS, *TIME_STEPS)
"""At least one step of every command type."""

GOLDEN: Final = Path(__file__).parents[2] / "golden" / "commission"
ADAPTER: Final[TypeAdapter[CommissionEvent]] = TypeAdapter(CommissionEvent)


def golden() -> tuple[CommissionEvent, ...]:
    """One event of every type, as it was stored once."""
    return tuple(
        ADAPTER.validate_json(file.read_text("utf-8")) for file in sorted(GOLDEN.rglob("*.json"))
    )
