"""Who may do what with a timesheet."""

from typing import Final

from domain.authority import SUPERVISORS, Role

BOOKING: Final = (Role.HANDLER, Role.ACCOUNT_MANAGER, Role.COORDINATOR, *SUPERVISORS)
"""Who books a week of one's own."""

IMPORTING: Final = (Role.CONTROLLER,)
"""Who brings in weeks of others from a sheet."""

TIME_RIGHTS: Final[dict[str, tuple[Role, ...]]] = {"BookWeek": (*BOOKING, *IMPORTING)}
"""Command type -> the roles of which one is needed."""

DUTCH: Final[dict[Role, str]] = {
    Role.HANDLER: "behandelaar",
    Role.ACCOUNT_MANAGER: "accountmanager",
    Role.COORDINATOR: "coördinator",
    Role.TEAM_LEAD: "teamleider",
    Role.HEAD: "afdelingshoofd",
    Role.DIRECTOR: "directeur",
    Role.CONTROLLER: "controller",
}
