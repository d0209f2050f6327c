"""Every stored shape stays readable: one golden file per event type and schema version."""

import json
from pathlib import Path

import pytest
from pydantic import BaseModel

from domain.office import OfficeEvent
from tests.domain.office.anything import members

GOLDEN = Path(__file__).parents[2] / "golden" / "office"


@pytest.mark.parametrize("model", members(OfficeEvent), ids=lambda model: str(model.__name__))
def test_the_golden_file_of_each_event_reads_and_writes_the_same(model: type[BaseModel]) -> None:
    version = getattr(model, "schema_version", 0)
    stored = json.loads((GOLDEN / f"{model.__name__}.v{version}.json").read_text(encoding="utf-8"))
    assert model.model_validate(stored).model_dump(mode="json") == stored


def test_every_golden_file_belongs_to_an_event() -> None:
    names = {model.__name__ for model in members(OfficeEvent)}
    assert {path.name.split(".")[0] for path in GOLDEN.glob("*.json")} == names
