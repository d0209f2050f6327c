"""The follower that turns notices into mail: asked of you at once, the rest once a day.

What is guaranteed: a notice becomes one message, with an id of its own, in one transaction with the
cursor. A message is handed over at least once; after a crash between handing over and noting that,
it is handed over again with the same `Message-ID`, by which servers and mail programs know it.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple

import structlog

from domain.calendar import WEEKDAYS, Calendar, CalendarKind
from domain.office import OfficeState
from domain.office.authority import recipient
from domain.office.calendars import calendar_of
from opdracht.mail.letter import AddressUnusable, letter
from opdracht.mail.post import Fate, Post, ServerAway, conversation
from opdracht.mail.server import Smtp
from opdracht.sentences.grammar import AMSTERDAM
from storage import inbox, mail
from storage.addresses import addresses
from storage.errors import StoreError
from storage.inbox import Notice
from storage.mail import Mail
from storage.notices import notice_id
from storage.offices import Offices
from storage.store import Store
from storage.tenants import list_tenants

log = structlog.get_logger()

EVERY: Final = 10.0
"""Seconds between two looks at the log."""
SETTLE: Final = timedelta(seconds=20)
"""So long a notice waits for what comes with it."""
OPENS, CLOSES = time(9), time(17)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=4)
GIVE_UP: Final = timedelta(days=3)
AWAY_FOR: Final = timedelta(minutes=5)
"""The longest that a server which is away is left alone."""


@dataclass
class Done:
    """What one look at a tenant's log came to."""

    sent: int = 0
    later: int = 0
    failed: int = 0
    dropped: int = 0


class Ready(NamedTuple):
    """A message, who reads it, where that is, and what it brings."""

    mail: Mail
    reader: str
    address: str
    notices: list[Notice]


class Delivery:
    """Sends the mail of every tenant through one server. One at a time per tenant, whoever runs."""

    def __init__(
        self,
        store: Store,
        server: Smtp,
        sender: str,
        *,
        settle: timedelta = SETTLE,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store, self._server, self._sender = store, server, sender
        self._settle, self._clock = settle, clock
        self._offices = Offices(store.recorder)

    async def follow(self, stop: asyncio.Event) -> None:
        """Look at every tenant's log until told to stop. A server that is away is asked less."""
        pause = EVERY
        while not stop.is_set():
            try:
                for tenant in await list_tenants(self._store.database):
                    await self._for(tenant)
                pause = EVERY
            except ServerAway as error:
                pause = min(pause * 2, AWAY_FOR.total_seconds())
                log.warning("mail.server_away", code=error.code, pause=pause)
            except StoreError as error:
                log.warning("mail.store_away", error=type(error).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)

    async def _for(self, tenant: str) -> None:
        """What `once` does; what goes wrong with one tenant holds back no other. Raises
        ServerAway."""
        try:
            await self.once(tenant)
        except ServerAway:
            raise
        except StoreError as error:
            log.warning("mail.store_away", error=type(error).__name__, tenant=tenant)
        except Exception:  # one message that trips us must not end all mail until a restart
            log.exception("mail.faulted", tenant=tenant)

    async def once(self, tenant: str) -> Done:
        """Make mail of what came, and send what is due. Raises ServerAway."""
        done, database, now = Done(), self._store.database, self._clock()
        async with mail.alone(database, tenant) as ours:
            if not ours:
                return done
            while await mail.plan(database, tenant, now=now, settle=self._settle):
                pass
            await self._digests(tenant, now)
            due = await mail.due(database, tenant, now=now)
            if due:
                await self._send(tenant, due, now, done)
        return done

    async def _digests(self, tenant: str, now: datetime) -> None:
        """One a day for each reader, in working hours, of what is still worth reading."""
        waiting = await mail.waiting(self._store.database, tenant)
        if not waiting:
            return
        _, office = await self._offices.state(tenant)
        local = now.astimezone(AMSTERDAM)
        if not (OPENS <= local.time() < CLOSES and _org(office).works(local.date())):
            return
        readers: dict[str, list[str]] = {}
        for person, notices in waiting.items():
            readers.setdefault(recipient(office, person, local.date()), []).extend(notices)
        for reader, notices in readers.items():
            await self._digest(tenant, reader, notices, now, local.date())

    async def _digest(
        self, tenant: str, reader: str, notices: Sequence[str], now: datetime, today: date
    ) -> None:
        database = self._store.database
        found = await inbox.these(database, tenant, reader, notices)
        fresh = [notice.notice for notice in found if notice.shows(now, today)]
        await mail.let_go(database, tenant, [each for each in notices if each not in fresh])
        if fresh:
            message = notice_id("digest", tenant, reader, today)
            await mail.gather(database, tenant, message, reader, fresh, now=now)

    async def _send(self, tenant: str, due: Sequence[Mail], now: datetime, done: Done) -> None:
        _, office = await self._offices.state(tenant)
        today = now.astimezone(AMSTERDAM).date()
        readers = {each.message: recipient(office, each.person, today) for each in due}
        reach = await addresses(self._store.recorder, tenant, set(readers.values()))
        ready: list[Ready] = []
        for each in due:
            reader = readers[each.message]
            notices = await self._worth(tenant, each, reader, now, today)
            if not notices or not _works_here(office, reader, today):
                await mail.dropped(self._store.database, tenant, each.message, now=now)
                done.dropped += 1
            elif reader not in reach:
                await self._failed(tenant, each, "no-address", done)
            else:
                ready.append(Ready(each, reader, reach[reader], notices))
        if not ready:
            return
        async with conversation(self._server) as post:
            for one in ready:
                await self._hand_over(tenant, post, one, done)

    async def _worth(
        self, tenant: str, each: Mail, reader: str, now: datetime, today: date
    ) -> list[Notice]:
        """The notices in it that still show in the reader's inbox."""
        found = await inbox.these(self._store.database, tenant, reader, each.notices)
        return [notice for notice in found if notice.shows(now, today)]

    async def _hand_over(self, tenant: str, post: Post, ready: Ready, done: Done) -> None:
        database, each = self._store.database, ready.mail
        try:
            message = letter(
                each,
                ready.notices,
                sender=self._sender,
                to=ready.address,
                tenant=tenant,
                reader=ready.reader,
            )
        except AddressUnusable:
            await self._failed(tenant, each, "address-unusable", done)
            return
        told = await post.send(message)
        now = self._clock()
        if told.fate is Fate.TAKEN:
            await mail.sent(database, tenant, each.message, now=now)
            done.sent += 1
            log.info("mail.sent", tenant=tenant, message=each.message, kind=each.kind)
        elif told.fate is Fate.REFUSED or now > each.made_at + GIVE_UP:
            await self._failed(tenant, each, told.code or "refused", done)
        else:
            at = now + min(FIRST_WAIT * 2**each.tries, LONGEST_WAIT)
            await mail.later(database, tenant, each.message, told.code or "later", at=at)
            done.later += 1

    async def _failed(self, tenant: str, each: Mail, problem: str, done: Done) -> None:
        now = self._clock()
        await mail.failed(self._store.database, tenant, each.message, problem, now=now)
        done.failed += 1
        log.warning("mail.failed", tenant=tenant, message=each.message, problem=problem)


def _works_here(office: OfficeState, person: str, today: date) -> bool:
    """Only people of ours get mail by themselves; what goes to a client, a person sends."""
    known = office.people.get(person)
    return known is not None and office.ours(known) and (known.left is None or today <= known.left)


def _org(office: OfficeState) -> Calendar:
    return calendar_of(office, CalendarKind.ORG) or WEEKDAYS
