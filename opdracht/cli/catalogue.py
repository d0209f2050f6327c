"""Which commands there are, what their verbs are called, and which ids are made when left out."""

import re
from collections.abc import Mapping
from typing import Final, Literal, get_args

from domain.account import ACCOUNT_RIGHTS, AccountCommand
from domain.authority import Role
from domain.commission import STARTING, CommissionCommand
from domain.commission.rights import RIGHTS
from domain.message import Command
from domain.office import OfficeCommand
from domain.timesheet import TIME_COMMANDS

Noun = Literal["commission", "office", "relation", "time"]

OPENS: Final = frozenset(kind.__name__ for kind in STARTING)
"""The commands that start a commission."""

OPENS_OFFICE: Final = "OpenOffice"
"""The command that starts an office."""

OPENS_ACCOUNT: Final = "OpenAccount"
"""The command that starts an account."""

SHORT: Final[Mapping[str, str]] = {
    "RegisterRequest": "receive",
    "AcknowledgeReceipt": "acknowledge",
    "AdvancePhase": "advance",
    "ReturnPhase": "return",
    "MakeRemark": "remark",
    "OpenOffice": "open",
    "OpenAccount": "open",
    "CorrectAccount": "correct",
    "ClassifyAccount": "classify",
    "CloseAccount": "close",
    "ReopenAccount": "reopen",
    "HandOverAccount": "hand-over",
    "RecordContact": "contact",
    "AddContactPerson": "add-person",
    "CorrectContactPerson": "correct-person",
    "EndContactPerson": "end-person",
    "AddFollowUp": "follow-up",
    "AnswerAccountRung": "answer-rung",
    "BookWeek": "book",
}
"""Verbs that read better than the class name would."""

NEW_IDS: Final[Mapping[str, tuple[str, str]]] = {
    "AddAudience": ("audience", "doelgroep"),
    "LinkDocument": ("document", "document"),
    "AskAdvice": ("advice", "advies"),
    "MakeRemark": ("remark", "opmerking"),
    "SetCriterion": ("criterion", "criterium"),
    "DraftRow": ("row", "regel"),
    "OfferAgreement": ("offer", "aanbod"),
    "VoiceExpectation": ("line", "verwachting"),
    "MarkConflict": ("conflict", "tegenstelling"),
    "MakeAgreement": ("line", "afspraak"),
    "ProposePromise": ("line", "toezegging"),
    "ChangeLine": ("change", "wijziging"),
    "RecordProgress": ("entry", "voortgang"),
    "PlanMilestone": ("milestone", "mijlpaal"),
    "CheckIn": ("entry", "checkin"),
    "SkipCheckIn": ("entry", "checkin"),
    "GiveEvidence": ("evidence", "bewijs"),
    "ImportHours": ("entry", "uren"),
    "RecordSignal": ("signal", "signaal"),
    "ReportObstacle": ("obstacle", "belemmering"),
    "OfferHelp": ("help", "hulp"),
    "RequestScopeChange": ("scope", "wijziging"),
    "RecordSuccess": ("success", "succes"),
    "PraiseTeam": ("praise", "compliment"),
    "DeliverResult": ("delivery", "oplevering"),
    "DecideLesson": ("lesson", "les"),
    "StartStatutoryTerm": ("term", "termijn"),
    "RaiseByHand": ("escalation", "hulpvraag"),
    "DeliverPart": ("part", "deel"),
    "GiveAccount": ("account", "verantwoording"),
    "GrantMandate": ("mandate", "mandaat"),
    "ProposePolicy": ("policy", "beleid"),
    "ProposeAccountPolicy": ("proposal", "relatiebeleid"),
    "PublishCalendar": ("calendar", "kalender"),
    "DraftTemplate": ("template", "sjabloon"),
    "DeclareCrisis": ("crisis", "crisis"),
    "AddContactPerson": ("person", "contactpersoon"),
    "RecordContact": ("contact", "contact"),
    "PlanVisit": ("visit", "bezoek"),
    "AddFollowUp": ("follow_up", "vervolgactie"),
    "NoteSignal": ("signal", "signaal"),
    "OpenLead": ("lead", "lead"),
    "RecordJobs": ("record", "banen"),
    "LinkAccount": ("link", "band"),
    "NoteNeed": ("need", "behoefte"),
    "ProposeIntroduction": ("introduction", "introductie"),
}
"""Command -> the field that names something new, and how an id for it starts."""

TODAY: Final = frozenset({"received_on", "talk_on"})
"""Days that must be there, and are today when left out."""


def verb_of(kind: type[Command]) -> str:
    """`confirm-restatement` for `ConfirmRestatement`, `stop` for `StopCommission`."""
    name = kind.__name__
    name = SHORT.get(name) or re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()
    return name.removesuffix("-commission")


def _commands_of(union: object) -> list[type[Command]]:
    """What people may ask; what only the engine asks has no verb."""
    members = get_args(get_args(union)[0])
    return [
        kind
        for kind in members
        if isinstance(kind, type) and issubclass(kind, Command) and not _of_the_engine(kind)
    ]


def _of_the_engine(kind: type[Command]) -> bool:
    roles, _ = RIGHTS.get(kind.__name__, ((), ()))
    return (Role.SYSTEM,) in {roles, ACCOUNT_RIGHTS.get(kind.__name__)}


NOUNS: Final[Mapping[Noun, list[type[Command]]]] = {
    "commission": _commands_of(CommissionCommand),
    "office": _commands_of(OfficeCommand),
    "relation": _commands_of(AccountCommand),
    "time": list(TIME_COMMANDS),
}
