"""Every wrong field is named once, in plain words, and never with what was typed."""

from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from domain.text import TEXT_BYTES, Id, Line, Text
from opdracht.sentences.field_errors import FieldError, field_errors


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: Id
    title: Line
    words: Text
    kind: Literal["one", "two"]
    hours: Annotated[int, Field(ge=0, le=10)]
    due: date
    at: AwareDatetime
    rows: Annotated[tuple[Id, ...], Field(min_length=1, max_length=2)]
    urgent: bool


GOOD: dict[str, object] = {
    "id": "a",
    "title": "t",
    "words": "w",
    "kind": "one",
    "hours": 1,
    "due": "2026-03-02",
    "at": "2026-03-02T14:00:00+01:00",
    "rows": ["a"],
    "urgent": True,
}


def errors_of(**changed: object) -> list[FieldError]:
    with pytest.raises(ValidationError) as caught:
        Form.model_validate({**GOOD, **changed})
    return field_errors(caught.value)


@pytest.mark.parametrize(
    ("field", "value", "nl"),
    [
        ("id", "Ja Nee", "kleine letters"),
        ("title", "", "niet leeg"),
        ("title", "t" * 301, "langer dan 300"),
        ("words", "a\x00b", "NUL-teken"),
        ("words", "é" * TEXT_BYTES, "langer dan 65536 bytes"),
        ("words", "\ud800", "half teken"),
        ("words", 3, "tekst"),
        ("kind", "three", "kies uit: one of two"),
        ("hours", "veel", "geheel getal"),
        ("hours", 11, "hooguit 10"),
        ("hours", -1, "minstens 0"),
        ("due", "morgen", "datum"),
        ("due", "2026-02-30", "datum"),
        ("at", "2026-03-02T14:00:00", "tijdzone"),
        ("at", "straks", "tijdstip"),
        ("rows", [], "korter"),
        ("rows", ["a", "b", "c"], "langer dan 2"),
        ("rows", "a", "lijst"),
        ("urgent", "misschien", "ja of nee"),
    ],
)
def test_each_kind_of_mistake_has_a_dutch_sentence(field: str, value: object, nl: str) -> None:
    (error,) = errors_of(**{field: value})
    assert error.field == field
    assert nl in error.said.nl or (nl == "korter" and "leeg" in error.said.nl)
    assert error.said.nl != error.said.en


def test_all_mistakes_are_named_at_once() -> None:
    found = errors_of(id="A B", hours="x", due="y", extra=1)
    assert [error.field for error in found] == ["id", "hours", "due", "extra"]


def test_what_was_typed_is_not_repeated() -> None:
    (error,) = errors_of(id="Geheim Woord")
    assert "Geheim" not in str(error)
