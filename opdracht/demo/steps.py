"""One step of the demo: who asks what, of which stream, under an id that is the same every time."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.message import Command
from domain.text import Id

Line = tuple[Id, Command]
"""Who asks, and what."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command of the demo. Steps of one stream go in order; an office goes before its work."""

    tenant: str
    stream: str
    person: Id
    command: Command
    command_id: str


def steps(tenant: str, stream: str, lines: Iterable[Line]) -> Iterator[Step]:
    """The lines as steps of one stream.

    The command id is made of what is asked and by whom, so a second load sends the same ids and
    changes nothing, and a demo that was reworded later does not clash with an older one.
    """
    asked: Counter[str] = Counter()
    for person, command in lines:
        plain = f"{person} {type(command).__name__} {command.model_dump_json()}"
        digest = hashlib.sha256(plain.encode()).hexdigest()[:16]
        asked[digest] += 1
        name = f"demo:{tenant}/{stream}:{type(command).__name__}:{digest}:{asked[digest]}"
        yield Step(tenant, stream, person, command, name)
