"""Every stored shape stays readable: one golden file per event type and schema version."""

import json
from typing import get_args

import pytest

from domain.commission import CommissionEvent
from domain.message import Event
from domain.registry import EVENT_TYPES, upcast
from tests.domain.commission.pool import GOLDEN

TYPES: tuple[type[Event], ...] = get_args(get_args(CommissionEvent)[0])


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: str(kind.__name__))
def test_the_golden_file_of_each_event_reads_and_writes_the_same(kind: type[Event]) -> None:
    for version in range(1, kind.schema_version + 1):
        file = GOLDEN / f"{kind.__name__}.v{version}.json"
        stored = json.loads(file.read_text("utf-8"))
        today = upcast(kind.__name__, version, stored)
        event = EVENT_TYPES[kind.__name__].model_validate(today)
        assert event.model_dump(mode="json", exclude=event.untouched()) == today


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: str(kind.__name__))
def test_fields_that_came_later_have_a_golden_file_of_their_own(kind: type[Event]) -> None:
    file = GOLDEN / "later" / f"{kind.__name__}.v{kind.schema_version}.json"
    assert file.exists() is bool(kind.later)
    if kind.later:
        stored = json.loads(file.read_text("utf-8"))
        event = kind.model_validate(stored)
        assert event.untouched() == set()
        assert event.model_dump(mode="json") == stored


def test_every_golden_file_belongs_to_an_event() -> None:
    names = {kind.__name__ for kind in TYPES}
    assert {path.name.split(".")[0] for path in GOLDEN.glob("*.json")} == names
    assert {path.name.split(".")[0] for path in GOLDEN.glob("later/*.json")} <= names
