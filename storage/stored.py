"""From a stored row to an event a person or a fold can read: opened, upcast, checked."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from domain.message import Event
from storage.errors import EventUnreadable
from storage.event_log import Raw
from storage.sealing import Json, Sealer


@dataclass(frozen=True, slots=True)
class Shapes:
    """The event types that can be read. `upcast` raises for a shape it does not know."""

    types: Mapping[str, type[Event]]
    upcast: Callable[[str, int, dict[str, object]], dict[str, object]]


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One event with its envelope. Times are aware UTC; an erased text reads `[gewist]`.

    `authority` is JSON text of what the office said of the actor, `reason` plain text.
    """

    position: int
    stream: str
    version: int
    type: str
    schema_version: int
    occurred_at: datetime
    recorded_at: datetime
    actor: str
    on_behalf_of: str | None
    authority: str | None
    reason: str | None
    correlation: str | None
    causation: str | None
    command_id: str
    event: Event


async def read(
    sealer: Sealer, shapes: Shapes, tenant: str, rows: Sequence[Raw]
) -> list[StoredEvent]:
    """The rows as events. An unknown or broken shape stops the reader: nothing is skipped.

    Raises UnknownShape (of the domain) or EventUnreadable.
    """
    sealed: list[Json] = []
    for row in rows:
        if row.data is None:
            raise EventUnreadable(f"The payload of event {row.position} was lawfully destroyed.")
        sealed += (json.loads(row.data), None if row.reason is None else json.loads(row.reason))
    plain = await sealer.open(tenant, sealed)
    return [
        _stored(shapes, row, plain[2 * index], plain[2 * index + 1])
        for index, row in enumerate(rows)
    ]


def _stored(shapes: Shapes, row: Raw, data: Json, reason: Json) -> StoredEvent:
    if not isinstance(data, dict):
        raise EventUnreadable(f"Event {row.position} ({row.type}) is not an object.")
    today = shapes.upcast(row.type, row.schema_version, dict(data))
    try:
        event = shapes.types[row.type].model_validate(today)
    except ValidationError as error:
        raise EventUnreadable(
            f"Event {row.position} ({row.type}, shape {row.schema_version}) does not fit:"
            f" {error.error_count()} errors, first in {error.errors()[0]['loc']}."
        ) from error
    return StoredEvent(
        position=row.position,
        stream=row.stream,
        version=row.version,
        type=row.type,
        schema_version=row.schema_version,
        occurred_at=row.occurred_at,
        recorded_at=row.recorded_at,
        actor=row.actor,
        on_behalf_of=row.on_behalf_of,
        authority=row.authority,
        reason=None if reason is None else str(reason),
        correlation=row.correlation,
        causation=row.causation,
        command_id=row.command_id,
        event=event,
    )
