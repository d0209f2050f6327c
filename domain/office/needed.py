"""Who may ask what of the office: one table. `decide` lets nobody past it."""

from dataclasses import dataclass
from typing import Final

from domain.attribute import Attribute
from domain.authority import SUPERVISORS, Authority, Role
from domain.message import Command
from domain.office.errors import OfficeRoleNeeded

ADMINISTRATORS: Final = (Role.ADMINISTRATOR,)
GRANTORS: Final = (Role.ADMINISTRATOR, Role.DIRECTOR)
PLANNERS: Final = (Role.ADMINISTRATOR, Role.COORDINATOR, *SUPERVISORS)
BOOKKEEPERS: Final = (Role.ADMINISTRATOR, Role.CONTROLLER)
DRAFTERS: Final = (Role.COORDINATOR, *SUPERVISORS, Role.ADMINISTRATOR)
RETIRERS: Final = (*SUPERVISORS, Role.ADMINISTRATOR)
DIRECTING: Final = (Role.COORDINATOR, *SUPERVISORS, Role.ADMINISTRATOR)
ACCOUNT_PLANNERS: Final = (Role.ACCOUNT_MANAGER, *DIRECTING)
DECLARERS: Final = (Role.HEAD, Role.DIRECTOR)


@dataclass(frozen=True, slots=True)
class Needed:
    """The roles of which one is needed, and what is looked at beside them."""

    roles: tuple[Role, ...]
    beside: tuple[Attribute, ...] = ()


def _needs(roles: tuple[Role, ...], *beside: Attribute) -> Needed:
    return Needed(roles, beside)


OFFICE_RIGHTS: Final[dict[str, Needed]] = {
    "OpenOffice": _needs((), Attribute.FIRST_COMER),
    "RegisterOrganisation": _needs(ADMINISTRATORS),
    "CorrectOrganisation": _needs(ADMINISTRATORS),
    "PlaceOrganisation": _needs(ADMINISTRATORS),
    "RegisterPerson": _needs(ADMINISTRATORS),
    "CorrectPerson": _needs(ADMINISTRATORS, Attribute.ONESELF),
    "RecordDeparture": _needs(ADMINISTRATORS),
    "FormTeam": _needs(ADMINISTRATORS),
    "MoveTeam": _needs(ADMINISTRATORS),
    "GiveRole": _needs(ADMINISTRATORS, Attribute.SOMEBODY_ELSE),
    "EndRole": _needs(ADMINISTRATORS),
    "GiveHat": _needs(ADMINISTRATORS),
    "EndHat": _needs(ADMINISTRATORS),
    "RecordAbsence": _needs(PLANNERS, Attribute.ONESELF),
    "EndAbsence": _needs(PLANNERS, Attribute.ONESELF),
    "GrantMandate": _needs(GRANTORS, Attribute.SOMEBODY_ELSE),
    "RevokeMandate": _needs(GRANTORS),
    "ListProduct": _needs(BOOKKEEPERS),
    "ReviseProduct": _needs(BOOKKEEPERS),
    "DropProduct": _needs(BOOKKEEPERS),
    "SetNorm": _needs(BOOKKEEPERS),
    "ConcludeServiceAgreement": _needs(BOOKKEEPERS),
    "AmendServiceAgreement": _needs(BOOKKEEPERS),
    "ProposePolicy": _needs(GRANTORS),
    "PublishPolicy": _needs(GRANTORS, Attribute.FOUR_EYES),
    "ProposeAccountPolicy": _needs(GRANTORS),
    "PublishAccountPolicy": _needs(GRANTORS, Attribute.FOUR_EYES),
    "SetPolicyGoal": _needs(DIRECTING),
    "PlanAccountYear": _needs(ACCOUNT_PLANNERS),
    "PublishCalendar": _needs(ADMINISTRATORS),
    "DraftTemplate": _needs(DRAFTERS),
    "ReviseTemplate": _needs(DRAFTERS),
    "AcceptTemplate": _needs(SUPERVISORS, Attribute.TEAM),
    "RatifyTemplate": _needs(
        SUPERVISORS, Attribute.FOUR_EYES, Attribute.MANDATE, Attribute.NO_ACCOUNT_MANAGER
    ),
    "RetireTemplate": _needs(RETIRERS),
    "DeclareCrisis": _needs(DECLARERS),
    "EndCrisis": _needs(DECLARERS),
}
"""Command type -> who may ask it."""


def check_roles(command: Command, authority: Authority) -> None:
    """Refuse who may not ask this at all.

    Raises:
        OfficeRoleNeeded: None of the roles is held, and it is not about oneself.
    """
    needed = OFFICE_RIGHTS[type(command).__name__]
    if Attribute.FIRST_COMER in needed.beside:
        return
    about = getattr(command, "person", None)
    if Attribute.ONESELF in needed.beside and about == authority.person:
        return
    if not authority.has(*needed.roles):
        raise OfficeRoleNeeded.of(needed.roles)
