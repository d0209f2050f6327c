"""Words people type: how long they may be, and which of them are personal data."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

TEXT_BYTES = 65_536
"""Longest text in a command or an event, in bytes of UTF-8."""


@dataclass(frozen=True, slots=True)
class Personal:
    """Marks a text field as personal data: storage encrypts it per data subject.

    `subject` names the field beside it that holds the subject's id, or is `"@stream"` for free
    text, which may speak of anyone: then the whole stream (the dossier) is the subject.
    """

    subject: str = "@stream"


def _clean(value: str) -> str:
    if "\x00" in value:
        raise ValueError("the text holds a NUL character, which cannot be stored")
    if len(value.encode()) > TEXT_BYTES:  # half a character was refused by pydantic before
        raise ValueError(f"the text is longer than {TEXT_BYTES} bytes")
    return value


Name = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_clean)]
"""A short name that is not about a person: of a team, a product, an organisation."""

Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(_clean),
    Personal(),
]
"""One line of free text, at most 300 characters, encrypted under the dossier's key."""

Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_clean), Personal()
]
"""Free text of at most 64 KB, encrypted under the dossier's key."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
"""An id: lower-case letters, digits and hyphens, at most 63. Never a person's name or address."""
