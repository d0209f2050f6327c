"""Everything that can be asked of an account. Each command stands in the module of its subject."""

from typing import Annotated

from pydantic import Field

from domain.account.contacts import CancelVisit, PlanVisit, RecordContact
from domain.account.follow_ups import (
    AddFollowUp,
    DropFollowUp,
    HandFollowUp,
    MeetFollowUp,
    MoveFollowUp,
)
from domain.account.owners import AssignOwner, HandOverAccount, ReleaseOwner, TellHandOver
from domain.account.people import AddContactPerson, CorrectContactPerson, EndContactPerson
from domain.account.priority import OverridePriority
from domain.account.register import (
    ClassifyAccount,
    CloseAccount,
    CorrectAccount,
    OpenAccount,
    ReopenAccount,
)
from domain.account.rungs import AnswerAccountRung, ReachAccountRung

AccountCommand = Annotated[
    OpenAccount
    | CorrectAccount
    | ClassifyAccount
    | CloseAccount
    | ReopenAccount
    | AssignOwner
    | ReleaseOwner
    | HandOverAccount
    | TellHandOver
    | AddContactPerson
    | CorrectContactPerson
    | EndContactPerson
    | RecordContact
    | PlanVisit
    | CancelVisit
    | AddFollowUp
    | MeetFollowUp
    | MoveFollowUp
    | HandFollowUp
    | DropFollowUp
    | OverridePriority
    | ReachAccountRung
    | AnswerAccountRung,
    Field(discriminator="type"),
]

__all__ = [
    "AccountCommand",
    "AddContactPerson",
    "AddFollowUp",
    "AnswerAccountRung",
    "AssignOwner",
    "CancelVisit",
    "ClassifyAccount",
    "CloseAccount",
    "CorrectAccount",
    "CorrectContactPerson",
    "DropFollowUp",
    "EndContactPerson",
    "HandFollowUp",
    "HandOverAccount",
    "MeetFollowUp",
    "MoveFollowUp",
    "OpenAccount",
    "OverridePriority",
    "PlanVisit",
    "ReachAccountRung",
    "RecordContact",
    "ReleaseOwner",
    "ReopenAccount",
    "TellHandOver",
]
