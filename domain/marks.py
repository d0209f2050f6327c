"""How a command that was carried out is recognised, without keeping what it said.

The state keeps a mark per thing: the first hexadecimal digits of a SHA-256 over what a person
filled in. The same content again changes nothing.
"""

import hashlib
from typing import ClassVar, TypeVar

from domain.message import Command, Event

_DIGITS = 12


class Marked(Event):
    """An event whose content is remembered by a mark.

    `slot` names the field with the id (or code) of the thing; empty when a commission has one such
    thing. `filled` are the fields the engine fills in: they do not count as content.
    """

    slot: ClassVar[str] = ""
    filled: ClassVar[frozenset[str]] = frozenset()

    def key(self) -> str:
        """Where the mark is kept: `slot:id`, or the event's type."""
        name = type(self).slot
        return f"{name}:{getattr(self, name)}" if name else type(self).__name__

    def mark(self) -> str:
        """Twelve hexadecimal digits over the content."""
        text = self.model_dump_json(exclude=set(type(self).filled) | self.untouched())
        return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


class Named(Marked):
    """Gives a thing its id. The same id with other content is refused."""


class Latest(Marked):
    """The last content counts; it may be replaced by another.

    `apart`: each of several clients has its own, and the field `client` says whose it is.
    """

    apart: ClassVar[bool] = False

    def key(self) -> str:
        """Apart from the marks of names, per type, and per client where each has its own."""
        name, kind = type(self).slot, type(self).__name__
        key = f"{kind}:{getattr(self, name)}" if name else kind
        client = getattr(self, "client", None) if type(self).apart else None
        return f"{key}@{client}" if client else key


E = TypeVar("E", bound=Event)


def taken(command: Command, kind: type[E], /, **filled: object) -> E:
    """The event with the fields of the command, and those the engine fills in."""
    said = {name: value for name, value in command if name != "type"}
    return kind.model_validate(said | filled)
