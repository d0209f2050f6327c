"""Texts people type: what cannot be stored is refused before anything happens."""

import pytest
from pydantic import TypeAdapter, ValidationError

from domain.text import TEXT_BYTES, Text

TEXT: TypeAdapter[str] = TypeAdapter(Text)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("a\x00b", "NUL"),
        ("x" * (TEXT_BYTES + 1), "longer than"),
        ("é" * (TEXT_BYTES // 2 + 1), "longer than"),
        ("half \ud83d", "unicode"),
        ("   ", "at least 1"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_with_the_reason(given: str, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        TEXT.validate_python(given)


@pytest.mark.parametrize("given", ["x" * TEXT_BYTES, "\N{TULIP} אבג", "é" * (TEXT_BYTES // 2)])
def test_a_text_of_the_full_length_and_of_any_script_is_kept_as_it_is(given: str) -> None:
    assert TEXT.validate_python(given) == given
