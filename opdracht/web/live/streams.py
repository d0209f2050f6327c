"""The open streams of a server: how many there may be, and that all end when it stops."""

from collections import Counter
from http import HTTPStatus
from typing import Final

from opdracht.http.problems import Problem
from opdracht.web.live.heads import Heads
from storage.database import Database

OF_ONE: Final = 8
"""Streams of one person: a tab that is seen has one, one that is not has none."""
OF_ALL: Final = 1000
"""Streams of one server; half of its connections stay for everything else."""
RETRY_AFTER: Final = 10


class Streams:
    """Counts them. One for a server: it holds for this process alone."""

    def __init__(self, database: Database, *, of_one: int = OF_ONE, of_all: int = OF_ALL) -> None:
        self.heads = Heads(database)
        self.closing = False
        self._of_one, self._of_all = of_one, of_all
        self._open: Counter[tuple[str, str]] = Counter()

    @property
    def count(self) -> int:
        """How many are open."""
        return self._open.total()

    def close(self) -> None:
        """End all of them, and begin none any more: the server stops."""
        self.closing = True
        self.heads.wake()

    def take(self, tenant: str, person: str) -> None:
        """Take a place, to be given back when the stream is over.

        Raises:
            Problem: too many of this person (429), or no room here (503).
        """
        if self.closing or self.count >= self._of_all:
            raise Problem(
                HTTPStatus.SERVICE_UNAVAILABLE,
                "no_room_for_streams",
                nl="Er kan nu niemand meer meekijken. De pagina's zelf werken gewoon.",
                en="Nobody else can follow along now. The pages themselves work as ever.",
                headers={"Retry-After": str(RETRY_AFTER)},
            )
        if self._open[tenant, person] >= self._of_one:
            raise Problem(
                HTTPStatus.TOO_MANY_REQUESTS,
                "too_many_streams",
                nl=f"U hebt al {self._of_one} pagina's open die meekijken.",
                en=f"You have {self._of_one} pages open already that follow along.",
                headers={"Retry-After": str(RETRY_AFTER)},
            )
        self._open[tenant, person] += 1

    def give_back(self, tenant: str, person: str) -> None:
        """The stream is over."""
        self._open[tenant, person] -= 1
        if not self._open[tenant, person]:
            del self._open[tenant, person]
