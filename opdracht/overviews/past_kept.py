"""What products took before, kept for a while: it is dear to compute and changes slowly."""

from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from domain.figures.past import Past
from opdracht.overviews.book import Book
from opdracht.overviews.past import past_of
from storage.store import Store

KEPT: Final = timedelta(minutes=10)


class Kept(NamedTuple):
    """What a product took, and when that was computed (UTC)."""

    past: Past
    as_of: datetime


class PastBook:
    """The past of every product that was asked for here."""

    def __init__(self) -> None:
        self._book = Book[Kept](KEPT.total_seconds())

    async def past(self, store: Store, tenant: str, product: str) -> Kept:
        """That of one product, at most `KEPT` old.

        Raises:
            StoreUnavailable: the store does not answer.
        """

        async def now() -> Kept:
            at = datetime.now(UTC)
            return Kept(await past_of(store, tenant, product), at)

        return await self._book.get((tenant, product), now)
