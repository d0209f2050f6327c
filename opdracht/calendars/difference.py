"""What a list changes, beside the version in force."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.office.words import ClosedDay


class Listed(Protocol):
    """A calendar as it was published, or as it will be."""

    @property
    def starts(self) -> date: ...
    @property
    def until(self) -> date: ...
    @property
    def closed(self) -> tuple[ClosedDay, ...]: ...


@dataclass(frozen=True, slots=True)
class Difference:
    """From one list to another. `starts` and `until` are the old ones when they change."""

    added: tuple[ClosedDay, ...]
    removed: tuple[ClosedDay, ...]
    renamed: tuple[ClosedDay, ...]
    """With their new names."""
    starts: date | None
    until: date | None

    @property
    def nothing(self) -> bool:
        """Whether both lists say the same."""
        return not (self.added or self.removed or self.renamed or self.starts or self.until)


def difference(before: Listed | None, after: Listed) -> Difference:
    """What is new, gone and renamed; everything is new when there was no list."""
    old = {each.day: each for each in (before.closed if before else ())}
    new = {each.day: each for each in after.closed}
    return Difference(
        added=tuple(new[day] for day in sorted(new.keys() - old.keys())),
        removed=tuple(old[day] for day in sorted(old.keys() - new.keys())),
        renamed=tuple(
            new[day] for day in sorted(new.keys() & old.keys()) if new[day].name != old[day].name
        ),
        starts=before.starts if before and before.starts != after.starts else None,
        until=before.until if before and before.until != after.until else None,
    )
