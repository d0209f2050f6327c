"""The past of every commission, read without a key and without a hole."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from domain.commission import events as e
from domain.phase import Phase
from storage import timelines as module
from storage.errors import EventUnreadable
from storage.sealing import ERASED
from storage.store import SHAPES, Store
from storage.timelines import Timeline, timelines
from tests.conftest import TENANT, Databases
from tests.storage.test_figures import received, tell

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def story(store: Store, name: str, progress: int) -> None:
    notes = [
        (NOON + timedelta(days=day), e.ProgressRecorded(entry=f"n{day}", note="Geheim", percent=5))
        for day in range(progress)
    ]
    start = [
        (NOON, received("gemeente", "toezicht", NOON.date())),
        (NOON, e.PhaseEntered(phase=Phase.RECEIVED, visit=1)),
    ]
    await tell(store, f"commission/{name}", [*start, *notes])


async def read(store: Store, told: list[tuple[int, int]] | None = None) -> list[Timeline]:
    told = [] if told is None else told
    progress = lambda done, whole: told.append((done, whole))  # noqa: E731 - one line
    return [it async for it in timelines(store.database, SHAPES, TENANT, progress)]


@pytest.mark.parametrize("batch", [1, 2, 3, 5, 1_000])
async def test_every_stream_comes_once_and_whole_whatever_the_batch(
    store: Store, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    lengths = {"26-a": 3, "26-b": 0, "26-c": 1, "26-c-2": 4}
    for name, length in lengths.items():
        await story(store, name, length)
    await tell(store, "office", [(NOON, e.PhaseEntered(phase=Phase.RECEIVED, visit=1))])
    monkeypatch.setattr(module, "BATCH", batch)
    told: list[tuple[int, int]] = []
    found = await read(store, told)
    shape = {it.stream.removeprefix("commission/"): len(it.events) - 2 for it in found}
    assert shape == lengths
    assert (told[0], told[-1]) == ((0, 16), (16, 16))


async def test_texts_stay_sealed_and_times_are_those_of_what_happened(store: Store) -> None:
    await story(store, "26-a", 1)
    (one,) = await read(store)
    event, at = one.events[-1]
    assert isinstance(event, e.ProgressRecorded)
    assert (event.note, event.percent, at) == (ERASED, 5, NOON)


async def test_a_destroyed_commission_has_no_events(store: Store, databases: Databases) -> None:
    await story(store, "26-a", 1)
    await story(store, "26-b", 1)
    admin = await asyncpg.connect(databases.admin)
    try:
        await admin.execute("SELECT set_config('opdracht.tenant', $1, false)", TENANT)
        await admin.execute(
            "SELECT es.destroy_stream($1, $2, $3, sha256('x'), $4)",
            TENANT,
            "commission/26-a",
            "destroy-26-a",
            "archivaris",
        )
    finally:
        await admin.close()
    gone, kept = await read(store)
    assert (gone.destroyed, gone.events, kept.destroyed) == (True, (), False)


async def test_an_event_that_does_not_fit_stops_the_reader(store: Store) -> None:
    await story(store, "26-a", 1)

    class Narrow(e.ProgressRecorded):
        needed: str

    types = dict(SHAPES.types) | {"ProgressRecorded": Narrow}
    shapes = type(SHAPES)(types, SHAPES.upcast)
    with pytest.raises(EventUnreadable):
        _ = [it async for it in timelines(store.database, shapes, TENANT)]
