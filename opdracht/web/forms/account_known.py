"""Reads what a form about an account (relatie) chooses from."""

from collections.abc import Collection
from typing import Final

from pydantic import TypeAdapter

from domain import account as accounts
from domain.account import AccountEvent
from domain.text import Id
from opdracht.http.problems import not_found
from opdracht.http.services import Services
from opdracht.web.forms.choices import There
from opdracht.web.forms.sources import Source
from storage import (
    account_leads,
    account_list,
    account_things,
    contact_moments,
    contact_people,
    follow_ups,
)

_EVENT: Final[TypeAdapter[AccountEvent]] = TypeAdapter(AccountEvent)
_THINGS: Final = frozenset({Source.HEARD, Source.LINK, Source.NEED, Source.INTRODUCTION})


async def there(
    house: Services,
    tenant: str,
    account: Id,
    wanted: Collection[Source],
    *,
    people: bool = False,
) -> There:
    """The account, and of it what these are chosen from.

    Raises:
        Problem: there is no such account (404).
        StoreUnavailable: the store does not answer.
    """
    store = house.store
    where = store.database, store.sealer, tenant
    row = await account_list.find(*where, account)
    if row is None:
        raise not_found()
    return There(
        row=row,
        follow_ups=(
            await follow_ups.listed(*where, account=account) if Source.FOLLOW_UP in wanted else ()
        ),
        visits=(
            await contact_moments.planned(*where, account=account) if Source.VISIT in wanted else ()
        ),
        people=(
            await contact_people.listed(*where, account)
            if people or Source.THEIR_PERSON in wanted
            else ()
        ),
        things=(
            await account_things.listed(*where, account=account) if _THINGS & {*wanted} else ()
        ),
        leads=(
            await account_leads.listed(*where, account=account) if Source.LEAD in wanted else ()
        ),
        rungs=await _rungs(house, tenant, account) if Source.ACCOUNT_RUNG in wanted else (),
    )


async def _rungs(house: Services, tenant: str, account: Id) -> list[str]:
    """The rungs that nobody answered yet."""
    state = accounts.INITIAL
    loaded = await house.store.recorder.load(tenant, f"account/{account}")
    async for stored in loaded.events:
        event = _EVENT.validate_python(stored.event)
        state = accounts.happened(state, event, stored.occurred_at)
    return [key for key, reached in state.rungs.items() if reached.outcome is None]
