"""Organisations brought into the register: batch after batch, each account in one commit.

An account that has an owner sleeps from the start, so no workflow is begun for it; one without an
owner is woken by the sweep that looks for all that must live (`opdracht recover` does it at once).
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final, assert_never

import structlog

from domain import account
from domain.authority import Authority
from domain.envelope import fingerprint
from domain.message import Command
from domain.text import Id
from opdracht.accountfile.filling import differing, filling, lacking, with_these
from opdracht.accountfile.planning import Planned, Planner
from opdracht.accountfile.report import Noted, Report, alike, differs, refused
from opdracht.accountfile.row import Fault, Good
from opdracht.answers import Refused
from opdracht.sentences.grammar import Said
from storage.account_list import AccountRow, opened
from storage.account_match import these
from storage.errors import StoreUnavailable
from storage.event_log import Appended
from storage.recording import Record
from storage.store import Store

log = structlog.get_logger()

BATCH: Final = 400
"""Rows that are looked up, decided and recorded together."""

PAUSES: Final = (0.2, 2.0)
"""Seconds before a batch is sent again that the store gave up on; nothing of it is in twice."""

Send = Callable[[str, Command, str], Awaitable[None]]
"""Sends a command to a stream under an id. Raises Refused."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who brings the rows in, and how what is to be done gets done."""

    authority: Authority
    """With the calendar that the office lays down."""
    send: Send
    now: Callable[[], datetime]


async def look(  # noqa: PLR0913  # where and what, by name
    rows: Iterable[Good | Fault],
    planner: Planner,
    store: Store,
    tenant: str,
    *,
    secret: bytes,
    tell: Callable[[Noted], None] = lambda _: None,
    progress: Callable[[int], None] = lambda _: None,
) -> Report:
    """What bringing these rows in would do. Nothing is written."""
    work = _Work(planner, store, tenant, secret, None, tell)
    return await work.through(rows, progress)


async def bring_in(  # noqa: PLR0913  # where, what and who, by name
    rows: Iterable[Good | Fault],
    planner: Planner,
    store: Store,
    tenant: str,
    hand: Hand,
    *,
    secret: bytes,
    tell: Callable[[Noted], None] = lambda _: None,
    progress: Callable[[int], None] = lambda _: None,
) -> Report:
    """Bring every row in that can be, and say what became of all.

    Stop it anywhere and call it again: what is in stays in, the rest follows.

    Raises:
        AccountRoleNeeded: whoever asks may not open accounts; nothing was written.
        StoreUnavailable: the store stays away; call it again then.
    """
    report = await _Work(planner, store, tenant, secret, hand, tell).through(rows, progress)
    log.info(
        "accounts.imported",
        tenant=tenant,
        created=report.created,
        known=report.known,
        refused=report.refused,
    )
    return report


class _Work:
    def __init__(  # noqa: PLR0913, PLR0917  # what it works with
        self,
        planner: Planner,
        store: Store,
        tenant: str,
        secret: bytes,
        hand: Hand | None,
        tell: Callable[[Noted], None],
    ) -> None:
        self._planner, self._store, self._tenant = planner, store, tenant
        self._secret, self._hand, self._tell = secret, hand, tell
        self._report = Report()

    async def through(
        self, rows: Iterable[Good | Fault], progress: Callable[[int], None]
    ) -> Report:
        await self._planner.learn()
        rest = iter(rows)
        while batch := list(islice(rest, BATCH)):
            await self._batch(batch)
            self._report.rows += len(batch)
            progress(self._report.rows)
        return self._report

    async def _batch(self, batch: Sequence[Good | Fault]) -> None:
        good = [row for row in batch if isinstance(row, Good)]
        plans = iter(await self._planner.plan(good))
        planned = [row if isinstance(row, Fault) else next(plans) for row in batch]
        outcomes = await self._record(
            [it for it in planned if isinstance(it, Planned) and it.verdict == "new"]
        )
        targets = {it.account for it in planned if isinstance(it, Planned) and it.verdict != "new"}
        there = await self._there(targets)
        for each in planned:
            if isinstance(each, Fault):
                self._note(refused(each))
            elif each.verdict == "new":
                self._count_new(each, outcomes[each.command_id])
            else:
                if each.verdict == "known":
                    self._report.known += 1
                else:
                    self._report.twice += 1
                await self._fill(each, there)

    async def _there(self, targets: set[Id]) -> dict[Id, AccountRow]:
        """The accounts with these ids, their names in plain."""
        found = await these(self._store.database, self._tenant, targets)
        rows = await opened(self._store.sealer, self._tenant, list(found.values()))
        return {row.account: row for row in rows}

    def _note(self, noted: Noted) -> None:
        self._report.note(noted)
        self._tell(noted)

    def _count_new(self, each: Planned, outcome: Appended | None) -> None:
        match outcome.outcome if outcome else "appended":
            case "appended":
                self._report.created += 1
                self._report.ownerless += each.row.command.owner is None
                if each.like is not None:
                    self._note(alike(each.row.line, each.like, each.row.cells))
            case "replayed":
                self._report.known += 1
            case "key_reused" | "conflict" | "not_open":
                line, cells = each.row.line, each.row.cells
                self._note(refused(Fault(line, "", "taken", each.account, cells=cells)))
            case never:
                assert_never(never)

    async def _record(self, new: Sequence[Planned]) -> dict[str, Appended | None]:
        """One outcome for each; none in a preview."""
        hand = self._hand
        if hand is None:
            return dict.fromkeys((each.command_id for each in new), None)
        records = [self._decided(each, hand) for each in new]
        outcomes = await self._sent(records)
        return {each.command_id: it for each, it in zip(new, outcomes, strict=True)}

    async def _sent(self, records: list[Record]) -> list[Appended]:
        for pause in PAUSES:
            try:
                return await self._store.recorder.record_many(self._tenant, records)
            except StoreUnavailable as error:
                log.warning("batch.sent_again", tenant=self._tenant, error=str(error))
                await asyncio.sleep(pause)
        return await self._store.recorder.record_many(self._tenant, records)

    def _decided(self, each: Planned, hand: Hand) -> Record:
        authority, command, now = hand.authority, each.row.command, hand.now()
        return Record(
            tenant=self._tenant,
            stream=f"account/{each.account}",
            command_id=each.command_id,
            fingerprint=fingerprint(
                command, authority.person, authority.on_behalf_of, self._secret
            ),
            expected_version=0,
            authority=authority,
            events=account.decide(command, authority, account.INITIAL, now),
            occurred_at=now,
        )

    async def _fill(self, each: Planned, there: dict[Id, AccountRow]) -> None:
        row = there.get(each.account)
        if row is None:
            return
        if other := differing(row, each.row.command):
            self._note(differs(each.row.line, each.account, other, each.row.cells))
        found = lacking(row, each.row.command)
        if not found:
            return
        if self._hand is None:
            self._report.filled += 1
            there[each.account] = with_these(row, found)
            return
        filled = filling(row, found, each.command_id, self._secret)
        if filled is None:
            return
        try:
            for command_id, command in filled:
                await self._hand.send(f"account/{each.account}", command, command_id)
        except Refused as refusal:
            if refusal.passing:
                raise
            self._refused(each, refusal)
            return
        self._report.filled += 1
        there[each.account] = with_these(row, found)

    def _refused(self, each: Planned, refusal: Refused) -> None:
        said = Said(refusal.nl.rstrip("."), refusal.en.rstrip("."))
        line, cells = each.row.line, each.row.cells
        self._note(Noted(line, "refused", refusal.code, "", said, each.account, cells))
