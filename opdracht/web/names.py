"""What people and things are called, kept for as long as the office says nothing new."""

from time import monotonic
from typing import Final

from opdracht.overviews.names import names_of
from opdracht.sentences import Names
from storage.store import Store

KEPT: Final = 60.0
"""Seconds after which names are read again anyhow: an erased person's must go without an event."""


class NameBook:
    """The names of every tenant that was asked for here."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[str, tuple[int, float, Names]] = {}

    async def names(self, tenant: str, version: int) -> Names:
        """Those of an office at this version or later.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        found = self._kept.get(tenant)
        now = monotonic()
        if found is None or found[0] != version or now - found[1] > KEPT:
            found = (version, now, await names_of(self._store, tenant))
            self._kept[tenant] = found
        return found[2]
