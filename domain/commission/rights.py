"""Who may do what, and in which phase: one table (DOMAIN: roles and rights).

Client persons act for their own organisation only. The engine itself imports hours and reminds;
it never acts as a person.
"""

from typing import Final

from domain.authority import SUPERVISORS, Authority, Role
from domain.commission.errors import NotTheClient, RoleMissing, WrongPhase
from domain.commission.state import CommissionState
from domain.commission.voice import speaks_for
from domain.commission.words import Debt
from domain.message import Command
from domain.phase import Phase
from domain.template import Kind

CLIENT: Final = (Role.CLIENT,)
STEERING: Final = (Role.COORDINATOR, *SUPERVISORS)
LEADING: Final = (Role.ACCOUNT_MANAGER, *STEERING)
OURS: Final = (Role.HANDLER, *LEADING)
DOING: Final = (Role.HANDLER, *SUPERVISORS)
VOICE: Final = (*CLIENT, *OURS)
"""The client itself, or one of us who records what the client said."""

ALL: Final = tuple(Phase)
EARLY: Final = (Phase.RECEIVED, Phase.CLARIFICATION, Phase.TRANSLATION)
SHEET: Final = (Phase.TRANSLATION,)
WORK: Final = (Phase.MONITORING, Phase.SUCCESS, Phase.DELIVERY)

RIGHTS: Final[dict[str, tuple[tuple[Role, ...], tuple[Phase, ...]]]] = {
    "RegisterRequest": (OURS, ALL),
    "TakeCommission": (OURS, ALL),
    "DoCommission": (OURS, (Phase.MONITORING,)),
    "FinishCommission": (OURS, (Phase.DELIVERY,)),
    "StartUrgent": ((Role.HANDLER, *STEERING), ALL),
    "PlanVolume": (OURS, EARLY),
    "DeliverPart": (OURS, (Phase.MONITORING,)),
    "AcceptPartDelivery": (VOICE, WORK),
    "RefusePartDelivery": (VOICE, WORK),
    "ThankForPart": (OURS, WORK),
    "SkipPartThanks": (OURS, WORK),
    "GiveAccount": (LEADING, WORK),
    "GrowCommission": (OURS, WORK),
    "ContestCommission": (VOICE, WORK),
    "IdentifyClient": (LEADING, ALL),
    "AddClient": (LEADING, (*EARLY, Phase.MONITORING)),
    "RemoveClient": (LEADING, EARLY),
    "LeaveCommission": (VOICE, ALL),
    "SetCostKey": (LEADING, ALL),
    "ObjectToRecord": (VOICE, ALL),
    "MarkConflict": (OURS, ALL),
    "ResolveConflict": (OURS, ALL),
    "ClassifyCommission": (LEADING, ALL),
    "AssignRole": (STEERING, ALL),
    "ReleaseRole": (STEERING, ALL),
    "AcknowledgeReceipt": (OURS, ALL),
    "RecordOrigin": (OURS, EARLY),
    "ReviseQuestion": ((*OURS, Role.CLIENT), ALL),
    "RestateQuestion": (OURS, (Phase.CLARIFICATION,)),
    "AnswerRestatement": (VOICE, (Phase.CLARIFICATION,)),
    "ConfirmRestatement": (VOICE, (Phase.CLARIFICATION,)),
    "SetCriterion": (OURS, EARLY),
    "DropCriterion": (OURS, EARLY),
    "ReaffirmQuestion": (VOICE, ALL),
    "DraftRow": (OURS, SHEET),
    "ReviseRow": (OURS, SHEET),
    "DropRow": (OURS, SHEET),
    "DraftVariant": (OURS, SHEET),
    "AcceptPart": (DOING, SHEET),
    "DeclinePart": (DOING, SHEET),
    "AskIfStillTheQuestion": (OURS, WORK),
    "AddAudience": (OURS, WORK),
    "SettleDispute": (STEERING, (Phase.DELIVERY,)),
    "CounterPart": (DOING, SHEET),
    "TakeCounter": (OURS, SHEET),
    "AskAdvice": (OURS, ALL),
    "GiveAdvice": (OURS, ALL),
    "RecordAdvice": (OURS, ALL),
    "WithdrawAdvice": (OURS, ALL),
    "MakeRemark": (OURS, ALL),
    "LinkDocument": (OURS, ALL),
    "UnlinkDocument": (OURS, ALL),
    "AssessFeasibility": (DOING, SHEET),
    "DecideRed": (STEERING, SHEET),
    "OfferAgreement": (LEADING, SHEET),
    "AcceptAgreement": (VOICE, SHEET),
    "RefuseAgreement": (VOICE, SHEET),
    "VoiceExpectation": ((*OURS, Role.CLIENT), ALL),
    "MakeAgreement": (OURS, ALL),
    "ProposePromise": (OURS, ALL),
    "RatifyPromise": (SUPERVISORS, ALL),
    "RefusePromise": (SUPERVISORS, ALL),
    "NameOwner": (OURS, ALL),
    "ChangeLine": (OURS, ALL),
    "TellCounterparty": (OURS, ALL),
    "MeetLine": (OURS, ALL),
    "MissLine": (OURS, ALL),
    "VoidLine": (OURS, ALL),
    "StartExecution": (OURS, WORK),
    "RecordProgress": (OURS, WORK),
    "PlanMilestone": (OURS, (Phase.TRANSLATION, *WORK)),
    "ReachMilestone": (OURS, WORK),
    "CheckIn": (OURS, WORK),
    "SkipCheckIn": (OURS, WORK),
    "GiveEvidence": (OURS, WORK),
    "ImportHours": ((Role.CONTROLLER, Role.SYSTEM), (Phase.TRANSLATION, *WORK)),
    "RecordSignal": ((*OURS, Role.CLIENT), ALL),
    "AnswerSignal": (OURS, ALL),
    "ReportObstacle": (OURS, ALL),
    "OfferHelp": (OURS, ALL),
    "ResolveObstacle": (OURS, ALL),
    "AcceptObstacle": (STEERING, ALL),
    "RequestScopeChange": ((*OURS, Role.CLIENT), WORK),
    "ApproveScopeChange": (STEERING, WORK),
    "RejectScopeChange": (STEERING, WORK),
    "RecordSuccess": (OURS, WORK),
    "ConsentToSharing": (VOICE, WORK),
    "RefuseSharing": (VOICE, WORK),
    "ShareSuccess": (LEADING, WORK),
    "BundleSuccess": (LEADING, WORK),
    "DeclareNoSuccess": (LEADING, WORK),
    "PraiseTeam": ((*OURS, Role.CLIENT), ALL),
    "DeliverResult": (OURS, (Phase.DELIVERY,)),
    "AcceptDelivery": (VOICE, (Phase.DELIVERY,)),
    "RefuseDelivery": (VOICE, ALL),
    "PlanGesture": (LEADING, WORK),
    "MakeGesture": (LEADING, WORK),
    "SkipGesture": (LEADING, WORK),
    "ReviewLedger": (VOICE, (Phase.DELIVERY,)),
    "RemindClient": ((*LEADING, Role.SYSTEM), (Phase.DELIVERY,)),
    "AnswerSurvey": (VOICE, (Phase.DELIVERY,)),
    "ReviewCooperation": (OURS, (Phase.DELIVERY,)),
    "DecideLesson": (OURS, WORK),
    "DeclareNoLesson": (OURS, WORK),
    "CompleteCommission": (LEADING, ALL),
    "WithdrawCommission": (VOICE, ALL),
    "DeclineCommission": (LEADING, ALL),
    "StopCommission": ((*STEERING, Role.CLIENT), ALL),
    "MergeCommission": (LEADING, ALL),
    "ReopenCommission": (SUPERVISORS, ALL),
    "AdvancePhase": (LEADING, ALL),
    "ReturnPhase": (LEADING, ALL),
    "PauseClock": (STEERING, ALL),
    "ResumeClock": (STEERING, ALL),
    "ExtendClock": (STEERING, ALL),
    "StartStatutoryTerm": (LEADING, ALL),
    "EndStatutoryTerm": (LEADING, ALL),
    "ReachRung": ((Role.SYSTEM,), ALL),
    "AnswerRung": (OURS, ALL),
    "SendMirror": (LEADING, ALL),
    "RaiseByHand": (OURS, ALL),
    "LowerByHand": (OURS, ALL),
    "AdoptNorms": ((Role.SYSTEM,), ALL),
    "AdoptCalendar": ((Role.SYSTEM,), ALL),
}
"""Command type -> the roles of which one is needed, and the phases in which it belongs."""

