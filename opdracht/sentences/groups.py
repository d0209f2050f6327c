"""What an event is about, for who looks for a part of a history: each type in one group."""

from enum import StrEnum
from typing import Final

from domain.commission import events as e
from domain.message import Event
from opdracht.sentences.grammar import Said


class Group(StrEnum):
    """A part of the work, by the word that stands in addresses."""

    QUESTION = "vraag"
    TRANSLATION = "vertaling"
    AGREEMENTS = "afspraken"
    WORK = "uitvoering"
    OBSTACLES = "belemmeringen"
    SUCCESS = "succes"
    DELIVERY = "oplevering"
    TIME = "tijd"
    PEOPLE = "mensen"


GROUP: Final = {
    "vraag": Said("Vraag", "Question"),
    "vertaling": Said("Vertaling", "Translation"),
    "afspraken": Said("Afspraken en verwachtingen", "Agreements and expectations"),
    "uitvoering": Said("Uitvoering", "Work"),
    "belemmeringen": Said("Belemmeringen en wijzigingen", "Obstacles and changes"),
    "succes": Said("Succes", "Success"),
    "oplevering": Said("Oplevering en evaluatie", "Delivery and evaluation"),
    "tijd": Said("Fasen, klokken en hulp", "Phases, clocks and help"),
    "mensen": Said("Mensen en opdrachtgevers", "People and clients"),
}

_TYPES: Final[dict[Group, tuple[type[Event], ...]]] = {
    Group.QUESTION: (
        e.CommissionReceived,
        e.CommissionImported,
        e.ReceiptAcknowledged,
        e.CommissionClassified,
        e.CommissionContested,
        e.QuestionOriginRecorded,
        e.QuestionRevised,
        e.QuestionRestated,
        e.QuestionReaffirmed,
        e.StillTheQuestionAsked,
        e.RestatementConfirmed,
        e.RestatementLineAnswered,
        e.AmbiguityAssessed,
        e.CriterionSet,
        e.CriterionDropped,
    ),
    Group.TRANSLATION: (
        e.FeasibilityAssessed,
        e.RedDecided,
        e.RowDrafted,
        e.RowRevised,
        e.RowDropped,
        e.PartAccepted,
        e.PartDeclined,
        e.PartCountered,
        e.CounterTaken,
        e.VariantDrafted,
        e.VolumePlanned,
    ),
    Group.AGREEMENTS: (
        e.AgreementOffered,
        e.AgreementAccepted,
        e.AgreementRefused,
        e.CommissionTaken,
        e.ExpectationVoiced,
        e.AgreementMade,
        e.PromiseProposed,
        e.PromiseRatified,
        e.PromiseRefused,
        e.LineOwned,
        e.LineChanged,
        e.CounterpartyTold,
        e.LineMet,
        e.LineMissed,
        e.LineVoided,
        e.LineReopened,
        e.ConflictMarked,
        e.ConflictResolved,
        e.RecordObjected,
        e.CostKeySet,
        e.DebtIncurred,
        e.DebtSettled,
    ),
    Group.WORK: (
        e.UrgentStarted,
        e.ExecutionStarted,
        e.StepImported,
        e.ProgressRecorded,
        e.CheckInGiven,
        e.CheckInSkipped,
        e.MilestonePlanned,
        e.MilestoneReached,
        e.EvidenceGiven,
        e.HoursImported,
        e.SignalReceived,
        e.SignalAnswered,
        e.AdviceAsked,
        e.AdviceGiven,
        e.AdviceRecorded,
        e.AdviceWithdrawn,
        e.Remarked,
        e.DocumentLinked,
        e.DocumentUnlinked,
    ),
    Group.OBSTACLES: (
        e.ObstacleReported,
        e.HelpOffered,
        e.ObstacleResolved,
        e.ObstacleAccepted,
        e.ScopeChangeRequested,
        e.ScopeChangeApproved,
        e.ScopeChangeRejected,
        e.KindChanged,
    ),
    Group.SUCCESS: (
        e.SuccessRecorded,
        e.AudienceAdded,
        e.SharingConsented,
        e.SharingRefused,
        e.SuccessShared,
        e.SuccessBundled,
        e.NoSuccessDeclared,
        e.TeamPraised,
    ),
    Group.DELIVERY: (
        e.ResultDelivered,
        e.DeliveryAccepted,
        e.DeliveryRefused,
        e.PartDelivered,
        e.PartDeliveryAccepted,
        e.PartDeliveryRefused,
        e.PartThanked,
        e.PartThanksSkipped,
        e.AccountGiven,
        e.GesturePlanned,
        e.GestureMade,
        e.GestureSkipped,
        e.SurveyAnswered,
        e.ClientReminded,
        e.LedgerReviewed,
        e.DisputeSettled,
        e.CooperationReviewed,
        e.LessonDecided,
        e.NoLessonDeclared,
    ),
    Group.TIME: (
        e.PhaseEntered,
        e.CommissionEnded,
        e.CommissionReopened,
        e.TemplateApplied,
        e.CalendarPinned,
        e.ClientCalendarPinned,
        e.NormsPinned,
        e.ClockRecalculated,
        e.ClockPaused,
        e.ClockResumed,
        e.ClockExtended,
        e.StatutoryTermStarted,
        e.StatutoryTermEnded,
        e.RungReached,
        e.RungAnswered,
        e.MirrorSent,
        e.RaisedByHand,
        e.LoweredByHand,
    ),
    Group.PEOPLE: (
        e.ClientIdentified,
        e.ClientAdded,
        e.ClientRemoved,
        e.ClientLeft,
        e.RoleAssigned,
        e.RoleReleased,
    ),
}

TYPES: Final = {
    group: frozenset(kind.__name__ for kind in kinds) for group, kinds in _TYPES.items()
}
"""Group -> the names of its event types."""

OF: Final = {name: group for group, names in TYPES.items() for name in names}
"""Event type -> its group."""
