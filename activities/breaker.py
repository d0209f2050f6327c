"""A circuit breaker for one worker process: while the store is away, nobody queues for it."""

from collections.abc import Callable
from time import monotonic


class Breaker:
    """Closed while the store answers. Open for `cool_down` seconds after it did not.

    Without it, five thousand workflows that each spend their own budget on a store that is away
    would fill the worker's slots for as long as the outage lasts.
    """

    def __init__(self, cool_down: float = 2.0, clock: Callable[[], float] = monotonic) -> None:
        self._cool_down = cool_down
        self._clock = clock
        self._open_until = float("-inf")

    @property
    def open(self) -> bool:
        """Whether a caller should give up at once."""
        return self._clock() < self._open_until

    def failed(self) -> None:
        """The store did not answer: open the circuit."""
        self._open_until = self._clock() + self._cool_down

    def succeeded(self) -> None:
        """The store answered on the write path: close the circuit."""
        self._open_until = float("-inf")
