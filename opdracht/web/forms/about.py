"""Which commission or account a form is about: what it is called, and where its page is."""

from dataclasses import dataclass

from domain.access import Read
from domain.text import Id
from opdracht.http.caller import Caller
from opdracht.http.services import Services
from opdracht.web.forms.choices import There
from storage.commission_list import several


@dataclass(frozen=True, slots=True)
class About:
    """The commission, for who may know of it."""

    path: str
    title: str
    read: Read = Read.COMMISSION
    """What one must be able to look at to follow the way back."""


def about_account(there: There) -> About:
    """What the account is called."""
    return About(f"/relaties/{there.account}", there.name, Read.ACCOUNTS)


async def about(house: Services, who: Caller, commission: Id | None) -> About | None:
    """What the commission is called; its number while it has no title. None: it is about none.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    if commission is None:
        return None
    rows = await several(house.store.database, house.store.sealer, who.tenant, [commission])
    row = rows.get(commission)
    title = str(row.title or commission) if row is not None else commission
    return About(f"/opdrachten/{commission}", title)
