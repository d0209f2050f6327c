"""How many commands to one stream are under way from here at the same time."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

AT_ONCE: Final = 3
"""Commands to one stream that wait for an answer here. They are carried out one by one anyway: a
caller who sends more keeps others waiting, and gains nothing."""


class PlacesTaken(Exception):
    """All places of a stream are taken."""


class InFlight:
    """Counts them. One for a server: it holds for this process alone."""

    def __init__(self) -> None:
        self._under_way: Counter[tuple[str, str]] = Counter()

    @contextmanager
    def one_more(self, tenant: str, stream: str) -> Iterator[None]:
        """Take a place for as long as the command is under way.

        Raises:
            PlacesTaken: there is none now.
        """
        place = (tenant, stream)
        if self._under_way[place] >= AT_ONCE:
            raise PlacesTaken
        self._under_way[place] += 1
        try:
            yield
        finally:
            self._under_way[place] -= 1
            if not self._under_way[place]:
                del self._under_way[place]
