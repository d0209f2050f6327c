"""What happened to a stream since somebody looked at it, and whether it meets what they ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.message import Command
from opdracht.http.services import Services
from opdracht.overviews.line_names import with_lines
from opdracht.sentences import Names, Said, said
from opdracht.web.forms.overwrites import OVERWRITES
from storage.history import history
from storage.store import SHAPES
from storage.stored import StoredEvent


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What happened: `version` is that of now; `met` are the events that are about the same."""

    version: int
    happened: tuple[StoredEvent, ...]
    met: tuple[StoredEvent, ...]
    lines: Mapping[str, str] = field(default_factory=dict)
    """What the lines of the ledger say that these name."""

    def told(self, names: Names) -> list[tuple[StoredEvent, Said]]:
        """Each of those with its sentence, in order."""
        named = replace(names, lines=self.lines)
        return [(stored, said(stored, named)) for stored in self.met]


async def meanwhile(
    house: Services, tenant: str, stream: str, command: Command, seen: int
) -> Meanwhile:
    """What happened after the version that was seen.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    store, rule = house.store, OVERWRITES.get(type(command).__name__)
    found = tuple(
        [
            stored
            async for stored in history(
                store.database, store.sealer, SHAPES, tenant, stream, after=seen
            )
        ]
    )
    met = tuple(it for it in found if rule is not None and rule.meets(command, it.event))
    named = await with_lines(store, tenant, stream, Names(), [it.event for it in met])
    return Meanwhile(found[-1].version if found else seen, found, met, named.lines)


def differing(now: Mapping[str, str], typed: Mapping[str, str]) -> list[str]:
    """The controls that say something else than what holds now; first those of the form's order."""
    return [name for name, text in now.items() if _plain(typed.get(name, "")) != _plain(text)]


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
