"""One decided command on its way in: sealed, ready to project and to append, in groups."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.authority import Authority
from domain.message import Event
from storage.event_log import Append, NewEvent
from storage.projection import Fact
from storage.sealing import Box, Json, dossier

GROUP_COMMITS, GROUP_EVENTS, GROUP_BYTES = 100, 400, 2_000_000
"""What one group commit holds at most: the tenant's lock is held about 100 ms."""


@dataclass(frozen=True, slots=True)
class Record:
    """One decided command. `occurred_at` is one aware time, or one for each event.

    `fingerprint` is 64 hex digits; `expected_version` the version it was decided on, 0 for a new
    stream.
    """

    tenant: str
    stream: str
    command_id: str
    fingerprint: str
    expected_version: int
    authority: Authority
    events: Sequence[Event]
    occurred_at: datetime | Sequence[datetime]
    reason: str | None = None
    correlation: str | None = None
    causation: str | None = None

    @property
    def times(self) -> Sequence[datetime]:
        """When each event happened."""
        if isinstance(self.occurred_at, datetime):
            return [self.occurred_at] * len(self.events)
        return self.occurred_at


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record with its payloads sealed, ready to project and append."""

    record: Record
    append: Append
    facts: list[Fact]


def prepare(record: Record, box: Box) -> Prepared:
    data = [box.model(record.stream, event) for event in record.events]
    authority = record.authority
    append = Append(
        tenant=record.tenant,
        command_id=record.command_id,
        fingerprint=record.fingerprint,
        stream=record.stream,
        expected=record.expected_version,
        events=[
            NewEvent(type(event).__name__, event.schema_version, time, _text(sealed))
            for event, sealed, time in zip(record.events, data, record.times, strict=True)
        ],
        actor=authority.person,
        on_behalf_of=authority.on_behalf_of,
        authority=_text(
            authority.model_dump(
                mode="json", exclude_defaults=True, exclude={"person", "on_behalf_of", "terms"}
            )
        ),
        reason=None
        if record.reason is None
        else _text(box.text(dossier(record.stream), record.reason)),
        correlation=record.correlation,
        causation=record.causation,
    )
    facts = [
        Fact(
            tenant=record.tenant,
            stream=record.stream,
            version=record.expected_version + index,
            event=event,
            sealed=sealed,
            occurred_at=time,
            actor=authority.person,
            on_behalf_of=authority.on_behalf_of,
            index_secret=box.index_secret,
        )
        for index, (event, sealed, time) in enumerate(
            zip(record.events, data, record.times, strict=True), start=1
        )
    ]
    return Prepared(record, append, facts)


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def groups(sealed: Sequence[Prepared]) -> list[list[Prepared]]:
    """Cut at the limits (one record may be over them alone) and before an id comes twice."""
    cut: list[list[Prepared]] = []
    events = size = 0
    ids: set[str] = set()
    for item in sealed:
        count = len(item.append.events)
        length = sum(len(event.data) for event in item.append.events)
        full = not cut or (
            len(cut[-1]) >= GROUP_COMMITS
            or events + count > GROUP_EVENTS
            or size + length > GROUP_BYTES
            or item.append.command_id in ids
        )
        if full:
            cut.append([])
            events = size = 0
            ids.clear()
        cut[-1].append(item)
        ids.add(item.append.command_id)
        events, size = events + count, size + length
    return cut
