"""The inbox of a person: notices as they are read, and what that person did with them.

Rungs of one person, commission and day stand together. What was marked done comes back when
something new is asked under the same notice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final

import asyncpg

from domain.commission.words import Part
from storage.database import Connection, Database
from storage.errors import StoreError
from storage.notice_row import ACCOUNTS, FOLLOW_UP
from storage.notices import COLUMNS, NEWS_DAYS, NoticeRow, row_of
from storage.rows import parsed
from storage.sealing import Json, Sealer


class NoticeUnknown(StoreError):
    """The person has no such notice, or several start like that."""

    def __init__(self, notice: str, several: Sequence[str] = ()) -> None:
        super().__init__(f"No one notice is meant by {notice!r}.")
        self.notice, self.several = notice, tuple(several)


@dataclass(frozen=True)
class Notice:
    """One notice. `items` are what it brings, the newest first; `person` is whose it is.

    `asked`: something in it waits for an answer. `title` and the texts are plain.
    """

    notice: str
    person: str
    commission: str
    title: Json
    client: str | None
    phase: str | None
    day: date
    asked_at: datetime
    asked: bool
    open: bool
    items: tuple[NoticeRow, ...]
    read_at: datetime | None = None
    done_at: datetime | None = None
    snoozed_until: date | None = None
    unfollowed: bool = False
    parts: tuple[str, ...] = ()
    """The parts in the commission that `person` has now."""
    account: str = ""
    """The account that it is about; then `commission` is empty."""

    @property
    def done(self) -> bool:
        """Whether its reader was done with it, and nothing new was asked since."""
        return self.done_at is not None and self.done_at >= self.asked_at

    @property
    def about(self) -> str:
        """The id of the commission, or `account/` and that of the account."""
        return self.commission or f"{ACCOUNTS}{self.account}"

    def shows(self, now: datetime, today: date) -> bool:
        """Whether it belongs in the inbox now."""
        if not self.open or self.done:
            return False
        if self.snoozed_until is not None and today < self.snoozed_until:
            return False
        fresh = self.asked_at > now - timedelta(days=NEWS_DAYS)
        return self.asked or (fresh and not self.unfollowed)


NOTICES = f"""
SELECT {", ".join(f"n.{name}" for name in COLUMNS.split(", "))},
       coalesce(c.title, a.name) AS title, c.client, c.phase,
       c.account_manager, c.coordinator, c.handler,
       m.read_at, m.done_at, m.snoozed_until, u.since IS NOT NULL AS unfollowed
  FROM rm.notice n
  LEFT JOIN rm.commission_list c ON c.tenant = n.tenant AND c.commission = n.commission
  LEFT JOIN rm.account_list a ON a.tenant = n.tenant AND a.account = n.account
  LEFT JOIN rm.notice_mark m
    ON m.tenant = n.tenant AND m.notice = n.notice AND m.person = $2
  LEFT JOIN rm.notice_unfollowed u
    ON u.tenant = n.tenant AND u.person = $2
   AND u.commission = CASE n.account WHEN '' THEN n.commission ELSE 'account/' || n.account END
 WHERE n.tenant = $1 AND ($3::text[] IS NULL OR n.person = ANY ($3))
   AND ($4::boolean OR (n.closed_at IS NULL AND (n.asked OR n.asked_at > $8)))
   AND ($5::text IS NULL OR starts_with(n.notice, $5))
   AND ($6::text[] IS NULL OR n.notice = ANY ($6))
 ORDER BY n.asked_at DESC, n.notice, n.version DESC, n.item
 LIMIT $7
