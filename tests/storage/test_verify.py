"""What a verification finds after someone with all rights changed the log."""

from dataclasses import replace
from datetime import UTC, datetime

import asyncpg
import pytest

from domain.authority import Authority
from storage.database import Database
from storage.sealing import Sealer
from storage.verify import verify
from tests.conftest import Databases
from tests.storage.support import TENANT, note, recorder

STREAM = "commission/other"


async def fill(database: Database, sealer: Sealer, count: int = 5, start: int = 0) -> None:
    recording = recorder(database, sealer)
    for n in range(start, start + count):
        await recording.record(
            note(command_id=f"command-{n}", stream=STREAM, expected=2 * n, count=2)
        )


async def tamper(databases: Databases, statement: str) -> None:
    """Behind the store's back, as a superuser who drops the guards first."""
    admin = await asyncpg.connect(databases.admin)
    try:
        await admin.execute("ALTER TABLE es.event DISABLE TRIGGER ALL")
        await admin.execute("ALTER TABLE es.commit DISABLE TRIGGER ALL")
        await admin.execute(statement)
    finally:
        await admin.close()


async def test_an_untouched_log_verifies(database: Database, sealer: Sealer) -> None:
    await fill(database, sealer)
    seen: list[tuple[int, int]] = []
    result = await verify(database, TENANT, 0, lambda done, of: seen.append((done, of)))
    assert (result.fault, result.commits, result.events, result.position) == (None, 5, 10, 10)
    assert seen == [(10, 10)]


@pytest.mark.parametrize("odd", ["", ",", "3:abc,-", "é🌷\u202e", "a" * 200])
async def test_odd_words_in_the_envelope_verify(
    database: Database, sealer: Sealer, odd: str
) -> None:
    record = replace(
        note(odd or "x", count=2),
        command_id=f"command-{odd[:50]}",
        authority=Authority.model_construct(person=f"p{odd[:20]}", on_behalf_of=odd[:20]),
        correlation=odd,
        causation=odd,
        occurred_at=[
            datetime(1850, 1, 1, 0, 0, 0, 1, tzinfo=UTC),
            datetime(9999, 1, 1, tzinfo=UTC),
        ],
    )
    await recorder(database, sealer).record(record)
    assert (await verify(database, TENANT, 0)).fault is None


async def test_an_empty_tenant_verifies(database: Database) -> None:
    result = await verify(database, TENANT)
    assert (result.fault, result.position) == (None, 0)


async def test_the_next_verification_starts_where_the_last_one_ended(
    database: Database, sealer: Sealer
) -> None:
    await fill(database, sealer)
    await verify(database, TENANT)
    await fill(database, sealer, 2, start=5)
    result = await verify(database, TENANT)
    assert (result.since, result.commits, result.fault) == (5, 2, None)
    assert (await verify(database, TENANT, 0)).commits == 7
    assert (await verify(database, TENANT, 6)).commits == 1


@pytest.mark.parametrize(
    ("statement", "position", "says"),
    [
        ("UPDATE es.event SET data = '{}' WHERE position = 4", 4, "content"),
        ("UPDATE es.event SET data = NULL WHERE position = 4", 4, "emptied"),
        ("UPDATE es.event SET type = 'Other' WHERE position = 4", 3, "link"),
        ("UPDATE es.event SET occurred_at = now() WHERE position = 4", 3, "link"),
        ("UPDATE es.event SET schema_version = 2 WHERE position = 4", 3, "link"),
        ("UPDATE es.event SET stream = 'office' WHERE position = 4", 4, "moved"),
        ("UPDATE es.event SET version = 40 WHERE position = 4", 4, "moved"),
        ("UPDATE es.event SET commit_no = 1 WHERE position = 4", 4, "moved"),
        ("DELETE FROM es.event WHERE position = 4", 4, "missing"),
        ("DELETE FROM es.commit WHERE commit_no = 2", 3, "missing"),
        ("UPDATE es.commit SET actor = 'someone' WHERE commit_no = 2", 3, "link"),
        ("UPDATE es.commit SET on_behalf_of = 'someone' WHERE commit_no = 2", 3, "link"),
        ("UPDATE es.commit SET authority = NULL WHERE commit_no = 2", 3, "link"),
        ("UPDATE es.commit SET reason = NULL WHERE commit_no = 2", 3, "link"),
        ("UPDATE es.commit SET correlation = 'x' WHERE commit_no = 2", 3, "link"),
        ("UPDATE es.commit SET causation = 'x' WHERE commit_no = 2", 3, "link"),
        ("UPDATE es.commit SET command_id = 'command-x' WHERE commit_no = 2", 3, "link"),
        ("UPDATE es.commit SET recorded_at = now() WHERE commit_no = 2", 3, "link"),
        ("UPDATE es.commit SET fingerprint = sha256('x') WHERE commit_no = 2", 3, "link"),
        ("UPDATE es.commit SET hash = sha256('x') WHERE commit_no = 2", 3, "link"),
        (
            """INSERT INTO es.event SELECT tenant, 11, 11, 6, occurred_at, 1, stream, type,
               data_hash, data FROM es.event WHERE position = 10""",
            11,
            "outside",
        ),
    ],
)
async def test_the_first_bad_event_is_named(  # noqa: PLR0913, PLR0917  # three are fixtures
    databases: Databases,
    database: Database,
    sealer: Sealer,
    statement: str,
    position: int,
    says: str,
) -> None:
    await fill(database, sealer)
    await tamper(databases, statement)
    result = await verify(database, TENANT, 0)
    assert result.fault is not None
    assert result.position == position
    assert says in result.fault
    assert str(position) in result.fault


async def test_a_cut_off_end_is_found_by_what_was_verified_before(
    databases: Databases, database: Database, sealer: Sealer
) -> None:
    await fill(database, sealer)
    await verify(database, TENANT)
    await tamper(
        databases,
        "DELETE FROM es.event WHERE position > 8; DELETE FROM es.commit WHERE commit_no > 4",
    )
    result = await verify(database, TENANT)
    assert (result.position, "its end is missing" in str(result.fault)) == (9, True)


async def test_a_rewritten_end_is_found_by_what_was_verified_before(
    databases: Databases, database: Database, sealer: Sealer
) -> None:
    await fill(database, sealer)
    await verify(database, TENANT)
    await tamper(
        databases,
        "DELETE FROM es.event WHERE position > 8; DELETE FROM es.commit WHERE commit_no > 4",
    )
    recording = recorder(database, sealer)
    for n in (8, 9):
        await recording.record(
            note("anders", command_id=f"command-new-{n}", stream=STREAM, expected=n)
        )
    result = await verify(database, TENANT)
    assert "was changed after it was verified" in str(result.fault)
    assert (await verify(database, TENANT, 0)).fault is None  # self-consistent: only the past knows


async def test_a_lawfully_destroyed_stream_still_verifies(
    databases: Databases, database: Database, sealer: Sealer
) -> None:
    await fill(database, sealer)
    admin = await asyncpg.connect(databases.admin)
    try:
        async with admin.transaction():
            await admin.execute("SELECT set_config('opdracht.tenant', 'test', true)")
            destroy = "SELECT es.destroy_stream($1, $2, $3, sha256('x'), 'archivist')"
            assert await admin.fetchval(destroy, TENANT, STREAM, "destroy-1") == 10
            assert await admin.fetchval(destroy, TENANT, STREAM, "destroy-1") == 0
        assert await admin.fetchval("SELECT count(*) FROM es.event WHERE data IS NOT NULL") == 1
    finally:
        await admin.close()
    result = await verify(database, TENANT, 0)
    assert (result.fault, result.events) == (None, 11)
