"""What moves a commission on: only this starts the stall clock anew (DOMAIN, rule 6).

Question, translation, promise, progress, milestone, obstacle and delivery. Looking, reminding,
assigning and thanking do not.
"""

from typing import Final

from domain.message import Event

SUBSTANCE: Final = frozenset(
    {
        "QuestionOriginRecorded",
        "QuestionRevised",
        "QuestionRestated",
        "RestatementLineAnswered",
        "RestatementConfirmed",
        "QuestionReaffirmed",
        "CommissionContested",
        "CriterionSet",
        "CriterionDropped",
        "RowDrafted",
        "RowRevised",
        "RowDropped",
        "VariantDrafted",
        "PartAccepted",
        "PartCountered",
        "PartDeclined",
        "CounterTaken",
        "FeasibilityAssessed",
        "RedDecided",
        "VolumePlanned",
        "AgreementOffered",
        "AgreementAccepted",
        "AgreementRefused",
        "PromiseProposed",
        "PromiseRatified",
        "PromiseRefused",
        "LineChanged",
        "LineMet",
        "LineMissed",
        "LineVoided",
        "ExecutionStarted",
        "CommissionTaken",
        "UrgentStarted",
        "ProgressRecorded",
        "StepImported",
        "CheckInGiven",
        "MilestonePlanned",
        "MilestoneReached",
        "EvidenceGiven",
        "ObstacleReported",
        "HelpOffered",
        "ObstacleResolved",
        "ObstacleAccepted",
        "ScopeChangeRequested",
        "ScopeChangeApproved",
        "ScopeChangeRejected",
        "ResultDelivered",
        "DeliveryAccepted",
        "DeliveryRefused",
        "PartDelivered",
        "PartDeliveryAccepted",
        "PartDeliveryRefused",
        "AccountGiven",
        "RecordObjected",
        "PhaseEntered",
    }
)
"""Event types. A new type is no substance until it is named here."""


def is_substance(event: Event) -> bool:
    """Whether the event moves the stall clock."""
    return type(event).__name__ in SUBSTANCE
