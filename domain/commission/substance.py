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
        "CriterionSet",
        "CriterionDropped",
        "RowDrafted",
        "RowRevised",
        "RowDropped",
        "VariantDrafted",
        "PartAccepted",
        "PartCountered",
        "PartDeclined",
        "FeasibilityAssessed",
        "RedDecided",
        "AgreementOffered",
        "AgreementAccepted",
        "AgreementRefused",
        "PromiseProposed",
        "PromiseRatified",
        "PromiseRefused",
        "LineChanged",
        "LineMet",
        "LineMissed",
        "ExecutionStarted",
        "ProgressRecorded",
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
        "PhaseEntered",
    }
)
"""Event types. A new type is no substance until it is named here."""


def is_substance(event: Event) -> bool:
    """Whether the event moves the stall clock."""
    return type(event).__name__ in SUBSTANCE
