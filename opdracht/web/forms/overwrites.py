"""Which commands put something in the place of what was there: they say which version they saw.

All others add something, or end it, and are right whatever else happened; what they need, their own
rules ask. One that overwrites is held against what happened since the form was shown: only when
that is about the same thing is there a conflict, and then a person decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from domain.account import events as a
from domain.commission import events as c
from domain.message import Command, Event
from domain.office import events as o
from domain.office.account_policy import AccountPolicyPublished
from domain.office.norms import NormSet
from domain.office.planning import AccountYearPlanned, PolicyGoalSet
from domain.office.templates import (
    TemplateAccepted,
    TemplateRatified,
    TemplateRetired,
    TemplateRevised,
)
from domain.office.tree import OrganisationPlaced


@dataclass(frozen=True, slots=True)
class Overwrites:
    """The events that say the same thing anew; of the one thing that `field` names, or of all."""

    events: tuple[type[Event], ...]
    field: str | None = None

    def meets(self, command: Command, event: Event) -> bool:
        """Whether this event is about what the command would overwrite."""
        if not isinstance(event, self.events):
            return False
        return self.field is None or getattr(event, self.field, None) == getattr(
            command, self.field
        )


_ROW: Final = (c.RowRevised, c.RowDropped, c.CounterTaken, c.PartAccepted, c.PartCountered)
_LINE: Final = (c.LineChanged, c.LineMet, c.LineMissed, c.LineVoided, c.LineOwned)
_TEMPLATE: Final = (TemplateRevised, TemplateRatified, TemplateRetired, TemplateAccepted)

OVERWRITES: Final[Mapping[str, Overwrites]] = {
    "IdentifyClient": Overwrites((c.ClientIdentified,)),
    "ClassifyCommission": Overwrites((c.CommissionClassified,)),
    "AssignRole": Overwrites((c.RoleAssigned, c.RoleReleased), "part"),
    "ReleaseRole": Overwrites((c.RoleAssigned, c.RoleReleased), "part"),
    "ReviseQuestion": Overwrites((c.QuestionRevised,)),
    "RestateQuestion": Overwrites((c.QuestionRestated, c.QuestionRevised)),
    "ReviseRow": Overwrites(_ROW, "row"),
    "AcceptPart": Overwrites((c.RowRevised, c.RowDropped, c.CounterTaken), "row"),
    "DraftVariant": Overwrites((c.VariantDrafted,), "variant"),
    "AssessFeasibility": Overwrites((c.FeasibilityAssessed,), "criterion"),
    "ChangeLine": Overwrites(_LINE, "line"),
    "NameOwner": Overwrites((c.LineOwned,), "line"),
    "RatifyPromise": Overwrites((c.LineChanged,), "line"),
    "SetCostKey": Overwrites((c.CostKeySet, c.ClientAdded, c.ClientRemoved, c.ClientLeft)),
    "PlanVolume": Overwrites((c.VolumePlanned,), "product"),
    "PlanGesture": Overwrites((c.GesturePlanned,), "receiver"),
    "ReviewCooperation": Overwrites((c.CooperationReviewed,)),
    "CorrectOrganisation": Overwrites((o.OrganisationCorrected,), "organisation"),
    "CorrectPerson": Overwrites((o.PersonCorrected,), "person"),
    "MoveTeam": Overwrites((o.TeamMoved,), "team"),
    "PlaceOrganisation": Overwrites((OrganisationPlaced,), "organisation"),
    "ReviseProduct": Overwrites((o.ProductRevised, o.ProductDropped), "product"),
    "AmendServiceAgreement": Overwrites((o.ServiceAgreementAmended,), "client"),
    "SetNorm": Overwrites((NormSet,), "product"),
    "PublishCalendar": Overwrites((o.CalendarPublished,), "kind"),
    "CorrectAccount": Overwrites((a.AccountCorrected,)),
    "ClassifyAccount": Overwrites((a.AccountClassified,)),
    "CorrectContactPerson": Overwrites((a.ContactPersonCorrected,), "person"),
    "HandOverAccount": Overwrites((a.AccountHandedOver, a.OwnerAssigned, a.OwnerReleased)),
    "MoveFollowUp": Overwrites((a.FollowUpMoved, a.FollowUpMet, a.FollowUpDropped), "follow_up"),
    "PublishAccountPolicy": Overwrites((AccountPolicyPublished,)),
    "SetPolicyGoal": Overwrites((PolicyGoalSet,), "goal"),
    "PlanAccountYear": Overwrites((AccountYearPlanned,), "year"),
    "PublishPolicy": Overwrites((o.PolicyPublished,)),
    "ReviseTemplate": Overwrites(_TEMPLATE, "template"),
    "RatifyTemplate": Overwrites((TemplateRevised, TemplateRetired), "template"),
}
"""Command -> what it overwrites."""
