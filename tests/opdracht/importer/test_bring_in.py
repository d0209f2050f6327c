"""Whole imports on a real PostgreSQL; the WABO log is read a second time here, by other means."""

import asyncio
import csv
import json
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from domain.commission.intake import StepImported
from opdracht.importer.bring_in import Progress, Report, bring_in
from opdracht.importer.case_log import open_log
from opdracht.importer.errors import ClientUnknown, ContactUnknown
from opdracht.importer.log_map import LogMap, read_map
from storage import event_log
from storage.commission_list import Filter, counted, listed
from storage.database import Database, Limits
from storage.errors import TenantUnknown
from storage.record import Recorder
from storage.sealing import Sealer
from storage.store import PROJECTIONS, SHAPES
from storage.stored import StoredEvent
from storage.tenants import add_tenant
from tests.conftest import TENANT, Databases
from tests.opdracht.importer.support import (
    CLIENT,
    CONTACT,
    FIRST,
    LIVING,
    SECOND,
    open_office,
    write_log,
    write_map,
)

ROOT = Path(__file__).parents[3]
WABO_MAP = ROOT / "opdracht" / "maps" / "wabo-receipt.toml"
WABO_LOG = ROOT.parent / "shared" / "data" / "wabo-receipt.csv"
CASES, STEPS, LIVING_CASES, EARLY_STEPS = 1_434, 8_577, 105, 12


async def imported(recorder: Recorder, path: Path, log_map: LogMap) -> Report:
    with open_log(path, log_map) as log:
        return await bring_in(log, recorder, TENANT)


async def last_position(database: Database) -> int:
    async with database.transaction(TENANT) as connection:
        return await event_log.last_position(connection, TENANT)


async def steps_of(recorder: Recorder, stream: str) -> list[StoredEvent]:
    loaded = await recorder.load(TENANT, stream)
    return [item async for item in loaded.events if isinstance(item.event, StepImported)]


@pytest.fixture(scope="module")
def wabo() -> Path:
    assert WABO_LOG.is_file(), f"The log is missing: expected at {WABO_LOG}, see docs."
    return WABO_LOG


@pytest.fixture
def wabo_map() -> LogMap:
    return read_map(WABO_MAP, client=CLIENT, contact=CONTACT)


def wabo_steps(path: Path) -> dict[str, list[tuple[str, str, datetime]]]:
    """Per case its steps: id, name and time in UTC, as the file has them."""
    zone, found = ZoneInfo("Europe/Amsterdam"), defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            local = datetime.strptime(row["time:timestamp"], "%Y-%m-%dT%H:%M:%S.%f")  # noqa: DTZ007
            time = local.replace(tzinfo=zone).astimezone(UTC)
            step = (row["concept:instance"], row["concept:name"], time)
            found[row["case:concept:name"]].append(step)
    return dict(found)


async def test_the_wabo_log_comes_in_as_the_file_has_it(
    recorder: Recorder, database: Database, sealer: Sealer, wabo: Path, wabo_map: LogMap
) -> None:
    seen: list[Progress] = []
    with open_log(wabo, wabo_map) as log:
        report = await bring_in(log, recorder, TENANT, progress=seen.append)
    assert (report.imported, report.steps) == (CASES, STEPS)
    assert (report.known, report.changed, report.taken, report.dropped) == (0, [], [], [])
    assert seen[-1] == Progress(CASES, CASES, report.events)

    stored: dict[str, list[tuple[str, str, datetime]]] = defaultdict(list)
    early, after = 0, 0
    async with database.transaction(TENANT) as connection:
        while rows := await event_log.read_all(connection, TENANT, after, 5_000):
            after = rows[-1].position
            for row in rows:
                if row.type == "StepImported":
                    step = json.loads(row.data or "")
                    case = row.stream.removeprefix("commission/wabo-")
                    stored[case].append((step["step"], step["name"], row.occurred_at))
                    early += step["before_start"]
    expected = wabo_steps(wabo)
    assert (len(expected), sum(map(len, expected.values()))) == (CASES, STEPS)
    assert dict(stored) == expected
    assert early == EARLY_STEPS
    times = [time for steps in stored.values() for _, _, time in steps]
    assert min(times) == datetime(2010, 10, 2, 7, 20, 39, 266_000, UTC)
    assert max(times) == datetime(2012, 1, 23, 14, 42, 54, 644_000, UTC)

    living = {count.place: count.count for count in await counted(database, TENANT) if count.living}
    assert living == {"monitoring": LIVING_CASES}
    shown = await listed(database, sealer, TENANT, Filter(client=CLIENT), limit=CASES + 1)
    assert (len(shown), sum(row.steps for row in shown)) == (CASES, STEPS)


async def test_an_import_twice_changes_nothing(
    recorder: Recorder, database: Database, wabo: Path, wabo_map: LogMap
) -> None:
    await imported(recorder, wabo, wabo_map)
    before = await last_position(database)
    report = await imported(recorder, wabo, wabo_map)
    assert (report.imported, report.known, report.events) == (0, CASES, 0)
    assert await last_position(database) == before


