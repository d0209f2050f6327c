"""The decision table for looking. For doing it is `RIGHTS` of the commission and of the office."""

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
    Read.COMMISSIONS: Rule(
        _all(Reach.TENANT, *WORKERS, *_INSPECTORS, Role.CONTROLLER) | _OWN,
    ),
    Read.COMMISSION: Rule(_all(Reach.TENANT, *WORKERS, *_INSPECTORS) | _OWN),
    Read.HISTORY: Rule(_all(Reach.TENANT, *WORKERS, *_INSPECTORS)),
    Read.LEDGER: Rule(_all(Reach.TENANT, *WORKERS, *_INSPECTORS) | _OWN),
    Read.CLOCKS: Rule(_all(Reach.TENANT, *WORKERS, *_INSPECTORS)),
    Read.WORK: Rule(_all(Reach.TENANT, *WORKERS)),
    Read.STANDSTILL: Rule(_all(Reach.TENANT, *WORKERS)),
    Read.FIGURES: Rule(
        _all(Reach.TENANT, *WORKERS, Role.CONTROLLER, Role.OWNER),
    ),
    Read.OFFICE: Rule(_all(Reach.TENANT, *STAFF)),
    Read.OFFICE_HISTORY: Rule(
        _all(Reach.TENANT, *SUPERVISORS, *_INSPECTORS, Role.ADMINISTRATOR),
    ),
    Read.INBOX: Rule(_all(Reach.SELF, *STAFF)),
    Read.ACCESS: Rule(_all(Reach.SELF, *EVERYBODY)),
    Read.ACCESS_OF_OTHERS: Rule(_all(Reach.TENANT, Role.ADMINISTRATOR)),
    Read.SECURITY_LOG: Rule(
        _all(Reach.TENANT, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER),
    ),
    Read.RECORD: Rule(_all(Reach.TENANT, *SUPERVISORS, *_INSPECTORS, Role.ADMINISTRATOR)),
}
"""What can be looked at -> by which roles, and how far."""
