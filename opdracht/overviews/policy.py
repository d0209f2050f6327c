"""The versions of the policy: who proposed each, and who published it."""

from dataclasses import dataclass
from datetime import datetime

from domain.office.events import PolicyProposed, PolicyPublished
from domain.office.words import Policy
from storage.history import history
from storage.offices import OFFICE
from storage.store import SHAPES, Store


@dataclass(frozen=True, slots=True)
class Version:
    """One proposal and what became of it. `version` is None while it waits for a second person."""

    policy: str
    content: Policy
    proposed_by: str
    proposed_at: datetime
    version: int | None = None
    published_by: str | None = None
    published_at: datetime | None = None


async def versions_of(store: Store, tenant: str) -> list[Version]:
    """Those that were published, in order, and then those that wait for a second person."""
    found: dict[str, Version] = {}
    stream = history(store.database, store.sealer, SHAPES, tenant, OFFICE)
    async for stored in stream:
        match stored.event:
            case PolicyProposed() as event:
                found[event.policy] = Version(
                    event.policy, event.content, event.proposer, stored.occurred_at
                )
            case PolicyPublished() as event if event.policy in found:
                proposed = found[event.policy]
                found[event.policy] = Version(
                    proposed.policy,
                    event.content,
                    proposed.proposed_by,
                    proposed.proposed_at,
                    event.version,
                    stored.actor,
                    stored.occurred_at,
                )
            case _:
                pass
    waiting = [one for one in found.values() if one.version is None]
    published = sorted(
        (one for one in found.values() if one.version is not None),
        key=lambda one: one.version or 0,
    )
    return [*published, *waiting]
