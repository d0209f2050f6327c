"""Who reads an inbox: for whom they stand in today, and when it is; and what they do with it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from domain.office import OfficeState
from domain.office.notices import stands_in_for
from opdracht.sentences.grammar import AMSTERDAM
from storage import inbox
from storage.inbox import Notice
from storage.store import Store


class NotLater(ValueError):
    """A notice is put off until a day that is not to come."""


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


async def notices_of(who: Reader, *, every: bool, most: int | None = None) -> list[Notice]:
    """What waits for them; `every`: also what was answered, done or put off. With `most` so many
    at most, what asks something of them first."""
    return await inbox.inbox(
        who.store.database,
        who.store.sealer,
        who.tenant,
        who.person,
        who.instead_of,
        now=who.now,
        today=who.today,
        every=every,
        most=most,
    )


async def sealed_of(who: Reader, *, every: bool) -> list[Notice]:
    """What may wait for them, texts still sealed, also what was done or put off; `every`: also what
    was answered."""
    return await inbox.sealed(
        who.store.database, who.tenant, who.person, who.instead_of, now=who.now, every=every
    )


async def opened(who: Reader, notices: list[Notice]) -> list[Notice]:
    """These with their texts in plain."""
    return await inbox.opened(who.store.database, who.store.sealer, who.tenant, notices)


async def waiting(who: Reader) -> int:
    """How many notices wait for them."""
    return await inbox.waiting(
        who.store.database,
        who.tenant,
        who.person,
        who.instead_of,
        now=who.now,
        today=who.today,
    )


async def found(who: Reader, notice: str) -> Notice:
    """One notice of theirs, by its id or how that begins; its texts are sealed.

    Raises:
        NoticeUnknown: they have none; also when it is somebody else's.
    """
    return await inbox.one(who.store.database, who.tenant, who.person, who.instead_of, notice)


async def have_read(who: Reader, notice: Notice) -> None:
    """They have seen it."""
    await inbox.read(who.store.database, who.tenant, who.person, notice.notice, now=who.now)


async def finish(who: Reader, notice: Notice) -> None:
    """They need it no more; it comes back when something new is asked under it."""
    await inbox.done(who.store.database, who.tenant, who.person, notice.notice, now=who.now)


async def put_off(who: Reader, notice: Notice, until: date) -> None:
    """Not before that day.

    Raises:
        NotLater: it is not a day to come.
    """
    if until <= who.today:
        raise NotLater(until.isoformat())
    await inbox.snooze(who.store.database, who.tenant, who.person, notice.notice, until=until)


async def back(who: Reader, notice: Notice) -> None:
    """As if they had done nothing with it."""
    await inbox.back(who.store.database, who.tenant, who.person, notice.notice)


async def follow(who: Reader, notice: Notice, *, again: bool) -> None:
    """News of its commission for them, or no more; what is asked comes all the same."""
    database = who.store.database
    if again:
        await inbox.follow(database, who.tenant, who.person, notice.about)
    else:
        await inbox.unfollow(database, who.tenant, who.person, notice.about, now=who.now)
