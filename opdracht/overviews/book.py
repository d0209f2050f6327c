"""What takes a while to make and is the same for many readers: made once, and kept for a moment."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from time import monotonic
from typing import Final, Generic, TypeVar

T = TypeVar("T")

MOST: Final = 500
"""Things in one book; what nobody asked for longest goes first."""


@dataclass(slots=True)
class _Page(Generic[T]):
    """`since`: before it was read, so that nothing is kept longer than it is true."""

    making: asyncio.Lock = field(default_factory=asyncio.Lock)
    since: float | None = None
    mark: Hashable = None
    value: list[T] = field(default_factory=list)


class Book(Generic[T]):
    """Things by their key, each for so many seconds. Who asks for one that is being made waits for
    that: it is never made twice at the same time."""

    def __init__(self, seconds: float, now: Callable[[], float] = monotonic) -> None:
        self._seconds, self._now = seconds, now
        self._pages: OrderedDict[Hashable, _Page[T]] = OrderedDict()

    async def get(
        self, key: Hashable, make: Callable[[], Awaitable[T]], mark: Hashable = None
    ) -> T:
        """The thing of this key; made anew when it is old, or was made under another mark.

        Raises whatever `make` raises; then nothing is kept, and the next one tries again.
        """
        page = self._pages.setdefault(key, _Page())
        self._pages.move_to_end(key)
        while len(self._pages) > MOST:
            self._pages.popitem(last=False)
        if not self._holds(page, mark):
            async with page.making:
                if not self._holds(page, mark):
                    since = self._now()
                    value = await make()
                    page.since, page.mark, page.value = since, mark, [value]
        return page.value[0]

    def _holds(self, page: _Page[T], mark: Hashable) -> bool:
        fresh = page.since is not None and self._now() - page.since < self._seconds
        return fresh and page.mark == mark
