"""Commissions with a whole past, written directly: for benches that read pages of them.

Each is the demo's own way from request to evaluation, decided once by the domain, and cut off where
the commission stands. So every event is one that could have happened, in its order.
"""

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import chain
from typing import Final

from pydantic import TypeAdapter

from domain import commission
from domain.authority import SYSTEM
from domain.commission import CommissionCommand, CommissionEvent
from domain.commission.events import CommissionReceived
from opdracht.demo import path
from opdracht.demo.case import Case
from opdracht.demo.environment_work import TERRACES
from opdracht.demo.houses import HAVENSTAD
from opdracht.demo.steps import Line
from opdracht.gateway import Gateway
from storage.errors import StoreUnavailable
from storage.record import Record
from storage.store import Store

COMMAND: Final[TypeAdapter[CommissionCommand]] = TypeAdapter(CommissionCommand)
GROUP: Final = 25
"""Commissions in one go."""
TOGETHER: Final = 3
"""Groups at the same time, so that the database need not wait for what makes them."""
ATTEMPTS: Final = 10
BEGAN: Final = timedelta(days=30)
"""So long ago."""
SHARES: Final = (0.05, 0.12, 0.2, 0.3, 0.45, 0.3, 0.3, 0.45, 0.05, 1.0)
"""How far commissions are, one after the other: of their whole way. One in ten is done."""


def whole(case: Case) -> Iterator[Line]:
    """The demo's way from request to evaluated."""
    return chain.from_iterable(
        part(case)
        for part in (
            path.received,
            path.clarified,
            path.translated,
            path.working,
            path.finished,
            path.celebrated,
            path.delivered,
            path.evaluated,
        )
    )


async def decided(
    gateway: Gateway, tenant: str, case: Case, at: datetime
) -> list[tuple[CommissionEvent, ...]]:
    """What each step of a commission makes happen."""
    state, told = commission.INITIAL, list[tuple[CommissionEvent, ...]]()
    for person, line in whole(case):
        command = COMMAND.validate_python(line)
        authority = await gateway.directory.authority(tenant, person, at.date())
        terms = await gateway.directory.laid_down(tenant, command, at.date())
        authority = authority.model_copy(update={"terms": terms})
        events = tuple(commission.decide(command, authority, state, at))
        for event in events:
            state = commission.happened(state, event, at)
        told.append(events)
    return told


async def fill(store: Store, gateway: Gateway, tenant: str, count: int) -> int:
    """So many commissions; returns how many events they have."""
    at = datetime.now(UTC) - BEGAN
    ways = [
        await decided(gateway, tenant, replace(case, id=f"26-bench-{number}"), at)
        for number, case in enumerate((TERRACES, replace(TERRACES, client=HAVENSTAD)))
    ]
    starts = iter(range(0, count, GROUP))
    written = 0

    async def some() -> None:
        nonlocal written
        for first in starts:
            group = range(first, min(first + GROUP, count))
            records = [_record(tenant, number, ways[number % len(ways)], at) for number in group]
            await _recorded(store, tenant, records)
            written += sum(len(record.events) for record in records)

    await asyncio.gather(*(some() for _ in range(TOGETHER)))
    return written


async def _recorded(store: Store, tenant: str, records: list[Record]) -> None:
    """Writes them, once more when a busy machine cut it off: what is there already stays once."""
    for _ in range(ATTEMPTS):
        with contextlib.suppress(StoreUnavailable):
            for outcome in await store.recorder.record_many(tenant, records):
                if isinstance(outcome, StoreUnavailable):
                    raise outcome
                assert not isinstance(outcome, Exception), outcome
            return
        await asyncio.sleep(1)
    raise StoreUnavailable(f"{len(records)} commissions could not be written")


def _record(
    tenant: str, number: int, way: list[tuple[CommissionEvent, ...]], at: datetime
) -> Record:
    far = max(1, round(len(way) * SHARES[number % len(SHARES)]))
    events: list[CommissionEvent] = [
        event.model_copy(update={"title": f"{event.title} {number}"})
        if isinstance(event, CommissionReceived)
        else event
        for events in way[:far]
        for event in events
    ]
    name = f"bench-{number:06}"
    return Record(
        tenant=tenant,
        stream=f"commission/26-{number:06}",
        command_id=name,
        fingerprint=sha256(name.encode()).hexdigest(),
        expected_version=0,
        authority=SYSTEM,
        events=events,
        occurred_at=at + timedelta(minutes=number),
    )
