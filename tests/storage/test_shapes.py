"""A reader stops at what it cannot read; it never skips."""

from dataclasses import replace
from typing import Literal

import pytest

from domain.commission import events as e
from domain.message import Event
from domain.registry import EVENT_TYPES, UnknownShape
from storage.errors import EventUnreadable
from storage.record import Recorder
from storage.sealing import personal_fields
from storage.store import Store
from storage.stored import Shapes
from tests.storage.support import STREAM, TENANT, note


class FutureEvent(Event):
    type: Literal["FutureEvent"] = "FutureEvent"


class NewerShape(e.ProgressRecorded):
    schema_version = 99


NewerShape.__name__ = "ProgressRecorded"


async def put(store: Store, *events: Event) -> None:
    record = replace(note(), events=events)
    shapes = Shapes({}, lambda _type, _version, data: data)
    await Recorder(store.database, store.sealer, shapes, ()).record(record)


async def walk(store: Store) -> list[int]:
    loaded = await store.recorder.load(TENANT, STREAM)
    return [stored.version async for stored in loaded.events]


KNOWN = e.ProgressRecorded(entry="p-1", note="stap")


@pytest.mark.parametrize("unknown", [FutureEvent(), NewerShape(entry="p-2", note="stap")])
async def test_an_unknown_shape_stops_the_reader(store: Store, unknown: Event) -> None:
    await put(store, KNOWN, unknown, KNOWN)
    with pytest.raises(UnknownShape):
        await walk(store)


async def test_a_shape_that_does_not_fit_stops_the_reader(store: Store) -> None:
    broken = e.ProgressRecorded.model_construct(
        type="ProgressRecorded", entry="p-1", note="stap", percent=400
    )
    await put(store, KNOWN, broken)
    with pytest.raises(EventUnreadable, match=r"Event 2 \(ProgressRecorded, shape 1\)"):
        await walk(store)


@pytest.mark.parametrize("name", sorted(EVENT_TYPES))
def test_the_subject_of_a_personal_text_is_a_field_of_the_event(name: str) -> None:
    kind = EVENT_TYPES[name]
    subjects = {mark.subject for mark in personal_fields(kind).values()} - {"@stream"}
    assert subjects <= set(kind.model_fields)
