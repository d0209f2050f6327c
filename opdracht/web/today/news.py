"""The good news of the week, kept for a moment: it is the same for everybody of a tenant."""

from typing import Final

from opdracht.overviews.book import Book
from opdracht.overviews.today import news_of_the_week
from storage.good_news import GoodNews
from storage.store import Store

KEPT: Final = 60.0
"""Seconds after which it is read again: also what somebody who was erased said must go."""


class NewsBook:
    """That of every tenant that was asked for here."""

    def __init__(self, store: Store, kept: float = KEPT) -> None:
        self._store, self._kept = store, Book[list[GoodNews]](kept)

    async def news(self, tenant: str) -> list[GoodNews]:
        """What went well of late, the newest first.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        return await self._kept.get(tenant, lambda: news_of_the_week(self._store, tenant))
