"""Where the rate limits count: in memory, for a bounded number of callers.

The memory that comes with `limits` keeps a key for every address that ever called and copies all of
them in a thread of its own. This one forgets whoever was silent longest.
"""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Final

from limits.storage import MovingWindowSupport, Storage

MOST: Final = 10_000
"""Callers whose requests are counted at the same time."""


class Windows(Storage, MovingWindowSupport):
    """The moments at which each key was counted, within its window."""

    STORAGE_SCHEME = None

    def __init__(self, most: int = MOST, now: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._most, self._now = most, now
        self._moments: OrderedDict[str, deque[float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._moments)

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count it, unless that would be more than the limit within the window."""
        moments = self._within(key, expiry)
        if len(moments) + amount > limit:
            return False
        moments.extend([self._now()] * amount)
        return True

    # the library's signature
    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:  # noqa: ARG002
        """When the window of this key began, and how many it holds."""
        moments = self._within(key, expiry)
        return (moments[0] if moments else self._now()), len(moments)

    def _within(self, key: str, expiry: int) -> deque[float]:
        moments = self._moments.setdefault(key, deque())
        self._moments.move_to_end(key)
        while len(self._moments) > self._most:
            self._moments.popitem(last=False)
        gone = self._now() - expiry
        while moments and moments[0] <= gone:
            moments.popleft()
        return moments

    # What else a storage of `limits` must have; a moving window asks for none of it.

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        moments = self._within(key, expiry)
        moments.extend([self._now()] * amount)
        return len(moments)

    def get(self, key: str) -> int:
        return len(self._moments.get(key, ()))

    def get_expiry(self, key: str) -> float:
        moments = self._moments.get(key)
        return moments[0] if moments else self._now()

    def check(self) -> bool:
        return True

    def reset(self) -> int:
        count = len(self._moments)
        self._moments.clear()
        return count

    def clear(self, key: str) -> None:
        self._moments.pop(key, None)
