"""What a read model is told: events that are about to be appended, in order."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from domain.message import Event
from storage.database import Connection
from storage.sealing import Json


@dataclass(frozen=True, slots=True)
class Fact:
    """One event on its way in. `sealed` is its stored JSON: read models keep texts from there."""

    tenant: str
    stream: str
    version: int
    event: Event
    sealed: dict[str, Json]
    occurred_at: datetime
    actor: str
    on_behalf_of: str | None
    index_secret: bytes = field(default=b"", repr=False)
    """What blind indexes are keyed with."""


Project: TypeAlias = Callable[[Connection, str, Sequence[Fact]], Awaitable[None]]
"""`project(connection, tenant, facts)`: facts of one tenant, each stream in order of version.

It may run on a version that loses: then everything it wrote is rolled back. It names its tables
without a schema: the transaction says whether those in use are meant, or those made anew.
"""


@dataclass(frozen=True, slots=True)
class Model:
    """A read model that the log tells: who writes it, and into which tables."""

    name: str
    project: Project
    tables: tuple[str, ...]
