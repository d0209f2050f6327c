"""What crosses a border: commands come in, events stay for ever."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Message(BaseModel):
    """What is asked or what happened, as plain data.

    `later` names fields that were added after the first release. While they are at their default
    they do not count as content, so that what was said before still reads as the same.
    """

    model_config = ConfigDict(frozen=True)
    later: ClassVar[frozenset[str]] = frozenset()

    def untouched(self) -> set[str]:
        """The later fields that say nothing."""
        fields = type(self).model_fields
        return {
            name
            for name in type(self).later
            if getattr(self, name) == fields[name].get_default(call_default_factory=True)
        }


class Event(Message):
    """Something that happened. Kept for ever: add fields with defaults, never rename or remove.

    The class name is the stored type. `schema_version` goes up when an old shape needs an upcaster.
    When it happened, who did it and under which authority stand in the envelope, not here.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    schema_version: ClassVar[int] = 1


class Command(Message):
    """Something a person or the system asks for. Unknown fields are refused, not ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")
