"""What somebody brought, kept until they say yes: for a while, in this process alone.

Nothing of it is written down. After a restart it is gone, and the page says so.
"""

import secrets
from dataclasses import dataclass, field
from time import monotonic
from typing import Final, Generic, TypeVar

from domain.text import Id

Content = TypeVar("Content")

MINUTES: Final = 60
ROOM: Final = 64 * 1024 * 1024
"""Bytes of all that is kept together; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class Kept(Generic[Content]):
    """One file that was read. `size` in bytes, as it came."""

    tenant: str
    person: Id
    content: Content
    size: int
    token: str = field(default_factory=lambda: secrets.token_hex(12))
    since: float = field(default_factory=monotonic)


class Shelf(Generic[Content]):
    """What is kept. Of each person the last one alone."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept[Content]] = {}

    def put(self, one: Kept[Content]) -> str:
        """Keep it; what it is found by."""
        self._clear()
        for token, other in list(self._kept.items()):
            if (other.tenant, other.person) == (one.tenant, one.person):
                del self._kept[token]
        self._kept[one.token] = one
        while len(self._kept) > 1 and sum(it.size for it in self._kept.values()) > ROOM:
            del self._kept[next(iter(self._kept))]
        return one.token

    def find(self, tenant: str, person: Id, token: str) -> Kept[Content] | None:
        """Theirs, if it is still here."""
        self._clear()
        found = self._kept.get(token)
        return found if found and (found.tenant, found.person) == (tenant, person) else None

    def _clear(self) -> None:
        over = monotonic() - MINUTES * 60
        for token, one in list(self._kept.items()):
            if one.since < over:
                del self._kept[token]
