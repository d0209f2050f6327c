"""What the office says of an import: who may bring accounts in, and who may own one."""

from collections.abc import Callable
from datetime import date

from domain.account.commands import OpenAccount
from domain.account.rights import check_role
from domain.account.words import AccountRelation
from domain.account_naming import check_named_by_account
from domain.authority import Authority
from domain.errors import DomainError
from domain.office import OfficeState
from domain.text import Id
from opdracht.directory import Directory

ANY = OpenAccount(name="-", relation=AccountRelation.COMPANY)
"""Stands for every account that is opened, where only what it is counts."""


def owners(state: OfficeState, day: date) -> Callable[[Id], DomainError | None]:
    """Says why somebody cannot own an account on that day; None when they can."""

    def wrong(person: Id) -> DomainError | None:
        try:
            check_named_by_account(state, ANY.model_copy(update={"owner": person}), day)
        except DomainError as error:
            return error
        return None

    return wrong


async def authority(
    directory: Directory, tenant: str, person: Id, day: date, on_behalf_of: Id | None = None
) -> Authority:
    """That of whoever brings accounts in, with our calendar.

    Raises:
        DomainError: the office does not know them, or they may not open accounts.
    """
    found = await directory.authority(tenant, person, day, on_behalf_of)
    check_role(ANY, found)
    terms = await directory.laid_down(tenant, ANY, day)
    return found.model_copy(update={"terms": terms})
