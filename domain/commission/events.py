"""Everything that can happen to a commission. Each event stands in the module of its phase.

Stored for ever: add fields with defaults, never rename or remove. Personal text is marked by its
type (`domain.text.Line`, `Text`); it also stands inside tuples of models (`QuestionRestated.lines`,
`LedgerReviewed.scores`) and in one nested model (`CommissionEnded.closing`).
"""

from typing import Annotated

from pydantic import Field

from domain.commission.accounts import AccountGiven
from domain.commission.advice import AdviceAsked, AdviceGiven, AdviceRecorded, AdviceWithdrawn
from domain.commission.agreement import AgreementAccepted, AgreementOffered, AgreementRefused
from domain.commission.audiences import AudienceAdded
from domain.commission.clarification import (
    AmbiguityAssessed,
    CriterionDropped,
    CriterionSet,
    QuestionOriginRecorded,
    QuestionReaffirmed,
    QuestionRestated,
    QuestionRevised,
    RestatementConfirmed,
    RestatementLineAnswered,
)
from domain.commission.conflicts import ConflictMarked, ConflictResolved
from domain.commission.counters import CounterTaken, PartCountered
from domain.commission.delivery import (
    DeliveryAccepted,
    DeliveryRefused,
    GestureMade,
    GesturePlanned,
    GestureSkipped,
    ResultDelivered,
)
from domain.commission.disputes import DisputeSettled
from domain.commission.documents import DocumentLinked, DocumentUnlinked
from domain.commission.drift import StillTheQuestionAsked
from domain.commission.ending import CommissionEnded, CommissionReopened
from domain.commission.evaluation import (
    ClientReminded,
    CooperationReviewed,
    LedgerReviewed,
    LessonDecided,
    NoLessonDeclared,
    SurveyAnswered,
)
from domain.commission.growing import CommissionContested, KindChanged
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
from domain.commission.kinds import (
    CalendarPinned,
    ClientCalendarPinned,
    NormsPinned,
    TemplateApplied,
)
from domain.commission.ledger import (
    AgreementMade,
    CounterpartyTold,
    ExpectationVoiced,
    LineChanged,
    LineMet,
    LineMissed,
    LineOwned,
    LineVoided,
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
from domain.commission.norms import ClockRecalculated
from domain.commission.objection import RecordObjected
from domain.commission.obstacles import (
    HelpOffered,
    ObstacleAccepted,
    ObstacleReported,
    ObstacleResolved,
    ScopeChangeApproved,
    ScopeChangeRejected,
    ScopeChangeRequested,
)
from domain.commission.partials import (
    PartDelivered,
    PartDeliveryAccepted,
    PartDeliveryRefused,
    PartThanked,
    PartThanksSkipped,
)
from domain.commission.parties import ClientAdded, ClientLeft, ClientRemoved, CostKeySet
from domain.commission.pausing import (
    ClockExtended,
    ClockPaused,
    ClockResumed,
    StatutoryTermEnded,
    StatutoryTermStarted,
)
from domain.commission.phases import PhaseEntered
from domain.commission.promises import PromiseProposed, PromiseRatified, PromiseRefused
from domain.commission.remarks import Remarked
from domain.commission.rungs import (
    LoweredByHand,
    MirrorSent,
    RaisedByHand,
    RungAnswered,
    RungReached,
)
from domain.commission.small import CommissionTaken, LineReopened
from domain.commission.success import (
    NoSuccessDeclared,
    SharingConsented,
    SharingRefused,
    SuccessBundled,
    SuccessRecorded,
    SuccessShared,
    TeamPraised,
)
from domain.commission.translation import (
    FeasibilityAssessed,
    PartAccepted,
    PartDeclined,
    RedDecided,
    RowDrafted,
    RowDropped,
    RowRevised,
    VariantDrafted,
)
from domain.commission.urgent import DebtIncurred, DebtSettled, UrgentStarted
from domain.commission.volumes import VolumePlanned

CommissionEvent = Annotated[
    AgreementAccepted
    | AgreementOffered
    | AgreementRefused
    | AmbiguityAssessed
    | CriterionDropped
    | CriterionSet
    | QuestionOriginRecorded
    | QuestionReaffirmed
    | QuestionRestated
    | QuestionRevised
    | RestatementConfirmed
    | RestatementLineAnswered
    | DeliveryAccepted
    | DeliveryRefused
    | GestureMade
    | GesturePlanned
    | GestureSkipped
    | ResultDelivered
    | CommissionEnded
    | CommissionReopened
    | ClientReminded
    | CooperationReviewed
    | LedgerReviewed
    | LessonDecided
    | NoLessonDeclared
    | SurveyAnswered
    | ClientAdded
    | ClientIdentified
    | ClientLeft
    | ClientRemoved
    | AdviceAsked
    | AdviceGiven
    | AdviceRecorded
    | AdviceWithdrawn
    | Remarked
    | ConflictMarked
    | ConflictResolved
    | CostKeySet
    | RecordObjected
    | CommissionClassified
    | CommissionImported
    | CommissionReceived
    | ReceiptAcknowledged
    | TemplateApplied
    | CalendarPinned
    | ClientCalendarPinned
    | VolumePlanned
    | PartDelivered
    | PartDeliveryAccepted
    | PartDeliveryRefused
    | PartThanked
    | PartThanksSkipped
    | AccountGiven
    | KindChanged
    | UrgentStarted
    | DebtIncurred
    | DebtSettled
    | CommissionContested
    | CommissionTaken
    | LineReopened
    | RoleAssigned
    | RoleReleased
    | StepImported
    | AgreementMade
    | CounterpartyTold
    | ExpectationVoiced
    | LineChanged
    | LineMet
    | LineMissed
    | LineOwned
    | LineVoided
    | PromiseProposed
    | PromiseRatified
    | PromiseRefused
    | CheckInGiven
    | CheckInSkipped
    | EvidenceGiven
    | ExecutionStarted
    | HoursImported
    | MilestonePlanned
    | MilestoneReached
    | ProgressRecorded
    | SignalAnswered
    | SignalReceived
    | HelpOffered
    | ObstacleAccepted
    | ObstacleReported
    | ObstacleResolved
    | ScopeChangeApproved
    | ScopeChangeRejected
    | ScopeChangeRequested
    | PhaseEntered
    | NoSuccessDeclared
    | SharingConsented
    | SharingRefused
    | SuccessBundled
    | SuccessRecorded
    | SuccessShared
    | TeamPraised
    | FeasibilityAssessed
    | PartAccepted
    | PartDeclined
    | RedDecided
    | RowDrafted
    | RowDropped
    | RowRevised
    | PartCountered
    | CounterTaken
    | DocumentLinked
    | DocumentUnlinked
    | AudienceAdded
    | StillTheQuestionAsked
    | DisputeSettled
    | VariantDrafted
    | ClockExtended
    | ClockPaused
    | ClockResumed
    | StatutoryTermEnded
    | StatutoryTermStarted
    | LoweredByHand
    | MirrorSent
    | RaisedByHand
    | RungAnswered
    | RungReached
    | ClockRecalculated
    | NormsPinned,
    Field(discriminator="type"),
]

__all__ = [
    "AccountGiven",
    "AdviceAsked",
    "AdviceGiven",
    "AdviceRecorded",
    "AdviceWithdrawn",
    "AgreementAccepted",
    "AgreementMade",
    "AgreementOffered",
    "AgreementRefused",
    "AmbiguityAssessed",
    "AudienceAdded",
    "CalendarPinned",
    "CheckInGiven",
    "CheckInSkipped",
    "ClientAdded",
    "ClientCalendarPinned",
    "ClientIdentified",
    "ClientLeft",
    "ClientReminded",
    "ClientRemoved",
    "ClockExtended",
    "ClockPaused",
    "ClockRecalculated",
    "ClockResumed",
    "CommissionClassified",
    "CommissionContested",
    "CommissionEnded",
    "CommissionEvent",
    "CommissionImported",
    "CommissionReceived",
    "CommissionReopened",
    "CommissionTaken",
    "ConflictMarked",
    "ConflictResolved",
    "CooperationReviewed",
    "CostKeySet",
    "CounterTaken",
    "CounterpartyTold",
    "CriterionDropped",
    "CriterionSet",
    "DebtIncurred",
    "DebtSettled",
    "DeliveryAccepted",
    "DeliveryRefused",
    "DisputeSettled",
    "DocumentLinked",
    "DocumentUnlinked",
    "EvidenceGiven",
    "ExecutionStarted",
    "ExpectationVoiced",
    "FeasibilityAssessed",
    "GestureMade",
    "GesturePlanned",
    "GestureSkipped",
    "HelpOffered",
    "HoursImported",
    "KindChanged",
    "LedgerReviewed",
    "LessonDecided",
    "LineChanged",
    "LineMet",
    "LineMissed",
    "LineOwned",
    "LineReopened",
    "LineVoided",
    "LoweredByHand",
    "MilestonePlanned",
    "MilestoneReached",
    "MirrorSent",
    "NoLessonDeclared",
    "NoSuccessDeclared",
    "NormsPinned",
    "ObstacleAccepted",
    "ObstacleReported",
    "ObstacleResolved",
    "PartAccepted",
    "PartCountered",
    "PartDeclined",
    "PartDelivered",
    "PartDeliveryAccepted",
    "PartDeliveryRefused",
    "PartThanked",
    "PartThanksSkipped",
    "PhaseEntered",
    "ProgressRecorded",
    "PromiseProposed",
    "PromiseRatified",
    "PromiseRefused",
    "QuestionOriginRecorded",
    "QuestionReaffirmed",
    "QuestionRestated",
    "QuestionRevised",
    "RaisedByHand",
    "ReceiptAcknowledged",
    "RecordObjected",
    "RedDecided",
    "Remarked",
    "RestatementConfirmed",
    "RestatementLineAnswered",
    "ResultDelivered",
    "RoleAssigned",
    "RoleReleased",
    "RowDrafted",
    "RowDropped",
    "RowRevised",
    "RungAnswered",
    "RungReached",
    "ScopeChangeApproved",
    "ScopeChangeRejected",
    "ScopeChangeRequested",
    "SharingConsented",
    "SharingRefused",
    "SignalAnswered",
    "SignalReceived",
    "StatutoryTermEnded",
    "StatutoryTermStarted",
    "StepImported",
    "StillTheQuestionAsked",
    "SuccessBundled",
    "SuccessRecorded",
    "SuccessShared",
    "SurveyAnswered",
    "TeamPraised",
    "TemplateApplied",
    "UrgentStarted",
    "VariantDrafted",
    "VolumePlanned",
]
