"""Every golden shape goes into the store sealed, and comes out of it as it was."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from domain.message import Event
from domain.registry import EVENT_TYPES, upcast
from storage import commission_page, ledger
from storage.event_log import read_all
from storage.projection import Fact
from storage.rebuild import rebuild
from storage.sealing import MARK, Json, Sealer, personal_fields
from storage.store import Store
from tests.conftest import Databases
from tests.storage.support import NOON, STREAM, TENANT, contents, note

ROOMS = [
    ("commission", STREAM),
    ("office", "office"),
    ("account", "account/r-1"),
    ("timesheet", "timesheet/behandelaar-1"),
]
GOLDEN = Path(__file__).parents[1] / "golden"


def golden(room: str) -> list[Event]:
    events: list[Event] = []
    for file in sorted((GOLDEN / room).rglob("*.json")):
        name, version, _ = file.name.split(".")
        data = upcast(name, int(version.removeprefix("v")), json.loads(file.read_text("utf-8")))
        events.append(EVENT_TYPES[name].model_validate(data))
    return events


def unsealed(value: Json) -> set[str]:
    """Every text outside of a seal."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, list):
        return {text for item in value for text in unsealed(item)}
    if isinstance(value, dict) and MARK not in value:
        return {text for item in value.values() for text in unsealed(item)}
    return set()


@pytest.mark.parametrize(("room", "stream"), ROOMS)
async def test_a_golden_event_comes_out_as_it_went_in(store: Store, room: str, stream: str) -> None:
    events = golden(room)
    await store.recorder.record(replace(note(stream=stream), events=events))
    loaded = await store.recorder.load(TENANT, stream)
    assert [stored.event async for stored in loaded.events] == events
    async with store.database.transaction(TENANT) as connection:
        rows = await read_all(connection, TENANT)
    for event, row in zip(events, rows, strict=True):
        personal = {
            text
            for name in personal_fields(type(event))
            for text in unsealed(event.model_dump(mode="json")[name])
        }
        assert not personal & unsealed(json.loads(row.data or "")), type(event).__name__


async def test_read_models_of_every_golden_event_can_be_made_anew(
    store: Store, databases: Databases, sealer: Sealer
) -> None:
    for room, stream in ROOMS:
        for version, event in enumerate(golden(room)):
            await store.recorder.record(
                replace(
                    note(command_id=f"{room}-command-{version}", stream=stream, expected=version),
                    events=[event],
                )
            )
    page = await commission_page.page(store.database, sealer, TENANT, STREAM.split("/")[1])
    assert page is not None
    before = await contents(databases)
    await rebuild(store, TENANT)
    assert await contents(databases) == before


def test_every_event_of_a_commission_has_a_place_where_people_see_it() -> None:
    in_the_list = {"ClientIdentified", "CommissionClassified", "RoleAssigned", "RoleReleased"}
    in_the_history_alone = {"StepImported", "ClientReminded"}
    placed = {kind.__name__ for kind in commission_page.PLACES}
    events = golden("commission")
    fact = Fact(TENANT, STREAM, 1, events[0], {}, NOON, "system", None)
    in_the_ledger = {
        type(event).__name__ for event in events if ledger.about(replace(fact, event=event))
    }
    assert {type(event).__name__ for event in events} == (
        placed | in_the_list | in_the_ledger | in_the_history_alone
    )
