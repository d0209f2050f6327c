"""Everything that can happen to an account. Each event stands in the module of its subject.

Stored for ever: add fields with defaults, never rename or remove. Personal text is marked by its
type; it also stands inside tuples of models (`ContactRecorded.follow_ups`).
"""

from typing import Annotated

from pydantic import Field

from domain.account.calendars import AccountCalendarPinned
from domain.account.connecting import (
    AccountLinked,
    AccountUnlinked,
    IntroductionAnswered,
    IntroductionProposed,
    NeedClosed,
    NeedNoted,
)
from domain.account.contacts import ContactRecorded, VisitCancelled, VisitPlanned
from domain.account.follow_ups import (
    FollowUpAdded,
    FollowUpDropped,
    FollowUpHanded,
    FollowUpMet,
    FollowUpMoved,
)
from domain.account.leads import (
    InvestmentConfirmed,
    JobsRecorded,
    LeadAdvanced,
    LeadLost,
    LeadOpened,
)
from domain.account.norms import AccountNormsPinned
from domain.account.owners import AccountHandedOver, HandOverTold, OwnerAssigned, OwnerReleased
from domain.account.people import (
    ContactPersonAdded,
    ContactPersonCorrected,
    ContactPersonEnded,
)
from domain.account.priority import PriorityOverridden
from domain.account.register import (
    AccountClassified,
    AccountClosed,
    AccountCorrected,
    AccountOpened,
    AccountReopened,
)
from domain.account.rungs import AccountRungAnswered, AccountRungReached
from domain.account.signals import AccountValued, SignalNoted, SignalSettled

AccountEvent = Annotated[
    AccountOpened
    | AccountCorrected
    | AccountClassified
    | AccountClosed
    | AccountReopened
    | OwnerAssigned
    | OwnerReleased
    | AccountHandedOver
    | HandOverTold
    | ContactPersonAdded
    | ContactPersonCorrected
    | ContactPersonEnded
    | ContactRecorded
    | VisitPlanned
    | VisitCancelled
    | FollowUpAdded
    | FollowUpMet
    | FollowUpMoved
    | FollowUpHanded
    | FollowUpDropped
    | PriorityOverridden
    | SignalNoted
    | SignalSettled
    | AccountValued
    | LeadOpened
    | LeadAdvanced
    | LeadLost
    | InvestmentConfirmed
    | JobsRecorded
    | AccountLinked
    | AccountUnlinked
    | NeedNoted
    | NeedClosed
    | IntroductionProposed
    | IntroductionAnswered
    | AccountCalendarPinned
    | AccountNormsPinned
    | AccountRungReached
    | AccountRungAnswered,
    Field(discriminator="type"),
]

__all__ = [
    "AccountCalendarPinned",
    "AccountClassified",
    "AccountClosed",
    "AccountCorrected",
    "AccountEvent",
    "AccountHandedOver",
    "AccountLinked",
    "AccountNormsPinned",
    "AccountOpened",
    "AccountReopened",
    "AccountRungAnswered",
    "AccountRungReached",
    "AccountUnlinked",
    "AccountValued",
    "ContactPersonAdded",
    "ContactPersonCorrected",
    "ContactPersonEnded",
    "ContactRecorded",
    "FollowUpAdded",
    "FollowUpDropped",
    "FollowUpHanded",
    "FollowUpMet",
    "FollowUpMoved",
    "HandOverTold",
    "IntroductionAnswered",
    "IntroductionProposed",
    "InvestmentConfirmed",
    "JobsRecorded",
    "LeadAdvanced",
    "LeadLost",
    "LeadOpened",
    "NeedClosed",
    "NeedNoted",
    "OwnerAssigned",
    "OwnerReleased",
    "PriorityOverridden",
    "SignalNoted",
    "SignalSettled",
    "VisitCancelled",
    "VisitPlanned",
]
