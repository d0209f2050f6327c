"""One thing that a file asks of an office."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import JsonValue

from domain.office import OfficeCommand
from opdracht.officefile.shape import OneOf, Section
from opdracht.sentences.grammar import Said

Fields = Mapping[str, JsonValue]


class Change(StrEnum):
    """What happens to the thing."""

    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"
    WAITS = "waits"
    """Somebody else has to act: no file does it."""
    CANNOT = "cannot"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A command with what it changes; without one, `why` says what it waits for or why not."""

    section: Section
    key: str
    change: Change
    command: OfficeCommand | None = None
    before: Fields = field(default_factory=dict)
    after: Fields = field(default_factory=dict)
    index: int | None = None
    """Which entry of the section asks it; None when it is asked by what is not there."""
    why: Said | None = None
    code: str | None = None


def shown(entry: OneOf, *without: str) -> Fields:
    """What an entry says, as far as it says anything."""
    said: Fields = entry.model_dump(mode="json", exclude_none=True, exclude=set(without))
    return {name: value for name, value in said.items() if value not in ([], {})}


def stays(section: Section, key: str, nl: str, en: str) -> Wanted:
    """What is not in a complete section, and cannot end."""
    return Wanted(section, key, Change.CANNOT, why=Said(nl, en), code="not_ended")
