"""Who may do what with an account: one table (DOMAIN: roles and rights)."""

from typing import Final

from domain.account.dutch import ROLES
from domain.account.errors import AccountRoleNeeded
from domain.authority import SUPERVISORS, Authority, Role
from domain.message import Command

LEADING: Final = (Role.ACCOUNT_MANAGER, Role.COORDINATOR, *SUPERVISORS)
OURS: Final = (Role.HANDLER, *LEADING)
"""Whoever works here records a contact, and sees to what follows from it."""

ACCOUNT_RIGHTS: Final[dict[str, tuple[Role, ...]]] = {
    "OpenAccount": LEADING,
    "CorrectAccount": LEADING,
    "ClassifyAccount": LEADING,
    "CloseAccount": LEADING,
    "ReopenAccount": LEADING,
    "AssignOwner": LEADING,
    "ReleaseOwner": LEADING,
    "HandOverAccount": LEADING,
    "TellHandOver": LEADING,
    "AddContactPerson": OURS,
    "CorrectContactPerson": OURS,
    "EndContactPerson": OURS,
    "RecordContact": OURS,
    "PlanVisit": OURS,
    "CancelVisit": OURS,
    "AddFollowUp": OURS,
    "MeetFollowUp": OURS,
    "MoveFollowUp": OURS,
    "HandFollowUp": OURS,
    "DropFollowUp": OURS,
    "OverridePriority": LEADING,
    "NoteSignal": OURS,
    "SettleSignal": OURS,
    "ValueAccount": LEADING,
    "OpenLead": OURS,
    "AdvanceLead": OURS,
    "LoseLead": OURS,
    "ConfirmInvestment": LEADING,
    "RecordJobs": LEADING,
    "LinkAccount": OURS,
    "UnlinkAccount": OURS,
    "NoteNeed": OURS,
    "CloseNeed": OURS,
    "ProposeIntroduction": OURS,
    "AnswerIntroduction": OURS,
    "AdoptAccountCalendar": (Role.SYSTEM,),
    "ReachAccountRung": (Role.SYSTEM,),
    "AnswerAccountRung": OURS,
}
"""Command type -> the roles of which one is needed."""


def needed(roles: tuple[Role, ...]) -> AccountRoleNeeded:
    """The refusal of who holds none of these roles."""
    return AccountRoleNeeded(
        roles=", ".join(ROLES[role] for role in roles), roles_en=", ".join(roles)
    )


def check_role(command: Command, authority: Authority) -> None:
    """Refuse who may not do this at all.

    Raises:
        AccountRoleNeeded: None of the roles is held.
    """
    roles = ACCOUNT_RIGHTS[type(command).__name__]
    if not authority.has(*roles):
        raise needed(roles)
