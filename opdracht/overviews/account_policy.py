"""The versions of the account policy: who proposed each, and who published it."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.account.tenant_policy import AccountPolicy
from domain.office.account_policy import AccountPolicyProposed, AccountPolicyPublished
from storage.history import history
from storage.offices import OFFICE
from storage.store import SHAPES, Store


@dataclass(frozen=True, slots=True)
class AccountVersion:
    """One proposal and what became of it. `version` is None while it waits for a second person."""

    proposal: str
    content: AccountPolicy
    proposed_by: str
    proposed_at: datetime
    version: int | None = None
    published_by: str | None = None
    published_at: datetime | None = None


async def account_versions(store: Store, tenant: str) -> list[AccountVersion]:
    """Those that were published, in order, and then those that wait for a second person.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    found: dict[str, AccountVersion] = {}
    async for stored in history(store.database, store.sealer, SHAPES, tenant, OFFICE):
        match stored.event:
            case AccountPolicyProposed() as event:
                found[event.proposal] = AccountVersion(
                    event.proposal, event.content, event.proposer, stored.occurred_at
                )
            case AccountPolicyPublished() as event if event.proposal in found:
                found[event.proposal] = replace(
                    found[event.proposal],
                    version=event.version,
                    published_by=stored.actor,
                    published_at=stored.occurred_at,
                )
            case _:
                pass
    return sorted(
        found.values(), key=lambda one: (one.version is None, one.version or 0, one.proposed_at)
    )
