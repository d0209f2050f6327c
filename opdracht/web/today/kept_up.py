"""What the reader owes accounts (relaties) by today: follow-ups, and visits not recorded yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.access import Read
from domain.authority import Role
from domain.text import Id
from opdracht.http.caller import Caller
from opdracht.http.services import Services
from storage import contact_moments, follow_ups
from storage.account_visits import names_of
from storage.contact_moments import VisitRow
from storage.follow_ups import FollowUpRow

MOST: Final = 5


@dataclass(frozen=True, slots=True)
class KeptUp:
    """What is due today or was before, the first few of each; `called` are the accounts' names.

    `more`: *Mijn week* has others.
    """

    follow_ups: Sequence[FollowUpRow]
    visits: Sequence[VisitRow]
    called: Mapping[Id, str]
    more: bool


async def due_of(house: Services, who: Caller) -> KeptUp | None:
    """For who keeps up accounts, or owes one something; None for everybody else.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    if not who.may(Read.ACCOUNTS):
        return None
    where = house.store.database, house.store.sealer, who.tenant
    today = house.gateway.today()
    owed = await follow_ups.listed(*where, owner=who.person, due_by=today, limit=MOST + 1)
    planned = await contact_moments.planned(*where, visitor=who.person, limit=MOST + 1)
    visits = [each for each in planned if each.visit_on <= today]
    if not (owed or visits or Role.ACCOUNT_MANAGER in who.authority.roles):
        return None
    called = await names_of(*where, [each.account for each in visits[:MOST]])
    more = len(owed) > MOST or len(visits) > MOST
    return KeptUp(owed[:MOST], visits[:MOST], called, more)
