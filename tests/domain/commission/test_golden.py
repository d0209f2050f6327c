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
        assert EVENT_TYPES[kind.__name__].model_validate(today).model_dump(mode="json") == today


def test_every_golden_file_belongs_to_an_event() -> None:
    names = {kind.__name__ for kind in TYPES}
    assert {path.name.split(".")[0] for path in GOLDEN.glob("*.json")} == names
