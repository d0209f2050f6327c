"""The decision table for looking (DOMAIN: roles and rights). For doing see `doing`.

For looking nothing is limited to a team: whoever works here may be asked to help, or stand in, on
any commission. What is a team's own for doing (`Attribute.TEAM`) stands with the commands. Figures
derived from persons are hidden for groups under five, whoever asks.
"""

from dataclasses import dataclass
from typing import Final

from domain.access.words import Reach, Read
from domain.authority import SUPERVISORS, Role

WORKERS: Final = (Role.ACCOUNT_MANAGER, Role.HANDLER, Role.COORDINATOR, *SUPERVISORS)
STAFF: Final = (*WORKERS, Role.CONTROLLER, Role.ARCHIVIST, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER)
EVERYBODY: Final = (*STAFF, Role.CLIENT, Role.OWNER)


@dataclass(frozen=True, slots=True)
class Rule:
    """Role -> how far it reaches. A role that is not named may not look at all."""

    reach: dict[Role, Reach]


def _all(reach: Reach, *roles: Role) -> dict[Role, Reach]:
    return dict.fromkeys(roles, reach)


_INSPECTORS: Final = (Role.ARCHIVIST, Role.PRIVACY_OFFICER)
_OWN: Final = {Role.CLIENT: Reach.CLIENT}

READS: Final[dict[Read, Rule]] = {
    # a controller finds the commission that hours belong to; its content is the workers'
    Read.COMMISSIONS: Rule(_all(Reach.TENANT, *WORKERS, *_INSPECTORS, Role.CONTROLLER) | _OWN),
    Read.COMMISSION: Rule(_all(Reach.TENANT, *WORKERS, *_INSPECTORS) | _OWN),
    Read.HISTORY: Rule(_all(Reach.TENANT, *WORKERS, *_INSPECTORS)),
    Read.LEDGER: Rule(_all(Reach.TENANT, *WORKERS, *_INSPECTORS) | _OWN),
    # of its own commissions a client sees the clocks that were promised, never our inner ones
    Read.CLOCKS: Rule(_all(Reach.TENANT, *WORKERS, *_INSPECTORS) | _OWN),
    Read.WORK: Rule(_all(Reach.TENANT, *WORKERS)),
    Read.STANDSTILL: Rule(_all(Reach.TENANT, *WORKERS)),
    # the joint board sees figures across clients, and no client's words
    Read.FIGURES: Rule(_all(Reach.TENANT, *WORKERS, Role.CONTROLLER, Role.OWNER)),
    Read.LEARNING: Rule(_all(Reach.TENANT, *WORKERS, Role.CONTROLLER)),
    Read.OFFICE: Rule(_all(Reach.TENANT, *STAFF)),
    Read.OFFICE_HISTORY: Rule(
        _all(Reach.TENANT, *SUPERVISORS, *_INSPECTORS, Role.ADMINISTRATOR),
    ),
    # what was said in a conversation is the workers', and of who inspects
    Read.ACCOUNTS: Rule(_all(Reach.TENANT, *WORKERS, *_INSPECTORS)),
    # nobody sees what the week of somebody else went to; shares of a group are figures
    Read.TIMESHEET: Rule(_all(Reach.SELF, *WORKERS)),
    Read.INBOX: Rule(_all(Reach.SELF, *STAFF)),
    Read.ACCESS: Rule(_all(Reach.SELF, *EVERYBODY)),
    Read.ACCESS_OF_OTHERS: Rule(_all(Reach.TENANT, Role.ADMINISTRATOR)),
    Read.SECURITY_LOG: Rule(_all(Reach.TENANT, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER)),
    Read.RECORD: Rule(_all(Reach.TENANT, *SUPERVISORS, *_INSPECTORS, Role.ADMINISTRATOR)),
}
"""What can be looked at -> by which roles, and how far."""
