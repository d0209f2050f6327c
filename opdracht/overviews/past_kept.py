"""What products took before, kept for a while: it is dear to compute and changes slowly."""

from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from domain.figures.past import Past
from opdracht.overviews.past import past_of
from storage.store import Store

KEPT: Final = timedelta(minutes=10)
MOST: Final = 1_000
"""Products that are kept; with more, all are computed anew."""


class Kept(NamedTuple):
    """What a product took, and when that was computed (UTC)."""

    past: Past
    as_of: datetime


class PastBook:
    """The past of every product that was asked for here."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Kept] = {}

    async def past(self, store: Store, tenant: str, product: str) -> Kept:
        """That of one product, at most `KEPT` old.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        found, now = self._kept.get((tenant, product)), datetime.now(UTC)
        if found is None or now - found.as_of > KEPT:
            found = Kept(await past_of(store, tenant, product), now)
            if len(self._kept) >= MOST:
                self._kept.clear()
            self._kept[tenant, product] = found
        return found
