"""An import itself: each case becomes a stream in one commit, many commits in a transaction."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias, assert_never

import structlog

from domain.authority import SYSTEM
from opdracht.importer.case_log import CaseLog
from opdracht.importer.client import check_client
from opdracht.importer.history import History, history
from opdracht.importer.pseudonym import Pseudonyms
from storage.errors import StoreUnavailable
from storage.event_log import Appended
from storage.record import Recorder
from storage.recording import Record

log = structlog.get_logger()

BATCH = 50
"""Cases sent at once: some hundreds of events, a few tens of milliseconds under the lock."""
IN_FLIGHT = 2
"""Batches on their way at once: one is encrypted here while the server writes the other."""
PAUSES = (0.2, 2.0)
"""Seconds before a batch is sent again. On a machine that stood still for a while the server ended
the transaction that waited for us, and nothing of it is in."""

Sent: TypeAlias = tuple[list[History], asyncio.Task[list[Appended]]]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is. `cases` counts those done, whatever became of them."""

    cases: int
    of: int
    events: int


@dataclass(slots=True)
class Report:
    """What became of every case. Ids are those of the log."""

    imported: int = 0
    """Cases that are new in the store, with `steps` steps in `events` events."""
    steps: int = 0
    events: int = 0
    known: int = 0
    """Cases that were in the store already, just so."""
    changed: list[str] = field(default_factory=list)
    """Cases that were imported before and read differently now. Nothing of them was applied."""
    taken: list[str] = field(default_factory=list)
    """Cases of which the stream was made by something else than this import, or is closed."""
    dropped: list[str] = field(default_factory=list)
    """Cases without a single good row."""

    @property
    def cases(self) -> int:
        """How many cases are done, whatever became of them."""
        left = len(self.changed) + len(self.taken) + len(self.dropped)
        return self.imported + self.known + left

    def add(self, told: History, outcome: Appended) -> None:
        """Counts one case."""
        match outcome.outcome:
            case "appended":
                self.imported += 1
                self.events += len(told.events)
                self.steps += told.steps
            case "replayed":
                self.known += 1
            case "key_reused":
                self.changed.append(told.case)
            case "conflict" | "not_open":
                self.taken.append(told.case)
            case _:
                assert_never(outcome.outcome)


async def bring_in(
    source: CaseLog,
    recorder: Recorder,
    tenant: str,
    *,
    secret: bytes | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Imports every case of the log that has a good row, and says what became of each.

    Stop it anywhere and call it again: what is in stays in, the rest follows. `secret` makes the
    pseudonyms (`pseudonym.import_secret`). Raises NamesNeedSecret, ClientUnknown, ContactUnknown
    and TenantUnknown before anything is written, and StoreUnavailable when the store stays away;
    then call it again.
    """
    report = Report()
    pseudonyms = Pseudonyms(source.map, tenant, secret)
    await check_client(recorder, tenant, source.map)
    sent: deque[Sent] = deque()
    try:
        for batch in _batches(source, pseudonyms, report):
            records = [_record(tenant, told) for told in batch]
            sent.append((batch, asyncio.create_task(_send(recorder, tenant, records))))
            if len(sent) == IN_FLIGHT:
                await _settle(sent.popleft(), report)
                progress(Progress(report.cases, len(source), report.events))
        while sent:
            await _settle(sent.popleft(), report)
    finally:
        for _, task in sent:
            task.cancel()
        await asyncio.gather(*(task for _, task in sent), return_exceptions=True)
    progress(Progress(len(source), len(source), report.events))
    log.info(
        "cases.imported",
        tenant=tenant,
        source=source.map.source,
        imported=report.imported,
        known=report.known,
        changed=len(report.changed),
    )
    return report


async def _send(recorder: Recorder, tenant: str, records: list[Record]) -> list[Appended]:
    """One outcome for each; a case of which only the answer was lost counts as known."""
    for pause in PAUSES:
        try:
            return await recorder.record_many(tenant, records)
        except StoreUnavailable as error:
            log.warning("batch.sent_again", tenant=tenant, cases=len(records), error=str(error))
            await asyncio.sleep(pause)
    return await recorder.record_many(tenant, records)


async def _settle(sent: Sent, report: Report) -> None:
    batch, task = sent
    for told, outcome in zip(batch, await task, strict=True):
        report.add(told, outcome)


def _batches(source: CaseLog, pseudonyms: Pseudonyms, report: Report) -> Iterator[list[History]]:
    def histories() -> Iterator[History]:
        for case in source.cases():
            found = history(case, source.map, pseudonyms)
            if found is None:
                report.dropped.append(case.case)
            else:
                yield found

    rest = histories()
    while batch := list(islice(rest, BATCH)):
        yield batch


def _record(tenant: str, case: History) -> Record:
    return Record(
        tenant=tenant,
        stream=case.stream,
        command_id=case.command_id,
        fingerprint=case.fingerprint,
        expected_version=0,
        authority=SYSTEM,
        events=case.events,
        occurred_at=case.times,
    )
