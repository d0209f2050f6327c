"""Everything that can be asked of a commission. Each command stands in the module of its phase."""

from typing import Annotated

from pydantic import Field

from domain.commission.accounts import GiveAccount
from domain.commission.advice import AskAdvice, GiveAdvice, RecordAdvice, WithdrawAdvice
from domain.commission.agreement import (
    AcceptAgreement,
    OfferAgreement,
    RefuseAgreement,
)
from domain.commission.audiences import AddAudience
from domain.commission.clarification import (
    AnswerRestatement,
    ConfirmRestatement,
    DropCriterion,
    ReaffirmQuestion,
    RecordOrigin,
    RestateQuestion,
    ReviseQuestion,
    SetCriterion,
)
from domain.commission.conflicts import MarkConflict, ResolveConflict
from domain.commission.counters import CounterPart, TakeCounter
from domain.commission.delivery import (
    AcceptDelivery,
    DeliverResult,
    MakeGesture,
    PlanGesture,
    RefuseDelivery,
    SkipGesture,
)
from domain.commission.disputes import SettleDispute
from domain.commission.documents import LinkDocument, UnlinkDocument
from domain.commission.drift import AskIfStillTheQuestion
from domain.commission.ending import (
    CompleteCommission,
    DeclineCommission,
    MergeCommission,
    ReopenCommission,
    StopCommission,
    WithdrawCommission,
)
from domain.commission.evaluation import (
    AnswerSurvey,
    DecideLesson,
    DeclareNoLesson,
    RemindClient,
    ReviewCooperation,
    ReviewLedger,
)
from domain.commission.growing import ContestCommission, GrowCommission
from domain.commission.intake import (
    AcknowledgeReceipt,
    AssignRole,
    ClassifyCommission,
    IdentifyClient,
    RegisterRequest,
    ReleaseRole,
)
from domain.commission.ledger import (
    ChangeLine,
    MakeAgreement,
    MeetLine,
    MissLine,
    NameOwner,
    TellCounterparty,
    VoiceExpectation,
    VoidLine,
)
from domain.commission.monitoring import (
    AnswerSignal,
    CheckIn,
    GiveEvidence,
    ImportHours,
    PlanMilestone,
    ReachMilestone,
    RecordProgress,
    RecordSignal,
    SkipCheckIn,
    StartExecution,
)
from domain.commission.norms import AdoptCalendar, AdoptNorms
from domain.commission.objection import ObjectToRecord
from domain.commission.obstacles import (
    AcceptObstacle,
    ApproveScopeChange,
    OfferHelp,
    RejectScopeChange,
    ReportObstacle,
    RequestScopeChange,
    ResolveObstacle,
)
from domain.commission.partials import (
    AcceptPartDelivery,
    DeliverPart,
    RefusePartDelivery,
    SkipPartThanks,
    ThankForPart,
)
from domain.commission.parties import AddClient, LeaveCommission, RemoveClient, SetCostKey
from domain.commission.pausing import (
    EndStatutoryTerm,
    ExtendClock,
    PauseClock,
    ResumeClock,
    StartStatutoryTerm,
)
from domain.commission.phases import (
    AdvancePhase,
    ReturnPhase,
)
from domain.commission.promises import ProposePromise, RatifyPromise, RefusePromise
from domain.commission.remarks import MakeRemark
from domain.commission.rungs import AnswerRung, LowerByHand, RaiseByHand, ReachRung, SendMirror
from domain.commission.small import DoCommission, FinishCommission, TakeCommission
from domain.commission.success import (
    BundleSuccess,
    ConsentToSharing,
    DeclareNoSuccess,
    PraiseTeam,
    RecordSuccess,
    RefuseSharing,
    ShareSuccess,
)
from domain.commission.translation import (
    AcceptPart,
    AssessFeasibility,
    DecideRed,
    DeclinePart,
    DraftRow,
    DraftVariant,
    DropRow,
    ReviseRow,
)
from domain.commission.urgent import StartUrgent
from domain.commission.volumes import PlanVolume

