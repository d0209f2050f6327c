"""Every stored shape stays readable: one golden file per event type and schema version."""

import json
from pathlib import Path
from typing import get_args

import pytest
from pydantic import TypeAdapter

from domain.account import AccountEvent
from domain.message import Event

GOLDEN = Path(__file__).parents[2] / "golden" / "account"
TYPES: tuple[type[Event], ...] = get_args(get_args(AccountEvent)[0])
_EVENT: TypeAdapter[AccountEvent] = TypeAdapter(AccountEvent)


def golden() -> list[AccountEvent]:
    """One of each."""
    files = sorted(GOLDEN.rglob("*.json"))
    return [_EVENT.validate_json(file.read_text("utf-8")) for file in files]


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: str(kind.__name__))
def test_the_golden_file_of_each_event_reads_and_writes_the_same(kind: type[Event]) -> None:
    file = GOLDEN / f"{kind.__name__}.v{kind.schema_version}.json"
    stored = json.loads(file.read_text("utf-8"))
    event = kind.model_validate(stored)
    assert event.model_dump(mode="json", exclude=event.untouched()) == stored


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
