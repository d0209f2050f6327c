"""Events of no domain, to test the store by itself."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, Literal

import asyncpg

from domain.authority import SYSTEM, Authority
from domain.message import Event
from domain.text import Id, Line, Personal, Text
from storage.database import Database
from storage.projection import Project
from storage.rebuild import TABLES
from storage.record import Record, Recorder
from storage.sealing import Sealer
from storage.stored import Shapes
from tests.conftest import Databases

TENANT = "test"
STREAM = "commission/26-aaaaaaaa"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class NoteWritten(Event):
    type: Literal["NoteWritten"] = "NoteWritten"
    text: Text
    heading: Line | None = None


class CallerNamed(Event):
    type: Literal["CallerNamed"] = "CallerNamed"
    person: Id
    name: Annotated[str, Personal("person")]


class ShapeUnknown(Exception):
    pass


def upcast(type_: str, schema_version: int, data: dict[str, object]) -> dict[str, object]:
    if type_ not in TYPES or schema_version != 1:
        raise ShapeUnknown(type_, schema_version)
    return data


TYPES: dict[str, type[Event]] = {"NoteWritten": NoteWritten, "CallerNamed": CallerNamed}
SHAPES = Shapes(TYPES, upcast)


def recorder(database: Database, sealer: Sealer, *projections: Project) -> Recorder:
    return Recorder(database, sealer, SHAPES, projections)


def note(  # noqa: PLR0913  # one keyword for each thing a story may vary
    text: str = "Kunt u de vergunning nakijken?",
    *,
    command_id: str = "command-1",
    expected: int = 0,
    stream: str = STREAM,
    count: int = 1,
    authority: Authority = SYSTEM,
    content: str | None = None,
) -> Record:
    return Record(
        tenant=TENANT,
        stream=stream,
        command_id=command_id,
        fingerprint=sha256((content or text).encode()).hexdigest(),
        expected_version=expected,
        authority=authority,
        events=[NoteWritten(text=text) for _ in range(count)],
        occurred_at=NOON,
        reason="op verzoek",
    )


async def contents(databases: Databases) -> dict[str, list[str]]:
    """Every row of every read model that the log tells."""
    admin = await asyncpg.connect(databases.admin)
    try:
        return {
            table: [
                row["line"]
                for row in await admin.fetch(
                    f"SELECT t::text AS line FROM rm.{table} t ORDER BY 1"  # noqa: S608
                )
            ]
            for table in TABLES
        }
    finally:
        await admin.close()
