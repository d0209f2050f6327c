"""What crosses a border: commands come in, events stay for ever."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Event(BaseModel):
    """Something that happened. Kept for ever: add fields with defaults, never rename or remove.

    The class name is the stored type. `schema_version` goes up when an old shape needs an upcaster.
    When it happened, who did it and under which authority stand in the envelope, not here.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    schema_version: ClassVar[int] = 1


class Command(BaseModel):
    """Something a person or the system asks for. Unknown fields are refused, not ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")