"""  # noqa: S608  # names of our own
MOST: Final = 2000
"""Rows looked at for one inbox. Old news is not among them: what is asked shares a notice with what
is asked only, so that none is torn apart."""


async def inbox(  # noqa: PLR0913  # whose, read by whom, when, how much
    database: Database,
    sealer: Sealer,
    tenant: str,
    reader: str,
    people: Sequence[str] = (),
    *,
    now: datetime,
    today: date,
    every: bool = False,
    most: int | None = None,
) -> list[Notice]:
    """What waits for a reader and for the `people` they stand in for, the newest first.

    `every`: also what was answered, done or put off. With `most` so many at most: those that ask
    something first, and of those the reader's own.
    """
    found = await sealed(database, tenant, reader, people, now=now, every=every)
    shown = [notice for notice in found if every or notice.shows(now, today)]
    if most is not None:
        shown = sorted(shown, key=lambda it: (not it.asked, it.person != reader))[:most]
    return await opened(database, sealer, tenant, shown)


async def sealed(  # noqa: PLR0913  # whose, read by whom, when, how much
    database: Database,
    tenant: str,
    reader: str,
    people: Sequence[str] = (),
    *,
    now: datetime,
    every: bool,
) -> list[Notice]:
    """What may wait for them, the newest first, texts still sealed: for who shows a few of them.

    What was done or put off is among it; with `every` also what was answered.
    """
    async with database.transaction(tenant) as connection:
        return await _found(
            connection,
            tenant,
            reader,
            [reader, *people],
            every=every,
            fresh=now - timedelta(days=NEWS_DAYS),
        )


WAITING = """
SELECT count(*)
  FROM (SELECT notice, CASE account WHEN '' THEN commission ELSE 'account/' || account END AS about,
               bool_or(asked) AS asked, max(asked_at) AS asked_at
          FROM rm.notice
         WHERE tenant = $1 AND person = ANY ($3) AND closed_at IS NULL
           AND (asked OR asked_at > $4)
         GROUP BY notice, about) n
  LEFT JOIN rm.notice_mark m ON m.tenant = $1 AND m.notice = n.notice AND m.person = $2
  LEFT JOIN rm.notice_unfollowed u
    ON u.tenant = $1 AND u.commission = n.about AND u.person = $2
 WHERE (m.done_at IS NULL OR m.done_at < n.asked_at)
   AND (m.snoozed_until IS NULL OR m.snoozed_until <= $5)
   AND (n.asked OR (n.asked_at > $4 AND u.since IS NULL))
"""


async def waiting(  # noqa: PLR0913  # whose, read by whom, when
    database: Database,
    tenant: str,
    reader: str,
    people: Sequence[str] = (),
    *,
    now: datetime,
    today: date,
) -> int:
    """How many notices `inbox` would show, without reading what they say."""
    fresh = now - timedelta(days=NEWS_DAYS)
    async with database.transaction(tenant) as connection:
        found = await connection.fetchval(WAITING, tenant, reader, [reader, *people], fresh, today)
    return int(found or 0)


async def one(  # whose, and which
    database: Database, tenant: str, reader: str, people: Sequence[str], given: str
) -> Notice:
    """The one notice of a reader that starts with what was given, texts still sealed.

    Raises NoticeUnknown, also for what is somebody else's.
    """
    async with database.transaction(tenant) as connection:
        found = await _found(
            connection, tenant, reader, [reader, *people], every=True, starts=given
        )
    exact = [notice for notice in found if notice.notice == given] or found
    if len(exact) != 1:
        raise NoticeUnknown(given, [notice.notice for notice in exact])
    return exact[0]


async def these(
    database: Database, tenant: str, reader: str, notices: Sequence[str]
) -> list[Notice]:
    """These notices with the marks of a reader, whoever they are for; texts still sealed."""
    async with database.transaction(tenant) as connection:
        return await _found(connection, tenant, reader, None, every=True, among=notices)


async def _found(  # noqa: PLR0913  # whose, read by whom, how much
    connection: Connection,
    tenant: str,
    reader: str,
    people: Sequence[str] | None,
    *,
    every: bool,
    starts: str | None = None,
    among: Sequence[str] | None = None,
    fresh: datetime | None = None,
) -> list[Notice]:
    rows = await connection.fetch(
        NOTICES,
        tenant,
        reader,
        None if people is None else list(people),
        every,
        starts,
        None if among is None else list(among),
        MOST,
        fresh,
    )
    rows.sort(key=lambda row: str(row["notice"]))
    merged = [_merged(list(group)) for _, group in groupby(rows, key=lambda row: row["notice"])]
    return sorted(merged, key=lambda notice: (notice.asked_at, notice.notice), reverse=True)


def _merged(rows: list[asyncpg.Record]) -> Notice:
    items = sorted(map(row_of, rows), key=lambda row: (row.asked_at, row.version), reverse=True)
    first, head = rows[0], items[0]
    waiting = [item for item in items if item.closed_at is None]
    return Notice(
        notice=head.notice,
        person=head.person,
        commission=head.commission,
        title=parsed(first["title"]),
        client=first["client"],
        phase=first["phase"],
        day=head.day,
        asked_at=head.asked_at,
        asked=any(item.asked for item in waiting or items),
        open=bool(waiting),
        items=tuple(items),
        read_at=first["read_at"],
        done_at=first["done_at"],
        snoozed_until=first["snoozed_until"],
        unfollowed=first["unfollowed"],
        account=head.account,
        parts=tuple(part for part in Part if first[part.replace("-", "_")] == head.person),
    )


THINGS = """
SELECT account, 'follow-up:' || follow_up AS thing, what FROM rm.follow_up
 WHERE tenant = $1 AND (account, follow_up) IN (SELECT * FROM unnest($2::text[], $3::text[]))
