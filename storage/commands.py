"""The commands that were recorded: who asked what, when and why. Read from the log itself."""

import json
from dataclasses import dataclass
from datetime import datetime

from storage.database import Database
from storage.sealing import Sealer

COMMANDS = """
SELECT c.command_id, c.stream, c.first_version, c.first_version + c.events - 1 AS version,
       c.actor, c.on_behalf_of, c.recorded_at, c.reason, c.correlation, c.causation,
       (SELECT array_agg(e.type ORDER BY e.position) FROM es.event e
         WHERE e.tenant = c.tenant AND e.position >= c.first_position
           AND e.position < c.first_position + c.events) AS types
  FROM es.commit c
 WHERE c.tenant = $1 AND c.commit_no > 0
   AND ($2::text IS NULL OR c.stream = $2)
   AND ($3::text IS NULL OR c.actor = $3)
   AND ($4::text IS NULL OR c.command_id = $4)
 ORDER BY c.commit_no DESC
 LIMIT $5
"""


@dataclass(frozen=True, slots=True)
class CommandRow:
    """One recorded command and the types of the events it gave. `recorded_at` is aware UTC."""

    command_id: str
    stream: str
    first_version: int
    version: int
    actor: str
    on_behalf_of: str | None
    recorded_at: datetime
    reason: str | None
    correlation: str | None
    causation: str | None
    types: tuple[str, ...]


async def commands(  # noqa: PLR0913  # where, which, how many
    database: Database,
    sealer: Sealer,
    tenant: str,
    *,
    stream: str | None = None,
    actor: str | None = None,
    command_id: str | None = None,
    limit: int = 100,
) -> list[CommandRow]:
    """Recorded commands, the newest first, reasons in plain text."""
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(COMMANDS, tenant, stream, actor, command_id, limit)
    reasons = await sealer.open(
        tenant, [None if row["reason"] is None else json.loads(row["reason"]) for row in rows]
    )
    return [
        CommandRow(
            command_id=row["command_id"],
            stream=row["stream"],
            first_version=row["first_version"],
            version=row["version"],
            actor=row["actor"],
            on_behalf_of=row["on_behalf_of"],
            recorded_at=row["recorded_at"],
            reason=None if reason is None else str(reason),
            correlation=row["correlation"],
            causation=row["causation"],
            types=tuple(row["types"]),
        )
        for row, reason in zip(rows, reasons, strict=True)
    ]
