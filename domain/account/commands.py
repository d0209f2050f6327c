"""Everything that can be asked of an account. Each command stands in the module of its subject."""

from typing import Annotated

from pydantic import Field

from domain.account.calendars import AdoptAccountCalendar
from domain.account.connecting import (
    AnswerIntroduction,
    CloseNeed,
    LinkAccount,
    NoteNeed,
    ProposeIntroduction,
    UnlinkAccount,
)
from domain.account.contacts import CancelVisit, PlanVisit, RecordContact
from domain.account.follow_ups import (
    AddFollowUp,
    DropFollowUp,
    HandFollowUp,
    MeetFollowUp,
    MoveFollowUp,
)
from domain.account.leads import AdvanceLead, ConfirmInvestment, LoseLead, OpenLead, RecordJobs
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
from domain.account.signals import NoteSignal, SettleSignal, ValueAccount

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
    | NoteSignal
    | SettleSignal
    | ValueAccount
    | OpenLead
    | AdvanceLead
    | LoseLead
    | ConfirmInvestment
    | RecordJobs
    | LinkAccount
    | UnlinkAccount
    | NoteNeed
    | CloseNeed
    | ProposeIntroduction
    | AnswerIntroduction
    | AdoptAccountCalendar
    | ReachAccountRung
    | AnswerAccountRung,
    Field(discriminator="type"),
]

__all__ = [
    "AccountCommand",
    "AddContactPerson",
    "AddFollowUp",
    "AdoptAccountCalendar",
    "AdvanceLead",
    "AnswerAccountRung",
    "AnswerIntroduction",
    "AssignOwner",
    "CancelVisit",
    "ClassifyAccount",
    "CloseAccount",
    "CloseNeed",
    "ConfirmInvestment",
    "CorrectAccount",
    "CorrectContactPerson",
    "DropFollowUp",
    "EndContactPerson",
    "HandFollowUp",
    "HandOverAccount",
    "LinkAccount",
    "LoseLead",
    "MeetFollowUp",
    "MoveFollowUp",
    "NoteNeed",
    "NoteSignal",
    "OpenAccount",
    "OpenLead",
    "OverridePriority",
    "PlanVisit",
    "ProposeIntroduction",
    "ReachAccountRung",
    "RecordContact",
    "RecordJobs",
    "ReleaseOwner",
    "ReopenAccount",
    "SettleSignal",
    "TellHandOver",
    "UnlinkAccount",
    "ValueAccount",
]
