"""Read models made anew while people work: nothing is lost, nothing comes twice."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from hashlib import sha256
from textwrap import dedent

import asyncpg
import pytest

from domain.authority import SYSTEM
from domain.commission import events as e
from domain.commission.words import Channel, Origin, Outcome, Part, Side
from domain.message import Event
from domain.phase import Phase
from storage import commission_list, shadow
from storage.database import Connection
from storage.errors import StoreUnavailable
from storage.projection import Fact
from storage.rebuild import ModelUnknown, RebuildRunning, rebuild
from storage.record import Record, Recorder
from storage.store import MODELS, PROJECTIONS, SHAPES, Store
from tests.conftest import TENANT, Databases
from tests.storage.support import contents
from tests.storage.test_golden import golden

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
WRITERS, STEPS = 20, 25
TRIES = 20
RECEIVED = e.CommissionReceived(
    title="Toezicht op asbest",
    words="Kunt u eens kijken naar de sloop?",
    channel=Channel.MAIL,
    origin=Origin.ON_REQUEST,
    received_on=date(2026, 3, 2),
)
START = (
    RECEIVED,
    e.PhaseEntered(phase=Phase.RECEIVED, visit=1),
    e.ExpectationVoiced(line="l-1", owed_by=Side.US, what="Bericht vóór de zomer"),
)
SPOIL = """
UPDATE rm.commission_list SET handler = 'wrong';
UPDATE rm.ledger SET owner = 'wrong';
DELETE FROM rm.commission_page WHERE section = 'request';
INSERT INTO rm.ended VALUES ('test', 'commission/nowhere', now());
"""


def record(number: int, version: int, *events: Event) -> Record:
    command_id = f"command-{number}-{version}"
    return Record(
        tenant=TENANT,
        stream=f"commission/26-{number:04}",
        command_id=command_id,
        fingerprint=sha256(command_id.encode()).hexdigest(),
        expected_version=version,
        authority=SYSTEM,
        events=events,
        occurred_at=NOON,
    )


def step(number: int) -> tuple[Event, ...]:
    return (
        e.ProgressRecorded(entry=f"p-{number}", note=f"stap {number}"),
        e.RoleAssigned(part=Part.HANDLER, person=f"p-{number}"),
        e.LineOwned(line="l-1", owner=f"p-{number}"),
    )


@pytest.fixture
async def admin(databases: Databases) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(databases.admin)
    yield connection
    await connection.close()


@pytest.fixture
async def filled(store: Store) -> Store:
    for number in range(WRITERS):
        await store.recorder.record(record(number, 0, *START))
    return store


async def folded(store: Store, number: int) -> commission_list.CommissionRow:
    """The row of a commission, made of its events in plain Python."""
    row = commission_list.CommissionRow(f"26-{number:04}", 0, NOON, NOON)
    loaded = await store.recorder.load(TENANT, f"commission/26-{number:04}")
    async for stored in loaded.events:
        sealed = stored.event.model_dump(mode="json")
        fact = Fact(
            TENANT, stored.stream, stored.version, stored.event, sealed, NOON, "system", None
        )
        row = commission_list.evolve(row, fact)
    return row


async def kept(store: Store, wanted: Record) -> None:
    """Record it as an activity does: again when the store did not answer in time."""
    for _ in range(TRIES):
        with suppress(StoreUnavailable):
            await store.recorder.record(wanted)
            return
    pytest.fail("the store never answered")


async def test_a_rebuild_under_twenty_writers_loses_and_doubles_nothing(
    filled: Store,
    databases: Databases,
    admin: "asyncpg.Connection[asyncpg.Record]",
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shadow, "PORTION", 5)  # many turns, with writers between them
    await admin.execute(SPOIL)

    async def write(number: int) -> None:
        for n in range(STEPS):
            await kept(filled, record(number, 3 + 3 * n, *step(n)))

    writers = [asyncio.create_task(write(number)) for number in range(WRITERS)]
    done = await rebuild(filled, TENANT)
    busy = sum(not writer.done() for writer in writers)
    await asyncio.gather(*writers)
    assert busy == WRITERS  # else this test shows nothing
    assert len(done.differences) > WRITERS
    assert (done.left, done.portions > 1) == (0, True)
    again = await rebuild(filled, TENANT, check=True)
    assert (again.events, again.differences) == (WRITERS * (3 + 3 * STEPS), ())
    rows = await contents(databases)
    assert len(rows["commission_page"]) == WRITERS * (2 + STEPS)
    assert len(rows["commission_list"]) == len(rows["ledger"]) == WRITERS
    for number in range(WRITERS):
        found = await commission_list.find(
            filled.database, filled.sealer, TENANT, f"26-{number:04}"
        )
        assert found == await folded(filled, number)


async def test_a_writer_under_way_never_writes_back_what_was_wrong(
    filled: Store, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    await filled.recorder.record(record(0, 3, *step(1)))
    await admin.execute("UPDATE rm.commission_list SET handler = 'wrong'")
    under_way, go_on = asyncio.Event(), asyncio.Event()

    async def slow(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
        read = "SELECT handler FROM commission_list WHERE tenant = $1 AND commission = '26-0000'"
        handler = await connection.fetchval(read, tenant)
        under_way.set()
        await go_on.wait()
        write = "UPDATE commission_list SET handler = $2, version = $3 WHERE tenant = $1"
        await connection.execute(
            write + " AND commission = '26-0000'", tenant, handler, facts[-1].version
        )

    late = Recorder(filled.database, filled.sealer, SHAPES, [slow])
    writer = asyncio.create_task(late.record(record(0, 6, e.LineOwned(line="l-1", owner="x"))))
    await under_way.wait()
    rebuilding = asyncio.create_task(rebuild(filled, TENANT, ["commission_list"]))
    await asyncio.sleep(0.5)
    assert not rebuilding.done()
    go_on.set()
    await writer
    assert (await rebuilding).left == 0
    row = await commission_list.find(filled.database, filled.sealer, TENANT, "26-0000")
    assert row is not None
    assert (row.handler, row.version) == ("p-1", 7)


async def test_differences_are_named_by_key_and_a_check_leaves_them(
    filled: Store, databases: Databases, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    await admin.execute(
        "UPDATE rm.ledger SET owner = 'wrong' WHERE commission = '26-0003';"
        "DELETE FROM rm.commission_page WHERE commission = '26-0004' AND section = 'phase';"
        "INSERT INTO rm.ended VALUES ('test', 'commission/nowhere', now())"
    )
    before = await contents(databases)
    found = await rebuild(filled, TENANT, check=True)
    assert [(d.table, d.key, d.how) for d in found.differences] == [
        (
            "commission_page",
            {"commission": "26-0004", "section": "phase", "item": "000002"},
            "missing",
        ),
        ("ledger", {"commission": "26-0003", "line": "l-1"}, "changed"),
        ("ended", {"stream": "commission/nowhere"}, "extra"),
    ]
    assert (found.left, found.portions) == (3, 0)
    assert await contents(databases) == before
    assert (await rebuild(filled, TENANT, ["ledger"])).left == 0
    assert [d.table for d in (await rebuild(filled, TENANT)).differences] == [
        "commission_page",
        "ended",
    ]
    assert (await rebuild(filled, TENANT)).differences == ()


async def test_one_tenant_is_rebuilt_once_at_a_time(
    filled: Store, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    async with admin.transaction():
        await admin.execute("SELECT pg_advisory_xact_lock(25973, hashtext('test'))")
        with pytest.raises(RebuildRunning):
            await rebuild(filled, TENANT)
    assert (await rebuild(filled, TENANT)).left == 0


async def test_a_model_that_is_not_there_is_refused(filled: Store) -> None:
    with pytest.raises(ModelUnknown, match="commission_list"):
        await rebuild(filled, TENANT, ["nothing"])


async def test_every_projection_writes_where_it_is_aimed(
    store: Store, databases: Databases
) -> None:
    blind = Recorder(store.database, store.sealer, SHAPES, [])
    ended = e.CommissionEnded(outcome=Outcome.STOPPED, on=NOON.date(), reopen_until=NOON)
    number = 0
    rooms = (
        ("commission", "commission/26-0000"),
        ("office", "office"),
        ("account", "account/r-1"),
        ("timesheet", "timesheet/anna"),
    )
    for room, stream in rooms:
        for version, event in enumerate([*golden(room), ended]):
            number += 1
            one = record(number, version, event)
            await blind.record(
                Record(
                    TENANT,
                    stream,
                    one.command_id,
                    one.fingerprint,
                    version,
                    SYSTEM,
                    [event],
                    NOON,
                )
            )
    found = await rebuild(store, TENANT, check=True)
    assert not any((await contents(databases)).values())
    assert {d.model for d in found.differences} == {model.name for model in MODELS}
    assert (await rebuild(store, TENANT)).left == 0
    assert all((await contents(databases)).values())


async def test_a_rebuild_cut_short_between_portions_leaves_rows_right_or_as_they_were(
    filled: Store,
    databases: Databases,
    admin: "asyncpg.Connection[asyncpg.Record]",
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    right = await contents(databases)
    monkeypatch.setattr(shadow, "PORTION", 1)
    await admin.execute(SPOIL)
    task = asyncio.create_task(rebuild(filled, TENANT))
    wrong = "SELECT count(*) FROM rm.commission_list WHERE handler = 'wrong'"
    while await admin.fetchval(wrong) == WRITERS:
        await asyncio.sleep(0.001)
    task.cancel()
    with pytest.raises((asyncio.CancelledError, StoreUnavailable)):
        await task
    assert 0 < await admin.fetchval(wrong) < WRITERS
    rows = (await contents(databases))["commission_list"]
    assert {row for row in rows if "wrong" not in row} <= set(right["commission_list"])
    await filled.recorder.record(record(99, 0, *START))
    while True:  # the server sees a moment later that the first one is gone
        try:
            assert (await rebuild(filled, TENANT)).left == 0
            break
        except RebuildRunning:
            await asyncio.sleep(0.05)
    assert set(right["commission_list"]) < set((await contents(databases))["commission_list"])
    assert (await rebuild(filled, TENANT, check=True)).differences == ()


HALF_WAY = dedent("""
    import asyncio, sys, time
    from pathlib import Path
    from storage.key_ring import KeyRing
    from storage.rebuild import rebuild
    from storage.store import open_store

    def stop(done, of):
        print("half-way", flush=True)
        time.sleep(60)

    async def main():
        ring = KeyRing.load(Path(sys.argv[3]))
        async with open_store(sys.argv[1], sys.argv[2], ring) as store:
            await rebuild(store, "test", progress=stop)

    asyncio.run(main())
