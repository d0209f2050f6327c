"""How many commands to one stream are under way from here at the same time."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

from opdracht.http.problems import Problem

AT_ONCE: Final = 3
"""Commands to one stream that wait for an answer here. They are carried out one by one anyway: a
caller who sends more keeps others waiting, and gains nothing."""

RETRY_AFTER: Final = 1
"""Seconds after which one of them has been answered."""


class InFlight:
    """Counts them. One for a server: it holds for this process alone."""

    def __init__(self) -> None:
        self._under_way: Counter[tuple[str, str]] = Counter()

    @contextmanager
    def one_more(self, tenant: str, stream: str) -> Iterator[None]:
        """Take a place for as long as the command is under way.

        Raises:
            Problem: all places are taken (429).
        """
        place = (tenant, stream)
        if self._under_way[place] >= AT_ONCE:
            raise Problem(
                HTTPStatus.TOO_MANY_REQUESTS,
                "busy_here",
                nl="Hier zijn al drie verzoeken tegelijk onderweg. Stuur het zo nog eens, met"
                " dezelfde sleutel.",
                en="Three requests are under way here already. Send it again shortly, with the"
                " same key.",
                headers={"Retry-After": str(RETRY_AFTER)},
            )
        self._under_way[place] += 1
        try:
            yield
        finally:
            self._under_way[place] -= 1
            if not self._under_way[place]:
                del self._under_way[place]
