"""Who reads an inbox: for whom they stand in today, and when it is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from domain.office import OfficeState
from domain.office.notices import stands_in_for
from opdracht.sentences.grammar import AMSTERDAM
from storage import inbox
from storage.inbox import Notice
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, in which tenant, and for whom they stand in today."""

    store: Store
    tenant: str
    person: str
    office: OfficeState
    instead_of: tuple[str, ...]
    now: datetime
    today: date


def reader(store: Store, tenant: str, person: str, office: OfficeState) -> Reader:
    """A person the office knows, now."""
    now = datetime.now(UTC)
    day = now.astimezone(AMSTERDAM).date()
    return Reader(store, tenant, person, office, stands_in_for(office, person, day), now, day)


async def notices_of(who: Reader, *, every: bool) -> list[Notice]:
    """What waits for them; `every`: also what was answered, done or put off."""
    return await inbox.inbox(
        who.store.database,
        who.store.sealer,
        who.tenant,
        who.person,
        who.instead_of,
        now=who.now,
        today=who.today,
        every=every,
    )