""")


async def test_a_rebuild_killed_half_way_is_simply_run_again(
    filled: Store, databases: Databases, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    right = await contents(databases)
    await admin.execute(SPOIL)
    first = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        HALF_WAY,
        databases.store,
        databases.keys,
        str(databases.ring),
        stdout=asyncio.subprocess.PIPE,
    )
    assert first.stdout is not None
    assert await first.stdout.readline() == b"half-way\n"
    with pytest.raises(RebuildRunning):
        await rebuild(filled, TENANT)
    first.send_signal(signal.SIGKILL)
    await first.wait()
    assert await admin.fetchval("SELECT count(*) FROM rm_new.ledger") == WRITERS
    while True:
        try:
            done = await rebuild(filled, TENANT)
            break
        except RebuildRunning:
            await asyncio.sleep(0.05)
    assert done.left == 0
    assert await contents(databases) == right
    assert await admin.fetchval("SELECT count(*) FROM rm_new.ledger") == 0


async def test_a_stream_that_was_lawfully_destroyed_is_passed_over(
    filled: Store, databases: Databases, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    async with admin.transaction():
        await admin.execute("SET LOCAL opdracht.tenant = 'test'")
        await admin.execute(
            "SELECT es.destroy_stream('test', 'commission/26-0005', 'destroy-26-0005',"
            " sha256('x'), 'archivist')"
        )
    done = await rebuild(filled, TENANT)
    assert {(d.key.get("commission"), d.how) for d in done.differences} == {("26-0005", "extra")}
    assert done.left == 0
    assert len((await contents(databases))["commission_list"]) == WRITERS - 1


async def test_a_shadow_has_the_shape_of_its_table(
    databases: Databases, admin: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    shapes = """
        SELECT tablename, rm.shape(('rm.' || tablename)::regclass) AS used,
               rm.shape(('rm_new.' || tablename)::regclass) AS shadow
          FROM pg_tables WHERE schemaname = 'rm'
    """
    rows = await admin.fetch(shapes)
    assert {table for model in MODELS for table in model.tables} <= {r["tablename"] for r in rows}
    await admin.execute("ALTER TABLE rm.ledger ADD COLUMN later text")
    await admin.execute("SET ROLE opdracht_owner; SELECT rm.mirror(); RESET ROLE")
    for row in await admin.fetch(shapes):
        assert row["used"] == row["shadow"], row["tablename"]
    app = await asyncpg.connect(databases.store)
    try:
        assert await app.fetch("TABLE rm_new.ledger") == []  # it may; without a tenant, none
        for forbidden in ("SELECT rm.mirror()", "CREATE TABLE rm_new.x (y int)"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await app.execute(forbidden)
    finally:
        await app.close()


def test_the_order_of_projections_is_that_of_the_models() -> None:
    assert [model.project for model in MODELS] == list(PROJECTIONS)