async def test_an_interrupted_import_goes_on_where_it_was(
    recorder: Recorder, database: Database, wabo: Path, wabo_map: LogMap
) -> None:
    loop = asyncio.get_running_loop()

    def interrupt(progress: Progress) -> None:
        if progress.cases == 400:  # hits while the next group is on its way
            loop.call_later(0.02, task.cancel)

    with open_log(wabo, wabo_map) as log:
        task = asyncio.create_task(bring_in(log, recorder, TENANT, progress=interrupt))
        with pytest.raises(asyncio.CancelledError):
            await task
    assert 400 < await last_position(database) < STEPS
    report = await imported(recorder, wabo, wabo_map)
    assert report.imported + report.known == CASES
    assert 400 <= report.known < CASES
    assert sum(count.count for count in await counted(database, TENANT)) == CASES


async def test_a_batch_that_the_store_gave_up_on_is_sent_again(
    databases: Databases, sealer: Sealer, tmp_path: Path
) -> None:
    cases = [FIRST.replace("c1", f"c{n}") for n in range(300)]

    pauses = [1.0]

    async def stand_still(*_: object) -> None:
        while pauses:  # once, while a transaction is open: nothing else here goes on either
            time.sleep(pauses.pop())  # noqa: ASYNC251

    async with Database.open(databases.store, limits=Limits(idle=0.2)) as database:
        await add_tenant(database, TENANT)
        await open_office(Recorder(database, sealer, SHAPES, PROJECTIONS), TENANT)
        recorder = Recorder(database, sealer, SHAPES, [*PROJECTIONS, stand_still])
        log_map = read_map(write_map(tmp_path))
        with open_log(write_log(tmp_path, *cases), log_map) as log, capture_logs() as said:
            report = await bring_in(log, recorder, TENANT)
        assert (report.imported, report.steps, report.known) == (300, 300, 0)
        assert [line["event"] for line in said].count("batch.sent_again") >= 1


async def test_a_known_case_that_changed_is_reported_and_not_applied(
    recorder: Recorder, tmp_path: Path
) -> None:
    log_map = read_map(write_map(tmp_path))
    await imported(recorder, write_log(tmp_path, FIRST, LIVING), log_map)
    report = await imported(recorder, write_log(tmp_path, FIRST, SECOND, LIVING), log_map)
    assert (report.changed, report.known, report.imported) == (["c1"], 1, 0)
    assert len(await steps_of(recorder, "commission/toy-c1")) == 1


async def test_the_good_rows_of_a_case_go_in_without_its_bad_ones(
    recorder: Recorder, tmp_path: Path
) -> None:
    log = write_log(tmp_path, FIRST, SECOND.replace("2024-01-11T10:00:00", "then"), "x,y")
    report = await imported(recorder, log, read_map(write_map(tmp_path)))
    assert (report.imported, report.steps, report.dropped) == (1, 1, ["x"])
    (step,) = await steps_of(recorder, "commission/toy-c1")
    assert step.occurred_at == datetime(2024, 1, 10, 8, 5, tzinfo=UTC)
    assert step.recorded_at - step.occurred_at > timedelta(days=300)


async def test_a_stream_of_someone_else_is_left_alone(recorder: Recorder, tmp_path: Path) -> None:
    log = write_log(tmp_path, FIRST)
    log_map = read_map(write_map(tmp_path))
    with open_log(log, log_map) as found:
        await bring_in(found, recorder, TENANT)
    twin = log_map.model_copy(update={"source": "toy-c1"})
    other = write_log(tmp_path, FIRST.replace("c1", "x"), SECOND.replace("c1", "x"))
    assert (await imported(recorder, other, twin)).imported == 1
    log_map = log_map.model_copy(update={"source": "toy"})
    third = write_log(tmp_path, FIRST.replace("c1", "c1-x", 1))
    report = await imported(recorder, third, log_map)
    assert (report.taken, report.imported) == (["c1-x"], 0)


async def test_a_client_must_be_in_the_office(recorder: Recorder, tmp_path: Path) -> None:
    log, text = write_log(tmp_path, FIRST), write_map(tmp_path)
    with pytest.raises(ClientUnknown, match=CLIENT):
        await imported(recorder, log, read_map(text, client="bedrijf-b"))
    with pytest.raises(ContactUnknown, match="nobody"):
        await imported(recorder, log, read_map(text, contact="nobody"))


async def test_a_tenant_must_be_there(recorder: Recorder, tmp_path: Path) -> None:
    log_map = read_map(write_map(tmp_path))
    with (
        open_log(write_log(tmp_path, FIRST), log_map) as log,
        pytest.raises((TenantUnknown, ClientUnknown)),
    ):
        await bring_in(log, recorder, "elsewhere")