UNION ALL
SELECT account, 'lead:' || lead, what FROM rm.account_lead
 WHERE tenant = $1 AND (account, lead) IN (SELECT * FROM unnest($2::text[], $3::text[]))
"""


def _thing(item: NoticeRow) -> str:
    """The follow-up or the lead that it is about, as its clock is called; empty for others."""
    if not item.account:
        return ""
    name = f"{FOLLOW_UP}:{item.item}" if item.kind == FOLLOW_UP else item.clock or ""
    return name if ":" in name else ""


async def _things(
    database: Database, tenant: str, notices: Sequence[Notice]
) -> dict[tuple[str, str], Json]:
    """What the follow-ups and leads are that these are about, sealed."""
    about = [
        (item.account, thing.partition(":")[2])
        for each in notices
        for item in each.items
        if (thing := _thing(item))
    ]
    if not about:
        return {}
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(THINGS, tenant, *map(list, zip(*about, strict=True)))
    return {(row["account"], row["thing"]): parsed(row["what"]) for row in rows}


async def opened(
    database: Database, sealer: Sealer, tenant: str, notices: list[Notice]
) -> list[Notice]:
    """The notices with their texts in plain, and what the follow-ups and leads are."""
    what = await _things(database, tenant, notices)
    sealed: list[Json] = [
        [each.title, [what.get((item.account, _thing(item)), item.why) for item in each.items]]
        for each in notices
    ]
    plain: list[Notice] = []
    for notice, texts in zip(notices, await sealer.open(tenant, sealed), strict=True):
        title, whys = texts if isinstance(texts, list) else (None, [])
        told = whys if isinstance(whys, list) else []
        items = tuple(replace(it, why=why) for it, why in zip(notice.items, told, strict=True))
        plain.append(replace(notice, title=title, items=items))
    return plain


READ = """
INSERT INTO rm.notice_mark AS m (tenant, person, notice, read_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (tenant, person, notice) DO UPDATE SET read_at = coalesce(m.read_at, EXCLUDED.read_at)
"""
DONE = """
INSERT INTO rm.notice_mark AS m (tenant, person, notice, read_at, done_at)
VALUES ($1, $2, $3, $4, $4)
ON CONFLICT (tenant, person, notice) DO UPDATE
   SET done_at = EXCLUDED.done_at, read_at = coalesce(m.read_at, EXCLUDED.read_at),
       snoozed_until = NULL
"""
SNOOZED = """
INSERT INTO rm.notice_mark AS m (tenant, person, notice, snoozed_until) VALUES ($1, $2, $3, $4)
ON CONFLICT (tenant, person, notice) DO UPDATE SET snoozed_until = EXCLUDED.snoozed_until
"""
BACK = """
UPDATE rm.notice_mark SET done_at = NULL, snoozed_until = NULL, read_at = NULL
 WHERE tenant = $1 AND person = $2 AND notice = $3
"""
UNFOLLOWED = """
INSERT INTO rm.notice_unfollowed (tenant, person, commission, since) VALUES ($1, $2, $3, $4)
ON CONFLICT (tenant, person, commission) DO NOTHING
"""
FOLLOWED = """
DELETE FROM rm.notice_unfollowed WHERE tenant = $1 AND person = $2 AND commission = $3
"""


async def read(database: Database, tenant: str, reader: str, notice: str, *, now: datetime) -> None:
    """The reader has seen it."""
    async with database.transaction(tenant) as connection:
        await connection.execute(READ, tenant, reader, notice, now)


async def done(database: Database, tenant: str, reader: str, notice: str, *, now: datetime) -> None:
    """The reader needs it no more; it comes back when something new is asked under it."""
    async with database.transaction(tenant) as connection:
        await connection.execute(DONE, tenant, reader, notice, now)


async def snooze(database: Database, tenant: str, reader: str, notice: str, *, until: date) -> None:
    """The reader wants to see it again on that day."""
    async with database.transaction(tenant) as connection:
        await connection.execute(SNOOZED, tenant, reader, notice, until)


async def back(database: Database, tenant: str, reader: str, notice: str) -> None:
    """As if the reader had done nothing with it: not read, not done, not put off."""
    async with database.transaction(tenant) as connection:
        await connection.execute(BACK, tenant, reader, notice)


async def unfollow(
    database: Database, tenant: str, reader: str, commission: str, *, now: datetime
) -> None:
    """No more news of that commission for the reader; what is asked comes all the same."""
    async with database.transaction(tenant) as connection:
        await connection.execute(UNFOLLOWED, tenant, reader, commission, now)


async def follow(database: Database, tenant: str, reader: str, commission: str) -> None:
    """News of that commission again."""
    async with database.transaction(tenant) as connection:
        await connection.execute(FOLLOWED, tenant, reader, commission)
