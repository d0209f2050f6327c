"""Everything that can happen to an account. Each event stands in the module of its subject.

Stored for ever: add fields with defaults, never rename or remove. Personal text is marked by its
type; it also stands inside tuples of models (`ContactRecorded.follow_ups`).
"""

from typing import Annotated

from pydantic import Field

from domain.account.calendars import AccountCalendarPinned
from domain.account.contacts import ContactRecorded, VisitCancelled, VisitPlanned
from domain.account.follow_ups import (
    FollowUpAdded,
    FollowUpDropped,
    FollowUpHanded,
    FollowUpMet,
    FollowUpMoved,
)
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
    | AccountCalendarPinned
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
    "AccountOpened",
    "AccountReopened",
    "AccountRungAnswered",
    "AccountRungReached",
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
    "OwnerAssigned",
    "OwnerReleased",
    "PriorityOverridden",
    "VisitCancelled",
    "VisitPlanned",
]