CommissionCommand = Annotated[
    RegisterRequest
    | TakeCommission
    | DoCommission
    | FinishCommission
    | StartUrgent
    | PlanVolume
    | DeliverPart
    | AcceptPartDelivery
    | RefusePartDelivery
    | ThankForPart
    | SkipPartThanks
    | GiveAccount
    | GrowCommission
    | ContestCommission
    | IdentifyClient
    | AddClient
    | RemoveClient
    | LeaveCommission
    | SetCostKey
    | AskAdvice
    | GiveAdvice
    | RecordAdvice
    | WithdrawAdvice
    | MakeRemark
    | MarkConflict
    | ResolveConflict
    | ObjectToRecord
    | ClassifyCommission
    | AssignRole
    | ReleaseRole
    | AcknowledgeReceipt
    | RecordOrigin
    | ReviseQuestion
    | RestateQuestion
    | AnswerRestatement
    | ConfirmRestatement
    | SetCriterion
    | DropCriterion
    | ReaffirmQuestion
    | AskIfStillTheQuestion
    | DraftRow
    | ReviseRow
    | DropRow
    | DraftVariant
    | AcceptPart
    | DeclinePart
    | CounterPart
    | TakeCounter
    | AssessFeasibility
    | DecideRed
    | OfferAgreement
    | AcceptAgreement
    | RefuseAgreement
    | VoiceExpectation
    | MakeAgreement
    | ProposePromise
    | RatifyPromise
    | RefusePromise
    | NameOwner
    | ChangeLine
    | TellCounterparty
    | MeetLine
    | MissLine
    | VoidLine
    | StartExecution
    | RecordProgress
    | PlanMilestone
    | ReachMilestone
    | CheckIn
    | SkipCheckIn
    | GiveEvidence
    | ImportHours
    | RecordSignal
    | AnswerSignal
    | ReportObstacle
    | OfferHelp
    | ResolveObstacle
    | AcceptObstacle
    | RequestScopeChange
    | ApproveScopeChange
    | RejectScopeChange
    | LinkDocument
    | UnlinkDocument
    | RecordSuccess
    | AddAudience
    | ConsentToSharing
    | RefuseSharing
    | ShareSuccess
    | BundleSuccess
    | DeclareNoSuccess
    | PraiseTeam
    | DeliverResult
    | AcceptDelivery
    | RefuseDelivery
    | PlanGesture
    | MakeGesture
    | SkipGesture
    | ReviewLedger
    | SettleDispute
    | RemindClient
    | AnswerSurvey
    | ReviewCooperation
    | DecideLesson
    | DeclareNoLesson
    | CompleteCommission
    | WithdrawCommission
    | DeclineCommission
    | StopCommission
    | MergeCommission
    | ReopenCommission
    | AdvancePhase
    | ReturnPhase
    | EndStatutoryTerm
    | ExtendClock
    | PauseClock
    | ResumeClock
    | StartStatutoryTerm
    | AnswerRung
    | LowerByHand
    | RaiseByHand
    | ReachRung
    | SendMirror
    | AdoptCalendar
    | AdoptNorms,
    Field(discriminator="type"),
]

__all__ = [
    "AcceptAgreement",
    "AcceptDelivery",
    "AcceptObstacle",
    "AcceptPart",
    "AcceptPartDelivery",
    "AcknowledgeReceipt",
    "AddAudience",
    "AddClient",
    "AdoptCalendar",
    "AdoptNorms",
    "AdvancePhase",
    "AnswerRestatement",
    "AnswerRung",
    "AnswerSignal",
    "AnswerSurvey",
    "ApproveScopeChange",
    "AskAdvice",
    "AskIfStillTheQuestion",
    "AssessFeasibility",
    "AssignRole",
    "BundleSuccess",
    "ChangeLine",
    "CheckIn",
    "ClassifyCommission",
    "CommissionCommand",
    "CompleteCommission",
    "ConfirmRestatement",
    "ConsentToSharing",
    "ContestCommission",
    "CounterPart",
    "DecideLesson",
    "DecideRed",
    "DeclareNoLesson",
    "DeclareNoSuccess",
    "DeclineCommission",
    "DeclinePart",
    "DeliverPart",
    "DeliverResult",
    "DoCommission",
    "DraftRow",
    "DraftVariant",
    "DropCriterion",
    "DropRow",
    "EndStatutoryTerm",
    "ExtendClock",
    "FinishCommission",
    "GiveAccount",
    "GiveAdvice",
    "GiveEvidence",
    "GrowCommission",
    "IdentifyClient",
    "ImportHours",
    "LeaveCommission",
    "LinkDocument",
    "LowerByHand",
    "MakeAgreement",
    "MakeGesture",
    "MakeRemark",
    "MarkConflict",
    "MeetLine",
    "MergeCommission",
    "MissLine",
    "NameOwner",
    "ObjectToRecord",
    "OfferAgreement",
    "OfferHelp",
    "PauseClock",
    "PlanGesture",
    "PlanMilestone",
    "PlanVolume",
    "PraiseTeam",
    "ProposePromise",
    "RaiseByHand",
    "RatifyPromise",
    "ReachMilestone",
    "ReachRung",
    "ReaffirmQuestion",
    "RecordAdvice",
    "RecordOrigin",
    "RecordProgress",
    "RecordSignal",
    "RecordSuccess",
    "RefuseAgreement",
    "RefuseDelivery",
    "RefusePartDelivery",
    "RefusePromise",
    "RefuseSharing",
    "RegisterRequest",
    "RejectScopeChange",
    "ReleaseRole",
    "RemindClient",
    "RemoveClient",
    "ReopenCommission",
    "ReportObstacle",
    "RequestScopeChange",
    "ResolveConflict",
    "ResolveObstacle",
    "RestateQuestion",
    "ResumeClock",
    "ReturnPhase",
    "ReviewCooperation",
    "ReviewLedger",
    "ReviseQuestion",
    "ReviseRow",
    "SendMirror",
    "SetCostKey",
    "SetCriterion",
    "SettleDispute",
    "ShareSuccess",
    "SkipCheckIn",
    "SkipGesture",
    "SkipPartThanks",
    "StartExecution",
    "StartStatutoryTerm",
    "StartUrgent",
    "StopCommission",
    "TakeCommission",
    "TakeCounter",
    "TellCounterparty",
    "ThankForPart",
    "UnlinkDocument",
    "VoiceExpectation",
    "VoidLine",
    "WithdrawAdvice",
    "WithdrawCommission",
]