SMALL: Final[dict[str, tuple[Role, ...]]] = {"CompleteCommission": (Role.HANDLER,)}
"""Who may do it on a small commission too: whoever took it also ends it."""

OWED: Final = {Debt.CLARIFICATION: Phase.CLARIFICATION, Debt.AGREEMENT: Phase.TRANSLATION}
"""Debt -> the phase whose work settles it."""

DUTCH: Final[dict[Role, str]] = {
    Role.CLIENT: "opdrachtgever",
    Role.ACCOUNT_MANAGER: "accountmanager",
    Role.HANDLER: "behandelaar",
    Role.COORDINATOR: "coördinator",
    Role.TEAM_LEAD: "teamleider",
    Role.HEAD: "afdelingshoofd",
    Role.DIRECTOR: "directeur",
    Role.CONTROLLER: "controller",
    Role.SYSTEM: "systeem",
}


def check_role(command: Command, authority: Authority, state: CommissionState) -> None:
    """Refuse who may not do this at all.

    Raises:
        RoleMissing: None of the roles is held.
        NotTheClient: Only a client role is held, and it is of another client.
    """
    name = type(command).__name__
    roles, _ = RIGHTS[name]
    if state.kind is Kind.SMALL:
        roles += SMALL.get(name, ())
    held = [role for role in roles if role in authority.roles]
    if not held:
        raise RoleMissing(roles=", ".join(DUTCH[role] for role in roles), roles_en=", ".join(roles))
    if held == [Role.CLIENT] and not speaks_for(authority, state):
        raise NotTheClient


def check_phase(command: Command, state: CommissionState) -> None:
    """Refuse what does not belong to the phase the commission is in.

    Raises:
        WrongPhase: It belongs to other phases.
    """
    _, phases = RIGHTS[type(command).__name__]
    if state.phase is not None and not {state.phase, *owing(state)} & set(phases):
        raise WrongPhase(phase=state.phase, allowed=", ".join(phases))


def owing(state: CommissionState) -> tuple[Phase, ...]:
    """The phases that urgent work passed over and still owes: their work is done in monitoring."""
    if state.phase is not Phase.MONITORING:
        return ()
    owed = [debt for debt, it in state.debts.items() if it.settled_on is None]
    return tuple(OWED[debt] for debt in owed)
