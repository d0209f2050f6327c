"""What people and things are called, kept for as long as the office says nothing new."""

from typing import Final

from opdracht.overviews.book import Book
from opdracht.overviews.names import names_of
from opdracht.sentences import Names
from storage.store import Store

KEPT: Final = 60.0
"""Seconds after which names are read again anyhow: an erased person's must go without an event."""


class NameBook:
    """The names of every tenant that was asked for here."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept = Book[Names](KEPT)

    async def names(self, tenant: str, version: int) -> Names:
        """Those of an office at this version or later.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        return await self._kept.get(tenant, lambda: names_of(self._store, tenant), version)
