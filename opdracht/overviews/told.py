"""What happened to a commission, line by line: for who reads it a page at a time."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final

from opdracht.overviews.line_names import with_lines
from opdracht.sentences import Names, said
from opdracht.sentences.grammar import AMSTERDAM, Said
from opdracht.sentences.groups import OF, TYPES, Group
from storage.history import NEWEST, back, counted
from storage.sealing import Json
from storage.store import SHAPES, Store
from storage.stored import StoredEvent

AT_ONCE: Final = 50
"""Events on a page."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event with its sentence."""

    stored: StoredEvent
    said: Said

    @property
    def version(self) -> int:
        """Its number in the stream."""
        return self.stored.version

    @property
    def group(self) -> Group:
        """What it is about."""
        return OF[self.stored.type]

    @property
    def day(self) -> date:
        """The day on which it occurred, here."""
        return self.stored.occurred_at.astimezone(AMSTERDAM).date()

    @property
    def time(self) -> str:
        """The time of that day: `14:05`."""
        return f"{self.stored.occurred_at.astimezone(AMSTERDAM):%H:%M}"

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles under which it was done, as the office said then."""
        found = self._authority().get("roles")
        return tuple(str(role) for role in found) if isinstance(found, list) else ()

    @property
    def office_version(self) -> int | None:
        """The version of the office that said so."""
        found = self._authority().get("office_version")
        return found if isinstance(found, int) else None

    @property
    def fields(self) -> str:
        """What is recorded of it, as JSON."""
        return json.dumps(self.stored.event.model_dump(mode="json"), ensure_ascii=False, indent=2)

    def _authority(self) -> dict[str, Json]:
        found: Json = json.loads(self.stored.authority) if self.stored.authority else None
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the compact history: `first` is told, and all of `told` is one step away.

    `act`: they are of one command; otherwise they are more of the same.
    """

    first: Told
    told: tuple[Told, ...]
    act: bool

    @property
    def more(self) -> int:
        """How many stand behind it."""
        return len(self.told) - 1


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its events, the newest first, and the same as lines."""

    day: date
    told: tuple[Told, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Folded: the events of one command, and what came more than once in a row."""
        return tuple(_folded(self.told))


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the history. `older` is the version below which the next one begins, None on the
    last; `counts` and `all` are of the whole history up to the moment that was asked for."""

    days: tuple[Day, ...]
    older: int | None
    counts: dict[Group, int]

    @property
    def all(self) -> int:
        """How many events there are, of every group."""
        return sum(self.counts.values())


async def part(  # noqa: PLR0913  # whose, of what, which
    store: Store,
    tenant: str,
    commission: str,
    names: Names,
    *,
    group: Group | None = None,
    before: int = NEWEST,
    as_of: datetime | None = None,
) -> Part:
    """The newest events below a version, of one group or of all, and not after a moment.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    stream = f"commission/{commission}"
    found = await back(
        store.database,
        store.sealer,
        SHAPES,
        tenant,
        stream,
        before=before,
        types=None if group is None else TYPES[group],
        as_of=as_of,
        limit=AT_ONCE + 1,
    )
    shown = found[:AT_ONCE]
    named = await with_lines(store, tenant, stream, names, [it.event for it in shown])
    here = [Told(stored, said(stored, named)) for stored in shown]
    return Part(
        days=tuple(Day(day, tuple(told)) for day, told in groupby(here, key=lambda it: it.day)),
        older=here[-1].version if len(found) > AT_ONCE else None,
        counts=_by_group(await counted(store.database, tenant, stream, as_of)),
    )


def _by_group(counts: dict[str, int]) -> dict[Group, int]:
    return {group: sum(counts.get(name, 0) for name in TYPES[group]) for group in Group}


def _folded(told: Sequence[Told]) -> Iterator[Line]:
    acts = [tuple(act) for _, act in groupby(told, key=lambda it: it.stored.command_id)]
    for same, run in groupby(acts, key=_only_type):
        found = list(run)
        if same is None or len(found) == 1:
            # of one command the first thing is what was done, the others follow from it
            yield from (Line(act[-1], act, act=True) for act in found)
        else:
            whole = tuple(one for act in found for one in act)
            yield Line(whole[0], whole, act=False)


def _only_type(act: tuple[Told, ...]) -> str | None:
    types = {one.stored.type for one in act}
    return types.pop() if len(types) == 1 else None
