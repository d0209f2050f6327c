"""The way of a command into the store, on a real PostgreSQL."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import asyncpg
import pytest

from domain.message import Event
from storage import event_log
from storage.database import Connection, Database
from storage.errors import CommandIdReused, TenantUnknown, VersionConflict
from storage.projection import Fact
from storage.record import Recorder
from storage.sealing import Sealer, dossier
from tests.conftest import Databases
from tests.storage.support import NOON, STREAM, TENANT, CallerNamed, NoteWritten, note, recorder

MARK = """
INSERT INTO rm.rights (tenant, person, reduced) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING
"""


async def mark(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    for fact in facts:
        await connection.execute(MARK, tenant, f"seen-{fact.version}")


async def marks(database: Database) -> list[str]:
    async with database.transaction(TENANT) as connection:
        rows = await connection.fetch("SELECT person FROM rm.rights ORDER BY person")
        return [row["person"] for row in rows]


async def stored(recording: Recorder, stream: str = STREAM) -> list[Event]:
    loaded = await recording.load(TENANT, stream)
    return [item.event async for item in loaded.events]


async def test_a_recorded_event_is_loaded_as_it_was(database: Database, sealer: Sealer) -> None:
    recording = recorder(database, sealer)
    answer = await recording.record(note("Eén vraag 🌷", count=2))
    assert (answer.outcome, answer.first_version, answer.version) == ("appended", 1, 2)
    loaded = await recording.load(TENANT, STREAM)
    events = [item async for item in loaded.events]
    assert [item.event for item in events] == [NoteWritten(text="Eén vraag 🌷")] * 2
    assert (loaded.version, [known.command_id for known in loaded.commands]) == (2, ["command-1"])
    assert (events[0].actor, events[0].reason, events[0].occurred_at) == (
        "system",
        "op verzoek",
        NOON,
    )


async def test_the_same_command_again_reads_its_events_back(
    database: Database, sealer: Sealer
) -> None:
    recording = recorder(database, sealer)
    await recording.record(note())
    await recording.record(note("meer", command_id="command-2", expected=1))
    again = await recording.record(note())
    assert (again.outcome, again.first_version, again.version) == ("replayed", 1, 1)
    assert again.events == list(note().events)
    assert len(await stored(recording)) == 2


async def test_a_known_id_with_other_content_is_refused(database: Database, sealer: Sealer) -> None:
    recording = recorder(database, sealer)
    await recording.record(note())
    with pytest.raises(CommandIdReused):
        await recording.record(note("iets anders"))
    with pytest.raises(CommandIdReused):
        await recording.record(note(stream="commission/26-bbbbbbbb"))


async def test_a_stale_version_is_refused_and_its_projection_rolled_back(
    database: Database, sealer: Sealer
) -> None:
    recording = recorder(database, sealer, mark)
    await recording.record(note())
    with pytest.raises(VersionConflict) as refused:
        await recording.record(note(command_id="command-2", expected=7))
    assert (refused.value.actual, refused.value.expected) == (1, 7)
    assert await marks(database) == ["seen-1"]


async def test_twins_at_once_have_one_effect(database: Database, sealer: Sealer) -> None:
    recording = recorder(database, sealer, mark)
    answers = await asyncio.gather(*(recording.record(note()) for _ in range(8)))
    assert sorted(answer.outcome for answer in answers) == ["appended"] + ["replayed"] * 7
    assert {answer.version for answer in answers} == {1}
    assert len(await stored(recording)) == 1


async def test_positions_have_no_gap_with_many_writers(database: Database, sealer: Sealer) -> None:
    recording = recorder(database, sealer)
    await asyncio.gather(
        *(
            recording.record(note(command_id=f"command-{n}", stream=f"commission/c{n}", count=3))
            for n in range(20)
        )
    )
    async with database.transaction(TENANT) as connection:
        rows = await event_log.read_all(connection, TENANT)
        assert await event_log.last_position(connection, TENANT) == 60
        heads = await event_log.heads(connection, TENANT)
        later = await event_log.heads(connection, TENANT, 57)
    assert [row.position for row in rows] == list(range(1, 61))
    assert {(head.stream, head.version) for head in heads} == {
        (f"commission/c{n}", 3) for n in range(20)
    }
    assert len(later) == 1


async def test_an_unknown_tenant_is_refused(database: Database, sealer: Sealer) -> None:
    recording = recorder(database, sealer)
    with pytest.raises(TenantUnknown):
        await recording.record(replace(note(), tenant="nobody"))
    with pytest.raises(TenantUnknown):
        await recording.record(replace(note(), tenant="x'; DROP SCHEMA es"))


async def test_no_personal_text_lies_in_the_database(
    databases: Databases, database: Database, sealer: Sealer
) -> None:
    recording = recorder(database, sealer)
    named = CallerNamed(person="p-1", name="Anna de Wit")
    await recording.record(replace(note("Geheim"), events=[NoteWritten(text="Geheim"), named]))
    admin = await asyncpg.connect(databases.admin)
    try:
        rows = await admin.fetch(
            "SELECT data::text || c.reason::text AS t FROM es.event, es.commit c"
        )
    finally:
        await admin.close()
    everything = " ".join(row["t"] for row in rows if row["t"])
    assert "$pii" in everything
    assert not [word for word in ("Geheim", "Anna", "verzoek") if word in everything]


async def test_an_erased_subject_reads_as_erased_and_the_others_do_not(
    database: Database, sealer: Sealer
) -> None:
    recording = recorder(database, sealer)
    named = CallerNamed(person="p-1", name="Anna de Wit")
    await recording.record(replace(note("Vraag"), events=[NoteWritten(text="Vraag"), named]))
    assert await sealer.erase_subject(TENANT, "p-1")
    assert not await sealer.erase_subject(TENANT, "p-2")
    assert await stored(recording) == [
        NoteWritten(text="Vraag"),
        CallerNamed(person="p-1", name="[gewist]"),
    ]
    await sealer.erase_subject(TENANT, dossier(STREAM))
    loaded = await recording.load(TENANT, STREAM)
    first = await anext(loaded.events)
    assert (first.event, first.reason) == (NoteWritten(text="[gewist]"), "[gewist]")
    await recording.record(note("Nieuw", command_id="command-2", expected=2))
    assert (await stored(recording))[2] == NoteWritten(text="Nieuw")


async def test_many_records_have_an_outcome_each(database: Database, sealer: Sealer) -> None:
    recording = recorder(database, sealer)
    await recording.record(note())
    records = [
        note(),  # known
        note("anders"),  # known with other content
        note(command_id="command-2", expected=5),
        note(command_id="command-3", stream="commission/new"),
        note(command_id="command-4", stream="commission/new", expected=1),
        note(command_id="command-5", stream="commission/new", expected=1),
        note(command_id="command-4", stream="commission/new", expected=1),
    ]
    outcomes = await recording.record_many(TENANT, records)
    assert [outcome.outcome for outcome in outcomes] == [
        "replayed",
        "key_reused",
        "conflict",
        "appended",
        "appended",
        "conflict",
        "replayed",
    ]
    assert len(await stored(recording, "commission/new")) == 2


async def test_two_imports_at_once_put_everything_in_once(
    database: Database, sealer: Sealer
) -> None:
    recording = recorder(database, sealer)
    records = [
        note(command_id=f"import:log:{n}", stream=f"commission/c{n}", count=4) for n in range(250)
    ]
    first, second = await asyncio.gather(
        recording.record_many(TENANT, records), recording.record_many(TENANT, records)
    )
    outcomes = [{a.outcome, b.outcome} for a, b in zip(first, second, strict=True)]
    assert outcomes == [{"appended", "replayed"}] * 250
    async with database.transaction(TENANT) as connection:
        assert await event_log.last_position(connection, TENANT) == 1000


async def test_cancelling_a_record_leaves_the_pool_whole(
    database: Database, sealer: Sealer
) -> None:
    recording = recorder(database, sealer)
    for n in range(30):
        task = asyncio.create_task(recording.record(note(command_id=f"command-{n}", expected=n)))
        await asyncio.sleep(0.0005 * n)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await recording.probe(TENANT)
    loaded = await recording.load(TENANT, STREAM)
    assert loaded.version == len([item async for item in loaded.events])


async def test_a_long_stream_is_read_in_parts_and_from_a_version_on(
    database: Database, sealer: Sealer
) -> None:
    recording = recorder(database, sealer)
    await recording.record(note(count=450))
    loaded = await recording.load(TENANT, STREAM)
    await recording.record(note(command_id="command-2", expected=450, count=3))
    assert [stored.version async for stored in loaded.events] == list(range(1, 451))
    later = await recording.load(TENANT, STREAM, after=449)
    assert (later.version, [known.command_id for known in later.commands]) == (453, ["command-2"])
    assert [stored.version async for stored in later.events] == [450, 451, 452, 453]
    nothing = await recording.load(TENANT, STREAM, after=453)
    assert (nothing.version, nothing.commands) == (453, [])
    assert [stored async for stored in nothing.events] == []
    empty = await recording.load(TENANT, "commission/none")
    assert (empty.version, empty.commands) == (0, [])


async def test_a_known_command_is_looked_up(database: Database, sealer: Sealer) -> None:
    recording = recorder(database, sealer)
    await recording.record(note(count=2))
    known = await recording.lookup(TENANT, "command-1")
    assert known is not None
    assert (known.fingerprint, known.stream, known.first_version, known.version) == (
        note().fingerprint,
        STREAM,
        1,
        2,
    )
    assert await recording.lookup(TENANT, "command-2") is None
